"""The payment sheet: what is due of each tax, who pays it until when, what was paid, and what is left.

Customs' own figures come before ours: what is paid is what customs asks. Tax is paid before clearance or release
(Law 107/2016/QH13 Art. 9.1); a bank's guarantee defers it, a priority enterprise pays by the month (Art. 9.1, 9.2).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from enum import StrEnum

from customs.duty.exact import DONG, NOTHING, half_up
from customs.duty.explain import Money, tax_name, told
from customs.duty.fees import Fee
from customs.model.base import Text
from customs.model.declaration import Declaration
from customs.model.payment import PaidFor, PaymentSlip, TaxNotice
from customs.model.status import Status
from customs.model.tax import Assessment, TaxKind
from customs.reference.deadlines import due
from customs.words import VIETNAM, both

_GUARANTEED = frozenset({"A", "B"})
"""Codes of the term of payment under a guarantee (`tax_deadline_codes`)."""
_BY_MONTH = "C"
_AGENT_PAYS = "2"
_TO_PAY = frozenset({Status.REGISTERED, Status.LANE_ASSIGNED, Status.AMENDMENT_REQUESTED, Status.AMENDING})
"""At which customs waits for the money before it clears."""


class PaidState(StrEnum):
    """`unknown`: what is due cannot be told yet. `divided`: enough came in all, not by what each tax asks."""

    UNKNOWN = "unknown"
    NOTHING = "nothing"
    WAITING = "waiting"
    PARTLY = "partly"
    DIVIDED = "divided"
    PAID = "paid"
    OVER = "over"
    DEFERRED = "deferred"


class DueBy(StrEnum):
    """Whose figure is due: a notice of customs, its print, or our own sum while there is neither."""

    NOTICE = "notice"
    CUSTOMS = "customs"
    OURS = "ours"


@dataclass(frozen=True, slots=True)
class PaymentRow:
    """One thing to pay, VND. `ours`: as we work it out, whole dong; None while unknown. `due`: what is to be paid, by
    whose figure `due_by` says. `left`: below zero when too much was paid.
    """

    what: PaidFor
    name: Text
    ours: Decimal | None
    due: Decimal | None
    due_by: DueBy
    paid: Decimal

    @property
    def left(self) -> Decimal | None:
        return None if self.due is None else self.due - self.paid


@dataclass(frozen=True, slots=True)
class Sums:
    """What is due as far as worked out: by us, and of each tax by customs' print, empty while none came. `whole`: the
    print's own total is the sum of these, so that a tax it does not name is not due.
    """

    assessed: Assessment | None
    fee: Fee | None
    theirs: Mapping[TaxKind, Decimal]
    whole: bool


@dataclass(frozen=True, slots=True)
class Term:
    """Until when, and under what. `code`: of the declaration; `last`: None where no day is set by law or notice."""

    code: str | None
    told: Text
    legal: Text
    last: date | None = None


@dataclass(frozen=True, slots=True)
class PaymentSheet:
    """`undivided`: what slips paid without saying for which tax. `steps`: how the sum comes about, both languages."""

    rows: tuple[PaymentRow, ...]
    payer: Text
    term: Term
    state: PaidState
    due: Decimal | None
    paid: Decimal
    undivided: Decimal
    steps: tuple[Text, ...]
    holds: bool

    @property
    def left(self) -> Decimal | None:
        """Below zero when too much was paid."""
        return None if self.due is None else self.due - self.paid


def payment_sheet(
    declaration: Declaration, sums: Sums, notices: Sequence[TaxNotice], slips: Sequence[PaymentSlip]
) -> PaymentSheet:
    """Among notices the last one counts for what it names."""
    rows = tuple(_rows(sums, notices, slips))
    taxes = [row.due for row in rows if row.what is not PaidFor.CUSTOMS_FEE]
    of_taxes = None if not taxes or None in taxes else sum(filter(None, taxes), NOTHING)
    fee_row = next((row for row in rows if row.what is PaidFor.CUSTOMS_FEE), None)
    asked = None if of_taxes is None else of_taxes + _asked_fee(fee_row)
    paid = sum((slip.amount for slip in slips), NOTHING)
    undivided = paid - sum((part.amount for slip in slips for part in slip.portions), NOTHING)
    term = _term(declaration, notices)
    state = _state(rows, asked, paid, undivided, term)
    return PaymentSheet(
        rows=rows,
        payer=_payer(declaration),
        term=term,
        state=state,
        due=asked,
        paid=paid,
        undivided=undivided,
        steps=tuple(_steps(rows, asked, paid)),
        holds=declaration.status in _TO_PAY and state in {PaidState.WAITING, PaidState.PARTLY},
    )


def _rows(sums: Sums, notices: Sequence[TaxNotice], slips: Sequence[PaymentSlip]) -> Iterator[PaymentRow]:
    fee, theirs = sums.fee, sums.theirs
    noticed = {part.what: part.amount for notice in notices for part in notice.portions}
    paid: dict[PaidFor, Decimal] = {}
    for slip in slips:
        for part in slip.portions:
            paid[part.what] = paid.get(part.what, NOTHING) + part.amount
    ours = _ours(sums.assessed)
    for what in PaidFor:
        own = ours.get(what) if what is not PaidFor.CUSTOMS_FEE else (fee.amount if fee else None)
        said = theirs.get(what.tax) if what.tax else None
        known = what in noticed or what in ours or said is not None or what in paid
        if not known and not (what is PaidFor.CUSTOMS_FEE and fee is not None):
            continue
        asked, by = own, DueBy.OURS
        if said is not None or (what.tax is not None and theirs and sums.whole):
            asked, by = said or NOTHING, DueBy.CUSTOMS
        if what in noticed:
            asked, by = noticed[what], DueBy.NOTICE
        elif what in {PaidFor.LATE_INTEREST, PaidFor.FINE}:
            asked = NOTHING
        yield PaymentRow(what, name_of(what), own, asked, by, paid.get(what, NOTHING))


def _ours(assessed: Assessment | None) -> dict[PaidFor, Decimal | None]:
    """A tax some item bears whose total is unknown is None."""
    if assessed is None:
        return {}
    borne = {line.kind for item in assessed.items for line in item.taxes}
    totals = {kind: assessed.totals.get(kind) for kind in TaxKind if kind in borne}
    return {PaidFor(kind.value): None if sum_ is None else half_up(sum_, DONG) for kind, sum_ in totals.items()}


def name_of(what: PaidFor) -> Text:
    return tax_name(what.tax) if what.tax else both(f"payments.what.{what.value}")


def _asked_fee(row: PaymentRow | None) -> Decimal:
    """The fee may be paid by the month (Circular 274/2016/TT-BTC): it holds no goods while it is only worked out."""
    if row is None or row.due is None or (row.due_by is DueBy.OURS and row.paid == NOTHING):
        return NOTHING
    return row.due


def _payer(declaration: Declaration) -> Text:
    """By the code of the payer (field 1.80 and its like): the trader, or the customs agent for them."""
    side = "importer" if declaration.direction.value == "import" else "exporter"
    if declaration.taxpayer_code == _AGENT_PAYS:
        name, key = declaration.agent_name or declaration.agent_code, "payments.payer.agent"
    else:
        name, key = getattr(declaration, f"{side}_name"), f"payments.payer.{side}"
        if declaration.taxpayer_code is None:
            key = f"{key}_supposed"
    return both(key, name=name or "–")


def _term(declaration: Declaration, notices: Sequence[TaxNotice]) -> Term:
    code = declaration.tax_payment_term_code
    noticed = next((one.due_on for one in reversed(notices) if one.due_on), None)
    registered = declaration.registration_date
    cleared = declaration.clearance_datetime
    period = None
    if code in _GUARANTEED and registered is not None:
        period = due("bank_guarantee", datetime.combine(registered, time(), VIETNAM))
    elif code == _BY_MONTH and cleared is not None:
        period = due("priority_payment", cleared)
    key = {"A": "guaranteed", "B": "guaranteed", "C": "monthly", "D": "before"}.get(code or "", "none")
    legal = period.legal if period else both("payments.legal.before")
    return Term(code, both(f"payments.term.{key}"), legal, noticed or (period.due.date() if period else None))


def _state(
    rows: Sequence[PaymentRow], asked: Decimal | None, paid: Decimal, undivided: Decimal, term: Term
) -> PaidState:
    if asked is None:
        return PaidState.UNKNOWN
    if paid > asked:
        return PaidState.OVER
    if asked == NOTHING:
        return PaidState.NOTHING
    if paid == asked:
        short = undivided == NOTHING and any(row.due and row.paid != row.due for row in rows if _is_asked(row))
        return PaidState.DIVIDED if short else PaidState.PAID
    if term.code in _GUARANTEED or term.code == _BY_MONTH:
        return PaidState.DEFERRED
    return PaidState.PARTLY if paid else PaidState.WAITING


def _is_asked(row: PaymentRow) -> bool:
    return row.what is not PaidFor.CUSTOMS_FEE or row.due_by is not DueBy.OURS or row.paid > NOTHING


def _steps(rows: Sequence[PaymentRow], asked: Decimal | None, paid: Decimal) -> Iterator[Text]:
    """Which figures make the sum, and what of it is left."""
    if asked is None:
        yield both("payments.steps.unknown")
        return
    counted = [row for row in rows if row.due and _is_asked(row)]
    for row in counted:
        yield told(f"payments.steps.{row.due_by.value}", what=row.name, amount=Money(row.due or NOTHING))
    if len(counted) > 1:
        yield told("payments.steps.sum", parts=tuple(Money(row.due or NOTHING) for row in counted), amount=Money(asked))
    fee = next((row for row in rows if row.what is PaidFor.CUSTOMS_FEE), None)
    if fee is not None and fee.due and not _is_asked(fee):
        yield told("payments.steps.fee", amount=Money(fee.due))
    yield told("payments.steps.left", due=Money(asked), paid=Money(paid), left=Money(asked - paid))
