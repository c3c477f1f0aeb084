"""Our own workbook, filled in: recognised by its hidden sheet, read by the paths it carries, with no questions.

Layout version 1: "Tờ khai" from row 4 (C value, E path), "Hàng hóa" and "Container" from row 5 (paths in row 2).
"""

from collections.abc import Iterator
from dataclasses import dataclass

from customs.intake.claims import Claim, Stated
from customs.intake.field_values import FieldValues
from customs.intake.numbers import Style, column_style, typed, written
from customs.intake.outcome import SheetOutcome, TableOutcome
from customs.intake.place import Place
from customs.intake.reading import Column, ColumnState, Row, RowKind, TableKind
from customs.intake.sheet import BOOLEAN, DAY, EMPTY, MOMENT, NUMBER, TEXT, Sheet, letter
from customs.intake.sheet_reading import table_of
from customs.intake.values import day_of, hs_of
from customs.intake.workbook import Workbook
from customs.model.base import nfc
from customs.model.declaring import IDENTIFIERS
from customs.model.field_table import fields
from customs.model.path import identifier
from customs.model.shipment import Value
from customs.model.status import Direction

_MARK, _VERSION, _MARK_SHEET = "thongquan", "1", "_tq"
_HEADER, _GOODS, _CONTAINERS = "Tờ khai", "Hàng hóa", "Container"
_VALUE, _PATH = 2, 4
_HEADER_FIRST, _LINE_FIRST, _PATH_ROW = 4, 5, 2
_SHORT = {name: short for short, name in IDENTIFIERS.items()}
_NUMERIC = frozenset({"decimal", "integer"})
_WORKING_NUMBERS = frozenset({"net_mass", "gross_mass", "item_package_count"})


@dataclass(frozen=True, slots=True)
class _Cell:
    """What one cell gave: a value, or the reason why not."""

    value: Value | None
    reason: str = ""


def own_direction(book: Workbook) -> Direction | None:
    """The direction our workbook is for; None for anybody else's."""
    mark = next((sheet for sheet in book.sheets if sheet.name == _MARK_SHEET), None)
    if mark is None or mark.text(1, 0) != _MARK or mark.text(1, 2) != _VERSION:
        return None
    return next((way for way in Direction if way.value == mark.text(1, 1)), None)


def read_own(place: Place, direction: Direction) -> SheetOutcome:
    """One sheet of it. The guide and the code lists hold nothing of the shipment."""
    reader = _Reader(place, direction)
    outcome = SheetOutcome(place, on=place.sheet in {_HEADER, _GOODS, _CONTAINERS}, stated=reader.stated)
    if place.sheet == _HEADER:
        outcome.tables.append(reader.header())
    elif place.sheet == _GOODS:
        outcome.tables.append(reader.goods())
    elif place.sheet == _CONTAINERS:
        outcome.tables.append(reader.containers())
    return outcome


