"""Sheet "Tờ khai": one field a row. Columns: number, name, value, note, path (hidden)."""

from openpyxl.worksheet.worksheet import Worksheet

from customs.interchange import look
from customs.interchange.book import Book
from customs.interchange.cells import write_value
from customs.interchange.layout import HEADER_FIRST_ROW, Slot, header, parts
from customs.interchange.notes import is_listed, lines, note, pair
from customs.interchange.validation import offer
from customs.model.path import get
from customs.words import both

_WIDTHS = {"A": 9, "B": 50, "C": 38, "D": 72, "E": 30}
_COLUMNS = 5
_VALUE, _NOTE, _PATH = 3, 4, 5
#: Characters that fit a line of the wrapped columns, for the height of a row.
_NAME_LINE, _NOTE_LINE, _VALUE_LINE = 50, 88, 36


def write_header(sheet: Worksheet, book: Book) -> None:
    """The whole sheet, filled from the declaration when there is one."""
    look.put(sheet, 1, 1, pair(both(f"workbook.title.{book.direction}")), font=look.TITLE, alignment=look.PLAIN)
    look.put(sheet, 2, 1, pair(both("workbook.sub.header")), font=look.SMALL, alignment=look.PLAIN)
    for column, name in enumerate(("number", "name", "value", "note"), 1):
        sheet.cell(3, column, pair(both(f"workbook.head.{name}")))
    look.head_row(sheet, 3, _COLUMNS - 1, 30)
    row = HEADER_FIRST_ROW
    slots = header(book.direction)
    for part in parts(book.direction):
        members = [slot for slot in slots if slot.field.part == part]
        row = _write_part(sheet, book, part, members, row)
    for letter, width in _WIDTHS.items():
        sheet.column_dimensions[letter].width = width
    sheet.column_dimensions["E"].hidden = True
    sheet.sheet_properties.outlinePr.summaryBelow = False
    sheet.freeze_panes = f"C{HEADER_FIRST_ROW}"
    look.set_print(sheet, landscape=False, title_rows="3:3")
    sheet.print_area = f"A1:D{row - 1}"


def _write_part(sheet: Worksheet, book: Book, part: str, slots: list[Slot], row: int) -> int:
    """Title, common fields, then the rare ones folded unless one of them is filled. Returns the next free row."""
    _title(sheet, row, pair(both(f"workbook.part.{part}")), strong=True)
    row += 1
    for slot in (slot for slot in slots if slot.common):
        _write_slot(sheet, book, slot, row)
        row += 1
    rare = [slot for slot in slots if not slot.common]
    if not rare:
        return row
    folded = not any(_value(book, slot) is not None for slot in rare)
    _title(sheet, row, pair(both("workbook.part.rare")), strong=False)
    sheet.row_dimensions[row].collapsed = folded
    for slot in rare:
        row += 1
        _write_slot(sheet, book, slot, row)
        sheet.row_dimensions[row].outlineLevel = 1
        sheet.row_dimensions[row].hidden = folded
    return row + 1


def _title(sheet: Worksheet, row: int, text: str, *, strong: bool) -> None:
    look.put(sheet, row, 2, text, font=look.STRONG if strong else look.SMALL)
    for column in range(1, _COLUMNS):
        sheet.cell(row, column).fill = look.PART_GROUND
    sheet.row_dimensions[row].height = 21 if strong else 16


def _write_slot(sheet: Worksheet, book: Book, slot: Slot, row: int) -> None:
    codes = book.codes(slot)
    name = pair(slot.name) + (" *" if slot.required else "")
    told = note(slot, codes, book.direction)
    linked = codes is not None and is_listed(codes) and told == both("workbook.see_list")
    said = pair(told) if linked else lines(told)
    look.put(sheet, row, 1, slot.field.number, font=look.SMALL, alignment=look.CENTRE).number_format = look.TEXT_FORMAT
    look.put(sheet, row, 2, name, font=look.STRONG if slot.required else look.BODY)
    value = sheet.cell(row, _VALUE)
    look.style_value(value, slot.field, required=slot.required)
    value.alignment = look.INDENTED
    held = _value(book, slot)
    write_value(value, held)
    noted = look.put(sheet, row, _NOTE, said, font=look.SMALL, alignment=look.INDENTED)
    if codes is not None and linked:
        noted.hyperlink = book.link(codes)
        noted.font = look.LINK
    look.put(sheet, row, _PATH, slot.path, font=look.SMALL)
    shown = look.lines(str(held or ""), _VALUE_LINE)
    tall = max(15 * look.lines(name, _NAME_LINE), 12.5 * look.lines(said, _NOTE_LINE), 15 * shown)
    sheet.row_dimensions[row].height = max(20, tall + 4)
    offer(sheet, value.coordinate, slot, book)


def _value(book: Book, slot: Slot) -> object:
    return get(book.declaration, slot.path) if book.declaration is not None else None
