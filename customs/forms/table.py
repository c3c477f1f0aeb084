"""Plain tables over as many sheets as they take: heading row repeated, a row of more than KEPT lines broken."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, zip_longest
from typing import Literal

from customs.forms.fonts import width
from customs.forms.sheet import Font, Run, Stroke
from customs.forms.text import leading, spell, wrap

SIZE = 7.5
TITLE = 10.0
GAP = 6.0
PAD = 2.6
AIR = 1.4
KEPT = 12
THIN, THICK = 0.15, 0.6


@dataclass(frozen=True, slots=True)
class Column:
    """`share` of the width, over the sum of the shares."""

    title: str
    share: float
    align: Literal["left", "right"] = "left"
    font: Font = "words"


@dataclass(frozen=True, slots=True)
class Strong:
    """A row of sums: bold, between thicker rules."""

    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Band:
    """A bold line across the table, never the last thing on a sheet."""

    text: str


@dataclass(frozen=True, slots=True)
class Table:
    """`bare`: no heading and no rules, for a few facts side by side."""

    title: str
    columns: tuple[Column, ...]
    rows: Sequence[tuple[str, ...] | Strong | Band]
    remarks: tuple[str, ...] = ()
    size: float = SIZE
    bare: bool = False


@dataclass(frozen=True, slots=True)
class Signs:
    """Places to sign, side by side: (who, how)."""

    places: tuple[tuple[str, str], ...]
    day: str
    room: float = 62.0

    @property
    def height(self) -> float:
        """Points they take, whole."""
        return self.room + 4 * leading(SIZE)


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


Cell = list[tuple[str, float]]  # lines of text, each with its width in points


class _Setter:
    """One sheet after another, from the top down; `y` is the last line's baseline or rule."""

    def __init__(self, frame: Frame, first: float) -> None:
        self.frame = frame
        self.done: list[Laid] = []
        self.runs: list[Run] = []
        self.strokes: list[Stroke] = []
        self.y = first

    def room(self, points: float) -> bool:
        return self.y - points >= self.frame.bottom

    def turn(self) -> None:
        """Next sheet, unless this one is still empty."""
        if self.runs:
            self.done.append(Laid(tuple(self.runs), tuple(self.strokes)))
        self.runs, self.strokes, self.y = [], [], self.frame.top

    def rule(self, weight: float) -> None:
        self.strokes.append(Stroke(self.frame.left, self.y, self.frame.right, self.y, weight))

    def title(self, table: Table) -> None:
        """Title and remarks, with room for the heading and a few lines under them."""
        step = leading(table.size)
        if not self.room(TITLE + 6 * step):
            self.turn()
        if table.title:
            self.y -= TITLE
            self.runs.append(Run(self.frame.left, self.y, spell(table.title), TITLE, "bold"))
            self.y -= PAD
        for remark in table.remarks:
            for line in wrap(
                spell(remark), self.frame.right - self.frame.left, lambda text: width("words", text, SIZE)
            ):
                self.y -= leading(SIZE)
                self.runs.append(Run(self.frame.left, self.y, line, SIZE, "words"))
        if table.title or table.remarks:
            self.y -= GAP

    def signs(self, signs: Signs) -> None:
        """Kept on one sheet."""
        step = leading(SIZE)
        if not self.room(signs.height):
            self.turn()
        part = (self.frame.right - self.frame.left) / len(signs.places)
        self.y -= step
        self._middle(signs.day, len(signs.places) - 1, part, "words")
        for number, (who, how) in enumerate(signs.places):
            self.y -= step
            self._middle(who, number, part, "bold")
            self.y -= step
            self._middle(how, number, part, "words")
            self.y += 2 * step
        self.y -= 2 * step + signs.room

    def _middle(self, text: str, place: int, part: float, font: Font) -> None:
        left = self.frame.left + place * part + (part - width(font, text, SIZE)) / 2
        self.runs.append(Run(left, self.y, text, SIZE, font))


@dataclass(frozen=True, slots=True)
class _Row:
    cells: list[Cell]
    fonts: tuple[Font, ...]
    weight: float
    band: Band | None

    @property
    def tallest(self) -> int:
        return max(1, *map(len, self.cells))


