"""A day of declaring planned ahead: a holiday, or so far away that rates will have changed."""

from collections.abc import Iterator
from datetime import date, timedelta

from customs.model.base import Text
from customs.model.declaration import Declaration
from customs.model.finding import Severity
from customs.rules.engine import Hit, on, rule
from customs.rules.general import PLANNED
from customs.rules.known import Known
from customs.rules.law import PRACTICE

HOLIDAY_LAW = Text(vi="Bộ luật Lao động 45/2019/QH14, Điều 112", en="Labour Code 45/2019/QH14, Art. 112")
#: Exchange rates change every week; import goods are declared within 30 days of their arrival at the latest.
FAR = timedelta(days=30)
#: Kind of a row that is no holiday: a weekend day worked in exchange for another.
WORKED = "swapped_work"


@rule(
    "GEN-007",
    severity=Severity.ADVICE,
    fields=("planned_declaration_date",),
    legal=HOLIDAY_LAW,
    message=Text(
        vi="Ngày khai báo dự kiến {planned} là ngày nghỉ: {holiday}",
        en="Planned declaration date {planned} is a holiday: {holiday}",
    ),
    why=Text(
        vi="Hệ thống vẫn nhận tờ khai, nhưng kiểm hóa, nộp giấy tờ và ngân hàng phải đợi ngày làm việc.",
        en="The system takes a declaration, but inspection, papers and banks wait for a working day.",
    ),
    fix=Text(
        vi="Chọn ngày làm việc gần nhất, hoặc hỏi đơn vị hải quan về lịch trực.",
        en="Choose the nearest working day, or ask the office who is on duty.",
    ),
)
def planned_on_a_holiday(declaration: Declaration, known: Known) -> Iterator[Hit]:
    planned = _ahead(declaration, known)
    row = known.table("holidays").get(planned.isoformat()) if planned else None
    if row and row.more["kind"] != WORKED:
        yield on("planned_declaration_date", planned=planned, holiday=row.name)


@rule(
    "GEN-008",
    severity=Severity.ADVICE,
    fields=("planned_declaration_date",),
    legal=PRACTICE,
    message=Text(
        vi="Ngày khai báo dự kiến {planned} còn {days} ngày nữa mới đến",
        en="Planned declaration date {planned} is {days} days ahead",
    ),
    why=Text(
        vi="Thuế suất, tỷ giá và danh mục tính theo ngày đăng ký; tỷ giá đổi mỗi tuần nên số thuế hôm nay chưa chắc "
        "đúng. Ngày xa thường là gõ nhầm tháng hoặc năm.",
        en="Duty, exchange rate and lists are those of the day of registration; exchange rates change every week, so "
        "today's figures may not hold. A far day is often a mistyped month or year.",
    ),
    fix=Text(
        vi="Xem lại tháng và năm; nếu đúng, kiểm tra lại tờ khai khi gần ngày khai.",
        en="Look at month and year again; if they are right, check anew when the day is near.",
    ),
)
def planned_far_ahead(declaration: Declaration, known: Known) -> Iterator[Hit]:
    planned = _ahead(declaration, known)
    if planned and planned - known.day > FAR:
        yield on("planned_declaration_date", planned=planned, days=(planned - known.day).days)


def _ahead(declaration: Declaration, known: Known) -> date | None:
    """The planned day while it is still to come: who declares today knows what day it is."""
    planned = declaration.planned_declaration_date
    open_still = declaration.status in PLANNED and declaration.registration_date is None
    return planned if planned and open_still and planned > known.day else None
