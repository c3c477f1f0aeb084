"""Where a table stands: enough to name any of its cells as a source."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from customs.intake.sheet import Sheet, address
from customs.model.source import Source


@dataclass(frozen=True, slots=True)
class Mended:
    """What a changed cell held when it came, and who changed it."""

    raw: str
    by: str


@dataclass(frozen=True, slots=True)
class Place:
    """`mark` tells sheets of one reading apart in keys: `f1s2`. `on`: the day whose code tables apply. `mended`: (row,
    column) of the cells that a person changed.
    """

    file: str
    upload: str
    mark: str
    cells: Sheet
    on: date
    mended: Mapping[tuple[int, int], Mended] = field(default_factory=dict)

    @property
    def sheet(self) -> str:
        return self.cells.name

    def source(self, row: int, column: int, raw: str | None = None) -> Source:
        """The cell, with its own text unless another is given; of a changed one the text it came with, and by whom."""
        if self.mended and (row, column) in self.mended:
            held = self.mended[row, column]
            where = Source(file=self.file, sheet=self.sheet, cell=address(row, column), upload=self.upload)
            return where.model_copy(update={"raw": held.raw, "typed_by": held.by})
        text = self.cells.text(row, column) if raw is None else raw
        return Source(file=self.file, sheet=self.sheet, cell=address(row, column), raw=text, upload=self.upload)

    def key(self, row: int) -> str:
        """The item's key, as `LineTable.key` makes it."""
        return f"{self.mark}r{row}"
