"""Workbooks that are no .xlsx, and what is no workbook at all: BIFF, xlsb, OpenDocument, CSV, other people's files."""

import struct
from collections.abc import Callable

from tests.hostile.case import Case, refused, taken
from tests.hostile.parts import HEADS, LINES, MEBI, XML, blown, zipped
from tests.intake.books import xls

DAMAGED, NO_BOOK, HEAVY, LOCKED = "FILE-DAMAGED", "FILE-NOT-WORKBOOK", "FILE-TOO-HEAVY", "FILE-ENCRYPTED"
WIDE, EMPTY, BOMB = "FILE-TOO-WIDE", "FILE-EMPTY", "FILE-BOMB"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
XLS = xls([HEADS, *LINES])
ODS_KIND = b"application/vnd.oasis.opendocument.spreadsheet"
Make = Callable[[], bytes]


def put(offset: int, form: str, *values: int, content: bytes = XLS) -> bytes:
    out = bytearray(content)
    struct.pack_into(form, out, offset, *values)
    return bytes(out)


def _records() -> list[tuple[int, int, int]]:
    """(kind, offset of the record, length) of the workbook's stream, which lies behind the header in one piece."""
    at, found = 512, []
    while at + 4 <= len(XLS):
        kind, length = struct.unpack_from("<HH", XLS, at)
        if not kind and not length:
            break
        found.append((kind, at, length))
        at += 4 + length
    return found


def _record(kind: int, number: int = 0) -> int:
    return [at for one, at, _ in _records() if one == kind][number]


def _circle() -> bytes:
    """Every sector leads to the first one."""
    fat = struct.unpack_from("<I", XLS, 76)[0]
    out = bytearray(XLS)
    for at in range(128):
        struct.pack_into("<I", out, 512 + fat * 512 + 4 * at, 0)
    return bytes(out)


def _locked(way: int) -> bytes:
    """FILEPASS behind the first record, in place of one of the same length or longer."""
    _, at, length = _records()[1]
    data = struct.pack("<H", way) + b"\1\2\3\4" * 20
    return put(at, "<HH", 0x2F, length)[: at + 4] + data[:length].ljust(length, b"\0") + XLS[at + 4 + length :]


def _ole(stream: str) -> bytes:
    return OLE + b"\0" * 504 + f"{stream}\0".encode("utf-16-le") + b"\0" * 2000


def ods(body: str, *, blanks: int = 0, **more: bytes) -> bytes:
    """A table of these rows, and so many MiB of blanks behind them."""
    spaces = " ".join(f'xmlns:{a}="urn:oasis:names:tc:opendocument:xmlns:{a}:1.0"' for a in ("office", "table", "text"))
    before = (
        f'{XML}<office:document-content {spaces}><office:body><office:spreadsheet><table:table table:name="A">{body}'
    ).encode()
    behind = b"</table:table></office:spreadsheet></office:body></office:document-content>"
    other = {"mimetype": ODS_KIND, "META-INF/manifest.xml": b"<manifest/>", **more}
    if blanks:
        return blown(other, ["content.xml"], blanks, before, behind)
    return zipped({**other, "content.xml": before + behind})


def ods_row(values: tuple[object, ...], how: str = "") -> str:
    cells = "".join(
        f'<table:table-cell office:value-type="string"><text:p>{one}</text:p></table:table-cell>'
        if isinstance(one, str)
        else f'<table:table-cell office:value-type="float" office:value="{one}"/>'
        for one in values
    )
    return f"<table:table-row {how}>{cells}</table:table-row>"


ROWS = ods_row(HEADS) + "".join(map(ods_row, LINES))
_TIMES = 'table:number-{}-repeated="{}"'


def _repeated(what: str, times: str, *, held: bool) -> Make:
    value = '<table:table-cell office:value-type="float" office:value="1"' if held else "<table:table-cell"
    if what == "rows":
        return lambda: ods(f"{ROWS}<table:table-row {_TIMES.format('rows', times)}>{value}/></table:table-row>")
    return lambda: ods(f"{ROWS}<table:table-row>{value} {_TIMES.format('columns', times)}/></table:table-row>")


def csv(text: str, encoding: str = "utf-8") -> bytes:
    lines = [";".join(map(str, line)) for line in (HEADS, *LINES)]
    return ("\n".join(lines) + "\n" + text).encode(encoding)


