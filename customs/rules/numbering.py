"""The declaration's number and its place among messages: what VNACCS asks of it at registration and at amendment."""

from collections.abc import Iterator

from customs.model.base import Text
from customs.model.declaration import Declaration
from customs.model.finding import Severity
from customs.model.status import Direction, Status
from customs.rules.answers import answers, ida, ida_eda
from customs.rules.engine import Hit, on, rule
from customs.rules.known import Known
from customs.rules.law import GUIDE, PRACTICE, answer, appendix, cited, inferred

NUMBERED = frozenset(status for status in Status if status.rank >= Status.NUMBERED.rank)
REGISTERED = frozenset(status for status in Status if status.rank >= Status.REGISTERED.rank)
LAST_AMENDMENT = "9"


@rule(
    "GEN-030",
    severity=Severity.ERROR,
    fields=("declaration_number",),
    legal=answer("S0025"),
    responses=answers("IDC IDE EDC EDE", "S0025"),
    message=Text(vi="Chưa có số tờ khai", en="The declaration has no number"),
    why=Text(
        vi="IDC, IDE, EDC, EDE gửi theo số mà hệ thống đã cấp khi IDA hoặc EDA.",
        en="IDC, IDE, EDC and EDE go by the number the system gave out at IDA or EDA.",
    ),
    fix=Text(vi="Ghi số tờ khai 12 chữ số hệ thống trả về.", en="Enter the 12 digits the system returned."),
)
def number_given(declaration: Declaration, _: Known) -> Iterator[Hit]:
    if declaration.status in NUMBERED and declaration.declaration_number is None:
        yield on("declaration_number")


@rule(
    "GEN-031",
    severity=Severity.ERROR,
    fields=("declaration_number",),
    legal=cited(appendix("1.1", "2.1"), answer("S0033")),
    responses=answers("IDC IDE EDC EDE", "S0033"),
    message=Text(
        vi="Số tờ khai “{value}” có ký tự không phải chữ số",
        en="Declaration number “{value}” holds other signs than digits",
    ),
    why=Text(
        vi="Số tờ khai gồm 12 chữ số: 11 chữ số đầu là số, chữ số cuối đếm lần sửa.",
        en="A declaration number is 12 digits: 11 of the number, the last counts amendments.",
    ),
    fix=Text(vi="Chép lại số hệ thống trả về.", en="Copy the number the system returned."),
)
def number_of_digits(declaration: Declaration, _: Known) -> Iterator[Hit]:
    value = declaration.declaration_number
    if value and not (value.isascii() and value.isdigit()):
        yield on("declaration_number", value=value)


@rule(
    "GEN-042",
    severity=Severity.WARNING,
    fields=("declaration_number",),
    legal=PRACTICE,
    message=Text(
        vi="Số tờ khai {value} bắt đầu bằng {first}, tờ khai này thường bắt đầu bằng {usual}",
        en="Number {value} begins with {first}; a declaration of this kind usually begins with {usual}",
    ),
    why=Text(
        vi="Số tờ khai nhập bắt đầu bằng 1, xuất bằng 3, theo những gì thấy trên tờ khai thật.",
        en="Import numbers begin with 1, export numbers with 3, as seen on real declarations.",
    ),
    fix=Text(
        vi="So với số hệ thống trả về, chép lại nếu sai.",
        en="Compare with the number the system returned; copy it again.",
    ),
)
def number_of_its_direction(declaration: Declaration, _: Known) -> Iterator[Hit]:
    value = declaration.declaration_number
    usual = "1" if declaration.direction is Direction.IMPORT else "3"
    if value and value[0] != usual:
        yield on("declaration_number", value=value, first=value[0], usual=usual)


@rule(
    "GEN-032",
    severity=Severity.ERROR,
    fields=("amendment_report_class",),
    legal=answer("S0004"),
    responses=answers("IDE EDE", "S0004"),
    message=Text(
        vi="Phân loại xuất báo cáo sửa đổi là “{value}”, chỉ nhận P hoặc để trống",
        en="Amendment report class is “{value}”, only P or a blank is taken",
    ),
    why=Text(vi="IDE và EDE chỉ nhận P (bước nộp thuế) hoặc để trống.", en="IDE and EDE take P (tax step) or nothing."),
    fix=Text(vi="Xóa, hoặc nhập P.", en="Clear it, or enter P."),
)
def report_class(declaration: Declaration, _: Known) -> Iterator[Hit]:
    value = declaration.amendment_report_class
    if value not in {None, "P"}:
        yield on("amendment_report_class", value=value)


