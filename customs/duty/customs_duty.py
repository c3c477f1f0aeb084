"""Import and export duty of one item.

Law 107/2016/QH13: Art. 5 (ad valorem: customs value x rate), Art. 6 (specific: quantity x amount a unit x exchange
rate; mixed: both added), Art. 8.2 (rates of the day of registration).
"""

from functools import partial

from customs.duty.absent import AbsentError, absent
from customs.duty.basis import Basis
from customs.duty.exact import NOTHING
from customs.duty.relief import Effect, Relief, relief
from customs.duty.remedy import added, by_unit
from customs.duty.tariff_rate import DutyRate, export_rate, import_rate, unchosen
from customs.duty.taxline import Computed, ad_valorem, draw_up, quantity_in
from customs.duty.valuation import Valued
from customs.model.goods import GoodsItem
from customs.model.status import Direction
from customs.model.tax import TaxKind, TaxLine
from customs.words import both

_NOT_SUBJECT = "B30"  # schedule of what is not subject to import duty (field 1.80)
_MIXED = "B16"
_IMPORT, _EXPORT = TaxKind.IMPORT_DUTY, TaxKind.EXPORT_DUTY


def duty(item: GoodsItem, valued: Valued, direction: Direction, basis: Basis) -> TaxLine:
    if direction is Direction.EXPORT:
        return draw_up(_EXPORT, None, basis, partial(_export_relief, item, basis), _export, item, valued, basis)
    schedule = item.tariff_schedule_code
    may_be_let_off = item.import_duty_exemption_code or item.import_duty_reduction_amount or schedule == _NOT_SUBJECT
    let_off = partial(_import_relief, item, basis) if may_be_let_off else None
    return draw_up(_IMPORT, schedule, basis, let_off, _import, item, valued, basis)


def no_value(valued: Valued) -> AbsentError:
    """There is no customs value in dong, for the reason it is missing for."""
    return absent("value", reason=valued.absent or both("duty.absent.unknown"))


def _export(item: GoodsItem, valued: Valued, basis: Basis) -> Computed:
    """Goods outside the export tariff declare no rate (Decree 26/2023/ND-CP Art. 4.1): a blank beside an HS code is no
    duty, unless a code lets the goods off a duty, which they then bear.
    """
    rate = export_rate(item, basis.tables)
    borne = item.absolute_duty_rate is not None or item.absolute_duty_code or item.export_duty_exemption_code
    if rate is None and item.hs_code is not None and not borne:
        return Computed(NOTHING, steps=(("not_in_export_tariff",),))
    return _computed(item, rate, valued, basis)


def _import(item: GoodsItem, valued: Valued, basis: Basis) -> Computed:
    return _computed(item, import_rate(item, basis.tables), valued, basis)


def _export_relief(item: GoodsItem, basis: Basis) -> Relief | None:
    return relief(item.export_duty_exemption_code, item.export_duty_reduction_amount, _EXPORT, basis.tables)


def _import_relief(item: GoodsItem, basis: Basis) -> Relief | None:
    given = relief(item.import_duty_exemption_code, item.import_duty_reduction_amount, _IMPORT, basis.tables)
    if item.tariff_schedule_code != _NOT_SUBJECT:
        return given
    if item.import_duty_rate or item.absolute_duty_rate or (given and given.effect is Effect.REDUCED):
        raise absent("not_subject_with_rate", schedule=_NOT_SUBJECT)
    return given or Relief(_NOT_SUBJECT, both("duty.step.not_subject"), Effect.NOT_TAXABLE)


def _computed(item: GoodsItem, rate: DutyRate | None, valued: Valued, basis: Basis) -> Computed:
    by_quantity = None
    if item.absolute_duty_rate is not None or item.absolute_duty_code is not None:
        by_quantity = _specific(item, basis)
    elif rate is not None and item.tariff_schedule_code != _MIXED:
        return _by_value(rate, valued)
    by_value = _by_value(rate, valued) if rate is not None else None
    if by_value is None or by_quantity is None:
        if item.tariff_schedule_code == _MIXED:
            raise absent("mixed_half", schedule=_MIXED)
        computed = by_value or by_quantity
        if computed is None:
            raise unchosen(item, basis.tables)
        return computed
    return added(by_value, by_quantity)


def _by_value(rate: DutyRate, valued: Valued) -> Computed:
    base = valued.vnd
    if base is None:
        raise no_value(valued)
    percent, version, warnings = rate
    amount, step = ad_valorem(base, percent)
    return Computed(amount, base, percent, None, None, version, (step,), warnings)


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
