"""Labels, numbers and dates in the reader's language.

Texts live in `templates/words/<language>/*.toml`, one file a place they are read in; a key is `file.section.name`.
A text that counts is a table with `one` and `other` and is given `n`.
"""

import tomllib
import unicodedata
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal
from functools import cache
from typing import Any

from customs.model.base import LANGUAGES, Language, Text
from customs.places import place

VIETNAM = timezone(timedelta(hours=7))


@cache
def catalogue(language: Language) -> dict[str, Any]:
    """Every text of the language, flat: key -> text or {one, other}."""
    files = sorted((place("templates") / "words" / language).glob("*.toml"))
    return {key: text for file in files for key, text in _texts(language, file.stem).items()}


def say(key: str, language: Language, **values: object) -> str:
    """The text of `key`. Raises KeyError for a key that is not in the catalogue."""
    text = _texts(language, key.partition(".")[0])[key]
    if isinstance(text, dict):
        text = text["one" if values.get("n") == 1 else "other"]
    return str(text).format(**values) if values else str(text)


def both(key: str, **values: object) -> Text:
    return Text(vi=say(key, "vi", **values), en=say(key, "en", **values))


def has(key: str) -> bool:
    return all(key in _texts(language, key.partition(".")[0]) for language in LANGUAGES)


def number(value: Decimal | int | None, language: Language, decimals: int | None = None) -> str:
    """`1.234.567,89` in Vietnamese, `1,234,567.89` in English; all digits kept unless `decimals` is given."""
    if value is None:
        return ""
    text = f"{Decimal(value):,f}" if decimals is None else f"{value:,.{decimals}f}"
    text = text.replace("-", "\N{MINUS SIGN}")
    return text.translate(str.maketrans(",.", ".,")) if language == "vi" else text


def counted(count: int, cap: int, language: Language) -> str:
    """A number that was counted no further than `cap`: `1.000+` for 1001 of 1001."""
    return number(count, language) if count < cap else f"{number(cap - 1, language)}+"


def money(value: Decimal | None, currency: str, language: Language) -> str:
    if value is None:
        return ""
    if currency == "VND":
        return f"{number(value, language, 0)} ₫"
    return f"{number(value, language, max(2, _places(value)))} {currency}"


def day(value: date | None) -> str:
    return value.strftime("%d/%m/%Y") if value else ""


def moment(value: datetime | None) -> str:
    """Viet Nam time, `24/11/2026 10:31`."""
    return value.astimezone(VIETNAM).strftime("%d/%m/%Y %H:%M") if value else ""


def clock(value: datetime | None) -> str:
    return value.astimezone(VIETNAM).strftime("%H:%M") if value else ""


def happened(value: datetime | None) -> str:
    """As `moment`; a day of which no clock was told stands as its beginning and is written as a day."""
    told = moment(value)
    return told.removesuffix(" 00:00") if value and value.second == 0 else told


def age(since: datetime, now: datetime, language: Language) -> str:
    """In one unit: `36 phút`, `9 giờ`, `4 ngày`."""
    minutes = int((now - since).total_seconds() // 60)
    if minutes < 60:
        return say("common.age.minutes", language, n=max(minutes, 0))
    if minutes < 48 * 60:
        return say("common.age.hours", language, n=minutes // 60)
    return say("common.age.days", language, n=minutes // (24 * 60))


def fold(text: str) -> str:
    """For search only: no accents, no case, `đ` as `d` (Vải dệt -> vai det)."""
    if text.isascii():
        return text.casefold()
    bare = "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
    return bare.replace("đ", "d").replace("Đ", "D").casefold()


def _places(value: Decimal) -> int:
    exponent = value.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


@cache
def _texts(language: Language, stem: str) -> dict[str, Any]:
    """The texts of one file, read when the first of them is said; none where there is no such file."""
    file = place("templates") / "words" / language / f"{stem}.toml"
    texts: dict[str, Any] = {}
    if file.is_file():
        _flatten(stem, tomllib.loads(file.read_text(encoding="utf-8")), texts)
    return texts


def _flatten(prefix: str, table: dict[str, Any], texts: dict[str, Any]) -> None:
    for name, value in table.items():
        key = f"{prefix}.{name}"
        if isinstance(value, dict) and set(value) != {"one", "other"}:
            _flatten(key, value, texts)
        else:
            texts[key] = value
