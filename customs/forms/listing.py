"""The tables of a document of our own, filled: cells as text, sums by unit, groups under bands or headings."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from pydantic import BaseModel

from customs.forms.document_form import Document, ListColumn, ListTable, Way
from customs.forms.rows import Content, Group, groups
from customs.forms.show import SHOWS
from customs.forms.table import Band, Column, Strong, Table
from customs.model.base import Language
from customs.words import day, moment, number, say


def tables(document: Document, content: Content) -> list[Table]:
    """Those that have a row."""
    made: list[Table] = []
    for table in document.tables:
        found = groups(table.over, content)
        if table.groups == "tables":
            made += [_table(table, [group], group.heading, content) for group in found]
        elif found:
            made.append(_table(table, found, "", content))
    return made


def written(value: object, language: Language, way: Way | None = None) -> str:
    """A value in the reader's language; absent is empty."""
    if value is None:
        return ""
    if isinstance(value, str):
        return SHOWS[way](value) if way == "hs_code" else value
    if isinstance(value, tuple):
        return ", ".join(written(single, language) for single in value)
    if isinstance(value, Decimal | int):
        text = number(Decimal(value), language)
        return f"{text}%" if way == "percent" else text
    if isinstance(value, datetime):
        return moment(value)
    return day(value) if isinstance(value, date) else str(value)


def _table(table: ListTable, found: Sequence[Group], heading: str, content: Content) -> Table:
    language = content.language
    direction = content.declaration.direction
    columns = [column for column in table.columns if column.direction in (None, direction)]
    cells = [_cell(column, language) for column in columns]
    rows: list[tuple[str, ...] | Strong | Band] = []
    count = 0
    for group in found:
        if group.heading and not heading:
            rows.append(Band(group.heading))
        for row in group.rows:
            count += 1
            values = row.__dict__
            rows.append(tuple([cell(values, count) for cell in cells]))
    if count > 1 and any(column.sum for column in columns):
        members = [row for group in found for row in group.rows]
        rows.append(Strong(tuple(_sum(column, members, language) for column in columns)))
    return Table(
        title=heading or (say(table.title, language) if table.title else ""),
        columns=tuple(Column(_heading(column, content), column.share, column.align) for column in columns),
        rows=rows,
        size=table.size,
    )


def _heading(column: ListColumn, content: Content) -> str:
    name = say(column.word, content.language)
    unit = getattr(content.declaration, column.unit) if column.unit else None
    return f"{name} ({unit})" if unit else name


def _cell(column: ListColumn, language: Language) -> Callable[[Mapping[str, Any], int], str]:
    """Values of a row and its number -> text of the cell."""
    if not column.lines:
        return lambda _, count: str(count)
    way, first = column.form, column.lines[0][0]
    if column.lines == ((first,),):
        return lambda values, _: written(values[first], language, way)

    def lines(values: Mapping[str, Any], _: int) -> str:
        told = (
            " ".join(filter(None, (written(values[path], language, way) for path in paths)))
            for paths in column.lines
            if values[paths[0]] is not None
        )
        return "\n".join(filter(None, told))

    return lines


def _sum(column: ListColumn, rows: Sequence[BaseModel], language: Language) -> str:
    """Totals by unit, and how many rows had nothing to add: a sum of some is never shown as the sum of all."""
    if column.sum_word:
        return say(column.sum_word, language)
    if not column.sum:
        return ""
    totals: dict[str, Decimal] = {}
    for row in rows:
        for value, unit in _values(column, row):
            totals[unit] = totals.get(unit, Decimal(0)) + value
    told = [f"{number(total, language)} {unit}".strip() for unit, total in totals.items()]
    lacking = sum(getattr(row, column.lines[0][0]) is None for row in rows)
    if told and lacking:
        told.append(say("print.lacking", language, n=lacking))
    return "\n".join(told)


def _values(column: ListColumn, row: BaseModel) -> list[tuple[Decimal, str]]:
    found: list[tuple[Decimal, str]] = []
    for value_path, *unit_path in column.lines:
        value: Any = getattr(row, value_path)
        if value is not None:
            unit = getattr(row, unit_path[0]) if unit_path else None
            found.append((Decimal(value), unit or ""))
    return found