@rule(
    "GEN-033",
    severity=Severity.ERROR,
    fields=("amendment_report_class",),
    legal=answer("S1100"),
    responses=answers("IDC EDC", "S1100"),
    message=Text(
        vi="Đăng ký lần đầu không có phân loại xuất báo cáo sửa đổi ({value})",
        en="First registration takes no amendment report class ({value})",
    ),
    why=Text(vi="Chỉ tiêu này chỉ dùng khi sửa (IDE, EDE).", en="It serves amendments only (IDE, EDE)."),
    fix=Text(vi="Xóa chỉ tiêu.", en="Clear it."),
)
def no_report_class_yet(declaration: Declaration, _: Known) -> Iterator[Hit]:
    value = declaration.amendment_report_class
    if value and declaration.status not in REGISTERED and declaration.registration_date is None:
        yield on("amendment_report_class", value=value, mend="")


@rule(
    "GEN-034",
    severity=Severity.WARNING,
    fields=("amendment_report_class", "declaration_type_code"),
    legal=inferred(answer("E0151")),
    responses=answers("IDE", "E0151"),
    message=Text(
        vi="Bước nộp thuế (PAY) chưa có phân loại xuất báo cáo sửa đổi",
        en="The tax step (PAY) has no amendment report class",
    ),
    why=Text(
        vi="Hệ thống đòi P ở tờ khai nộp thuế; chúng tôi hiểu là bước hai của tờ khai AEO.",
        en="The system asks for P on a payment declaration; we take that to be the second step of an AEO declaration.",
    ),
    fix=Text(vi="Nhập P.", en="Enter P."),
)
def report_class_of_tax_step(declaration: Declaration, _: Known) -> Iterator[Hit]:
    pays = declaration.declaration_type_code == "PAY" and declaration.status in REGISTERED
    if pays and declaration.amendment_report_class is None:
        yield on("amendment_report_class", mend="P")


@rule(
    "GEN-035",
    severity=Severity.ERROR,
    fields=("split_sequence_number", "split_declaration_count"),
    each=True,
    legal=cited(appendix("1.2", "2.2"), answer("S1001", "S1002")),
    responses=ida_eda(split_sequence_number="S1001", split_declaration_count="S1002"),
    message=Text(vi="{what} là {value}, phải từ 1 đến 99", en="{what} is {value}, it must be 1 to 99"),
    why=Text(
        vi="Số nhánh và tổng số tờ khai đếm từ 1, tối đa hai chữ số.",
        en="Branch and total count from 1 and have two digits at most.",
    ),
    fix=Text(vi="Nhập lại số.", en="Enter the number again."),
)
def branch_of_two_digits(declaration: Declaration, _: Known) -> Iterator[Hit]:
    for name, what in BRANCH.items():
        value = getattr(declaration, name)
        if value is not None and not 1 <= value <= 99:
            yield on(name, what=what, value=value)


BRANCH = {
    "split_sequence_number": Text(vi="Số nhánh", en="Branch number"),
    "split_declaration_count": Text(vi="Tổng số tờ khai chia nhỏ", en="Total of split declarations"),
}


@rule(
    "GEN-036",
    severity=Severity.ERROR,
    fields=("declaration_number",),
    legal=cited(appendix("1.1", "2.1"), answer("E0399")),
    responses=answers("IDA01 EDA01", "E0399"),
    message=Text(
        vi="Tờ khai {value} đã sửa chín lần, không sửa thêm được",
        en="Declaration {value} was amended nine times already",
    ),
    why=Text(
        vi="Chữ số thứ 12 đếm số lần sửa, từ 0 đến 9; lần thứ mười bị từ chối.",
        en="The 12th digit counts amendments, 0 to 9; a tenth is refused.",
    ),
    fix=Text(
        vi="Làm việc với đơn vị hải quan để sửa bằng văn bản.", en="Ask the customs office for an amendment on paper."
    ),
)
def nine_amendments(declaration: Declaration, known: Known) -> Iterator[Hit]:
    value = declaration.declaration_number
    last = value is not None and len(value) == 12 and value.endswith(LAST_AMENDMENT)
    if last and known.earlier.registered is not None and _differs(declaration, known.earlier.registered):
        yield on("declaration_number", value=value)


def _differs(declaration: Declaration, registered: Declaration) -> bool:
    """Something a declarant fills was changed since: another amendment is being made."""
    return any(getattr(declaration, name) != getattr(registered, name) for name in AMENDABLE)


