"""Whether the parts of a customs value can be put together at all."""

from collections.abc import Iterator
from decimal import Decimal

from customs.model.base import Text
from customs.model.declaration import Declaration
from customs.model.finding import Severity
from customs.model.status import Direction
from customs.rules.adjustments import ADDED, NAMES, WHOLE, slots
from customs.rules.answers import ida, ida_eda
from customs.rules.engine import Hit, at, on, rule
from customs.rules.known import Known
from customs.rules.law import answer, appendix, cited, inferred


@rule(
    "VAL-040",
    severity=Severity.WARNING,
    fields=("goods.line_invoice_value", "valuation_allocation_total"),
    legal=inferred(answer("R0031", "R0032")),
    responses=ida_eda(valuation_allocation_total="R0031", line_invoice_value="R0032"),
    message=Text(
        vi="Phải phân bổ {what} nhưng không dòng nào có trị giá hóa đơn",
        en="{what} to be shared, but no item has an invoice value",
    ),
    why=Text(
        vi="Hệ thống phân bổ theo trị giá hóa đơn của dòng; không dòng nào có thì không phân bổ được.",
        en="The system shares by the invoice value of the items; without any it cannot.",
    ),
    fix=Text(
        vi="Nhập trị giá hóa đơn của dòng, hoặc nhập trị giá tính thuế bằng tay cho mọi dòng và để trống 1.51.",
        en="Enter the invoice values, or type the customs value of every item and leave field 1.51 blank.",
    ),
)
def nothing_to_share_by(declaration: Declaration, _: Known) -> Iterator[Hit]:
    goods = declaration.goods
    if not goods or any(item.line_invoice_value is not None for item in goods):
        return
    shared = [words for name, words in SHARED.items() if getattr(declaration, name) is not None]
    untyped = any(item.customs_value_manual is None for item in goods)
    if declaration.valuation_allocation_total is not None:
        yield on("valuation_allocation_total", what=BASE)
    elif untyped and (shared or declaration.invoice_total_value is not None):
        yield at(goods[0].key, "line_invoice_value", what=shared[0] if shared else TOTAL)


SHARED = {
    "freight_amount": Text(vi="phí vận chuyển", en="Freight is"),
    "insurance_amount": Text(vi="phí bảo hiểm", en="Insurance is"),
    "total_customs_value": Text(vi="tổng trị giá tính thuế", en="The total customs value is"),
}
BASE = Text(vi="theo tổng hệ số phân bổ", en="An allocation base is given, charges are")
TOTAL = Text(vi="tổng trị giá hóa đơn", en="The invoice total is")


@rule(
    "VAL-041",
    severity=Severity.WARNING,
    fields=("invoice_price_type_code", "valuation_code", "adjustments.adjustment_type_code"),
    direction=Direction.IMPORT,
    legal=inferred(answer("R0159")),
    responses=ida("R0159"),
    message=Text(
        vi="Phân loại giá {price} (không có giá hóa đơn), mã khai trị giá {method} và khoản IP không hợp nhau",
        en="Price type {price} (no invoice price), valuation code {method} and adjustment IP do not fit together",
    ),
    why=Text(
        vi="IP lấy trị giá hóa đơn làm trị giá tính thuế, nên cần giá hóa đơn. Hệ thống không nêu hết các tổ hợp.",
        en="IP takes the invoice value as customs value, so there must be one. The system does not list all "
        "combinations.",
    ),
    fix=Text(vi="Chọn phân loại giá A, hoặc bỏ khoản IP.", en="Choose price type A, or drop adjustment IP."),
)
def price_type_and_method(declaration: Declaration, _: Known) -> Iterator[Hit]:
    price, method = declaration.invoice_price_type_code, declaration.valuation_code
    whole = any(each.adjustment_type_code == "IP" for each in declaration.adjustments)
    if price == "D" and method in {"6", "7"} and whole:
        yield on("invoice_price_type_code", price=price, method=method)


@rule(
    "VAL-042",
    severity=Severity.ERROR,
    fields=tuple(f"adjustments.{name}" for name in NAMES),
    each=True,
    direction=Direction.IMPORT,
    legal=cited(appendix("1.49"), answer("R1040", "R1042", "R1043", "R1044")),
    responses=ida(
        adjustment_item_code="R1040",
        adjustment_currency_code="R1042",
        adjustment_amount="R1043",
        adjustment_allocation_total="R1044",
    ),
    message=Text(
        vi="Khoản điều chỉnh {slot} có {what}, trong khi khoản 1 là {kind}",
        en="Adjustment {slot} has the {what}, while adjustment 1 is {kind}",
    ),
    why=Text(vi="IP hoặc DP ở khoản 1 thì các khoản sau để trống.", en="After IP or DP in slot 1 the rest is blank."),
    fix=Text(vi="Xóa các khoản sau, hoặc bỏ {kind}.", en="Clear the later slots, or drop {kind}."),
)
def nothing_after_a_whole_value(declaration: Declaration, _: Known) -> Iterator[Hit]:
    kind = declaration.adjustments[0].adjustment_type_code if declaration.adjustments else None
    for slot, each in slots(declaration):
        for name, what in NAMES.items():
            if kind in WHOLE and slot > 1 and getattr(each, name) is not None:
                yield on(f"adjustments.{slot}.{name}", slot=slot, what=what, kind=kind)


