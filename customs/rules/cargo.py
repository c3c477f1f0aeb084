"""Bills of lading and cargo management numbers."""

from collections.abc import Iterator
from datetime import date, datetime

from customs.model.base import Text
from customs.model.declaration import Declaration
from customs.model.finding import Severity
from customs.model.status import Direction
from customs.rules.answers import ida
from customs.rules.engine import Hit, on, rule
from customs.rules.known import Known
from customs.rules.law import answer, appendix, circular, cited, inferred, secondary

NO_BILL = "KHONGVANDON"
SEA_CONTAINER = "2"


def bill_day(bill: str) -> date | None:
    """The date a cargo management number begins with (`041126…` is 4 Nov 2026); None when it does not."""
    if not bill[:6].isdigit():
        return None
    try:
        return datetime.strptime(bill[:6], "%d%m%y").date()  # noqa: DTZ007 -- a day, not a moment
    except ValueError:
        return None


@rule(
    "TRN-020",
    severity=Severity.ERROR,
    fields=("bill_of_lading_number", "transport_mode_code"),
    direction=Direction.IMPORT,
    legal=cited(appendix("1.26"), answer("S0008")),
    responses=ida("S0008"),
    message=Text(vi="Phương thức {mode} cần số vận đơn", en="Mode {mode} calls for a bill number"),
    why=Text(
        vi="Đường không và đường biển phải khai số quản lý hàng hóa; không có vận đơn ghi KHONGVANDON.",
        en="Air and sea need the cargo management number; where there is no bill, KHONGVANDON.",
    ),
    fix=Text(vi="Nhập số vận đơn, hoặc KHONGVANDON.", en="Enter the bill number, or KHONGVANDON."),
)
def bill_needed(declaration: Declaration, known: Known) -> Iterator[Hit]:
    mode = known.table("transport_modes").get(declaration.transport_mode_code)
    if mode and mode.more.get("bill_number_required") == "yes" and not declaration.bill_of_lading_number:
        yield on("bill_of_lading_number", mode=mode.code)


@rule(
    "TRN-021",
    severity=Severity.ADVICE,
    fields=("bill_of_lading_number", "transport_mode_code"),
    direction=Direction.IMPORT,
    legal=inferred(answer("S0008")),
    message=Text(vi="Đường sắt thường có số vận đơn", en="Rail transport usually has a bill number"),
    why=Text(
        vi="Hướng dẫn khai không thống nhất về đường sắt: có bản bắt buộc, có bản tùy chọn.",
        en="The guides differ on rail: one makes the bill compulsory, another optional.",
    ),
    fix=Text(vi="Nhập số vận đơn đường sắt nếu có.", en="Enter the rail bill if there is one."),
)
def rail_bill(declaration: Declaration, _: Known) -> Iterator[Hit]:
    if declaration.transport_mode_code == "5" and not declaration.bill_of_lading_number:
        yield on("bill_of_lading_number")


@rule(
    "TRN-022",
    severity=Severity.ERROR,
    fields=("bill_of_lading_number",),
    each=True,
    direction=Direction.IMPORT,
    legal=answer("R0047"),
    responses=ida("R0047"),
    message=Text(vi="Số vận đơn {bill} khai hai lần", en="Bill number {bill} is given twice"),
    why=Text(vi="Hệ thống từ chối số vận đơn trùng.", en="The system refuses a repeated bill number."),
    fix=Text(vi="Xóa số trùng.", en="Clear the repeated one."),
)
def bill_twice(declaration: Declaration, _: Known) -> Iterator[Hit]:
    for path, value, first in repeated("bill_of_lading_number", declaration.bill_of_lading_number):
        yield on(path, bill=value, beside=(first,))


def repeated(name: str, values: tuple[str, ...]) -> Iterator[tuple[str, str, str]]:
    """Path, value and path of the first one, for every value that was there before."""
    first: dict[str, str] = {}
    for slot, value in enumerate(values, 1):
        path = f"{name}.{slot}"
        if value in first:
            yield path, value, first[value]
        elif value:
            first[value] = path


@rule(
    "TRN-023",
    severity=Severity.ERROR,
    fields=("bill_of_lading_number",),
    each=True,
    direction=Direction.IMPORT,
    legal=cited(appendix("1.26"), answer("S0276")),
    responses=ida("S0276"),
    message=Text(
        vi="Vận đơn hàng không {bill} dài {length} ký tự, quá 20",
        en="Air waybill {bill} has {length} characters, over 20",
    ),
    why=Text(vi="Số vận đơn hàng không tối đa 20 ký tự.", en="An air waybill number has at most 20 characters."),
    fix=Text(vi="So với số trên AWB.", en="Compare with the number on the AWB."),
)
def air_waybill_length(declaration: Declaration, _: Known) -> Iterator[Hit]:
    if declaration.transport_mode_code == "1":
        for slot, bill in enumerate(declaration.bill_of_lading_number, 1):
            if len(bill) > 20:
                yield on(f"bill_of_lading_number.{slot}", bill=bill, length=len(bill))


@rule(
    "TRN-024",
    severity=Severity.ADVICE,
    fields=("bill_of_lading_number",),
    each=True,
    direction=Direction.IMPORT,
    legal=secondary(circular("18.1")),
    message=Text(
        vi="Số vận đơn {bill} không mở đầu bằng ngày vận đơn",
        en="Bill number {bill} does not begin with the date of the bill",
    ),
    why=Text(
        vi="Từ 2018 chỉ tiêu này là số quản lý hàng hóa: ngày vận đơn DDMMYY rồi số vận đơn, viết liền.",
        en="Since 2018 the field is the cargo management number: date of the bill DDMMYY, then its number, without "
        "blanks.",
    ),
    fix=Text(vi="Thêm ngày vận đơn vào đầu số, ví dụ 041126.", en="Put the date of the bill in front, as 041126."),
)
def bill_begins_with_day(declaration: Declaration, _: Known) -> Iterator[Hit]:
    if declaration.transport_mode_code in {"1", "2", "3"}:
        for slot, bill in enumerate(declaration.bill_of_lading_number, 1):
            if bill and bill != NO_BILL and bill_day(bill) is None:
                yield on(f"bill_of_lading_number.{slot}", bill=bill)


@rule(
    "TRN-025",
    severity=Severity.WARNING,
    fields=("cargo_identification_number",),
    direction=Direction.EXPORT,
    legal=circular("18.1.k"),
    message=Text(vi="Thiếu số quản lý hàng hóa xuất khẩu", en="The export cargo management number is missing"),
    why=Text(
        vi="Số này phải có trước khi khai tờ khai xuất khẩu và dùng để hàng qua khu vực giám sát.",
        en="It must exist before the export declaration and lets the goods pass the supervised area.",
    ),
    fix=Text(
        vi="Lấy số quản lý hàng hóa trên hệ thống rồi nhập vào 2.24.",
        en="Obtain the number from the system and enter it in 2.24.",
    ),
)
def export_cargo_number(declaration: Declaration, _: Known) -> Iterator[Hit]:
    if declaration.cargo_identification_number is None:
        yield on("cargo_identification_number")
