"""Customs value of imports: method, freight, insurance."""

from collections.abc import Iterator
from datetime import date, datetime

from customs.model.base import Text
from customs.model.declaration import Declaration
from customs.model.finding import Severity
from customs.model.status import Direction
from customs.rules.answers import ida, ida_eda
from customs.rules.cargo import NO_BILL, bill_day
from customs.rules.engine import Hit, at, on, rule
from customs.rules.known import Known
from customs.rules.law import GUIDE, answer, appendix, cited, secondary


@rule(
    "VAL-001",
    severity=Severity.WARNING,
    fields=("valuation_code",),
    direction=Direction.IMPORT,
    legal=appendix("1.45"),
    message=Text(vi="Chưa chọn mã phân loại khai trị giá", en="No valuation code chosen"),
    why=Text(
        vi="Mã 6 hoặc 7 cho hệ thống tự phân bổ; mã khác đòi trị giá tính thuế từng dòng.",
        en="Codes 6 and 7 let the system allocate; the others ask for the customs value of every item.",
    ),
    fix=Text(
        vi="Chọn 6 (trị giá giao dịch), 7 nếu bên mua và bên bán có quan hệ đặc biệt.",
        en="Choose 6 (transaction value), or 7 if buyer and seller are related.",
    ),
)
def method_chosen(declaration: Declaration, _: Known) -> Iterator[Hit]:
    if declaration.valuation_code is None and declaration.invoice_total_value is not None:
        yield on("valuation_code")


@rule(
    "VAL-002",
    severity=Severity.ERROR,
    fields=("valuation_code", "comprehensive_valuation_number"),
    direction=Direction.IMPORT,
    legal=cited(appendix("1.45", "1.46"), answer("R0056")),
    responses=ida("R0056"),
    message=Text(
        vi="Mã khai trị giá {code} cần số tờ khai trị giá tổng hợp",
        en="Valuation code {code} calls for a comprehensive declaration",
    ),
    why=Text(
        vi="Mã 0, 5 và Z thuộc khai trị giá tổng hợp, chưa được áp dụng.",
        en="Codes 0, 5 and Z belong to the comprehensive valuation declaration, which is not in use.",
    ),
    fix=Text(vi="Chọn 1, 2, 3, 4, 6, 7, 8, 9 hoặc T.", en="Choose 1, 2, 3, 4, 6, 7, 8, 9 or T."),
)
def method_in_use(declaration: Declaration, known: Known) -> Iterator[Hit]:
    row = known.table("valuation_codes").get(declaration.valuation_code)
    if row and row.more.get("in_use") == "no" and declaration.comprehensive_valuation_number is None:
        yield on("valuation_code", code=row.code)


@rule(
    "VAL-003",
    severity=Severity.WARNING,
    fields=(
        "comprehensive_valuation_number",
        "adjustment_base_currency_code",
        "adjustment_base_price",
        "comprehensive_insurance_number",
    ),
    each=True,
    direction=Direction.IMPORT,
    legal=appendix("1.46", "1.48"),
    message=Text(vi="{field} chưa được áp dụng", en="{field} is not in use"),
    why=Text(
        vi="Khai trị giá và bảo hiểm tổng hợp chờ hướng dẫn; hệ thống có nhiều lời từ chối khi nhập.",
        en="Comprehensive valuation and insurance wait for guidance; the system has many answers refusing them.",
    ),
    fix=Text(vi="Xóa chỉ tiêu này.", en="Clear the field."),
)
def not_in_use(_: Declaration, known: Known) -> Iterator[Hit]:
    for name in OUT_OF_USE:
        for one in known.given(name):
            yield on(one.path, field=one.field)


OUT_OF_USE = (
    "comprehensive_valuation_number",
    "adjustment_base_currency_code",
    "adjustment_base_price",
    "comprehensive_insurance_number",
)


