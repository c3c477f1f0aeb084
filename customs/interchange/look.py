"""How our workbooks look: the product's colours, one font, and what each kind of field needs of a cell."""

from math import ceil

from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.worksheet.worksheet import Worksheet

from customs.model.field_table import Field

ACCENT, INK, INK2, LINE = "274690", "1B2333", "4A5263", "C9C5BA"
FACE = "Calibri"

TITLE = Font(name=FACE, size=15, bold=True, color=ACCENT)
HEAD = Font(name=FACE, size=10, bold=True, color="FFFFFF")
BODY = Font(name=FACE, size=11, color=INK)
STRONG = Font(name=FACE, size=11, bold=True, color=INK)
SMALL = Font(name=FACE, size=9, color=INK2)
LINK = Font(name=FACE, size=9, color=ACCENT, underline="single")

HEAD_GROUND = PatternFill("solid", fgColor=ACCENT)
PART_GROUND = PatternFill("solid", fgColor="E9EEF9")
REQUIRED_GROUND = PatternFill("solid", fgColor="FFF6DC")

_EDGE = Side(style="thin", color=LINE)
BOX = Border(left=_EDGE, right=_EDGE, top=_EDGE, bottom=_EDGE)

WRAP = Alignment(wrap_text=True, vertical="center")
CENTRE = Alignment(wrap_text=True, vertical="center", horizontal="center")
PLAIN = Alignment(vertical="center")
INDENTED = Alignment(wrap_text=True, vertical="center", horizontal="left", indent=1)
NUMBER = Alignment(vertical="center", horizontal="right", indent=1)

TEXT_FORMAT = "@"
DATE_FORMAT = "dd/mm/yyyy"


def number_format(field: Field) -> str:
    """Text for everything that may begin with 0, so that Excel keeps it; shown decimals as the form allows."""
    if field.kind == "date":
        return DATE_FORMAT
    if field.kind == "integer":
        return "#,##0"
    if field.kind != "decimal":
        return TEXT_FORMAT
    if field.identifier.endswith("_rate") or field.decimals is None:
        return "General"
    shown = min(field.decimals, 2)
    return "#,##0" + ("." + "0" * shown + "#" * (field.decimals - shown) if field.decimals else "")


def is_number(field: Field) -> bool:
    return field.kind in ("decimal", "integer")


def style_value(cell: Cell, field: Field, *, required: bool) -> None:
    """A cell to be filled: framed, tinted when always required, formatted for its kind."""
    cell.font = BODY
    cell.border = BOX
    cell.number_format = number_format(field)
    cell.alignment = NUMBER if is_number(field) else INDENTED
    if required:
        cell.fill = REQUIRED_GROUND


def lines(text: str, width: float) -> int:
    """Lines the text takes when wrapped to so many characters."""
    return sum(max(1, ceil(len(line) / width)) for line in text.split("\n"))


def put(sheet: Worksheet, row: int, column: int, text: str, *, font: Font = BODY, alignment: Alignment = WRAP) -> Cell:
    """A cell of our own words."""
    cell: Cell = sheet.cell(row, column, text)
    cell.font = font
    cell.alignment = alignment
    return cell


def head_row(sheet: Worksheet, row: int, columns: int, height: float) -> None:
    """Turns a row of words into a heading."""
    for column in range(1, columns + 1):
        cell = sheet.cell(row, column)
        cell.font, cell.fill, cell.border, cell.alignment = HEAD, HEAD_GROUND, BOX, CENTRE
    sheet.row_dimensions[row].height = height


def set_print(sheet: Worksheet, *, landscape: bool, title_rows: str) -> None:
    """A4, as wide as the paper, headings on every page."""
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.orientation = "landscape" if landscape else "portrait"
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = title_rows
    sheet.oddFooter.center.text = "&P / &N"
    sheet.page_margins.left = sheet.page_margins.right = 0.4
    sheet.page_margins.top = sheet.page_margins.bottom = 0.5
    sheet.sheet_view.showGridLines = False
