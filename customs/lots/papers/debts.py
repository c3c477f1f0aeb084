"""What is owed to customs after registration (hồ sơ còn nợ), each with the period of the law that runs on it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from customs.lots.papers.checklist import CERTIFICATE, Declared, claimed_forms, owed_forms
from customs.lots.papers.standing import Standing
from customs.model.base import Text
from customs.model.declaration import Declaration
from customs.model.lot import Lot
from customs.model.lot_papers import DebtKind, DebtSaid, InspectionResult, debt_key
from customs.model.status import Direction, Status
from customs.reference.deadlines import Deadline, due
from customs.reference.table import in_force
from customs.words import VIETNAM, both

MOST_EXTENSIONS = 2
"""Of the stay of goods traded under temporary import (Circular 38/2015/TT-BTC Art. 82.4.b)."""
_EU_UK = frozenset({"B25", "B26"})
_GUARANTEED = frozenset({"A", "B"})
_GONE = frozenset({Status.CANCELLED, Status.EXPIRED})
_TEMPORARY = {"G11": "reexport_trade"}
_ON_THE_SPOT = "#&XKTC"
"""What field 2.58 of an on-the-spot export states."""


@dataclass(frozen=True, slots=True)
class Debt:
    """One thing owed of a declaration (its id and, once it has one, its number). `what`: in words.

    `due`: the last day; None while the period has not begun. `legal`: its article. `extended`: how often.
    """

    key: str
    kind: DebtKind
    declaration: str
    number: str | None
    what: Text
    legal: Text
    due: date | None = None
    starts: date | None = None
    moved_from: date | None = None
    notes: tuple[Text, ...] = ()
    extended: int = 0
    form: str | None = None

    def days_left(self, today: date) -> int | None:
        """Below zero once it is over; None while nothing runs."""
        return None if self.due is None else (self.due - today).days


def debts(lot: Lot, declared: Sequence[Declared], papers: Sequence[Standing]) -> tuple[Debt, ...]:
    """What is still owed, the nearest last day first; what has not begun last. `papers`: the checklist as it stands."""
    said = {one.key: one for one in lot.debts}
    found = [
        debt
        for one in declared
        if one.declaration.status not in _GONE
        for debt in _of(one, lot, papers, said)
        if debt.key not in said or said[debt.key].settled_at is None
    ]
    return tuple(sorted(found, key=lambda debt: (debt.due or date.max, debt.key)))


def _of(one: Declared, lot: Lot, papers: Sequence[Standing], said: dict[str, DebtSaid]) -> Iterator[Debt]:
    yield from _certificates(one, lot, papers)
    yield from _inspections(one, lot)
    yield from _guarantees(one)
    yield from _prices(one, said)
    yield from _temporary(one, said)
    yield from _counterpart(one)


def _certificates(one: Declared, lot: Lot, papers: Sequence[Standing]) -> Iterator[Debt]:
    """Customs takes the certificate later within a year, two for EVFTA and UKVFTA, 30 days for goods under trade
    remedies (Circular 33/2023/TT-BTC Art. 12).
    """
    declaration, lacking = one.declaration, {line.line.form for line in papers if line.state.is_lacking}
    registered = _registered(declaration)
    if registered is None or declaration.direction is not Direction.IMPORT:
        return
    claimed = claimed_forms(declaration, registered)
    for form in dict.fromkeys((*claimed, *owed_forms(lot))):
        if form in lacking:
            code = _period_of(declaration, claimed.get(form, ()), form)
            yield _debt(one, DebtKind.CERTIFICATE, due(code, _begins(registered)), form=form)


def _period_of(declaration: Declaration, schedules: Sequence[str], form: str) -> str:
    """The shortest period of the goods the form is for."""
    remedies = in_force("trade_remedy_codes", declaration.duty_day or date.max)
    items = [item for item in declaration.goods if not schedules or item.tariff_schedule_code in schedules]
    if any(tax.other_tax_rate_code in remedies for item in items for tax in item.other_taxes):
        return "origin_document_remedy"
    european = _EU_UK.issuperset(schedules) if schedules else form == "EUR.1"
    return "origin_document_eu_uk" if european else "origin_document"


def _inspections(one: Declared, lot: Lot) -> Iterator[Debt]:
    """Goods taken into storage before clearance wait for the result (Circular 38/2015/TT-BTC Art. 32)."""
    stored = stored_at(one.declaration)
    waited = [held for held in lot.inspections if held.result in {None, InspectionResult.FAIL}]
    if stored is not None and (waited or not lot.inspections):
        yield _debt(one, DebtKind.INSPECTION, due("storage_result", stored))


def stored_at(declaration: Declaration) -> datetime | None:
    """When its goods were taken into storage, while they are there and not cleared."""
    if declaration.status is not Status.IN_STORAGE:
        return None
    events = (event.at for event in reversed(declaration.events) if event.after is Status.IN_STORAGE)
    return next(filter(None, events), None)


def _guarantees(one: Declared) -> Iterator[Debt]:
    """Duty guaranteed by a bank is paid within 30 days of registration (Law 107/2016/QH13 Art. 9.1)."""
    registered = _registered(one.declaration)
    if registered is not None and one.declaration.tax_payment_term_code in _GUARANTEED:
        yield _debt(one, DebtKind.GUARANTEE, due("bank_guarantee", _begins(registered)))


def _prices(one: Declared, said: dict[str, DebtSaid]) -> Iterator[Debt]:
    """A price that was provisional is declared within 5 working days of the day it is known; who says so says when."""
    told = said.get(debt_key(DebtKind.PRICE, one.id))
    if told is None or _registered(one.declaration) is None:
        return
    if told.starts_on:
        yield _debt(one, DebtKind.PRICE, due("final_price", _begins(told.starts_on)))
    else:
        later = due("final_price", _begins(_registered(one.declaration) or date.min))
        yield _debt(one, DebtKind.PRICE, later.model_copy(update={"notes": ()}), running=False)


def _temporary(one: Declared, said: dict[str, DebtSaid]) -> Iterator[Debt]:
    """The stay of goods traded under temporary import is 60 days and at most two extensions of 30; of other goods it
    is the day declared.
    """
    declaration = one.declaration
    cleared = declaration.clearance_datetime
    if cleared is None or not (declaration.declaration_type_code or "").startswith("G"):
        return
    told = said.get(debt_key(DebtKind.TEMPORARY, one.id))
    granted = len(told.extensions) if told else 0
    code = _TEMPORARY.get(declaration.declaration_type_code or "")
    if code is not None:
        ends = due(code, cleared)
        for _ in range(min(granted, MOST_EXTENSIONS)):
            ends = due("reexport_extension", ends.due)
        yield _debt(one, DebtKind.TEMPORARY, ends, extended=granted)
        return
    import_side = declaration.direction is Direction.IMPORT
    declared = declaration.reexport_deadline if import_side else declaration.reimport_deadline
    if declared is not None:
        yield _on_declared(one, declared, granted, told)


def _on_declared(one: Declared, declared: date, granted: int, told: DebtSaid | None) -> Debt:
    """Of the day declared in field 1.10 or 2.10, or the one customs granted last."""
    last = told.extensions[-1].until if told and told.extensions else None
    field = "1.10" if one.declaration.direction is Direction.IMPORT else "2.10"
    return Debt(
        key=debt_key(DebtKind.TEMPORARY, one.id),
        kind=DebtKind.TEMPORARY,
        declaration=one.id,
        number=one.declaration.declaration_number,
        what=both("lot_papers.debt.temporary"),
        legal=both("lot_papers.legal.field", field=field),
        due=last or declared,
        starts=(one.declaration.clearance_datetime or _begins(declared)).astimezone(VIETNAM).date(),
        extended=granted,
    )


def _counterpart(one: Declared) -> Iterator[Debt]:
    """The importer of an on-the-spot export files within 15 working days (Circular 38/2015/TT-BTC Art. 86)."""
    declaration = one.declaration
    told = (declaration.internal_reference_number or "").upper()
    spot = declaration.direction is Direction.EXPORT and _ON_THE_SPOT in told
    if spot and declaration.clearance_datetime:
        yield _debt(one, DebtKind.COUNTERPART, due("on_the_spot", declaration.clearance_datetime))


def _debt(
    one: Declared,
    kind: DebtKind,
    period: Deadline,
    *,
    form: str | None = None,
    extended: int = 0,
    running: bool = True,
) -> Debt:
    certificate = both(f"lot_papers.{CERTIFICATE}", form=form) if form else None
    return Debt(
        key=debt_key(kind, one.id, form),
        kind=kind,
        declaration=one.id,
        number=one.declaration.declaration_number,
        what=certificate or both(f"lot_papers.debt.{kind.value}"),
        legal=period.legal,
        due=period.due.date() if running else None,
        starts=period.starts.date() if running else None,
        moved_from=period.moved_from if running else None,
        notes=period.notes,
        extended=extended,
        form=form,
    )


def _registered(declaration: Declaration) -> date | None:
    return declaration.registration_date if declaration.status.rank >= Status.REGISTERED.rank else None


def _begins(day: date) -> datetime:
    return datetime.combine(day, time(), VIETNAM)
