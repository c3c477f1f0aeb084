"""Cells that know their address, held by column.

A cell is a kind and a text, never a float: the number 1.785 and the text "1.785" stay apart, and no digit is added or
lost on the way.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from typing import NamedTuple


class Visibility(StrEnum):
    """As the workbook says."""

    VISIBLE = "visible"
    HIDDEN = "hidden"
    VERY_HIDDEN = "very_hidden"


EMPTY, TEXT, NUMBER, BOOLEAN, DAY, MOMENT, CLOCK, ERROR = " ", "s", "n", "b", "d", "t", "h", "e"
COLONS = (":", "\uff1a")
SEPARATOR = "\x1f"
"""Between the texts of a column on their way out of the reading child."""
UNCACHED = "f"
"""A formula whose result was never stored: its value is not in the file."""


class Cell(NamedTuple):
    """`text`: a number plain (5185.01), a day as ISO (2026-11-07), an error as Excel writes it (#N/A)."""

    kind: str
    text: str


_BLANK = Cell(EMPTY, "")


@dataclass(frozen=True, slots=True)
class Cells:
    """One column: a kind letter and a text a row, from row 1. `once`: each of its texts once, where it holds nothing
    but texts and that is known.
    """

    kinds: str
    texts: Sequence[str]
    once: Sequence[str] | None = None


Range = tuple[int, int, int, int]
"""A merged range: first row, first column, last row, last column; rows from 1, columns from 0."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet. `merged`: ranges whose value stands in their first cell. `hidden_rows`: only an .xlsx tells them.

    `lost`: "signs" (hidden signs taken out), "digits" (a number of more than 15) or "length" (a text cut at what a cell
    holds) -> addresses.
    """

    name: str
    visibility: Visibility
    height: int
    columns: tuple[Cells, ...]
    merged: tuple[Range, ...] = ()
    noted: Mapping[str, str] = field(default_factory=dict)
    hidden_rows: frozenset[int] = frozenset()
    lost: Mapping[str, Sequence[str]] = field(default_factory=dict)

    @property
    def width(self) -> int:
        return len(self.columns)

    def merged_over(self, row: int) -> list[Range]:
        """Ranges of more than one cell that cover the row."""
        return [span for span in self.merged if span[0] <= row <= span[2]]

    @property
    def letters(self) -> tuple[str, ...]:
        return tuple(letter(column) for column in range(self.width))

    def kind(self, row: int, column: int) -> str:
        return self.columns[column].kinds[row - 1] if column < len(self.columns) and 0 < row <= self.height else EMPTY

    def text(self, row: int, column: int) -> str:
        return self.columns[column].texts[row - 1] if column < len(self.columns) and 0 < row <= self.height else ""

    def cell(self, row: int, column: int) -> Cell:
        return Cell(self.kind(row, column), self.text(row, column))

    def used(self, row: int) -> list[int]:
        """Columns of the row that hold something."""
        return [at for at, cells in enumerate(self.columns) if cells.kinds[row - 1] != EMPTY]

    def between(self, first: int, last: int) -> Iterator[tuple[int, Sequence[Cell]]]:
        for row in range(max(first, 1), min(last, self.height) + 1):
            yield row, [Cell(cells.kinds[row - 1], cells.texts[row - 1]) for cells in self.columns]


def places(kinds: str, kind: str) -> list[int]:
    """Where the kind stands."""
    return [found.start() for found in re.finditer(kind, kinds)]


@cache
def letter(column: int) -> str:
    """0 -> A, 25 -> Z, 26 -> AA."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


def position(name: str) -> int:
    """A -> 0, AA -> 26."""
    number = 0
    for character in name:
        number = number * 26 + ord(character) - 64
    return number - 1


def address(row: int, column: int) -> str:
    return f"{letter(column)}{row}"
