"""Error cells of an .xls, which the reader empties, formulas nobody calculated, and numbers shown in percent or with
leading zeros (runs in the reading child).

Record layouts: [MS-XLS] BoolErr, Formula, BoundSheet8, Format, XF, Number, RK, MulRk; container: [MS-CFB]. Whatever
does not fit is left alone: then the cell is as the reader left it.
"""

import struct
from collections.abc import Iterator

from customs.intake.beyond import Beyond, Unfit
from customs.intake.binary_formats import biff_formats, unpacked
from customs.intake.encoding import number as encoded
from customs.intake.formats import Formats
from customs.intake.sheet import address

ERRORS = {0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?", 0x24: "#NUM!", 0x2A: "#N/A"}
_BOUNDSHEET, _BOOLERR, _FORMULA, _EOF, _FILEPASS = 0x0085, 0x0205, 0x0006, 0x000A, 0x002F
_NUMBER, _RK, _MULRK = 0x0203, 0x027E, 0x00BD
_FAILED, _BLANK = 2, 3
"""Results of a formula that are no number: an error, an empty text."""
_LAST_SECTOR = 0xFFFFFFFA
_HEADER = 512
_ENTRY = 128
_MOST_SECTORS = 1 << 20


def look_xls(content: bytes) -> list[Beyond]:
    """One entry a sheet, in the order of the workbook; nothing when the file is not built as expected. Raises Unfit."""
    try:
        stream = _workbook(content)
        formats = biff_formats(_records(stream, 0), stream)
        sheets = [_look(stream, start, formats) for start in _sheet_starts(stream)]
    except (struct.error, IndexError, ValueError):
        return []
    if any(calculated for _, calculated in sheets):
        for found, _ in sheets:
            found.uncached.clear()
    return [found for found, _ in sheets]


def _sheet_starts(stream: bytes) -> Iterator[int]:
    for kind, at, _ in _records(stream, 0):
        if kind == _FILEPASS:
            raise Unfit("FILE-ENCRYPTED")  # also by XOR, which the reader takes for plain
        if kind == _BOUNDSHEET:
            yield struct.unpack_from("<I", stream, at)[0]


def _look(stream: bytes, start: int, formats: Formats) -> tuple[Beyond, bool]:
    """Also whether a formula has any result but an empty text. A program that does not calculate stores that for each;
    where others have results, an empty text is one.
    """
    found, calculated = Beyond(), False
    for kind, at, length in _records(stream, start):
        if kind == _BOOLERR and length >= 8:
            row, column, _, value, is_error = struct.unpack_from("<HHHBB", stream, at)
            if is_error and value in ERRORS:
                found.errors[address(row + 1, column)] = ERRORS[value]
        elif kind == _FORMULA and length >= 14:
            row, column, _, sort, _, value, _, _, _, mark = struct.unpack_from("<HHHBBBBBBH", stream, at)
            if mark == 0xFFFF and sort == _BLANK:
                found.uncached.append(address(row + 1, column))
                continue
            calculated = True
            if mark == 0xFFFF and sort == _FAILED and value in ERRORS:
                found.errors[address(row + 1, column)] = ERRORS[value]
        if formats and kind in {_NUMBER, _RK, _MULRK, _FORMULA}:
            for row, column, style, value in _figures(kind, stream, at, length):
                if formats.matters(style) and (shown := formats.shown(style, encoded(value)[1])):
                    found.shown[address(row + 1, column)] = shown
    return found, calculated


def _figures(kind: int, stream: bytes, at: int, length: int) -> Iterator[tuple[int, int, int, float]]:
    """(row from 0, column, style, number) of a record of numbers."""
    row, column, style = struct.unpack_from("<HHH", stream, at)
    if kind == _MULRK:
        for place in range((length - 6) // 6):
            style, packed = struct.unpack_from("<HI", stream, at + 4 + 6 * place)
            yield row, column + place, style, unpacked(packed)
    elif kind == _RK:
        yield row, column, style, unpacked(struct.unpack_from("<I", stream, at + 6)[0])
    elif kind == _NUMBER or struct.unpack_from("<H", stream, at + 12)[0] != 0xFFFF:
        yield row, column, style, struct.unpack_from("<d", stream, at + 6)[0]


def _records(stream: bytes, start: int) -> Iterator[tuple[int, int, int]]:
    """(kind, offset of the data, length) up to the end of the substream that begins at `start`."""
    at = start
    while at + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, at)
        yield kind, at + 4, length
        if kind == _EOF:
            return
        at += 4 + length


def _workbook(content: bytes) -> bytes:
    """The stream "Workbook" or "Book" of the container; a file of records only is the stream itself."""
    if not content.startswith(b"\xd0\xcf\x11\xe0"):
        return content
    shift, mini_shift = struct.unpack_from("<HH", content, 30)
    directory_start, cutoff, mini_start = (struct.unpack_from("<I", content, at)[0] for at in (48, 56, 60))
    size = 1 << shift
    fat = _fat(content, size)
    entries = _chain(content, fat, directory_start, size, _HEADER)
    named = [entries[at : at + _ENTRY] for at in range(0, len(entries) - _ENTRY + 1, _ENTRY)]
    root = named[0]
    books = [entry for entry in named if _name(entry) in {"Workbook", "Book"}]
    book = books[0]
    start, length = struct.unpack_from("<II", book, 116)
    if length >= cutoff:
        return _chain(content, fat, start, size, _HEADER)[:length]
    mini = _chain(content, fat, struct.unpack_from("<I", root, 116)[0], size, _HEADER)
    table = _chain(content, fat, mini_start, size, _HEADER)
    mini_fat = list(struct.unpack(f"<{len(table) // 4}I", table))
    return _chain(mini, mini_fat, start, 1 << mini_shift, 0)[:length]


def _fat(content: bytes, size: int) -> list[int]:
    """Sector -> next sector, from the sectors the header lists and the chain of further lists."""
    listed = list(struct.unpack_from("<109I", content, 76))
    further, count = struct.unpack_from("<II", content, 68)
    for _ in range(min(count, 1024)):
        block = struct.unpack_from(f"<{size // 4}I", content, _HEADER + further * size)
        listed += block[:-1]
        further = block[-1]
    fat: list[int] = []
    for sector in listed:
        if sector < _LAST_SECTOR:
            fat += struct.unpack_from(f"<{size // 4}I", content, _HEADER + sector * size)
    return fat


def _chain(content: bytes, fat: list[int], start: int, size: int, offset: int) -> bytes:
    """All sectors of a chain. Raises ValueError for one that runs in a circle."""
    parts: list[bytes] = []
    sector = start
    while sector < _LAST_SECTOR:
        if len(parts) > min(len(fat), _MOST_SECTORS):
            raise ValueError("chain without end")
        parts.append(content[offset + sector * size : offset + (sector + 1) * size])
        sector = fat[sector]
    return b"".join(parts)


def _name(entry: bytes) -> str:
    length = struct.unpack_from("<H", entry, 64)[0]
    return entry[: max(length - 2, 0)].decode("utf-16-le", "replace")
