"""The blank workbooks an office fills with what payees ask. Same list, same bytes."""

from collections.abc import Mapping
from io import BytesIO

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from customs.interchange import look
from customs.interchange.charges import values
from customs.interchange.charges.columns import CHARGE_COLUMNS, CHARGES_NEEDED, FEE_COLUMNS, FEES_NEEDED
from customs.interchange.pack import pack
from customs.reference.charges.points import POINTS, milestone_name
from customs.reference.list_shapes import CHARGES
from customs.words import both

_FIGURES = frozenset({"free", "block", "each", "first", "last", "amount", "minimum", "vat"})
_DAYS = frozenset({"valid_from", "valid_until"})
_WIDE = frozenset({"payee", "port", "aliases", "group", "containers", "legal", "note", "starts", "stops", "kind"})
_CHOICES: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "kind": values.KINDS,
    "direction": values.DIRECTIONS,
    "start_day": values.START_DAYS,
    "stop_day": values.STOP_DAYS,
    "counting": values.COUNTINGS,
    "time": values.TIMES,
    "per": values.PERS,
}
_ROWS = 400


def blank(name: str) -> bytes:
    """The workbook of that list as .xlsx: the table to be filled, and a sheet that explains every column."""
    charges = name == CHARGES
    columns, needed = (CHARGE_COLUMNS, CHARGES_NEEDED) if charges else (FEE_COLUMNS, FEES_NEEDED)
    workbook = Workbook()
    sheet = workbook.active
    assert sheet is not None  # noqa: S101 -- a new workbook has one sheet
    title = both(f"charges.workbook.{name}")
    sheet.title = title.vi
    for place, column in enumerate(columns, 1):
        look.put(sheet, 1, place, both(f"charges.column.{column}").vi)
        _column(sheet, place, column, required=column in needed)
    look.head_row(sheet, 1, len(columns), 34)
    sheet.freeze_panes = "B2"
    look.set_print(sheet, landscape=True, title_rows="1:1")
    _guide(workbook.create_sheet(both("charges.workbook.guide").vi), tuple(columns), needed)
    out = BytesIO()
    workbook.save(out)
    return pack(out.getvalue())


def _column(sheet: Worksheet, place: int, column: str, *, required: bool) -> None:
    letter = get_column_letter(place)
    sheet.column_dimensions[letter].width = 24 if column in _WIDE else 14
    for row in range(2, _ROWS + 2):
        cell = sheet.cell(row, place)
        cell.font, cell.border = look.BODY, look.BOX
        cell.number_format = look.TEXT_FORMAT
        if column in _DAYS:
            cell.number_format = look.DATE_FORMAT
        elif column in _FIGURES:
            cell.number_format, cell.alignment = "General", look.NUMBER
        if required:
            cell.fill = look.REQUIRED_GROUND
    allowed = _allowed(column)
    if allowed:
        rule = DataValidation(type="list", formula1=f'"{",".join(allowed)}"', allow_blank=True)
        rule.errorStyle = "warning"
        rule.add(f"{letter}2:{letter}{_ROWS + 1}")
        sheet.add_data_validation(rule)


def _allowed(column: str) -> list[str]:
    """What a cell takes, as the drop-down offers it."""
    if column in {"starts", "stops"}:
        return list(POINTS)
    return [str(one) for one in _CHOICES.get(column, {})]


def _guide(sheet: Worksheet, columns: tuple[str, ...], needed: tuple[str, ...]) -> None:
    look.put(sheet, 1, 1, both("charges.workbook.column").vi)
    look.put(sheet, 1, 2, both("charges.workbook.meaning").vi)
    look.head_row(sheet, 1, 2, 24)
    row = 2
    for column in columns:
        told, called = both(f"charges.explained.{column}"), both(f"charges.column.{column}")
        star = " *" if column in needed else ""
        look.put(sheet, row, 1, f"{called.vi}{star}\n{called.en}", font=look.STRONG)
        look.put(sheet, row, 2, f"{told.vi}\n{told.en}")
        row += 1
    for code in POINTS if "starts" in columns else ():
        name = milestone_name(code)
        look.put(sheet, row, 1, code, font=look.STRONG)
        look.put(sheet, row, 2, f"{name.vi}\n{name.en}")
        row += 1
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 26, 96
    look.set_print(sheet, landscape=False, title_rows="1:1")
