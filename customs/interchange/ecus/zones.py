"""Which caption each value of a printed declaration belongs to. By label, never by cell.

A value stands on its caption's row, right of it and before the next caption; some captions also own what stands below
them, until the next caption of the same column.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from customs.interchange.ecus.words import Word, in_rows

_INDENT = 2
"""Columns by which a heading may stand left of the captions it ends."""
_EDGE = 1 << 20


class Caption(NamedTuple):
    """One caption of the form. `below`: so many rows under it are its own too. `section`: captions after it that are
    `inner` belong to it. `ends`: nothing above it reaches beyond it.
    """

    name: str
    below: int = 0
    section: bool = False
    inner: bool = False
    ends: bool = False


@dataclass(frozen=True, slots=True)
class Zone:
    """A caption and the values it owns, in reading order."""

    name: str
    row: int
    column: int
    words: list[Word] = field(default_factory=list)


@dataclass(slots=True)
class _Open:
    """A zone that still takes what stands below it, from column `left` to before `right`, down to row `last`."""

    zone: Zone
    left: int
    right: int
    last: int


@dataclass(slots=True)
class _Walk:
    captions: Mapping[str, Caption]
    zones: list[Zone] = field(default_factory=list)
    strays: list[Word] = field(default_factory=list)
    open: list[_Open] = field(default_factory=list)
    sections: list[tuple[int, int, str]] = field(default_factory=list)

    def row(self, words: list[Word]) -> None:
        heads = [word for word in words if word.key in self.captions]
        self._close(heads)
        own = [self._zone(head) for head in heads]
        for word in words:
            if word.key not in self.captions:
                self._place(word, own)
        for zone, head in zip(own, heads, strict=True):
            reach = self.captions[head.key].below
            if reach:
                self.open.append(_Open(zone, zone.column, _right(head, heads), zone.row + reach))

    def _close(self, heads: Sequence[Word]) -> None:
        if any(self.captions[head.key].ends for head in heads):
            self.open.clear()
        for head in heads:
            self.open = [one for one in self.open if not one.left - _INDENT <= head.column <= one.left]
            for one in self.open:
                if one.left < head.column < one.right:
                    one.right = head.column

    def _zone(self, head: Word) -> Zone:
        caption = self.captions[head.key]
        name = f"{self._section(head)}.{caption.name}" if caption.inner else caption.name
        if caption.section:
            self.sections.append((head.row, head.column, caption.name))
        zone = Zone(name, head.row, head.column)
        self.zones.append(zone)
        return zone

    def _section(self, head: Word) -> str:
        """The latest heading above or left of it."""
        reach = [one for one in self.sections if one[1] <= head.column]
        latest = max((row for row, _, _ in reach), default=0)
        return max((one for one in reach if one[0] == latest), default=(0, 0, ""))[2]

    def _place(self, word: Word, own: Sequence[Zone]) -> None:
        left = max((zone for zone in own if zone.column < word.column), key=lambda zone: zone.column, default=None)
        above = [one for one in self.open if one.left <= word.column < one.right and word.row <= one.last]
        below = max(above, key=lambda one: one.left, default=None)
        if below is not None and (left is None or below.left > left.column):
            below.zone.words.append(word)
        elif left is not None:
            left.words.append(word)
        else:
            self.strays.append(word)


def zoned(words: Sequence[Word], captions: Mapping[str, Caption]) -> tuple[list[Zone], list[Word]]:
    """Every caption with what it owns, and the words that belong to none."""
    walk = _Walk(captions)
    for row in in_rows(words):
        walk.row(row)
    return walk.zones, walk.strays


def _right(head: Word, heads: Sequence[Word]) -> int:
    return min((other.column for other in heads if other.column > head.column), default=_EDGE)
