"""What is different in a file that came again: changed cells with both texts, new rows, gone rows."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from customs.intake.alignment import Row, align
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
    """Sheets meet by name, then by their order; our own notes are left out."""
    changed: list[CellChange] = []
    fresh: list[RowChange] = []
    gone: list[RowChange] = []
    rows: dict[str, Mapping[int, int]] = {}
    met = _sheets([one for one in old if not one.is_notes], [one for one in new if not one.is_notes])
    same = 0
    for before, after in met:
        if before is None or after is None:
            lone = after or before
            if lone is not None:
                (fresh if after else gone).extend(_filled(lone.name, enumerate(_rows(lone, len(lone.letters)), 1)))
            continue
        width = max(len(before.letters), len(after.letters))
        then, now = _rows(before, width), _rows(after, width)
        places: dict[int, int] = {}
        for a, b in align(then, now):
            if a is None and b is not None:
                fresh += _filled(after.name, [(b + 1, now[b])])
            elif b is None and a is not None:
                gone += _filled(before.name, [(a + 1, then[a])])
            elif a is not None and b is not None:
                places[a + 1] = b + 1
                same += then[a] == now[b] and any(now[b])
                changed += _cells(after, b + 1, then[a], now[b])
        rows[after.name] = places
    names = {before.name: after.name for before, after in met if before and after}
    return Difference(tuple(changed), tuple(fresh), tuple(gone), same, rows, names)


def _sheets(old: Sequence[ReadSheet], new: Sequence[ReadSheet]) -> list[tuple[ReadSheet | None, ReadSheet | None]]:
    by_name = {sheet.name: sheet for sheet in new}
    met: list[tuple[ReadSheet | None, ReadSheet | None]] = [
        (sheet, by_name[sheet.name]) for sheet in old if sheet.name in by_name
    ]
    left = [sheet for sheet in old if sheet.name not in by_name]
    names = {sheet.name for sheet in old}
    came = [sheet for sheet in new if sheet.name not in names]
    longest = max(len(left), len(came))
    return met + [(left[at] if at < len(left) else None, came[at] if at < len(came) else None) for at in range(longest)]


def _rows(sheet: ReadSheet, width: int) -> list[Row]:
    """The texts of every row; a number that became a text, or the other way round, is told apart by its sign."""
    cells, height = sheet.cells, sheet.height
    columns = [_signed(one.kinds, one.texts) for one in cells.columns]
    columns += [[""] * height for _ in range(width - len(columns))]
    return list(zip(*columns, strict=True)) if columns else []


def _signed(kinds: str, texts: Sequence[str]) -> list[str]:
    return [f"{kind}{text}" if text else "" for kind, text in zip(kinds, texts, strict=True)]


def _cells(sheet: ReadSheet, row: int, then: Row, now: Row) -> list[CellChange]:
    if then == now:
        return []
    table = next((one for one in sheet.tables if row in one.parts), None)
    fields = {column.letter: column.field for column in table.columns} if table and table.used else {}
    return [
        CellChange(sheet.name, address(row, at), fields.get(letter(at), ""), _cell(old), _cell(new))
        for at, (old, new) in enumerate(zip(then, now, strict=True))
        if old != new
    ]


def _filled(sheet: str, rows: Iterable[tuple[int, Row]]) -> list[RowChange]:
    return [
        RowChange(sheet, number, tuple(_cell(text) for text in texts if text)) for number, texts in rows if any(texts)
    ]


def _cell(signed: str) -> Cell:
    return Cell(signed[0], signed[1:]) if signed else Cell(EMPTY, "")
