"""Import and export duty of one item.

Law 107/2016/QH13: Art. 5 (ad valorem: customs value x rate), Art. 6 (specific: quantity x amount a unit x exchange
rate; mixed: both added), Art. 8.2 (rates of the day of registration).
"""

from decimal import Decimal
from functools import partial

from customs.duty.absent import STOPS, absent
from customs.duty.basis import Basis, Levy
from customs.duty.exact import NOTHING
from customs.duty.relief import Effect, Relief, relief
from customs.duty.remedy import added, by_unit
from customs.duty.tariff_rate import DutyRate, export_rate, import_rate, unchosen
from customs.duty.taxline import (
    Computed,
    by_value,
    legal_of,
    let_off,
    levied,
    part_by_value,
    quantity_in,
    unknown,
)
from customs.duty.valuation import Valued
from customs.model.goods import GoodsItem
from customs.model.tax import TaxKind, TaxLine
from customs.words import both

_NOT_SUBJECT = "B30"  # schedule of what is not subject to import duty (field 1.80)
_MIXED = "B16"
_IMPORT, _EXPORT = TaxKind.IMPORT_DUTY, TaxKind.EXPORT_DUTY


def import_duty(item: GoodsItem, valued: Valued, basis: Basis) -> TaxLine:
    schedule = item.tariff_schedule_code
    try:
        if item.import_duty_exemption_code or item.import_duty_reduction_amount or schedule == _NOT_SUBJECT:
            given = _import_relief(item, basis)
            if given is not None:
                return let_off(given, _IMPORT, schedule, basis, partial(_import, item, valued, basis))
        return _import(item, valued, basis)
    except STOPS as missing:
        return unknown(_IMPORT, schedule, basis, missing)


def export_duty(item: GoodsItem, valued: Valued, basis: Basis) -> TaxLine:
    try:
        given = relief(item.export_duty_exemption_code, item.export_duty_reduction_amount, _EXPORT, basis.tables)
        if given is not None:
            return let_off(given, _EXPORT, None, basis, partial(_export, item, valued, basis))
        return _export(item, valued, basis)
    except STOPS as missing:
        return unknown(_EXPORT, None, basis, missing)


def worth(valued: Valued) -> Decimal:
    """The customs value in dong; AbsentError, for the reason it is missing for, when there is none."""
    if valued.vnd is None:
        raise absent("value", reason=valued.absent or both("duty.absent.unknown"))
    return valued.vnd


def _export(item: GoodsItem, valued: Valued, basis: Basis) -> TaxLine:
    """Goods outside the export tariff declare no rate (Decree 26/2023/ND-CP Art. 4.1): a blank beside an HS code is no
    duty, unless a code lets the goods off a duty, which they then bear.
    """
    rate = export_rate(item, basis.tables)
    borne = item.absolute_duty_rate is not None or item.absolute_duty_code or item.export_duty_exemption_code
    if rate is None and item.hs_code is not None and not borne:
        return levied(_EXPORT, None, basis, Computed(NOTHING, steps=(("not_in_export_tariff",),)))
    return _line((_EXPORT, None), item, rate, valued, basis)


def _import(item: GoodsItem, valued: Valued, basis: Basis) -> TaxLine:
    return _line((_IMPORT, item.tariff_schedule_code), item, import_rate(item, basis.tables), valued, basis)


def _import_relief(item: GoodsItem, basis: Basis) -> Relief | None:
    given = relief(item.import_duty_exemption_code, item.import_duty_reduction_amount, _IMPORT, basis.tables)
    if item.tariff_schedule_code != _NOT_SUBJECT:
        return given
    if item.import_duty_rate or item.absolute_duty_rate or (given and given.effect is Effect.REDUCED):
        raise absent("not_subject_with_rate", schedule=_NOT_SUBJECT)
    return given or Relief(_NOT_SUBJECT, both("duty.step.not_subject"), Effect.NOT_TAXABLE)


def _line(
    tax: tuple[TaxKind, str | None], item: GoodsItem, rate: DutyRate | None, valued: Valued, basis: Basis
) -> TaxLine:
    """The duty by value, by quantity, or by both where the schedule says so or both are declared."""
    kind, code = tax
    levy: Levy | None = None
    if rate is not None:
        percent, version, notes = rate
        levy = (kind, legal_of(kind, basis.tables.day), code, percent, version, notes)
    mixed = item.tariff_schedule_code == _MIXED
    specific = item.absolute_duty_rate is not None or item.absolute_duty_code is not None
    if levy is not None and not specific and not mixed:
        return by_value(levy, valued.vnd if valued.vnd is not None else worth(valued), basis)
    by_quantity = _specific(item, basis) if specific else None
    share = part_by_value(levy, worth(valued)) if levy is not None else None
    if share is not None and by_quantity is not None:
        return levied(kind, code, basis, added(share, by_quantity))
    if mixed:
        raise absent("mixed_half", schedule=_MIXED)
    if by_quantity is None:
        raise unchosen(item, basis.tables)
    return levied(kind, code, basis, by_quantity)


def _specific(item: GoodsItem, basis: Basis) -> Computed:
    """The part by quantity."""
    rate = item.absolute_duty_rate
    if rate is None:
        raise absent("absolute_code", code=item.absolute_duty_code or "")
    unit, currency = item.absolute_duty_unit_code, item.absolute_duty_currency_code
    if unit is None or currency is None:
        raise absent("absolute_incomplete")
    if rate < 0:
        raise absent("rate_negative")
    return by_unit(quantity_in(item, unit), unit, (rate, currency), basis)
