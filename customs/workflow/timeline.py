"""Where a declaration stands on its way, with the moments that are known."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Literal

from customs.model.base import Frozen
from customs.model.declaration import Declaration
from customs.model.status import WAY, Status
from customs.workflow.entries import registered_at

State = Literal["done", "now", "next"]
_ENDS = frozenset({Status.CANCELLED, Status.ARCHIVED})
_SKIPPED = frozenset({Status.GATE_LISTED, Status.ARCHIVED})
"""Shown only once they happened: most never record the one, and the other lies five years ahead."""


class TimelinePoint(Frozen):
    """One status on the way. `at`: when it was reached, None when that lies ahead or was not kept."""

    status: Status
    at: datetime | None
    state: State


def timeline(declaration: Declaration, stamps: Mapping[Status, datetime]) -> tuple[TimelinePoint, ...]:
    """The way, with what happened beside it in its place. `stamps`: when the desk recorded each status; what customs
    says of itself goes before that.
    """
    way = _way(declaration)
    here = max(place for place, status in enumerate(way) if status is declaration.status)
    known = {**stamps, **_as_events_say(declaration), **_as_customs_says(declaration)}
    if declaration.status in _ENDS:
        way = way[: here + 1]
    return tuple(
        TimelinePoint(status=status, at=known.get(status) if n <= here else None, state=_state(n, here, len(way)))
        for n, status in enumerate(way)
    )


def _way(declaration: Declaration) -> list[Status]:
    """The main way; a status beside it stands behind the one it was reached from, the present one last of these."""
    reached = [event.after for event in declaration.events if event.after is not event.before]
    taken = {*reached, declaration.status}
    way = [status for status in WAY if status not in _SKIPPED or status in taken]
    for status in dict.fromkeys([*reached, declaration.status]):
        if status not in way:
            way.insert(_behind(way, declaration, status), status)
    return way


def _behind(way: Sequence[Status], declaration: Declaration, status: Status) -> int:
    """Behind the status it was reached from, or the last one that is not further along."""
    before = next((event.before for event in declaration.events if event.after is status), None)
    if before in way:
        place = way.index(before) + 1
        while place < len(way) and way[place] not in WAY:
            place += 1
        return place
    return 1 + max(n for n, other in enumerate(way) if other.rank <= status.rank)


def _as_events_say(declaration: Declaration) -> dict[Status, datetime]:
    return {event.after: event.at for event in declaration.events if event.at is not None}


def _as_customs_says(declaration: Declaration) -> dict[Status, datetime]:
    moments = {}
    registered = registered_at(declaration)
    if registered is not None and declaration.registration_time:
        moments[Status.REGISTERED] = registered
    if declaration.clearance_datetime is not None:
        moments[Status.CLEARED] = declaration.clearance_datetime
    return moments


def _state(n: int, here: int, length: int) -> State:
    if n < here or n == here == length - 1:
        return "done"
    return "now" if n == here else "next"
