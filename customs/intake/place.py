"""Where a table stands: enough to name any of its cells as a source."""

from dataclasses import dataclass
from datetime import date

from customs.intake.sheet import Sheet, address
from customs.model.source import Source


@dataclass(frozen=True, slots=True)
class Place:
    """`mark` tells sheets of one reading apart in keys: `f1s2`. `on`: the day whose code tables apply."""

    file: str
    upload: str
    mark: str
    cells: Sheet
    on: date

    @property
    def sheet(self) -> str:
        return self.cells.name

    def source(self, row: int, column: int, raw: str | None = None) -> Source:
        """The cell, with its own text unless another is given."""
        text = self.cells.text(row, column) if raw is None else raw
        return Source(file=self.file, sheet=self.sheet, cell=address(row, column), raw=text, upload=self.upload)

    def key(self, row: int) -> str:
        """The item's key, as `LineTable.key` makes it."""
        return f"{self.mark}r{row}"
