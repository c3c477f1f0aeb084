"""What is different in a file that came again: changed cells with both texts, new rows, gone rows."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest

from customs.intake.alignment import align
from customs.intake.reading import ReadSheet
from customs.intake.sheet import EMPTY, Cell, address, letter


@dataclass(frozen=True, slots=True)
class CellChange:
    """`cell`: where it is now. `field`: our short name of its column, "" when it is none of a table in use."""

    sheet: str
    cell: str
    field: str
    old: Cell
    new: Cell


@dataclass(frozen=True, slots=True)
class RowChange:
    """A new row with its number now, or one that is gone with its number then."""

    sheet: str
    row: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """`rows`: sheet as it is called now -> number then -> number now, for the rows that are on both sides.

    `sheets`: name then -> name now. `same`: rows that are equal.
    """

    changed: tuple[CellChange, ...] = ()
    new: tuple[RowChange, ...] = ()
    gone: tuple[RowChange, ...] = ()
    same: int = 0
    rows: Mapping[str, Mapping[int, int]] = field(default_factory=dict)
    sheets: Mapping[str, str] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.changed or self.new or self.gone)


def difference(old: Sequence[ReadSheet], new: Sequence[ReadSheet]) -> Difference:
    """Sheets meet by name, then by their order; our own notes are left out.

    A cell a person changed in the reading, and which comes again as it first came, is no change of its sender's.
    """
    told = _Told()
    for before, after in _sheets([one for one in old if not one.is_notes], [one for one in new if not one.is_notes]):
        if before and after:
            told.compare(before, after)
        elif after:
            told.new += _filled(after, range(1, after.height + 1))
        elif before:
            told.gone += _filled(before, range(1, before.height + 1))
    return Difference(
        tuple(told.changed), tuple(told.new), tuple(told.gone), same=told.same, rows=told.rows, sheets=told.sheets
    )


@dataclass(slots=True)
class _Told:
    changed: list[CellChange] = field(default_factory=list)
    new: list[RowChange] = field(default_factory=list)
    gone: list[RowChange] = field(default_factory=list)
    same: int = 0
    rows: dict[str, Mapping[int, int]] = field(default_factory=dict)
    sheets: dict[str, str] = field(default_factory=dict)

    def compare(self, before: ReadSheet, after: ReadSheet) -> None:
        width = max(len(before.letters), len(after.letters))
        then, now = _marks(before, width), _marks(after, width)
        blank = hash((("",) * width, (EMPTY,) * width))
        places: dict[int, int] = {}
        for a, b in align(then, now, lambda a, b: _likeness(before, a + 1, after, b + 1, width)):
            if a is None and b is not None:
                self.new += _filled(after, [b + 1])
            elif b is None and a is not None:
                self.gone += _filled(before, [a + 1])
            elif a is not None and b is not None:
                places[a + 1] = b + 1
                changes = _changes(before, a + 1, after, b + 1, width) if then[a] != now[b] else []
                self.same += not changes and now[b] != blank
                self.changed += changes
        self.rows[after.name] = places
        self.sheets[before.name] = after.name


def _sheets(old: Sequence[ReadSheet], new: Sequence[ReadSheet]) -> list[tuple[ReadSheet | None, ReadSheet | None]]:
    by_name = {sheet.name: sheet for sheet in new}
    met: list[tuple[ReadSheet | None, ReadSheet | None]] = [
        (sheet, by_name[sheet.name]) for sheet in old if sheet.name in by_name
    ]
    names = {sheet.name for sheet in old}
    left = [sheet for sheet in old if sheet.name not in by_name]
    return met + list(zip_longest(left, [sheet for sheet in new if sheet.name not in names]))


def _marks(sheet: ReadSheet, width: int) -> list[int]:
    """A number for every row, equal for rows that hold the same."""
    missing = width - len(sheet.cells.columns)
    texts = [one.texts for one in sheet.cells.columns] + [[""] * sheet.height] * missing
    kinds = [one.kinds for one in sheet.cells.columns] + [EMPTY * sheet.height] * missing
    return list(map(hash, zip(zip(*texts, strict=True), zip(*kinds, strict=True), strict=True))) if width else []


def _pairs(before: ReadSheet, then: int, after: ReadSheet, now: int, width: int) -> Iterator[tuple[Cell, Cell]]:
    for at in range(width):
        yield _cell(before, then, at), _cell(after, now, at)


def _likeness(before: ReadSheet, then: int, after: ReadSheet, now: int, width: int) -> float:
    """Part of the filled cells that are equal in both; two empty rows are the same."""
    filled = [(one, other) for one, other in _pairs(before, then, after, now, width) if one.text or other.text]
    return sum(one == other for one, other in filled) / len(filled) if filled else 1.0


def _changes(before: ReadSheet, then: int, after: ReadSheet, now: int, width: int) -> list[CellChange]:
    table = next((one for one in after.tables if now in one.parts), None)
    fields = {column.letter: column.field for column in table.columns} if table and table.used else {}
    came = {one.cell: one.raw or "" for one in before.mended}
    return [
        CellChange(after.name, address(now, at), fields.get(letter(at), ""), old, new)
        for at, (old, new) in enumerate(_pairs(before, then, after, now, width))
        if old != new and came.get(address(then, at)) != new.text
    ]


def _filled(sheet: ReadSheet, rows: Iterable[int]) -> list[RowChange]:
    return [
        RowChange(sheet.name, row, tuple(sheet.cells.cell(row, at) for at in used))
        for row in rows
        if (used := sheet.cells.used(row))
    ]


def _cell(sheet: ReadSheet, row: int, column: int) -> Cell:
    """A formula without its result says nothing yet."""
    cell = sheet.cells.cell(row, column)
    return cell if cell.text else Cell(EMPTY, "")
