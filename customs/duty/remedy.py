"""Additional import duty by quantity: trade remedies may be set on amount, quantity or value (Law 107/2016/QH13 Art.
12-14). A table row says it by `specific_rate`, `currency` and `unit`.
"""

from decimal import Decimal

from customs.duty.absent import absent
from customs.duty.basis import Basis
from customs.duty.tables import TYPED
from customs.duty.taxline import Computed, quantity_in
from customs.model.goods import GoodsItem, OtherTax
from customs.model.tax import Version
from customs.reference.table import CodeRow


def remedy_by_quantity(item: GoodsItem, slot: OtherTax, row: CodeRow, version: Version, basis: Basis) -> Computed:
    """What the row says a unit costs, of the quantity in the slot or else on the item, as `by_unit`."""
    unit, currency, rate = row.more["unit"], row.more["currency"], Decimal(row.more["specific_rate"])
    own = slot.other_tax_quantity if slot.other_tax_quantity_unit_code == unit else None
    quantity = own if own is not None else quantity_in(item, unit)
    return by_unit(quantity, unit, (rate, currency), basis, version)


def by_unit(
    quantity: Decimal | None, unit: str, rate: tuple[Decimal, str], basis: Basis, version: Version = TYPED
) -> Computed:
    """Quantity x amount a unit x exchange rate; `rate`: amount and its currency. AbsentError without a quantity."""
    if quantity is None:
        raise absent("quantity_unit", unit=unit)
    if quantity < 0:
        raise absent("quantity_negative")
    exchange = basis.tables.rate(rate[1])
    amount = quantity * rate[0] * exchange
    step = ("specific", quantity, unit, rate, exchange, amount)
    return Computed(amount, quantity=quantity, quantity_unit=unit, version=version, steps=(step,))


def added(by_value: Computed, by_quantity: Computed) -> Computed:
    """Both parts of a duty by value and by quantity."""
    amount = by_value.amount + by_quantity.amount
    return by_value._replace(
        amount=amount,
        quantity=by_quantity.quantity,
        quantity_unit=by_quantity.quantity_unit,
        steps=(*by_value.steps, *by_quantity.steps, ("mixed", (by_value.amount, by_quantity.amount), amount)),
    )
