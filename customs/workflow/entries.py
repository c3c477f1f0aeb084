"""What a person types to record what customs did. Refused when it cannot be read; never read by guess."""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import NoReturn

from customs.model.base import LANGUAGES, nfc, plain
from customs.model.declaration import Declaration
from customs.model.errors import CustomsError
from customs.words import VIETNAM, both, moment, say
from customs.workflow.step import FILED_AT, INSPECTIONS, Ask, EntryKind
from customs.workflow.texts import spoken

Value = str | date | datetime

_DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})", re.ASCII)
_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_CLOCK = re.compile(r"([01]?\d(?=[:hH])|[01]\d|2[0-3])[:hH]?([0-5]\d)(?::([0-5]\d))?", re.ASCII)
_PERMITS = ("clearance_datetime", "release_approved_datetime", "storage_datetime")
"""Any of which lets the goods leave."""
_NUMBER = re.compile(r"\d{12}", re.ASCII)
_LANE = re.compile(r"[123][A-Z0-9]{0,2}")
_SHARE = re.compile(r"(\d{1,3}(?:[.,]\d+)?)\s*%?", re.ASCII)
_FILINGS = frozenset({"answer", "amend", "amend_after"})
#: The clocks of customs and of this desk are not the same one.
_CLOCKS_APART = timedelta(minutes=5)


def entered(asks: tuple[Ask, ...], entry: Mapping[str, str]) -> dict[str, Value]:
    """Identifier -> value of everything typed. CustomsError WF-005 (missing), WF-006 (number), WF-007 (day),
    WF-008 (time), WF-010 (lane), WF-028 (kind of inspection), WF-029 (share).
    """
    values: dict[str, Value] = {}
    for ask in asks:
        text = nfc(entry.get(ask.identifier, ""))
        if isinstance(text, str):
            values[ask.identifier] = _READERS[ask.kind](text)
        elif ask.required:
            raise _refused("WF-005", f"missing.{ask.identifier}")
    return values


def in_order(values: Mapping[str, Value], declaration: Declaration, now: datetime) -> None:
    """Nothing recorded lies in the future (WF-009), no clearance before the registration (WF-011), nothing else that
    follows the registration either (WF-017), and nothing before what it follows (WF-018). Compared by the minute: what
    is typed has no seconds.
    """
    for name, happened in _moments(values):
        _not_future(happened, now)
        if name == "registration_date":
            continue
        registered = registered_at(declaration)
        if registered is not None and happened < _minute(registered):
            _before_registration(name, moment(happened), moment(registered))
        for earlier, since in _goes_before(name, declaration):
            if happened < _minute(since):
                said = both(f"workflow.entry.{earlier}")
                refused = spoken("workflow.refused.out_of_order", at=moment(happened), what=said, since=moment(since))
                raise CustomsError("WF-018", refused)


def _before_registration(name: str, happened: str, registered: str) -> NoReturn:
    if name == "clearance_datetime":
        raise _refused("WF-011", "before_registration", cleared=happened, registered=registered)
    raise _refused("WF-017", "too_early", at=happened, registered=registered)


def _goes_before(name: str, declaration: Declaration) -> Iterator[tuple[str, datetime]]:
    """The known moments that this one cannot come before: goods pass the gate after the first permission to leave, are
    cleared after they were examined, released and stored.
    """
    known = {one: given for one in _PERMITS if (given := _given_at(declaration, one)) is not None}
    if name == "gate_datetime" and known:
        first = min(known, key=known.__getitem__)
        yield first, known[first]
    if name == "clearance_datetime":
        known.pop("clearance_datetime", None)
        examined = declaration.inspection_completed_datetime
        if examined is not None:
            yield "inspection_completed_datetime", examined
        yield from known.items()
    amended = declaration.amendment_registration_date
    if name == "amendment_registration_date":
        if amended is not None:
            yield name, at(amended, declaration.amendment_registration_time or "")
        yield from _filed(declaration)


def _filed(declaration: Declaration) -> Iterator[tuple[str, datetime]]:
    """When the amendment that is answered was filed: from the start of its day where nobody typed the time."""
    filing = next((event for event in reversed(declaration.events) if event.step in _FILINGS), None)
    if filing is None or filing.at is None:
        return
    yield FILED_AT, filing.at if FILED_AT in filing.noted else at(filing.at.astimezone(VIETNAM).date(), "")


def _given_at(declaration: Declaration, name: str) -> datetime | None:
    """When customs gave that permission; storage has no field of the form, its event tells."""
    if name == "storage_datetime":
        return next((event.at for event in reversed(declaration.events) if event.step == "store"), None)
    found: datetime | None = getattr(declaration, name)
    return found


def _minute(given: datetime) -> datetime:
    return given.replace(second=0, microsecond=0)


def happened_at(values: Mapping[str, Value]) -> datetime | None:
    """When the step happened, as what was typed tells."""
    return next((happened for _, happened in _moments(values)), None)


def _moments(values: Mapping[str, Value]) -> Iterator[tuple[str, datetime]]:
    """Moments typed whole, and those of a day and a time."""
    for name, value in values.items():
        if isinstance(value, datetime):
            yield name, value
        elif isinstance(value, date):
            clock = values.get(name.replace("_date", "_time"))
            if isinstance(clock, str):
                yield name, at(value, clock)


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


def is_future(happened: datetime, now: datetime) -> bool:
    """Later than a clock a little ahead of ours could say."""
    return happened > now + _CLOCKS_APART


def _not_future(happened: datetime, now: datetime) -> None:
    if is_future(happened, now):
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
    day = _day(on)
    if not clock.strip():
        raise _refused("WF-008", "no_clock", text=text)
    return at(day, _time(clock.strip()))


def _lane(text: str) -> str:
    """First character decides, the rest stays as text (`3C`)."""
    code = text.upper()
    if not _LANE.fullmatch(code):
        raise _refused("WF-010", "lane", text=text)
    return code


def _inspection(text: str) -> str:
    """The code, typed as such or by its name in either language."""
    for code in INSPECTIONS:
        names = {code, *(say(f"workflow.inspection.{code}", language).casefold() for language in LANGUAGES)}
        if text.casefold() in names:
            return code
    raise _refused("WF-028", "inspection", text=text)


def _share(text: str) -> str:
    """Percent of the goods, 0 to 100, without the sign."""
    found = _SHARE.fullmatch(text)
    share = Decimal(found[1].replace(",", ".")) if found else None
    if share is None or share > 100:
        raise _refused("WF-029", "share", text=text)
    return plain(share)


def _refused(code: str, key: str, **values: object) -> CustomsError:
    return CustomsError(code, both(f"workflow.refused.{key}", **values))


_READERS: Mapping[EntryKind, Callable[[str], Value]] = {
    "digits": _number,
    "date": _day,
    "time": _time,
    "datetime": _moment,
    "lane": _lane,
    "inspection": _inspection,
    "share": _share,
    "text": str,
}
