"""A sheet of somebody's tariff workbook as it is handed over: columns of kinds and texts, read behind the wall that
every workbook is read behind. Nothing here opens a file.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol

EMPTY, TEXT, NUMBER, ERROR, UNCACHED = " ", "s", "n", "e", "f"


class CellColumn(Protocol):
    """One column: a kind letter and a text for every row, from row 1."""

    @property
    def kinds(self) -> str: ...

    @property
    def texts(self) -> Sequence[str]: ...


class TextColumn(NamedTuple):
    """A column of plain texts, as a CSV file has them."""

    kinds: str
    texts: Sequence[str]


@dataclass(frozen=True, slots=True)
class Grid:
    name: str
    columns: Sequence[CellColumn]

    @property
    def height(self) -> int:
        return max((len(column.kinds) for column in self.columns), default=0)

    @property
    def letters(self) -> tuple[str, ...]:
        return tuple(letter(place) for place in range(len(self.columns)))

    def text(self, row: int, column: int) -> str:
        """Without surrounding blanks; "" beyond the sheet."""
        inside = 0 <= column < len(self.columns) and 0 < row <= len(self.columns[column].kinds)
        return squeezed(self.columns[column].texts[row - 1]) if inside else ""

    def kind(self, row: int, column: int) -> str:
        inside = 0 <= column < len(self.columns) and 0 < row <= len(self.columns[column].kinds)
        return self.columns[column].kinds[row - 1] if inside else EMPTY


def of_texts(name: str, rows: Iterable[Sequence[str]]) -> Grid:
    """A grid of plain texts, row by row."""
    held = [list(row) for row in rows]
    width = max(map(len, held), default=0)
    columns = [[row[place] if place < len(row) else "" for row in held] for place in range(width)]
    return Grid(name, [TextColumn("".join(map(_kind, column)), column) for column in columns])


def squeezed(text: str) -> str:
    """One line, single blanks."""
    return " ".join(text.split())


def letter(place: int) -> str:
    """0 -> A, 25 -> Z, 26 -> AA."""
    name, place = "", place + 1
    while place:
        place, rest = divmod(place - 1, 26)
        name = chr(65 + rest) + name
    return name


def rows_after(grid: Grid, heading: int) -> Iterator[int]:
    """Row numbers below the heading."""
    return iter(range(heading + 1, grid.height + 1))


def _kind(text: str) -> str:
    return TEXT if text.strip() else EMPTY
