"""The text of a tariff cell -> what it says. What cannot be read for certain is told with its reason, never guessed.

A comma between digits is a decimal comma (`3,7`), but not in a VAT column, where it may part two rates (`8,10`).
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from customs.reference.tariff_rate import Rate


class Kind(StrEnum):
    """How the cells of a column are read. `*_share`: a number is a part of one, 0.05 is five percent."""

    RATE = "rate"
    RATE_SHARE = "rate_share"
    VAT = "vat"
    VAT_SHARE = "vat_share"
    MARK = "mark"


class Unread(StrEnum):
    """Why a cell could not be read; in words `tariff.unread.<value>`."""

    ERROR = "error"
    DITTO = "ditto"
    DASH = "dash"
    DOUBTFUL = "doubtful"
    COMMA = "comma"
    LIST = "list"
    RANGE = "range"
    SHARE = "share"
    CONFLICT = "conflict"
    UNCACHED = "uncached"
    UNKNOWN = "unknown"


class Cell(NamedTuple):
    """A cell as published, and read: exactly one of `rate` and `unread` is there."""

    kind: Kind
    text: str
    rate: Rate | None
    unread: Unread | None


class UnreadableError(ValueError):
    def __init__(self, unread: Unread) -> None:
        super().__init__(unread.value)
        self.unread = unread


_NUMBER = re.compile(r"(\d{1,6})(?:[.,](\d{1,4}))?\s*%?", re.ASCII)
_QUOTA = re.compile(r"\(\s*NHN\s*:\s*([^()]+?)\s*\)")
_EXCLUDED = re.compile(r"\(\s*-\s*([A-Z]{2}(?:\s*[,;]\s*-?\s*[A-Z]{2})*)\s*\)")
_MAIMED = re.compile(r"\(\s*-[A-Z,;\s-]*[,;]\s*\)")
_GAESONG = re.compile(r"\(\s*GIC\s*\)")
_MEXICO = re.compile(r"(.+?)\s*;\s*M\s*:\s*(.+)")
_LATER = re.compile(
    r"([\d.,]+\s*%?)\s*\.\s*Từ ngày\s+(\d{1,2})/(\d{1,2})/(\d{4})\s+áp dụng mức thuế suất\s+([\d.,]+\s*%?)\s*\.?",
    re.ASCII,
)
_HIGHEST = Decimal(1000)


@lru_cache(maxsize=8192)
def read_cell(text: str, kind: Kind) -> Cell:
    """`text` stripped and not empty."""
    try:
        return Cell(kind, text, _READERS[kind](text), None)
    except UnreadableError as why:
        return Cell(kind, text, None, why.unread)


def _rate(text: str) -> Rate:
    if found := _LATER.fullmatch(text):
        first, day, month, year, then = found.groups()
        return Rate(_number(first), later=((_day(year, month, day), _number(then)),))
    if found := _MEXICO.fullmatch(text):
        return replace(_rate(found[1]), of_origin=(("MX", _rate(found[2])),))
    return _several(text, _single)


def _several(text: str, one: Callable[[str], Rate]) -> Rate:
    """`0/5`: the slash parts rates, never the brackets of one (no bracket holds a slash)."""
    parts = [part.strip() for part in text.split("/")]
    return one(text) if len(parts) == 1 else Rate(choices=tuple(one(part) for part in parts))


def _single(text: str) -> Rate:
    """`0 (-KH, ID)(GIC)`, `40 (NHN: 80)`, `*`, `Q`, `3,7`."""
    if text == "*":
        return Rate(granted=False)
    if text == "Q":
        return Rate(marks=frozenset("Q"))
    quota, rest = _take(_QUOTA, text)
    excluded, rest = _take(_EXCLUDED, rest)
    gaesong, rest = _take(_GAESONG, rest)
    return Rate(
        _number(rest),
        out_of_quota=_number(quota[1]) if quota else None,
        excluded=frozenset(re.findall(r"[A-Z]{2}", excluded[1])) if excluded else frozenset(),
        marks=frozenset({"GIC"}) if gaesong else frozenset(),
    )


def _take(pattern: re.Pattern[str], text: str) -> tuple[re.Match[str] | None, str]:
    """The bracket, and the text without it. A bracket in front of the number is not taken for one behind it."""
    found = pattern.search(text)
    if found is None or not text[: found.start()].strip():
        return None, text
    return found, (text[: found.start()] + text[found.end() :]).strip()


def _share(text: str) -> Rate:
    rate = _rate(text)
    if rate.percent is None or rate != Rate(rate.percent):
        raise UnreadableError(Unread.SHARE)
    return Rate((rate.percent * 100).normalize() + 0)


def _vat(text: str) -> Rate:
    """`8/10`, `*/5/8/10`; `*` and KCT (không chịu thuế): not subject."""
    if re.search(r"\d\s*,\s*\d", text):
        raise UnreadableError(Unread.COMMA)
    return _several(text, _vat_single)


def _vat_single(text: str) -> Rate:
    return Rate(granted=False) if text in ("*", "KCT") else Rate(_number(text))


def _vat_share(text: str) -> Rate:
    return Rate(granted=False) if text in ("*", "KCT") else _share(text)


def _mark(text: str) -> Rate:
    """`MT`: subject to the environmental tax; the amount stands in a resolution, not here."""
    if text == "MT":
        return Rate(marks=frozenset({"MT"}))
    raise UnreadableError(Unread.DOUBTFUL if text.endswith("?") else Unread.UNKNOWN)


def _number(text: str) -> Decimal:
    found = _NUMBER.fullmatch(text.strip())
    if found is None:
        raise UnreadableError(_unreadable(text.strip()))
    value = Decimal(f"{found[1]}.{found[2]}" if found[2] else found[1])
    if value > _HIGHEST:
        raise UnreadableError(Unread.RANGE)
    return value


def _unreadable(text: str) -> Unread:
    if text.startswith("#"):
        return Unread.ERROR
    if _MAIMED.search(text):
        return Unread.LIST
    if text.casefold() in ("nt", "như trên", "-nt-", '"', "''"):
        return Unread.DITTO
    if text in ("-", "–", "—", "_", "x", "X"):
        return Unread.DASH
    return Unread.DOUBTFUL if text.endswith("?") else Unread.UNKNOWN


def _day(year: str, month: str, day: str) -> date:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        raise UnreadableError(Unread.UNKNOWN) from None


_READERS: Mapping[Kind, Callable[[str], Rate]] = {
    Kind.RATE: _rate,
    Kind.RATE_SHARE: _share,
    Kind.VAT: _vat,
    Kind.VAT_SHARE: _vat_share,
    Kind.MARK: _mark,
}
