"""From a computed tax to a tax line: rounding, relief, or the reason why there is no amount.

A line holds its figures; its arithmetic is put into words when somebody reads it.
"""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from customs.duty.absent import STOPS, absent, exactly, why
from customs.duty.basis import Basis, Levy
from customs.duty.exact import HUNDREDTH, NOTHING, tidied
from customs.duty.explain import Money
from customs.duty.relief import Effect, Relief
from customs.duty.steps import Step, told_step, told_steps
from customs.duty.tables import TYPED
from customs.model.base import Text
from customs.model.goods import GoodsItem
from customs.model.tax import TaxKind, TaxLine, Version
from customs.model.told import Told
from customs.words import both

#: Laws that took the place of another: the day the newer one came into force.
_SINCE = {TaxKind.EXCISE: date(2026, 1, 1), TaxKind.VAT: date(2025, 7, 1)}


class Computed(NamedTuple):
    """A tax worked out by quantity, or by value and quantity, before rounding. `rate` is percent, `amount` dong, `base`
    tidy dong.
    """

    amount: Decimal
    base: Decimal | None = None
    rate: Decimal | None = None
    quantity: Decimal | None = None
    quantity_unit: str | None = None
    version: Version = TYPED
    steps: tuple[Step, ...] = ()
    warnings: tuple[Text, ...] = ()


def by_value(levy: Levy, base: Decimal, basis: Basis, made_of: tuple[Step, ...] = ()) -> TaxLine:
    """The line of `base x percent`, as nearly every line is. `made_of` tells of a base that is not the value alone."""
    kind, legal, code, percent, version, warnings = levy
    if percent < NOTHING:
        raise absent("rate_negative")
    amount = base * percent * HUNDREDTH
    full = amount.quantize(basis.rounding.tax).normalize() + NOTHING
    step = ("ad_valorem", base, percent, amount)
    told = Told(_words, (*made_of, step) if made_of else (step,), amount, full)
    # `_make` takes two thirds of the time of the call by name, and nearly every line is made here.
    return TaxLine._make((kind, legal, code, base, percent, None, None, full, None, version, told, None, warnings))


def part_by_value(levy: Levy, base: Decimal, made_of: tuple[Step, ...] = ()) -> Computed:
    """The same before rounding, for a tax that has a part by quantity beside it."""
    *_, percent, version, warnings = levy
    if percent < NOTHING:
        raise absent("rate_negative")
    amount = base * percent * HUNDREDTH
    steps = (*made_of, ("ad_valorem", base, percent, amount))
    return Computed(amount, base, percent, version=version, steps=steps, warnings=warnings)


def levied(kind: TaxKind, code: str | None, basis: Basis, computed: Computed) -> TaxLine:
    """The line of a tax by quantity, or by both."""
    amount, base, rate, quantity, unit, version, steps, warnings = computed
    full = tidied(amount.quantize(basis.rounding.tax))
    told = Told(_words, steps, amount, full)
    legal = legal_of(kind, basis.tables.day)
    return TaxLine(kind, legal, code, base, rate, quantity, unit, full, None, version, told, None, warnings)


def unknown(kind: TaxKind, code: str | None, basis: Basis, stop: Exception) -> TaxLine:
    """The line of a tax that cannot be worked out, for the reason caught as one of STOPS."""
    return TaxLine(kind, legal_of(kind, basis.tables.day), code, absent=why(stop))


def let_off(given: Relief, kind: TaxKind, code: str | None, basis: Basis, full: Callable[[], TaxLine]) -> TaxLine:
    """Exempt: nothing to pay, the exempt amount still worked out and shown, when it can be. Reduced: the rest. `full`
    gives the line as it is without the relief; AbsentError for a reduction of more than that.
    """
    if given.effect is Effect.NOT_TAXABLE:
        return _freed(kind, code, basis, given)
    if given.effect is Effect.EXEMPT:
        try:
            line = full()
        except STOPS as missing:
            return _freed(kind, code, basis, given, why(missing))
        return _less(line, line.amount or NOTHING, given)
    line = full()
    taken_off = given.amount or NOTHING
    if taken_off > (line.amount or NOTHING):
        raise absent("reduction_too_large", amount=Money(taken_off), full=Money(line.amount or NOTHING))
    return _less(line, taken_off, given)


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


def _less(full: TaxLine, taken_off: Decimal, given: Relief) -> TaxLine:
    payable = tidied((full.amount or NOTHING) - taken_off)
    steps = Told(_words_less, full, taken_off, payable, given)
    return full._replace(amount=payable, exempt_amount=tidied(taken_off), steps=steps)


def _freed(kind: TaxKind, code: str | None, basis: Basis, given: Relief, unknown: Text | None = None) -> TaxLine:
    """Nothing to pay, and nothing worked out: it had not to be, or could not, which `unknown` tells."""
    steps = Told(_words_of_relief, given, unknown)
    return TaxLine(kind, legal_of(kind, basis.tables.day), code, amount=NOTHING, steps=steps)


def _words(steps: tuple[Step, ...], exact: Decimal, full: Decimal) -> tuple[Text, ...]:
    """The arithmetic from the base to the whole amount."""
    with exactly():
        return told_steps(steps if full == exact else (*steps, ("rounded", exact, full)))


def _words_less(full: TaxLine, taken_off: Decimal, payable: Decimal, given: Relief) -> tuple[Text, ...]:
    """The arithmetic of the whole amount, and what is left of it."""
    if given.effect is Effect.REDUCED:
        return (*full.steps, told_step(("reduced", full.amount, taken_off, payable)))
    return (*full.steps, told_step(("exempt", given.code, given.name)))


def _words_of_relief(given: Relief, unknown: Text | None) -> tuple[Text, ...]:
    spared = "not_taxable" if given.effect is Effect.NOT_TAXABLE else "exempt"
    steps: list[Step] = [(spared, given.code, given.name)]
    if unknown is not None:
        steps.append(("exempt_unknown", unknown))
    return told_steps(steps)
