"""Which papers a lot must have, and why each is asked: the table of the law and practice, the notes of HS codes, the
tariff schedules claimed, what the office and the customer ask for beside.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from customs.model.base import LANGUAGES, Frozen, Text, Word
from customs.model.declaration import Declaration
from customs.model.lot import Lot
from customs.model.papers import PaperSort
from customs.reference.deadlines import in_english
from customs.reference.table import CodeRow, CodeTable, in_force
from customs.words import both, say

CHECKLIST, NOTES = "paper_checklist", "hs_policy"
CERTIFICATE = "certificate"


class CustomerPaper(Frozen):
    """A paper that one customer wants kept in every lot of theirs. `original`: no copy will do."""

    code: str
    name: str
    sort: PaperSort = PaperSort.OTHER
    original: bool = False
    note: Word = None


@dataclass(frozen=True, slots=True)
class Declared:
    """A declaration of the lot under its id here."""

    id: str
    declaration: Declaration


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked by. `additions`: rows of the office; `notes`: what it loaded on HS codes, None for nothing; `own`:
    the customer's.
    """

    day: date
    additions: Mapping[str, CodeRow] = field(default_factory=dict)
    notes: CodeTable | None = None
    own: tuple[CustomerPaper, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """One paper that is asked for. `code` names the line within its lot; `form`: of the certificate of origin.

    `why`: what in the lot asks for it; `legal`: the article, or that it is practice.
    """

    code: str
    name: Text
    sort: PaperSort
    why: Text
    legal: Text
    original: bool = False
    form: str | None = None


def checklist(lot: Lot, declared: Sequence[Declared], wanted: Wanted) -> tuple[Line, ...]:
    """In the order of the table; each paper once, whichever declaration asks for it."""
    rows = in_force(CHECKLIST, wanted.day).rows.values()
    found = [*_of_table(rows, lot, declared, wanted.day), *_of_notes(declared, wanted.notes)]
    found += _of_table(wanted.additions.values(), lot, declared, wanted.day, "office-")
    found += [_of_customer(one) for one in wanted.own]
    return tuple({line.code: line for line in reversed(found)}.values())[::-1]


def claimed_forms(declaration: Declaration, day: date) -> dict[str, tuple[str, ...]]:
    """Form of certificate -> tariff schedules declared that ask for it."""
    schedules = in_force("tariff_schedules", declaration.duty_day or day)
    codes = dict.fromkeys(item.tariff_schedule_code for item in declaration.goods)
    forms: dict[str, tuple[str, ...]] = {}
    for code in codes:
        row = schedules.get(code)
        if row is not None and row.more["preferential"] == "yes":
            form = row.more["co_form"]
            forms[form] = (*forms.get(form, ()), row.code)
    return forms


def owed_forms(lot: Lot) -> tuple[str, ...]:
    """Forms that somebody said are still to come, though no preference is claimed yet."""
    return tuple(one.form for one in lot.debts if one.opened and one.form)


def _of_table(
    rows: Iterable[CodeRow], lot: Lot, declared: Sequence[Declared], day: date, start: str = ""
) -> Iterator[Line]:
    for row in rows:
        if row.more["direction"] not in {"", lot.direction.value}:
            continue
        if row.code == CERTIFICATE and not start:
            yield from _certificates(row, lot, declared, day)
        elif (why := _why(row, lot, [one.declaration for one in declared], day)) is not None:
            yield Line(
                code=f"{start}{row.code}",
                name=row.name,
                sort=PaperSort(row.more["sort"]),
                why=both("lot_papers.why.office") if start else why,
                legal=_legal(row.more["legal"]),
                original=row.more["original"] == "yes",
            )


def _why(row: CodeRow, lot: Lot, declared: Sequence[Declaration], day: date) -> Text | None:
    """What in the lot answers every condition of the row; None when something does not."""
    why = both(f"lot_papers.why.{lot.direction.value}")
    modes, types, starts = (_parts(row.more[name]) for name in ("modes", "type_codes", "hs"))
    by = {one.transport_mode_code or "" for one in declared} | {lot.transport_mode or ""}
    of = {one.declaration_type_code or "" for one in declared}
    goods = {item.hs_code or "" for one in declared for item in one.goods if _begins(item.hs_code, starts)}
    for asked, met, name in ((modes, by & modes, "mode"), (types, of & types, "type"), (starts, goods, "hs")):
        if asked and not met:
            return None
        if asked:
            why = _met(name, sorted(met)[:3], day)
    if row.more["preferential"] == "yes" and not any(claimed_forms(one, day) for one in declared):
        return None
    return why


def _met(condition: str, codes: Sequence[str], day: date) -> Text:
    """Which of the codes a row asks for the lot has; a mode of transport by its name."""
    names = in_force("transport_modes", day).rows if condition == "mode" else {}
    named = [names[code].name if code in names else Text(vi=code, en=code) for code in codes]
    told = {one: ", ".join(name.say(one) for name in named) for one in LANGUAGES}
    return Text(**{one: say(f"lot_papers.why.{condition}", one, code=told[one]) for one in LANGUAGES})


def _certificates(row: CodeRow, lot: Lot, declared: Sequence[Declared], day: date) -> Iterator[Line]:
    """One line for each form of certificate that is claimed or owed."""
    forms: dict[str, tuple[str, ...]] = dict.fromkeys(owed_forms(lot), ())
    for one in declared:
        for form, schedules in claimed_forms(one.declaration, day).items():
            forms[form] = tuple(dict.fromkeys((*forms.get(form, ()), *schedules)))
    for form, schedules in forms.items():
        why = both("lot_papers.why.schedule", schedule=", ".join(schedules)) if schedules else None
        yield Line(
            code=f"{CERTIFICATE}-{form}",
            name=both("lot_papers.certificate", form=form),
            sort=PaperSort.CERTIFICATE,
            why=why or both("lot_papers.why.owed"),
            legal=_legal(row.more["legal"]),
            original=row.more["original"] == "yes",
            form=form,
        )


def _of_notes(declared: Sequence[Declared], notes: CodeTable | None) -> Iterator[Line]:
    """A note on an HS code asks for a permit or the result of an inspection: which of them the note says."""
    if notes is None:
        return
    items = [item for one in declared for item in one.declaration.goods if item.hs_code]
    for code in dict.fromkeys(item.hs_code or "" for item in items):
        row = notes.get(code) or notes.get(code[:6]) or notes.get(code[:4])
        if row is not None:
            document = row.more.get("document", "")
            yield Line(
                code=f"note-{row.code}",
                name=row.name,
                sort=PaperSort.INSPECTION,
                why=both("lot_papers.why.note", code=code),
                legal=_legal(document) if document else both("lot_papers.legal.list"),
            )


def _of_customer(asked: CustomerPaper) -> Line:
    return Line(
        code=f"customer-{asked.code}",
        name=Text(vi=asked.name, en=asked.name),
        sort=asked.sort,
        why=both("lot_papers.why.customer"),
        legal=both("lot_papers.legal.practice"),
        original=asked.original,
    )


def _legal(told: str) -> Text:
    return Text(vi=told, en=in_english(told)) if told else both("lot_papers.legal.practice")


def _parts(told: str) -> frozenset[str]:
    return frozenset(filter(None, (part.strip() for part in told.split(";"))))


def _begins(code: str | None, starts: frozenset[str]) -> bool:
    return any((code or "").startswith(start) for start in starts)
