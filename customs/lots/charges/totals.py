"""Sums per currency, and in dong only where every rate and its source is known."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from customs.lots.charges.amounts import rounded
from customs.lots.charges.clock import Clock
from customs.model.lot_money import CostLine
from customs.model.tax import RateUsed
from customs.reference.rates import DONG


@dataclass(frozen=True, slots=True)
class Totals:
    """`amounts`, `vat`: by currency. `dong`: amounts with VAT in VND, None when a rate is not known; by `rates`."""

    amounts: Mapping[str, Decimal]
    vat: Mapping[str, Decimal]
    dong: Decimal | None
    rates: tuple[RateUsed, ...]


def totals_of(found: Iterable[Clock], rates: Mapping[str, RateUsed]) -> Totals:
    """What the clocks have run up."""
    return _totals([(one.currency, one.amount, one.vat or Decimal(0)) for one in found if one.amount], rates)


def cost_totals(lines: Iterable[CostLine], rates: Mapping[str, RateUsed]) -> Totals:
    return _totals([(one.currency, one.amount, one.vat or Decimal(0)) for one in lines], rates)


def _totals(parts: list[tuple[str, Decimal, Decimal]], rates: Mapping[str, RateUsed]) -> Totals:
    amounts: dict[str, Decimal] = {}
    vat: dict[str, Decimal] = {}
    for currency, amount, tax in parts:
        amounts[currency] = amounts.get(currency, Decimal(0)) + amount
        vat[currency] = vat.get(currency, Decimal(0)) + tax
    used = {one: rates.get(one) for one in amounts if one != DONG}
    known = [one for one in used.values() if one is not None]
    dong = None
    if len(known) == len(used):
        whole = {one: amounts[one] + vat[one] for one in amounts}
        each = (whole[one] * (rates[one].rate if one != DONG else 1) for one in whole)
        dong = rounded(sum(each, Decimal(0)), DONG)
    return Totals(amounts, vat, dong, tuple(known))
