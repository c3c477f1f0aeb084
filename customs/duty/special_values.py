"""Customs value in the special cases of Circular 39/2015/TT-BTC Art. 17."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from customs.duty.absent import absent, exactly
from customs.duty.consequence import Consequence, Settling, consequence
from customs.duty.exact import DONG, HUNDREDTH, NOTHING, RoundingName, half_up, tidy
from customs.duty.explain import Money, Percent, told
from customs.duty.fines import Found
from customs.duty.late import Occasion, last_day_of_payment
from customs.duty.what_if import TablesOf, what_if
from customs.model.base import Text
from customs.model.declaration import Declaration
from customs.reference.table import in_force
from customs.words import both

_USED = "used_vehicle_value"
_LATEST_DAYS = 90


@dataclass(frozen=True, slots=True)
class SpecialValue:
    """The value to type, with its arithmetic."""

    value: Money
    steps: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class FinalPrice:
    """What the final price changes. `due`: last day to declare and pay, 5 working days after it was known."""

    outcome: Consequence
    due: date
    notes: tuple[Text, ...]


def final_price(
    declaration: Declaration,
    changes: Mapping[str, object],
    known: date,
    paid: date,
    tables_of: TablesOf,
    *,
    rounding: RoundingName = "total",
) -> FinalPrice:
    """The provisional value replaced by the final one, under the law and rates of the declaration's own day (Art. 17.1;
    Circular 86/2026/TT-BTC Art. 4.3). `changes`: paths of what the final price changes. Declared in time there is no
    fine and no interest; late, interest from the day after `due`.
    """
    landed = last_day_of_payment(Occasion.FINAL_PRICE, known)
    registered = declaration.duty_day or known
    difference = what_if(declaration, changes, tables_of, today=registered, day=registered, rounding=rounding)
    settling = Settling(last_day=landed.day, paid=paid, how=Found.IN_TIME, breach=paid)
    notes = [told("duty.special.due", day=landed.day), *landed.notes]
    if paid > landed.day:
        notes.append(told("duty.special.final_price_late", day=landed.day))
    if (known - registered).days > _LATEST_DAYS:
        notes.append(told("duty.special.final_price_far", days=_LATEST_DAYS))
    return FinalPrice(consequence(difference, settling), landed.day, tuple(notes))


def of_used_vehicle(declared: Decimal, imported: date, on: date) -> SpecialValue:
    """A car or motorcycle whose purpose changes: a share of the value declared at import, by its time in Viet Nam (Art.
    17.2.a). `declared` in dong. AbsentError for a day before import.
    """
    days = (on - imported).days
    if days < 0:
        raise absent("used_before_import")
    rows = in_force(_USED, on).rows.values()
    row = next(row for row in rows if not row.more["days_to"] or days <= int(row.more["days_to"]))
    percent = Decimal(row.more["percent"])
    with exactly():
        value = Money(tidy(half_up(declared * percent * HUNDREDTH, DONG)))
    step = told(
        "duty.special.used", declared=Money(declared), rate=Percent(percent), age=row.name, days=days, value=value
    )
    return SpecialValue(value, (step,))


def of_outward_processing(fee: Money, foreign_materials: Money, charges: Mapping[str, Money]) -> SpecialValue:
    """Goods processed abroad: the fee, materials the foreign side supplied, and charges to the first gate; materials
    sent out of Viet Nam stay out (Art. 17.3). AbsentError for several currencies.
    """
    parts = {
        both("duty.special.fee"): fee,
        both("duty.special.materials"): foreign_materials,
        **{Text(vi=name, en=name): money for name, money in charges.items()},
    }
    return _summed(parts)


def of_repair(costs: Mapping[str, Money]) -> SpecialValue:
    """Goods repaired abroad: what the repair really cost (Art. 17.4)."""
    return _summed({Text(vi=name, en=name): money for name, money in costs.items()})


def _summed(parts: Mapping[Text, Money]) -> SpecialValue:
    currencies = {money.currency for money in parts.values()}
    if len(currencies) != 1:
        raise absent("computed_costs")
    with exactly():
        whole = Money(tidy(sum((money.value for money in parts.values()), NOTHING)), currencies.pop())
    if whole.value < NOTHING or any(money.value < NOTHING for money in parts.values()):
        raise absent("value_negative")
    steps = [told("duty.method.cost", name=name, amount=money) for name, money in parts.items()]
    return SpecialValue(whole, (*steps, told("duty.step.sum", value=whole)))
