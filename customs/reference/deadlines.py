"""How long there is, by the table of deadlines: each period with its article, counted over the working calendar."""

import calendar
from datetime import date, datetime, time, timedelta

from customs.model.base import Frozen, Text
from customs.model.status import Actor
from customs.reference.calendar import add_working_days, add_working_hours, doubts, working_day_from
from customs.reference.table import CodeRow, in_force
from customs.words import VIETNAM, both

TABLES = ("deadlines", "answer_times")
"""How long the declarant has; how long an answer of customs takes."""
_LAST = time(23, 59, 59)
_CITED = (
    ("Luật Hải quan", "Customs Law"),
    ("Luật", "Law"),
    ("Thông tư", "Circular"),
    ("Nghị định", "Decree"),
    ("NĐ-CP", "ND-CP"),
    ("Điều", "Art."),
    ("quy tắc hệ thống", "rule of the system"),
)
_COUNTS_WORK = frozenset({"working days", "working hours"})
"""Units every day off on the way moves the end of; of calendar days, months and years only the last day can move."""


class Deadline(Frozen):
    """`starts`, `due`: Viet Nam time. `moved_from`: the last day as counted, when it was a day off. `certain`: the
    article was read; else the period is known from practice. `waits_for`: who has to act by then. `notes`: what is
    not sure of the calendar on the way.
    """

    code: str
    name: Text
    counts_from: Text
    starts: datetime
    due: datetime
    legal: Text
    certain: bool
    waits_for: Actor = Actor.DECLARANT
    moved_from: date | None = None
    notes: tuple[Text, ...] = ()

    def left(self, now: datetime) -> timedelta:
        """Below zero once it is over."""
        return self.due - now

    def is_over(self, now: datetime) -> bool:
        return now > self.due


_ANSWERED_BY_CUSTOMS = frozenset({"cancel_by_customs", "cancel_request", "cancel_permit"})
"""Rows of the table of deadlines that are customs' own."""


def due(code: str, start: datetime) -> Deadline:
    """When the period of that row ends that begins at `start`. A last day off moves to the next working day (Civil Code
    Art. 148.5); a period before an event ends so long before it. KeyError for a code that is not in the table.
    """
    start = start.astimezone(VIETNAM)
    row = _row(code, start.date())
    counted, ends = _ends(row, start)
    first = start.date() if row.more["unit"] in _COUNTS_WORK else counted
    return Deadline(
        code=code,
        name=row.name,
        counts_from=Text(vi=row.more["counts_from_vi"], en=row.more["counts_from_en"]),
        starts=start,
        due=ends,
        legal=Text(vi=row.more["legal"], en=in_english(row.more["legal"])),
        certain=row.more["certain"] == "yes",
        waits_for=_waited_for(code, start.date()),
        moved_from=counted if counted != ends.date() else None,
        notes=doubts(first, ends.date()) if ends > start else (),
    )


def period_of(code: str) -> Text:
    """`7 ngày · Tờ khai tạm lưu trên VNACCS`, as the law stands. Raises KeyError."""
    row = _row(code, date.max)
    period = both(f"workflow.period.{row.more['unit'].replace(' ', '_')}", n=int(row.more["period"]))
    return Text(vi=f"{period.vi} · {row.name.vi}", en=f"{period.en} · {row.name.en}")


def _row(code: str, on: date) -> CodeRow:
    """Raises KeyError."""
    rows = (in_force(table, on).get(code) for table in TABLES)
    found = next(filter(None, rows), None)
    if found is None:
        raise KeyError(code)
    return found


def _waited_for(code: str, on: date) -> Actor:
    of_customs = code in _ANSWERED_BY_CUSTOMS or code in in_force(TABLES[1], on)
    return Actor.CUSTOMS if of_customs else Actor.DECLARANT


def in_english(law: str) -> str:
    """Laws are cited alike in both languages but for these words."""
    for vi, en in _CITED:
        law = law.replace(vi, en)
    return law


def _ends(row: CodeRow, start: datetime) -> tuple[date, datetime]:
    """The last day as counted, and the moment it ends."""
    period, unit = int(row.more["period"]), row.more["unit"]
    match unit:
        case "hours":
            ends = start - timedelta(hours=period)
            return ends.date(), ends
        case "working hours":
            ends = add_working_hours(start, period)
            return ends.date(), ends
        case "working days":
            last = add_working_days(start.date(), period)
            return last, datetime.combine(last, _LAST, VIETNAM)
        case "days":
            counted = start.date() + timedelta(days=period)
        case "years":
            counted = _years(start.date(), period)
        case "day of next month":
            year, month = divmod(start.year * 12 + start.month, 12)
            counted = date(year, month + 1, period)
        case _:
            raise ValueError(unit)
    return counted, datetime.combine(working_day_from(counted), _LAST, VIETNAM)


def _years(start: date, years: int) -> date:
    """The same day so many years on; the last day of the month where there is none."""
    last = calendar.monthrange(start.year + years, start.month)[1]
    return date(start.year + years, start.month, min(start.day, last))
