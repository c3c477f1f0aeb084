"""Import and export duty of one item.

Law 107/2016/QH13: Art. 5 (ad valorem: customs value x rate), Art. 6 (specific: quantity x amount a unit x exchange
rate; mixed: both added), Art. 8.2 (rates of the day of registration).
"""

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
    specific = item.absolute_duty_rate is not None
    if not specific and item.absolute_duty_code is not None:
        raise absent("absolute_code", code=item.absolute_duty_code)
    if item.tariff_schedule_code == _MIXED and not (specific and rate is not None):
        raise absent("mixed_half", schedule=_MIXED)
    if rate is None and not specific:
        raise absent("duty_rate")
    by_quantity = _specific(item, basis) if specific else None
    if rate is None:
        if by_quantity is None:
            raise absent("duty_rate")
        return by_quantity
    base = value_of(valued)
    amount, step = ad_valorem(base, rate)
    if by_quantity is None:
        return Computed(amount, base, rate, steps=(step,))
    both_parts = amount + by_quantity.amount
    mixed = told("duty.step.mixed", parts=(Money(amount), Money(by_quantity.amount)), amount=Money(both_parts))
    return Computed(
        both_parts,
        base,
        rate,
        by_quantity.quantity,
        by_quantity.quantity_unit,
        steps=(step, *by_quantity.steps, mixed),
    )


def _specific(item: GoodsItem, basis: Basis) -> Computed:
    rate, unit, currency = item.absolute_duty_rate, item.absolute_duty_unit_code, item.absolute_duty_currency_code
    if rate is None or unit is None or currency is None:
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
