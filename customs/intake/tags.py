"""The blocks of a sheet's XML -> its cells as arrays, without a Python object a cell (runs in the reading child)."""

import re
from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from customs.intake.block import Block, V
from customs.intake.eights import MASKS, Array, equal, must, whole

NUMBER, SHARED, OTHER = 0, 1, 2
"""Stores: numbers by their text, shared strings by their index, everything else by (attributes, XML of the value)."""

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

    def read(self, block: Block) -> Found:
        """Raises Irregular."""
        must(int(block.numbers[0]) > self.last_row)
        self.last_row = int(block.numbers[-1])
        if b" hidden=" in block.text:
            self.hidden += [int(row) for row in _HIDDEN.findall(block.text)]
        held = np.flatnonzero(block.has)
        kinds = self._kinds(block)[held]
        stores, values, texts = self._stored(block, held, kinds)
        rows = block.numbers.astype(np.int32)[block.owners[held]]
        return Found(rows, block.columns[held].astype(np.int16), stores, values.astype(np.int32), texts)

    def _kinds(self, block: Block) -> Array:
        """Which of `attributes` each cell has."""
        begin, lengths = block.attributes
        must(bool((lengths >= 0).all() and (lengths <= _LONGEST_ATTRIBUTES).all()))
        words = block.cut(begin, lengths)
        kinds = np.full(len(begin), -1, np.int16)
        for number, one in enumerate(self.attributes):
            kinds[equal(words, one.words)] = number
        while len(left := np.flatnonzero(kinds < 0)):
            new = int(left[0])
            found = tuple(int(word[new]) for word in words) + (0,) * (3 - len(words))
            start = int(begin[new])
            self._met(block.text[start : start + int(lengths[new])], found)
            kinds[equal(words, found)] = len(self.attributes) - 1
        return kinds

    def _met(self, text: bytes, words: tuple[int, ...]) -> None:
        """Attributes met for the first time."""
        said = _ATTRIBUTES.fullmatch(text)
        must(said is not None and len(self.attributes) < _MOST_ATTRIBUTES)
        if said is not None:
            style = int(said["style"] or b"0")
            self.attributes.append(Attributes(text, style, (said["kind"] or b"n").decode(), words))

    def _stored(self, block: Block, held: Array, kinds: Array) -> tuple[Array, Array, Array]:
        first, has = block.first[held], block.has[held]
        begin, end = block.ends[first] + 1, block.starts[block.last[held]]
        bare = (has == 1) & (block.codes[first] == V)
        shared = np.array([one.kind == "s" for one in self.attributes], bool)[kinds] & bare
        number = np.array([one.kind == "n" and self.plain(one.style) for one in self.attributes], bool)[kinds] & bare
        number &= (end > begin) & (end - begin <= _LONGEST_NUMBER)
        stores = np.full(len(held), OTHER, np.uint8)
        values = np.zeros(len(held), np.int64)
        stores[shared], stores[number] = SHARED, NUMBER
        lengths = (end - begin)[shared]
        must(bool(((lengths > 0) & (lengths < 8)).all()))
        values[shared] = whole(block.words(begin[shared]), lengths)
        texts = np.stack(block.cut(begin[number], (end - begin)[number]), axis=-1)
        values[number] = np.arange(len(texts))
        others = stores == OTHER
        values[others] = self._others(block, held[others], kinds[others])
        return stores, values, texts.view(f"S{8 * texts.shape[1]}")[:, 0]

    def _others(self, block: Block, cells: Array, kinds: Array) -> Array:
        """Places in `others`. Short values repeat, as days do: each different one is looked at once."""
        first, has = block.first[cells], block.has[cells]
        begin, end = block.ends[first] + 1, block.starts[block.last[cells]]
        short = (has == 1) & (block.codes[first] == V) & (end - begin < 8)
        words = (block.words(begin) & MASKS[np.clip(end - begin, 0, 7)]) | (kinds.astype(np.uint64) << np.uint64(56))
        _, once, same = np.unique(words[short], return_index=True, return_inverse=True)
        found = np.zeros(len(cells), np.int64)
        each = np.flatnonzero(short)[once]
        found[short] = np.array(self._place(block, cells[each], kinds[each]), np.int64)[same]
        found[~short] = self._place(block, cells[~short], kinds[~short])
        return found

    def _place(self, block: Block, cells: Array, kinds: Array) -> list[int]:
        starts, stops = block.starts[block.first[cells]], block.ends[block.last[cells]]
        return [
            self._other(kind, None if how == 2 else block.text[start : stop + 1])
            for kind, how, start, stop in zip(
                kinds.tolist(), block.has[cells].tolist(), starts.tolist(), stops.tolist(), strict=True
            )
        ]

    def _other(self, kind: int, value: bytes | None) -> int:
        return self.others.setdefault((kind, value), len(self.others))
