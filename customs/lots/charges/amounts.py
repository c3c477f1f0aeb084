"""Charged days or hours into money, tier by tier.

Blocks run through the whole charged time and are paid at the tier they begin in, so cutting a tier in two at one price
changes nothing. Each line is rounded to what the currency is paid in (practice).
"""

from collections.abc import Iterator
from decimal import ROUND_CEILING, ROUND_HALF_UP, Decimal

from customs.lots.charges.clock import Charged
from customs.reference.charges import Tariff, Tier

_WHOLE = frozenset({"VND", "JPY", "KRW"})
"""Currencies without cents (ISO 4217)."""


def charged(tariff: Tariff, free: int, units: int, quantity: Decimal) -> tuple[Charged, ...]:
    """What `units` after `free` ones cost. `quantity`: of what the tariff's amounts are for."""
    return tuple(_lines(tariff, free, units, _counted(tariff, quantity)))


def total(tariff: Tariff, lines: tuple[Charged, ...]) -> tuple[Decimal, bool]:
    """The sum, and whether it was raised to the minimum."""
    found = sum((line.amount for line in lines), Decimal(0))
    raised = bool(lines) and tariff.minimum is not None and found < tariff.minimum
    return (tariff.minimum or found, True) if raised else (found, False)


def per_day(tariff: Tariff, free: int, units: int, quantity: Decimal) -> Decimal:
    """What the day after costs, by the tier it falls into; a block is spread over its days."""
    number = (free if tariff.from_start else 0) + units + 1
    tier = next(one for one in tariff.tiers if one.last is None or number <= one.last)
    of_one = tier.amount * _counted(tariff, quantity) / tariff.block
    return rounded(of_one * (24 if tariff.hourly else 1), tariff.currency)


def rounded(amount: Decimal, currency: str) -> Decimal:
    return amount.quantize(Decimal(1) if currency in _WHOLE else Decimal("0.01"), ROUND_HALF_UP)


def _counted(tariff: Tariff, quantity: Decimal) -> Decimal:
    """How many times an amount is asked."""
    if tariff.each is None:
        return quantity
    return (quantity / tariff.each).to_integral_value(ROUND_CEILING)


def _lines(tariff: Tariff, free: int, units: int, quantity: Decimal) -> Iterator[Charged]:
    first = 1 + (free if tariff.from_start else 0)
    last = first + units - 1
    for tier in tariff.tiers:
        inside = range(max(tier.first, first), min(last, tier.last or last) + 1)
        blocks = sum((number - first) % tariff.block == 0 for number in inside)
        if blocks:
            yield Charged(tier, len(inside), blocks, quantity, _paid(tier, blocks * quantity, tariff.currency))


def _paid(tier: Tier, times: Decimal, currency: str) -> Decimal:
    return rounded(tier.amount * times, currency)
