"""A TrueType face read from its file: which glyph a letter has, how wide it is, and a smaller file of some glyphs.

Glyph numbers stay as they are in the smaller file, so text encoded once fits every document. Source: OpenType 1.9
tables cmap (formats 4 and 12), glyf, loca, hmtx, head, hhea, maxp.
"""

import struct
from collections.abc import Iterable
from functools import cached_property
from itertools import accumulate, pairwise

_KEPT = (b"cvt ", b"fpgm", b"glyf", b"head", b"hhea", b"hmtx", b"loca", b"maxp", b"prep")
_WORDS, _SCALE, _MORE, _TWO_SCALES, _MATRIX = 0x0001, 0x0008, 0x0020, 0x0040, 0x0080
_MAGIC = 0xB1B0AFBA


class TrueType:
    """`advances`, `ascent`, `descent` and `box` in thousandths of the size."""

    def __init__(self, data: bytes) -> None:
        count = struct.unpack_from(">H", data, 4)[0]
        self._tables: dict[bytes, bytes] = {}
        for entry in range(count):
            tag, _, start, length = struct.unpack_from(">4sIII", data, 12 + 16 * entry)
            self._tables[tag] = data[start : start + length]
        head, hhea = self._tables[b"head"], self._tables[b"hhea"]
        self._units: int
        self._units, box, self._long = struct.unpack_from(">H16x8s6xh", head, 18)
        self._glyph_count = struct.unpack_from(">H", self._tables[b"maxp"], 4)[0]
        self.box = tuple(self._thousandths(side) for side in struct.unpack(">4h", box))
        ascent, descent = struct.unpack_from(">2h", hhea, 4)
        self.ascent, self.descent = self._thousandths(ascent), self._thousandths(descent)
        self.advances = [self._thousandths(advance) for advance, _ in self._metrics]

    def _thousandths(self, units: int) -> float:
        return round(units * 1000 / self._units, 3)

    @cached_property
    def glyphs(self) -> dict[int, int]:
        """Code point -> glyph. Raises ValueError for a face without a Unicode table."""
        cmap = self._tables[b"cmap"]
        found = {}
        for entry in range(struct.unpack_from(">H", cmap, 2)[0]):
            platform, encoding, start = struct.unpack_from(">HHI", cmap, 4 + 8 * entry)
            found[platform, encoding] = start
        start = next((found[key] for key in ((3, 10), (0, 4), (3, 1), (0, 3)) if key in found), None)
        if start is None:
            raise ValueError("no Unicode table")
        form = struct.unpack_from(">H", cmap, start)[0]
        return _groups(cmap, start) if form == 12 else _segments(cmap, start)

    @cached_property
    def _metrics(self) -> list[tuple[int, int]]:
        """Advance and left bearing of every glyph, in units; the last advance stands for all after it."""
        long = struct.unpack_from(">H", self._tables[b"hhea"], 34)[0]
        hmtx = self._tables[b"hmtx"]
        metrics = list(struct.iter_unpack(">Hh", hmtx[: 4 * long]))
        bearings = struct.unpack(f">{self._glyph_count - long}h", hmtx[4 * long : 2 * (self._glyph_count + long)])
        return metrics + [(metrics[-1][0], bearing) for bearing in bearings]

    @cached_property
    def _outlines(self) -> list[bytes]:
        loca, glyf = self._tables[b"loca"], self._tables[b"glyf"]
        count = self._glyph_count + 1
        offsets: Iterable[int] = struct.unpack_from(f">{count}{'I' if self._long else 'H'}", loca)
        starts = list(offsets) if self._long else [2 * offset for offset in offsets]
        return [glyf[start:end] for start, end in pairwise(starts)]

    def subset(self, glyphs: Iterable[int]) -> bytes:
        """A file with the outlines of these glyphs and of those they are put together from."""
        wanted = self._with_parts(glyphs)
        count = max(wanted) + 1
        outlines = [_padded(self._outlines[glyph]) if glyph in wanted else b"" for glyph in range(count)]
        metrics = [self._metrics[glyph] if glyph in wanted else (0, 0) for glyph in range(count)]
        ends = accumulate(map(len, outlines), initial=0)
        tables = {tag: self._tables[tag] for tag in _KEPT if tag in self._tables}
        tables[b"glyf"] = b"".join(outlines)
        tables[b"loca"] = struct.pack(f">{count + 1}I", *ends)
        tables[b"hmtx"] = b"".join(struct.pack(">Hh", *metric) for metric in metrics)
        tables[b"maxp"] = _put(tables[b"maxp"], 4, count)
        tables[b"hhea"] = _put(tables[b"hhea"], 34, count)
        tables[b"head"] = _put(tables[b"head"], 50, 1)
        return _file(tables)

    def _with_parts(self, glyphs: Iterable[int]) -> set[int]:
        wanted: set[int] = set()
        waiting = [0, *glyphs]
        while waiting:
            glyph = waiting.pop()
            if glyph not in wanted:
                wanted.add(glyph)
                waiting += _parts(self._outlines[glyph])
        return wanted


