"""Days against each other and against today."""

from collections.abc import Iterator
from datetime import date

from customs.model.base import Text
from customs.model.declaration import Declaration
from customs.model.finding import Severity
from customs.model.status import Direction
from customs.rules.answers import eda, ida, ida_eda
from customs.rules.cargo import bill_day
from customs.rules.engine import Hit, on, rule
from customs.rules.known import Known
from customs.rules.law import PRACTICE, answer, cited

CUSTOMS_LAW = Text(vi="Luật Hải quan 54/2014, Điều 25", en="Customs Law 54/2014, Art. 25")


@rule(
    "TRN-050",
    severity=Severity.ERROR,
    fields=("departure_date", "planned_declaration_date"),
    direction=Direction.EXPORT,
    legal=answer("S1139"),
    responses=eda("S1139"),
    message=Text(
        vi="Ngày hàng đi {departure} trước ngày khai dự kiến {planned}",
        en="Departure {departure} is before the planned declaration date {planned}",
    ),
    why=Text(
        vi="Hàng xuất khai trước khi phương tiện khởi hành; hệ thống từ chối ngày đi sớm hơn ngày khai.",
        en="Exports are declared before the means of transport leaves; the system refuses an earlier departure.",
    ),
    fix=Text(
        vi="Sửa ngày hàng đi theo booking, hoặc ngày khai.",
        en="Correct the departure from the booking, or the planned date.",
    ),
)
def departure_before_declaring(declaration: Declaration, _: Known) -> Iterator[Hit]:
    departure, planned = declaration.departure_date, declaration.planned_declaration_date
    if departure and planned and departure < planned:
        yield on("departure_date", departure=departure, planned=planned)


@rule(
    "TRN-051",
    severity=Severity.WARNING,
    fields=("arrival_date", "planned_declaration_date"),
    direction=Direction.IMPORT,
    legal=CUSTOMS_LAW,
    message=Text(
        vi="Khai {days} ngày sau ngày hàng đến {arrival}", en="Declared {days} days after the arrival on {arrival}"
    ),
    why=Text(
        vi="Tờ khai nhập khẩu nộp trước khi hàng đến cửa khẩu hoặc trong 30 ngày từ ngày đến.",
        en="An import declaration is due before the goods reach the gate or within 30 days of arrival.",
    ),
    fix=Text(
        vi="Kiểm tra ngày hàng đến; nếu đúng, chuẩn bị giải trình chậm khai.",
        en="Check the arrival date; if it is right, prepare to explain the delay.",
    ),
)
def declared_late(declaration: Declaration, known: Known) -> Iterator[Hit]:
    arrival = declaration.arrival_date
    days = (_declaring_day(declaration, known) - arrival).days if arrival else 0
    if days > 30:
        yield on("arrival_date", days=days, arrival=arrival)


@rule(
    "TRN-052",
    severity=Severity.ADVICE,
    fields=("arrival_date", "planned_declaration_date"),
    direction=Direction.IMPORT,
    legal=cited(CUSTOMS_LAW, Text(vi="TT 38/2015/TT-BTC, Điều 22.1", en="Circular 38/2015/TT-BTC, Art. 22.1")),
    message=Text(
        vi="Khai {days} ngày trước ngày hàng đến {arrival}", en="Declared {days} days before the arrival on {arrival}"
    ),
    why=Text(
        vi="Tờ khai đăng ký có giá trị 15 ngày; quá hạn mà hàng chưa đến có thể bị hủy.",
        en="A registered declaration lives 15 days; if the goods have not arrived by then it may be cancelled.",
    ),
    fix=Text(vi="Đăng ký sát ngày hàng đến hơn.", en="Register nearer to the arrival."),
)
def declared_early(declaration: Declaration, known: Known) -> Iterator[Hit]:
    arrival = declaration.arrival_date
    days = (arrival - _declaring_day(declaration, known)).days if arrival else 0
    if days > 15:
        yield on("arrival_date", days=days, arrival=arrival)


def _declaring_day(declaration: Declaration, known: Known) -> date:
    return declaration.duty_day or known.day


@rule(
    "TRN-053",
    severity=Severity.WARNING,
    fields=("bill_of_lading_number", "arrival_date"),
    each=True,
    direction=Direction.IMPORT,
    legal=PRACTICE,
    message=Text(
        vi="Vận đơn {bill} ghi ngày {issued}, sau ngày hàng đến {arrival}",
        en="Bill {bill} is dated {issued}, after the arrival on {arrival}",
    ),
    why=Text(vi="Vận đơn phát hành trước khi hàng đến.", en="A bill is issued before the goods arrive."),
    fix=Text(vi="So ngày vận đơn và ngày hàng đến.", en="Compare the date of the bill with the arrival notice."),
)
def bill_after_arrival(declaration: Declaration, _: Known) -> Iterator[Hit]:
    arrival = declaration.arrival_date
    for slot, bill in enumerate(declaration.bill_of_lading_number, 1):
        issued = bill_day(bill) if bill else None
        if arrival and issued and issued > arrival:
            yield on(
                f"bill_of_lading_number.{slot}", bill=bill, issued=issued, arrival=arrival, beside=("arrival_date",)
            )