AMENDABLE = (
    *("importer_name", "exporter_name", "bill_of_lading_number", "package_count", "gross_weight", "arrival_date"),
    *("invoice_number", "invoice_date", "invoice_total_value", "incoterm_code", "valuation_details", "notes"),
    *("adjustments", "freight_amount", "insurance_amount", "permits", "containers", "goods", "departure_date"),
)


@rule(
    "GEN-037",
    severity=Severity.ERROR,
    fields=("declaration_type_code",),
    legal=answer("S1003"),
    responses=ida("S1003"),
    message=Text(vi="Loại hình PAY chỉ dùng khi sửa (IDA01)", en="Type PAY serves only the correction (IDA01)"),
    why=Text(
        vi="PAY là bước nộp thuế của tờ khai AEO hai bước, sau khi đã có tờ khai.",
        en="PAY is the tax step of a two-step AEO declaration, after there is one.",
    ),
    fix=Text(vi="Chọn mã loại hình của lô hàng.", en="Choose the type of the consignment."),
)
def pay_is_a_second_step(declaration: Declaration, _: Known) -> Iterator[Hit]:
    if declaration.declaration_type_code == "PAY" and declaration.status not in REGISTERED:
        yield on("declaration_type_code")


@rule(
    "GEN-038",
    severity=Severity.ERROR,
    fields=("declaration_type_code", "tax_payment_term_code"),
    legal=answer("R1097"),
    responses=ida("R1097"),
    message=Text(vi="Loại hình PAY không đi cùng thời hạn nộp thuế C", en="Type PAY does not go with payment term C"),
    why=Text(
        vi="Bước nộp thuế không chậm nộp không bảo lãnh được.", en="The tax step cannot be deferred without guarantee."
    ),
    fix=Text(vi="Chọn A, B hoặc D.", en="Choose A, B or D."),
)
def pay_not_deferred(declaration: Declaration, _: Known) -> Iterator[Hit]:
    if declaration.declaration_type_code == "PAY" and declaration.tax_payment_term_code == "C":
        yield on("tax_payment_term_code")


@rule(
    "GEN-039",
    severity=Severity.ADVICE,
    fields=("notes", "split_sequence_number"),
    legal=cited(Text(vi="TT 38/2015/TT-BTC, Điều 18.4", en="Circular 38/2015/TT-BTC, Art. 18.4"), GUIDE),
    message=Text(
        vi="Tờ nhánh {branch} chưa ghi “chung chứng từ với tờ khai số … ngày …” ở phần ghi chú",
        en="Branch {branch}: the notes do not name the declaration whose papers it shares",
    ),
    why=Text(
        vi="Các tờ sau của cùng lô hàng ghi số và ngày tờ khai giữ bộ chứng từ.",
        en="Later declarations of a consignment name the one that keeps the papers, with its date.",
    ),
    fix=Text(
        vi="Ghi số và ngày của tờ khai đầu tiên vào phần ghi chú.",
        en="Put number and date of the first declaration in the notes.",
    ),
)
def shared_papers(declaration: Declaration, _: Known) -> Iterator[Hit]:
    branch, first = declaration.split_sequence_number, declaration.first_declaration_number
    if branch and branch > 1 and first and first[:11] not in (declaration.notes or ""):
        yield on("notes", branch=branch)


@rule(
    "GEN-025",
    severity=Severity.WARNING,
    fields=("declaration_number", "temporary_declaration_number"),
    each=True,
    legal=cited(appendix("1.1", "1.3", "2.1", "2.3"), GUIDE),
    message=Text(
        vi="{what} {value} có {length} chữ số, cần 12", en="{what} {value} has {length} digits, 12 are needed"
    ),
    why=Text(
        vi="Số tờ khai có 11 chữ số và một chữ số đếm lần sửa; bảng tính hay làm mất chữ số cuối.",
        en="A declaration number is 11 digits and one that counts amendments; spreadsheets tend to lose the last.",
    ),
    fix=Text(vi="Chép đủ 12 chữ số.", en="Copy all 12 digits."),
)
def number_of_twelve(declaration: Declaration, _: Known) -> Iterator[Hit]:
    for name, what in NUMBERS.items():
        value = getattr(declaration, name)
        if value and value.isdigit() and len(value) != 12:
            yield on(name, what=what, value=value, length=len(value))


NUMBERS = {
    "declaration_number": Text(vi="Số tờ khai", en="Declaration number"),
    "temporary_declaration_number": Text(vi="Số tờ khai tạm", en="Temporary declaration number"),
}
