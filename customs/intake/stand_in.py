"""A workbook that stands in for a large one: each different cell of its plain sheets once (runs in the reading child).

The reader's word on a value stays the reader's: texts, days, truth values are what it makes of these cells. Only
numbers that are shown as they are stored need no reader.
"""

import io
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np

from customs.intake.eights import Array, Irregular
from customs.intake.encoding import encode, number
from customs.intake.formats import exact
from customs.intake.plain_sheet import PlainSheet
from customs.intake.sheet import EMPTY, ERROR, NUMBER, UNCACHED
from customs.intake.tags import OTHER, SHARED, Attributes, Found

_WIDE = 64
"""Cells a row of the stand-in."""
_KEPT = (".xml", ".rels")
_WORDS = frozenset({"s", "str", "inlineStr"})
_NUMBER = re.compile(rb"-?[0-9]+(?:\.[0-9]*)?(?:[eE][+-]?[0-9]{1,4})?")

Entries = tuple[list[str], list[str]]
"""Kinds and texts."""


class Asked:
    """The different cells of one sheet: shared strings by index, and others, told by us or asked of the reader.

    `extent`: rows and columns.
    """

    def __init__(self, sheet: PlainSheet) -> None:
        self.name, self.formats, self.hidden = sheet.name, sheet.formats, sheet.blocks.hidden
        self.head, self.tail = sheet.head, sheet.tail or b""
        attributes = sheet.blocks.attributes
        self.others = [(attributes[kind], value) for kind, value in sheet.blocks.others]
        self.told = {at: told for at, one in enumerate(self.others) if (told := _told(*one))}
        bare = [at for at, told in self.told.items() if told[0] == UNCACHED]
        self.cells = _within(sheet.cells(), bare)
        self.extent = int(self.cells.rows.max(initial=0)), int(self.cells.columns.max(initial=-1)) + 1
        self.shared = different(self.cells.values[self.cells.stores == SHARED])

    def xml(self) -> bytes:
        """The sheet's part."""
        cells = [b'<c t="s"><v>%d</v></c>' % at for at in self.shared.tolist()]
        cells += [
            b"<c%s>%s</c>" % (one.text, value or b"")
            for at, (one, value) in enumerate(self.others)
            if at not in self.told
        ]
        rows = [b"<row>%s</row>" % b"".join(cells[at : at + _WIDE]) for at in range(0, len(cells), _WIDE)]
        return b"".join((self.head, *rows, b"</sheetData>", self.tail))

    def answered(self, rows: Sequence[Sequence[Any]]) -> tuple[Entries, Entries]:
        """What the reader made of the part: shared strings in the order of `shared`, others in that of `others`."""
        values = [value for row in rows for value in (*row, *[""] * (_WIDE - len(row)))]
        count = len(self.shared)
        asked = [at for at in range(len(self.others)) if at not in self.told]
        values += [""] * (count + len(asked) - len(values))
        answers = dict(zip(asked, zip(*encode(values[count : count + len(asked)]), strict=True), strict=True))
        others = [self.told.get(at) or self._shown(at, answers[at]) for at in range(len(self.others))]
        return encode(values[:count]), ([kind for kind, _ in others], [text for _, text in others])

    def _shown(self, at: int, answer: tuple[str, str]) -> tuple[str, str]:
        one, value = self.others[at]
        stored = _stored(value) if one.kind == "n" and answer[0] == NUMBER else None
        return (stored and self.formats.shown(one.style, stored)) or answer


def different(places: Array) -> Array:
    """Each once, rising."""
    met = np.zeros(int(places.max(initial=-1)) + 1, bool)
    met[places] = True
    return np.flatnonzero(met)


def _within(cells: Found, bare: Sequence[int]) -> Found:
    """The cells of the used area; a formula without result beyond it holds nothing we could use, as in any sheet."""
    if not bare:
        return cells
    valued = ~((cells.stores == OTHER) & np.isin(cells.values, bare))
    height, width = (int(one[valued].max(initial=-1)) for one in (cells.rows, cells.columns))
    inside = (cells.rows <= height) & (cells.columns <= width)
    return cells if inside.all() else cells.only(inside)


def stand_in(content: bytes, parts: Mapping[str, Asked]) -> bytes:
    """The workbook with those parts in place of its own; pictures and the like left out."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(stream, "w") as target:
        for name in source.namelist():
            if name.casefold().endswith(_KEPT):
                target.writestr(name, parts[name].xml() if name in parts else source.read(name))
    return stream.getvalue()


def numbers_of(texts: list[bytes], odd: Sequence[int]) -> Iterator[tuple[int, tuple[str, str]]]:
    """(place, kind and text) of numbers whose text is not already that of the cell: `1e3`, `5185.0100000000002`."""
    told: dict[bytes, tuple[str, str]] = {}
    for at in odd:
        text = texts[at]
        if text not in told:
            told[text] = _figure(text)
        yield at, told[text]


def _figure(stored: bytes) -> tuple[str, str]:
    if not _NUMBER.fullmatch(stored):
        raise Irregular
    return exact(stored.decode()) or number(float(stored))


def _told(one: Attributes, value: bytes | None) -> tuple[str, str] | None:
    """Formulas without a result, and errors, which the reader empties. A formula that gives no words gives none."""
    if value is None:
        return (EMPTY if one.kind in _WORDS else UNCACHED), ""
    if one.kind == "e":
        return ERROR, _stored(value)
    return None


def _stored(value: bytes | None) -> str:
    """What stands between the tags of a value."""
    return (value or b"").removeprefix(b"<v>").removesuffix(b"</v>").decode("utf-8", "replace")
