"""Import and export duty of one item.

Law 107/2016/QH13: Art. 5 (ad valorem: customs value x rate), Art. 6 (specific: quantity x amount a unit x exchange
rate; mixed: both added), Art. 8.2 (rates of the day of registration).
"""

from dataclasses import replace
from decimal import Decimal

from customs.duty.absent import absent
from customs.duty.explain import Money, told
from customs.duty.relief import Effect, Relief, relief
from customs.duty.taxline import Basis, Computed, ad_valorem, draw_up, quantity_in
from customs.duty.valuation import Valued
from customs.model.goods import GoodsItem
from customs.model.status import Direction
from customs.model.tax import TaxKind, TaxLine
from customs.words import both

_NOT_SUBJECT = "B30"  # schedule of what is not subject to import duty (field 1.80)
_MIXED = "B16"


def duty(item: GoodsItem, valued: Valued, direction: Direction, basis: Basis) -> TaxLine:
    if direction is Direction.EXPORT:
        return draw_up(
            TaxKind.EXPORT_DUTY,
            None,
            basis,
            lambda: relief(
                item.export_duty_exemption_code, item.export_duty_reduction_amount, TaxKind.EXPORT_DUTY, basis.tables
            ),
            lambda: _computed(item, item.export_duty_rate, valued, basis),
        )
    return draw_up(
        TaxKind.IMPORT_DUTY,
        item.tariff_schedule_code,
        basis,
        lambda: _import_relief(item, basis),
        lambda: _computed(item, item.import_duty_rate, valued, basis),
    )


def value_of(valued: Valued) -> Decimal:
    """The customs value in dong; AbsentError with the reason it is missing for."""
    if valued.vnd is None:
        raise absent("value", reason=valued.absent or both("duty.absent.unknown"))
    return valued.vnd


def _import_relief(item: GoodsItem, basis: Basis) -> Relief | None:
    given = relief(
        item.import_duty_exemption_code, item.import_duty_reduction_amount, TaxKind.IMPORT_DUTY, basis.tables
    )
    if item.tariff_schedule_code != _NOT_SUBJECT:
        return given
    if item.import_duty_rate or item.absolute_duty_rate or (given and given.effect is Effect.REDUCED):
        raise absent("not_subject_with_rate", schedule=_NOT_SUBJECT)
    return given or Relief(_NOT_SUBJECT, both("duty.step.not_subject"), Effect.NOT_TAXABLE)


def _computed(item: GoodsItem, rate: Decimal | None, valued: Valued, basis: Basis) -> Computed:
    by_quantity = _specific(item, basis)
    by_value = _by_value(rate, valued) if rate is not None else None
    if item.tariff_schedule_code == _MIXED and (by_value is None or by_quantity is None):
        raise absent("mixed_half", schedule=_MIXED)
    if by_value is None or by_quantity is None:
        computed = by_value or by_quantity
        if computed is None:
            raise absent("duty_rate")
        return computed
    parts = (Money(by_value.amount), Money(by_quantity.amount))
    amount = by_value.amount + by_quantity.amount
    mixed = told("duty.step.mixed", parts=parts, amount=Money(amount))
    return replace(
        by_value,
        amount=amount,
        quantity=by_quantity.quantity,
        quantity_unit=by_quantity.quantity_unit,
        steps=(*by_value.steps, *by_quantity.steps, mixed),
    )


def _by_value(rate: Decimal, valued: Valued) -> Computed:
    base = value_of(valued)
    amount, step = ad_valorem(base, rate)
    return Computed(amount, base, rate, steps=(step,))


def _specific(item: GoodsItem, basis: Basis) -> Computed | None:
    """The part by quantity; None when the item has none."""
    rate, unit, currency = item.absolute_duty_rate, item.absolute_duty_unit_code, item.absolute_duty_currency_code
    if rate is None:
        if item.absolute_duty_code is not None:
            raise absent("absolute_code", code=item.absolute_duty_code)
        return None
    if unit is None or currency is None:
        raise absent("absolute_incomplete")
    if rate < 0:
        raise absent("rate_negative")
    quantity = quantity_in(item, unit)
    if quantity is None:
        raise absent("quantity_unit", unit=unit)
    if quantity < 0:
        raise absent("quantity_negative")
    exchange = basis.tables.rate(currency)
    amount = quantity * rate * exchange
    step = told(
        "duty.step.specific",
        quantity=quantity,
        unit=unit,
        rate=Money(rate, currency),
        exchange=exchange,
        amount=Money(amount),
    )
    return Computed(amount, quantity=quantity, quantity_unit=unit, steps=(step,))
