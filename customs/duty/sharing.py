"""Charges shared outside VNACCS: by weight, volume or quantity, the customs value of every line then typed (1.87).

VNACCS shares by invoice value only. Freight may be shared by weight or volume (Circular 39/2015/TT-BTC Art. 13.2.g.3),
insurance by value only (Art. 13.2.h.2), other adjustments by quantity, weight, volume or value (Art. 16.2). Shared so,
the declaration has freight code D, valuation code 8 and a value declaration.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from customs.duty.absent import AbsentError, absent, exactly
from customs.duty.allocation import share_out
from customs.duty.charges import (
    Charge,
    adjustment_charges,
    amount_of,
    charge_name,
    incoterm,
    insurance_charge,
)
from customs.duty.exact import DONG, FOREIGN, NOTHING, tidy
from customs.duty.explain import Money, told
from customs.duty.tables import HOME, Tables
from customs.model.base import Text
from customs.model.declaration import Declaration
from customs.model.path import replace
from customs.words import both

BY_HAND = "8"
FREIGHT_BY_WEIGHT = "D"


class Measure(StrEnum):
    """What a charge is shared by."""

    VALUE = "value"
    WEIGHT = "weight"
    VOLUME = "volume"
    QUANTITY = "quantity"


@dataclass(frozen=True, slots=True)
class Plan:
    """`measures`: what each item weighs, fills or counts, typed by the officer. `adjustments`: slot -> measure, by
    value where none is named.
    """

    measures: Mapping[Measure, Mapping[str, Decimal]]
    freight: Measure = Measure.WEIGHT
    adjustments: Mapping[int, Measure] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class LineValue:
    """The customs value to type for an item, with its arithmetic; or why there is none."""

    value: Money | None = None
    freight: Decimal | None = None
    insurance: Decimal | None = None
    steps: tuple[Text, ...] = ()
    absent: Text | None = None


def measures_of(declaration: Declaration) -> dict[Measure, dict[str, Decimal]]:
    """What the packing list says: gross mass, and the quantity where every item has the same unit."""
    goods = declaration.goods
    found: dict[Measure, dict[str, Decimal]] = {}
    masses = {item.key: item.gross_mass for item in goods if item.gross_mass is not None}
    if goods and len(masses) == len(goods):
        found[Measure.WEIGHT] = masses
    counts = {item.key: item.quantity_1 for item in goods if item.quantity_1 is not None}
    if len(counts) == len(goods) and len({item.quantity_1_unit_code for item in goods}) == 1:
        found[Measure.QUANTITY] = counts
    return found


def line_values(declaration: Declaration, plan: Plan, tables: Tables) -> dict[str, LineValue]:
    """Item key -> its customs value. All amounts in one currency: the invoice's. Goods free of charge, whose value is
    typed anyway, take no part.
    """
    try:
        with exactly():
            lines = _prices(declaration)
            charges = _charges(declaration, plan, tables)
            shares = [_shared(charge, measure, lines, plan) for charge, measure in charges]
    except AbsentError as missing:
        return {item.key: LineValue(absent=missing.reason) for item in declaration.goods}
    named = [(charge, measure, of) for (charge, measure), of in zip(charges, shares, strict=True)]
    return {key: _line(key, price, named) for key, price in lines.items()}


def typed(declaration: Declaration, values: Mapping[str, LineValue]) -> Declaration:
    """The declaration with these values typed, freight code D and valuation code 8. An item without a value keeps
    what it has.
    """
    goods = tuple(
        replace(item, customs_value_manual=money.value, customs_value_currency_code=money.currency)
        if (found := values.get(item.key)) and (money := found.value)
        else item
        for item in declaration.goods
    )
    freight = FREIGHT_BY_WEIGHT if declaration.freight_amount else declaration.freight_code
    return replace(declaration, goods=goods, valuation_code=BY_HAND, freight_code=freight)


def _prices(declaration: Declaration) -> dict[str, Money]:
    currency = declaration.invoice_currency_code
    if currency is None:
        raise absent("invoice_currency")
    found = {}
    for number, item in enumerate(declaration.goods, 1):
        price = item.line_invoice_value
        if price is not None and price > NOTHING:
            found[item.key] = Money(price, currency)
        elif item.customs_value_manual is None:
            raise absent("line_value_elsewhere", number=number)
    return found


def _charges(declaration: Declaration, plan: Plan, tables: Tables) -> list[tuple[Charge, Measure]]:
    """Freight as far as the price has not got it, insurance, adjustments, each with its measure."""
    term = incoterm(declaration, tables)
    found: list[tuple[Charge, Measure]] = []
    if term.more["freight_in_price"] != "yes" or declaration.freight_amount:
        name = charge_name("freight")
        money = amount_of(name, declaration.freight_amount, declaration.freight_currency_code)
        found.append((Charge("freight", name, money), plan.freight))
    insurance = insurance_charge(declaration, term)
    if insurance is not None:
        found.append((insurance, Measure.VALUE))
    for slot, charge in adjustment_charges(declaration).items():
        found.append((charge, plan.adjustments.get(slot, Measure.VALUE)))
    for charge, _ in found:
        if charge.money.currency != declaration.invoice_currency_code:
            raise absent("share_currency", charge=charge.name, currency=declaration.invoice_currency_code or "?")
    return found


def _shared(charge: Charge, measure: Measure, lines: Mapping[str, Money], plan: Plan) -> dict[str, tuple[Decimal, ...]]:
    """Item key -> (its measure, all of them, its share). AbsentError while one is not measured."""
    touched = [key for key in lines if charge.only is None or key in charge.only]
    if measure is Measure.VALUE:
        weights = {key: lines[key].value for key in touched}
    else:
        held = plan.measures.get(measure, {})
        weights = {key: held[key] for key in touched if held.get(key, NOTHING) > NOTHING}
        if len(weights) < len(touched):
            raise absent("share_measure", charge=charge.name, measure=both(f"duty.measure.{measure}"))
    step = DONG if charge.money.currency == HOME else FOREIGN
    whole = sum(weights.values(), NOTHING)
    parts = share_out(charge.money.value, weights, step) if weights else {}
    return {key: (weights[key], whole, part) for key, part in parts.items()}


def _line(key: str, price: Money, named: "list[tuple[Charge, Measure, dict[str, tuple[Decimal, ...]]]]") -> LineValue:
    total = price.value
    kinds: dict[str, Decimal] = {}
    steps = [told("duty.step.price", value=price)]
    with exactly():
        for charge, measure, of in named:
            if key not in of:
                continue
            own, whole, part = of[key]
            total += part
            kinds[charge.kind] = kinds.get(charge.kind, NOTHING) + part
            steps.append(
                told(
                    "duty.step.share_by",
                    charge=charge.name,
                    amount=charge.money,
                    measure=both(f"duty.measure.{measure}"),
                    line=own,
                    whole=whole,
                    share=Money(part, price.currency),
                )
            )
        total = tidy(total)
    if total < NOTHING:
        return LineValue(steps=tuple(steps), absent=absent("value_negative").reason)
    steps.append(told("duty.step.sum", value=Money(total, price.currency)))
    return LineValue(Money(total, price.currency), kinds.get("freight"), kinds.get("insurance"), tuple(steps))
