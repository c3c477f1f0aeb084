"""A block of a sheet's XML -> its tags, rows and references as arrays (runs in the reading child).

Only the plain form that spreadsheet programs write is told apart here: rows and cells with references, in order, each
cell `<v>`, `<f>` and `<v>`, or `<is><t>`, nothing between the tags. Anything else is Irregular and is left to the
reader, which takes every form. ECMA-376 part 1, 18.3.1.4 (c) and 18.3.1.73 (row).
"""

import numpy as np

from customs.intake.eights import MASKS, Array, digits_before, must, whole, word

_C, _ROW, _ROW_END, V, _V_END, _C_END, _F, _F_END, _IS, _IS_END, _T, _T_END, _V_EMPTY, _F_EMPTY = range(1, 15)
_TAGS = {
    b"c ": (_C, 0), b"ro": (_ROW, 0), b"/r": (_ROW_END, 5), b"v>": (V, 2), b"/v": (_V_END, 3), b"/c": (_C_END, 3),
    b"f>": (_F, 2), b"f ": (_F, 0), b"/f": (_F_END, 3), b"is": (_IS, 3), b"/i": (_IS_END, 4), b"t>": (_T, 2),
    b"t ": (_T, 0), b"/t": (_T_END, 3), b"v/": (_V_EMPTY, 3), b"v ": (_V_EMPTY, 4), b"f/": (_F_EMPTY, 3),
}  # fmt: skip
"""First two characters of a tag -> what it is, and how far behind its `<` its `>` stands, 0 where that varies."""
_CODES, _LENGTHS = np.zeros(1 << 16, np.uint8), np.zeros(1 << 16, np.uint8)
for _two, (_code, _length) in _TAGS.items():
    _CODES[int.from_bytes(_two, "little")], _LENGTHS[int.from_bytes(_two, "little")] = _code, _length


def _sign(*codes: int) -> int:
    """The tag of a cell and those behind it, a byte each."""
    return int.from_bytes(bytes((_C, *codes)), "little")


_VALUES = {
    _sign(V, _V_END, _C_END): (1, 2),
    _sign(_F, _F_END, V, _V_END, _C_END): (3, 4),
    _sign(_F_EMPTY, V, _V_END, _C_END): (2, 3),
    _sign(_IS, _T, _T_END, _IS_END, _C_END): (1, 4),
}
"""Tags behind that of a cell -> place of the first and of the last tag of its value."""
_UNCACHED = (
    _sign(_F, _F_END, _C_END), _sign(_F_EMPTY, _C_END), _sign(_F, _F_END, _V_EMPTY, _C_END),
    _sign(_F_EMPTY, _V_EMPTY, _C_END),
)  # fmt: skip
_EMPTY = (_sign(_C_END), _sign(_V_EMPTY, _C_END))
_DEEPEST = 6
_BEHIND = b" " * 32
"""So that eight characters can be looked at from anywhere in a text."""


