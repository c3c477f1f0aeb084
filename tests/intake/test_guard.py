import io
import os
import resource
import zipfile

import pytest

from customs.intake.guard import admit, admit_size
from customs.intake.workbook import open_workbook
from customs.model.errors import FileRefused
from tests.intake.books import HEADS, LINES, patched, reading, upload, xls, xlsx

SHEET = "xl/worksheets/sheet1.xml"


def refusal(content: bytes, name: str = "invoice.xlsx") -> FileRefused:
    with pytest.raises(FileRefused) as caught:
        open_workbook(upload(content, name))
    refused = caught.value
    assert refused.message.vi
    assert refused.message.en
    assert refused.message.vi != refused.message.en
    assert "{" not in refused.message.vi + refused.message.en
    return refused


def a_zip(**parts: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/"), content)
    return stream.getvalue()


def test_a_file_without_bytes_is_empty():
    assert refusal(b"").code == "FILE-EMPTY"


def test_a_workbook_without_a_single_value_is_empty():
    assert refusal(xlsx([[]])).code == "FILE-EMPTY"
    assert refusal(xlsx([[None, "   "], ["\n"]])).code == "FILE-EMPTY"
    assert refusal(b"\r\n\r\n", "goods.csv").code == "FILE-EMPTY"


def test_a_large_file_is_refused_by_its_size_before_it_is_read(tmp_path):
    file = tmp_path / "large.xlsx"
    with file.open("wb") as stream:
        os.ftruncate(stream.fileno(), 300 << 20)
    with pytest.raises(FileRefused) as caught:
        admit_size(file.stat().st_size)
    assert caught.value.code == "FILE-TOO-LARGE"
    assert "300" in caught.value.message.vi
    assert "20" in caught.value.message.en


def test_the_limit_itself_is_admitted():
    content = xlsx([HEADS, *LINES])
    assert admit("a.xlsx", content, limit=len(content)) == "zip"
    with pytest.raises(FileRefused):
        admit("a.xlsx", content, limit=len(content) - 1)


@pytest.mark.parametrize(
    ("content", "name", "code"),
    [
        (b"%PDF-1.7 ...", "invoice.xlsx", "FILE-NOT-WORKBOOK"),
        (b"\x89PNG\r\n\x1a\n....", "scan.xlsx", "FILE-NOT-WORKBOOK"),
        (b"just words", "words.xlsx", "FILE-NOT-WORKBOOK"),
        (b"a;b\n1;2\n", "goods.xlsx", "FILE-NOT-WORKBOOK"),
        (b"\x00\x01\x02\x03binary", "goods.csv", "FILE-NOT-WORKBOOK"),
        (b"<html><table><tr><td>1</td></tr></table>", "export.xls", "FILE-WEB-PAGE"),
        (b"<?xml version='1.0'?><Workbook/>", "export.xls", "FILE-XML"),
        (a_zip(word__document=b"<x/>"), "letter.docx", "FILE-NOT-WORKBOOK"),
        (a_zip(mimetype=b"application/vnd.oasis.opendocument.text"), "letter.ods", "FILE-NOT-WORKBOOK"),
        (b"PK\x03\x04 cut off", "invoice.xlsx", "FILE-DAMAGED"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument\0".encode("utf-16-le"), "a.xls", "FILE-NOT-WORKBOOK"),
    ],
)
def test_what_is_no_workbook_is_refused_whatever_its_name_says(content, name, code):
    assert refusal(content, name).code == code


def test_a_password_is_named_as_the_reason():
    shell = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504
    assert refusal(shell + "EncryptionInfo\0".encode("utf-16-le")).code == "FILE-ENCRYPTED"
    assert refusal(shell + "EncryptedPackage\0".encode("utf-16-le")).code == "FILE-ENCRYPTED"


def test_an_encrypted_zip_entry_is_refused():
    content = bytearray(xlsx([HEADS, *LINES]))
    at = content.index(b"PK\x01\x02")
    content[at + 8] |= 1
    assert refusal(bytes(content)).code == "FILE-ENCRYPTED"


def test_an_encrypted_ods_is_refused():
    manifest = b"<manifest><encryption-data/></manifest>"
    kind = b"application/vnd.oasis.opendocument.spreadsheet"
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("mimetype", kind)
        archive.writestr("META-INF/manifest.xml", manifest)
    assert refusal(stream.getvalue(), "a.ods").code == "FILE-ENCRYPTED"


def test_a_doctype_is_refused():
    content = patched(xlsx([HEADS, *LINES]), "xl/workbook.xml", "<workbook", '<!DOCTYPE x [<!ENTITY a "b">]><workbook')
    assert refusal(content).code == "FILE-DOCTYPE"


def test_a_bomb_is_refused_without_being_held_in_memory():
    stream = io.BytesIO()
    source = zipfile.ZipFile(io.BytesIO(xlsx([HEADS, *LINES])))
    with source, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            if name != SHEET:
                target.writestr(name, source.read(name))
        with target.open(SHEET, "w", force_zip64=True) as part:
            for _ in range(300):
                part.write(b" " * (1 << 20))
    content = stream.getvalue()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert refusal(content).code == "FILE-BOMB"
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    assert grown < 50 << 10


def test_thousands_of_entries_are_refused():
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for number in range(2_001):
            archive.writestr(f"xl/media/{number}", b"")
    assert refusal(stream.getvalue()).code == "FILE-BOMB"


def test_two_entries_of_one_name_are_refused():
    stream = io.BytesIO(xlsx([HEADS, *LINES]))
    with zipfile.ZipFile(stream, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr(SHEET, b"<worksheet/>")
    assert refusal(stream.getvalue()).code == "FILE-DAMAGED"


def test_a_cell_at_the_end_of_the_world_costs_one_sentence_and_the_next_file_is_read():
    good = xlsx([HEADS, *LINES])
    far = patched(good, SHEET, "</sheetData>", '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>')
    assert refusal(far).code in {"FILE-TOO-HEAVY", "FILE-TOO-WIDE"}
    assert len(reading(good).shipment.lines) == 2


def test_a_stray_cell_far_below_says_that_the_sheet_is_too_wide():
    far = patched(
        xlsx([HEADS, *LINES]), SHEET, "</sheetData>", '<row r="1000000"><c r="A1000000"><v>1</v></c></row></sheetData>'
    )
    assert refusal(far).code == "FILE-TOO-WIDE"


def test_a_sheet_in_utf_16_is_refused_because_the_reader_would_lose_its_rows():
    stream = io.BytesIO()
    source = zipfile.ZipFile(io.BytesIO(xlsx([HEADS, *LINES])))
    with source, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            text = source.read(name)
            target.writestr(name, text.decode().encode("utf-16") if name == SHEET else text)
    assert refusal(stream.getvalue()).code == "FILE-DAMAGED"


def test_an_xls_is_admitted():
    assert admit("a.xls", xls([HEADS, *LINES])) == "cfb"
    assert len(reading(xls([HEADS, *LINES]), name="a.xls").shipment.lines) == 2


@pytest.mark.needs_shared
def test_a_real_workbook_with_a_password_is_refused(shared):
    assert refusal((shared / "samples" / "cal_pass_protected.xlsx").read_bytes()).code == "FILE-ENCRYPTED"
