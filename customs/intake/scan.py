"""What a zip-based workbook is made of, streamed with caps before any reader sees it (runs in the reading child).

Also what the reader does not tell of sheets: see `sheet_xml`.
Figures of the caps: measured over good and hostile files; a sheet of 100,000 lines x 30 columns is 101 MB of XML.
"""

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import IO, TYPE_CHECKING
from xml.etree import ElementTree as ET
from xml.parsers.expat import ParserCreate

from customs.intake.beyond import Beyond, Unfit
from customs.intake.formats import Formats, formats_of
from customs.intake.ods_xml import look_ods
from customs.intake.progress import Step, at
from customs.intake.sheet_xml import look
from customs.intake.xlsb import look_xlsb

if TYPE_CHECKING:
    from customs.intake.plain_sheet import PlainSheet

MEBI = 1 << 20
CHUNK = MEBI
MOST_ENTRIES = 2_000
MOST_PART = 250 * MEBI
MOST_TOTAL = 400 * MEBI
RATIO, RATIO_FROM = 200, 20 * MEBI
LARGE = MEBI
"""XML of a sheet from which on it is read as arrays, on the way through the guard."""

SPREADSHEET_ODF = b"application/vnd.oasis.opendocument.spreadsheet"
_ODS = "content.xml"
_XML = (".xml", ".rels", ".vml")
_DECLARED = re.compile(rb"(?:\xef\xbb\xbf)?\s*<\?xml[^>]{0,200}?\sencoding\s*=\s*[\"']([^\"'>]*)")
_READ_AS_ASCII = re.compile(rb"utf-?8|(?:us-)?ascii|iso-8859-\d+|windows-125\d", re.IGNORECASE)
_DEEPEST = 64


@dataclass(slots=True)
class Scanned:
    """`beyond`: sheet name -> what the reader would lose of it. `plain`: part -> a large sheet read on the way.

    `names`: part -> sheet name.
    """

    beyond: dict[str, Beyond] = field(default_factory=dict)
    plain: dict[str, "PlainSheet"] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)


