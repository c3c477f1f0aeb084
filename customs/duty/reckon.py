"""What must be paid on a declaration, in bare figures. `customs.duty.assess` puts the same into words."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal, DecimalException
from typing import NamedTuple

from customs.duty.absent import exactly
from customs.duty.basis import Basis
from customs.duty.customs_duty import duty
from customs.duty.exact import DONG, NOTHING, ROUNDINGS, RoundingName
from customs.duty.other_taxes import other_taxes
from customs.duty.tables import Consulted, Tables, currencies, with_own_rates
from customs.duty.taxline import Line
from customs.duty.valuation import Valued, values
from customs.model.declaration import Declaration
from customs.model.status import Direction
from customs.model.tax import RateUsed, TaxKind

_ORDER = list(TaxKind)


class Item(NamedTuple):
    """One item: its key, customs value and tax lines."""

    key: str
    valued: Valued
    lines: tuple[Line, ...]


class Reckoning(NamedTuple):
    """`totals`: whole dong of each tax none of whose lines is unknown. `basis`: what it was worked out with."""

    items: tuple[Item, ...]
    totals: dict[TaxKind, Decimal]
    rates: tuple[RateUsed, ...]
    basis: Basis

    @property
    def payable(self) -> Decimal | None:
        """Everything due; None while any part of it is unknown, or there is no item."""
        due = {line.kind for item in self.items for line in item.lines}
        return sum(self.totals.values(), NOTHING) if due and due <= set(self.totals) else None

    def of(self, key: str) -> Item | None:
        return next((item for item in self.items if item.key == key), None)


def reckon(declaration: Declaration, tables: Tables, rounding: RoundingName = "total") -> Reckoning:
    """Customs value and taxes of every item. What cannot be worked out has no amount but a reason. Never raises for
    what a declaration may hold.
    """
    consulted = Consulted(tables.table)
    own = with_own_rates(declaration, replace(tables, table=consulted))
    basis = Basis(own, ROUNDINGS[rounding], consulted)
    importing = declaration.direction is Direction.IMPORT
    items = []
    with exactly():
        for item, valued in zip(declaration.goods, values(declaration, basis), strict=True):
            first = duty(item, valued, declaration.direction, basis)
            items.append(Item(item.key, valued, other_taxes(item, valued, first, basis) if importing else (first,)))
        totals = _totals(items)
    rates = tuple(own.rates[code] for code in currencies(declaration) if code in own.rates)
    return Reckoning(tuple(items), totals, rates, basis)


def _totals(items: Sequence[Item]) -> dict[TaxKind, Decimal]:
    """Customs totals safeguard, anti-dumping and other additional duties apart, so each is rounded by itself."""
    lines = [line for _, _, drawn in items for line in drawn]
    kinds = []
    while lines:
        first = lines[0].kind
        kinds.append([line for line in lines if line.kind is first])
        lines = [line for line in lines if line.kind is not first]
    totals = {}
    for same in sorted(kinds, key=lambda same: _ORDER.index(same[0].kind)):
        kind = same[0].kind
        subjects = {(line.code or "")[:1] for line in same} if kind is TaxKind.ADDITIONAL_DUTY else {None}
        sums = [_sum(same, subject) for subject in subjects]
        if None not in sums:
            totals[kind] = sum((total for total in sums if total is not None), NOTHING)
    return totals


def _sum(lines: Sequence[Line], subject: str | None) -> Decimal | None:
    """Whole dong of the lines whose code begins so (None: of all); None when one of them is unknown."""
    amounts = [line.amount for line in lines if subject is None or (line.code or "")[:1] == subject]
    known = [amount for amount in amounts if amount is not None]
    if len(known) < len(amounts):
        return None
    try:
        return sum(known, NOTHING).quantize(DONG)
    except DecimalException:
        return None