@rule(
    "VAL-043",
    severity=Severity.WARNING,
    fields=("adjustments.adjustment_allocation_total", "goods.adjustment_index"),
    direction=Direction.IMPORT,
    legal=inferred(answer("R1090")),
    responses=ida("R1090"),
    message=Text(
        vi="Khoản điều chỉnh {slot} có hệ số phân bổ nhưng không dòng nào ghi khoản này",
        en="Adjustment {slot} has an allocation base, but no item names it",
    ),
    why=Text(
        vi="Không phân bổ được cho dòng nào thì không nhập hệ số phân bổ.",
        en="What is shared among no item takes no allocation base.",
    ),
    fix=Text(
        vi="Xóa hệ số, hoặc ghi {slot} vào ô 1.88 của các dòng.", en="Clear the base, or name {slot} in field 1.88."
    ),
)
def base_without_items(declaration: Declaration, _: Known) -> Iterator[Hit]:
    named = {index for item in declaration.goods for index in item.adjustment_index}
    for slot, each in slots(declaration):
        if each.adjustment_allocation_total is not None and slot not in named:
            yield on(f"adjustments.{slot}.adjustment_allocation_total", slot=slot)


@rule(
    "VAL-044",
    severity=Severity.WARNING,
    fields=("invoice_total_value", "freight_amount", "insurance_amount", "adjustments.adjustment_amount"),
    direction=Direction.IMPORT,
    legal=answer("E0252"),
    responses=ida("E0252"),
    message=Text(vi="Tổng trị giá tính thuế tính ra {value} đồng", en="The total customs value comes to {value} VND"),
    why=Text(
        vi="Hóa đơn cộng cước, bảo hiểm và các khoản cộng, trừ các khoản trừ, phải lớn hơn 0.",
        en="Invoice, freight, insurance and additions less deductions must be above 0.",
    ),
    fix=Text(vi="Kiểm tra các khoản trừ (SB) ở 1.49.", en="Check the deductions (SB) in field 1.49."),
)
def value_above_nothing(declaration: Declaration, _: Known) -> Iterator[Hit]:
    value = _total(declaration)
    typed = any(item.customs_value_manual is not None for item in declaration.goods)
    if value is not None and value <= 0 and not typed:
        yield on("invoice_total_value", value=value)


def _total(declaration: Declaration) -> Decimal | None:
    """Invoice, charges and adjustments in VND; None while a rate is unknown."""
    parts = [
        (declaration.invoice_total_value, declaration.invoice_currency_code, 1),
        (declaration.freight_amount, declaration.freight_currency_code, 1),
        (declaration.insurance_amount, declaration.insurance_currency_code, 1),
        *(
            (each.adjustment_amount, each.adjustment_currency_code, -1 if each.adjustment_type_code == "SB" else 1)
            for each in declaration.adjustments
            if each.adjustment_type_code in ADDED
        ),
    ]
    total = Decimal(0)
    if declaration.invoice_total_value is None:
        return None
    for amount, currency, sign in parts:
        if amount is None:
            continue
        rate = Decimal(1) if currency == "VND" else declaration.planned_rates.get(currency or "")
        if rate is None:
            return None
        total += sign * amount * rate
    return total


@rule(
    "GDS-015",
    severity=Severity.WARNING,
    fields=("goods.line_invoice_value", "goods.customs_value_manual"),
    legal=answer("E0351"),
    responses=ida_eda("E0351"),
    message=Text(vi="Dòng {number}: trị giá tính thuế là 0", en="Item {number}: the customs value is 0"),
    why=Text(
        vi="Hệ thống từ chối dòng có trị giá tính thuế bằng 0; hàng miễn phí vẫn có trị giá hải quan.",
        en="The system refuses an item with a customs value of 0; free goods still have one.",
    ),
    fix=Text(vi="Nhập trị giá của hàng.", en="Enter the value of the goods."),
)
def item_value_above_zero(declaration: Declaration, _: Known) -> Iterator[Hit]:
    exported = declaration.direction is Direction.EXPORT
    for number, item in enumerate(declaration.goods, 1):
        if item.customs_value_manual == 0:
            yield at(item.key, "customs_value_manual", number=number)
        # On import GDS-014 speaks of an invoice value of 0.
        elif item.line_invoice_value == 0 and item.customs_value_manual is None and exported:
            yield at(item.key, "line_invoice_value", number=number)


@rule(
    "VAL-045",
    severity=Severity.ADVICE,
    fields=("invoice_price_type_code", "goods.line_invoice_value"),
    legal=appendix("1.44", "1.85"),
    message=Text(
        vi="Phân loại giá {price} không khớp trị giá các dòng: {what}",
        en="Price type {price} does not fit the items: {what}",
    ),
    why=Text(
        vi="A là hàng phải trả tiền, B là hàng miễn phí, C là cả hai; dòng miễn phí để trống trị giá hóa đơn.",
        en="A is goods payable, B free of charge, C both; a free item leaves its invoice value blank.",
    ),
    fix=Text(vi="Chọn lại phân loại giá, hoặc sửa trị giá dòng.", en="Choose the price type again, or mend the items."),
)
def price_type_and_items(declaration: Declaration, _: Known) -> Iterator[Hit]:
    price, goods = declaration.invoice_price_type_code, declaration.goods
    free = sum(not item.line_invoice_value and item.customs_value_manual is not None for item in goods)
    if price == "A" and free:
        what = Text(vi=f"có {free} dòng miễn phí", en=f"free items: {free}")
    elif price == "B" and goods and free < len(goods):
        what = Text(vi="có dòng ghi trị giá hóa đơn", en="an item has an invoice value")
    elif price == "C" and goods and not free:
        what = Text(vi="không có dòng nào miễn phí", en="no item is free of charge")
    else:
        return
    yield on("invoice_price_type_code", price=price, what=what)
