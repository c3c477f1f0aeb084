"""A mapped tariff sheet -> one edition of the tariff, with every odd cell counted and every unread one reported.

Nothing is lost in silence: every row below the heading is counted, and a cell that cannot be read is kept as
unread, so that asking for its rate gives the reason.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from customs.interchange.tariff_columns import Reader, readers
from customs.interchange.tariff_grid import NUMBER, UNCACHED, Grid, rows_after
from customs.interchange.tariff_headings import Use
from customs.interchange.tariff_mapping import TariffMapping
from customs.interchange.tariff_rows import Row, build
from customs.model.base import Text
from customs.reference.tariff import Tariff
from customs.reference.tariff_cells import Unread
from customs.words import both


class RowKind(StrEnum):
    """What a row below the heading is."""

    CODE = "code"
    HEADING = "heading"
    WORDS = "words"
    BLANK = "blank"
    REJECTED = "rejected"


class Problem(NamedTuple):
    """One cell that was not taken as it stands."""

    sheet: str
    address: str
    code: str
    text: str
    reason: Text


@dataclass(frozen=True)
class Loaded:
    """`rows`: how many rows of each kind; they add up to all rows below the headings. `forms`: how many cells are
    more than a plain number, by what they are; in words `tariff.form.<form>`.
    """

    tariff: Tariff
    problems: tuple[Problem, ...]
    rows: Mapping[RowKind, int]
    forms: Mapping[str, int]


@dataclass
class _Taking:
    """What has been taken in so far."""

    held: dict[str, Row] = field(default_factory=dict)
    headings: dict[str, Text] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    rows: Counter[RowKind] = field(default_factory=Counter)
    forms: Counter[str] = field(default_factory=Counter)


def load(
    sheets: Sequence[tuple[Grid, TariffMapping]],
    *,
    name: str,
    first_day: date,
    legal: Text,
    digest: str,
    until: date | None = None,
) -> Loaded:
    """One edition of all the sheets together: a sheet may have some of the chapters, or some of the schedules.

    `digest`: sha256 of the file. A mapping without a code column takes nothing in.
    """
    taking = _Taking()
    for grid, mapping in sheets:
        _sheet(grid, mapping, taking)
    tariff = build(
        taking.held,
        taking.headings,
        name=name,
        first_day=first_day,
        legal=legal,
        digest=digest,
        until=until,
    )
    return Loaded(tariff, tuple(taking.problems), dict(taking.rows), dict(taking.forms))


def _sheet(grid: Grid, mapping: TariffMapping, taking: _Taking) -> None:
    readers_, troubles = readers(grid, mapping)
    taking.problems += [Problem(grid.name, letter, "", heading, reason) for letter, heading, reason in troubles]
    code_column = next((reader.place for reader in readers_ if reader.use is Use.CODE), None)
    for number in rows_after(grid, mapping.heading_row):
        kind = RowKind.BLANK
        if code_column is not None:
            kind = _row(grid, number, code_column, readers_, taking)
        taking.rows[kind] += 1


def _row(grid: Grid, number: int, code_column: int, readers_: Sequence[Reader], taking: _Taking) -> RowKind:
    text = grid.text(number, code_column)
    code = text.replace(".", "").replace(" ", "").replace("'", "")
    words = {reader.use: grid.text(number, reader.place) for reader in readers_ if reader.use in (Use.VI, Use.EN)}
    if not code:
        return RowKind.WORDS if any(words.values()) else RowKind.BLANK
    if code.isdigit() and len(code) in (2, 4, 6) and grid.kind(number, code_column) != NUMBER:
        vi, en = words.get(Use.VI, ""), words.get(Use.EN, "")
        if vi or en:
            taking.headings.setdefault(code, Text(vi=vi or en, en=en or vi))
        return RowKind.HEADING
    if not (code.isascii() and code.isdigit() and len(code) == 8):
        return _rejected(grid, number, code_column, code, taking)
    own = Row.read(grid, number, code, readers_)
    taking.forms.update(own.forms)
    taking.problems += [Problem(grid.name, *problem) for problem in own.problems]
    earlier = taking.held.get(code)
    taking.held[code] = own if earlier is None else earlier.joined(own)
    if earlier is not None and taking.held[code].conflicts:
        clash = taking.held[code].conflicts
        taking.problems += [
            Problem(grid.name, f"{number}", code, clash_text, both("tariff.unread.conflict", code=code))
            for clash_text in clash
        ]
        taking.forms["conflict"] += len(clash)
    return RowKind.CODE


def _rejected(grid: Grid, number: int, column: int, code: str, taking: _Taking) -> RowKind:
    """A title, a numbering row or a note has no digits to speak of; anything that might be a code is reported."""
    text = grid.text(number, column)
    digits = sum(character.isdigit() for character in code)
    if digits < 5 or digits * 2 < len(code):
        return RowKind.WORDS
    lost_zero = len(code) == 7 and code.isdigit()
    key = "leading_zero" if lost_zero else "uncached" if grid.kind(number, column) == UNCACHED else "code"
    address = f"{grid.letters[column]}{number}"
    taking.problems.append(Problem(grid.name, address, "", text, both(f"tariff.unread.{key}", text=text)))
    return RowKind.REJECTED


def unread(tariff: Tariff) -> Iterator[tuple[str, str, Unread]]:
    """(code, text, why) of every cell that is kept unread."""
    for column, places in tariff.columns.items():
        for row, place in enumerate(places):
            cell = tariff.cells[place]
            if cell is not None and cell.unread is not None:
                yield tariff.codes[row], f"{column.schedule}: {cell.text}", cell.unread
