"""Answers of customs as a table: what will become, or became, of each. HTML, every value escaped."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from urllib.parse import urlencode

import streamlit as st

from customs.interchange.status.report import StatusReport
from customs.model.base import Language, Text
from customs.model.field_table import fields
from customs.model.path import identifier
from customs.model.status import Direction
from customs.services.declarations.shown import spell
from customs.services.statuses.deciding import failed
from customs.services.statuses.report import balance, headline
from customs.services.statuses.sight import report_of
from customs.services.statuses.taking import Foreseen, conflicts
from customs.store.answers import AnswerOutcome, StoredAnswer
from customs.ui import address, safe, theme
from customs.words import number, say

_SHOWN = 200
_SIDES = 5
_FILTER = "only"
_READERS: Mapping[str, Callable[[str], object]] = {
    "decimal": Decimal,
    "integer": Decimal,
    "date": date.fromisoformat,
}
_FIRST_THE_DOUBT = (
    AnswerOutcome.WAITING,
    AnswerOutcome.REFUSED,
    AnswerOutcome.CREATED,
    AnswerOutcome.UPDATED,
    AnswerOutcome.UNCHANGED,
)


@dataclass(frozen=True, slots=True)
class Row:
    """One answer to show. `declaration_id`: "" while there is none. `settled`: the word of what a person made of it."""

    outcome: AnswerOutcome
    number: str
    place: str
    report: StatusReport | None
    why: Text | None
    found: str = ""
    declaration_id: str = ""
    conflicts: Sequence[Mapping[str, Any]] = ()
    settled: str = ""


def of_foreseen(one: Foreseen) -> Row:
    told, verdict = one.told, one.verdict
    place = f"{told.place} · {told.row}" if told.row else told.place
    own = verdict.held.id if verdict.held else ""
    apart = conflicts(verdict.merge) if verdict.merge and verdict.outcome is AnswerOutcome.UPDATED else ()
    return Row(verdict.outcome, told.number or "", place, told.report, verdict.why, told.found, own, apart)


def of_stored(stored: StoredAnswer) -> Row:
    answer = stored.answer
    detail = answer.detail or {}
    why = detail.get("why")
    return Row(
        answer.outcome,
        answer.number or "",
        f"{answer.place} · {answer.row}" if answer.row else answer.place,
        report_of(stored),
        Text.model_validate(why) if why else None,
        str(detail.get("found", "")),
        answer.declaration_id or "",
        detail.get("conflicts", ()),
        outcome_key(stored) if stored.settled_as else "",
    )


def outcome_key(stored: StoredAnswer) -> str:
    """Word of what became of it; one that waited is named by what a person made of it."""
    if stored.settled_as is None:
        return f"status.outcome.{stored.answer.outcome.value}"
    return "settled.laid_aside" if stored.settled_as == "aside" else "settled.recorded"


def balanced(counts: Mapping[AnswerOutcome, int], spoken: Language) -> None:
    st.html(f'<div class="tq-balance-line" role="status">{safe.text(balance(counts, spoken))}</div>')


def table(rows: Sequence[Row], counts: Mapping[AnswerOutcome, int], spoken: Language) -> None:
    """Filtered by what becomes of them; each number filters."""
    names = [outcome.value for outcome in AnswerOutcome if counts[outcome]]
    only = address.code(_FILTER, names)
    if len(names) > 1:
        st.pills(
            say("status.page.filter", spoken),
            names,
            format_func=lambda one: f"{say(f'status.outcome.{one}', spoken)} · {counts[AnswerOutcome(one)]}",
            key=_FILTER,
            on_change=address.keep,
            args=(_FILTER,),
            label_visibility="collapsed",
        )
    wanted = [row for row in rows if only is None or row.outcome.value == only]
    wanted.sort(key=lambda row: _FIRST_THE_DOUBT.index(row.outcome))
    st.html(_html(wanted[:_SHOWN], spoken))
    if len(wanted) > _SHOWN:
        more = say("status.page.more", spoken, n=number(len(wanted) - _SHOWN, spoken))
        st.html(f'<div class="tq-hint">{safe.text(more)}</div>')


def _html(rows: Iterable[Row], spoken: Language) -> str:
    heads = "".join(
        f'<th scope="col">{safe.text(say(f"status.page.head_{name}", spoken))}</th>'
        for name in ("outcome", "number", "told", "file")
    )
    body = "".join(_row(row, spoken) for row in rows)
    return f'<table class="tq-told tq-answers"><thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table>'


def _row(row: Row, spoken: Language) -> str:
    shown = safe.text(row.number or "–")
    if row.declaration_id:
        shown = f'<a href="declaration?{urlencode({"id": row.declaration_id})}" target="_self">{shown}</a>'
    told = told_by(row.report, spoken) if row.report else safe.text(row.found or "–")
    if row.why:
        told += f'<div class="why">{safe.text(row.why.say(spoken))}</div>'
    told += checks(row.report, spoken) + apart(row.conflicts, row.report, spoken)
    outcome = safe.text(say(row.settled or f"status.outcome.{row.outcome.value}", spoken))
    return (
        f'<tr><td class="{row.outcome.value}">{outcome}</td><td class="number">{shown}</td>'
        f'<td>{told}</td><td class="file">{safe.text(row.place)}</td></tr>'
    )


def told_by(report: StatusReport, spoken: Language) -> str:
    """What it tells; the lane as everywhere. HTML."""
    lane = report.declaration.lane
    pill = f" {theme.lane_pill(lane, spoken, short=True)}" if lane else ""
    return f"{safe.text(headline(report, spoken, lane=False))}{pill}"


def checks(report: StatusReport | None, spoken: Language) -> str:
    """What does not agree, with both sides. HTML; "" when all does."""
    odd = failed(report) if report else ()
    if not odd:
        return ""
    told = "".join(
        f"<li>{safe.text(_check(check.label.say(spoken), check.expected, check.found))}</li>" for check in odd
    )
    return f'<ul class="odd">{told}</ul>'


def apart(held: Sequence[Mapping[str, Any]], report: StatusReport | None, spoken: Language) -> str:
    """Where customs accepted something else than was declared, both sides. HTML; "" when nowhere."""
    if not held or report is None:
        return ""
    lines = [_conflict(one, report.declaration.direction, spoken) for one in held[:_SIDES]]
    if len(held) > _SIDES:
        lines.append(say("status.page.conflicts_more", spoken, n=len(held) - _SIDES))
    return f'<ul class="odd">{"".join(f"<li>{safe.text(line)}</li>" for line in lines)}</ul>'


def _conflict(one: Mapping[str, Any], direction: Direction, spoken: Language) -> str:
    official = fields(direction).get(identifier(str(one["path"])))
    name = official.label(spoken) if official else say("status.page.goods_lines", spoken)
    if one["line"]:
        name = say("declaration.history.item", spoken, n=one["line"], name=name)
    kind = official.kind if official else ""
    sides = {side: _value(str(one[side]), kind, spoken) for side in ("ours", "theirs")}
    return say("status.page.conflict", spoken, name=name, **sides)


def _value(text: str, kind: str, spoken: Language) -> str:
    """The log keeps values as the computer writes them; here they are as the page shows them."""
    try:
        return (spell(_READERS[kind](text), spoken) if text and kind in _READERS else text) or "–"
    except (ValueError, ArithmeticError):
        return text


def _check(name: str, expected: str, found: str) -> str:
    if expected and found:
        return f"{name}: {found} ≠ {expected}"
    return f"{name}: {found or expected}" if found or expected else name
