"""A block of a sheet's XML -> its cells as arrays, without a Python object a cell (runs in the reading child).

Only the plain form that spreadsheet programs write is told apart here: rows and cells with references, in order, each
cell `<v>`, `<f>` and `<v>`, or `<is><t>`, nothing between the tags. Anything else is Irregular and is left to the
reader, which takes every form. ECMA-376 part 1, 18.3.1.4 (c) and 18.3.1.73 (row).
"""

import re
from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from customs.intake.eights import MASKS, Array, digits_before, equal, must, whole, word

NUMBER, SHARED, OTHER = 0, 1, 2
"""Stores: numbers by their text, shared strings by their index, everything else by (attributes, XML of the value)."""

_C, _ROW, _ROW_END, _V, _V_END, _C_END, _F, _F_END, _IS, _IS_END, _T, _T_END, _V_EMPTY, _F_EMPTY = range(1, 15)
_TAGS = {
    b"c ": (_C, 0), b"ro": (_ROW, 0), b"/r": (_ROW_END, 5), b"v>": (_V, 2), b"/v": (_V_END, 3), b"/c": (_C_END, 3),
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
    _sign(_V, _V_END, _C_END): (1, 2),
    _sign(_F, _F_END, _V, _V_END, _C_END): (3, 4),
    _sign(_F_EMPTY, _V, _V_END, _C_END): (2, 3),
    _sign(_IS, _T, _T_END, _IS_END, _C_END): (1, 4),
}
"""Tags behind that of a cell -> place of the first and of the last tag of its value."""
_UNCACHED = (
    _sign(_F, _F_END, _C_END), _sign(_F_EMPTY, _C_END), _sign(_F, _F_END, _V_EMPTY, _C_END),
    _sign(_F_EMPTY, _V_EMPTY, _C_END),
)  # fmt: skip
_EMPTY = (_sign(_C_END), _sign(_V_EMPTY, _C_END))
_DEEPEST = 6
_ATTRIBUTES = re.compile(
    rb"(?: (?:s=\"(?P<style>[0-9]{1,5})\"|t=\"(?P<kind>[a-zA-Z]{1,9})\"|(?:cm|vm|ph)=\"[0-9]+\"))* ?"
)
_MOST_ATTRIBUTES = 240
_LONGEST_ATTRIBUTES = _LONGEST_NUMBER = 24
_HIDDEN = re.compile(rb"<row r=\"([0-9]{1,7})\"[^>]*\shidden=\"(?:1|true)\"")


class Attributes(NamedTuple):
    """What stands in a cell's tag behind its reference: the text, what it says, the text as three words."""

    text: bytes
    style: int
    kind: str
    words: tuple[int, ...]


class Found(NamedTuple):
    """Cells of one block with something in them. `rows` from 1, `columns` from 0. `values`: place of a number's text in
    `numbers`, index of a shared string, or index in `Blocks.others`, as `stores` says.
    """

    rows: Array
    columns: Array
    stores: Array
    values: Array
    numbers: Array

    def only(self, wanted: Array) -> "Found":
        """Some of the cells; `wanted`: one truth value a cell."""
        kept = (self.rows[wanted], self.columns[wanted], self.stores[wanted], self.values[wanted])
        return Found(*kept, self.numbers)


class Blocks:
    """The blocks of one sheet in their order: bytes that begin with a row and end with one.

    `plain`: whether numbers of that style are shown as they are stored. `others`: (attributes, XML of the value) ->
    index; XML None is a formula without a stored result. `hidden`: numbers of rows.
    """

    def __init__(self, plain: Callable[[int], bool]) -> None:
        self.plain = plain
        self.attributes: list[Attributes] = []
        self.others: dict[tuple[int, bytes | None], int] = {}
        self.hidden: list[int] = []
        self.last_row = 0

    def read(self, text: bytes) -> Found:
        """Raises Irregular."""
        if b" hidden=" in text:
            self.hidden += [int(row) for row in _HIDDEN.findall(text)]
        return _Block(self, text).found()

    def known(self, text: bytes, words: tuple[int, ...]) -> None:
        """Attributes met for the first time."""
        said = _ATTRIBUTES.fullmatch(text)
        must(said is not None and len(self.attributes) < _MOST_ATTRIBUTES)
        if said is not None:
            style = int(said["style"] or b"0")
            self.attributes.append(Attributes(text, style, (said["kind"] or b"n").decode(), words))


