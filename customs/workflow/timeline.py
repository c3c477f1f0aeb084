"""Where a declaration stands on its way: when and by whom each status was reached, and whose turn it is."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Literal

from customs.model.base import Frozen
from customs.model.declaration import Declaration
from customs.model.event import Event
from customs.model.status import WAY, Actor, Lane, Status
from customs.workflow.entries import registered_at
from customs.workflow.steps import BY_ID, STEPS

_DECLARANT, _CUSTOMS, _PORT = Actor.DECLARANT, Actor.CUSTOMS, Actor.PORT
_TURN: Mapping[Status, Actor | None] = {
    Status.DRAFT: _DECLARANT,
    Status.CHECKED: _DECLARANT,
    Status.READY: _DECLARANT,
    Status.NUMBERED: _DECLARANT,
    Status.EXPIRED: _DECLARANT,
    Status.REFUSED: _DECLARANT,
    Status.AMENDMENT_REQUESTED: _DECLARANT,
    Status.REGISTERED: _CUSTOMS,
    Status.LANE_ASSIGNED: _CUSTOMS,
    Status.AMENDING: _CUSTOMS,
    Status.RELEASED: _CUSTOMS,
    Status.IN_STORAGE: _CUSTOMS,
    Status.SUSPENDED: _CUSTOMS,
    Status.CANCEL_REQUESTED: _CUSTOMS,
    Status.CLEARED: _PORT,
    Status.GATE_LISTED: _PORT,
    Status.AMENDED: _PORT,
    Status.PASSED: None,
    Status.CANCELLED: None,
    Status.ARCHIVED: None,
}
"""Who acts next: customs answers what was sent, the port lets out what was cleared, else it is the desk's turn."""

State = Literal["done", "now", "next"]
_ENDS = frozenset({Status.CANCELLED, Status.ARCHIVED})
_SKIPPED = frozenset({Status.GATE_LISTED, Status.ARCHIVED})
"""Shown only once they happened: most never record the one, and the other lies five years ahead."""


class TimelinePoint(Frozen):
    """One status on the way. `at`: when it was reached, `until`: when it was left; None when that lies ahead or is not
    known. `recorded`: when it was typed in, where that is all there is, later than what followed it. `by`: who brings
    it about. `times`: how often it was reached. `beside`: what was recorded of it: the step that led there, then what
    happened there, an inspection for instance.
    """

    status: Status
    at: datetime | None
    state: State
    recorded: datetime | None = None
    by: Actor | None = None
    until: datetime | None = None
    times: int = 1
    beside: tuple[Event, ...] = ()


def timeline(declaration: Declaration, stamps: Mapping[Status, datetime]) -> tuple[TimelinePoint, ...]:
    """The way as it was gone, then what is left of it. A status that was left and reached again stands where it was
    reached first; the present one also where it is now. `stamps`: when the desk recorded each status; what customs says
    of itself goes before that.
    """
    gone, ahead = _gone(declaration), _ahead(declaration)
    given = [_at(declaration, stamps, gone, n) for n in range(len(gone))]
    moments = _in_order(given)
    last = len(gone) - 1
    points = [
        TimelinePoint(
            status=status,
            at=moments[n],
            state="now" if n == last and ahead else "done",
            recorded=given[n] if moments[n] is None else None,
            by=_by(declaration, status),
            until=next((at for at in moments[n + 1 :] if at is not None), None),
            times=max(1, sum(event.after is status is not event.before for event in declaration.events)),
            beside=tuple(event for event in declaration.events if event.after is status not in gone[n + 1 :]),
        )
        for n, status in enumerate(gone)
    ]
    return (*points, *(TimelinePoint(status=one, at=None, state="next", by=_by(declaration, one)) for one in ahead))


def _gone(declaration: Declaration) -> list[Status]:
    """Every status up to the present one, which stands last."""
    visited = [event.after for event in declaration.events if event.after is not event.before]
    first = declaration.events[0].before if visited else declaration.status
    gone = [status for status in WAY if status.rank < first.rank and status not in _SKIPPED]
    for status in dict.fromkeys([first, *visited]):
        gone += [one for one in _between(gone[-1] if gone else status, status) if one not in gone]
        gone.append(status)
    if gone[-1] is not declaration.status:
        gone.append(declaration.status)
    return gone


def _between(before: Status, after: Status) -> tuple[Status, ...]:
    """What lies on the main way between two of its statuses and nobody recorded."""
    if before not in WAY or after not in WAY:
        return ()
    passed_over = WAY[WAY.index(before) + 1 : WAY.index(after)]
    return tuple(status for status in passed_over if status not in _SKIPPED)


def _ahead(declaration: Declaration) -> tuple[Status, ...]:
    """What is left of the main way; goods of an amended declaration may have the gate before them."""
    status = declaration.status
    if status in _ENDS:
        return ()
    at_gate = status is Status.AMENDED and declaration.events and not _passed(declaration)
    reached = Status.GATE_LISTED.rank if at_gate else status.rank
    return tuple(one for one in WAY if one.rank > reached and one not in _SKIPPED)


def _at(declaration: Declaration, stamps: Mapping[Status, datetime], gone: Sequence[Status], n: int) -> datetime | None:
    """When it was reached: the first time, of the present status the last time."""
    status = gone[n]
    given = _as_customs_says(declaration).get(status)
    if given is not None:
        return given
    led = [event for event in declaration.events if event.after is status is not event.before]
    reached = [event.at for event in led if event.at]
    if reached:
        return reached[-1] if n == len(gone) - 1 else reached[0]
    return None if led or status in gone[n + 1 :] else stamps.get(status)


def _in_order(moments: Sequence[datetime | None]) -> list[datetime | None]:
    """Without those later than one after them: typed in after the fact, so when it happened is not known."""
    kept: list[datetime | None] = []
    earliest: datetime | None = None
    for at in reversed(moments):
        known = at if at is None or earliest is None or at <= earliest else None
        earliest = known or earliest
        kept.append(known)
    return kept[::-1]


def recorded_later(declaration: Declaration) -> tuple[Event, ...]:
    """What was typed in after something that followed it had happened: its moment is that of the typing."""
    moments = _in_order([event.at for event in declaration.events])
    return tuple(
        event for event, at in zip(declaration.events, moments, strict=True) if event.at is not None and at is None
    )


def _passed(declaration: Declaration) -> bool:
    return any(event.after is Status.PASSED for event in declaration.events)


def waits_for(declaration: Declaration) -> Actor | None:
    """Whose turn it is; None when nothing is awaited."""
    if declaration.status is Status.LANE_ASSIGNED and declaration.lane is Lane.GREEN:
        return Actor.SYSTEM
    if declaration.status is Status.AMENDED and _passed(declaration):
        return None
    return _TURN[declaration.status]


def _by(declaration: Declaration, status: Status) -> Actor | None:
    """Whose step led there last, else whose step leads there first; what a file told, customs did."""
    taken = next((event for event in reversed(declaration.events) if event.after is status is not event.before), None)
    if taken is not None:
        return BY_ID[taken.step].by if taken.step in BY_ID else Actor.CUSTOMS
    if status is Status.DRAFT:
        return Actor.DECLARANT
    return next((step.by for step in STEPS if step.target is status), None)


def _as_customs_says(declaration: Declaration) -> dict[Status, datetime]:
    moments = {}
    registered = registered_at(declaration)
    if registered is not None and declaration.registration_time:
        moments[Status.REGISTERED] = registered
    if declaration.clearance_datetime is not None:
        moments[Status.CLEARED] = declaration.clearance_datetime
    return moments
