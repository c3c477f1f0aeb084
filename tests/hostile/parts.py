"""A workbook written part by part, so that a case changes one of them and leaves the others as they should be."""

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping, Sequence
from functools import cache
from html import escape

HEADS = ("Mã hàng", "Tên hàng", "Mã HS", "Xuất xứ", "Số lượng", "ĐVT", "Đơn giá", "Thành tiền", "Nguyên tệ")
LINES = (
    ("TA-400", "Vải dệt kim single jersey", "60063290", "CN", 100, "MTR", 2.5, 250, "USD"),
    ("TA-401", "Vải dệt kim interlock", "60062200", "CN", 40, "KGM", 3.25, 130, "USD"),
)
XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
SHEET, WORKBOOK, SHARED, STYLES = "xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/sharedStrings.xml", "xl/styles.xml"
WORKBOOK_RELS, TOP_RELS, TYPES = "xl/_rels/workbook.xml.rels", "_rels/.rels", "[Content_Types].xml"

MEBI = 1 << 20
Parts = dict[str, bytes]


def cell(place: str, value: object) -> str:
    if isinstance(value, str):
        return f'<c r="{place}" t="inlineStr"><is><t xml:space="preserve">{escape(value)}</t></is></c>'
    return f'<c r="{place}"><v>{value}</v></c>'


def row(number: int, values: Sequence[object]) -> str:
    cells = "".join(cell(f"{chr(65 + at)}{number}", value) for at, value in enumerate(values))
    return f'<row r="{number}">{cells}</row>'


def rows(*lines: Sequence[object]) -> str:
    return "".join(row(number, values) for number, values in enumerate((HEADS, *lines), 1))


def sheet(body: str | None = None, *, before: str = "", after: str = "", space: str = MAIN, head: str = XML) -> str:
    body = rows(*LINES) if body is None else body
    return (
        f'{head}<worksheet xmlns="{space}" xmlns:r="{RELATIONS}">{before}<sheetData>{body}</sheetData>{after}'
        "</worksheet>"
    )


def workbook(sheets: str = '<sheet name="Invoice" sheetId="1" r:id="rId1"/>', *, more: str = "") -> str:
    return f'{XML}<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}">{more}<sheets>{sheets}</sheets></workbook>'


def relations(*entries: tuple[str, str, str], more: str = "") -> str:
    """(id, kind, target)."""
    told = "".join(f'<Relationship Id="{a}" Type="{RELATIONS}/{kind}" Target="{to}"{more}/>' for a, kind, to in entries)
    return f'{XML}<Relationships xmlns="{PACKAGE}/relationships">{told}</Relationships>'


def shared(*texts: str, told: str = "") -> str:
    items = "".join(f"<si><t>{escape(text)}</t></si>" for text in texts)
    return f'{XML}<sst xmlns="{MAIN}" {told}>{items}</sst>'


def styles(*formats: str, cells: str = "") -> str:
    known = "".join(f'<numFmt numFmtId="{164 + n}" formatCode="{escape(one)}"/>' for n, one in enumerate(formats))
    xfs = cells or "".join(f'<xf numFmtId="{number}"/>' for number in (0, *range(164, 164 + len(formats))))
    return f'{XML}<styleSheet xmlns="{MAIN}"><numFmts>{known}</numFmts><cellXfs>{xfs}</cellXfs></styleSheet>'


