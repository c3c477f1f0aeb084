"""The columns of a mapped sheet, each with how its cells are read."""

from collections.abc import Mapping, Sequence
from decimal import Decimal, InvalidOperation
from typing import NamedTuple

from customs.interchange.tariff_grid import NUMBER, Grid
from customs.interchange.tariff_headings import Use
from customs.interchange.tariff_mapping import ColumnUse, TariffMapping
from customs.model.base import Text
from customs.reference.tariff import ENVIRONMENT, EXCISE, EXPORT, VAT, Column
from customs.reference.tariff_cells import Kind
from customs.words import both

_KINDS: Mapping[Use, tuple[Kind, Kind]] = {
    Use.RATE: (Kind.RATE, Kind.RATE_SHARE),
    Use.EXPORT: (Kind.RATE, Kind.RATE_SHARE),
    Use.EXCISE: (Kind.RATE, Kind.RATE_SHARE),
    Use.VAT: (Kind.VAT, Kind.VAT_SHARE),
    Use.ENVIRONMENT: (Kind.MARK, Kind.MARK),
}
_NAMED = {Use.VAT: VAT, Use.EXPORT: EXPORT, Use.EXCISE: EXCISE, Use.ENVIRONMENT: ENVIRONMENT}


class Reader(NamedTuple):
    """One used column. `columns`: what of the tariff it fills; `shares`: its numbers may be parts of one, nobody has
    said, so they are not read.
    """

    place: int
    letter: str
    use: Use
    columns: tuple[Column, ...] = ()
    kind: Kind | None = None
    shares: bool = False


Trouble = tuple[str, str, Text]
"""Letter, heading, reason."""


def readers(grid: Grid, mapping: TariffMapping) -> tuple[list[Reader], list[Trouble]]:
    """Readers of the used columns, and what is wrong with whole columns."""
    places = {letter: place for place, letter in enumerate(grid.letters)}
    found, troubles = [], []
    for column in mapping.columns:
        place = places.get(column.letter)
        if place is None:
            troubles.append((column.letter, column.heading, both("tariff.unread.no_such_column", letter=column.letter)))
            continue
        if column.use is Use.UNUSED:
            continue
        shares = column.share is None and column.use in _KINDS and _look_like_shares(grid, mapping.heading_row, place)
        if shares:
            troubles.append((column.letter, column.heading, both("tariff.unread.share", letter=column.letter)))
        if column.use is Use.RATE and not column.schedules:
            troubles.append((column.letter, column.heading, both("tariff.unread.no_schedule", letter=column.letter)))
            continue
        found.append(_reader(place, column, shares=shares))
    return found, troubles


def _reader(place: int, column: ColumnUse, *, shares: bool) -> Reader:
    fills: Sequence[Column] = ()
    if column.use is Use.RATE:
        fills = [Column(schedule, frozenset(column.origins)) for schedule in column.schedules]
    elif column.use in _NAMED:
        fills = [Column(_NAMED[column.use])]
    kinds = _KINDS.get(column.use)
    kind = kinds[bool(column.share)] if kinds else None
    return Reader(place, column.letter, column.use, tuple(fills), kind, shares)


def _look_like_shares(grid: Grid, heading: int, place: int) -> bool:
    """Most numbers of the column lie between 0 and 1: Excel keeps 5 % as 0.05 and only shows it as a percentage."""
    column = grid.columns[place]
    values = [
        value
        for kind, text in zip(column.kinds[heading:], column.texts[heading:], strict=True)
        if kind == NUMBER and (value := _value(text))
    ]
    below = sum(0 < value < 1 for value in values)
    return below * 2 > len(values)


def _value(text: str) -> Decimal:
    try:
        return Decimal(text)
    except InvalidOperation:
        return Decimal(0)
