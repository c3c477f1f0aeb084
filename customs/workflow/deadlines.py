"""Which deadlines of the law run on a declaration now, and the day by which the desk must act."""

from collections.abc import Iterator
from datetime import date, datetime, time

from customs.model.base import Text
from customs.model.declaration import Declaration
from customs.model.status import Direction, Lane, Status
from customs.reference.deadlines import Deadline, due
from customs.words import VIETNAM, both
from customs.workflow.entries import registered_at

_OF_STATUS = {
    Status.AMENDMENT_REQUESTED: "amend_request",
    Status.CANCEL_REQUESTED: "cancel_request",
    Status.RELEASED: "release_result",
    Status.IN_STORAGE: "storage_result",
}
"""What runs from when the status was reached."""
_OPEN_AFTER_REGISTRATION = frozenset({Status.REGISTERED, Status.LANE_ASSIGNED, Status.AMENDMENT_REQUESTED})
_CLEARED = frozenset({Status.CLEARED, Status.GATE_LISTED, Status.PASSED})


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
