"""The goods sheet that ECUS takes in: one line an item, numbers as numbers, codes as text."""

from collections.abc import Iterator
from datetime import date
from io import BytesIO

from openpyxl import Workbook
from openpyxl.utils import column_index_from_string
from openpyxl.worksheet.worksheet import Worksheet

from customs.interchange import look
from customs.interchange.cells import write_text, write_value
from customs.interchange.filing.checks import Written, check_value, missing, on_line, placed, problem, too_many_lines
from customs.interchange.filing.goods_map import NUMBER, GoodsMap, MappedColumn, check_map, default_map, field_of
from customs.interchange.pack import pack
from customs.model.base import Text
from customs.model.declaration import Declaration
from customs.model.finding import Finding
from customs.model.path import get

_WIDE = {"goods_description": 60, "item_code": 18}


def write(declaration: Declaration, kept: GoodsMap | None = None) -> bytes:
    """As .xlsx. Without a map of the office the default one. Same arguments, same bytes."""
    kept = kept or default_map(declaration.direction)
    book = Workbook()
    sheet: Worksheet = book.active
    sheet.title = kept.sheet
    for column in kept.columns:
        _write_column(sheet, declaration, kept, column)
    if kept.heading_row:
        sheet.freeze_panes = f"A{kept.first_row}"
    stream = BytesIO()
    book.save(stream)
    return pack(stream.getvalue())


def preflight(declaration: Declaration, on: date, kept: GoodsMap | None = None) -> tuple[Finding, ...]:
    """The map first: with a wrong one nothing else can be told."""
    kept = kept or default_map(declaration.direction)
    wrong = tuple(check_map(kept, declaration.direction))
    return wrong or tuple(_preflight(declaration, on, kept))


def _preflight(declaration: Declaration, on: date, kept: GoodsMap) -> Iterator[Finding]:
    yield from too_many_lines(declaration)
    columns = [(one, field_of(one, declaration.direction)) for one in kept.columns if one.field != NUMBER]
    for number, item in enumerate(declaration.goods, 1):
        place = on_line(number)
        for column, field in columns:
            path, value = f"goods.{item.key}.{column.field}", get(item, column.field)
            if field is not None:
                written = Written(field, path, declaration, place)
                yield from check_value(written, value, on)
                if value is None and column.required:
                    yield missing(written)
            name = field.name if field else Text(vi=column.heading, en=column.heading)
            yield from _fits(column, value, path, placed(name, place))


def _fits(column: MappedColumn, value: object, path: str, name: Text) -> Iterator[Finding]:
    """Whether the other program takes so many characters."""
    text = "" if value is None else str(value)
    if column.length is not None and len(text) > column.length:
        over = text[column.length :][:20]
        yield problem("FIL-001", path, length=len(text), limit=column.length, over=over, field=name)


def _write_column(sheet: Worksheet, declaration: Declaration, kept: GoodsMap, column: MappedColumn) -> None:
    place = column_index_from_string(column.letter)
    field = field_of(column, declaration.direction)
    if kept.heading_row:
        cell = sheet.cell(kept.heading_row, place)
        write_text(cell, column.heading or (field.name.vi if field else column.field))
        cell.font = look.STRONG
    sheet.column_dimensions[column.letter].width = _WIDE.get(column.field, 14)
    for number, item in enumerate(declaration.goods, 1):
        cell = sheet.cell(kept.first_row + number - 1, place)
        value = number if column.field == NUMBER else get(item, column.field)
        if field is not None and not look.is_number(field):
            cell.number_format = look.TEXT_FORMAT
        write_value(cell, value)
