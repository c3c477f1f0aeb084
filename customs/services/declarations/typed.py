"""What a person typed, read as the field it stands for.

The page writes numbers in the reader's language, so a typed number is read in that language's style first. The other
style is taken only where the first is impossible (`12.5` in Vietnamese); what fits neither is refused, never guessed.
"""

import csv
import re
import unicodedata
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime
from decimal import Decimal
from io import StringIO

from customs.model.base import Language, nfc
from customs.model.errors import CustomsError
from customs.model.field_table import Field, fields
from customs.model.path import identifier
from customs.model.status import Direction
from customs.services.papers.certified import kind_of
from customs.words import VIETNAM, both

_ENGLISH = re.compile(r"-?([0-9]+|[1-9][0-9]{0,2}(,[0-9]{3})+)(\.[0-9]+)?")
_VIETNAMESE = re.compile(r"-?([0-9]+|[1-9][0-9]{0,2}(\.[0-9]{3})+)(,[0-9]+)?")
_DAY = re.compile(r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})")
_CLOCK = re.compile(r"([01]?\d(?=[:hH])|[01]\d|2[0-3])[:hH]?([0-5]\d)(:[0-5]\d)?")
_WORKING = {"net_mass", "gross_mass", "item_package_count"}
_LONGEST_NUMBER = 40
_LONGEST_NAME, _LONGEST_ENDING = 120, 20
_DAY_UNMARKED = re.compile(r"([0-9]{2})([0-9]{2})((?:19|20)[0-9]{2})")
_ISO_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_CURRENCY = re.compile(r"[A-Z]{3}")
_RATE_STEPS = 2
_EITHER = re.compile(r"[1-9][0-9]{0,2}[.,][0-9]{3}")
_HS_AS_PRINTED = re.compile(r"[0-9]{4}([. ][0-9]{2}){1,4}")

Value = str | bool | int | Decimal | date | datetime | None


def typed(direction: Direction, path: str, text: str, language: Language, *, settled: bool = False) -> Value:
    """The value for `path`; None for an empty text.

    `settled`: that numbers are written as in `language` is known, not supposed. Raises CustomsError VALUE-NUMBER,
    VALUE-DOUBT, VALUE-WHOLE, VALUE-DAY, VALUE-TIME.
    """
    clean = nfc(_plain(text))
    if path.startswith("certificates."):
        return _certified(kind_of(path) or "text", clean, language)
    return _official(direction, path, clean, language, settled=settled) if isinstance(clean, str) else None


def _official(direction: Direction, path: str, clean: str, language: Language, *, settled: bool) -> Value:
    name = identifier(path)
    field = fields(direction).get(name)
    kind = field_kind(direction, path)
    if kind == "decimal":
        value = _decimal(clean, language)
        if not settled:
            sure(clean, language, price=name == "unit_price")
        if path.startswith("planned_rates.") and value <= 0:
            raise CustomsError("VALUE-RATE", both("errors.value.rate", text=clean))
        return value
    if kind == "integer":
        return _whole(clean, language)
    if kind in _READERS:
        return _READERS[kind](clean)
    if name == "hs_code" and _HS_AS_PRINTED.fullmatch(clean):
        return re.sub(r"[. ]", "", clean)
    return _code(clean) if field and _is_code(field) else clean


def field_kind(direction: Direction, path: str) -> str:
    """As in the table of fields: decimal, integer, date, text, … ; tick and code too on a certificate of origin."""
    name = identifier(path)
    if path.startswith("certificates."):
        return kind_of(path) or "text"
    if name in _WORKING or path.startswith("planned_rates."):
        return "decimal"
    field = fields(direction).get(name)
    return field.kind if field else "text"


def is_field(direction: Direction, path: str) -> bool:
    """A field of that form, one of the desk's own, of a certificate of origin, or the rate of a currency."""
    steps = path.split(".")
    if steps[0] == "certificates":
        return kind_of(path) is not None
    if steps[0] == "planned_rates":
        return len(steps) == _RATE_STEPS and bool(_CURRENCY.fullmatch(steps[1]))
    name = identifier(path)
    return name in fields(direction) or name in _WORKING or name == "item_code"


