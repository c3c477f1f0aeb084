"""Binary workbooks: what their reader loses."""

import io
import struct
import zipfile

from tests.intake.books import reading, rules, texts

SPACE = "http://schemas.openxmlformats.org"
RELATIONS = (
    f'<Relationships xmlns="{SPACE}/package/2006/relationships"><Relationship Id="rId1" '
    f'Type="{SPACE}/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.bin"/></Relationships>'
)


def record(kind: int, data: bytes = b"") -> bytes:
    head = bytes([kind]) if kind < 128 else bytes([kind & 127 | 128, kind >> 7])
    return (
        head
        + bytes([len(data) & 127 | (128 if len(data) > 127 else 0)] + ([len(data) >> 7] if len(data) > 127 else []))
        + data
    )


def wide(text: str) -> bytes:
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def cell(column: int, value) -> bytes:
    at = struct.pack("<II", column, 0)
    if isinstance(value, bytes):
        return record(3, at + value)
    return record(6, at + wide(value)) if isinstance(value, str) else record(5, at + struct.pack("<d", value))


def xlsb(rows) -> bytes:
    """One sheet; bytes are the code of an error."""
    width = max(map(len, rows))
    body = b"".join(
        record(0, struct.pack("<I", number) + b"\0" * 13) + b"".join(cell(at, one) for at, one in enumerate(row))
        for number, row in enumerate(rows)
    )
    size = record(148, struct.pack("<IIII", 0, len(rows) - 1, 0, width - 1))
    sheet = record(129) + size + record(145) + body + record(146) + record(130)
    listed = record(156, struct.pack("<II", 0, 1) + wide("rId1") + wide("Invoice"))
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("xl/workbook.bin", record(131) + record(143) + listed + record(144) + record(132))
        archive.writestr("xl/_rels/workbook.bin.rels", RELATIONS)
        archive.writestr("xl/worksheets/sheet1.bin", sheet)
    return stream.getvalue()


def test_error_cells_are_findings_and_the_rest_is_read():
    rows = [
        ["Item code", "Description", "Quantity", "Unit price", "Amount"],
        ["A-1", "Cotton fabric", 10, b"\x2a", 25],
        ["A-2", "Zipper", 4, 5, b"\x07"],
    ]
    found = reading(xlsb(rows), name="invoice.xlsb")
    assert texts(found, "quantity") == ["10", "4"]
    assert texts(found, "unit_price") == [None, "5"]
    assert texts(found, "invoice_value") == ["25", None]
    assert rules(found).count("INT-011") == 2
    assert {finding.sources[-1].raw for finding in found.findings} == {"#N/A", "#DIV/0!"}