@rule(
    "VAL-004",
    severity=Severity.WARNING,
    fields=("goods.customs_value_manual", "valuation_code", "freight_code"),
    direction=Direction.IMPORT,
    legal=cited(appendix("1.45", "1.47", "1.87"), GUIDE),
    message=Text(
        vi="Dòng {number}: {reason} cần trị giá tính thuế nhập tay",
        en="Item {number}: {reason} calls for a typed customs value",
    ),
    why=Text(
        vi="Hệ thống chỉ tự phân bổ theo trị giá hóa đơn với mã 6 và 7; cách khác thì người khai nhập trị giá từng "
        "dòng.",
        en="The system allocates by invoice value only, with codes 6 and 7; otherwise every item's value is typed.",
    ),
    fix=Text(vi="Nhập trị giá tính thuế và đồng tiền của dòng.", en="Enter the item's customs value and its currency."),
)
def typed_value_needed(declaration: Declaration, known: Known) -> Iterator[Hit]:
    method = known.table("valuation_codes").get(declaration.valuation_code)
    if method and method.more.get("line_value_mandatory") == "yes":
        reason = Text(vi=f"mã khai trị giá {method.code}", en=f"valuation code {method.code}")
    elif declaration.freight_code == "D":
        reason = Text(vi="mã cước D", en="freight code D")
    else:
        return
    for number, item in enumerate(declaration.goods, 1):
        if item.customs_value_manual is None:
            yield at(item.key, "customs_value_manual", number=number, reason=reason)


@rule(
    "VAL-005",
    severity=Severity.ERROR,
    fields=("goods.customs_value_manual", "goods.customs_value_currency_code"),
    legal=answer("R1020"),
    responses=ida_eda("R1020"),
    message=Text(
        vi="Dòng {number}: trị giá tính thuế và đồng tiền không đi cùng nhau",
        en="Item {number}: customs value and its currency do not go together",
    ),
    why=Text(vi="Khai cả hai, hoặc để trống cả hai.", en="Both are given, or both blank."),
    fix=Text(vi="Nhập phần còn thiếu.", en="Enter the missing one."),
)
def typed_value_currency(declaration: Declaration, _: Known) -> Iterator[Hit]:
    for number, item in enumerate(declaration.goods, 1):
        if (item.customs_value_manual is None) != (item.customs_value_currency_code is None):
            missing = "customs_value_manual" if item.customs_value_manual is None else "customs_value_currency_code"
            yield at(item.key, missing, number=number)


@rule(
    "VAL-020",
    severity=Severity.WARNING,
    fields=("valuation_details", "bill_of_lading_number"),
    direction=Direction.IMPORT,
    legal=appendix("1.50"),
    message=Text(
        vi="Chi tiết khai trị giá chưa mở đầu bằng ngày vận đơn",
        en="Valuation details do not begin with the date of the bill",
    ),
    why=Text(
        vi="Chỉ tiêu 1.50 mở đầu bằng ngày vận đơn dạng DDMMYYYY rồi “#&”.",
        en="Field 1.50 begins with the date of the bill as DDMMYYYY, then “#&”.",
    ),
    fix=Text(vi="Ghi {example} ở đầu.", en="Put {example} in front."),
)
def details_begin_with_bill_day(declaration: Declaration, _: Known) -> Iterator[Hit]:
    bills = [bill for bill in declaration.bill_of_lading_number if bill and bill != NO_BILL]
    if bills and details_day(declaration.valuation_details) is None:
        issued = bill_day(bills[0])
        yield on("valuation_details", example=f"{issued:%d%m%Y}#&" if issued else "DDMMYYYY#&")


def details_day(details: str | None) -> date | None:
    """The date that `04112026#&…` begins with; None when it does not."""
    day, mark, _ = (details or "").partition("#&")
    if not mark or not (day.isdigit() and len(day) == 8):
        return None
    try:
        return datetime.strptime(day, "%d%m%Y").date()  # noqa: DTZ007 -- a day, not a moment
    except ValueError:
        return None


@rule(
    "VAL-021",
    severity=Severity.WARNING,
    fields=("valuation_details", "bill_of_lading_number"),
    direction=Direction.IMPORT,
    legal=secondary(appendix("1.26", "1.50")),
    message=Text(
        vi="Ngày vận đơn ở 1.50 là {stated}, ở số vận đơn là {issued}",
        en="Field 1.50 dates the bill {stated}, the bill number {issued}",
    ),
    why=Text(vi="Cả hai là ngày phát hành của cùng một vận đơn.", en="Both are the issue date of the same bill."),
    fix=Text(vi="So với vận đơn rồi sửa chỗ sai.", en="Compare with the bill and correct the wrong one."),
)
def one_bill_day(declaration: Declaration, _: Known) -> Iterator[Hit]:
    stated = details_day(declaration.valuation_details)
    days = [bill_day(bill) for bill in declaration.bill_of_lading_number if bill]
    issued = tuple(dict.fromkeys(day for day in days if day))
    if stated and issued and stated not in issued:
        yield on("valuation_details", stated=stated, issued=issued)