class _Block:
    def __init__(self, blocks: Blocks, text: bytes) -> None:
        self.blocks, self.text = blocks, text
        padded = text + b" " * 32
        self.bytes = np.frombuffer(padded, np.uint8)
        self.words = np.ndarray((len(padded) - 7,), "<u8", padded, strides=(1,))
        self.starts = np.flatnonzero(self.bytes == ord("<"))
        self.ends = np.flatnonzero(self.bytes == ord(">"))
        must(len(self.starts) == len(self.ends) > 0 and b"\0" not in text)
        self.codes = self._tags()

    def found(self) -> Found:
        at = np.flatnonzero(self.codes == _C)
        numbers, owners = self._rows(at)
        columns, rests = self._references(at, owners)
        first, last, has = self._values(at)
        kinds = self._attributes(at, rests)
        held = np.flatnonzero(has)
        stores, values, texts = self._stored(first[held], last[held], kinds[held], has[held])
        rows = numbers.astype(np.int32)[owners[held]]
        return Found(rows, columns[held].astype(np.int16), stores, values.astype(np.int32), texts)

    def _tags(self) -> Array:
        """What each tag is. Every one is known, and text stands only in values."""
        twos = np.ndarray((len(self.bytes) - 1,), "<u2", self.bytes, strides=(1,))[self.starts + 1]
        wanted = _LENGTHS[twos]
        codes: Array = _CODES[twos]
        lengths = self.ends - self.starts
        gaps = self.starts[1:] - self.ends[:-1] - 1
        must(bool((lengths > 0).all() and (gaps >= 0).all() and codes.all()))
        must(bool(((lengths == wanted) | (wanted == 0)).all()))
        closed = self.bytes[self.ends - 1] == ord("/")
        codes[closed & (codes == _F)] = _F_EMPTY
        must(not (closed & (codes == _T)).any() and bool(closed[codes == _V_EMPTY].all()))
        holds = (codes == _V) | (codes == _F) | (codes == _T)
        must(not gaps[~holds[:-1]].any() and not holds[-1])
        must(int(self.starts[0]) == 0 and int(self.ends[-1]) == len(self.text) - 1)
        for code, text in ((_ROW, b'<row r="'), (_ROW_END, b"</row>"), (_IS_END, b"</is>")):
            must(bool(((self.words[self.starts[codes == code]] & MASKS[len(text)]) == word(text)).all()))
        self.closed = closed
        return codes

    def _rows(self, at: Array) -> tuple[Array, Array]:
        """Numbers of the rows, rising; which row each cell stands in."""
        rows = np.flatnonzero(self.codes == _ROW)
        must(len(rows) > 0 and int(rows[0]) == 0)
        self.row_words = self.words[self.starts[rows] + 8]
        self.row_digits = digits_before(self.row_words, ord('"'))
        numbers = whole(self.row_words, self.row_digits)
        must(int(numbers[0]) > self.blocks.last_row and bool((numbers[1:] > numbers[:-1]).all()))
        self.blocks.last_row = int(numbers[-1])
        # A row ends right before the next begins; one closed in itself holds nothing.
        before = np.append(rows[1:], len(self.codes)) - 1
        closed = self.closed[rows]
        must(bool((((before == rows) == closed) & ((self.codes[before] == _ROW_END) != closed)).all()))
        must(int((self.codes == _ROW_END).sum()) == int((~closed).sum()))
        return numbers, np.searchsorted(rows, at) - 1

    def _references(self, at: Array, owners: Array) -> tuple[Array, Array]:
        """Columns, rising within a row; where the other attributes begin."""
        starts = self.starts[at]
        must(bool(((self.words[starts] & MASKS[6]) == word(b'<c r="')).all()))
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
        must(bool(((self.words[digits] & mask) == (self.row_words[owners] & mask)).all()))
        same = owners[1:] == owners[:-1]
        must(bool((columns[1:] > columns[:-1])[same].all()) and not (columns > 16_383).any())
        return columns, digits + length

    def _values(self, at: Array) -> tuple[Array, Array, Array]:
        """First and last tag of each cell's value; 0 for no value, 1 for one, 2 for a formula without its result."""
        ends = (self.codes == _C) | (self.codes == _ROW) | (self.codes == _ROW_END)
        bounds = np.append(np.flatnonzero(ends), len(self.codes))
        length = bounds[np.searchsorted(bounds, at) + 1] - at - 1
        must(bool((length <= _DEEPEST).all()) and bool((self.closed[at] == (length == 0)).all()))
        padded = np.append(self.codes, np.zeros(8, np.uint8))
        signs = np.ndarray((len(self.codes),), "<u8", padded, strides=(1,))[at] & MASKS[length + 1]
        first, last, has = np.zeros_like(at), np.zeros_like(at), np.zeros(len(at), np.uint8)
        told = signs == _sign()
        for sign, (begin, end) in _VALUES.items():
            here = signs == sign
            first[here], last[here], has[here] = at[here] + begin, at[here] + end, 1
            told |= here
        bare = (first > at + 1) & (self.codes[first] == _V) & (self.ends[first] + 1 == self.starts[last])
        has[bare] = 2
        for sign in (*_UNCACHED, *_EMPTY):
            here = signs == sign
            has[here] = 2 if sign in _UNCACHED else 0
            told |= here
        must(bool(told.all()))
        return first, last, has

    def _attributes(self, at: Array, rests: Array) -> Array:
        """Which of `Blocks.attributes` each cell has."""
        lengths = self.ends[at] - self.closed[at] - rests
        must(bool((lengths >= 0).all() and (lengths <= _LONGEST_ATTRIBUTES).all()))
        words = self._cut(rests, lengths)
        kinds = np.full(len(at), -1, np.int16)
        for number, one in enumerate(self.blocks.attributes):
            kinds[equal(words, one.words)] = number
        while len(left := np.flatnonzero(kinds < 0)):
            new = int(left[0])
            found = tuple(int(word[new]) for word in words) + (0,) * (3 - len(words))
            start = int(rests[new])
            self.blocks.known(self.text[start : start + int(lengths[new])], found)
            kinds[equal(words, found)] = len(self.blocks.attributes) - 1
        return kinds

    def _cut(self, starts: Array, lengths: Array) -> list[Array]:
        """Texts as words of eight characters, as many as the longest needs, with zeros behind them."""
        count = max(1, -(-int(lengths.max(initial=0)) // 8))
        return [self.words[starts + 8 * n] & MASKS[np.clip(lengths - 8 * n, 0, 8)] for n in range(count)]

    def _stored(self, first: Array, last: Array, kinds: Array, has: Array) -> tuple[Array, Array, Array]:
        begin, end = self.ends[first] + 1, self.starts[last]
        known = self.blocks.attributes
        shared = np.array([one.kind == "s" for one in known], bool)[kinds]
        number = np.array([one.kind == "n" and self.blocks.plain(one.style) for one in known], bool)[kinds]
        shared &= (has == 1) & (self.codes[first] == _V)
        number &= (has == 1) & (self.codes[first] == _V) & (end > begin) & (end - begin <= _LONGEST_NUMBER)
        stores = np.full(len(first), OTHER, np.uint8)
        values = np.zeros(len(first), np.int64)
        stores[shared], stores[number] = SHARED, NUMBER
        lengths = (end - begin)[shared]
        must(bool(((lengths > 0) & (lengths < 8)).all()))
        values[shared] = whole(self.words[begin[shared]], lengths)
        texts = np.stack(self._cut(begin[number], (end - begin)[number]), axis=-1)
        values[number] = np.arange(len(texts))
        values[stores == OTHER] = self._others(first, last, kinds, has, stores == OTHER)
        return stores, values, texts.view(f"S{8 * texts.shape[1]}")[:, 0]

    def _others(self, first: Array, last: Array, kinds: Array, has: Array, wanted: Array) -> Array:
        """Places in `Blocks.others`. Short values repeat, as days do: each different one is looked at once."""
        first, last, kinds, has = first[wanted], last[wanted], kinds[wanted], has[wanted]
        begin, end = self.ends[first] + 1, self.starts[last]
        short = (has == 1) & (self.codes[first] == _V) & (end - begin < 8)
        words = (self.words[begin] & MASKS[np.clip(end - begin, 0, 7)]) | (kinds.astype(np.uint64) << np.uint64(56))
        _, once, same = np.unique(words[short], return_index=True, return_inverse=True)
        found = np.zeros(len(first), np.int64)
        each = np.flatnonzero(short)[once]
        found[short] = np.array(self._place(first[each], last[each], kinds[each], has[each]), np.int64)[same]
        long = ~short
        found[long] = self._place(first[long], last[long], kinds[long], has[long])
        return found

    def _place(self, first: Array, last: Array, kinds: Array, has: Array) -> list[int]:
        return [
            self._other(kind, None if how == 2 else self.text[start : stop + 1])
            for kind, how, start, stop in zip(
                kinds.tolist(), has.tolist(), self.starts[first].tolist(), self.ends[last].tolist(), strict=True
            )
        ]

    def _other(self, kind: int, value: bytes | None) -> int:
        others = self.blocks.others
        return others.setdefault((kind, value), len(others))
