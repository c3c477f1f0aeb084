"""Sheet "Hướng dẫn": how to fill the workbook, then every code list with its meanings."""

from collections.abc import Mapping
from datetime import date

from openpyxl.worksheet.worksheet import Worksheet

from customs.interchange import look
from customs.interchange.code_lists import CodeList
from customs.interchange.notes import pair
from customs.words import both, day, has

_WIDTHS = {"A": 14, "B": 70, "C": 70}


def write_guide(sheet: Worksheet, lists: Mapping[str, CodeList], on: date) -> dict[str, int]:
    """Returns the row each list begins on."""
    look.put(sheet, 1, 1, pair(both("workbook.title.guide")), font=look.TITLE, alignment=look.PLAIN)
    row = 3
    while has(f"workbook.guide.{row - 2}"):
        said = both(f"workbook.guide.{row - 2}", day=day(on))
        look.put(sheet, row, 1, str(row - 2), font=look.STRONG, alignment=look.CENTRE)
        look.put(sheet, row, 2, said.vi)
        look.put(sheet, row, 3, said.en)
        sheet.row_dimensions[row].height = 16 * max(1, -(-max(len(said.vi), len(said.en)) // 72)) + 4
        row += 1
    anchors: dict[str, int] = {}
    for key, codes in lists.items():
        row += 1
        anchors[key] = row
        row = _write_list(sheet, codes, row)
    for letter, width in _WIDTHS.items():
        sheet.column_dimensions[letter].width = width
    look.set_print(sheet, landscape=True, title_rows="1:1")
    return anchors


def _write_list(sheet: Worksheet, codes: CodeList, row: int) -> int:
    """Heading and rows of one list; returns the row after it."""
    for column, text in enumerate((pair(both("workbook.head.code")), codes.title.vi, codes.title.en), 1):
        sheet.cell(row, column, text)
    look.head_row(sheet, row, len(_WIDTHS), 20)
    for code in codes.rows:
        row += 1
        look.put(sheet, row, 1, code.code, font=look.STRONG).number_format = look.TEXT_FORMAT
        look.put(sheet, row, 2, code.name.vi)
        look.put(sheet, row, 3, code.name.en)
    return row + 1
