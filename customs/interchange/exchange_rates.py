"""A bank's sheet of exchange rates -> the rates of one week.

Customs uses the transfer buying rate (mua chuyển khoản) of Vietcombank; a sheet that has only one rate column is taken
to be that. A number that could be read in two ways is reported and left out: 26.100 may be 26,100 or 26.1.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from customs.interchange.tariff_grid import NUMBER, Grid
from customs.model.base import Text
from customs.reference.rates import DONG, RateTable
from customs.reference.table import in_force
from customs.words import both, fold

_LOOK = 30
_CURRENCY = ("mant", "mangoaite", "ngoaite", "currency", "currencycode", "code", "loaitien", "ma")
_TRANSFER = ("muachuyenkhoan", "chuyenkhoan", "buytransfer", "transfer", "buyingtransfer")
_ONLY = ("tygia", "rate", "exchangerate", "tygiatinhthue", "vnd")
_ENGLISH = re.compile(r"\d{1,3}(?:,\d{3})*(?:\.\d+)?|\d+(?:\.\d+)?", re.ASCII)
_VIETNAMESE = re.compile(r"\d{1,3}(?:\.\d{3})*(?:,\d+)?|\d+(?:,\d+)?", re.ASCII)


class RateProblem(NamedTuple):
    """A row that was not taken, with the cell and why."""

    address: str
    text: str
    reason: Text


class Places(NamedTuple):
    """Where the table stands: row of its heading, from 1; columns of currency and rate, from 0."""

    row: int
    currency: int
    rate: int


class LoadedRates(NamedTuple):
    table: RateTable
    problems: tuple[RateProblem, ...]
    places: Places


def load_rates(grid: Grid, first_day: date, digest: str, places: Places | None = None) -> LoadedRates | None:
    """None when the sheet has no heading with a currency and a rate. `first_day`: first day the rates apply to.

    `places`: as a person told them, when the headings are not to be gone by.
    """
    found = places or _heading(grid)
    if found is None:
        return None
    row, currency, rate = found
    rates: dict[str, Decimal] = {}
    disputed: set[str] = set()
    problems: list[RateProblem] = []
    style = _style([grid.text(number, rate) for number in range(row + 1, grid.height + 1)])
    known = in_force("currencies", first_day)
    for number in range(row + 1, grid.height + 1):
        code, text = grid.text(number, currency).upper(), grid.text(number, rate)
        if not (len(code) == 3 and code.isascii() and code.isalpha()) or code == DONG:
            continue
        value = _value(text, style, plain=grid.kind(number, rate) == NUMBER)
        address = f"{grid.letters[rate]}{number}"
        if code not in known:
            problems.append(RateProblem(address, code, both("tariff.rates.currency", code=code)))
        elif value is None or value <= 0:
            problems.append(RateProblem(address, text, both("tariff.rates.number", code=code)))
        elif rates.setdefault(code, value) != value:
            problems.append(RateProblem(address, text, both("tariff.rates.twice", code=code)))
            disputed.add(code)
    sure = {code: value for code, value in rates.items() if code not in disputed}
    return LoadedRates(RateTable(first_day, sure, digest), tuple(problems), found)


def _heading(grid: Grid) -> Places | None:
    for row in range(1, min(grid.height, _LOOK) + 1):
        names = [re.sub(r"[^a-z]", "", fold(grid.text(row, place))) for place in range(len(grid.columns))]
        currency = next((place for place, name in enumerate(names) if name in _CURRENCY), None)
        rate = next(_places(names, _TRANSFER), next(_places(names, _ONLY), None))
        if currency is not None and rate is not None and currency != rate:
            return Places(row, currency, rate)
    return None


def _places(names: Sequence[str], wanted: Sequence[str]) -> Iterator[int]:
    return (place for place, name in enumerate(names) if name in wanted)


def _style(texts: Sequence[str]) -> re.Pattern[str] | None:
    """The style in which every number of the column can be read, when only one can; else None."""
    numbers = [text for text in texts if any(character.isdigit() for character in text)]
    fits = [style for style in (_ENGLISH, _VIETNAMESE) if all(style.fullmatch(text) for text in numbers)]
    return fits[0] if len(fits) == 1 else None


def _value(text: str, style: re.Pattern[str] | None, *, plain: bool) -> Decimal | None:
    if plain:
        return Decimal(text) if _ENGLISH.fullmatch(text) else None
    if style is None:
        return Decimal(text) if text.isascii() and text.isdigit() else None
    bare = text.replace(",", "") if style is _ENGLISH else text.replace(".", "").replace(",", ".")
    return Decimal(bare) if style.fullmatch(text) else None
