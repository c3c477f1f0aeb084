"""What would have to be paid if: the same declaration worked out as it stands and with changes, side by side.

A rate that was typed for one code, origin or schedule says nothing of another: when one of these changes, the office's
tariff is asked anew, and without a tariff the rate is absent rather than carried over.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from customs.duty.assess import assess
from customs.duty.exact import NOTHING, RoundingName
from customs.duty.explain import told
from customs.duty.tables import Tables
from customs.model.base import Text
from customs.model.declaration import Declaration
from customs.model.path import get, identifier, item_key, put
from customs.model.tax import Assessment, ItemAssessment, TaxKind

#: What an item's duty rate is looked up by.
_RATE_OF = frozenset({"hs_code", "origin_country_code", "tariff_schedule_code", "out_of_quota_flag"})
_RATES = ("import_duty_rate", "export_duty_rate")

TablesOf = Callable[[date], Tables]


@dataclass(frozen=True, slots=True)
class Amounts:
    """One figure on both sides, dong; `difference` is after less before, None while either is unknown."""

    before: Decimal | None
    after: Decimal | None

    @property
    def difference(self) -> Decimal | None:
        return None if self.before is None or self.after is None else self.after - self.before


@dataclass(frozen=True, slots=True)
class ItemDifference:
    """An item on both sides: its customs value, each of its taxes, all of them together."""

    key: str
    number: int
    customs_value: Amounts
    taxes: Mapping[TaxKind, Amounts]
    together: Amounts


@dataclass(frozen=True, slots=True)
class WhatIf:
    """Both assessments and what differs. `notes`: what was done on the way that nobody asked for."""

    declaration: Declaration
    changed: Declaration
    before: Assessment
    after: Assessment
    items: tuple[ItemDifference, ...]
    totals: Mapping[TaxKind, Amounts]
    payable: Amounts
    notes: tuple[Text, ...]


def what_if(
    declaration: Declaration,
    changes: Mapping[str, object],
    tables_of: TablesOf,
    *,
    today: date,
    day: date | None = None,
    rounding: RoundingName = "total",
) -> WhatIf:
    """`changes`: path -> value, as `customs.model.path` writes paths. `day`: another day of law and rates than that of
    the changed declaration. `today`: the day of a declaration that has none. Raises KeyError for a path that names
    nothing, pydantic.ValidationError for a value of the wrong shape.
    """
    other = declaration
    for path, value in changes.items():
        other = put(other, path, value)
    other, notes = _without_stale_rates(declaration, other, changes)
    before_day = declaration.duty_day or today
    after_day = day or other.duty_day or today
    if after_day != before_day:
        notes = (*notes, *_of_another_day(other, before_day, after_day))
    before = assess(declaration, tables_of(before_day), rounding)
    after = assess(other, tables_of(after_day), rounding)
    return WhatIf(
        declaration,
        other,
        before,
        after,
        _items(before, after),
        {kind: Amounts(before.totals.get(kind), after.totals.get(kind)) for kind in _kinds(before, after)},
        Amounts(before.payable, after.payable),
        notes,
    )


def planned_against_registered(
    declaration: Declaration, tables_of: TablesOf, *, rounding: RoundingName = "total"
) -> WhatIf | None:
    """What registration changed against the plan: rates, law and exchange rate of the other day. None while there is
    only one day.
    """
    planned, registered = declaration.planned_declaration_date, declaration.registration_date
    if planned is None or registered is None:
        return None
    plan = put(put(declaration, "registration_date", None), "exchange_rates", ())
    return what_if(
        plan,
        {"registration_date": registered, "exchange_rates": declaration.exchange_rates},
        tables_of,
        today=planned,
        rounding=rounding,
    )


def _without_stale_rates(
    declaration: Declaration, other: Declaration, changes: Mapping[str, object]
) -> tuple[Declaration, tuple[Text, ...]]:
    """Typed rates of items whose code, origin or schedule changed are taken away, unless they were changed too."""
    notes = []
    for key in dict.fromkeys(item_key(path) for path in changes if identifier(path) in _RATE_OF):
        if key is None or declaration.item(key) is None:
            continue
        for name in _RATES:
            path = f"goods.{key}.{name}"
            rate = get(other, path)
            if rate is not None and path not in changes:
                other = put(other, path, None)
                notes.append(told("duty.what_if.rate_asked_anew", number=declaration.number_of(key) or 0, rate=rate))
    return other, tuple(notes)


def _of_another_day(other: Declaration, before: date, after: date) -> list[Text]:
    """Rates somebody typed for one day, used for another."""
    typed = [number for number, item in enumerate(other.goods, 1) if item.import_duty_rate is not None]
    notes = []
    if typed:
        numbers = ", ".join(map(str, typed))
        notes.append(told("duty.what_if.rates_of_another_day", numbers=numbers, before=before, after=after))
    if other.planned_rates:
        notes.append(told("duty.what_if.exchange_of_another_day", before=before, after=after))
    return notes


def _items(before: Assessment, after: Assessment) -> tuple[ItemDifference, ...]:
    """Items of both sides by key, those that only one side has among them."""
    was, now = ({item.key: item for item in side.items} for side in (before, after))
    return tuple(_item(key, was.get(key), now.get(key)) for key in dict.fromkeys((*was, *now)))


def _item(key: str, was: ItemAssessment | None, now: ItemAssessment | None) -> ItemDifference:
    kinds = [kind for kind in TaxKind if any(side and side.tax(kind) for side in (was, now))]
    return ItemDifference(
        key,
        (now or was).number if (now or was) is not None else 0,  # type: ignore[union-attr]
        Amounts(was.customs_value if was else NOTHING, now.customs_value if now else NOTHING),
        {kind: Amounts(_tax(was, kind), _tax(now, kind)) for kind in kinds},
        Amounts(_together(was), _together(now)),
    )


def _tax(item: ItemAssessment | None, kind: TaxKind) -> Decimal | None:
    """All lines of the tax on the item; 0 where it has none, None while one is unknown."""
    amounts = [line.amount for line in item.taxes if line.kind is kind] if item else []
    return _sum(amounts)


def _together(item: ItemAssessment | None) -> Decimal | None:
    return _sum([line.amount for line in item.taxes] if item else [])


def _sum(amounts: list[Decimal | None]) -> Decimal | None:
    known = [amount for amount in amounts if amount is not None]
    return sum(known, NOTHING) if len(known) == len(amounts) else None


def _kinds(before: Assessment, after: Assessment) -> list[TaxKind]:
    there = {line.kind for side in (before, after) for item in side.items for line in item.taxes}
    return [kind for kind in TaxKind if kind in there]
