"""Unit price, quantity and value of an item against each other."""

from collections.abc import Iterator
from decimal import Decimal

from customs.model.base import Text
from customs.model.declaration import Declaration
from customs.model.finding import Severity
from customs.model.goods import GoodsItem
from customs.model.status import Direction
from customs.rules.answers import ida, ida_eda
from customs.rules.engine import Hit, at, rule
from customs.rules.known import Known
from customs.rules.law import answer, appendix, cited, inferred

TOLERANCE = Decimal(1)
PARTS = {
    "unit_price": Text(vi="đơn giá", en="unit price"),
    "unit_price_currency_code": Text(vi="đồng tiền của đơn giá", en="currency of the price"),
    "unit_price_unit_code": Text(vi="đơn vị của đơn giá", en="unit of the price"),
}


@rule(
    "GDS-010",
    severity=Severity.ERROR,
    fields=("goods.line_invoice_value", "goods.unit_price", "goods.quantity_1", "goods.quantity_2"),
    legal=cited(appendix("1.85", "1.86", "2.74", "2.75"), answer("R1088")),
    responses=ida_eda("R1088"),
    message=Text(
        vi="Dòng {number}: {price} × {quantity} = {product}, trị giá khai {value}",
        en="Item {number}: {price} × {quantity} = {product}, value declared {value}",
    ),
    why=Text(
        vi="Đơn giá nhân số lượng được lệch trị giá hóa đơn tối đa 1; đây lệch {difference}.",
        en="Unit price times quantity may differ from the invoice value by 1 at most; here by {difference}.",
    ),
    fix=Text(
        vi="Sửa số sai; nếu đơn giá nhiều hơn 6 số lẻ, để trống đơn giá.",
        en="Correct the wrong figure; if the price has more than 6 decimals, leave it blank.",
    ),
)
def price_times_quantity(declaration: Declaration, _: Known) -> Iterator[Hit]:
    for number, item in enumerate(declaration.goods, 1):
        price, value, quantity = item.unit_price, item.line_invoice_value, _priced_quantity(item)
        if price is None or value is None or quantity is None or _two_currencies(declaration, item):
            continue
        product = price * quantity
        difference = abs(product - value)
        if difference > TOLERANCE:
            yield at(
                item.key,
                "line_invoice_value",
                number=number,
                price=price,
                quantity=quantity,
                product=product,
                value=value,
                difference=difference,
            )


@rule(
    "GDS-034",
    severity=Severity.WARNING,
    fields=("goods.unit_price", "goods.line_invoice_value", "goods.quantity_1"),
    legal=inferred(cited(appendix("1.85", "1.86", "2.74", "2.75"))),
    message=Text(
        vi="Dòng {number}: {price} × {quantity} = {product}, trị giá khai {value}; đơn giá chưa có đơn vị",
        en="Item {number}: {price} × {quantity} = {product}, value declared {value}; the price has no unit",
    ),
    why=Text(
        vi="Đơn giá không khớp với lượng nào của dòng: có thể sai dấu thập phân.",
        en="The price fits no quantity of the item: a decimal sign may be wrong.",
    ),
    fix=Text(
        vi="So với ô gốc, sửa số sai rồi ghi đơn vị của đơn giá.",
        en="Compare with the source cell, correct the wrong figure and enter the unit of the price.",
    ),
)
def price_without_unit(declaration: Declaration, _: Known) -> Iterator[Hit]:
    for number, item in enumerate(declaration.goods, 1):
        price, value, quantity = item.unit_price, item.line_invoice_value, item.quantity_1
        if item.unit_price_unit_code is not None or price is None or value is None or quantity is None:
            continue
        quantities = [held for held in (quantity, item.quantity_2) if held is not None]
        if all(abs(price * held - value) > TOLERANCE for held in quantities) and not _two_currencies(declaration, item):
            yield at(
                item.key,
                "unit_price",
                number=number,
                price=price,
                quantity=quantity,
                product=price * quantity,
                value=value,
            )


def _priced_quantity(item: GoodsItem) -> Decimal | None:
    """The quantity in the unit of the price; None when there is none, or when no unit tells."""
    unit = item.unit_price_unit_code
    if unit is None:
        return None
    if unit == item.quantity_1_unit_code:
        return item.quantity_1
    return item.quantity_2 if unit == item.quantity_2_unit_code else None


def _two_currencies(declaration: Declaration, item: GoodsItem) -> bool:
    """Then the product says nothing; INV-010 speaks of it."""
    price, invoice = item.unit_price_currency_code, declaration.invoice_currency_code
    return price is not None and invoice is not None and price != invoice


