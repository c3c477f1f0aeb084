"""Sheets "Hàng hóa" and "Container": one line a row from row 5, paths in the hidden row 2, headings in rows 3 and 4."""

from collections.abc import Sequence

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from customs.interchange import look
from customs.interchange.book import Book
from customs.interchange.cells import write_value
from customs.interchange.layout import LINE_FIRST_ROW, LINES_READY, Slot
from customs.interchange.notes import pair
from customs.interchange.validation import offer
from customs.model.base import Text
from customs.model.path import get
from customs.words import both

_PATHS, _VI, _EN = 2, 3, 4
#: A thousand lines get the drop-downs, though only the first are drawn.
_LAST_OFFERED = LINE_FIRST_ROW + 999
_WIDE = {"goods_description": 52, "container_note": 34, "seal_number": 22, "container_bill_of_lading_number": 34}


def write_lines(sheet: Worksheet, book: Book, name: str, slots: Sequence[Slot], keys: Sequence[str]) -> None:
    """`keys`: path of each line in the declaration (`goods.a1`), one row each; blank rows stand ready below."""
    look.put(sheet, 1, 1, pair(both(f"workbook.title.{name}")), font=look.TITLE, alignment=look.PLAIN)
    look.put(sheet, 1, 3, pair(both(f"workbook.sub.{name}")), font=look.SMALL, alignment=look.PLAIN)
    sheet.row_dimensions[1].height = 24
    sheet.row_dimensions[_PATHS].hidden = True
    for column, slot in enumerate(slots, 1):
        _write_column(sheet, book, slot, column, keys)
    tall = name == "goods"
    look.head_row(sheet, _VI, len(slots), 56 if tall else 34)
    look.head_row(sheet, _EN, len(slots), 44 if tall else 24)
    _fold(sheet, book, slots, keys)
    sheet.freeze_panes = f"C{LINE_FIRST_ROW}" if name == "goods" else f"A{LINE_FIRST_ROW}"
    look.set_print(sheet, landscape=True, title_rows=f"{_VI}:{_EN}")


def _write_column(sheet: Worksheet, book: Book, slot: Slot, column: int, keys: Sequence[str]) -> None:
    letter = get_column_letter(column)
    look.put(sheet, _PATHS, column, slot.path, font=look.SMALL)
    sheet.cell(_VI, column, slot.name.vi + (" *" if slot.required else ""))
    sheet.cell(_EN, column, slot.name.en + (" *" if slot.required else ""))
    dimension = sheet.column_dimensions[letter]
    dimension.number_format = look.number_format(slot.field)
    dimension.width = _WIDE.get(slot.field.identifier, _width(slot))
    for row in range(LINE_FIRST_ROW, LINE_FIRST_ROW + max(LINES_READY, len(keys))):
        look.style_value(sheet.cell(row, column), slot.field, required=slot.required)
    for row, key in enumerate(keys, LINE_FIRST_ROW):
        value = _value(book, key, slot)
        write_value(sheet.cell(row, column), value)
        tall = 16 * look.lines(str(value or ""), dimension.width - 3)
        sheet.row_dimensions[row].height = max(tall, sheet.row_dimensions[row].height or 18)
    offer(sheet, f"{letter}{LINE_FIRST_ROW}:{letter}{_LAST_OFFERED}", slot, book)


def _fold(sheet: Worksheet, book: Book, slots: Sequence[Slot], keys: Sequence[str]) -> None:
    """Rare columns stand last, folded unless a line fills one of them."""
    rare = [column for column, slot in enumerate(slots, 1) if not slot.common and not _stays_open(slot)]
    filled = any(_value(book, key, slots[column - 1]) is not None for column in rare for key in keys)
    for column in rare:
        dimension = sheet.column_dimensions[get_column_letter(column)]
        dimension.outlineLevel = 1
        dimension.hidden = not filled
    sheet.sheet_properties.outlinePr.summaryRight = False


def _stays_open(slot: Slot) -> bool:
    return slot.field.group == "containers"


def _value(book: Book, key: str, slot: Slot) -> object:
    return get(book.declaration, f"{key}.{slot.path}") if book.declaration is not None else None


def _width(slot: Slot) -> float:
    """Wide enough for the longest word of both headings and for the value."""
    longest = max(len(word) for text in _texts(slot.name) for word in text.split())
    value = 13 if look.is_number(slot.field) or slot.field.kind == "date" else min(slot.field.characters or 12, 20) + 3
    return max(longest + 3, value, 12)


def _texts(name: Text) -> tuple[str, str]:
    return name.vi, name.en
