"""Where a declaration stands on its way, with the moments that are known."""

from collections.abc import Mapping
from datetime import datetime
from typing import Literal

from customs.model.base import Frozen
from customs.model.declaration import Declaration
from customs.model.status import Status
from customs.workflow.entries import registered_at

State = Literal["done", "now", "next"]


class TimelinePoint(Frozen):
    """One status on the way. `at`: when it was reached, None when that lies ahead or was not kept."""

    status: Status
    at: datetime | None
    state: State


def timeline(declaration: Declaration, stamps: Mapping[Status, datetime]) -> tuple[TimelinePoint, ...]:
    """Every status in order. `stamps`: when the desk recorded each; what customs says of itself goes before that."""
    way = tuple(Status)
    here = way.index(declaration.status)
    known = {**stamps, **_as_customs_says(declaration)}
    return tuple(
        TimelinePoint(status=status, at=known.get(status) if n <= here else None, state=_state(n, here, len(way)))
        for n, status in enumerate(way)
    )


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
