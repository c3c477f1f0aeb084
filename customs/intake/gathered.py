"""The cells of a plain sheet, column by column, each different cell once (runs in the reading child)."""

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np

from customs.intake import progress
from customs.intake.eights import Array
from customs.intake.lost import Column
from customs.intake.sheet import EMPTY, NUMBER
from customs.intake.stand_in import Asked, Entries, different, numbers_of
from customs.intake.tags import NUMBER as NUMBERS
from customs.intake.tags import OTHER, SHARED, Found

_JOINT = b"\x1f"
_NOTHING = 255
"""The store of a cell that is not there."""
_SAMPLE = 2_000
_DIGITS = 15
"""Digits a spreadsheet keeps; a plain text of no more is what any program writes for that number."""


@dataclass(slots=True)
class Coded(Column):
    """Each different cell once. `codes`: which of them stands in each row."""

    codes: Array

    @property
    def height(self) -> int:
        return len(self.codes)

    def rows(self, found: Collection[int]) -> list[int]:
        return [row + 1 for row in np.flatnonzero(np.isin(self.codes, list(found))).tolist()]

    def packed(self) -> tuple[bytes, bytes, bytes]:
        kinds = np.frombuffer("".join(self.kinds).encode(), np.uint8)[self.codes]
        return kinds.tobytes(), self._joined(), self.codes.tobytes()


def gathered(asked: Asked, entries: tuple[Entries, Entries]) -> list[Coded]:
    """`entries`: shared strings and other cells as the reader answered."""
    cells, shared, (height, width) = asked.cells, asked.shared, asked.extent
    places = np.zeros(int(shared.max(initial=-1)) + 1, np.int32)
    places[shared] = np.arange(len(shared))
    columns = []
    for n, (stores, held) in enumerate(zip(*_upright(cells, height, width), strict=True), 1):
        progress.at(progress.Step("columns", asked.name, n, width))
        column = _Builder(height)
        rows = np.flatnonzero(stores == NUMBERS)
        column.numbers(rows, cells.numbers[held[rows]])
        rows = np.flatnonzero(stores == SHARED)
        column.put(rows, places[held[rows]], entries[0])
        rows = np.flatnonzero(stores == OTHER)
        column.put(rows, held[rows], entries[1])
        columns.append(column.done())
    return columns


def _upright(cells: Found, height: int, width: int) -> tuple[Array, Array]:
    """Stores and values, a row of the array for each column of the sheet: quicker than to sort the cells."""
    stores = np.full((width, height), _NOTHING, np.uint8)
    values = np.zeros((width, height), np.int32)
    spots = cells.columns * np.int64(height) + (cells.rows - 1)
    stores.reshape(-1)[spots] = cells.stores
    values.reshape(-1)[spots] = cells.values
    return stores, values


class _Builder:
    """One column; its first entry is the empty cell."""

    def __init__(self, height: int) -> None:
        self.kinds, self.texts = [EMPTY], [""]
        self.codes = np.zeros(height, np.int32)

    def put(self, rows: Array, values: Array, entries: Entries) -> None:
        """Cells by their place in `entries`."""
        if not len(rows):
            return
        used = different(values)
        places = np.zeros(int(used[-1]) + 1, np.int32)
        places[used] = np.arange(len(used)) + len(self.kinds)
        self.codes[rows] = places[values]
        self.kinds += [entries[0][at] for at in used.tolist()]
        self.texts += [entries[1][at] for at in used.tolist()]

    def numbers(self, rows: Array, numbers: Array) -> None:
        """Numbers by their texts; where they hardly repeat, each row has its own."""
        if not len(rows):
            return
        texts, start = numbers.tolist(), len(self.kinds)
        places = np.arange(len(texts), dtype=np.int32)
        if len(set(texts[:_SAMPLE])) * 2 < min(len(texts), _SAMPLE):
            once = dict.fromkeys(texts)
            first = dict(zip(once, range(len(once)), strict=True))
            places = np.array([first[text] for text in texts], np.int32)
            texts = list(once)
        self.codes[rows] = places + start
        self.kinds += NUMBER * len(texts)
        self.texts += _JOINT.join(texts).decode("ascii", "replace").split("\x1f")
        for at, (kind, text) in numbers_of(texts, sorted(set(places[_odd(numbers)].tolist()))):
            self.kinds[start + at], self.texts[start + at] = kind, text

    def done(self) -> Coded:
        return Coded(self.kinds, self.texts, self.codes)


def _odd(numbers: Array) -> Array:
    """Numbers that may be written otherwise than a spreadsheet shows them: exponents, 16 digits, outer zeros."""
    signs = numbers.view(np.uint8).reshape(len(numbers), -1)
    digit = (signs >= ord("0")) & (signs <= ord("9"))
    lengths, digits = (signs > 0).sum(axis=1), digit.sum(axis=1)
    points = (signs == ord(".")).sum(axis=1)
    minus = (signs[:, 0] == ord("-")).astype(np.int64)
    at = np.arange(len(numbers))
    first, second = signs[at, minus], signs[at, minus + 1]
    last = signs[at, lengths - 1]
    plain: Array = (digits + points + minus == lengths) & (points <= 1) & (digits <= _DIGITS)
    plain &= (first != ord("0")) | (second == ord(".")) | (lengths == 1)
    plain &= (first >= ord("0")) & ((points == 0) | ((last >= ord("1")) & (last <= ord("9"))))
    return ~plain
