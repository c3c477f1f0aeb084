"""Cells of a binary workbook (.xlsb) that its reader does not tell: errors, which it gives as empty ones, and numbers
shown in percent or with leading zeros (runs in the reading child).

Records as [MS-XLSB] 2.1.4 has them: a type and a size in groups of seven bits, then the data.
"""

import re
import struct
import zipfile
from collections.abc import Iterator
from pathlib import PurePosixPath
from xml.etree import ElementTree as ET

from customs.intake.beyond import Beyond
from customs.intake.biff import ERRORS
from customs.intake.binary_formats import unpacked, xlsb_formats
from customs.intake.encoding import number as encoded
from customs.intake.formats import Formats
from customs.intake.sheet import address

_ROW, _ERROR, _FORMULA_ERROR, _SHEET = 0, 3, 11, 156
_RK, _REAL, _FORMULA_NUMBER = 2, 5, 9
_STYLE = 0xFFFFFF
"""The bits of a cell's style; the byte above is of its phonetic guide."""
_LONGEST_NAME = 255
_STYLES = "xl/styles.bin"
_MAYBE = re.compile(rb"[\x03\x0b][\x09-\xff].{8,9}[\x00\x07\x0f\x17\x1d\x24\x2a\x2b]", re.DOTALL)
"""What a record of an error cell must look like; a sheet without one is not walked through."""


def look_xlsb(archive: zipfile.ZipFile) -> dict[str, Beyond]:
    """Sheet name -> what the reader loses of it; nothing for parts that are not built as expected: what cannot be read
    is refused by the reader.
    """
    try:
        formats = xlsb_formats(_records(archive.read(_STYLES))) if _STYLES in archive.NameToInfo else Formats()
        return {name: _look(archive.read(part), formats) for name, part in _parts(archive)}
    except (struct.error, IndexError, KeyError, UnicodeDecodeError, ET.ParseError):
        return {}


def _parts(archive: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    links = {
        relation.get("Id", ""): relation.get("Target", "")
        for relation in ET.fromstring(archive.read("xl/_rels/workbook.bin.rels"))  # noqa: S314 -- no DOCTYPE came here
    }
    for kind, data in _records(archive.read("xl/workbook.bin")):
        if kind == _SHEET:
            link, end = _text(data, 8)
            name, _ = _text(data, end)
            target = links[link]
            yield name, target.lstrip("/") if target.startswith("/") else str(PurePosixPath("xl") / target)


def _text(data: bytes, at: int) -> tuple[str, int]:
    (length,) = struct.unpack_from("<I", data, at)
    end = at + 4 + 2 * min(length, _LONGEST_NAME)
    return data[at + 4 : end].decode("utf-16-le"), end


def _look(sheet: bytes, formats: Formats) -> Beyond:
    found = Beyond()
    if not _MAYBE.search(sheet) and not (formats and _styled(formats).search(sheet)):
        return found
    row = 0
    for kind, data in _records(sheet):
        if kind == _ROW:
            (row,) = struct.unpack_from("<I", data, 0)
        elif kind in {_ERROR, _FORMULA_ERROR}:
            column, _, value = struct.unpack_from("<IIB", data, 0)
            if value in ERRORS:
                found.errors[address(row + 1, column)] = ERRORS[value]
        elif kind in {_RK, _REAL, _FORMULA_NUMBER}:
            column, style = struct.unpack_from("<II", data, 0)
            if formats.matters(style := style & _STYLE) and (shown := formats.shown(style, _stored(kind, data))):
                found.shown[address(row + 1, column)] = shown
    return found


def _stored(kind: int, data: bytes) -> str:
    value = unpacked(*struct.unpack_from("<I", data, 8)) if kind == _RK else struct.unpack_from("<d", data, 8)[0]
    return encoded(value)[1]


def _styled(formats: Formats) -> re.Pattern[bytes]:
    """What a record of a number in one of the styles that matter must look like."""
    styles = b"|".join(re.escape(struct.pack("<I", one)[:3]) for one in (*formats.percent, *formats.zeros))
    return re.compile(rb"[\x02\x05\x09][\x0c-\xff].{4,5}(?:" + styles + rb")", re.DOTALL)


def _records(part: bytes) -> Iterator[tuple[int, bytes]]:
    at = 0
    while at < len(part):
        kind, at = _number(part, at, 2)
        size, at = _number(part, at, 4)
        yield kind, part[at : at + size]
        at += size


def _number(part: bytes, at: int, longest: int) -> tuple[int, int]:
    value = 0
    for place in range(longest):
        value |= (part[at] & 0x7F) << 7 * place
        at += 1
        if part[at - 1] < 0x80:
            break
    return value, at