class _Reader:
    def __init__(self, place: Place, direction: Direction) -> None:
        self.place, self.sheet, self.known = place, place.cells, fields(direction)
        self.stated = Stated()

    def header(self) -> TableOutcome:
        rows: dict[int, Row] = {3: Row(3, RowKind.HEADING)}
        for row in range(_HEADER_FIRST, _last_row(self.sheet) + 1):
            path = self.sheet.text(row, _PATH)
            filled = path and self.sheet.kind(row, _VALUE) != EMPTY
            rows[row] = Row(row, RowKind.LINE) if filled else Row(row, RowKind.SKIPPED, "blank" if path else "note")
            if filled:
                self._claim(path, row, _VALUE)
        columns = (Column(letter(_VALUE), self.sheet.text(3, _VALUE), "", ColumnState.OK, 100, sure=True),)
        table = table_of(self.place, TableKind.DECLARATION, columns, rows, headings=(3,), used=True, own=True)
        return TableOutcome(self.place, table)

    def containers(self) -> TableOutcome:
        rows, lines = self._lines()
        paths = self._paths()
        for number, row in enumerate(lines, 1):
            for column, path in paths.items():
                if self.sheet.kind(row, column) != EMPTY:
                    self._claim(f"containers.{number}.{path}", row, column)
        columns = tuple(self._columns(paths))
        table = table_of(self.place, TableKind.DECLARATION, columns, rows, headings=(2, 3, 4), used=True, own=True)
        return TableOutcome(self.place, table)

    def goods(self) -> TableOutcome:
        rows, lines = self._lines()
        paths = self._paths()
        columns = tuple(self._columns(paths))
        table = table_of(
            self.place, TableKind.DECLARATION_GOODS, columns, rows, headings=(2, 3, 4), used=True, own=True
        )
        outcome = TableOutcome(self.place, table, lines=lines)
        for column, path in paths.items():
            outcome.fields[_SHORT.get(path, path)] = self._column(path, column, lines)
        return outcome

    def _lines(self) -> tuple[dict[int, Row], list[int]]:
        rows = {row: Row(row, RowKind.HEADING) for row in (2, 3, 4)}
        lines = []
        for row in range(_LINE_FIRST, _last_row(self.sheet) + 1):
            filled = bool(self.sheet.used(row))
            rows[row] = Row(row, RowKind.LINE) if filled else Row(row, RowKind.SKIPPED, "blank")
            lines += [row] if filled else []
        return rows, lines

    def _paths(self) -> dict[int, str]:
        """Column -> path relative to the line."""
        row = range(self.sheet.width)
        return {column: path for column in row if (path := self.sheet.text(_PATH_ROW, column))}

    def _columns(self, paths: dict[int, str]) -> Iterator[Column]:
        for column, path in paths.items():
            heading = "\n".join(filter(None, (self.sheet.text(row, column) for row in (3, 4))))
            yield Column(letter(column), heading, _SHORT.get(path, path), ColumnState.OK, 100, sure=True)

    def _column(self, path: str, column: int, lines: list[int]) -> FieldValues:
        cells = self.sheet.columns[column]
        raws = [cells.texts[row - 1] if cells.kinds[row - 1] != EMPTY else None for row in lines]
        found = FieldValues([None] * len(lines), list(raws), letter(column))
        for line, row in enumerate(lines):
            if raws[line] is not None:
                cell = self._convert(path, row, column)
                found.values[line] = cell.value
                if cell.reason:
                    found.doubts[line] = cell.reason
                    source = self.place.source(row, column)
                    self.stated.doubt(f"goods.{self.place.key(row)}.{path}", cell.reason, source, kept=False)
        return found

    def _claim(self, path: str, row: int, column: int) -> None:
        cell, source = self._convert(path, row, column), self.place.source(row, column)
        if cell.value is not None:
            self.stated.claims.append(Claim(path, cell.value, (source,), TableKind.DECLARATION))
        elif cell.reason:
            self.stated.doubt(path, cell.reason, source)

    def _convert(self, path: str, row: int, column: int) -> _Cell:
        kind, text = self.sheet.kind(row, column), self.sheet.text(row, column)
        name = identifier(path)
        field = self.known.get(name)
        if path.startswith("planned_rates.") or name in _WORKING_NUMBERS or (field and field.kind in _NUMERIC):
            return self._number(kind, text, column)
        if field and field.kind == "date":
            return _Cell(*day_of(kind, text, None))
        if name == "hs_code" and kind == NUMBER:
            value, reason = hs_of(kind, text)
            return _Cell(value, "" if reason == "hs_number" else reason)
        if kind in {DAY, MOMENT}:
            return _Cell(None, "became_date")
        if kind in {TEXT, NUMBER, BOOLEAN}:
            return _Cell(str(nfc(text) or "") or None)
        return _Cell(None, "error")

    def _number(self, kind: str, text: str, column: int) -> _Cell:
        if kind == NUMBER:
            return _Cell(typed(text))
        found = written(text) if kind == TEXT else None
        if found is None or found.beside not in {"", "%"}:
            return _Cell(None, "number")
        value = found.under(self._style(column))
        return _Cell(value, "" if value is not None else "number_style")

    def _style(self, column: int) -> Style | None:
        """The decimal sign the other texts of a goods column agree on; a header field stands alone."""
        if self.place.sheet != _GOODS:
            return None
        cells = self.sheet.columns[column]
        return column_style(text for kind, text in zip(cells.kinds, cells.texts, strict=True) if kind == TEXT)[0]


def _last_row(sheet: Sheet) -> int:
    last = sheet.height
    while last and not sheet.used(last):
        last -= 1
    return last
