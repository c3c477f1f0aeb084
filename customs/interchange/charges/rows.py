"""Rows of one sheet, each accounted for: accepted, rejected with the cell and the reason, or skipped."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from customs.interchange.charges.columns import Cell, cells
from customs.interchange.charges.values import CellWrongError
from customs.interchange.list_columns import Heading
from customs.interchange.list_file import Read, Rejected
from customs.interchange.list_headings import bare
from customs.interchange.tariff_grid import Grid, rows_after
from customs.model.base import Text
from customs.reference.table import CodeRow
from customs.words import both


@dataclass(frozen=True, slots=True)
class RowCells:
    """A row below the heading. `cells`: column -> cell; a column the file lacks is an empty cell of its row."""

    sheet: str
    row: int
    cells: Mapping[str, Cell]

    def __getitem__(self, column: str) -> Cell:
        return self.cells.get(column) or Cell("", " ", f"{self.row}")

    @property
    def shown(self) -> str:
        return " · ".join(one.text for one in self.cells.values() if one.text)[:120]


@dataclass
class Taking:
    accepted: int = 0
    rejected: list[Rejected] = field(default_factory=list)
    skipped: Counter[str] = field(default_factory=Counter)

    def reject(self, row: RowCells, reason: Text) -> None:
        self.rejected.append(Rejected(row.sheet, row.row, row.shown, reason))

    def read(
        self, name: str, rows: tuple[CodeRow, ...], headings: Mapping[str, Heading], aside: tuple[str, ...]
    ) -> Read:
        rejected = tuple(sorted(self.rejected, key=lambda one: (one.sheet, one.row)))
        return Read({name: rows}, self.accepted, rejected, dict(self.skipped), headings, aside)


def rows_of(grid: Grid, heading: Heading, taking: Taking) -> Iterator[RowCells]:
    """Rows that say something; blank rows, titles, explanations and repeated headings are skipped and counted."""
    words = {bare(one.heading) for one in heading.used}
    for row in rows_after(grid, heading.row):
        held = RowCells(grid.name, row, cells(grid, heading, row))
        filled = [one.text for one in held.cells.values() if one.text]
        if not filled:
            every = any(grid.text(row, place) for place in range(len(grid.columns)))
            taking.skipped["words" if every else "blank"] += 1
        elif len(filled) == 1:
            taking.skipped["words"] += 1
        elif all(bare(text) in words for text in filled):
            taking.skipped["heading"] += 1
        else:
            yield held


def attempt(make: Callable[[], object]) -> object | Text:
    """What was made, or why it could not be."""
    try:
        return make()
    except CellWrongError as wrong:
        return wrong.reason


def with_others(row: int) -> Text:
    """Of a row that is right itself, whose tariff is not."""
    return both("charges.load.with_others", row=row)
