"""Which column of a list file is what: found by its headings, or told with `--map`."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from customs.interchange.list_headings import BASE, CODE, KIND, bare, column_of
from customs.interchange.tariff_grid import Grid
from customs.model.errors import CustomsError
from customs.reference.list_shapes import Shape
from customs.words import both

LOOK = 40
"""Rows in which the heading is looked for."""
_LETTER = re.compile(r"[A-Za-z]{1,2}")


@dataclass(frozen=True, slots=True)
class Used:
    """One column that is read. `place` counts from 0."""

    place: int
    letter: str
    heading: str
    column: str


@dataclass(frozen=True, slots=True)
class Heading:
    """The heading of one sheet. `row`: its number, 0 when the first row is a row of the list already.

    `unused`: headings of columns that are not read.
    """

    row: int
    used: tuple[Used, ...]
    unused: tuple[str, ...]

    def place(self, column: str) -> int | None:
        return next((one.place for one in self.used if one.column == column), None)


def find_heading(
    grid: Grid, shape: Shape, told: Mapping[str, str] | None = None, *, bundled: bool = False
) -> Heading | None:
    """The heading of the sheet; None when no row of it names a code column, nor `told` does.

    `told`: heading or column letter -> column of the list, "" for not used; it comes before what headings say.
    """
    teller = _Teller(grid, shape, told or {}, bundled=bundled)
    rows = [teller.heading(row) for row in range(1, min(grid.height, LOOK) + 1)]
    found = [heading for heading in rows if heading.place(CODE) is not None and teller.by_text(heading)]
    if found:
        return max(found, key=lambda heading: (teller.by_text(heading), -heading.row))
    bare_sheet = teller.heading(0)
    return bare_sheet if bare_sheet.place(CODE) is not None else None


def check_told(told: Mapping[str, str], shapes: Sequence[Shape], grids: Sequence[Grid], *, bundled: bool) -> None:
    """Raises CustomsError LIST-MAP for a column the list does not have, or a heading no sheet has."""
    known = {*BASE, *(name for shape in shapes for name in shape.own), *([KIND] if bundled else []), ""}
    for heading, column in told.items():
        if column not in known:
            columns = ", ".join(sorted(known - {""}))
            raise CustomsError("LIST-MAP", both("lists.refused.no_column", column=column, columns=columns))
        if not any(_somewhere(grid, heading) for grid in grids):
            raise CustomsError("LIST-MAP", both("lists.refused.no_heading", heading=heading))


def seen(grids: Sequence[Grid]) -> str:
    """The headings a person may mean, for a refusal: texts of the fullest of the first rows."""
    rows = [[grid.text(row, place) for place in range(len(grid.columns))] for grid in grids for row in range(1, 11)]
    fullest = max(rows, key=lambda texts: sum(map(bool, texts)), default=[])
    return " · ".join(filter(None, fullest))


class _Teller:
    """What the columns of one sheet are, as its headings and a person say."""

    def __init__(self, grid: Grid, shape: Shape, told: Mapping[str, str], *, bundled: bool) -> None:
        self._grid, self._shape, self._bundled = grid, shape, bundled
        self._letters = {name.upper(): column for name, column in told.items() if _is_letter(name, grid)}
        self._headings = {bare(name): column for name, column in told.items() if not _is_letter(name, grid)}
        self._said = {*told.values()}

    def heading(self, row: int) -> Heading:
        """As if the heading stood in that row; row 0: only letters are known."""
        used: list[Used] = []
        unused: list[str] = []
        for place, letter in enumerate(self._grid.letters):
            heading = self._grid.text(row, place) if row else ""
            column = self._letters.get(letter, self._read(heading))
            if column and column not in {one.column for one in used}:
                used.append(Used(place, letter, heading, column))
            elif heading:
                unused.append(heading)
        return Heading(row, tuple(used), tuple(unused))

    def by_text(self, heading: Heading) -> int:
        """How many columns the words of the heading tell."""
        return sum(bool(self._read(one.heading)) for one in heading.used)

    def _read(self, heading: str) -> str | None:
        told = self._headings.get(bare(heading)) if bare(heading) else None
        if told is not None:
            return told
        column = column_of(heading, self._shape, bundled=self._bundled)
        return None if column in self._said else column


def _is_letter(heading: str, grid: Grid) -> bool:
    """`B` names a column unless some heading reads `B`."""
    return bool(_LETTER.fullmatch(heading)) and heading.upper() in grid.letters and not any(_texts(grid, heading))


def _texts(grid: Grid, heading: str) -> Iterator[bool]:
    wanted = bare(heading)
    rows = range(1, min(grid.height, LOOK) + 1)
    return (True for row in rows for place in range(len(grid.columns)) if bare(grid.text(row, place)) == wanted)


def _somewhere(grid: Grid, heading: str) -> bool:
    return _is_letter(heading, grid) or any(_texts(grid, heading))