def xlsb(sheet: bytes) -> bytes:
    """A workbook of one sheet in the binary form; records are [MS-XLSB] 2.4."""
    name = "A".encode("utf-16-le")
    link = "rId1".encode("utf-16-le")
    data = struct.pack("<III", 0, 1, 4) + link + struct.pack("<I", 1) + name
    book = (
        b"\x83\x01\x00" + b"\x8f\x01\x00" + b"\x9c\x01" + bytes([len(data)]) + data + b"\x90\x01\x00" + b"\x84\x01\x00"
    )
    space = "http://schemas.openxmlformats.org"
    rels = (
        f'{XML}<Relationships xmlns="{space}/package/2006/relationships"><Relationship Id="rId1" '
        f'Type="{space}/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.bin"/></Relationships>'
    )
    return zipped(
        {"xl/workbook.bin": book, "xl/_rels/workbook.bin.rels": rels.encode(), "xl/worksheets/sheet1.bin": sheet}
    )


def _binary(row: int, column: int) -> bytes:
    cell = struct.pack("<IIi", column, 0, 40)
    header = struct.pack("<I", row) + b"\0" * 13
    where = struct.pack("<IIII", 0, 0, 0, 0)
    return (
        b"\x81\x01\x00" + b"\x94\x01\x10" + where + b"\x91\x01\x00" + b"\x00" + bytes([len(header)]) + header
        + b"\x02" + bytes([len(cell)]) + cell + b"\x92\x01\x00" + b"\x82\x01\x00"
    )  # fmt: skip


