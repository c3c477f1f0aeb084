"""From a computed tax to a tax line: rounding, relief, or the reason why there is no amount.

A line holds its figures; its arithmetic is put into words when somebody reads it.
"""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple, TypeVarTuple, Unpack

from customs.duty.absent import STOPS, absent, exactly, why
from customs.duty.basis import Basis
from customs.duty.exact import HUNDREDTH, NOTHING, half_up, tidied
from customs.duty.explain import Money
from customs.duty.relief import Effect, Relief
from customs.duty.steps import Step, told_steps
from customs.duty.tables import TYPED
from customs.model.base import Text
from customs.model.goods import GoodsItem
from customs.model.tax import TaxKind, TaxLine, Version
from customs.model.told import Told
from customs.words import both

Ts = TypeVarTuple("Ts")

#: Laws that took the place of another: the day the newer one came into force.
_SINCE = {TaxKind.EXCISE: date(2026, 1, 1), TaxKind.VAT: date(2025, 7, 1)}


class Computed(NamedTuple):
    """A tax worked out, before rounding and relief. `rate` is percent, `amount` dong. `legal`: what this very rate
    rests on, when that is not the law of its tax.
    """

    amount: Decimal
    base: Decimal | None = None
    rate: Decimal | None = None
    quantity: Decimal | None = None
    quantity_unit: str | None = None
    version: Version = TYPED
    steps: tuple[Step, ...] = ()
    warnings: tuple[Text, ...] = ()
    legal: Text | None = None


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
) -> TaxLine:
    """The tax line; whatever is missing on the way becomes its `absent`. `relief`: None when nothing is let off."""
    try:
        if relief is not None and (given := relief()) is not None:
            return _let_off(given, kind, code, basis, lambda: compute(*args))
        computed = compute(*args)
        return _worked_out(kind, code, basis, computed, payable=computed.amount.quantize(basis.rounding.tax))
    except STOPS as missing:
        return TaxLine(kind, legal_of(kind, basis.tables.day), code, absent=why(missing))


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


def _let_off(given: Relief, kind: TaxKind, code: str | None, basis: Basis, compute: Callable[[], Computed]) -> TaxLine:
    """Exempt: nothing to pay, the exempt amount still worked out and shown, when it can be. Reduced: the rest."""
    if given.effect is Effect.NOT_TAXABLE:
        return _freed(kind, code, basis, given)
    if given.effect is Effect.EXEMPT:
        try:
            computed = compute()
            spared = half_up(computed.amount, basis.rounding.tax)
        except STOPS as missing:
            return _freed(kind, code, basis, given, why(missing))
        return _worked_out(kind, code, basis, computed, payable=NOTHING, exempt=spared, given=given)
    computed = compute()
    full = half_up(computed.amount, basis.rounding.tax)
    let_off = given.amount or NOTHING
    if let_off > full:
        raise absent("reduction_too_large", amount=Money(let_off), full=Money(full))
    return _worked_out(kind, code, basis, computed, payable=full - let_off, exempt=let_off, given=given)


def _worked_out(
    kind: TaxKind,
    code: str | None,
    basis: Basis,
    computed: Computed,
    *,
    payable: Decimal,
    exempt: Decimal | None = None,
    given: Relief | None = None,
) -> TaxLine:
    _, base, rate, quantity, unit, version, _, warnings, legal = computed
    return TaxLine(
        kind,
        legal or legal_of(kind, basis.tables.day),
        code,
        tidied(base),
        rate,
        quantity,
        unit,
        tidied(payable),
        tidied(exempt),
        version,
        Told(_words, computed, payable, exempt, given),
        None,
        warnings,
    )


def _freed(kind: TaxKind, code: str | None, basis: Basis, given: Relief, unknown: Text | None = None) -> TaxLine:
    """Nothing to pay, and nothing worked out: it had not to be, or could not, which `unknown` tells."""
    steps = Told(_words_of_relief, given, unknown)
    return TaxLine(kind, legal_of(kind, basis.tables.day), code, amount=NOTHING, steps=steps)


def _words(computed: Computed, payable: Decimal, exempt: Decimal | None, given: Relief | None) -> tuple[Text, ...]:
    """The arithmetic from the base to what is payable."""
    with exactly():
        steps = list(computed.steps)
        full = payable + (exempt or NOTHING)
        if full != computed.amount:
            steps.append(("rounded", computed.amount, full))
        if given is not None and given.effect is Effect.REDUCED:
            steps.append(("reduced", full, exempt, payable))
        elif given is not None:
            steps.append(("exempt", given.code, given.name))
        return told_steps(steps)


def _words_of_relief(given: Relief, unknown: Text | None) -> tuple[Text, ...]:
    spared = "not_taxable" if given.effect is Effect.NOT_TAXABLE else "exempt"
    steps: list[Step] = [(spared, given.code, given.name)]
    if unknown is not None:
        steps.append(("exempt_unknown", unknown))
    return told_steps(steps)
