"""Which days and hours a tariff counts, from the milestone it starts at (Labour Code 45/2019 Art. 112 for days off)."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from math import ceil

from customs.reference.calendar import is_working, working_day_from
from customs.reference.charges import Counting, Tariff
from customs.words import VIETNAM

_ONE = timedelta(days=1)
_HOUR = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Counted:
    """`used` free days or hours, `over` charged ones. `last_free_at`: of hours only."""

    used: int
    over: int
    last_free: date
    last_free_at: datetime | None = None


def first_day(tariff: Tariff, at: datetime) -> date:
    """The first day that counts. `at`: the milestone the tariff starts at."""
    told = at.astimezone(VIETNAM)
    late = tariff.cut_off is not None and told.time().replace(second=0, microsecond=0) > tariff.cut_off
    day = told.date() + _ONE * (late + tariff.next_day)
    return day if tariff.counting is Counting.CALENDAR else working_day_from(day)


def last_day(tariff: Tariff, at: datetime) -> date:
    """The last day that counts, of a count that ended then."""
    day = at.astimezone(VIETNAM).date()
    return day if tariff.stop_counts else day - _ONE


def count_days(tariff: Tariff, free: int, first: date, last: date) -> Counted:
    """From `first` to `last`, both counted; nothing when `last` lies before."""
    end = _nth(first, free, working=tariff.counting is not Counting.CALENDAR)
    used = _number(first, min(last, end), working=tariff.counting is not Counting.CALENDAR)
    over = _number(end + _ONE, last, working=tariff.counting is Counting.WORKING)
    return Counted(used, over, end)


def count_hours(free: int, start: datetime, end: datetime) -> Counted:
    """Begun hours count whole."""
    hours = max(ceil((end - start) / _HOUR), 0)
    free_until = start + free * _HOUR
    return Counted(min(hours, free), max(hours - free, 0), free_until.astimezone(VIETNAM).date(), free_until)


def _nth(first: date, count: int, *, working: bool) -> date:
    """The `count`-th day from `first` on; the day before it when there is none."""
    if not working:
        return first + _ONE * (count - 1)
    day = first - _ONE
    for _ in range(count):
        day = working_day_from(day + _ONE)
    return day


def _number(first: date, last: date, *, working: bool) -> int:
    days = max((last - first).days + 1, 0)
    return sum(is_working(first + _ONE * n) for n in range(days)) if working else days
