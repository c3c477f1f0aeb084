"""Workbooks as senders write them, made by the tests."""

import hashlib
import io
import zipfile
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import openpyxl
import xlwt

from customs.intake import Decisions, Reading, Upload, read

DAY = date(2026, 11, 24)
Rows = Sequence[Sequence[Any]]
HEADS = ["STT", "Mã hàng", "Tên hàng", "Mã HS", "Xuất xứ", "Số lượng", "ĐVT", "Đơn giá", "Thành tiền", "Nguyên tệ"]
LINES = [
    [1, "TA-400", "Vải dệt kim single jersey", "60063290", "CN", 100, "MTR", 2.5, 250, "USD"],
    [2, "TA-401", "Vải dệt kim interlock", "60062200", "CN", 40, "KGM", 3.25, 130, "USD"],
]


def xlsx(sheets: Mapping[str, Rows] | Rows, *, hidden: Sequence[str] = (), merged: Sequence[str] = ()) -> bytes:
    """Sheet name -> rows, or the rows of one sheet. `merged`: ranges of the first sheet."""
    if not isinstance(sheets, Mapping):
        sheets = {"Invoice": sheets}
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
        sheet.sheet_state = "hidden" if name in hidden else "visible"
    first = book.worksheets[0]
    for span in merged:
        first.merge_cells(span)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


ERROR_CODES = {"#N/A": 42, "#DIV/0!": 7, "#REF!": 23}


def xls(rows: Rows) -> bytes:
    book = xlwt.Workbook()
    sheet = book.add_sheet("Invoice")
    for r, row in enumerate(rows):
        for c, value in enumerate(row):
            if isinstance(value, str) and value in ERROR_CODES:
                sheet.row(r).set_cell_error(c, ERROR_CODES[value])
            elif value is not None:
                sheet.write(r, c, value)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def patched(content: bytes, part: str, old: str, new: str) -> bytes:
    """The workbook with one part changed, as other programs write it."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            text = source.read(name)
            if name == part:
                assert old.encode() in text
                text = text.replace(old.encode(), new.encode())
            target.writestr(name, text)
    return stream.getvalue()


def upload(content: bytes, name: str = "invoice.xlsx") -> Upload:
    return Upload(name, digest(content), content)


def digest(content: bytes) -> str:
    """The same for the same workbook written a second later: openpyxl writes the time into it."""
    if zipfile.is_zipfile(io.BytesIO(content)):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = sorted((one.filename, one.CRC, one.file_size) for one in archive.infolist())
            content = repr([part for part in parts if not part[0].startswith("docProps/")]).encode()
    return hashlib.sha256(content).hexdigest()


def reading(*contents: bytes, decisions: Decisions | None = None, name: str = "invoice.xlsx") -> Reading:
    uploads = [upload(content, name if len(contents) == 1 else f"{n}-{name}") for n, content in enumerate(contents, 1)]
    return read(uploads, decisions or Decisions(), DAY)


def read_rows(rows: Rows, **options: Any) -> Reading:
    return reading(xlsx(rows), **options)


def values(found: Reading, field: str) -> list[Any]:
    column = found.shipment.lines.fields.get(field)
    return list(column.values) if column else [None] * len(found.shipment.lines)


def texts(found: Reading, field: str) -> list[str | None]:
    """Numbers plain, as the JSON gives them."""
    return [
        None if value is None else format(value, "f") if hasattr(value, "quantize") else str(value)
        for value in values(found, field)
    ]


def reasons(found: Reading, table: int = 0) -> dict[int, str]:
    """Row -> reason, for the rows that are no lines."""
    return {row.number: row.reason for row in found.tables[table].rows() if row.reason}


def rules(found: Reading) -> list[str]:
    return [finding.rule for finding in found.findings]
