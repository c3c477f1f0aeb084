"""From a computed tax to a tax line: rounding, relief, or the reason why there is no amount."""

from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple, TypeVarTuple, Unpack

from customs.duty.absent import STOPS, absent, why
from customs.duty.basis import Basis
from customs.duty.exact import HUNDREDTH, NOTHING, half_up
from customs.duty.explain import Money
from customs.duty.relief import Effect, Relief
from customs.duty.steps import Step
from customs.duty.tables import TYPED
from customs.model.base import Text
from customs.model.goods import GoodsItem
from customs.model.tax import TaxKind, Version
from customs.words import both

Ts = TypeVarTuple("Ts")

#: Laws that took the place of another: the day the newer one came into force.
_SINCE = {TaxKind.EXCISE: date(2026, 1, 1), TaxKind.VAT: date(2025, 7, 1)}


class Computed(NamedTuple):
    """A tax worked out, before rounding and relief. `rate` is percent, `amount` dong."""

    amount: Decimal
    base: Decimal | None = None
    rate: Decimal | None = None
    quantity: Decimal | None = None
    quantity_unit: str | None = None
    version: Version = TYPED
    steps: tuple[Step, ...] = ()
    warnings: tuple[Text, ...] = ()


class Line(NamedTuple):
    """One tax on one item in bare figures; what `customs.model.tax.TaxLine` says in words.

    `amount` is what is payable, `exempt` what is let off by `relief`; either `amount` or `absent` is there.
    `computed` is None when nothing had to be, or could be, worked out; `unknown` then says why it could not.
    """

    kind: TaxKind
    code: str | None
    computed: Computed | None = None
    amount: Decimal | None = None
    exempt: Decimal | None = None
    relief: Relief | None = None
    absent: Text | None = None
    unknown: Text | None = None

    def steps(self) -> Iterator[Step]:
        """The arithmetic from the base to what is payable."""
        given, full = self.relief, None
        if self.computed is not None:
            yield from self.computed.steps
            full = (self.amount or NOTHING) + (self.exempt or NOTHING)
            if full != self.computed.amount:
                yield ("rounded", self.computed.amount, full)
        if given is None or self.absent is not None:
            return
        if given.effect is Effect.NOT_TAXABLE:
            yield ("not_taxable", given.code, given.name)
        elif given.effect is Effect.EXEMPT:
            yield ("exempt", given.code, given.name)
        else:
            yield ("reduced", full, self.exempt, self.amount)
        if self.unknown is not None:
            yield ("exempt_unknown", self.unknown)


def ad_valorem(base: Decimal, rate: Decimal) -> tuple[Decimal, Step]:
    """`base x rate %`, and the step that says so."""
    if rate < NOTHING:
        raise absent("rate_negative")
    amount = base * rate * HUNDREDTH
    return amount, ("ad_valorem", base, rate, amount)


def draw_up(
    kind: TaxKind,
    code: str | None,
    basis: Basis,
    relief: Callable[[], Relief | None] | None,
    compute: Callable[[Unpack[Ts]], Computed],
    *args: *Ts,
) -> Line:
    """The tax line; whatever is missing on the way becomes its `absent`. `relief`: None when nothing is let off."""
    try:
        if relief is not None and (given := relief()) is not None:
            return _let_off(given, kind, code, basis, lambda: compute(*args))
        computed = compute(*args)
        return Line(kind, code, computed, computed[0].quantize(basis.rounding.tax))
    except STOPS as missing:
        return Line(kind, code, absent=why(missing))


@lru_cache(maxsize=64)
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


def _let_off(given: Relief, kind: TaxKind, code: str | None, basis: Basis, compute: Callable[[], Computed]) -> Line:
    """Exempt: nothing to pay, the exempt amount still worked out and shown, when it can be. Reduced: the rest."""
    if given.effect is Effect.NOT_TAXABLE:
        return Line(kind, code, None, NOTHING, None, given)
    if given.effect is Effect.EXEMPT:
        try:
            computed = compute()
            return Line(kind, code, computed, NOTHING, half_up(computed.amount, basis.rounding.tax), given)
        except STOPS as missing:
            return Line(kind, code, None, NOTHING, None, given, unknown=why(missing))
    computed = compute()
    full = half_up(computed.amount, basis.rounding.tax)
    let_off = given.amount or NOTHING
    if let_off > full:
        raise absent("reduction_too_large", amount=Money(let_off), full=Money(full))
    return Line(kind, code, computed, full - let_off, let_off, given)
