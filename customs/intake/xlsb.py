"""Error cells of a binary workbook (.xlsb), which its reader gives as empty ones (runs in the reading child).

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
from customs.intake.sheet import address

_ROW, _ERROR, _FORMULA_ERROR, _SHEET = 0, 3, 11, 156
_LONGEST_NAME = 255
_MAYBE = re.compile(rb"[\x03\x0b][\x09-\xff].{8,9}[\x00\x07\x0f\x17\x1d\x24\x2a\x2b]", re.DOTALL)
"""What a record of an error cell must look like; a sheet without one is not walked through."""


def look_xlsb(archive: zipfile.ZipFile) -> dict[str, Beyond]:
    """Sheet name -> its errors; nothing for parts that are not built as expected: what cannot be read is refused by
    the reader.
    """
    try:
        return {name: Beyond(errors=dict(_errors(archive.read(part)))) for name, part in _parts(archive)}
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


def _errors(sheet: bytes) -> Iterator[tuple[str, str]]:
    if not _MAYBE.search(sheet):
        return
    row = 0
    for kind, data in _records(sheet):
        if kind == _ROW:
            (row,) = struct.unpack_from("<I", data, 0)
        elif kind in {_ERROR, _FORMULA_ERROR}:
            column, _, value = struct.unpack_from("<IIB", data, 0)
            if value in ERRORS:
                yield address(row + 1, column), ERRORS[value]


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
