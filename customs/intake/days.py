"""Dates as people write them, read without guessing which of two small numbers is the month."""

import re
import unicodedata
from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from customs.words import fold


class Order(StrEnum):
    DAY_FIRST = "day_first"
    MONTH_FIRST = "month_first"
    YEAR_FIRST = "year_first"


class Dated(NamedTuple):
    """A text as a day under each order; equal when there is no doubt."""

    day_first: date | None
    month_first: date | None

    @property
    def orders(self) -> frozenset[Order]:
        if self.day_first == self.month_first:
            return frozenset()
        possible = ((Order.DAY_FIRST, self.day_first), (Order.MONTH_FIRST, self.month_first))
        return frozenset(order for order, value in possible if value is not None)

    @property
    def doubtful(self) -> bool:
        return len(self.orders) == 2

    def under(self, order: Order | None) -> date | None:
        if len(self.orders) < 2:
            return self.month_first if self.day_first is None else self.day_first
        known = {Order.DAY_FIRST: self.day_first, Order.MONTH_FIRST: self.month_first}
        return known.get(order) if order else None


_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan january", "feb february", "mar march", "apr april", "may", "jun june", "jul july", "aug august",
            "sep sept september", "oct october", "nov november", "dec december",
        ),
        1,
    )
    for name in names.split()
}  # fmt: skip
_TIME = r"(?:[ T]\d{1,2}:\d{2}(?::\d{2})?(?:\.\d+)?(?: ?[ap]m)?)?"
_ISO = re.compile(rf"(\d{{4}})[-/.](\d{{1,2}})[-/.](\d{{1,2}}){_TIME}", re.IGNORECASE)
_CJK = re.compile(r"(\d{4}) ?[年년] ?(\d{1,2}) ?[月월] ?(\d{1,2}) ?[日号號일]?")
_VI = re.compile(r"(?:ngay )?(\d{1,2}) thang (\d{1,2}) nam (\d{4})")
_PACKED = re.compile(r"(20\d{2})(\d{2})(\d{2})")
_SLASHED = re.compile(rf"(\d{{1,2}})([-/.])(\d{{1,2}})\2(\d{{4}}){_TIME}", re.IGNORECASE)
_NAMED_FIRST = re.compile(r"([a-z]{3,9})\.? ?(\d{1,2})(?:st|nd|rd|th)?,? ?,?(\d{4})")
_NAMED_SECOND = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?[ -]?(?:of )?([a-z]{3,9})\.?,?[ -]?(\d{4})")


@lru_cache(maxsize=16_384)
def dated(text: str) -> Dated | None:
    """None when the text is no day. Years have four digits: `20/11/25` may be three days and is read as none."""
    plain = " ".join(unicodedata.normalize("NFKC", text).replace("，", ",").split())
    for pattern in (_ISO, _CJK, _PACKED):
        if found := pattern.fullmatch(plain):
            return _sure(int(found[1]), int(found[2]), int(found[3]))
    if found := _SLASHED.fullmatch(plain):
        first, second, year = int(found[1]), int(found[3]), int(found[4])
        both = Dated(_day(year, second, first), _day(year, first, second))
        return None if both == (None, None) else both
    bare = "".join(c for c in unicodedata.normalize("NFD", plain.casefold()) if not unicodedata.combining(c))
    if found := _VI.fullmatch(bare):
        return _sure(int(found[3]), int(found[2]), int(found[1]))
    bare = re.sub(r"\s*,\s*", ", ", bare)
    if (found := _NAMED_FIRST.fullmatch(bare)) and found[1] in _MONTHS:
        return _sure(int(found[3]), _MONTHS[found[1]], int(found[2]))
    if (found := _NAMED_SECOND.fullmatch(bare)) and found[2] in _MONTHS:
        return _sure(int(found[3]), _MONTHS[found[2]], int(found[1]))
    return None


_SHORT = re.compile(rf"(\d{{1,2}})([-/.])(\d{{1,2}})\2(\d{{2}}){_TIME}", re.IGNORECASE)
_SHORT_CJK = re.compile(r"(\d{2}) ?[年년] ?(\d{1,2}) ?[月월] ?(\d{1,2}) ?[日号號일]?")
_SHORT_NAMED = re.compile(r"(\d{1,2})[ -/.]?([a-z]{3,9})\.?,?[ -/.]?'?(\d{2})")
_SHORT_MONTH = re.compile(r"([a-z]{3,9})\.?[ -/.]?(\d{1,2})(?:st|nd|rd|th)?[ ,]+'?(\d{2})")
_CENTURY = 2000


@lru_cache(maxsize=16_384)
def shortened(text: str) -> dict[Order, date]:
    """The days a text with a year of two digits may be, of this century: to be asked about, also where there is one."""
    plain = " ".join(unicodedata.normalize("NFKC", text).replace("，", ",").split()).casefold()
    if found := _SHORT.fullmatch(plain):
        first, second, third = int(found[1]), int(found[3]), int(found[4])
        possible = {
            Order.DAY_FIRST: _day(_CENTURY + third, second, first),
            Order.MONTH_FIRST: _day(_CENTURY + third, first, second),
            Order.YEAR_FIRST: _day(_CENTURY + first, second, third),
        }
    elif found := _SHORT_CJK.fullmatch(plain):
        possible = {Order.YEAR_FIRST: _day(_CENTURY + int(found[1]), int(found[2]), int(found[3]))}
    elif (found := _SHORT_NAMED.fullmatch(plain)) and found[2] in _MONTHS:
        possible = {Order.DAY_FIRST: _day(_CENTURY + int(found[3]), _MONTHS[found[2]], int(found[1]))}
    elif (found := _SHORT_MONTH.fullmatch(plain)) and found[1] in _MONTHS:
        possible = {Order.MONTH_FIRST: _day(_CENTURY + int(found[3]), _MONTHS[found[1]], int(found[2]))}
    else:
        possible = {}
    return {order: value for order, value in possible.items() if value is not None}


_FORMATS = (
    (Order.DAY_FIRST, re.compile(r"\bd{1,2}[-/. ]m{1,3}[-/. ]y{2,4}\b|\bngay[-/. ]thang[-/. ]nam\b")),
    (Order.MONTH_FIRST, re.compile(r"\bm{1,3}[-/. ]d{1,2}[-/. ]y{2,4}\b")),
    (Order.YEAR_FIRST, re.compile(r"\by{2,4}[-/. ]m{1,3}[-/. ]d{1,2}\b")),
)


def order_said(text: str) -> Order | None:
    """The order that words name: `Date (DD/MM/YY)`."""
    bare = fold(text)
    return next((order for order, pattern in _FORMATS if pattern.search(bare)), None)


def column_order(texts: Iterable[str]) -> tuple[Order | None, bool]:
    """The order all sure texts of a column agree on, and whether a doubtful one is left without it."""
    seen: set[Order] = set()
    doubtful = False
    for text in texts:
        day = dated(text)
        if day is None:
            continue
        if day.doubtful:
            doubtful = True
        else:
            seen |= day.orders
    order = next(iter(seen)) if len(seen) == 1 else None
    return order, doubtful and order is None


def _sure(year: int, month: int, day: int) -> Dated | None:
    found = _day(year, month, day)
    return Dated(found, found) if found else None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
