"""A column map as a workbook an office edits in its own program: one row a column of the goods sheet.

What is read is either such a workbook, or the office's own goods sheet: its headings then say what each column holds.
"""

from collections.abc import Iterator, Sequence
from io import BytesIO

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from customs.interchange import look
from customs.interchange.cells import write_text, write_value
from customs.interchange.filing.goods_map import (
    NUMBER,
    WORKING,
    GoodsMap,
    MappedColumn,
    default_map,
    field_of,
    item_fields,
)
from customs.interchange.pack import pack
from customs.interchange.tariff_grid import Grid
from customs.model.errors import CustomsError
from customs.model.status import Direction
from customs.words import both, fold, say

_TITLE = "Sơ đồ cột"
_FACTS = ("Tên sơ đồ", "Tên sheet", "Dòng tiêu đề", "Dòng hàng đầu tiên")
_HEADS = ("Cột", "Chỉ tiêu", "Tiêu đề", "Bắt buộc", "Độ dài tối đa", "Nghĩa")
_WIDTHS = (8, 38, 30, 10, 14, 50)
_HEADS_ROW = len(_FACTS) + 2
_YES = frozenset({"x", "1", "co", "yes", "true", "bat buoc"})
_SEARCHED, _FEWEST = 30, 3

_OF_ECUS = {
    "MA_HANGKB": "hs_code",
    "TEN_HANG": "goods_description",
    "NUOC_XX": "origin_country_code",
    "LUONG": "quantity_1",
    "MA_DVT": "quantity_1_unit_code",
    "LUONG2": "quantity_2",
    "MA_DVT2": "quantity_2_unit_code",
    "DGIA_HDTM": "unit_price",
    "DGIA_KB": "unit_price",
    "MA_NT_DGIA_HDTM": "unit_price_currency_code",
    "DVT_DGIA_HDTM": "unit_price_unit_code",
    "TRIGIA_HDTM": "line_invoice_value",
    "TRIGIA_KB": "line_invoice_value",
    "MA_HANG_QL_RIENG": "material_code",
    "MA_NPL_SP": "item_code",
    "TS_XNK_MA_BT": "tariff_schedule_code",
    "MIENTHUE_MA": "import_duty_exemption_code",
    "STTHANG": NUMBER,
    **{f"THUEKHAC_MA_AP_DUNG{n}": f"other_taxes.{n}.other_tax_rate_code" for n in range(1, 6)},
    "THUEKHAC_MA_AP_DUNG": "other_taxes.1.other_tax_rate_code",
    "THUEKHAC_MA_MIEN_GIAM": "other_taxes.1.other_tax_exemption_code",
    "Đơn giá hóa đơn": "unit_price",
    "Trị giá": "line_invoice_value",
    "Nước xuất xứ": "origin_country_code",
    "Đơn vị tính": "quantity_1_unit_code",
    "Mã thuế NK": "tariff_schedule_code",
    "Mã thuế GTGT": "other_taxes.1.other_tax_rate_code",
}
"""Headings seen in sheets made for ECUS, beside those of the default map and the official names."""


def write(kept: GoodsMap, direction: Direction) -> bytes:
    """As .xlsx, with a second sheet of every field that a column may hold."""
    book = Workbook()
    sheet: Worksheet = book.active
    sheet.title = _TITLE
    for row, (name, value) in enumerate(
        zip(_FACTS, (kept.name, kept.sheet, kept.heading_row, kept.first_row), strict=True), 1
    ):
        look.put(sheet, row, 1, name, font=look.STRONG, alignment=look.PLAIN)
        write_value(sheet.cell(row, 3), value)
    _heads(sheet, _HEADS_ROW, _HEADS, _WIDTHS)
    for row, column in enumerate(kept.columns, _HEADS_ROW + 1):
        field = field_of(column, direction)
        told = (column.letter, column.field, column.heading, "x" if column.required else "", column.length)
        for place, value in enumerate((*told, field.name.vi if field else ""), 1):
            write_value(sheet.cell(row, place), value or None)
    sheet.freeze_panes = f"A{_HEADS_ROW + 1}"
    look.set_print(sheet, landscape=True, title_rows=f"{_HEADS_ROW}:{_HEADS_ROW}")
    _offered(book.create_sheet("Chỉ tiêu"), direction)
    stream = BytesIO()
    book.save(stream)
    return pack(stream.getvalue())


