"""Times of milestones as a person types them."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from customs.model.errors import CustomsError
from customs.services.declarations.typed import read_day
from customs.words import VIETNAM, both

_TIME = re.compile(r"(?P<day>\S*?[/.-]\S+)?\s*(?P<clock>\d{1,2}[:hH]\d{0,2})?")
_SHORT_DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})")
_FIRST_YEAR, _LAST_YEAR = 2000, 2100
"""Years a lot lives in: what lies outside is a slip of the finger."""


@dataclass(frozen=True, slots=True)
class Told:
    """`at` in UTC; `by_day`: only the day was told, `at` is its first minute in Viet Nam."""

    at: datetime
    by_day: bool = False


def read_time(text: str, now: datetime) -> Told | None:
    """`24/11/2026 10:31`, `24/11 10h31`, `10:31` today, `24/11`; None for an empty text. Viet Nam time.

    A day without its year is that of the year in which it lies nearest to `now`. Raises CustomsError VALUE-DAY,
    VALUE-TIME.
    """
    clean = " ".join(text.split())
    if not clean:
        return None
    found = _TIME.fullmatch(clean)
    if found is None:
        raise CustomsError("VALUE-TIME", both("errors.value.time", text=clean[:40]))
    today = now.astimezone(VIETNAM).date()
    on = _day(found["day"], today) if found["day"] else today
    clock = _clock(found["clock"]) if found["clock"] else None
    at = datetime.combine(on, clock or time(), VIETNAM).astimezone(UTC)
    return Told(at, clock is None)


def day_of_lot(text: str) -> date:
    """As `read_day`, of a year a lot can live in. Raises CustomsError VALUE-DAY."""
    told = read_day(text.strip())
    if not _FIRST_YEAR <= told.year <= _LAST_YEAR:
        raise CustomsError("VALUE-DAY", both("errors.value.day", text=text.strip()[:40]))
    return told


def _day(text: str, today: date) -> date:
    short = _SHORT_DAY.fullmatch(text)
    if short is None:
        return day_of_lot(text)
    near = []
    for year in (today.year - 1, today.year, today.year + 1):
        try:
            near.append(date(year, int(short[2]), int(short[1])))
        except ValueError:
            continue
    if not near:
        raise CustomsError("VALUE-DAY", both("errors.value.day", text=text))
    return min(near, key=lambda one: abs(one - today))


def _clock(text: str) -> time:
    hour, minute = re.split("[:hH]", text)
    try:
        return time(int(hour), int(minute or 0))
    except ValueError as wrong:
        raise CustomsError("VALUE-TIME", both("errors.value.time", text=text)) from wrong
