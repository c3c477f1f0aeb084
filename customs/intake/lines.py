"""Lines of one or several tables put under each other, and what the packing list adds to them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain, repeat

from customs.intake.field_values import FieldValues
from customs.intake.matching import Line
from customs.intake.outcome import TableOutcome
from customs.intake.sheet import position
from customs.model.shipment import Held, LineField, LineTable, Origin, Value
from customs.model.source import Source

FROM_PACKING = (
    "net_mass",
    "gross_mass",
    "package_count",
    "package_unit",
    "package_number",
    "lot_number",
    "container_number",
    "seal_number",
    "volume",
)
"""What a packing list knows of a line and an invoice seldom does."""


@dataclass(slots=True)
class _Column:
    values: list[Value | None]
    raws: list[str | None]
    letters: list[str]
    elsewhere: dict[int, tuple[Source, ...]] = field(default_factory=dict)
    doubts: dict[int, str] = field(default_factory=dict)


class Lines:
    """The lines of the shipment while papers are put together."""

    def __init__(self, tables: Sequence[TableOutcome]) -> None:
        self.tables = tables
        self.size = sum(len(table.lines) for table in tables)
        self.columns: dict[str, _Column] = {}
        start = 0
        for number, table in enumerate(tables):
            for name, values in table.fields.items():
                self._append(self._column(name), number, start, values)
            start += len(table.lines)

    @cached_property
    def lines(self) -> list[Line]:
        """Each line with its table: asked for where papers are matched."""
        return [(table, index) for table in self.tables for index in range(len(table.lines))]

    def _column(self, name: str) -> _Column:
        if name not in self.columns:
            self.columns[name] = _Column([None] * self.size, [None] * self.size, [""] * len(self.tables))
        return self.columns[name]

    def _append(self, column: _Column, number: int, start: int, values: FieldValues) -> None:
        end = start + len(values.values)
        column.values[start:end] = values.values
        column.raws[start:end] = values.raws
        column.letters[number] = values.letter
        column.elsewhere |= {start + line: sources for line, sources in values.elsewhere.items()}
        column.doubts |= {start + line: reason for line, reason in values.doubts.items()}

    def add_packing(self, line: int, packing: Line) -> Iterator[tuple[str, Source, Source]]:
        """Gives what both papers say differently: (field, our cell, cell of the packing list)."""
        table, index = packing
        for name in FROM_PACKING:
            held = table.fields.get(name)
            raw = held.raws[index] if held else None
            if held is None or raw is None:
                continue
            column = self._column(name)
            source = cell_of(packing, name)
            if column.raws[line] is None:
                column.values[line], column.raws[line] = held.values[index], raw
                column.elsewhere[line] = held.elsewhere.get(index) or (source,)
                if index in held.doubts:
                    column.doubts[line] = held.doubts[index]
            elif column.values[line] is not None and held.values[index] not in {None, column.values[line]}:
                yield name, cell_of(self.lines[line], name), source

    def put_all(self, name: str, held: Held, *, beside: Sequence[str] = ()) -> None:
        """A value the paper states of all lines, where the line says nothing (and has a figure it belongs to)."""
        column = self._column(name)
        owners = [self.columns[owner] for owner in beside if owner in self.columns]
        for line in [line for line, raw in enumerate(column.raws) if raw is None]:
            if not beside or any(owner.raws[line] is not None for owner in owners):
                column.values[line] = held.value
                column.raws[line] = held.sources[0].raw
                column.elsewhere[line] = held.sources

    def shared(self, name: str) -> Held | None:
        """The value when all lines that say something say the same, and all can be read."""
        column = self.columns.get(name)
        first = next((line for line, raw in enumerate(column.raws) if raw is not None), None) if column else None
        if column is None or first is None or column.doubts:
            return None
        value = column.values[first]
        if value is None:
            return None
        if column.values.count(value) < self.size and any(
            one != value for one, raw in zip(column.values, column.raws, strict=True) if raw is not None
        ):
            return None
        return Held(value, column.elsewhere.get(first) or (cell_of(self._line(first), name),))

    def _line(self, number: int) -> Line:
        for table in self.tables:
            if number < len(table.lines):
                return table, number
            number -= len(table.lines)
        raise IndexError

    def table(self) -> LineTable:
        counts = [(number, len(table.lines)) for number, table in enumerate(self.tables)]
        return LineTable(
            origins=tuple(_origin(table) for table in self.tables),
            origin_of=tuple(chain.from_iterable(repeat(number, count) for number, count in counts)),
            rows=tuple(chain.from_iterable(table.lines for table in self.tables)),
            fields={
                name: LineField(
                    tuple(column.values), tuple(column.raws), tuple(column.letters), column.elsewhere, column.doubts
                )
                for name, column in self.columns.items()
            },
        )


def cell_of(line: Line, name: str) -> Source:
    """The cell of a field that the table has a column for, or where its value came from."""
    table, index = line
    held = table.fields[name]
    if index in held.elsewhere:
        return held.elsewhere[index][-1]
    return table.place.source(table.lines[index], position(held.letter), held.raws[index])


def first_cell(line: Line) -> Source:
    """What names the line best: its description, else its first cell."""
    table, index = line
    name = next((one for one in ("description", "item_code", "hs_code") if _said(table, one, index)), None)
    if name:
        return cell_of(line, name)
    row = table.lines[index]
    return table.place.source(row, table.place.cells.used(row)[0])


def _said(table: TableOutcome, name: str, index: int) -> bool:
    held = table.fields.get(name)
    return held is not None and held.raws[index] is not None


def _origin(table: TableOutcome) -> Origin:
    place = table.place
    return Origin(place.file, place.upload, place.sheet, table.kind.value, place.mark)
