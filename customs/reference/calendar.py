"""Working days and hours of Viet Nam.

A Saturday, a Sunday and a holiday of the table are days off (Labour Code 45/2019 Art. 105, 112; Resolution
28/2026/QH16), a Saturday that the yearly notice swaps for a day off is worked. Customs also works outside hours on
notice (Circular 38/2015/TT-BTC Art. 4), which no clock of ours counts on.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from functools import cache
from itertools import groupby

from customs.model.base import Text
from customs.reference.table import CodeRow, in_force, versions
from customs.words import VIETNAM, both
from customs.words import day as written

HOLIDAYS = "holidays"
WORKED = "swapped_work"
"""Kind of a row that is no holiday: a weekend day worked in exchange for another."""
HOURS = ((time(8), time(12)), (time(13), time(17)))
"""Eight hours of an office day; which eight is practice, not law."""
_ONE = timedelta(days=1)


def holiday(day: date) -> CodeRow | None:
    """What the table says of that day: a holiday, decided or proposed, or a weekend day that is worked."""
    return in_force(HOLIDAYS, day).get(day.isoformat())


def is_working(day: date) -> bool:
    row = holiday(day)
    return day.weekday() < 5 if row is None else row.more["kind"] == WORKED


def working_day_from(day: date) -> date:
    """The day itself, or the next working day."""
    while not is_working(day):
        day += _ONE
    return day


def next_working_day(day: date) -> date:
    """The first working day after it."""
    return working_day_from(day + _ONE)


def add_working_days(start: date, count: int) -> date:
    """The `count`-th working day after `start`, which itself does not count (Civil Code Art. 147.2)."""
    day = start
    for _ in range(count):
        day = next_working_day(day)
    return day


@dataclass(frozen=True, slots=True)
class WorkingTime:
    """When work is done: on which days, and in which `hours` of them (opens, closes), by the clocks of `zone`."""

    is_working: Callable[[date], bool]
    hours: tuple[tuple[time, time], ...]
    zone: tzinfo

    def between(self, start: datetime, end: datetime) -> timedelta:
        """Working time from `start` to `end`; none where the end comes first."""
        worked = timedelta()
        for opens, closes in self._openings(start):
            if opens >= end:
                break
            worked += min(closes, end) - opens
        return worked

    def after(self, start: datetime, worked: timedelta) -> datetime:
        """The first moment when so much working time has passed since `start`."""
        left = worked
        for opens, closes in self._openings(start):
            if opens + left <= closes:
                return (opens + left).astimezone(self.zone)
            left -= closes - opens
        raise AssertionError  # openings never end

    def _openings(self, start: datetime) -> Iterator[tuple[datetime, datetime]]:
        """Spans of working hours from `start` on. In UTC: between two clocks of one zone Python takes no notice of a
        change to summer time.
        """
        day = start.astimezone(self.zone).date()
        while True:
            if self.is_working(day):
                for opens, closes in self.hours:
                    begins = max(start, datetime.combine(day, opens, self.zone)).astimezone(UTC)
                    ends = datetime.combine(day, closes, self.zone).astimezone(UTC)
                    if begins < ends:
                        yield begins, ends
            day += _ONE


OFFICE = WorkingTime(is_working, HOURS, VIETNAM)
"""The office's own hours, Viet Nam time."""


def add_working_hours(start: datetime, hours: int) -> datetime:
    """When so many office hours have passed since `start`, Viet Nam time."""
    return OFFICE.after(start, timedelta(hours=hours))


def doubts(first: date, last: date) -> tuple[Text, ...]:
    """What is not sure of the calendar between two days: holidays proposed only, and years no table tells of."""
    told = []
    days = (first + _ONE * n for n in range((min(last, date(known_until(), 12, 31)) - first).days + 1))
    for name, found in groupby(filter(_is_open, days), lambda day: holiday(day).name):  # type: ignore[union-attr]
        told.append(_proposed(list(found), name))
    if last.year > known_until():
        told.append(both("workflow.deadline.unknown_year", year=known_until()))
    return tuple(told)


@cache
def known_until() -> int:
    """The last year whose holidays are known."""
    latest = in_force(HOLIDAYS, versions(HOLIDAYS)[-1])
    return max(int(code[:4]) for code in latest.rows)


def _is_open(day: date) -> bool:
    row = holiday(day)
    return row is not None and row.more["status"] == "open"


def _proposed(days: list[date], name: Text) -> Text:
    """The days of one holiday in one line, as a span."""
    span = written(days[0]) if len(days) == 1 else f"{written(days[0])}–{written(days[-1])}"
    told = both("workflow.deadline.proposed", day=span, name="{name}")
    return Text(vi=told.vi.replace("{name}", name.vi), en=told.en.replace("{name}", name.en))
