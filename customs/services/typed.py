"""What a person typed, read as the field it stands for.

The page writes numbers in the reader's language, so a typed number is read in that language's style first. The other
style is taken only where the first is impossible (`12.5` in Vietnamese); what fits neither is refused, never guessed.
"""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal

from customs.model.base import Language, nfc
from customs.model.errors import CustomsError
from customs.model.field_table import Field, fields
from customs.model.path import identifier
from customs.model.status import Direction
from customs.words import VIETNAM, both

_ENGLISH = re.compile(r"-?(\d+|\d{1,3}(,\d{3})+)(\.\d+)?")
_VIETNAMESE = re.compile(r"-?(\d+|\d{1,3}(\.\d{3})+)(,\d+)?")
_DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
_CLOCK = re.compile(r"([01]?\d|2[0-3])[:hH]([0-5]\d)(:[0-5]\d)?")
_WORKING = {"net_mass", "gross_mass", "item_package_count"}
_LONGEST_NUMBER = 40

Value = str | int | Decimal | date | datetime | None


def typed(direction: Direction, path: str, text: str, language: Language) -> Value:
    """The value for `path`; None for an empty text.

    Raises CustomsError VALUE-NUMBER, VALUE-WHOLE, VALUE-DAY, VALUE-TIME.
    """
    clean = nfc(text)
    if not isinstance(clean, str):
        return None
    name = identifier(path)
    field = fields(direction).get(name)
    kind = "decimal" if name in _WORKING or path.startswith("planned_rates.") else (field.kind if field else "text")
    if kind == "decimal":
        return _decimal(clean, language)
    if kind == "integer":
        return _whole(clean, language)
    if kind in _READERS:
        return _READERS[kind](clean)
    return _code(clean) if field and _is_code(field) else clean


def read_number(text: str, language: Language) -> Decimal | None:
    """The number in the language's style, or in the other one when only that is possible; else None."""
    text = text.replace("\N{MINUS SIGN}", "-").replace("\N{NO-BREAK SPACE}", "").replace(" ", "")
    if len(text) > _LONGEST_NUMBER or not text.isascii():
        return None
    first, second = (_VIETNAMESE, _ENGLISH) if language == "vi" else (_ENGLISH, _VIETNAMESE)
    for style in (first, second):
        if style.fullmatch(text):
            if style is _VIETNAMESE:
                text = text.replace(".", "").replace(",", ".")
            return Decimal(text.replace(",", ""))
    return None


def read_day(text: str) -> date:
    """`24/11/2026`. Raises CustomsError VALUE-DAY."""
    found = _DAY.fullmatch(text)
    try:
        if found:
            return date(int(found[3]), int(found[2]), int(found[1]))
        return date.fromisoformat(text)
    except ValueError:
        raise CustomsError("VALUE-DAY", both("errors.value.day", text=text)) from None


def _decimal(text: str, language: Language) -> Decimal:
    value = read_number(text, language)
    if value is None:
        raise CustomsError("VALUE-NUMBER", both("errors.value.number", text=text))
    return value


def _whole(text: str, language: Language) -> int:
    value = _decimal(text, language)
    if value != value.to_integral_value():
        raise CustomsError("VALUE-WHOLE", both("errors.value.whole", text=text))
    return int(value)


def _time(text: str) -> str:
    found = _CLOCK.fullmatch(text)
    if not found:
        raise CustomsError("VALUE-TIME", both("errors.value.time", text=text))
    return f"{int(found[1]):02d}:{found[2]}"


def _moment(text: str) -> datetime:
    """`24/11/2026 10:31` in Viet Nam time, kept as UTC."""
    day, _, clock = text.partition(" ")
    hour, minute = (int(part) for part in _time(clock.strip()).split(":"))
    on = read_day(day)
    return datetime(on.year, on.month, on.day, hour, minute, tzinfo=VIETNAM).astimezone(UTC)


def _is_code(field: Field) -> bool:
    return field.kind == "ascii" and (bool(field.table) or field.identifier.endswith(("_code", "_flag")))


def _code(text: str) -> str:
    return text.upper() if text.isascii() else text


_READERS: dict[str, Callable[[str], Value]] = {"date": read_day, "datetime": _moment, "time": _time}