def parts(changes: Mapping[str, str | bytes | None] | None = None) -> Parts:
    """The parts of a good workbook of two lines, those of `changes` in place of their own or added; None: left out."""
    kinds = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    own: dict[str, str | bytes | None] = {
        TYPES: f'{XML}<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" '
        f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" '
        f'ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="{kinds}.sheet.main+xml"/>'
        f'<Override PartName="/{SHEET}" ContentType="{kinds}.worksheet+xml"/></Types>',
        TOP_RELS: relations(("rId1", "officeDocument", "xl/workbook.xml")),
        WORKBOOK: workbook(),
        WORKBOOK_RELS: relations(
            ("rId1", "worksheet", "worksheets/sheet1.xml"),
            ("rId2", "styles", "styles.xml"),
            ("rId3", "sharedStrings", "sharedStrings.xml"),
        ),
        STYLES: styles(),
        SHARED: shared("shared"),
        SHEET: sheet(),
    } | dict(changes or {})
    return {name: part if isinstance(part, bytes) else part.encode() for name, part in own.items() if part is not None}


def zipped(members: Mapping[str, bytes] | Sequence[tuple[str, bytes]], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    stream = io.BytesIO()
    pairs = members.items() if isinstance(members, Mapping) else members
    with zipfile.ZipFile(stream, "w", method) as archive:
        for name, content in pairs:
            archive.writestr(name, content)
    return stream.getvalue()


@cache
def _packed(mebi: int, before: bytes, behind: bytes) -> tuple[bytes, bytes]:
    """So many MiB of blanks between two texts, deflated, and what the headers of a member say of it: checksum, sizes.
    One block is packed and stands as often as it must: each begins without a memory of what is before it.
    """
    packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    blank = b" " * MEBI
    told = [packer.compress(text) + packer.flush(zlib.Z_FULL_FLUSH) for text in (before, blank, behind)]
    packed = told[0] + told[1] * mebi + told[2] + packer.flush()
    checksum = zlib.crc32(before)
    for _ in range(mebi):
        checksum = zlib.crc32(blank, checksum)
    size = len(before) + mebi * MEBI + len(behind)
    return packed, struct.pack("<3I", zlib.crc32(behind, checksum), len(packed), size)


def blown(
    members: Mapping[str, bytes], names: Sequence[str], mebi: int, before: bytes = b"", behind: bytes = b""
) -> bytes:
    """The archive with further members, each of so many MiB of blanks between two texts."""
    packed, told = _packed(mebi, before, behind)
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
        for name in names:
            archive.writestr(name, packed, zipfile.ZIP_STORED)
    content = stream.getvalue()
    deflated = struct.pack("<H", zipfile.ZIP_DEFLATED)
    for name in names:
        content = lied(content, name, local={8: deflated, 14: told}, central={10: deflated, 16: told})
    return content


def book(**changed: str | bytes | None) -> bytes:
    """`sheet`, `workbook`, `shared`, `styles`, `rels`, `top`, `types`: a part in place of its own."""
    names = {
        "sheet": SHEET,
        "workbook": WORKBOOK,
        "shared": SHARED,
        "styles": STYLES,
        "rels": WORKBOOK_RELS,
        "top": TOP_RELS,
        "types": TYPES,
    }
    return zipped(parts({names[name]: part for name, part in changed.items()}))


def beside(more: Mapping[str, str | bytes]) -> bytes:
    """A good workbook with further parts."""
    return zipped(parts(more))


def places(content: bytes) -> tuple[dict[str, int], dict[str, int]]:
    """Where the local header, and the entry of the directory, of each member begin."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        local = {one.filename: one.header_offset for one in archive.infolist()}
        at, central = archive.start_dir, {}
    while content[at : at + 4] == b"PK\x01\x02":
        name, extra, note = struct.unpack_from("<3H", content, at + 28)
        central[content[at + 46 : at + 46 + name].decode()] = at
        at += 46 + name + extra + note
    return local, central


def lied(content: bytes, member: str, *, local: Mapping[int, bytes] = {}, central: Mapping[int, bytes] = {}) -> bytes:
    """The zip with bytes of a member's headers overwritten: offset in the header -> bytes."""
    at = places(content)
    out = bytearray(content)
    for start, changes in ((at[0][member], local), (at[1][member], central)):
        for offset, new in changes.items():
            out[start + offset : start + offset + len(new)] = new
    return bytes(out)
