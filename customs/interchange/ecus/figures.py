"""Figures, days and numbers as a printed declaration writes them. None for what cannot be read; nothing is guessed."""

import re
from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import NamedTuple

from customs.interchange.ecus.words import Word
from customs.words import VIETNAM

_VIETNAMESE = re.compile(r"-?(?:\d{1,3}(?:\.\d{3})+|\d+)(?:,\d+)?", re.ASCII)
_DAY = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})(?:\s+(\d{1,2}):(\d{2})(?::(\d{2}))?)?", re.ASCII)
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[ T](\d{2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?)?", re.ASCII)
_FAMILY = re.compile(r"(\d{12}|F)\D*?(?:(\d{1,2})\s*/\s*(\d{1,2}))?", re.ASCII | re.IGNORECASE)
_PERCENT = re.compile(r"(-?\d+(?:[.,]\d+)?)\s*%", re.ASCII)
_FIGURE = re.compile(r"-?\d[\d.,]*", re.ASCII)


class Family(NamedTuple):
    """The first declaration of a split consignment, this one's branch and how many there are."""

    first: str
    branch: int | None
    of: int | None


def figure(word: Word) -> Decimal | None:
    """A numeric cell as it is; a text in Vietnamese style only: `13.747,01`, `1.785` is one thousand and more."""
    if word.is_number:
        return Decimal(word.text)
    if not _VIETNAMESE.fullmatch(word.text):
        return None
    return Decimal(word.text.replace(".", "").replace(",", "."))


def looks_numeric(text: str) -> bool:
    """Digits with points and commas, in whatever style."""
    return _FIGURE.fullmatch(text) is not None


def day(text: str) -> date | None:
    found = moment_parts(text)
    return found[0] if found else None


def moment(text: str) -> datetime | None:
    """Viet Nam time as UTC; a day without a time is its beginning."""
    found = moment_parts(text)
    if found is None:
        return None
    return datetime.combine(found[0], found[1] or time(), VIETNAM).astimezone(UTC)


def moment_parts(text: str) -> tuple[date, time | None] | None:
    """`02/12/2025  15:32:16`, or ISO as a date cell has it."""
    found = _DAY.fullmatch(text)
    if found:
        year, month, of_month = found[3], found[2], found[1]
    elif found := _ISO.fullmatch(text):
        year, month, of_month = found[1], found[2], found[3]
    else:
        return None
    try:
        on = date(int(year), int(month), int(of_month))
        clock = time(int(found[4]), int(found[5]), int(found[6] or 0)) if found[4] else None
    except ValueError:
        return None
    return on, clock


def digits(text: str) -> str:
    """A number of digits without what stands between them: `1077 6211 9250`, `*107762119250*`."""
    return re.sub(r"[\s.\-*]", "", text)


def declaration_number(text: str) -> str | None:
    """12 digits (Circular 38/2015/TT-BTC, Appendix II, field 1.1)."""
    found = digits(text)
    return found if re.fullmatch(r"\d{12}", found, re.ASCII) else None


def family(text: str) -> Family | None:
    """`107767905230 - 1 / 5`, `F - 1 / 3`, or the number alone."""
    found = _FAMILY.fullmatch(text.strip(" -/"))
    if found is None:
        return None
    branch, count = found[2], found[3]
    return Family(found[1].upper(), int(branch) if branch else None, int(count) if count else None)


def percent(text: str) -> Decimal | None:
    """`8%`, `12,5%`; None for a rate that is more than a percentage."""
    found = _PERCENT.fullmatch(text.strip())
    return Decimal(found[1].replace(",", ".")) if found else None


def true_capitals(text: str) -> str:
    """`CôNG TY Cổ PHầN` as the capitals it stands for: only letters with accents were left small."""
    small = [letter for letter in text if letter.islower()]
    if not small or any(letter.isascii() for letter in small) or not any(letter.isupper() for letter in text):
        return text
    return text.upper()
