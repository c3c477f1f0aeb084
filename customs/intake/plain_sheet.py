"""A large sheet of the plain form, streamed: neither its XML is held nor an object a cell (in the reading child)."""

from collections import deque
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor

import numpy as np

from customs.intake.block import Block
from customs.intake.eights import Array, Irregular, must
from customs.intake.formats import Formats
from customs.intake.progress import Step, at
from customs.intake.tags import NUMBER, Blocks, Found

MEBI = 1 << 20
_BEGIN, _END, _ROW_END = b"<sheetData>", b"</sheetData>", b"</row>"
_LONGEST_HEAD = _LONGEST_ROW = 4 * MEBI
_AHEAD = 1
"""Blocks that are taken apart while the cells of the one before are looked at."""


class PlainSheet:
    """`feed` takes the part's bytes as they come. `regular`: False once the sheet turned out to be of another form.

    `head`, `tail`: the XML before and behind the rows.
    """

    def __init__(self, formats: Formats, name: str = "") -> None:
        self.formats, self.name = formats, name
        self.blocks = Blocks(formats.as_stored)
        self.regular = True
        self.head = b""
        self.tail: bytes | None = None
        self._begun = False
        self._left = b""
        self._found: list[Found] = []
        self._beside = ThreadPoolExecutor(_AHEAD)
        self._coming: deque[Future[Block]] = deque()

    def feed(self, block: bytes) -> None:
        if not self.regular:
            return
        try:
            self._feed(block)
        except Irregular:
            self._give_up()

    def end(self) -> bool:
        """Whether the whole sheet was of the plain form, and has a cell."""
        try:
            self._take(0)
        except Irregular:
            self._give_up()
        self._beside.shutdown()
        return self.regular and self.tail is not None and any(len(found.rows) for found in self._found)

    def cells(self) -> Found:
        """All cells of the sheet together; they are given away."""
        found, self._found = self._found, []
        before = np.cumsum([0, *(len(one.numbers) for one in found)])
        for one, start in zip(found, before.tolist(), strict=False):
            one.values[one.stores == NUMBER] += start
        return Found(*(np.concatenate(one) for one in _columns(found)))

    def _feed(self, block: bytes) -> None:
        if self.tail is not None:
            self.tail += block
            return
        text = self._left + block
        if not self._begun:
            head, begun, text = text.partition(_BEGIN)
            if not begun:
                self._left = head
                must(len(head) < _LONGEST_HEAD)
                return
            self.head, self._begun = head + begun, True
        cut = text.rfind(_ROW_END) + len(_ROW_END)
        if cut < len(_ROW_END):
            cut = 0
        end = text.find(_END, cut)
        if end >= 0:
            cut, self.tail = end, text[end + len(_END) :]
        self._left = text[cut:] if end < 0 else b""
        must(len(self._left) < _LONGEST_ROW)
        if cut:
            self._coming.append(self._beside.submit(Block, memoryview(text)[:cut]))
            self._take(_AHEAD)

    def _take(self, ahead: int) -> None:
        """The cells of the blocks, in their order, while those ahead are taken apart; all leave the interpreter to each
        other.
        """
        while len(self._coming) > ahead:
            self._found.append(self.blocks.read(self._coming.popleft().result()))
            at(Step("rows", self.name, self.blocks.last_row))

    def _give_up(self) -> None:
        """The reader takes the sheet."""
        self.regular = False
        self._coming.clear()
        self._found, self._left, self.tail = [], b"", None


def _columns(found: Sequence[Found]) -> Sequence[Sequence[Array]]:
    return tuple(zip(*found, strict=True))
