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
    """A pair is a number and its style."""
    value, style = value if isinstance(value, tuple) else (value, 0)
    at = struct.pack("<II", column, style | 1 << 24)
    if isinstance(value, int):
        return record(2, at + struct.pack("<I", (value << 2 & 0xFFFFFFFF) | 2))
    if isinstance(value, bytes):
        return record(3, at + value)
    return record(6, at + wide(value)) if isinstance(value, str) else record(5, at + struct.pack("<d", value))


def styles(*codes: str) -> bytes:
    """Style 0 is plain, those that follow have the formats."""
    formats = b"".join(record(44, struct.pack("<H", 164 + at) + wide(code)) for at, code in enumerate(codes))
    cells = [record(47, struct.pack("<HH", 0, number) + bytes(12)) for number in (0, *range(164, 164 + len(codes)))]
    own = record(626) + record(47, struct.pack("<HH", 0xFFFF, 9) + bytes(12)) + record(627)
    many = struct.pack("<I", len(codes))
    every = struct.pack("<I", len(cells))
    return (
        record(278)
        + record(615, many)
        + formats
        + record(616)
        + own
        + record(617, every)
        + b"".join(cells)
        + record(618)
    )


def xlsb(rows, formats: bytes = b"") -> bytes:
    """One sheet; bytes are the code of an error. `formats`: the part of styles."""
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
        if formats:
            archive.writestr("xl/styles.bin", formats)
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


def test_percent_and_leading_zeros_are_read_as_they_are_shown():
    rows = [
        ["Item code", "Description", "HS code", "Quantity", "Import duty rate"],
        ["A-1", "Cotton fabric", (1012100, 1), 10, (0.05, 2)],
        ["A-2", "Zipper", (96071100, 1), 4, (0.125, 2)],
        ["A-3", "Thread", (1012900.0, 1), 4, 8],
    ]
    found = reading(xlsb(rows, styles("00000000", "0.0%")), name="invoice.xlsb")
    assert texts(found, "hs_code") == ["01012100", "96071100", "01012900"]
    assert texts(found, "import_duty_rate") == ["5", "12.5", "8"]
    assert texts(found, "quantity") == ["10", "4", "4"]


def test_without_a_part_of_styles_numbers_stand_as_they_are_stored():
    rows = [["Description", "HS code", "Quantity"], ["Cotton fabric", (1012100, 1), 10]]
    found = reading(xlsb(rows), name="invoice.xlsb")
    assert texts(found, "hs_code") == ["1012100"]
    assert "INT-009" in rules(found)
