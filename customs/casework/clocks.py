"""The clocks of a case: first response, next response, resolution, and whose the time was.

A response is a person's: a bot and an automatic mail answer nobody. It never waits for customs or the customer; only
the resolution does. A call that was taken is answered as it is taken. All is reckoned in whole minutes, so that the
minutes of the parties are the whole to the minute.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import pairwise

from customs.model.case import Case, Channel, Contact, Way
from customs.model.lot import Waiter
from customs.reference.calendar import OFFICE, WorkingTime

PAUSING = frozenset({Waiter.CUSTOMS, Waiter.CUSTOMER})
"""While one of these is waited for, the clock of the resolution stands still."""
_MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Clock:
    """One promise of time. `allowed`, `used`: minutes. `due_at`: None while it stands still. `met_at`: when it was kept
    or broken for good; None while it runs.
    """

    allowed: int
    used: int
    due_at: datetime | None
    met_at: datetime | None = None
    paused: bool = False

    @property
    def is_over(self) -> bool:
        """More was used than allowed; the last minute still counts as kept."""
        return self.used > self.allowed


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the case and whose it was. `minutes`: working ones. `standing`: it still goes on."""

    on: Waiter
    since: datetime
    until: datetime
    minutes: int
    reason: str = ""
    standing: bool = False

    @property
    def pauses(self) -> bool:
        return self.on in PAUSING


@dataclass(frozen=True, slots=True)
class Clocks:
    """`first`: None where nobody asked us, or nothing was agreed. `next`: None while nobody waits for an answer.
    `whole`: working minutes from first to last, without those the case lay settled.
    """

    first: Clock | None
    next: Clock | None
    resolution: Clock | None
    spans: tuple[Span, ...]
    minutes: Mapping[Waiter, int]
    whole: int

    @property
    def due_at(self) -> datetime | None:
        """What runs out first of all that runs; None where nothing runs."""
        running = (one for one in (self.first, self.next, self.resolution) if one and one.met_at is None)
        return min((one.due_at for one in running if one.due_at), default=None)


def clocks(case: Case, now: datetime, office: WorkingTime = OFFICE) -> Clocks:
    """As they stand at `now`."""
    count = _Counting(office, case.terms.round_the_clock)
    spans = _spans(case, _floor(now), count)
    minutes = {one: sum(span.minutes for span in spans if span.on is one) for one in Waiter}
    return Clocks(
        first=_first(case, now, count),
        next=_next(case, now, count),
        resolution=_resolution(case, spans, count),
        spans=spans,
        minutes={one: n for one, n in minutes.items() if n},
        whole=sum(count.between(begins, ends) for begins, ends in _lives(case, _floor(now))),
    )


@dataclass(frozen=True, slots=True)
class _Counting:
    """Minutes as the terms count them."""

    office: WorkingTime
    always: bool

    def between(self, start: datetime, end: datetime) -> int:
        start, end = _floor(start), _floor(end)
        return max(end - start, timedelta()) // _MINUTE if self.always else self.office.between(start, end) // _MINUTE

    def after(self, start: datetime, minutes: int) -> datetime:
        start, span = _floor(start), minutes * _MINUTE
        return start + span if self.always else self.office.after(start, span).astimezone(UTC)


def _first(case: Case, now: datetime, count: _Counting) -> Clock | None:
    """None for a case we began ourselves."""
    if not case.by_customer or case.terms.first_response is None or case.received_at is None:
        return None
    answered = next((one.at for one in _in_order(case) if _answers(one)), None)
    return _response(case.terms.first_response, case.received_at, _ended(case, answered), now, count)


def _next(case: Case, now: datetime, count: _Counting) -> Clock | None:
    """From the first word of the customer that nobody answered yet; the first of all is the first response's."""
    if case.terms.next_response is None:
        return None
    asked, answered = None, not case.by_customer
    for one in _in_order(case):
        if _answers(one):
            asked, answered = None, True
        elif one.way is Way.IN and asked is None and answered:
            asked = one.at
    if asked is None or not case.is_open:
        return None
    return _response(case.terms.next_response, asked, None, now, count)


def _response(allowed: int, since: datetime, met_at: datetime | None, now: datetime, count: _Counting) -> Clock:
    return Clock(allowed, count.between(since, met_at or now), count.after(since, allowed), met_at)


def _ended(case: Case, answered: datetime | None) -> datetime | None:
    """A case that was settled, or went on in another one, waits for no first word any more."""
    settled = case.resolutions[0].at if case.resolutions else None
    return min((one for one in (settled, case.merged_at, answered) if one), default=None)


def _resolution(case: Case, spans: Sequence[Span], count: _Counting) -> Clock | None:
    allowed = case.terms.resolution
    if allowed is None or not spans:
        return None
    running = [one for one in spans if not one.pauses]
    used, last = sum(one.minutes for one in running), spans[-1]
    ended = None if case.is_open else last.until
    paused = case.is_open and last.pauses
    due: datetime | None
    if used >= allowed and running:
        due = _reached(running, allowed, count)
    else:
        due = None if paused or ended else count.after(last.until, allowed - used)
    return Clock(allowed, used, due, ended, paused)


def _reached(running: Sequence[Span], allowed: int, count: _Counting) -> datetime:
    """When so many minutes were used of the stretches that count."""
    left = allowed
    for one in running:
        if left <= one.minutes:
            return count.after(one.since, left)
        left -= one.minutes
    return running[-1].until


def _spans(case: Case, now: datetime, count: _Counting) -> tuple[Span, ...]:
    """The life of the case cut wherever somebody else was waited for."""
    found: list[Span] = []
    for begins, ends in _lives(case, now):
        moments = (moment for wait in case.waits for moment in (wait.since, wait.over_at) if moment)
        cuts = sorted({begins, ends, *(cut for cut in map(_floor, moments) if begins < cut < ends)})
        pairs = pairwise(cuts) if len(cuts) > 1 else [(begins, ends)]
        for since, until in pairs:
            on, reason = _waited(case, since)
            span = Span(on, since, until, count.between(since, until), reason)
            found.append(span)
    if found and case.is_open:
        last = found[-1]
        found[-1] = Span(last.on, last.since, last.until, last.minutes, last.reason, standing=True)
    return tuple(found)


def _waited(case: Case, at: datetime) -> tuple[Waiter, str]:
    """Who was waited for from then on: of several the one that was said last."""
    for wait in reversed(case.waits):
        since, over = wait.since, wait.over_at
        if since and _floor(since) <= at and (over is None or at < _floor(over)):
            return wait.on, wait.reason
    return Waiter.US, ""


def _lives(case: Case, now: datetime) -> list[tuple[datetime, datetime]]:
    """From when it was asked to when it was settled, and again from each reopening; one after the other."""
    lives, begins = [], _floor(case.received_at or now)
    for one in case.resolutions:
        ends = max(_floor(one.at or now), begins)
        lives.append((begins, ends))
        if one.reopened_at is None:
            return lives
        begins = max(_floor(one.reopened_at), ends)
    lives.append((begins, max(_floor(case.merged_at or now), begins)))
    return lives


def _in_order(case: Case) -> list[Contact]:
    return sorted(case.contacts, key=lambda one: one.at or datetime.min.replace(tzinfo=UTC))


def _answers(contact: Contact) -> bool:
    return not contact.automatic and (contact.way is Way.OUT or contact.channel is Channel.PHONE)


def _floor(at: datetime) -> datetime:
    return at.astimezone(UTC).replace(second=0, microsecond=0)
