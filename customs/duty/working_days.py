"""Days off and working days, for terms that end on one or are counted in the other.

A last day that is a day off moves to the next working day (Decree 252/2026/ND-CP Art. 3.7; Civil Code Art. 148.5).
A weekend day that the yearly notice swaps for a day off is worked.
"""

from datetime import date, timedelta
from typing import NamedTuple

from customs.duty.explain import told
from customs.model.base import Text
from customs.reference.table import in_force

HOLIDAYS = "holidays"
WORKED = "swapped_work"


class Landed(NamedTuple):
    """The day a term ends on. `notes`: holidays on the way that are not decided yet."""

    day: date
    notes: tuple[Text, ...] = ()


def is_off(day: date) -> bool:
    """A Saturday, a Sunday or a holiday, decided or proposed."""
    row = in_force(HOLIDAYS, day).get(day.isoformat())
    return day.weekday() >= 5 if row is None else row.more["kind"] != WORKED


def moved(day: date) -> Landed:
    """The day itself, or the next working day when it is off."""
    notes = []
    while is_off(day):
        notes += _undecided(day)
        day += timedelta(1)
    return Landed(day, tuple(notes))


def after_working_days(start: date, count: int) -> Landed:
    """The `count`-th working day after `start`."""
    day, notes = start, []
    while count:
        day += timedelta(1)
        if is_off(day):
            notes += _undecided(day)
        else:
            count -= 1
    return Landed(day, tuple(notes))


def _undecided(day: date) -> list[Text]:
    row = in_force(HOLIDAYS, day).get(day.isoformat())
    if row is None or row.more["status"] != "open":
        return []
    return [told("duty.late.holiday_open", day=day, name=row.name)]
