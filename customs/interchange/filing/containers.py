"""The container list that goes to customs by HYS (import): number, seals and note of each, as a workbook.

Circular 38/2015/TT-BTC, Appendix II, 1.35 (count); ISO 6346 (check digit). No official column list was found: the
columns are those the trade uses.
"""

from collections.abc import Iterator
from datetime import date
from io import BytesIO

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet
from stdnum import iso6346
from stdnum.exceptions import ValidationError

from customs.interchange import look
from customs.interchange.cells import write_text
from customs.interchange.filing.checks import Written, check_value, problem
from customs.interchange.pack import pack
from customs.model.declaration import Declaration
from customs.model.field_table import fields
from customs.model.finding import Finding, Severity
from customs.model.status import Direction
from customs.words import both

_COLUMNS = (
    ("", "STT", 6),
    ("container_bill_of_lading_number", "Số vận đơn", 34),
    ("container_number", "Số hiệu container", 20),
    ("seal_number", "Số seal", 20),
    ("customs_seal_number", "Số seal hải quan", 20),
    ("container_note", "Ghi chú", 40),
)
_SEALED = ("seal_number", "customs_seal_number")
MOST = 50


def write(declaration: Declaration) -> bytes:
    """As .xlsx; the bill of a container is that of the declaration where its own is not given."""
    book = Workbook()
    sheet: Worksheet = book.active
    sheet.title = "Danh sach container"
    for place, (_, heading, width) in enumerate(_COLUMNS, 1):
        cell = sheet.cell(1, place)
        write_text(cell, heading)
        cell.font = look.STRONG
        sheet.column_dimensions[cell.column_letter].width = width
    bill = next(iter(declaration.bill_of_lading_number), None)
    for number, container in enumerate(declaration.containers, 1):
        sheet.cell(number + 1, 1, number)
        for place, (name, _, _) in enumerate(_COLUMNS[1:], 2):
            value = getattr(container, name) or (bill if name.endswith("bill_of_lading_number") else None)
            if value is not None:
                cell = sheet.cell(number + 1, place)
                cell.number_format = look.TEXT_FORMAT
                write_text(cell, value)
    sheet.freeze_panes = "A2"
    look.set_print(sheet, landscape=True, title_rows="1:1")
    stream = BytesIO()
    book.save(stream)
    return pack(stream.getvalue())


def preflight(declaration: Declaration, on: date) -> tuple[Finding, ...]:
    """Count against 1.35, check digits, doubles, seals, lengths and letters."""
    return (*_count(declaration), *_each(declaration, on))


def _count(declaration: Declaration) -> Iterator[Finding]:
    stated, there = declaration.container_count, len(declaration.containers)
    if not there:
        yield problem("FIL-030", "containers")
    elif stated != there and declaration.direction is Direction.IMPORT:
        yield problem("FIL-031", "container_count", stated=stated or 0, there=there)
    if there > MOST:
        yield problem("FIL-032", "containers", there=there, limit=MOST)


def _each(declaration: Declaration, on: date) -> Iterator[Finding]:
    known = fields(Direction.IMPORT)
    seen: dict[str, int] = {}
    for number, container in enumerate(declaration.containers, 1):
        place = both("filing.container", number=number)
        for name in ("container_bill_of_lading_number", "container_number", "seal_number", "container_note"):
            written = Written(known[name], f"containers.{number}.{name}", declaration, place)
            yield from check_value(written, getattr(container, name), on)
        path = f"containers.{number}.container_number"
        code = (container.container_number or "").replace(" ", "").upper()
        if not code:
            yield problem("FIL-033", path, number=number)
            continue
        if code in seen:
            yield problem("FIL-034", path, number=number, first=seen[code], code=code)
        seen.setdefault(code, number)
        yield from _check_digit(path, code)
        if not any(getattr(container, name) for name in _SEALED):
            yield problem("FIL-036", f"containers.{number}.seal_number", Severity.WARNING, code=code)


def _check_digit(path: str, code: str) -> Iterator[Finding]:
    """A warning: shippers' own containers need not follow the standard."""
    try:
        iso6346.validate(code)
    except ValidationError:
        yield problem("FIL-035", path, Severity.WARNING, code=code)
