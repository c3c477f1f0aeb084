"""The mill's own papers of the import sample: invoice and packing list as such mills write them."""

from collections.abc import Mapping
from decimal import Decimal
from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from customs.interchange.pack import pack
from customs.interchange.sample_knitting import COUNT, GROSS, NEW, ROLLS, TOTAL
from customs.model.declaration import Declaration
from customs.reference.table import in_force

_EDGE = Side(style="thin", color="000000")
_BOX = Border(left=_EDGE, right=_EDGE, top=_EDGE, bottom=_EDGE)
_CENTRE = Alignment(horizontal="center", vertical="center", wrap_text=True)
_FACE = "SimSun"
_FIRST_HEADING = 11
_NET = sum((Decimal(roll.net) for roll in ROLLS), Decimal(0))

#: (heading in the first row, in the second, width of the column)
INVOICE_COLUMNS = (
    ("序号", "NO.", 6),
    ("货号", "ITEM CODE", 12),
    ("品名", "DESCRIPTION OF GOODS", 52),
    ("HS编码", "HS CODE", 12),
    ("原产国", "ORIGIN", 10),
    ("数量", "QUANTITY", 12),
    ("单位", "UNIT", 8),
    ("单价", "UNIT PRICE", 12),
    ("金额", "AMOUNT", 14),
    ("Mã biểu thuế", "Tariff schedule", 11),
    ("Thuế suất NK", "Import duty rate", 12),
    ("Mã thuế GTGT", "VAT code", 11),
)
PACKING_COLUMNS = (
    ("序号", "NO.", 6),
    ("货号", "ITEM CODE", 12),
    ("品名", "DESCRIPTION OF GOODS", 52),
    ("卷数", "ROLLS", 10),
    ("净重", "N.W. (KGS)", 12),
    ("毛重", "G.W. (KGS)", 12),
)
_UNITS = {"UNIT PRICE": "USD/KGS", "AMOUNT": "USD"}
Columns = tuple[tuple[str, str, int], ...]


def invoice(header: Declaration) -> bytes:
    """Letterhead, two heading rows in two languages, an index row, twelve lines, a totals row, a hidden sheet."""
    workbook, sheet = _begun("INVOICE")
    _letterhead(sheet, header, "商业发票 COMMERCIAL INVOICE", len(INVOICE_COLUMNS))
    row = _headings(sheet, INVOICE_COLUMNS, _UNITS)
    assert header.planned_declaration_date is not None  # noqa: S101 -- `knitting` sets it
    vat = "VB245" if "VB245" in in_force("vat_codes", header.planned_declaration_date) else "VB901"
    for number, roll in enumerate(ROLLS, 1):
        row += 1
        line = (number, roll.code, roll.name + NEW, roll.hs, "CHINA", Decimal(roll.net), "KGS", roll.price, roll.amount)
        _line(sheet, row, (*line, "B01", 12, vat), texts=(4, 8))
    _line(sheet, row + 1, ("合计 TOTAL", *[None] * 4, _NET, "KGS", None, TOTAL))
    sheet.cell(row + 3, 1, "TERMS: FOB SHANGHAI, T/T 30 DAYS")
    _old_prices(workbook)
    return _bytes(workbook)


def packing_list(header: Declaration) -> bytes:
    """Line by line: rolls, net and gross kilograms, under a merged title. Line 7 is heavier net than gross."""
    workbook, sheet = _begun("PACKING LIST")
    _letterhead(sheet, header, "装箱单 PACKING LIST", len(PACKING_COLUMNS))
    row = _headings(sheet, PACKING_COLUMNS, {})
    for number, roll in enumerate(ROLLS, 1):
        row += 1
        _line(sheet, row, (number, roll.code, roll.name + NEW, roll.rolls, Decimal(roll.net), Decimal(roll.gross)))
    _line(sheet, row + 1, ("合计 TOTAL", None, None, COUNT, _NET, GROSS))
    return _bytes(workbook)


def _begun(title: str) -> tuple[Workbook, Worksheet]:
    workbook = Workbook()
    sheet = workbook.active
    assert sheet is not None  # noqa: S101 -- a new workbook has one sheet
    sheet.title = title
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    return workbook, sheet


def _letterhead(sheet: Worksheet, header: Declaration, title: str, columns: int) -> None:
    lines = (
        "SAMPLE KNITTING CO LTD",
        "88 EXAMPLE ROAD, FOSHAN, CHINA   TEL: 0000-00000000",
        None,
        title,
    )
    for row, text in enumerate(lines, 1):
        cell = sheet.cell(row, 1, text)
        cell.font = Font(name=_FACE, size=16 if row in (1, 4) else 10, bold=row in (1, 4))
        cell.alignment = _CENTRE
        sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=columns)
    sheet.cell(6, 1, f"TO: {header.importer_name}")
    sheet.cell(7, 1, header.importer_address)
    sheet.cell(8, 1, "INVOICE NO.:")
    sheet.cell(8, 3, header.invoice_number)
    sheet.cell(9, 1, "DATE:")
    day = sheet.cell(9, 3, header.invoice_date)
    day.number_format, day.alignment = "yyyy-mm-dd", Alignment(horizontal="left")


def _headings(sheet: Worksheet, columns: Columns, units: Mapping[str, str]) -> int:
    """Two heading rows, a row of units if there are any, the index row; returns the index row."""
    index = _FIRST_HEADING + (3 if units else 2)
    for column, (first, second, width) in enumerate(columns, 1):
        texts = (first, second, *((units.get(second),) if units else ()), f"({column})")
        for row, text in enumerate(texts, _FIRST_HEADING):
            cell = sheet.cell(row, column, text)
            cell.font, cell.border, cell.alignment = Font(name=_FACE, size=10, bold=row != index), _BOX, _CENTRE
        sheet.column_dimensions[get_column_letter(column)].width = width
    return index


def _line(sheet: Worksheet, row: int, values: tuple[Any, ...], texts: tuple[int, ...] = ()) -> None:
    for column, value in enumerate(values, 1):
        cell = sheet.cell(row, column, value)
        cell.font, cell.border = Font(name=_FACE, size=10), _BOX
        if column in texts:
            cell.number_format = "@"
        elif isinstance(value, Decimal):
            cell.number_format = "#,##0.00"


def _old_prices(workbook: Workbook) -> None:
    """What is often left behind in a mill's file, hidden: last season's price list."""
    sheet = workbook.create_sheet("OLD PRICE")
    sheet.append(("货号 ITEM", "单价 PRICE"))
    for roll in ROLLS:
        sheet.append((roll.code, float(roll.price) - 0.5))
    sheet.sheet_state = "hidden"


def _bytes(workbook: Workbook) -> bytes:
    stream = BytesIO()
    workbook.save(stream)
    return pack(stream.getvalue())