class _Rows:
    """The rows of one table, put on a setter's sheets."""

    def __init__(self, setter: _Setter, table: Table, after: float) -> None:
        """`after`: points that must follow the last row on its sheet."""
        self.setter = setter
        self.table = table
        self.after = after
        self.size = table.size
        self.step = leading(table.size)
        whole = setter.frame.right - setter.frame.left
        shares = [column.share for column in table.columns]
        ends = [setter.frame.left + whole * end / sum(shares) for end in accumulate(shares)]
        begins = [setter.frame.left, *ends[:-1]]
        self.edges = [(begin, end - GAP) for begin, end in zip(begins, ends, strict=True)]
        self.edges[-1] = (begins[-1], ends[-1])
        self.broken: dict[tuple[str, float, Font], Cell] = {}
        self.rooms = [right - left for left, right in self.edges]
        self.fonts = tuple(column.font for column in table.columns)
        bold: Font = "bold"
        self.bold = (bold,) * len(self.fonts)
        self.heading_cells = self._cells(tuple(column.title for column in table.columns), self.bold)

    def set(self) -> None:
        if not self.table.bare:
            self._heading()
        band: Band | None = None
        last = len(self.table.rows) - 1
        for place, row in enumerate(self.table.rows):
            if isinstance(row, Band):
                band = row
                continue
            strong = isinstance(row, Strong)
            fonts = self.bold if strong else self.fonts
            cells = self._cells(row.cells if isinstance(row, Strong) else row, fonts)
            self._row(_Row(cells, fonts, THICK if strong else THIN, band), self.after if place == last else 0)
            band = None
        self.setter.y -= 2 * GAP

    def _heading(self) -> None:
        tallest = max(map(len, self.heading_cells))
        self.setter.y -= tallest * self.step
        self._lines(self.heading_cells, 0, tallest, self.bold)
        self._rule(THICK)

    def _rule(self, weight: float) -> None:
        self.setter.y -= PAD
        if not self.table.bare:
            self.setter.rule(weight)

    def _row(self, row: "_Row", after: float) -> None:
        setter, step = self.setter, self.step
        over = self._band(row.band) if row.band else []
        tallest = row.tallest
        if tallest <= KEPT and not setter.room((tallest + len(over)) * step + PAD + AIR + after):
            self._again()
        for number, (text, _) in enumerate(over):
            setter.y -= step if number else step + 2 * AIR
            setter.runs.append(Run(setter.frame.left, setter.y, text, self.size, "bold"))
        setter.y -= AIR
        first = 0
        for line in range(tallest):
            if not setter.room(step + PAD):
                self._lines(row.cells, first, line, row.fonts)
                self._again()
                first = line
            setter.y -= step
        self._lines(row.cells, first, tallest, row.fonts)
        self._rule(row.weight)

    def _band(self, band: Band) -> Cell:
        return self._cell(band.text, self.setter.frame.right - self.setter.frame.left, "bold")

    def _again(self) -> None:
        self.setter.turn()
        if not self.table.bare:
            self._heading()

    def _cells(self, row: tuple[str, ...], fonts: tuple[Font, ...]) -> list[Cell]:
        """Lines of every cell; much of a column is said again and again, and is broken once."""
        cells: list[Cell] = []
        for text, room, font in zip(row, self.rooms, fonts, strict=True):
            key = (text, room, font)
            cell = self.broken.get(key)
            if cell is None:
                cell = self.broken[key] = self._cell(text, room, font) if text else []
            cells.append(cell)
        return cells

    def _cell(self, text: str, room: float, font: Font) -> Cell:
        size = self.size
        lines = []
        for given in text.split("\n") if "\n" in text else (text,):
            line = spell(given)
            wide = width(font, line, size)
            if wide <= room:
                lines.append((line, wide))
                continue
            lines += [(piece, width(font, piece, size)) for piece in wrap(line, room, lambda t: width(font, t, size))]
        return lines

    def _lines(self, cells: list[Cell], first: int, end: int, fonts: tuple[Font, ...]) -> None:
        """Lines `first` to `end` of a row, the last at the present height; cell by cell, as one would read them out."""
        runs, size = self.setter.runs, self.size
        top = self.setter.y + (end - 1) * self.step
        for column, lines, (left, right), font in zip(self.table.columns, cells, self.edges, fonts, strict=True):
            for line, (text, wide) in enumerate(lines[first:end], first):
                x = right - wide if column.align == "right" else left
                runs.append(Run(x, top - line * self.step, text, size, font))


def lay(parts: Sequence[Table | Signs], frame: Frame, first: float | None = None) -> tuple[Laid, ...]:
    """The parts one after another; as many sheets as needed. `first`: where the first sheet begins, if lower.

    Places to sign never stand on a sheet alone: the row before them goes with them.
    """
    setter = _Setter(frame, frame.top if first is None else first)
    for part, follower in zip_longest(parts, parts[1:]):
        if isinstance(part, Signs):
            setter.signs(part)
        else:
            setter.title(part)
            _Rows(setter, part, follower.height + 2 * GAP if isinstance(follower, Signs) else 0).set()
    setter.turn()
    return tuple(setter.done)
