"""What is wrong with tariffs as a whole: gaps and overlaps of tiers and of dates."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations, pairwise
from typing import Protocol

from customs.model.base import Text
from customs.model.lot_money import ChargeKind
from customs.reference.charges import Group, Tariff, Tier
from customs.words import both
from customs.words import day as written

_ONE = timedelta(days=1)
_SEPARATE = frozenset({ChargeKind.DEMURRAGE, ChargeKind.DETENTION})


class Dated(Protocol):
    @property
    def valid_from(self) -> date | None: ...
    @property
    def valid_until(self) -> date | None: ...
    @property
    def groups(self) -> tuple[Group, ...]: ...


@dataclass(frozen=True, slots=True)
class TierRow:
    """A tier and the cells it stands in."""

    tier: Tier
    row: int
    first_cell: str


def wrong_tiers(rows: Sequence[TierRow], free: int) -> Iterator[tuple[int, Text]]:
    """Row and reason. Tiers begin at 1, counted after free time, or at the day after the free days."""
    held = sorted(rows, key=lambda one: one.tier.first)
    first = held[0]
    if first.tier.first not in {1, free + 1}:
        told = {"cell": first.first_cell, "first": first.tier.first, "after": free + 1}
        yield first.row, both("charges.load.tier_start", **told)
    for one in held:
        if one.tier.last is not None and one.tier.last < one.tier.first:
            told = {"cell": one.first_cell, "first": one.tier.first, "last": one.tier.last}
            yield one.row, both("charges.load.tier_backwards", **told)
    for before, after in pairwise(held):
        last = before.tier.last
        if last is None or after.tier.first <= last:
            told = {"cell": after.first_cell, "row": before.row, "first": after.tier.first}
            yield after.row, both("charges.load.tier_overlap", **told)
        elif after.tier.first > last + 1:
            told = {"cell": after.first_cell, "first": last + 1, "last": after.tier.first - 1}
            yield after.row, both("charges.load.tier_gap", **told)
    if held[-1].tier.last is not None:
        yield held[-1].row, both("charges.load.tier_end", cell=held[-1].first_cell, last=held[-1].tier.last)


def wrong_dates(one: Dated, row: int) -> Iterator[tuple[int, Text]]:
    if one.valid_from and one.valid_until and one.valid_until < one.valid_from:
        told = {"first": written(one.valid_from), "last": written(one.valid_until)}
        yield row, both("charges.load.dates_backwards", **told)


def wrong_together(held: Sequence[tuple[Tariff, int]]) -> Iterator[tuple[Dated, Text]]:
    """Charges, given with their first rows, that contradict another of the same payee, and why."""
    for (one, row), (other, _) in combinations(held, 2):
        if not one.is_of(other.payee) or (one.direction and other.direction and one.direction is not other.direction):
            continue
        shared = set(one.groups) & set(other.groups)
        kinds = {one.kind, other.kind}
        twice = ChargeKind.COMBINED in kinds and bool(kinds & _SEPARATE)
        if not shared or not (one.kind is other.kind or twice) or not overlap(one, other):
            continue
        key = "charges.load.combined" if twice else "charges.load.dates_overlap"
        yield other, both(key, row=row, group=", ".join(map(str, sorted(shared))))
    yield from _date_gaps(held)


def overlap(one: Dated, other: Dated) -> bool:
    first = max(one.valid_from or date.min, other.valid_from or date.min)
    return first <= min(one.valid_until or date.max, other.valid_until or date.max)


def date_gaps(held: Iterable[tuple[Dated, int]]) -> Iterator[tuple[Dated, Text]]:
    """Which and why, of rates for the same thing between which days are without one."""
    in_order = sorted(held, key=lambda one: one[0].valid_from or date.min)
    for (one, row), (other, _) in pairwise(in_order):
        last, first = one.valid_until, other.valid_from
        if last and first and (first - last).days > 1:
            told = {"row": row, "first": written(last + _ONE), "last": written(first - _ONE)}
            yield other, both("charges.load.dates_gap", **told)


def _date_gaps(held: Sequence[tuple[Tariff, int]]) -> Iterator[tuple[Dated, Text]]:
    same: dict[tuple[object, ...], list[tuple[Dated, int]]] = {}
    for one, row in held:
        same.setdefault((one.payee, one.kind, one.direction, one.groups), []).append((one, row))
    for rates in same.values():
        yield from date_gaps(rates)