def read(grids: Sequence[Grid], name: str, direction: Direction) -> GoodsMap:
    """`name`: of a map that does not say its own. Raises CustomsError MAP-FILE when no sheet tells columns apart."""
    for grid in grids:
        if grid.text(1, 0) == _FACTS[0] and grid.text(_HEADS_ROW, 0) == _HEADS[0]:
            return _told(grid, name)
    found = [_by_headings(grid, name, direction) for grid in grids]
    best = max((one for one in found if one is not None), key=lambda one: len(one.columns), default=None)
    if best is None:
        raise CustomsError("MAP-FILE", both("maps.refused.file"))
    return best


def _told(grid: Grid, name: str) -> GoodsMap:
    facts = [grid.text(row, 2) for row in range(1, len(_FACTS) + 1)]
    columns = tuple(_columns(grid))
    if not columns:
        raise CustomsError("MAP-FILE", both("maps.refused.file"))
    return GoodsMap(
        name=facts[0] or name,
        sheet=facts[1] or "Hang hoa",
        heading_row=_whole(facts[2], _FACTS[2]),
        first_row=_whole(facts[3], _FACTS[3]),
        columns=columns,
    )


def _columns(grid: Grid) -> Iterator[MappedColumn]:
    for row in range(_HEADS_ROW + 1, grid.height + 1):
        letter, field, heading, required, length = (grid.text(row, place) for place in range(5))
        if letter or field:
            most = _whole(length, f"{_HEADS[4]} ({letter})") if length else None
            yield MappedColumn(
                letter=letter.upper(), field=field, heading=heading, required=fold(required) in _YES, length=most
            )


def _whole(text: str, name: str) -> int:
    """A number as spreadsheets write it, `2` or `2.0`."""
    bare = text.removesuffix(".0")
    if not (bare.isascii() and bare.isdigit() and len(bare) <= 6):
        raise CustomsError("MAP-NUMBER", both("maps.refused.number", name=name, text=text[:20]))
    return int(bare)


def _by_headings(grid: Grid, name: str, direction: Direction) -> GoodsMap | None:
    """The row that names most fields, when it names the fewest a goods sheet needs."""
    known = _known(direction)
    rows = range(1, min(grid.height, _SEARCHED) + 1)
    row = max(rows, key=lambda row: len(_named(grid, row, known)), default=0)
    columns = _named(grid, row, known) if row else ()
    if len(columns) < _FEWEST:
        return None
    return GoodsMap(name=name, sheet=grid.name[:31], heading_row=row, first_row=row + 1, columns=columns)


def _named(grid: Grid, row: int, known: dict[str, str]) -> tuple[MappedColumn, ...]:
    found: dict[str, MappedColumn] = {}
    for place in range(len(grid.columns)):
        heading = grid.text(row, place)
        field = known.get(_bare(heading))
        if field and field not in found:
            found[field] = MappedColumn(letter=get_column_letter(place + 1), field=field, heading=heading)
    return tuple(found.values())


def _known(direction: Direction) -> dict[str, str]:
    """Heading made comparable -> field; those seen in sheets for ECUS count before official names."""
    official = {_bare(field.name.vi): path for path, field in item_fields(direction)}
    default = {_bare(column.heading): column.field for column in default_map(direction).columns}
    return official | {_bare(heading): field for heading, field in _OF_ECUS.items()} | default


def _bare(text: str) -> str:
    return "".join(letter for letter in fold(text) if letter.isalnum())


def _offered(sheet: Worksheet, direction: Direction) -> None:
    _heads(sheet, 1, ("Chỉ tiêu", "Nghĩa", "Số"), (46, 60, 10))
    own = [(NUMBER, "STT", ""), *((name, say(f"workbook.own.{name}", "vi"), "") for name in sorted(WORKING))]
    official = [(path, field.name.vi, field.number) for path, field in item_fields(direction)]
    for row, told in enumerate([*own, *official], 2):
        for place, text in enumerate(told, 1):
            write_text(sheet.cell(row, place), text)


def _heads(sheet: Worksheet, row: int, heads: Sequence[str], widths: Sequence[int]) -> None:
    for place, (head, width) in enumerate(zip(heads, widths, strict=True), 1):
        cell = look.put(sheet, row, place, head)
        sheet.column_dimensions[cell.column_letter].width = width
    look.head_row(sheet, row, len(heads), 24)
