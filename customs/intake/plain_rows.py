"""Rows that are lines at first sight, found column by column: what is left is looked at row by row.

A sheet of 100,000 lines has a few rows that are anything else; asking every question of every row would cost more than
reading the file.
"""

import re
from collections.abc import Collection, Iterable, Sequence

from customs.intake.headings import Heading
from customs.intake.marks import (
    begins_total,
    charge,
    marks_among,
    name_starts,
    plain_label_start,
    row_labels,
    total,
    total_starts,
)
from customs.intake.profile import tight
from customs.intake.sheet import COLONS, EMPTY, NUMBER, TEXT, Cells, Sheet, places

_SHORT = 5
"""A name of fewer characters may be an index, a ditto mark or a placeholder: it names nothing by itself."""
_ENDS = frozenset((*COLONS, " ", "\t", "\n", "\r", "\u00a0", "\u3000"))
_CONTAINER_START = re.compile(r"[A-Z]{3}[UJZ]\s?\d{4}")


def plain_rows(sheet: Sheet, heading: Heading, names: list[int], numbers: list[int]) -> frozenset[int]:
    """Rows with a plain name and a numeric cell other than zero, and nothing in them that may be something else."""
    first, last = heading.area
    bare = _in_all(_without_figure(sheet.columns[column], first, last) for column in numbers)
    nameless = _in_all(_without_name(sheet.columns[column], first, last) for column in names)
    if first > last or bare is None or nameless is None:
        return frozenset()
    plain = set(range(first, last + 1)) - bare - nameless
    for at, cells in enumerate(sheet.columns):
        if plain and TEXT in cells.kinds:
            head = {heading.texts.get(at, ""), *heading.texts.get(at, "").splitlines()}
            odd = _odd(_words(cells, first, last), head, is_name=at in names)
            plain -= _rows_with(cells.texts, odd, first, last)
    return frozenset(plain)


def _in_all(rows: Iterable[set[int]]) -> set[int] | None:
    """Rows that lack the same in every column; None when there is no column."""
    lacking: set[int] | None = None
    for one in rows:
        lacking = one if lacking is None else lacking & one
        if not lacking:
            break
    return lacking


def _without_figure(cells: Cells, first: int, last: int) -> set[int]:
    kinds, texts = cells.kinds[first - 1 : last], cells.texts[first - 1 : last]
    if kinds.count(NUMBER) == len(kinds) and "0" not in texts:
        return set()
    return {
        row for row, (kind, text) in enumerate(zip(kinds, texts, strict=True), first) if kind != NUMBER or text == "0"
    }


def _without_name(cells: Cells, first: int, last: int) -> set[int]:
    """Nothing, a number, a mark, or a text that may be one."""
    kinds = cells.kinds[first - 1 : last]
    words = _words(cells, first, last)
    found = _rows_with(cells.texts, marks_among(words) | {text for text in words if len(text) < _SHORT}, first, last)
    return (
        found
        if kinds.count(TEXT) == len(kinds)
        else found | {row for row, kind in enumerate(kinds, first) if kind != TEXT}
    )


def _words(cells: Cells, first: int, last: int) -> Collection[str]:
    """The different texts of a column, at least those of the rows; its numbers are none."""
    if cells.once is not None:
        return cells.once
    kinds, texts = cells.kinds[first - 1 : last], cells.texts[first - 1 : last]
    if kinds.count(TEXT) + kinds.count(EMPTY) == len(kinds):
        return set(texts)
    return {texts[at] for at in places(kinds, TEXT)}


def _rows_with(texts: Sequence[str], wanted: set[str], first: int, last: int) -> set[int]:
    """Most often the one text that is looked for is the heading, which stands above the rows."""
    here = texts[first - 1 : last]
    return set() if wanted.isdisjoint(here) else {row for row, text in enumerate(here, first) if text in wanted}


def _odd(texts: Collection[str], head: set[str], *, is_name: bool) -> set[str]:
    """What begins and ends like other texts is not looked at twice."""
    starts, ends = (name_starts() if is_name else total_starts()), _ENDS
    found = {
        text
        for text in texts
        if text and (text[:2].casefold() in starts or text[-1] in ends or not text[:2].isalnum() or text[:4].isupper())
    }
    return {text for text in found | head.intersection(texts) - {""} if _is_odd(text, head, is_name=is_name)}


def _is_odd(text: str, head: set[str], *, is_name: bool) -> bool:
    """May be a heading, a label, a total or, where goods are named, a charge, a container or a mark."""
    bare = text.rstrip() if text[-1].isspace() else text
    if bare.endswith(COLONS) or bare in head or (begins_total(text) and total(text)):
        return True
    if not is_name:
        return False
    if plain_label_start(text.lstrip()) and tight(bare) in row_labels():
        return True
    return charge(text) or bool(_CONTAINER_START.match(text.lstrip()))
