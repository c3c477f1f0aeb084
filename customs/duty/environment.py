"""Environmental tax: quantity x dong a unit (Law 57/2010/QH12 Art. 6-7; Circular 152/2011/TT-BTC)."""

from decimal import Decimal

from customs.duty.absent import absent
from customs.duty.basis import Basis
from customs.duty.taxline import Computed, quantity_in
from customs.model.goods import GoodsItem
from customs.reference.table import CodeRow

#: (declared unit, unit of the tax) -> how many of the latter are in one of the former. Exact by definition.
_SCALES = {
    ("GRM", "KGM"): Decimal("0.001"),
    ("TNE", "KGM"): Decimal(1000),
    ("KGM", "TNE"): Decimal("0.001"),
    ("MLT", "LTR"): Decimal("0.001"),
    ("HLTR", "LTR"): Decimal(100),
    ("KL", "LTR"): Decimal(1000),
    ("MTQ", "LTR"): Decimal(1000),
}


def environment_tax(item: GoodsItem, row: CodeRow, basis: Basis) -> Computed:
    """AbsentError when the table has no amount or no quantity is in its unit. A taxable quantity returned by customs
    or typed in the slot (fossil share of a fuel, PE share of a bag) goes before the item's quantities.
    """
    rate, unit = row.more["vnd_per_unit"], row.more["unit"]
    version = basis.tables.version(row.more["table"])
    if rate and not Decimal(rate):
        return Computed(Decimal(0), version=version, steps=(("environment_zero", row.code),))
    if not rate or not unit:
        raise absent("rate_not_listed", code=row.code)
    quantity = _quantity(item, row.code, unit)
    if quantity is None:
        raise absent("quantity_unit", unit=unit)
    if quantity < 0:
        raise absent("quantity_negative")
    amount = quantity * Decimal(rate)
    step = ("environment", quantity, unit, Decimal(rate), amount)
    return Computed(amount, quantity=quantity, quantity_unit=unit, version=version, steps=(step,))


def _quantity(item: GoodsItem, code: str, unit: str) -> Decimal | None:
    for tax in item.other_taxes:
        if tax.other_tax_rate_code == code and tax.other_tax_quantity_unit_code == unit:
            return tax.other_tax_quantity
    declared = quantity_in(item, unit)
    if declared is not None:
        return declared
    for (given, wanted), scale in _SCALES.items():
        other = quantity_in(item, given) if wanted == unit else None
        if other is not None:
            return other * scale
    return None
