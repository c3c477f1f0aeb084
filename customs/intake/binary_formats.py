"""Styles and packed numbers of binary workbooks (runs in the reading child).

[MS-XLS] 2.4.126 Format, 2.4.353 XF, 2.5.217 RkNumber; [MS-XLSB] 2.4.718 BrtFmt, 2.4.869 BrtXF, 2.5.122 RkNumber.
"""

import struct
from collections.abc import Iterable, Iterator

from customs.intake.formats import Formats, of_codes

_BOF, _FORMAT, _XF, _BIFF8 = 0x0809, 0x041E, 0x00E0, 0x0600
_BRT_FMT, _BRT_XF, _BRT_BEGIN_CELLS, _BRT_END_CELLS = 44, 47, 617, 618
_MOST = 65_536


def unpacked(packed: int) -> float:
    """A number of 30 bits, an integer or the head of a double, perhaps a hundredfold."""
    if packed & 2:
        value = float((packed >> 2) - (1 << 30 if packed & 0x80000000 else 0))
    else:
        (value,) = struct.unpack("<d", struct.pack("<II", 0, packed & 0xFFFFFFFC))
    return value / 100 if packed & 1 else value


def biff_formats(records: Iterable[tuple[int, int, int]], stream: bytes) -> Formats:
    """`records`: of the workbook's own part of the stream, as (kind, offset of the data, length)."""
    codes: dict[int, str] = {}
    styles: list[int] = []
    wide = True
    for kind, at, length in records:
        if kind == _BOF:
            wide = struct.unpack_from("<H", stream, at)[0] >= _BIFF8
        elif kind == _FORMAT:
            number, text = struct.unpack_from("<H", stream, at)[0], stream[at + 2 : at + length]
            codes[number] = _wide(text) if wide else text[1 : 1 + text[0]].decode("latin-1")
        elif kind == _XF and len(styles) < _MOST:
            styles.append(struct.unpack_from("<H", stream, at + 2)[0])
    return of_codes(codes, dict(enumerate(styles)))


def xlsb_formats(records: Iterator[tuple[int, bytes]]) -> Formats:
    """`records`: of the part xl/styles.bin."""
    codes: dict[int, str] = {}
    styles: list[int] = []
    cells = False
    for kind, data in records:
        if kind == _BRT_FMT:
            number, length = struct.unpack_from("<HI", data)
            codes[number] = data[6 : 6 + 2 * min(length, _MOST)].decode("utf-16-le", "replace")
        elif kind in {_BRT_BEGIN_CELLS, _BRT_END_CELLS}:
            cells = kind == _BRT_BEGIN_CELLS
        elif kind == _BRT_XF and cells and len(styles) < _MOST:
            styles.append(struct.unpack_from("<H", data, 2)[0])
    return of_codes(codes, dict(enumerate(styles)))


def _wide(text: bytes) -> str:
    """A count of characters, a flag whether they have two bytes each, the characters."""
    (count,) = struct.unpack_from("<H", text)
    return (
        text[3 : 3 + 2 * count].decode("utf-16-le", "replace") if text[2] & 1 else text[3 : 3 + count].decode("latin-1")
    )