def _biff() -> tuple[Case, ...]:
    def old(name: str, make: Make, *codes: str) -> Case:
        return refused(name, make, *codes, file="invoice.xls")

    bound = _record(0x85)
    return (
        *(old(f".xls cut at {at}", lambda at=at: XLS[:at], DAMAGED, NO_BOOK, HEAVY, EMPTY) for at in (8, 76, 511, 512, 600, 1500)),
        old(".xls without its second half", lambda: XLS[: len(XLS) // 2], DAMAGED, NO_BOOK, HEAVY, EMPTY),
        old("sectors that lead in a circle", _circle, DAMAGED, HEAVY),
        old("lists of sectors that lead in a circle", lambda: put(68, "<II", 0, 0xFFFFFF), DAMAGED, HEAVY),
        old("sectors of 2 GiB", lambda: put(30, "<H", 31), DAMAGED, HEAVY),
        old("sectors of nothing", lambda: put(30, "<H", 0), DAMAGED, HEAVY),
        old("a directory that begins nowhere", lambda: put(48, "<I", 0x7FFFFFF0), DAMAGED, HEAVY),
        old("a directory in itself", lambda: put(48, "<I", struct.unpack_from("<I", XLS, 76)[0]), DAMAGED, HEAVY),
        *(old(f"records locked in way {way}", lambda way=way: _locked(way), LOCKED, DAMAGED) for way in (0, 1)),
        old("a record longer than the file", lambda: put(_record(0x85) + 2, "<H", 0xFFFF), DAMAGED, EMPTY, HEAVY),
        old("a sheet beyond the file", lambda: put(bound + 4, "<I", 0x7FFFFFFF), DAMAGED, EMPTY, HEAVY),
        old("a sheet that is the workbook itself", lambda: put(bound + 4, "<I", 0), DAMAGED, EMPTY, HEAVY),
        taken("a table of 2 billion texts", lambda: put(_record(0xFC) + 4, "<II", 0x7FFFFFFF, 0x7FFFFFFF), file="a.xls"),
        old("dimensions of an .xls that lie", lambda: put(_record(0x200) + 4, "<IIHH", 0, 0xFFFFFFFF, 0, 0xFFFF), DAMAGED, HEAVY),
        taken("a text index beyond the table", lambda: put(_record(0xFD) + 10, "<I", 0x7FFFFFFF), None, file="a.xls"),
        taken("a cell far below and in the last column", lambda: put(_record(0xFD, 4) + 4, "<HH", 999, 255), None, file="a.xls"),
        old("Word's document", lambda: _ole("WordDocument"), NO_BOOK),
        old("an installer", lambda: _ole("\x05SummaryInformation"), NO_BOOK),
        old("Outlook's message", lambda: _ole("__properties_version1.0"), NO_BOOK),
        old("Word's document that speaks of a Workbook", lambda: _ole("Workbook"), DAMAGED, HEAVY),
        old("a locked package", lambda: _ole("EncryptedPackage"), LOCKED),
        old("records without a container", lambda: b"\x09\x08\x10\x00\x00\x06\x10\x00" + b"\0" * 400, DAMAGED, EMPTY, HEAVY),
        old("an .xls of NULs", lambda: OLE + b"\0" * 5000, NO_BOOK),
        old("an .xls of ones", lambda: OLE + b"\xff" * 5000, NO_BOOK),
        refused("an .xlsb of nothing", lambda: xlsb(b""), DAMAGED, EMPTY, HEAVY, file="a.xlsb"),
        refused("an .xlsb that breaks off", lambda: xlsb(_binary(0, 0)[:30]), DAMAGED, EMPTY, HEAVY, file="a.xlsb"),
        taken("an .xlsb", lambda: xlsb(_binary(0, 0)), 0, file="a.xlsb"),
        refused("an .xlsb with a row of 4 billion", lambda: xlsb(_binary(0xFFFFFFFF, 0)), DAMAGED, EMPTY, HEAVY, WIDE, file="a.xlsb"),
        refused("an .xlsb with a column of 4 billion", lambda: xlsb(_binary(0, 0xFFFFFFFF)), DAMAGED, EMPTY, HEAVY, WIDE, file="a.xlsb"),
        refused("an .xlsb with a record of 256 MiB", lambda: xlsb(_binary(0, 0)[:-6] + b"\x02\xff\xff\xff\x7f"), DAMAGED, EMPTY, HEAVY, file="a.xlsb"),
    )  # fmt: skip


def _open_document() -> tuple[Case, ...]:
    def bad(name: str, make: Make, *codes: str) -> Case:
        return refused(name, make, *codes, file="invoice.ods")

    def fine(name: str, make: Make, lines: int | None = 2) -> Case:
        return taken(name, make, lines, file="invoice.ods")

    nested = "<table:table-row>" * 50_000 + "</table:table-row>" * 50_000
    formula = "of:=DDE(&quot;cmd&quot;;&quot;/c calc&quot;;&quot;x&quot;)"
    return (
        fine("an .ods", lambda: ods(ROWS)),
        fine("a billion empty rows", _repeated("rows", "1000000000", held=False)),
        fine("a billion empty columns", _repeated("columns", "1000000000", held=False)),
        bad("a billion rows with a value", _repeated("rows", "1000000000", held=True), HEAVY, WIDE, DAMAGED),
        fine("a billion columns with a value, of which a sheet has 16,384", _repeated("columns", "1000000000", held=True), None),
        bad("a million rows of ten columns with a value", _repeated("rows", "8000001", held=True), HEAVY, WIDE, DAMAGED),
        bad("rows repeated 10^30 times", _repeated("rows", "1" + "0" * 30, held=True), HEAVY, WIDE, DAMAGED),
        bad("rows repeated -1 times", _repeated("rows", "-1", held=True), DAMAGED),
        bad("rows repeated by words", _repeated("rows", "many", held=True), DAMAGED),
        bad("fifty thousand levels", lambda: ods(ROWS + nested), DAMAGED),
        bad("an .ods that breaks off", lambda: ods(ROWS + "<table:table-row>"), DAMAGED),
        bad("an .ods without content", lambda: zipped([("mimetype", ODS_KIND)]), DAMAGED),
        bad("a text document's kind", lambda: zipped([("mimetype", b"application/vnd.oasis.opendocument.text")]), NO_BOOK),
        bad("the kind in capitals", lambda: zipped([("MIMETYPE", ODS_KIND), ("content.xml", b"<a/>")]), NO_BOOK, DAMAGED),
        bad("a locked .ods", lambda: ods(ROWS, **{"META-INF/manifest.xml": b"<m><encryption-data/></m>"}), LOCKED),
        bad("billion laughs in an .ods", lambda: zipped([("mimetype", ODS_KIND), ("content.xml", b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>")]), "FILE-DOCTYPE"),
        bad("300 MiB of blanks in an .ods", lambda: ods(ROWS, blanks=300), BOMB),
        fine("a formula that acts in an .ods", lambda: ods(ROWS + f'<table:table-row><table:table-cell table:formula="{formula}" office:value-type="string"><text:p>x</text:p></table:table-cell></table:table-row>'), None),
        fine("a number of 1e400 in an .ods", lambda: ods(ROWS + '<table:table-row><table:table-cell office:value-type="float" office:value="1e400"/></table:table-row>'), None),
        fine("a day of 99999 in an .ods", lambda: ods(ROWS + '<table:table-row><table:table-cell office:value-type="date" office:date-value="99999-99-99"/></table:table-row>'), None),
    )  # fmt: skip


def _plain() -> tuple[Case, ...]:
    def bad(name: str, make: Make, *codes: str) -> Case:
        return refused(name, make, *codes, file="goods.csv")

    def fine(name: str, make: Make, lines: int | None = 2, *findings: str) -> Case:
        return taken(name, make, lines, *findings, file="goods.csv")

    return (
        bad("a CSV with a NUL", lambda: b"a;b\0;c\n" * 50, NO_BOOK),
        fine("a NUL far down in a CSV", lambda: csv("x" * 5000 + "\n\0;a\n"), None, "INT-025"),
        bad("a line of 100 MB", lambda: b"x" * (100 * MEBI), "FILE-TOO-LARGE"),
        fine("a line of 4 MB", lambda: csv("x" * (4 * MEBI)), None, "INT-046"),
        bad("ten million delimiters", lambda: b";" * 10_000_000, WIDE),
        fine("many short lines and a very long one", lambda: b"a\n" * 20_000 + b";" * 10_000, None),
        bad("a million lines", lambda: csv("\n" * 1_000_000), WIDE),
        fine("a quote that never closes", lambda: csv('"x;1\n' * 3_000), None, "INT-024"),
        fine("quotes in every place", lambda: csv('"";"""";"a"b;"\n' * 1_000), None),
        fine("five thousand kinds of delimiters", lambda: csv(";,\t|" * 2_000), None),
        fine("letters of several codings", lambda: csv("Vải;") + "Vải".encode("cp1258", "replace") + b"\xff\xfe\n", None, "INT-021"),
        bad("UTF-16 of an odd length", lambda: csv("", "utf-16") + b"\0", NO_BOOK),
        bad("half of a pair in UTF-16", lambda: csv("", "utf-16") + b"\x00\xd8", NO_BOOK),
        bad("half a pair within UTF-16", lambda: csv("", "utf-16") + b"\x00\xd8a\0b\0", NO_BOOK),
        bad("a mark of UTF-16 before ASCII", lambda: b"\xff\xfe" + csv("x")[: 200] + b"\0" , NO_BOOK),
        fine("a mark of UTF-8 before Windows-1258", lambda: b"\xef\xbb\xbf" + csv("x;y\n") + b"\xea\xec\n", None),
        fine("UTF-16 without a mark", lambda: csv("", "utf-16-le")),
        fine("other signs for the end of a line", lambda: csv("x\u2028y;\x85z;\x0b;\x0c\n"), None),
        fine("a CSV of formulas", lambda: csv("=1+1;+1;-1;@x;\t=1;=cmd|'/c calc'!A0\n"), None),
        fine("what says its delimiter", lambda: b"sep=;\n" + csv("")),
        fine("numbers of all kinds", lambda: csv("1e400;NaN;-0;" + "9" * 5000 + ";0x1;1_0;\u0661;\u00b2;\uff11\n"), None),
        refused("a page of the web named .xls", lambda: b"<html><table><tr><td>=1+1", "FILE-WEB-PAGE", file="a.xls"),
        refused("a page behind blanks", lambda: b"\n\n  \t<!DOCTYPE HTML><script>", "FILE-WEB-PAGE", file="a.xls"),
        refused("XML named .xls", lambda: b"<?xml version='1.0'?><Workbook><Worksheet/>", "FILE-XML", file="a.xls"),
        refused("a web archive named .xls", lambda: b"MIME-Version: 1.0\nContent-Type: multipart/related\n", NO_BOOK, file="a.xls"),
        refused("a mail named .xlsx", lambda: b"From: a@example.com\nSubject: =cmd|'/c calc'!A0\n\nx", NO_BOOK),
        refused("a symbolic link file named .xls", lambda: b"ID;PWXL;N;E\nC;Y1;X1;K0;E1+1\n", NO_BOOK, file="a.xls"),
        refused("JSON named .xlsx", lambda: b'{"a": [' * 5000, NO_BOOK),
        refused("rich text named .xls", lambda: rb"{\rtf1\object\objdata 0105}", NO_BOOK, file="a.xls"),
        refused("a script named .csv.xlsx", lambda: b"#!/bin/sh\nrm -rf /\n", NO_BOOK, file="a.csv.xlsx"),
        refused("a program named .csv", lambda: b"MZ\x90\0\3\0\0\0" * 600, NO_BOOK, file="a.csv"),
        refused("a PDF named .xlsx", lambda: b"%PDF-1.7\n1 0 obj", NO_BOOK),
        refused("a picture named .csv", lambda: b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + b"\1" * 99, NO_BOOK, file="a.csv"),
        refused("7-Zip named .xlsx", lambda: b"7z\xbc\xaf\x27\x1c" + b"\0" * 99, NO_BOOK),
        refused("gzip named .xlsx", lambda: b"\x1f\x8b\x08" + b"\0" * 99, NO_BOOK),
    )  # fmt: skip


CASES: tuple[Case, ...] = (*_biff(), *_open_document(), *_plain())