class Block:
    """Bytes that begin with a row and end with one. It knows nothing of the blocks before it, so the next one can be
    taken apart while the cells of this one are looked at. Raises Irregular.

    A value a row: `numbers`, rising. A value a cell: `owners` (which row it stands in), `columns` from 0, `attributes`
    (where they begin, how long they are), `first` and `last` tag of its value, and `has`: 0 for no value, 1 for one, 2
    for a formula without its result.
    """

    def __init__(self, rows: bytes | memoryview) -> None:
        self.text = text = b"".join((rows, _BEHIND))
        self.bytes = np.frombuffer(text, np.uint8)
        self._eights = np.ndarray((len(text) - 7,), "V8", text, strides=(1,))
        self.starts = np.flatnonzero(self.bytes == ord("<"))
        self.ends = np.flatnonzero(self.bytes == ord(">"))
        must(len(self.starts) == len(self.ends) > 0 and b"\0" not in text)
        self.codes = self._tags()
        at = np.flatnonzero(self.codes == _C)
        self.numbers, self.owners = self._rows(at)
        self.columns, begin = self._references(at)
        self.attributes = begin, self.ends[at] - self.closed[at] - begin
        self.first, self.last, self.has = self._values(at)

    def words(self, starts: Array) -> Array:
        """The eight characters from each start on. Gathered as bytes: numbers that lie anywhere take twice as long."""
        eights: Array = self._eights[starts].view("<u8")
        return eights

    def cut(self, starts: Array, lengths: Array) -> list[Array]:
        """Texts as words of eight characters, as many as the longest needs, with zeros behind them."""
        count = max(1, -(-int(lengths.max(initial=0)) // 8))
        return [self.words(starts + 8 * n) & MASKS[np.clip(lengths - 8 * n, 0, 8)] for n in range(count)]

    def _tags(self) -> Array:
        """What each tag is. Every one is known, and text stands only in values."""
        twos = self.bytes[self.starts + 1] | (self.bytes[self.starts + 2].astype(np.uint16) << 8)
        wanted = _LENGTHS[twos]
        codes: Array = _CODES[twos]
        lengths = self.ends - self.starts
        gaps = self.starts[1:] - self.ends[:-1] - 1
        must(bool((lengths > 0).all() and (gaps >= 0).all() and codes.all()))
        must(bool(((lengths == wanted) | (wanted == 0)).all()))
        closed = self.bytes[self.ends - 1] == ord("/")
        codes[closed & (codes == _F)] = _F_EMPTY
        must(not (closed & (codes == _T)).any() and bool(closed[codes == _V_EMPTY].all()))
        holds = (codes == V) | (codes == _F) | (codes == _T)
        must(not gaps[~holds[:-1]].any() and not holds[-1])
        must(int(self.starts[0]) == 0 and int(self.ends[-1]) == len(self.text) - len(_BEHIND) - 1)
        for code, text in ((_ROW, b'<row r="'), (_ROW_END, b"</row>"), (_IS_END, b"</is>")):
            must(bool(((self.words(self.starts[codes == code]) & MASKS[len(text)]) == word(text)).all()))
        self.closed = closed
        return codes

    def _rows(self, at: Array) -> tuple[Array, Array]:
        """Numbers of the rows, rising; which row each cell stands in."""
        rows = np.flatnonzero(self.codes == _ROW)
        must(len(rows) > 0 and int(rows[0]) == 0)
        self.row_words = self.words(self.starts[rows] + 8)
        self.row_digits = digits_before(self.row_words, ord('"'))
        numbers = whole(self.row_words, self.row_digits)
        must(bool((numbers[1:] > numbers[:-1]).all()))
        # A row ends right before the next begins; one closed in itself holds nothing.
        before = np.append(rows[1:], len(self.codes)) - 1
        closed = self.closed[rows]
        must(bool((((before == rows) == closed) & ((self.codes[before] == _ROW_END) != closed)).all()))
        must(int((self.codes == _ROW_END).sum()) == int((~closed).sum()))
        return numbers, np.searchsorted(rows, at) - 1

    def _references(self, at: Array) -> tuple[Array, Array]:
        """Columns, rising within a row; where the other attributes begin."""
        owners = self.owners
        starts = self.starts[at]
        must(bool(((self.words(starts) & MASKS[6]) == word(b'<c r="')).all()))
        one, two, three = (self.bytes[starts + n] - np.uint8(64) for n in (6, 7, 8))  # A is 1; a digit is beyond 26
        more = two - np.uint8(1) < 26
        most = more & (three - np.uint8(1) < 26)
        must(bool((one - np.uint8(1) < 26).all()))
        columns = one.astype(np.int32)
        np.copyto(columns, columns * 26 + two, where=more)
        np.copyto(columns, columns * 26 + three, where=most)
        columns -= 1
        digits = starts + 7 + more + most
        length = self.row_digits[owners] + 1
        mask = MASKS[length]
        must(bool(((self.words(digits) & mask) == (self.row_words[owners] & mask)).all()))
        same = owners[1:] == owners[:-1]
        must(bool((columns[1:] > columns[:-1])[same].all()) and not (columns > 16_383).any())
        return columns, digits + length

    def _values(self, at: Array) -> tuple[Array, Array, Array]:
        """First and last tag of each cell's value; 0 for no value, 1 for one, 2 for a formula without its result."""
        ends = (self.codes == _C) | (self.codes == _ROW) | (self.codes == _ROW_END)
        bounds = np.flatnonzero(ends)
        next_to = np.append(bounds[1:], len(self.codes))
        length = next_to[self.codes[bounds] == _C] - at - 1
        must(bool((length <= _DEEPEST).all()) and bool((self.closed[at] == (length == 0)).all()))
        padded = np.append(self.codes, np.zeros(8, np.uint8))
        signs = np.ndarray((len(self.codes),), "V8", padded, strides=(1,))[at].view("<u8") & MASKS[length + 1]
        first, last, has = np.zeros_like(at), np.zeros_like(at), np.zeros(len(at), np.uint8)
        told = signs == _sign()
        for sign, (begin, end) in _VALUES.items():
            here = signs == sign
            first[here], last[here], has[here] = at[here] + begin, at[here] + end, 1
            told |= here
        bare = (first > at + 1) & (self.codes[first] == V) & (self.ends[first] + 1 == self.starts[last])
        has[bare] = 2
        for sign in (*_UNCACHED, *_EMPTY):
            here = signs == sign
            has[here] = 2 if sign in _UNCACHED else 0
            told |= here
        must(bool(told.all()))
        return first, last, has