def scan(content: bytes, *, plainly: bool = True) -> Scanned:
    """`plainly`: large sheets are read on the way. Raises Unfit for what must not be read."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return _scan(archive, plainly=plainly)
    except (Unfit, MemoryError):
        raise
    except Exception:  # noqa: BLE001 -- archives and XML break in any way; whichever it is, this file cannot be read
        raise Unfit("FILE-DAMAGED") from None


def _scan(archive: zipfile.ZipFile, *, plainly: bool) -> Scanned:
    entries = archive.infolist()
    names = [entry.filename.casefold() for entry in entries]
    if len(entries) > MOST_ENTRIES:
        raise Unfit("FILE-BOMB")
    if any(entry.flag_bits & 1 for entry in entries):
        raise Unfit("FILE-ENCRYPTED")
    if len(set(names)) != len(names) or not _fills(archive):
        raise Unfit("FILE-DAMAGED")
    _must_be_workbook(archive, set(names))
    parts = _sheet_parts(archive)
    formats = formats_of(_small(archive, "xl/styles.xml"))
    found = Scanned({name: Beyond() for name in parts.values()}, names=parts)
    total = 0
    for entry in entries:
        wanted = entry.filename in parts
        is_ods = entry.filename == _ODS and "mimetype" in names
        large = _large(formats, parts[entry.filename]) if plainly and wanted and entry.file_size >= LARGE else None
        if wanted:
            at(Step("sheet", parts[entry.filename]))
        size, text = _stream(archive, entry, total, keep=is_ods or (wanted and not large), large=large)
        total += size
        if large and large.end():
            found.plain[entry.filename] = large
        elif wanted:
            text = text or archive.read(entry)
            found.beyond[parts[entry.filename]] = look(text, formats)
        elif is_ods:
            found.beyond |= look_ods(text)
    if "xl/workbook.bin" in names:
        found.beyond |= look_xlsb(archive)
    return found


def _fills(archive: zipfile.ZipFile) -> bool:
    """Members begin with the file and end before the directory: else another reader may find another archive in it, or
    a packed size lets a bomb look harmless.
    """
    entries = archive.infolist()
    first = min((entry.header_offset for entry in entries), default=0)
    return first == 0 and all(entry.header_offset + entry.compress_size <= archive.start_dir for entry in entries)


def _large(formats: Formats, name: str) -> "PlainSheet":
    """Arrays pay for a large sheet only; what they are made with takes a fifth of a second to load."""
    from customs.intake.plain_sheet import PlainSheet  # noqa: PLC0415

    return PlainSheet(formats, name)


def _must_be_workbook(archive: zipfile.ZipFile, names: set[str]) -> None:
    if "mimetype" in names:
        with archive.open("mimetype") as part:
            if part.read(len(SPREADSHEET_ODF) + 1).strip() != SPREADSHEET_ODF:
                raise Unfit("FILE-NOT-WORKBOOK")
        if b"encryption-data" in _small(archive, "META-INF/manifest.xml"):
            raise Unfit("FILE-ENCRYPTED")
    elif not names & {"xl/workbook.xml", "xl/workbook.bin"}:
        raise Unfit("FILE-NOT-WORKBOOK")


def _stream(
    archive: zipfile.ZipFile, entry: zipfile.ZipInfo, before: int, *, keep: bool, large: "PlainSheet | None" = None
) -> tuple[int, bytes]:
    """Inflated size, and the bytes if kept. The size counts what really comes out, not what the header promises."""
    is_xml = entry.filename.casefold().endswith(_XML)
    size, tail, kept = 0, b"", io.BytesIO()
    with archive.open(entry) as part:
        for block in _ahead(part) if large else iter(lambda: part.read(CHUNK), b""):
            if is_xml:
                _must_be_plain_xml(block, tail, first=size == 0)
                tail = block[-16:]
            size += len(block)
            too_dense = size > RATIO_FROM and size > RATIO * max(entry.compress_size, 1)
            if size > MOST_PART or before + size > MOST_TOTAL or too_dense:
                raise Unfit("FILE-BOMB")
            if keep:
                kept.write(block)
            if large:
                large.feed(block)
    if size != entry.file_size:
        raise Unfit("FILE-DAMAGED")
    return size, kept.getvalue()


def _ahead(part: IO[bytes]) -> Iterator[bytes]:
    """The next block is inflated while the last one is looked at; both leave the interpreter to others."""
    from concurrent.futures import ThreadPoolExecutor  # noqa: PLC0415 -- for large sheets only

    with ThreadPoolExecutor(1) as inflating:
        coming = inflating.submit(part.read, CHUNK)
        while block := coming.result():
            coming = inflating.submit(part.read, CHUNK)
            yield block


def _must_be_plain_xml(block: bytes, tail: bytes, *, first: bool) -> None:
    if first and (block[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\0" in block[:8]):
        raise Unfit("FILE-DAMAGED")  # UTF-16: the reader would find no rows and say nothing
    if first and (told := _DECLARED.match(block)) and not _READ_AS_ASCII.fullmatch(told[1]):
        raise Unfit("FILE-DAMAGED")  # UTF-7, EBCDIC: what stands there is not what these letters say
    if b"<!DOCTYPE" in block or b"<!DOCTYPE" in tail + block[:16]:
        raise Unfit("FILE-DOCTYPE")


def _small(archive: zipfile.ZipFile, name: str) -> bytes:
    """A part of lists or styles; "" when it is not there."""
    if name not in archive.NameToInfo:
        return b""
    part: IO[bytes]
    with archive.open(name) as part:
        text = part.read(4 * MEBI + 1)
    if len(text) > 4 * MEBI:
        raise Unfit("FILE-BOMB")
    _must_be_plain_xml(text, b"", first=True)
    if name.endswith(_XML):
        _must_be_well_formed(text)
    return text


def _must_be_well_formed(text: bytes) -> None:
    """Lists and styles are held as trees, which must not be deep. Raises ExpatError, Unfit."""
    parser, depth = ParserCreate(), 0

    def begin(_name: str, _attributes: object) -> None:
        nonlocal depth
        depth += 1
        if depth > _DEEPEST:
            raise Unfit("FILE-DAMAGED")

    def end(_name: str) -> None:
        nonlocal depth
        depth -= 1

    parser.StartElementHandler, parser.EndElementHandler = begin, end
    parser.Parse(text, True)


def _sheet_parts(archive: zipfile.ZipFile) -> dict[str, str]:
    """Part name -> sheet name, for .xlsx and .xlsm; other kinds are left to the reader."""
    workbook, relations = _small(archive, "xl/workbook.xml"), _small(archive, "xl/_rels/workbook.xml.rels")
    if not workbook or not relations:
        return {}
    targets = {
        relation.get("Id", ""): relation.get("Target", "")
        for relation in ET.fromstring(relations)  # noqa: S314 -- without DOCTYPE there is nothing to expand
    }
    found = {}
    for element in ET.fromstring(workbook).iter():  # noqa: S314
        if element.tag.rpartition("}")[2] != "sheet":
            continue
        link = next((value for name, value in element.attrib.items() if name.endswith("}id")), "")
        target = targets.get(link, "")
        part = target.lstrip("/") if target.startswith("/") else str(PurePosixPath("xl") / target)
        if part in found:
            raise Unfit("FILE-DAMAGED")  # as many sheets as names, out of one part
        found[part] = element.get("name", "")
    return found
