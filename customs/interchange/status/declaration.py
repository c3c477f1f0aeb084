"""A report -> the declaration as customs accepted it, with the status the report tells."""

from datetime import UTC, datetime

from customs.interchange.status.report import StatusKind, StatusReport
from customs.model.declaration import Declaration
from customs.model.event import Event
from customs.model.known import REPORT
from customs.model.path import replace
from customs.model.status import Status
from customs.words import fold

LANE_BEFORE = "lane_code_before"
"""As the step that records a change of lane notes it too."""
_OF_KIND = {
    StatusKind.LANE: Status.LANE_ASSIGNED,
    StatusKind.RELEASE_REQUESTED: Status.LANE_ASSIGNED,
    StatusKind.RELEASE: Status.RELEASED,
    StatusKind.STORAGE: Status.IN_STORAGE,
    StatusKind.CLEARANCE: Status.CLEARED,
    StatusKind.CANCELLATION: Status.CANCELLED,
}
_SAID = (
    (("huy",), Status.CANCELLED),
    (("tam dung", "dung qua"), Status.SUSPENDED),
    (("qua khu vuc giam sat", "qua kvgs", "da qua"), Status.PASSED),
    (("giai phong",), Status.RELEASED),
    (("bao quan",), Status.IN_STORAGE),
    (("thong quan",), Status.CLEARED),
    (("phan luong",), Status.LANE_ASSIGNED),
    (("dang ky",), Status.REGISTERED),
)
_NOT = ("chua", "khong", "cho ")
"""`chưa thông quan` is no clearance."""


def status_of(report: StatusReport) -> Status | None:
    """How far along the report says it is; None when it is no word of customs (a trial print, a blank)."""
    if report.kind in {StatusKind.TRIAL, StatusKind.BLANK}:
        return None
    said = _said(report.says)
    if said in {Status.CANCELLED, Status.SUSPENDED}:
        return said
    kind = _OF_KIND.get(report.kind)
    told = [status for status in (said, kind, *_dated(report)) if status is not None]
    return max(told, key=lambda status: status.rank, default=None)


def happened_at(report: StatusReport) -> datetime | None:
    """When what it tells happened, as far as it says."""
    return max(moments(report), default=None)


def _reached(report: StatusReport, status: Status) -> datetime | None:
    """A day of registration alone tells of no later status when it was reached."""
    at, is_day = happened_at(report), not report.declaration.registration_time
    return None if is_day and status is not Status.REGISTERED and at == report.registered_at else at


def moments(report: StatusReport) -> tuple[datetime, ...]:
    """Every moment that it tells, in UTC."""
    said = report.declaration
    told = (report.registered_at, report.amended_at, said.release_approved_datetime, said.clearance_datetime)
    return tuple(moment.astimezone(UTC) for moment in (*told, report.gate_at) if moment is not None)


def to_declaration(report: StatusReport) -> Declaration:
    """What customs accepted, to begin a declaration with. The status is what the report tells; what it cannot tell, a
    trial print for instance, stays a draft.
    """
    status = status_of(report) or Status.DRAFT
    if status is Status.DRAFT:
        return report.declaration
    return told(report.declaration, status, report)


def told(declaration: Declaration, status: Status, report: StatusReport, lane_before: str | None = None) -> Declaration:
    """The declaration at that status, its history saying which file told so. `lane_before`: the lane until now."""
    noted = {"file": report.file, "kind": report.kind.value} | ({"says": report.says} if report.says else {})
    if report.gate_at is not None and status is Status.PASSED:
        noted["gate_datetime"] = report.gate_at.isoformat()
    if lane_before is not None and lane_before != declaration.lane_code:
        noted[LANE_BEFORE] = lane_before
    event = Event(step=REPORT, before=declaration.status, after=status, at=_reached(report, status), noted=noted)
    return replace(declaration, status=status, events=(*declaration.events, event))


def _said(words: str) -> Status | None:
    said = f"{fold(words)} "
    if any(word in said for word in _NOT):
        return None
    return next((status for marks, status in _SAID if any(mark in said for mark in marks)), None)


def _dated(report: StatusReport) -> list[Status]:
    """What the dates and the lane tell of themselves."""
    said = report.declaration
    found = []
    if said.registration_date is not None:
        found.append(Status.REGISTERED)
    if said.lane is not None:
        found.append(Status.LANE_ASSIGNED)
    if said.release_approved_datetime is not None:
        found.append(Status.RELEASED)
    if said.clearance_datetime is not None:
        found.append(Status.CLEARED)
    if report.gate_at is not None:
        found.append(Status.PASSED)
    return found
