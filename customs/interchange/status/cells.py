"""A sheet of somebody's workbook as it is handed over: cells with kinds and texts. Nothing here opens a file."""

from collections.abc import Sequence
from typing import NamedTuple, Protocol

NUMBER, DAY, MOMENT, TEXT, EMPTY = "n", "d", "t", "s", " "


class Cells(Protocol):
    """Rows count from 1, columns from 0. `kind`: n a number (its text plain, `1785.5`), d a day and t a moment (ISO),
    s a text, blank an empty cell.
    """

    @property
    def name(self) -> str: ...

    @property
    def height(self) -> int: ...

    @property
    def width(self) -> int: ...

    def text(self, row: int, column: int) -> str: ...

    def kind(self, row: int, column: int) -> str: ...


class Rows(NamedTuple):
    """Plain texts row by row, as a pasted table or a CSV file has them."""

    name: str
    rows: Sequence[Sequence[str]]

    @property
    def height(self) -> int:
        return len(self.rows)

    @property
    def width(self) -> int:
        return max(map(len, self.rows), default=0)

    def text(self, row: int, column: int) -> str:
        inside = 0 < row <= len(self.rows) and 0 <= column < len(self.rows[row - 1])
        return self.rows[row - 1][column] if inside else ""

    def kind(self, row: int, column: int) -> str:
        return TEXT if self.text(row, column).strip() else EMPTY


def address(row: int, column: int) -> str:
    """(4, 4) -> E4."""
    name, column = "", column + 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return f"{name}{row}"
