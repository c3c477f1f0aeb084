"""Pages and items of a printed declaration: where one ends and the next begins."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from customs.interchange.ecus.captions import HEADER, ITEM, RUNNING
from customs.interchange.ecus.words import ITEM_TAG, PAGE_TAG, Word
from customs.interchange.ecus.zones import Zone, zoned
from customs.model.status import Direction
from customs.words import fold

_TITLE = re.compile(r"(?:to khai|quyet dinh|ban xac nhan).*\b(?P<way>nhap|xuat)\s+kh(?:au|o)\b")
_PAGE_OF = re.compile(r"(\d{1,3})\s*/\s*(\d{1,3})", re.ASCII)
_BARCODE = re.compile(r"\*\d{10,13}\*", re.ASCII)
_TAG_ABOVE = 3
"""Rows between the tag of an item and its first caption."""
FEWEST_CAPTIONS = 12
"""A sheet with fewer of the form's captions is something else."""


@dataclass(frozen=True, slots=True)
class Item:
    """One goods line. `tag`: its printed number, "" where there is none."""

    tag: str
    row: int
    zones: list[Zone]
    strays: list[Word]

    @property
    def filled(self) -> bool:
        return any(_says(zone) for zone in self.zones if zone.name not in RUNNING)


@dataclass(frozen=True, slots=True)
class Page:
    row: int
    zones: list[Zone]
    strays: list[Word]
    items: list[Item] = field(default_factory=list)

    def running(self, name: str) -> str:
        """What a zone of every page says on this one."""
        found = next((zone for zone in self.zones if zone.name == name), None)
        return " ".join(word.text for word in found.words) if found else ""


@dataclass(frozen=True, slots=True)
class Layout:
    """One sheet. `title`: of its first page."""

    direction: Direction
    title: str
    pages: list[Page]
    barcodes: list[Word]

    @property
    def items(self) -> list[Item]:
        return [item for page in self.pages for item in page.items if item.filled]

    @property
    def header(self) -> list[Zone]:
        return [zone for page in self.pages for zone in page.zones]

    @property
    def strays(self) -> list[Word]:
        inside = [word for page in self.pages for item in page.items for word in item.strays]
        return [word for page in self.pages for word in page.strays] + inside

    @property
    def filled(self) -> bool:
        return any(_says(zone) for zone in self.header) or bool(self.items)


def _says(zone: Zone) -> bool:
    """More than what the form prints of its own: `VND` and the numbers of slots."""
    return any(word.text != "VND" and not word.is_slot for word in zone.words)


def lay_out(words: Sequence[Word]) -> Layout | None:
    """None when the sheet is no printed declaration."""
    direction, title = _direction(words)
    if direction is None:
        return None
    known = {word.key for word in words} & {*HEADER[direction], *ITEM[direction]}
    if len(known) < FEWEST_CAPTIONS:
        return None
    barcodes = [word for word in words if _BARCODE.fullmatch(word.text)]
    told = [word for word in words if not _told_aside(word)]
    return Layout(direction, title, list(_pages(told, direction)), barcodes)


def _direction(words: Sequence[Word]) -> tuple[Direction | None, str]:
    """By the title; by the tag of the pages where there is none."""
    for word in words:
        way = _way(word.text)
        if way:
            return way, word.text
    tag = next((found for word in words if (found := PAGE_TAG.fullmatch(word.text))), None)
    if tag is None:
        return None, ""
    return (Direction.IMPORT if tag[1].upper() == "IMP" else Direction.EXPORT), ""


@lru_cache(maxsize=4096)
def _way(text: str) -> Direction | None:
    found = _TITLE.match(fold(text))
    if found is None:
        return None
    return Direction.IMPORT if found["way"] == "nhap" else Direction.EXPORT


def _told_aside(word: Word) -> bool:
    """Titles, page numbers and barcodes: no field."""
    return bool(_PAGE_OF.fullmatch(word.text) or _BARCODE.fullmatch(word.text) or _way(word.text))


def _pages(words: Sequence[Word], direction: Direction) -> Iterator[Page]:
    starts = [word.row for word in words if PAGE_TAG.fullmatch(word.text)] or [words[0].row]
    starts[0] = min(starts[0], words[0].row)
    for at, start in enumerate(starts):
        until = starts[at + 1] if at + 1 < len(starts) else 1 << 30
        yield _page([word for word in words if start <= word.row < until], start, direction)


def _page(words: Sequence[Word], row: int, direction: Direction) -> Page:
    begins = list(_items(words, direction))
    first = begins[0][0] if begins else 1 << 30
    zones, strays = zoned(_untagged(words, 0, first), HEADER[direction])
    items = []
    for at, (start, tag) in enumerate(begins):
        until = begins[at + 1][0] if at + 1 < len(begins) else 1 << 30
        inner, odd = zoned(_untagged(words, start, until), ITEM[direction])
        items.append(Item(tag, start, inner, [word for word in odd if not word.is_slot]))
    return Page(row, zones, [word for word in strays if not word.is_slot], items)


def _items(words: Sequence[Word], direction: Direction) -> Iterator[tuple[int, str]]:
    """First row and tag of each item: its tag, or its first caption where the tag is missing."""
    heads = [word.row for word in words if (caption := ITEM[direction].get(word.key)) and caption.name == "hs"]
    tags = {word.row: found[1] for word in words if (found := ITEM_TAG.fullmatch(word.text))}
    for head in heads:
        above = [row for row in tags if head - _TAG_ABOVE <= row <= head]
        row = max(above, default=head)
        yield row, tags.get(row, "")


def _untagged(words: Sequence[Word], start: int, until: int) -> list[Word]:
    return [
        word
        for word in words
        if start <= word.row < until and not PAGE_TAG.fullmatch(word.text) and not ITEM_TAG.fullmatch(word.text)
    ]
