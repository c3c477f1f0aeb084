"""Our own workbook, filled in: read by the paths it carries (see `own_layout`), with no questions.

A cell that cannot be taken is said: nothing that somebody typed is dropped without a word.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from customs.intake import own_findings as told
from customs.intake.claims import Claim, Stated
from customs.intake.days import Order
from customs.intake.decisions import Decisions
from customs.intake.field_values import FieldValues
from customs.intake.marks import total
from customs.intake.numbers import Style, column_style, typed, written
from customs.intake.outcome import SheetOutcome, TableOutcome
from customs.intake.own_layout import (
    CONTAINERS,
    GOODS,
    HEADER,
    Own,
    container_row,
    first_line,
    goods_row,
    is_aside,
    path_column,
    value_column,
)
from customs.intake.own_paths import container_paths, goods_paths, header_paths, trouble
from customs.intake.place import Place
from customs.intake.reading import Column, ColumnState, Row, RowKind, Rows, TableKind
from customs.intake.sheet import BOOLEAN, DAY, EMPTY, ERROR, MOMENT, NUMBER, TEXT, UNCACHED, Sheet, letter
from customs.intake.sheet_reading import read_sheet, table_of
from customs.intake.values import day_of, hs_of
from customs.model.base import nfc
from customs.model.declaring import IDENTIFIERS
from customs.model.field_table import fields
from customs.model.path import identifier
from customs.model.shipment import Value

_SHORT = {name: short for short, name in IDENTIFIERS.items()}
_NUMERIC = frozenset({"decimal", "integer"})
_WORKING_NUMBERS = frozenset({"net_mass", "gross_mass", "item_package_count"})


@dataclass(frozen=True, slots=True)
class _Cell:
    """What one cell gave: a value, or the reason why not."""

    value: Value | None
    reason: str = ""


def read_own(place: Place, own: Own, decisions: Decisions) -> SheetOutcome:
    """One sheet of it. The guide and the code lists hold nothing of the shipment; a sheet without paths is read as
    anybody's.
    """
    sheet = place.cells
    if is_aside(sheet):
        return SheetOutcome(place, on=False)
    row, column = goods_row(sheet, own.least), path_column(sheet, own.least)
    reader = _Reader(place, own)
    if row:
        table = reader.goods(row)
    elif column >= 0:
        table = reader.header(column)
    elif row := container_row(sheet):
        table = reader.containers(row)
    else:
        outcome = read_sheet(place, decisions)
        if own.pathless or sheet.name in {HEADER, GOODS, CONTAINERS}:
            outcome.stated.findings.append(told.without_paths(place))
        return outcome
    return SheetOutcome(place, on=True, tables=[table], stated=reader.stated)


class _Reader:
    def __init__(self, place: Place, own: Own) -> None:
        self.place, self.sheet, self.direction = place, place.cells, own.direction
        self.known = fields(own.direction)
        self.stated = Stated()
        self.lines_below = False

    def header(self, column: int) -> TableOutcome:
        value, heading = value_column(self.sheet, column)
        allowed = header_paths(self.direction)
        rows: dict[int, Row] = {heading: Row(heading, RowKind.HEADING)} if heading else {}
        for row in range(heading + 1, _last_row(self.sheet) + 1):
            path = self.sheet.text(row, column).strip()
            filled = bool(path) and self.sheet.kind(row, value) != EMPTY
            reason = trouble(path, allowed, self.direction) if filled else ""
            if reason:
                self.stated.findings.append(told.path_not_taken(self.place, reason, path, row, value))
            taken = filled and not reason
            rows[row] = (
                Row(row, RowKind.LINE)
                if taken
                else Row(row, RowKind.SKIPPED, "note" if filled or not path else "blank")
            )
            if taken:
                self._claim(path, row, value)
        columns = (Column(letter(value), self.sheet.text(heading, value), "", ColumnState.OK, 100, sure=True),)
        headings = (heading,) if heading else ()
        table = table_of(
            self.place, TableKind.DECLARATION, columns, Rows.of(rows), headings=headings, used=True, own=True
        )
        return TableOutcome(self.place, table)

    def containers(self, top: int) -> TableOutcome:
        paths = self._paths(top, container_paths())
        rows, lines = self._lines(top, paths)
        for number, row in enumerate(lines, 1):
            for column, path in paths.items():
                if self.sheet.kind(row, column) != EMPTY:
                    self._claim(f"containers.{number}.{path}", row, column)
        columns = tuple(self._columns(paths, top))
        headings = tuple(row for row in rows if rows[row].kind is RowKind.HEADING)
        table = table_of(
            self.place, TableKind.DECLARATION, columns, Rows.of(rows), headings=headings, used=True, own=True
        )
        return TableOutcome(self.place, table)

    def goods(self, top: int) -> TableOutcome:
        self.lines_below = True
        paths = self._paths(top, goods_paths(self.direction))
        rows, lines = self._lines(top, paths)
        columns = tuple(self._columns(paths, top))
        headings = tuple(row for row in rows if rows[row].kind is RowKind.HEADING)
        table = table_of(
            self.place, TableKind.DECLARATION_GOODS, columns, Rows.of(rows), headings=headings, used=True, own=True
        )
        outcome = TableOutcome(self.place, table, lines=lines)
        for column, path in paths.items():
            outcome.fields[_SHORT.get(path, path)] = self._column(path, column, lines)
        return outcome

    def _lines(self, top: int, paths: dict[int, str]) -> tuple[dict[int, Row], list[int]]:
        start, last = first_line(self.sheet, top, paths), _last_row(self.sheet)
        rows = {row: Row(row, RowKind.HEADING) for row in range(top, start)}
        lines = []
        for row in range(start, last + 1):
            reason = self._aside(row, paths)
            rows[row] = Row(row, RowKind.SKIPPED, reason) if reason else Row(row, RowKind.LINE)
            lines += [] if reason else [row]
        for column in range(self.sheet.width):
            filled = [row for row in lines if self.sheet.kind(row, column) != EMPTY]
            if filled and column not in paths:
                self.stated.findings.append(told.column_not_taken(self.place, top, column, filled))
        return rows, lines

    def _aside(self, row: int, paths: dict[int, str]) -> str:
        """Why the row is no line; "" for a line."""
        if not any(self.sheet.kind(row, column) != EMPTY for column in range(self.sheet.width)):
            return "blank"
        coded = any(path == "hs_code" and self.sheet.kind(row, column) != EMPTY for column, path in paths.items())
        words = [
            self.sheet.text(row, column) for column in self.sheet.used(row) if self.sheet.kind(row, column) == TEXT
        ]
        return "total" if not coded and any(total(word) in {"total", "sub"} for word in words) else ""

    def _paths(self, top: int, allowed: frozenset[str]) -> dict[int, str]:
        """Column -> path relative to the line. Of two columns with the same path the first counts."""
        row = range(self.sheet.width)
        found = {column: path for column in row if (path := self.sheet.text(top, column).strip())}
        first: dict[str, int] = {}
        return {
            column: path
            for column, path in found.items()
            if path in allowed and first.setdefault(path, column) == column
        }

    def _columns(self, paths: dict[int, str], top: int) -> Iterator[Column]:
        for column, path in paths.items():
            heading = "\n".join(filter(None, (self.sheet.text(row, column) for row in (top + 1, top + 2))))
            yield Column(letter(column), heading, _SHORT.get(path, path), ColumnState.OK, 100, sure=True)

    def _column(self, path: str, column: int, lines: list[int]) -> FieldValues:
        cells = self.sheet.columns[column]
        raws = [cells.texts[row - 1] if cells.kinds[row - 1] != EMPTY else None for row in lines]
        found = FieldValues([None] * len(lines), list(raws), letter(column))
        for line, row in enumerate(lines):
            if raws[line] is not None:
                cell = self._converted(path, row, column)
                found.values[line] = cell.value
                if cell.reason:
                    found.doubts[line] = cell.reason
                    source = self.place.source(row, column)
                    self.stated.doubt(f"goods.{self.place.key(row)}.{path}", cell.reason, source, kept=False)
        return found

    def _claim(self, path: str, row: int, column: int) -> None:
        cell, source = self._converted(path, row, column), self.place.source(row, column)
        if cell.value is not None:
            self.stated.claims.append(Claim(path, cell.value, (source,), TableKind.DECLARATION))
        elif cell.reason:
            self.stated.doubt(path, cell.reason, source)

    def _converted(self, path: str, row: int, column: int) -> _Cell:
        kind = self.sheet.kind(row, column)
        if kind in {ERROR, UNCACHED}:
            return _Cell(None, "error" if kind == ERROR else "uncached")
        return self._convert(path, row, column)

    def _convert(self, path: str, row: int, column: int) -> _Cell:
        kind, text = self.sheet.kind(row, column), self.sheet.text(row, column)
        name = identifier(path)
        field = self.known.get(name)
        if path.startswith("planned_rates.") or name in _WORKING_NUMBERS or (field and field.kind in _NUMERIC):
            return self._number(kind, text, column, rate=name.endswith("_rate"))
        if field and field.kind == "date":
            return _Cell(*day_of(kind, text, Order.DAY_FIRST))  # as the note beside the cell asks
        if name == "hs_code" and kind == NUMBER:
            value, reason = hs_of(kind, text)
            return _Cell(value, "" if reason == "hs_number" else reason)
        if kind in {DAY, MOMENT}:
            return _Cell(None, "became_date")
        if kind in {TEXT, NUMBER, BOOLEAN}:
            return _Cell(str(nfc(text) or "") or None)
        return _Cell(None, "error")

    def _number(self, kind: str, text: str, column: int, *, rate: bool) -> _Cell:
        """`rate`: a percentage, so that a percent sign may stand beside it."""
        if kind == NUMBER:
            return _Cell(typed(text))
        found = written(text) if kind == TEXT else None
        if found is None or found.beside not in ({"", "%"} if rate else {""}):
            return _Cell(None, "number")
        value = found.under(self._style(column))
        return _Cell(value, "" if value is not None else "number_style")

    def _style(self, column: int) -> Style | None:
        """The decimal sign the other texts of a goods column agree on; a header field stands alone."""
        if not self.lines_below:
            return None
        cells = self.sheet.columns[column]
        return column_style(text for kind, text in zip(cells.kinds, cells.texts, strict=True) if kind == TEXT)[0]


def _last_row(sheet: Sheet) -> int:
    last = sheet.height
    while last and not sheet.used(last):
        last -= 1
    return last