def pasted_rows(text: str) -> list[list[str]]:
    """A block as a spreadsheet copies it: tabs between cells, cells with a line break in quotes; blank rows at the
    end are not part of it.
    """
    quoted = [[cell.strip() for cell in row] for row in csv.reader(StringIO(text, newline=""), delimiter="\t")]
    while quoted and not any(quoted[-1]):
        quoted.pop()
    return [[" ".join(cell.split("\n")) for cell in row] for row in quoted]


def style_of(numbers: Iterable[str]) -> Language | None:
    """The style the numbers of one block are written in: told by those that can be read in one style only.

    None where none tells. Raises CustomsError VALUE-STYLES where some contradict each other and one may be either.
    """
    telling: dict[Language, str] = {}
    either = ""
    styles: tuple[tuple[Language, re.Pattern[str]], ...] = (("vi", _VIETNAMESE), ("en", _ENGLISH))
    for number in numbers:
        fitting = [style for style, form in styles if form.fullmatch(number)]
        if len(fitting) == 1:
            telling[fitting[0]] = number
        elif _EITHER.fullmatch(number):
            either = number
    if len(telling) > 1 and either:
        raise CustomsError("VALUE-STYLES", both("errors.value.styles", text=either, **telling))
    return next(iter(telling)) if len(telling) == 1 else None


def clean_name(name: str) -> str:
    """A file's name fit to keep and show: NFC, its last part only, no control or direction signs, 120 characters."""
    sound = name.encode("utf-8", "replace").decode("utf-8").replace("\\", "/").rpartition("/")[2]
    seen = "".join(c for c in sound if unicodedata.category(c) not in {"Cc", "Cf", "Cs", "Zl", "Zp"})
    seen = unicodedata.normalize("NFC", seen).strip()
    stem, dot, ending = seen.rpartition(".")
    if len(seen) > _LONGEST_NAME and dot and len(ending) < _LONGEST_ENDING:
        seen = f"{stem[: _LONGEST_NAME - len(ending) - 1]}.{ending}"
    return seen[:_LONGEST_NAME].strip() or "?"


def _plain(text: str) -> str:
    """Blanks for tabs and line ends. Raises CustomsError VALUE-TEXT for signs that can be neither seen nor printed."""
    text = re.sub(r"[\t\r\n]+", " ", text)
    if any(unicodedata.category(c) in {"Cc", "Cs"} for c in text):
        raise CustomsError("VALUE-TEXT", both("errors.value.text"))
    return text


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
    """`24/11/2026`, or `24112026` as VNACCS has it. Raises CustomsError VALUE-DAY."""
    found = _DAY.fullmatch(text) or _DAY_UNMARKED.fullmatch(text)
    try:
        if found:
            return date(int(found[3]), int(found[2]), int(found[1]))
        if _ISO_DAY.fullmatch(text):
            return date.fromisoformat(text)
    except ValueError:
        pass
    raise CustomsError("VALUE-DAY", both("errors.value.day", text=text))


def _decimal(text: str, language: Language) -> Decimal:
    value = read_number(text, language)
    if value is None:
        raise CustomsError("VALUE-NUMBER", both("errors.value.number", text=text))
    short = value.normalize()
    return value.to_integral_value() if short == short.to_integral_value() else short


def sure(text: str, language: Language, *, price: bool) -> None:
    """`2,500` is two and a half here and two thousand five hundred where the paper comes from: the person says which.

    Read as thousands it is what the page itself writes, and only in a price, where thousandths are usual, doubtful.
    Raises CustomsError VALUE-DOUBT.
    """
    thousands = text[-4:-3] == ("." if language == "vi" else ",")
    if _EITHER.fullmatch(text) and (price or not thousands):
        whole, part = text[:-4] + text[-3:], text.replace(".", ",") if language == "vi" else text.replace(",", ".")
        raise CustomsError("VALUE-DOUBT", both("errors.value.doubt", text=text, whole=whole, part=f"{part}0"))


def _certified(kind: str, text: object, language: Language) -> Value:
    """A value of a certificate of origin; a box is ticked by any mark."""
    if kind == "tick":
        return isinstance(text, str)
    if not isinstance(text, str):
        return None
    if kind == "decimal":
        return _decimal(text, language)
    if kind == "integer":
        return _whole(text, language)
    if kind == "date":
        return read_day(text)
    return _code(text) if kind == "code" else text


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
