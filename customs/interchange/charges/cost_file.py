"""What was paid for a customer on one lot, as a workbook or CSV for whoever keeps the books."""

import csv
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from io import BytesIO, StringIO

from openpyxl import Workbook

from customs.interchange import look
from customs.interchange.cells import write_value
from customs.interchange.pack import pack
from customs.model.base import Language, plain
from customs.model.lot_money import CostLine
from customs.words import say

COLUMNS = ("kind", "payee", "number", "paid_on", "amount", "currency", "vat", "paid_by", "evidence", "note")
_WIDTHS = (26, 26, 18, 12, 16, 9, 14, 18, 26, 30)
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def as_workbook(lines: Sequence[CostLine], totals: Mapping[str, tuple[Decimal, Decimal]], language: Language) -> bytes:
    """As .xlsx; `totals`: currency -> amount and VAT, written below the lines."""
    workbook = Workbook()
    sheet = workbook.active
    assert sheet is not None  # noqa: S101 -- a new workbook has one sheet
    sheet.title = say("charges.cost.sheet", language)
    for place, (column, width) in enumerate(zip(COLUMNS, _WIDTHS, strict=True), 1):
        look.put(sheet, 1, place, say(f"charges.cost.{column}", language))
        sheet.column_dimensions[chr(64 + place)].width = width
    look.head_row(sheet, 1, len(COLUMNS), 24)
    for row, values in enumerate(_rows(lines, totals, language), 2):
        for place, value in enumerate(values, 1):
            cell = sheet.cell(row, place)
            cell.font, cell.border = look.STRONG if row > len(lines) + 1 else look.BODY, look.BOX
            cell.number_format = look.DATE_FORMAT if COLUMNS[place - 1] == "paid_on" else "#,##0.##"
            write_value(cell, value)
    sheet.freeze_panes = "A2"
    look.set_print(sheet, landscape=True, title_rows="1:1")
    out = BytesIO()
    workbook.save(out)
    return pack(out.getvalue())


def as_csv(lines: Sequence[CostLine], totals: Mapping[str, tuple[Decimal, Decimal]], language: Language) -> bytes:
    """UTF-8 with its mark; days as 2026-12-31, figures plain. Text that a spreadsheet takes for a formula is quoted."""
    text = StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([say(f"charges.cost.{column}", language) for column in COLUMNS])
    for values in _rows(lines, totals, language):
        writer.writerow([_plain(value) for value in values])
    return text.getvalue().encode("utf-8-sig")


def _rows(
    lines: Sequence[CostLine], totals: Mapping[str, tuple[Decimal, Decimal]], language: Language
) -> Iterator[tuple[object, ...]]:
    for one in lines:
        told = {name: getattr(one, name) for name in COLUMNS} | {"kind": say(f"charges.cost_kind.{one.kind}", language)}
        yield tuple(told.values())
    for currency, (amount, vat) in totals.items():
        total = dict.fromkeys(COLUMNS) | {"kind": say("charges.cost.total", language)}
        yield tuple((total | {"amount": amount, "currency": currency, "vat": vat}).values())


def _plain(value: object) -> str:
    if isinstance(value, Decimal):
        return plain(value)
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(_FORMULA) else text
