"""The list of commercial invoices 02/BKHĐ/GSQL, when one declaration has several.

Circular 38/2015/TT-BTC Art. 18.1.c and Appendix V: number, invoice, date, value in its currency, note; seller, buyer
and total. The declaration then has invoice form B and the number of the list.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from io import BytesIO

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from customs.interchange import look
from customs.interchange.cells import write_text, write_value
from customs.interchange.filing.checks import problem
from customs.interchange.pack import pack
from customs.model.base import Day, Frozen, Number, Word
from customs.model.declaration import Declaration
from customs.model.finding import Finding, Severity
from customs.reference.table import in_force
from customs.words import both

FORM = "02/BKHĐ/GSQL"
SEVERAL = "B"
_HEADINGS = ("STT", "Số hóa đơn", "Ngày hóa đơn", "Trị giá", "Mã nguyên tệ", "Ghi chú")
_WIDTHS = (6, 34, 16, 20, 14, 40)
_FIRST = 9


class InvoiceEntry(Frozen):
    """One invoice of the list."""

    invoice_number: Word = None
    invoice_date: Day = None
    value: Number = None
    currency: Word = None
    note: Word = None


def write(declaration: Declaration, invoices: Sequence[InvoiceEntry]) -> bytes:
    """As .xlsx."""
    book = Workbook()
    sheet: Worksheet = book.active
    sheet.title = "Bang ke hoa don"
    seller, buyer = declaration.exporter_name, declaration.importer_name
    _line(sheet, 1, f"Mẫu số {FORM}")
    _line(sheet, 2, "BẢNG KÊ HÓA ĐƠN THƯƠNG MẠI", title=True)
    _line(sheet, 3, f"Số: {declaration.invoice_number or ''}")
    _line(sheet, 4, f"Kèm theo tờ khai số: {declaration.declaration_number or ''}")
    _line(sheet, 5, f"Người bán: {seller or ''}")
    _line(sheet, 6, f"Người mua: {buyer or ''}")
    for place, (heading, width) in enumerate(zip(_HEADINGS, _WIDTHS, strict=True), 1):
        cell = sheet.cell(_FIRST - 1, place)
        write_text(cell, heading)
        cell.font = look.STRONG
        sheet.column_dimensions[cell.column_letter].width = width
    for number, entry in enumerate(invoices, 1):
        _entry(sheet, _FIRST + number - 1, number, entry)
    row = _FIRST + len(invoices)
    write_text(sheet.cell(row, 2), "Tổng cộng")
    write_value(sheet.cell(row, 4), total(invoices))
    write_text(sheet.cell(row, 5), next((entry.currency or "" for entry in invoices), ""))
    _frame(sheet, row)
    stream = BytesIO()
    book.save(stream)
    return pack(stream.getvalue())


def total(invoices: Sequence[InvoiceEntry]) -> Decimal:
    return sum((entry.value or Decimal(0) for entry in invoices), Decimal(0))


def preflight(declaration: Declaration, invoices: Sequence[InvoiceEntry], on: date) -> tuple[Finding, ...]:
    """Against the declaration and against each other."""
    return (*_list(declaration, invoices), *_entries(invoices, on))


def _list(declaration: Declaration, invoices: Sequence[InvoiceEntry]) -> Iterator[Finding]:
    if len(invoices) < 2:
        yield problem("FIL-040", "invoice_number", Severity.WARNING, count=len(invoices))
    if declaration.invoice_form_code != SEVERAL:
        yield problem("FIL-041", "invoice_form_code", form=declaration.invoice_form_code or "")
    for path, who in (("exporter_name", "seller"), ("importer_name", "buyer")):
        if not getattr(declaration, path):
            yield problem("FIL-042", path, Severity.WARNING, who=both(f"filing.{who}"))
    currencies = {entry.currency for entry in invoices if entry.currency}
    if len(currencies) > 1:
        yield problem("FIL-043", "invoice_currency_code", currencies=", ".join(sorted(currencies)))
    stated = declaration.invoice_total_value
    same = currencies <= {declaration.invoice_currency_code}
    if stated is not None and same and total(invoices) != stated:
        yield problem(
            "FIL-044", "invoice_total_value", Severity.WARNING, stated=f"{stated}", there=f"{total(invoices)}"
        )


def _entries(invoices: Sequence[InvoiceEntry], on: date) -> Iterator[Finding]:
    seen: dict[str, int] = {}
    for number, entry in enumerate(invoices, 1):
        path = f"invoices.{number}"
        missing = [name for name in ("invoice_number", "invoice_date", "value", "currency") if not getattr(entry, name)]
        if missing:
            yield problem("FIL-045", path, number=number)
        code = (entry.invoice_number or "").casefold()
        if code and code in seen:
            yield problem("FIL-046", path, number=number, first=seen[code], code=entry.invoice_number or "")
        seen.setdefault(code, number)
        if entry.invoice_date is not None and entry.invoice_date > on:
            yield problem("FIL-047", path, Severity.WARNING, number=number)
        if entry.currency and entry.currency not in in_force("currencies", on):
            yield problem("FIL-048", path, Severity.WARNING, number=number, code=entry.currency)
        if len(entry.invoice_number or "") > 35:
            yield problem("FIL-049", path, number=number, limit=35)


def _frame(sheet: Worksheet, last: int) -> None:
    """For printing and signing: one page wide, a rule round every cell of the table."""
    for row in sheet.iter_rows(min_row=_FIRST - 1, max_row=last, max_col=len(_HEADINGS)):
        for cell in row:
            cell.border = look.BOX
    look.set_print(sheet, landscape=True, title_rows=f"{_FIRST - 1}:{_FIRST - 1}")


def _line(sheet: Worksheet, row: int, text: str, *, title: bool = False) -> None:
    cell = sheet.cell(row, 1)
    write_text(cell, text)
    if title:
        cell.font = look.TITLE
        sheet.row_dimensions[row].height = 24


def _entry(sheet: Worksheet, row: int, number: int, entry: InvoiceEntry) -> None:
    sheet.cell(row, 1, number)
    for place, text in ((2, entry.invoice_number), (5, entry.currency), (6, entry.note)):
        if text is not None:
            sheet.cell(row, place).number_format = look.TEXT_FORMAT
            write_text(sheet.cell(row, place), text)
    sheet.cell(row, 3).number_format = look.DATE_FORMAT
    write_value(sheet.cell(row, 3), entry.invoice_date)
    write_value(sheet.cell(row, 4), entry.value)