def _segments(cmap: bytes, start: int) -> dict[int, int]:
    """Format 4: ranges of code points, each moved by a number or looked up in an array."""
    count = struct.unpack_from(">H", cmap, start + 6)[0] // 2
    at = start + 14
    lasts = struct.unpack_from(f">{count}H", cmap, at)
    firsts = struct.unpack_from(f">{count}H", cmap, at + 2 * count + 2)
    moves = struct.unpack_from(f">{count}H", cmap, at + 4 * count + 2)
    offsets = struct.unpack_from(f">{count}H", cmap, at + 6 * count + 2)
    glyphs: dict[int, int] = {}
    for place, (first, last, move, offset) in enumerate(zip(firsts, lasts, moves, offsets, strict=True)):
        for code in range(first, min(last, 0xFFFE) + 1):
            glyph = code
            if offset:
                glyph = struct.unpack_from(">H", cmap, at + 6 * count + 2 + 2 * place + offset + 2 * (code - first))[0]
            if glyph and (glyph + move) & 0xFFFF:
                glyphs[code] = (glyph + move) & 0xFFFF
    return glyphs


def _groups(cmap: bytes, start: int) -> dict[int, int]:
    """Format 12: ranges of code points with the glyph of the first."""
    glyphs: dict[int, int] = {}
    for entry in range(struct.unpack_from(">I", cmap, start + 12)[0]):
        first, last, glyph = struct.unpack_from(">III", cmap, start + 16 + 12 * entry)
        glyphs.update(zip(range(first, last + 1), range(glyph, glyph + last - first + 1), strict=True))
    return glyphs


def _parts(outline: bytes) -> list[int]:
    """The glyphs a composite is put together from; none for a simple one."""
    if not outline or struct.unpack_from(">h", outline)[0] >= 0:
        return []
    found, at, flags = [], 10, _MORE
    while flags & _MORE:
        flags, glyph = struct.unpack_from(">HH", outline, at)
        found.append(glyph)
        at += 8 if flags & _WORDS else 6
        at += 2 if flags & _SCALE else 4 if flags & _TWO_SCALES else 8 if flags & _MATRIX else 0
    return found


def _padded(table: bytes) -> bytes:
    return table + bytes(-len(table) % 4)


def _put(table: bytes, at: int, number: int) -> bytes:
    return table[:at] + struct.pack(">H", number) + table[at + 2 :]


def _total(table: bytes) -> int:
    padded = _padded(table)
    total: int = sum(struct.unpack(f">{len(padded) // 4}I", padded))
    return total & 0xFFFFFFFF


def _file(tables: dict[bytes, bytes]) -> bytes:
    """Tables under a directory, with the sums the format asks for."""
    tables[b"head"] = tables[b"head"][:8] + bytes(4) + tables[b"head"][12:]
    power = len(tables).bit_length() - 1
    search = 16 << power
    directory = [struct.pack(">IHHHH", 0x00010000, len(tables), search, power, 16 * len(tables) - search)]
    bodies: list[bytes] = []
    at = 12 + 16 * len(tables)
    adjust = 0
    for tag in sorted(tables):
        directory.append(struct.pack(">4sIII", tag, _total(tables[tag]), at, len(tables[tag])))
        bodies.append(_padded(tables[tag]))
        adjust = at + 8 if tag == b"head" else adjust
        at += len(bodies[-1])
    whole = b"".join((*directory, *bodies))
    return whole[:adjust] + struct.pack(">I", (_MAGIC - _total(whole)) & 0xFFFFFFFF) + whole[adjust + 4 :]
