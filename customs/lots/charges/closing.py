"""An export runs to closing time (cut-off, closing time): containers have to be in the port before it."""

from datetime import datetime, timedelta
from math import ceil

from customs.lots.charges.clock import CLOSING, Clock, ClockState
from customs.model.lot import Lot
from customs.words import VIETNAM, both

CLOSING_TIME, GATE_IN = "closing_time", "gate_in"
_HOUR = timedelta(hours=1)


def closing(lot: Lot, now: datetime) -> Clock:
    """`free`: hours left, `over`: hours since closing time. It ends when the lot, or every container of it, is in."""
    told = lot.of(CLOSING_TIME)
    at = (told.expected_at or told.at) if told else None
    if at is None:
        return Clock(CLOSING, ClockState.UNKNOWN, why=both("charges.why.no_closing"))
    inside = gated_in(lot, now)
    until = inside or now
    hours = (at - until) / _HOUR
    return Clock(
        CLOSING,
        ClockState.ENDED if inside else ClockState.RUNNING,
        last_free=at.astimezone(VIETNAM).date(),
        last_free_at=at,
        free=max(int(hours), 0),
        over=max(ceil(-hours), 0),
        stopped=inside is not None,
    )


def gated_in(lot: Lot, now: datetime) -> datetime | None:
    """When the lot, or its last container, came into the port; None while something is outside."""
    whole = lot.of(GATE_IN)
    if whole is not None and whole.at is not None and whole.at <= now:
        return whole.at
    told = [lot.of(GATE_IN, one.number) for one in lot.containers]
    times = [one.at for one in told if one is not None and one.at is not None and one.at <= now]
    return max(times) if times and len(times) == len(lot.containers) else None