@rule(
    "INV-020",
    severity=Severity.WARNING,
    fields=("invoice_date",),
    legal=PRACTICE,
    message=Text(vi="Ngày hóa đơn {issued} sau hôm nay {today}", en="Invoice date {issued} is after today, {today}"),
    why=Text(
        vi="Hóa đơn phải có trước khi khai. Thường là đọc nhầm ngày với tháng.",
        en="The invoice exists before declaring. Usually day and month were mixed up.",
    ),
    fix=Text(vi="So lại ngày trên hóa đơn.", en="Compare with the date on the invoice."),
)
def invoice_in_the_future(declaration: Declaration, known: Known) -> Iterator[Hit]:
    issued = declaration.invoice_date
    if issued and issued > known.day:
        yield on("invoice_date", issued=issued, today=known.day)


@rule(
    "INV-021",
    severity=Severity.ADVICE,
    fields=("invoice_date", "arrival_date"),
    direction=Direction.IMPORT,
    legal=PRACTICE,
    message=Text(
        vi="Ngày hóa đơn {issued} sau ngày hàng đến {arrival}",
        en="Invoice date {issued} is after the arrival on {arrival}",
    ),
    why=Text(
        vi="Thường hóa đơn lập trước khi gửi hàng; ngày sau hay gặp ở giá tạm tính.",
        en="An invoice is usually made out before shipment; a later date is seen with provisional prices.",
    ),
    fix=Text(vi="So ngày hóa đơn và ngày hàng đến.", en="Compare the invoice date with the arrival."),
)
def invoice_after_arrival(declaration: Declaration, _: Known) -> Iterator[Hit]:
    issued, arrival = declaration.invoice_date, declaration.arrival_date
    if issued and arrival and issued > arrival:
        yield on("invoice_date", issued=issued, arrival=arrival)


@rule(
    "TRN-054",
    severity=Severity.ERROR,
    fields=("first_warehouse_entry_date",),
    direction=Direction.IMPORT,
    legal=answer("S0141"),
    responses=ida("S0141"),
    message=Text(
        vi="Ngày được phép nhập kho đầu tiên {day} sau hôm nay {today}",
        en="First permitted date into storage {day} is after today, {today}",
    ),
    why=Text(vi="Hệ thống từ chối ngày nhập kho trong tương lai.", en="The system refuses a date in the future."),
    fix=Text(vi="Nhập ngày hải quan đã cho phép nhập kho.", en="Enter the day customs permitted the storage."),
)
def warehouse_entry_in_the_future(declaration: Declaration, known: Known) -> Iterator[Hit]:
    day = declaration.first_warehouse_entry_date
    if day and day > known.day:
        yield on("first_warehouse_entry_date", day=day, today=known.day)


@rule(
    "TRN-055",
    severity=Severity.ERROR,
    fields=("transport_start_date", "planned_declaration_date"),
    legal=answer("S1134", "S1150"),
    responses=(*ida("S1134"), *eda("S1150")),
    message=Text(
        vi="Ngày khởi hành vận chuyển {start} trước ngày khai dự kiến {planned}",
        en="Bonded transport starts {start}, before the planned declaration date {planned}",
    ),
    why=Text(
        vi="Vận chuyển chịu giám sát chỉ bắt đầu sau khi khai.", en="Supervised transport starts only after declaring."
    ),
    fix=Text(vi="Sửa ngày khởi hành hoặc ngày khai.", en="Correct the start or the planned date."),
)
def transport_before_declaring(declaration: Declaration, _: Known) -> Iterator[Hit]:
    start, planned = declaration.transport_start_date, declaration.planned_declaration_date
    if start and planned and start < planned:
        yield on("transport_start_date", start=start, planned=planned)


@rule(
    "TRN-056",
    severity=Severity.ERROR,
    fields=(
        "transport_start_date",
        "transport_arrival_date",
        "transits.transit_arrival_date",
        "transits.transit_departure_date",
    ),
    legal=answer("R1070"),
    responses=ida_eda("R1070"),
    message=Text(
        vi="Ngày vận chuyển không theo thứ tự: {day} đứng sau {before}",
        en="Transport dates are out of order: {day} follows {before}",
    ),
    why=Text(
        vi="Thứ tự: khởi hành, đến và đi từng địa điểm trung chuyển, đến đích.",
        en="The order is: start, arrival at and departure from each transit place, arrival at destination.",
    ),
    fix=Text(vi="Sửa ngày sai.", en="Correct the wrong date."),
)
def transport_in_order(declaration: Declaration, _: Known) -> Iterator[Hit]:
    last: date | None = None
    for path, day in _journey(declaration):
        if day and last and day < last:
            yield on(path, day=day, before=last)
        last = day or last


def _journey(declaration: Declaration) -> Iterator[tuple[str, date | None]]:
    yield "transport_start_date", declaration.transport_start_date
    for slot, stop in enumerate(declaration.transits, 1):
        yield f"transits.{slot}.transit_arrival_date", stop.transit_arrival_date
        yield f"transits.{slot}.transit_departure_date", stop.transit_departure_date
    yield "transport_arrival_date", declaration.transport_arrival_date
