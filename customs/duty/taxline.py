"""From a computed tax to a tax line: rounding, relief, or the reason why there is no amount."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from customs.duty.absent import AbsentError, absent, exactly
from customs.duty.exact import HUNDRED, NOTHING, Rounding, half_up
from customs.duty.explain import Money, Percent, told
from customs.duty.relief import Effect, Relief
from customs.duty.tables import TYPED, Tables
from customs.model.base import Text
from customs.model.goods import GoodsItem
from customs.model.tax import TaxKind, TaxLine, Version
from customs.words import both

#: Laws that took the place of another: the day the newer one came into force.
_SINCE = {TaxKind.EXCISE: date(2026, 1, 1), TaxKind.VAT: date(2025, 7, 1)}


@dataclass(frozen=True, slots=True)
class Basis:
    """What holds for the whole declaration."""

    tables: Tables
    rounding: Rounding


@dataclass(frozen=True, slots=True)
class Computed:
    """A tax worked out, before rounding and relief. `rate` is percent, `amount` dong."""

    amount: Decimal
    base: Decimal | None = None
    rate: Decimal | None = None
    quantity: Decimal | None = None
    quantity_unit: str | None = None
    version: Version = TYPED
    steps: tuple[Text, ...] = ()


def ad_valorem(base: Decimal, rate: Decimal) -> tuple[Decimal, Text]:
    """`base x rate %`, in words too."""
    if rate < 0:
        raise absent("rate_negative")
    amount = base * rate / HUNDRED
    return amount, told("duty.step.ad_valorem", base=Money(base), rate=Percent(rate), amount=Money(amount))


def draw_up(
    kind: TaxKind,
    code: str | None,
    basis: Basis,
    relief: Callable[[], Relief | None],
    compute: Callable[[], Computed],
) -> TaxLine:
    """The tax line; whatever is missing on the way becomes its `absent`."""
    legal = legal_of(kind, basis.tables.day)
    try:
        with exactly():
            given = relief()
            if given is not None and given.effect is not Effect.REDUCED:
                outcome = _freed(given, basis, compute)
            else:
                outcome = _payable(given, basis, compute())
    except AbsentError as missing:
        return TaxLine(kind=kind, code=code, legal=legal, absent=missing.reason)
    computed = outcome.computed
    return TaxLine(
        kind=kind,
        code=code,
        base=computed and computed.base,
        rate=computed and computed.rate,
        quantity=computed and computed.quantity,
        quantity_unit=computed and computed.quantity_unit,
        amount=outcome.amount,
        exempt_amount=outcome.exempt,
        version=computed and computed.version,
        legal=legal,
        steps=outcome.steps,
    )


def legal_of(kind: TaxKind, day: date) -> Text:
    """The law the tax rests on, as of the day."""
    since = _SINCE.get(kind)
    return both(f"duty.legal.{kind}_before" if since and day < since else f"duty.legal.{kind}")


def quantity_in(item: GoodsItem, unit: str) -> Decimal | None:
    """The declared quantity that is in `unit`: the first, else the second."""
    for quantity, given in (
        (item.quantity_1, item.quantity_1_unit_code),
        (item.quantity_2, item.quantity_2_unit_code),
    ):
        if quantity is not None and given == unit:
            return quantity
    return None


@dataclass(frozen=True, slots=True)
class _Outcome:
    """What is left to pay and what is let off. `computed` is None when nothing had to be, or could be, worked out."""

    amount: Decimal
    steps: tuple[Text, ...]
    exempt: Decimal | None = None
    computed: Computed | None = None


def _payable(given: Relief | None, basis: Basis, computed: Computed) -> _Outcome:
    full, steps = _rounded(computed, basis)
    if given is None or given.amount is None:
        return _Outcome(full, steps, computed=computed)
    if given.amount > full:
        raise absent("reduction_too_large", amount=Money(given.amount), full=Money(full))
    left = full - given.amount
    step = told("duty.step.reduced", full=Money(full), amount=Money(given.amount), left=Money(left))
    return _Outcome(left, (*steps, step), given.amount, computed)


def _freed(given: Relief, basis: Basis, compute: Callable[[], Computed]) -> _Outcome:
    """Nothing to pay. The exempt amount is still worked out and shown, when it can be."""
    if given.effect is Effect.NOT_TAXABLE:
        return _Outcome(NOTHING, (told("duty.step.not_taxable", code=given.code, name=given.name),))
    words = told("duty.step.exempt", code=given.code, name=given.name)
    try:
        computed = compute()
        full, steps = _rounded(computed, basis)
    except AbsentError as missing:
        return _Outcome(NOTHING, (words, told("duty.step.exempt_unknown", reason=missing.reason)))
    return _Outcome(NOTHING, (*steps, words), full, computed)


def _rounded(computed: Computed, basis: Basis) -> tuple[Decimal, tuple[Text, ...]]:
    full = half_up(computed.amount, basis.rounding.tax)
    if full == computed.amount:
        return full, computed.steps
    return full, (*computed.steps, told("duty.step.rounded", exact=Money(computed.amount), rounded=Money(full)))
