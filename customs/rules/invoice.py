"""The invoice: terms, number, totals, currency."""

from collections.abc import Iterator
from decimal import Decimal

from customs.model.base import Text
from customs.model.declaration import Declaration
from customs.model.finding import Severity
from customs.model.status import Direction
from customs.rules.answers import ida, ida_eda
from customs.rules.engine import Hit, on, rule
from customs.rules.known import Known
from customs.rules.law import PRACTICE, answer, appendix, cited

TERMS = {
    "incoterm_code": Text(vi="điều kiện giá", en="delivery term"),
    "invoice_currency_code": Text(vi="đồng tiền", en="currency"),
    "invoice_total_value": Text(vi="tổng trị giá", en="total"),
}
CENT = Decimal("0.01")
HALF_CENT = Decimal("0.005")


@rule(
    "INV-001",
    severity=Severity.ERROR,
    fields=tuple(TERMS),
    direction=Direction.IMPORT,
    legal=cited(appendix("1.44"), answer("R0055")),
    responses=ida("R0055"),
    message=Text(vi="Hóa đơn có {given} nhưng thiếu {missing}", en="The invoice has {given} but no {missing}"),
    why=Text(
        vi="Điều kiện giá, đồng tiền và tổng trị giá hóa đơn khai đủ cả ba, hoặc để trống cả ba khi không có hóa đơn.",
        en="Delivery term, currency and invoice total are all given, or all blank when there is no invoice.",
    ),
    fix=Text(vi="Nhập {missing} như trên hóa đơn.", en="Enter the {missing} as on the invoice."),
)
def terms_in_full(declaration: Declaration, _: Known) -> Iterator[Hit]:
    missing = [name for name in TERMS if getattr(declaration, name) is None]
    given = tuple(TERMS[name] for name in TERMS if name not in missing)
    if given and missing:
        yield on(missing[0], given=given, missing=tuple(TERMS[name] for name in missing))


@rule(
    "INV-002",
    severity=Severity.ERROR,
    fields=("invoice_price_type_code", *TERMS),
    direction=Direction.IMPORT,
    legal=cited(appendix("1.44"), answer("R0146")),
    responses=ida("R0146"),
    message=Text(vi="Thiếu mã phân loại giá hóa đơn", en="The invoice price type is missing"),
    why=Text(
        vi="Hóa đơn có trị giá thì phải phân loại A, B, C hoặc D.",
        en="An invoice with a value is classed A, B, C or D.",
    ),
    fix=Text(
        vi="Chọn A (phải trả tiền), B (miễn phí), C (cả hai) hoặc D (khác).",
        en="Choose A (payable), B (free of charge), C (both) or D (other).",
    ),
)
def price_type_given(declaration: Declaration, _: Known) -> Iterator[Hit]:
    if declaration.invoice_price_type_code is None and any(getattr(declaration, name) is not None for name in TERMS):
        yield on("invoice_price_type_code")


@rule(
    "INV-003",
    severity=Severity.WARNING,
    fields=("invoice_number", "invoice_date"),
    each=True,
    legal=appendix("1.41", "1.42", "2.36", "2.37"),
    message=Text(vi="{What} chưa khai", en="{What} not given"),
    why=Text(
        vi="Số hóa đơn khai như trên hóa đơn; không có hóa đơn thì ngày khai là ngày gửi IDA hoặc EDA.",
        en="The number is that on the invoice; without an invoice the date is the day IDA or EDA is sent.",
    ),
    fix=Text(
        vi="Nhập theo hóa đơn, hoặc chọn hình thức B nếu không có.",
        en="Enter it from the invoice, or form B if there is none.",
    ),
)
def invoice_identified(declaration: Declaration, _: Known) -> Iterator[Hit]:
    if declaration.invoice_number is None and declaration.invoice_form_code == "A":
        yield on("invoice_number", What=Text(vi="Số hóa đơn", en="Invoice number"))
    if declaration.invoice_date is None and declaration.invoice_form_code != "D":
        yield on("invoice_date", What=Text(vi="Ngày hóa đơn", en="Invoice date"))


@rule(
    "INV-004",
    severity=Severity.ERROR,
    fields=("electronic_invoice_receipt_number", "invoice_form_code"),
    legal=cited(appendix("1.40", "2.35"), answer("S0225")),
    responses=ida_eda("S0225"),
    message=Text(
        vi="Hình thức hóa đơn D cần số tiếp nhận hóa đơn điện tử", en="Invoice form D calls for the e-invoice number"
    ),
    why=Text(vi="D là hóa đơn đã đăng ký trên VNACCS bằng IVA.", en="D is an invoice registered on VNACCS by IVA."),
    fix=Text(vi="Nhập số tiếp nhận, hoặc chọn A.", en="Enter the number, or choose A."),
)
def registered_invoice_number(declaration: Declaration, _: Known) -> Iterator[Hit]:
    if declaration.invoice_form_code == "D" and declaration.electronic_invoice_receipt_number is None:
        yield on("electronic_invoice_receipt_number")


