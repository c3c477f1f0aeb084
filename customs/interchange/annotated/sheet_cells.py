"""Cells of a sheet's XML given another format, where they stand; absent cells and rows are put in.

The rows are looked at in one pass over the bytes. Rows and cells may leave out their number (ECMA-376 part 1, 18.3.1.4
and 18.3.1.73): they then follow the one before them.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from customs.interchange.annotated.xml_edit import Edits
from customs.interchange.tariff_grid import letter

Restyle = Callable[[int], int]
"""Former format number -> new one."""
Address = tuple[int, int]
"""Row from 1, column from 0."""

_NUMBER = re.compile(rb"\sr\s*=\s*[\"'](\d+)[\"']")
_PLACE = re.compile(rb"\sr\s*=\s*[\"']([A-Za-z]{1,3})\d+[\"']")
_STYLE = re.compile(rb"\ss\s*=\s*[\"'](\d+)[\"']")
_SPANS = re.compile(rb"\sspans\s*=\s*(?:\"[^\"]*\"|'[^']*')")
_BESIDE = re.compile(rb"<!--.*?-->|<!\[CDATA\[(.*?)\]\]>", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Rows:
    """Where the rows stand in the bytes: from `start` to `end`, with their names as this part writes them."""

    data: bytes
    start: int
    end: int
    prefix: bytes


def without_asides(data: bytes) -> bytes:
    """The same part without comments, and with its CDATA escaped: after that, `<row` begins a row and nothing else."""
    if b"<![CDATA[" not in data and b"<!--" not in data:
        return data

    def put(found: re.Match[bytes]) -> bytes:
        text = found[1] or b""
        return text.replace(b"&", b"&amp;").replace(b"<", b"&lt;").replace(b">", b"&gt;")

    return _BESIDE.sub(put, data)


def restyle(
    rows: Rows, cells: Mapping[Address, Restyle], column_style: Callable[[int], int], edits: Edits
) -> set[Address]:
    """Every cell gets its new format; one that is not there is put in with the format its row or column has.

    Gives those that hold something.
    """
    wanted: dict[int, dict[int, Restyle]] = defaultdict(dict)
    for (row, column), change in cells.items():
        wanted[row][column] = change
    waiting = sorted(wanted)
    filled: set[Address] = set()
    at = 0
    for number, start in _row_places(rows):
        while at < len(waiting) and waiting[at] < number:
            edits.replace(start, start, _new_row(rows, waiting[at], wanted[waiting[at]], column_style))
            at += 1
        if at < len(waiting) and waiting[at] == number:
            filled |= _Row(rows, start, number, column_style).restyle(wanted[number], edits)
            at += 1
        if at == len(waiting):
            break
    rest = b"".join(_new_row(rows, number, wanted[number], column_style) for number in waiting[at:])
    edits.replace(rows.end, rows.end, rest)
    return filled


def _row_places(rows: Rows) -> Iterator[tuple[int, int]]:
    """(number, first byte) of every row."""
    found = re.compile(rb"<" + rows.prefix + rb"row(?=[\s/>])(?:[^>]*?\sr=\"(\d+)\")?")
    number = 0
    for row in found.finditer(rows.data, rows.start, rows.end):
        if row[1] is not None:
            number = int(row[1])
        else:
            other = _NUMBER.search(rows.data, row.start(), rows.data.index(b">", row.start()))
            number = int(other[1]) if other else number + 1
        yield number, row.start()


class _Row:
    def __init__(self, rows: Rows, start: int, number: int, column_style: Callable[[int], int]) -> None:
        self.data, self.start, self.number, self.prefix = rows.data, start, number, rows.prefix
        self.inside = self.data.index(b">", start) + 1
        self.empty = self.data[self.inside - 2 : self.inside] == b"/>"
        self.end = self.inside if self.empty else self.data.index(b"</" + self.prefix + b"row", self.inside)
        tag = self.data[start : self.inside]
        own = _STYLE.search(tag) if re.search(rb"\scustomFormat\s*=\s*[\"'](?:1|true)[\"']", tag) else None
        style = int(own[1]) if own else None
        self.style_of: Callable[[int], int] = column_style if style is None else lambda _: style

    def restyle(self, wanted: Mapping[int, Restyle], edits: Edits) -> set[Address]:
        waiting, filled = sorted(wanted), set()
        absent: list[tuple[int, int]] = []
        at = 0
        for column, start, inside in self._cells():
            while at < len(waiting) and waiting[at] < column:
                absent.append((waiting[at], start))
                at += 1
            if at < len(waiting) and waiting[at] == column:
                self._set(start, inside, wanted[column], edits)
                if self._holds(inside):
                    filled.add((self.number, column))
                at += 1
            if at == len(waiting):
                break
        absent += [(column, self.end) for column in waiting[at:]]
        self._put(absent, wanted, edits)
        return filled

    def _holds(self, inside: int) -> bool:
        closed = self.data[inside - 2 : inside] == b"/>"
        return not closed and not self.data.startswith(b"</", inside)

    def _cells(self) -> Iterator[tuple[int, int, int]]:
        """(column, first byte, first byte behind the opening tag) of every cell."""
        column = -1
        for cell in re.compile(rb"<" + self.prefix + rb"c(?=[\s/>])[^>]*>").finditer(self.data, self.inside, self.end):
            place = _PLACE.search(cell[0])
            column = column_at(place[1].decode().upper()) if place else column + 1
            yield column, cell.start(), cell.end()

    def _set(self, start: int, inside: int, change: Restyle, edits: Edits) -> None:
        held = _STYLE.search(self.data, start, inside)
        style = change(int(held[1]) if held else 0)
        if held:
            edits.replace(*held.span(1), b"%d" % style)
        else:
            behind = start + 2 + len(self.prefix)
            edits.replace(behind, behind, b' s="%d"' % style)

    def _put(self, absent: list[tuple[int, int]], wanted: Mapping[int, Restyle], edits: Edits) -> None:
        if not absent:
            return
        made = [(_cell(self.prefix, self.number, at, wanted[at](self.style_of(at))), place) for at, place in absent]
        if spans := _SPANS.search(self.data, self.start, self.inside):
            edits.replace(*spans.span(), b"")  # a hint that may be left out, and is wrong now
        if self.empty:
            closed = b">" + b"".join(cell for cell, _ in made) + b"</" + self.prefix + b"row>"
            edits.replace(self.inside - 2, self.inside, closed)
            return
        for cell, place in made:
            edits.replace(place, place, cell)


def _new_row(rows: Rows, number: int, wanted: Mapping[int, Restyle], column_style: Callable[[int], int]) -> bytes:
    cells = (_cell(rows.prefix, number, at, wanted[at](column_style(at))) for at in sorted(wanted))
    return b'<%srow r="%d">%s</%srow>' % (rows.prefix, number, b"".join(cells), rows.prefix)


def _cell(prefix: bytes, row: int, column: int, style: int) -> bytes:
    return b'<%sc r="%s" s="%d"/>' % (prefix, address(row, column).encode(), style)


@cache
def column_at(letters: str) -> int:
    """A -> 0, AA -> 26."""
    number = 0
    for sign in letters:
        number = number * 26 + ord(sign) - 64
    return number - 1


def address(row: int, column: int) -> str:
    return f"{letter(column)}{row}"
