"""The course of one declaration: where it stands, since when, whose turn it is, what runs out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from customs.model.declaration import Declaration
from customs.model.status import Actor, Status
from customs.store import StatusChange
from customs.workflow import Deadline, TimelinePoint, running, timeline, waits_for


@dataclass(frozen=True, slots=True)
class Course:
    """`recorded_by`: who at the desk recorded each status last. `since`: when the present one was reached. `waits_for`:
    None when nothing is awaited. `deadlines`: what runs, the nearest first; `seen_at`: the moment all this is told of.
    """

    declaration: Declaration
    points: tuple[TimelinePoint, ...]
    recorded_by: Mapping[Status, str]
    waits_for: Actor | None
    since: datetime | None
    deadlines: tuple[Deadline, ...]
    seen_at: datetime

    @property
    def waited(self) -> timedelta | None:
        """How long it has been where it is."""
        return None if self.since is None else self.seen_at - self.since

    @property
    def overdue(self) -> tuple[Deadline, ...]:
        return tuple(one for one in self.deadlines if one.is_over(self.seen_at))


def course_of(declaration: Declaration, changes: Sequence[StatusChange], now: datetime) -> Course:
    """`changes`: when the desk recorded each status, and who did."""
    points = timeline(declaration, {change.status: change.at for change in changes})
    here = next(point for point in reversed(points) if point.state != "next")
    return Course(
        declaration=declaration,
        points=points,
        recorded_by={change.status: change.actor for change in changes},
        waits_for=waits_for(declaration),
        since=here.at,
        deadlines=_running(declaration),
        seen_at=now,
    )


def _running(declaration: Declaration) -> tuple[Deadline, ...]:
    try:
        return running(declaration)
    except OverflowError:  # an arrival typed into the last year of the calendar
        return ()
