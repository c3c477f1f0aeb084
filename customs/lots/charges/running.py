"""One count: from the milestone it starts at to the one it stops at, or to now."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from decimal import Decimal

from customs.lots.charges.amounts import charged, per_day, rounded, total
from customs.lots.charges.clock import Clock, ClockState
from customs.lots.charges.counting import Counted, count_days, count_hours, first_day, last_day
from customs.model.base import LANGUAGES, Text
from customs.model.lot import Lot, Reached
from customs.model.lot_money import ChargeKind, FreeTime
from customs.model.status import Direction
from customs.reference.calendar import doubts
from customs.reference.charges import Counting as DaysCounted
from customs.reference.charges import Per, Tariff
from customs.reference.charges.points import milestone_name
from customs.words import VIETNAM, both, moment, say

_KILOS = Decimal(1000)


@dataclass(frozen=True, slots=True)
class Counting:
    """What is counted, by which tariff. `container`: None for the whole lot; `agreed`: free time of this lot."""

    tariff: Tariff
    container: str | None
    agreed: FreeTime | None
    table_from: date

    @property
    def free(self) -> int:
        return self.agreed.free if self.agreed else self.tariff.free

    def told(self, lot: Lot, milestone: str) -> Reached | None:
        """Of the container, else of the lot as a whole."""
        return (lot.of(milestone, self.container) if self.container else None) or lot.of(milestone)

    def clock(self, state: ClockState, why: Text | None = None) -> Clock:
        tariff = self.tariff
        return Clock(
            tariff.kind,
            state,
            self.container,
            tariff.payee,
            tariff.currency,
            why,
            free=self.free,
            tariff=tariff,
            agreed=self.agreed,
            table_from=tariff.since or self.table_from,
        )


def start_of(lot: Lot, tariff: Tariff, container: str | None, now: datetime) -> date:
    """The day whose table counts: that of the start, as far as it is known."""
    told = Counting(tariff, container, None, date.min).told(lot, tariff.starts)
    known = (told.at or told.expected_at) if told else None
    return first_day(tariff, known or now)


def run(lot: Lot, counting: Counting, now: datetime, until: datetime) -> Clock:
    """As of `now`, counted until `until` unless it stopped."""
    tariff = counting.tariff
    start, stop = counting.told(lot, tariff.starts), counting.told(lot, tariff.stops)
    unknown = _unknown(lot, tariff, start, stop, now)
    if unknown is not None:
        return counting.clock(*unknown)
    assert start is not None  # noqa: S101 -- _unknown told
    began = start.at or start.expected_at
    assert began is not None  # noqa: S101 -- _unknown told
    stopped = stop.at if stop and stop.at and stop.at <= now else None
    counted = _counted(counting, began, stopped, until)
    quantity = _quantity(lot, counting)
    is_later = began > now
    state = ClockState.NOT_STARTED if is_later else ClockState.ENDED if stopped else ClockState.RUNNING
    clock = replace(
        counting.clock(state, _later(tariff, start, began) if is_later else None),
        first=began.astimezone(VIETNAM).date() if tariff.hourly else first_day(tariff, began),
        last=(stopped or until).astimezone(VIETNAM).date(),
        last_free=counted.last_free,
        last_free_at=counted.last_free_at,
        stopped=stopped is not None,
        expected=start.at is None,
        used=counted.used,
        over=counted.over,
    )
    if tariff.counting is not DaysCounted.CALENDAR and clock.first and clock.last:
        clock = replace(clock, notes=doubts(clock.first, max(clock.last, counted.last_free)))
    return _priced(clock, counted, quantity)


def _priced(clock: Clock, counted: Counted, quantity: Decimal | None) -> Clock:
    tariff = clock.tariff
    if tariff is None or quantity is None:
        of = "m3" if tariff and tariff.per is Per.M3 else "kg"
        return replace(clock, state=ClockState.UNKNOWN, why=both(f"charges.why.no_{of}"))
    lines = charged(tariff, clock.free, counted.over, quantity)
    amount, raised = total(tariff, lines)
    vat = None if tariff.vat is None else rounded(amount * tariff.vat / 100, tariff.currency)
    next_day = Decimal(0) if clock.stopped else per_day(tariff, clock.free, counted.over, quantity)
    return replace(clock, lines=lines, amount=amount, raised=raised, vat=vat, per_day=next_day)


def _unknown(
    lot: Lot, tariff: Tariff, start: Reached | None, stop: Reached | None, now: datetime
) -> tuple[ClockState, Text] | None:
    """Why nothing can be counted; None when it can."""
    name = milestone_name(tariff.starts)
    if start is None or (start.at is None and start.expected_at is None):
        ours = tariff.kind is ChargeKind.DETENTION or lot.direction is Direction.EXPORT
        if ours and (stop is None or stop.at is None):
            return ClockState.NOT_STARTED, _with("charges.why.not_begun", name)
        return ClockState.UNKNOWN, _with("charges.why.no_start", name)
    if start.at is None and start.expected_at is not None and start.expected_at < now:
        return ClockState.UNKNOWN, _with("charges.why.not_confirmed", name, at=moment(start.expected_at))
    if start.by_day and (tariff.hourly or tariff.cut_off):
        return ClockState.UNKNOWN, _with("charges.why.no_hour", name)
    if stop is not None and stop.at is not None:
        return _stop_unknown(tariff, start, stop, now)
    return None


def _stop_unknown(tariff: Tariff, start: Reached, stop: Reached, now: datetime) -> tuple[ClockState, Text] | None:
    assert stop.at is not None  # noqa: S101 -- asked before
    name = milestone_name(tariff.stops)
    if tariff.hourly and stop.by_day and stop.at <= now:
        return ClockState.UNKNOWN, _with("charges.why.no_hour", name)
    if stop.at.astimezone(VIETNAM).date() < ((start.at or stop.at).astimezone(VIETNAM).date()):
        return ClockState.UNKNOWN, _with("charges.why.stopped_before", name, at=moment(stop.at))
    return None


def _counted(counting: Counting, began: datetime, stopped: datetime | None, until: datetime) -> Counted:
    tariff, free = counting.tariff, counting.free
    if tariff.hourly:
        return count_hours(free, began, stopped or until)
    last = last_day(tariff, stopped) if stopped else until.astimezone(VIETNAM).date()
    first = first_day(tariff, began)
    return count_days(tariff, free, first, max(last, first - timedelta(days=1)))


def _quantity(lot: Lot, counting: Counting) -> Decimal | None:
    """Of what the amounts are for; None when the lot does not say."""
    if counting.tariff.per in {Per.CONTAINER, Per.LOT}:
        return Decimal(1)
    if counting.tariff.per is Per.M3:
        return lot.volume
    box = next((one for one in lot.containers if one.number == counting.container), None)
    weight = box.gross_weight if box else lot.gross_weight
    return weight if weight is None or counting.tariff.per is Per.KG else weight / _KILOS


def _later(tariff: Tariff, start: Reached, began: datetime) -> Text:
    key = "charges.why.expected" if start.at is None else "charges.why.later"
    return _with(key, milestone_name(tariff.starts), at=moment(began))


def _with(key: str, name: Text, **told: str) -> Text:
    vi, en = (say(key, one, what=name.say(one), **told) for one in LANGUAGES)
    return Text(vi=vi, en=en)