@rule(
    "INV-005",
    severity=Severity.ERROR,
    fields=("electronic_invoice_receipt_number", "invoice_form_code"),
    legal=cited(appendix("1.40", "2.35"), answer("S0226")),
    responses=ida_eda("S0226"),
    message=Text(
        vi="Có số tiếp nhận hóa đơn điện tử {value} nhưng hình thức hóa đơn không phải D",
        en="E-invoice number {value} is given, but the invoice form is not D",
    ),
    why=Text(vi="Chỉ hình thức D có số tiếp nhận.", en="Only form D has such a number."),
    fix=Text(vi="Xóa số tiếp nhận, hoặc chọn hình thức D.", en="Clear the number, or choose form D."),
)
def no_registered_invoice_number(declaration: Declaration, _: Known) -> Iterator[Hit]:
    value = declaration.electronic_invoice_receipt_number
    if value and declaration.invoice_form_code != "D":
        yield on("electronic_invoice_receipt_number", value=value)


@rule(
    "INV-006",
    severity=Severity.WARNING,
    fields=("payment_method_code", "valuation_details", "notes"),
    legal=appendix("1.43", "2.38"),
    message=Text(vi="Phương thức thanh toán{code}: {what}", en="Payment method{code}: {what}"),
    why=Text(
        vi="Chọn KC (khác) thì ghi rõ phương thức ở 1.50 hoặc phần ghi chú. TT và TTr khai là TTR.",
        en="With KC (other) the method is stated in field 1.50 or the notes. TT and TTr are declared as TTR.",
    ),
    fix=Text(
        vi="Chọn phương thức theo hợp đồng và ghi rõ nếu là KC.",
        en="Choose the method agreed with the seller, and state it if it is KC.",
    ),
)
def payment_method(declaration: Declaration, _: Known) -> Iterator[Hit]:
    code = declaration.payment_method_code
    if code is None and declaration.invoice_total_value:
        yield on("payment_method_code", code="", what=Text(vi="chưa khai", en="not given"))
    elif code == "KC" and not (declaration.valuation_details or declaration.notes):
        what = Text(vi="chưa ghi rõ phương thức", en="the method is not stated")
        yield on("payment_method_code", code=" KC", what=what)


@rule(
    "INV-007",
    severity=Severity.WARNING,
    fields=("invoice_total_value", "goods.line_invoice_value"),
    legal=cited(appendix("1.44", "1.85", "2.39", "2.74"), PRACTICE),
    message=Text(
        vi="Tổng trị giá hóa đơn {total} khác tổng các dòng hàng {lines}, lệch {difference} {currency}",
        en="Invoice total {total} differs from the sum of the items {lines} by {difference} {currency}",
    ),
    why=Text(
        vi="Hóa đơn có thể gồm cước, bao bì hay khoản khác ngoài hàng, nên đây không phải lỗi; nếu không có thì "
        "thiếu dòng "
        "hoặc sai số.",
        en="The invoice may hold freight, packing or other charges beside the goods, so this is no error; without "
        "them a "
        "line is missing or a figure is wrong.",
    ),
    fix=Text(
        vi="So dòng cuối của hóa đơn; khoản ngoài hàng khai ở 1.47 đến 1.49.",
        en="Compare the foot of the invoice; charges beside the goods belong in fields 1.47 to 1.49.",
    ),
)
def total_of_lines(declaration: Declaration, _: Known) -> Iterator[Hit]:
    total = declaration.invoice_total_value
    values = [item.line_invoice_value for item in declaration.goods]
    # One invoice over several declarations: 1.44 is the whole invoice, and 1.51 says so.
    part = declaration.split_declaration_count or declaration.valuation_allocation_total or _partial(declaration)
    if total is None or not values or None in values or part:
        return
    lines = sum((value for value in values if value is not None), Decimal(0))
    difference = abs(total - lines)
    if difference > max(CENT, HALF_CENT * len(values)):
        currency = declaration.invoice_currency_code or ""
        yield on("invoice_total_value", total=total, lines=lines, difference=difference, currency=currency)


def _partial(declaration: Declaration) -> bool:
    """Freight codes C and F say that only part of the goods of the papers is declared here."""
    return declaration.freight_code in {"C", "F"}


@rule(
    "INV-008",
    severity=Severity.ERROR,
    fields=("valuation_allocation_total", "goods.line_invoice_value"),
    legal=cited(appendix("1.51", "2.42"), answer("R0170")),
    responses=ida_eda("R0170"),
    message=Text(
        vi="Tổng hệ số phân bổ {total} nhỏ hơn tổng các dòng hàng {lines}",
        en="Allocation base {total} is below the sum of the items {lines}",
    ),
    why=Text(
        vi="Hệ thống chia phí theo dòng trên tổng hệ số, nên tổng không được nhỏ hơn các dòng. Để trống là tổng "
        "các dòng.",
        en="The system shares charges by item over this base, so it cannot be below the items. Blank means their sum.",
    ),
    fix=Text(
        vi="Xóa hệ số, hoặc nhập tổng trị giá của cả hóa đơn.", en="Clear it, or enter the total of the whole invoice."
    ),
)
def allocation_base(declaration: Declaration, _: Known) -> Iterator[Hit]:
    total = declaration.valuation_allocation_total
    lines = sum((item.line_invoice_value or Decimal(0) for item in declaration.goods), Decimal(0))
    if total is not None and total < lines:
        yield on("valuation_allocation_total", total=total, lines=lines)