@rule(
    "GDS-011",
    severity=Severity.ERROR,
    fields=("goods.unit_price_unit_code", "goods.quantity_1_unit_code", "goods.quantity_2_unit_code"),
    legal=answer("R1089"),
    responses=ida_eda("R1089"),
    message=Text(
        vi="Dòng {number}: đơn giá theo {unit}, số lượng theo {units}",
        en="Item {number}: price per {unit}, quantity in {units}",
    ),
    why=Text(
        vi="Đơn vị của đơn giá phải là đơn vị của số lượng (1) hoặc (2).",
        en="The unit of the price is that of quantity 1 or quantity 2.",
    ),
    fix=Text(
        vi="Đổi đơn vị của đơn giá, hoặc khai lượng theo {unit}.",
        en="Change the price's unit, or give the quantity in {unit}.",
    ),
)
def unit_of_price(declaration: Declaration, _: Known) -> Iterator[Hit]:
    for number, item in enumerate(declaration.goods, 1):
        unit = item.unit_price_unit_code
        units = tuple(filter(None, (item.quantity_1_unit_code, item.quantity_2_unit_code)))
        if unit and units and unit not in units:
            yield at(item.key, "unit_price_unit_code", number=number, unit=unit, units=units)


@rule(
    "GDS-012",
    severity=Severity.ERROR,
    fields=tuple(f"goods.{name}" for name in PARTS),
    legal=answer("R1021", "R1022", "R1023", "R1024"),
    responses=ida_eda(unit_price_currency_code="R1021", unit_price_unit_code="R1022", unit_price="R1023 R1024"),
    message=Text(
        vi="Dòng {number}: có {given} nhưng thiếu {missing}",
        en="Item {number}: {given} given, {missing} missing",
    ),
    why=Text(vi="Đơn giá, đồng tiền và đơn vị đi cùng nhau.", en="Price, currency and unit go together."),
    fix=Text(vi="Nhập {missing}, hoặc để trống cả ba.", en="Enter the {missing}, or leave all three blank."),
)
def price_in_full(declaration: Declaration, _: Known) -> Iterator[Hit]:
    for number, item in enumerate(declaration.goods, 1):
        held = (item.unit_price, item.unit_price_currency_code, item.unit_price_unit_code)
        if None in held and held != (None, None, None):
            missing = [name for name, value in zip(PARTS, held, strict=True) if value is None]
            given = tuple(PARTS[name] for name in PARTS if name not in missing)
            words = tuple(PARTS[name] for name in missing)
            yield at(item.key, missing[0], number=number, given=given, missing=words)


@rule(
    "GDS-013",
    severity=Severity.ERROR,
    fields=("goods.line_invoice_value", "goods.customs_value_manual"),
    legal=answer("R0011", "R0012"),
    responses=ida_eda("R0011", "R0012"),
    message=Text(
        vi="Dòng {number}: không có trị giá hóa đơn, cũng không có trị giá tính thuế",
        en="Item {number}: neither an invoice value nor a customs value",
    ),
    why=Text(
        vi="Mỗi dòng cần một trong hai; hàng miễn phí khai trị giá tính thuế bằng tay.",
        en="Every item needs one of them; free goods have their customs value typed.",
    ),
    fix=Text(vi="Nhập trị giá trên invoice.", en="Enter the value on the invoice."),
)
def has_value(declaration: Declaration, _: Known) -> Iterator[Hit]:
    for number, item in enumerate(declaration.goods, 1):
        if item.line_invoice_value is None and item.customs_value_manual is None:
            yield at(item.key, "line_invoice_value", number=number)


@rule(
    "GDS-014",
    severity=Severity.ERROR,
    fields=("goods.line_invoice_value",),
    direction=Direction.IMPORT,
    legal=answer("E0415", "E0351"),
    responses=ida("E0415", "E0351"),
    message=Text(vi="Dòng {number}: trị giá hóa đơn là 0", en="Item {number}: the invoice value is 0"),
    why=Text(
        vi="Hệ thống từ chối trị giá 0; hàng miễn phí để trống ô này và nhập trị giá tính thuế.",
        en="The system refuses 0; free goods leave the field blank and have their customs value typed.",
    ),
    fix=Text(
        vi="Xóa số 0 và nhập trị giá tính thuế của hàng.", en="Clear the 0 and type the customs value of the goods."
    ),
)
def value_above_zero(declaration: Declaration, _: Known) -> Iterator[Hit]:
    for number, item in enumerate(declaration.goods, 1):
        if item.line_invoice_value == 0:
            yield at(item.key, "line_invoice_value", number=number)
