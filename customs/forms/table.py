"""Plain tables over as many sheets as they take: heading row repeated, a row of more than KEPT lines broken."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from customs.forms.fonts import width
from customs.forms.sheet import Font, Run, Stroke
from customs.forms.text import Measure, leading, spell, wrap

SIZE = 7.5
TITLE = 10.0
GAP = 6.0
PAD = 2.6
KEPT = 12


@dataclass(frozen=True, slots=True)
class Column:
    """`share` of the width, over the sum of the shares."""

    title: str
    share: float
    align: Literal["left", "right"] = "left"


@dataclass(frozen=True, slots=True)
class Table:
    title: str
    columns: tuple[Column, ...]
    rows: Sequence[tuple[str, ...]]
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Frame:
    """Where tables may stand on a sheet, in points from the lower left."""

    left: float
    right: float
    top: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Laid:
    """What tables put on one sheet."""

    runs: tuple[Run, ...]
    strokes: tuple[Stroke, ...]


class _Setter:
    def __init__(self, frame: Frame) -> None:
        self.frame = frame
        self.done: list[Laid] = []
        self.runs: list[Run] = []
        self.strokes: list[Stroke] = []
        self.y = frame.top

    def room(self, points: float) -> bool:
        return self.y - points >= self.frame.bottom

    def turn(self) -> None:
        """Next sheet, unless this one is still empty."""
        if self.runs:
            self.done.append(Laid(tuple(self.runs), tuple(self.strokes)))
        self.runs, self.strokes, self.y = [], [], self.frame.top

    def rule(self, weight: float) -> None:
        self.strokes.append(Stroke(self.frame.left, self.y, self.frame.right, self.y, weight))

    def table(self, table: Table) -> None:
        step = leading(SIZE)
        if not self.room(TITLE + 6 * step):
            self.turn()
        self.y -= TITLE
        self.runs.append(Run(self.frame.left, self.y, spell(table.title), TITLE, "bold"))
        self.y -= PAD
        for remark in table.remarks:
            for line in wrap(spell(remark), self.frame.right - self.frame.left, _measure("words")):
                self.y -= step
                self.runs.append(Run(self.frame.left, self.y, line, SIZE, "words"))
        self.y -= GAP
        self._heading(table)
        for row in table.rows:
            self._row(table, row)
        self.y -= 2 * GAP

    def _heading(self, table: Table) -> None:
        cells = self._cells(table, tuple(column.title for column in table.columns), "bold")
        tallest = max(len(lines) for lines in cells)
        self.y -= tallest * leading(SIZE)
        self._lines(table, cells, 0, tallest, "bold")
        self.y -= PAD
        self.rule(0.6)

    def _row(self, table: Table, row: tuple[str, ...]) -> None:
        cells = self._cells(table, row)
        step = leading(SIZE)
        tallest = max(len(lines) for lines in cells)
        if tallest <= KEPT and not self.room(tallest * step + PAD):
            self._again(table)
        first = 0
        for line in range(tallest):
            if not self.room(step + PAD):
                self._lines(table, cells, first, line)
                self._again(table)
                first = line
            self.y -= step
        self._lines(table, cells, first, tallest)
        self.y -= PAD
        self.rule(0.15)

    def _again(self, table: Table) -> None:
        self.turn()
        self._heading(table)

    def _cells(self, table: Table, row: tuple[str, ...], font: Font = "words") -> list[list[str]]:
        rooms = [right - left for left, right in self._edges(table)]
        return [
            [piece for line in cell.split("\n") for piece in wrap(spell(line), room, _measure(font))]
            for cell, room in zip(row, rooms, strict=True)
        ]

    def _lines(self, table: Table, cells: list[list[str]], first: int, end: int, font: Font = "words") -> None:
        """Lines `first` to `end` of a row, the last at the present height; cell by cell, as one would read them out."""
        step = leading(SIZE)
        for column, lines, (left, right) in zip(table.columns, cells, self._edges(table), strict=True):
            for line, text in enumerate(lines[first:end], first):
                x = right - width(font, text, SIZE) if column.align == "right" else left
                if text:
                    self.runs.append(Run(x, self.y + (end - 1 - line) * step, text, SIZE, font))

    def _edges(self, table: Table) -> Iterator[tuple[float, float]]:
        total = sum(column.share for column in table.columns)
        whole = self.frame.right - self.frame.left
        left = self.frame.left
        for column in table.columns:
            right = left + whole * column.share / total
            yield left, right - GAP
            left = right


def lay(tables: Sequence[Table], frame: Frame) -> tuple[Laid, ...]:
    """The tables one after another; as many sheets as needed."""
    setter = _Setter(frame)
    for table in tables:
        setter.table(table)
    setter.turn()
    return tuple(setter.done)


def _measure(font: Font) -> Measure:
    return lambda text: width(font, text, SIZE)
