"""What a person types to record what customs did. Refused when it cannot be read; never read by guess."""

import re
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, time, timedelta

from customs.model.base import nfc
from customs.model.declaration import Declaration
from customs.model.errors import CustomsError
from customs.words import VIETNAM, both, moment
from customs.workflow.steps import Ask, EntryKind

Value = str | date | datetime

_DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})", re.ASCII)
_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_CLOCK = re.compile(r"([01]?\d|2[0-3])[:hH]([0-5]\d)(?::([0-5]\d))?", re.ASCII)
_NUMBER = re.compile(r"\d{12}", re.ASCII)
_LANE = re.compile(r"[123][A-Z0-9]{0,2}")
#: The clocks of customs and of this desk are not the same one.
_CLOCKS_APART = timedelta(minutes=5)


def entered(asks: tuple[Ask, ...], entry: Mapping[str, str]) -> dict[str, Value]:
    """Identifier -> value of everything asked. CustomsError WF-005 (missing), WF-006 (number), WF-007 (day),
    WF-008 (time), WF-010 (lane).
    """
    values: dict[str, Value] = {}
    for ask in asks:
        text = nfc(entry.get(ask.identifier, ""))
        if not isinstance(text, str):
            raise _refused("WF-005", f"missing.{ask.identifier}")
        values[ask.identifier] = _READERS[ask.kind](text)
    return values


def in_order(values: Mapping[str, Value], declaration: Declaration, now: datetime) -> None:
    """Nothing recorded lies in the future (WF-009), no clearance before the registration (WF-011)."""
    on, clock = values.get("registration_date"), values.get("registration_time")
    if isinstance(on, date) and isinstance(clock, str):
        _not_future(at(on, clock), now)
    cleared = values.get("clearance_datetime")
    if isinstance(cleared, datetime):
        _not_future(cleared, now)
        registered = registered_at(declaration)
        if registered is not None and cleared < registered:
            raise _refused("WF-011", "before_registration", cleared=moment(cleared), registered=moment(registered))


def registered_at(declaration: Declaration) -> datetime | None:
    """The moment of registration as customs gave it; the start of the day while the time is not known."""
    if declaration.registration_date is None:
        return None
    return at(declaration.registration_date, declaration.registration_time or "")


def at(on: date, clock: str) -> datetime:
    """Viet Nam day and time as UTC; the start of the day when the clock cannot be read."""
    found = _CLOCK.fullmatch(clock)
    of_day = time(int(found[1]), int(found[2]), int(found[3] or 0)) if found else time()
    return datetime.combine(on, of_day, VIETNAM).astimezone(UTC)


def _not_future(happened: datetime, now: datetime) -> None:
    if happened > now + _CLOCKS_APART:
        raise _refused("WF-009", "future", at=moment(happened), now=moment(now))


def _number(text: str) -> str:
    """12 digits, the last one counts amendments (Circular 38/2015/TT-BTC, Appendix II, field 1.1)."""
    digits = re.sub(r"[\s.\-]", "", text)
    if not _NUMBER.fullmatch(digits):
        raise _refused("WF-006", "number", text=text)
    return digits


def _day(text: str) -> date:
    found, written = _DAY.fullmatch(text), _ISO_DAY.fullmatch(text)
    try:
        if found:
            return date(int(found[3]), int(found[2]), int(found[1]))
        if written:
            return date.fromisoformat(text)
    except ValueError:
        pass
    raise _refused("WF-007", "day", text=text)


def _time(text: str) -> str:
    found = _CLOCK.fullmatch(text)
    if not found:
        raise _refused("WF-008", "time", text=text)
    seconds = f":{found[3]}" if found[3] else ""
    return f"{int(found[1]):02d}:{found[2]}{seconds}"


def _moment(text: str) -> datetime:
    """`24/11/2026 10:31`, Viet Nam time."""
    on, _, clock = text.replace("T", " ").partition(" ")
    return at(_day(on), _time(clock.strip()))


def _lane(text: str) -> str:
    """First character decides, the rest stays as text (`3C`)."""
    code = text.upper()
    if not _LANE.fullmatch(code):
        raise _refused("WF-010", "lane", text=text)
    return code


def _refused(code: str, key: str, **values: object) -> CustomsError:
    return CustomsError(code, both(f"workflow.refused.{key}", **values))


_READERS: Mapping[EntryKind, Callable[[str], Value]] = {
    "digits": _number,
    "date": _day,
    "time": _time,
    "datetime": _moment,
    "lane": _lane,
    "text": str,
}
