"""Papers of a lot and what is owed, as JSON and as lines."""

from typing import Any

from customs.lots.papers.inspections import named, told_left
from customs.model.base import Language
from customs.services.lots.owing import DebtPage
from customs.services.lots.paper_view import LotPapers
from customs.store.debts import NO_DAY, DebtRow
from customs.words import day, say

JSON = dict[str, Any]


def papers(shown: LotPapers) -> JSON:
    """The checklist with the state of each line, what is owed, inspections, what permits and declarations differ in."""
    return {
        "papers": [
            {
                "line": one.line.code,
                "name": one.line.name.model_dump(),
                "why": one.line.why.model_dump(),
                "legal": one.line.legal.model_dump(),
                "state": one.state.value,
                "said": one.said.model_dump(mode="json", exclude_defaults=True) if one.said else None,
                "files": [paper.name for paper in one.papers],
            }
            for one in shown.standing
        ],
        "owed": [
            {"key": one.key, "kind": one.kind.value, "due": one.due and one.due.isoformat(), "legal": one.legal.vi}
            for one in shown.owed
        ],
        "inspections": [one.model_dump(mode="json", exclude_defaults=True) for one in shown.inspections],
        "differs": [one.model_dump() for one in shown.differs],
    }


def paper_lines(shown: LotPapers, language: Language) -> str:
    lines = [
        f"{say(f'lot_papers.state.{one.state.value}', language)}  {one.line.name.say(language)}  "
        f"({one.line.why.say(language)}; {one.line.legal.say(language)})  {one.line.code}"
        for one in shown.standing
    ]
    for one in shown.inspections:
        result = say(f"lot_papers.result.{one.result.value if one.result else 'none'}", language)
        left = shown.left.get(one.key)
        told = told_left(left, one.quantity_unit_code).say(language) if left else ""
        lines.append("  ".join(filter(None, (named(one).say(language), result, told))))
    return "\n".join([*lines, *(one.say(language) for one in shown.differs)])


def debts(page: DebtPage) -> JSON:
    """`count` stops at 1,001; `next` is what `--after` takes; `due`: None while the period has not begun."""
    return {"count": page.count, "next": page.next, "debts": [_debt(row) for row in page.rows]}


def debt_lines(page: DebtPage, language: Language) -> str:
    lines = []
    for row in page.rows:
        due = say("lot_papers.page.not_begun", language) if row.due == NO_DAY else day(row.due)
        lot = row.job_number or say("lot_papers.list.lot_numbered", language, serial=row.lot_serial)
        what, legal = (row.what_vi, row.legal_vi) if language == "vi" else (row.what_en, row.legal_en)
        values = {"customer": row.customer or "–", "lot": lot, "owner": row.owner, "legal": legal}
        lines.append(say("lot_papers.list.line", language, due=due, what=what, **values))
    return "\n".join(lines) or say("lot_papers.list.none", language)


def _debt(row: DebtRow) -> JSON:
    return {
        "lot": row.lot_id,
        "job_number": row.job_number,
        "key": row.key,
        "kind": row.kind,
        "what": {"vi": row.what_vi, "en": row.what_en},
        "due": None if row.due == NO_DAY else row.due.isoformat(),
        "starts": row.starts and row.starts.isoformat(),
        "legal": {"vi": row.legal_vi, "en": row.legal_en},
        "declaration": row.declaration_id,
        "declaration_number": row.declaration_number,
        "customer": row.customer,
        "owner": row.owner,
    }
