"""How long there is, by the table of deadlines, each with its article; and which of them run on a declaration now."""

import calendar
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from customs.model.base import Frozen, Text
from customs.model.declaration import Declaration
from customs.model.status import Direction, Lane, Status
from customs.reference.table import CodeRow, in_force
from customs.words import VIETNAM, both
from customs.workflow.calendar import add_working_days, add_working_hours, doubts, working_day_from
from customs.workflow.entries import registered_at
from customs.workflow.step import Actor

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


_OF_STATUS = {
    Status.AMENDMENT_REQUESTED: "amend_request",
    Status.CANCEL_REQUESTED: "cancel_request",
    Status.RELEASED: "release_result",
    Status.IN_STORAGE: "storage_result",
}
"""What runs from when the status was reached."""
_ANSWERED_BY_CUSTOMS = frozenset({"cancel_by_customs", "cancel_request", "cancel_permit"})
"""Rows of the table of deadlines that are customs' own."""
_OPEN_AFTER_REGISTRATION = frozenset({Status.REGISTERED, Status.LANE_ASSIGNED, Status.AMENDMENT_REQUESTED})
_CLEARED = frozenset({Status.CLEARED, Status.GATE_LISTED, Status.PASSED})


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
        legal=Text(vi=row.more["legal"], en=_in_english(row.more["legal"])),
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


def _in_english(law: str) -> str:
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


def running(
    declaration: Declaration, *, departure: datetime | None = None, express: bool = False
) -> tuple[Deadline, ...]:
    """What runs now, the nearest first. `departure`: of the means of transport; without it the departure day is taken
    from its first minute. `express`: goods of an express carrier.
    """
    found = [
        *_to_file(declaration, departure, express=express),
        *_of_status(declaration),
        *_answers(declaration),
        *_after(declaration),
    ]
    return tuple(sorted(found, key=lambda deadline: deadline.due))


def next_due(declaration: Declaration) -> date | None:
    """The day by which the desk must act: the nearest deadline of the law, or the day it planned to register if that
    comes before. What lapses or is kept after clearance asks for no act, nor do the hours customs has for a check.
    None when nothing runs.
    """
    return min((day for day, _ in _asking(declaration)), default=None)


def due_reason(declaration: Declaration) -> Text | None:
    """Why `next_due` is that day: the deadline with its article, or that the desk planned it. None as there."""
    found = _asking(declaration)
    return min(found, key=lambda one: one[0])[1] if found else None


def _asking(declaration: Declaration) -> list[tuple[date, Text]]:
    """Days by which the desk must act, each with its reason."""
    found: list[tuple[date, Text]] = []
    try:
        for one in (*_to_file(declaration, None, express=False), *_of_status(declaration)):
            why = Text(vi=f"{one.name.vi} · {one.legal.vi}", en=f"{one.name.en} · {one.legal.en}")
            found.append((one.due.date(), why))
    except OverflowError:  # an arrival typed into the last year of the calendar
        pass
    if declaration.planned_declaration_date and declaration.status.rank < Status.REGISTERED.rank:
        found.append((declaration.planned_declaration_date, both("workflow.deadline.planned")))
    return found


def _to_file(declaration: Declaration, departure: datetime | None, *, express: bool) -> Iterator[Deadline]:
    """Until it is registered."""
    if declaration.status.rank >= Status.REGISTERED.rank:
        return
    if declaration.direction is Direction.IMPORT and declaration.arrival_date is not None:
        yield due("import_declaration", _begins(declaration.arrival_date))
    elif declaration.direction is Direction.EXPORT and (departure or declaration.departure_date):
        code = "express_export_declaration" if express else "export_declaration"
        given = departure or _begins(declaration.departure_date or date.min)
        found = due(code, given)
        notes = () if departure else (both("workflow.deadline.departure_day"),)
        yield found.model_copy(update={"notes": (*found.notes, *notes)})


def _of_status(declaration: Declaration) -> Iterator[Deadline]:
    """What the status itself waits for."""
    status, since = declaration.status, _since(declaration)
    registered = registered_at(declaration)
    if status in {Status.NUMBERED, Status.REFUSED} and (sent := _sent(declaration)) is not None:
        yield due("ida_kept", sent)
    if status in _OPEN_AFTER_REGISTRATION and registered is not None:
        yield due("declaration_valid", registered)
    released = declaration.release_approved_datetime if status is Status.RELEASED else None
    if status in _OF_STATUS and (begun := released or since) is not None:
        yield due(_OF_STATUS[status], begun)


def _answers(declaration: Declaration) -> Iterator[Deadline]:
    """What customs was asked and answers in hours: a check of papers, of goods, an amendment."""
    lane = declaration.lane if declaration.status is Status.LANE_ASSIGNED else None
    examined = declaration.inspection_completed_datetime is not None
    if lane is Lane.YELLOW and not examined and (since := _last(declaration, "lane", "relane")):
        yield due("dossier_check", since)
    if lane is Lane.RED and not examined and (since := _last(declaration, "inspect")):
        yield due("goods_check", since)
    if declaration.status is Status.AMENDING and (since := _since(declaration)):
        yield due("amendment_answer", since)


def _after(declaration: Declaration) -> Iterator[Deadline]:
    """Once cleared, and as long as papers are kept."""
    if declaration.status in _CLEARED and declaration.clearance_datetime is not None:
        yield due("amend_cleared", declaration.clearance_datetime)
    registered = registered_at(declaration)
    if registered is not None and declaration.status.rank >= Status.CLEARED.rank:
        yield due("records", registered)


def _since(declaration: Declaration) -> datetime | None:
    """When the present status was reached."""
    return next((event.at for event in reversed(declaration.events) if event.after is declaration.status), None)


def _sent(declaration: Declaration) -> datetime | None:
    """When the draft was last sent to customs."""
    return _last(declaration, "number", "resend")


def _last(declaration: Declaration, *steps: str) -> datetime | None:
    """When one of these steps was taken last."""
    return next((event.at for event in reversed(declaration.events) if event.step in steps), None)


def _begins(day: date) -> datetime:
    return datetime.combine(day, time(), VIETNAM)
