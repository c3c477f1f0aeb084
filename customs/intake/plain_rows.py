"""Rows that are lines at first sight, found column by column: what is left is looked at row by row.

A sheet of 100,000 lines has a few rows that are anything else; asking every question of every row would cost more than
reading the file.
"""

import re
from collections.abc import Sequence

from customs.intake.headings import Heading
from customs.intake.marks import begins_total, charge, plain_label_start, row_labels, special, total
from customs.intake.profile import tight
from customs.intake.sheet import COLONS, EMPTY, NUMBER, TEXT, Cells, Sheet

_SHORT = 5
"""A name of fewer characters may be an index, a ditto mark or a placeholder: it names nothing by itself."""
_CONTAINER_START = re.compile(r"[A-Z]{3}[UJZ]\s?\d{4}")


def plain_rows(sheet: Sheet, heading: Heading, names: list[int], numbers: list[int]) -> frozenset[int]:
    """Rows with a plain name and a numeric cell other than zero, and nothing in them that may be something else."""
    first, last = heading.area
    if first > last:
        return frozenset()
    figures: set[int] = set()
    for column in numbers:
        figures |= _figures(sheet.columns[column], first, last)
    named: set[int] = set()
    for at, cells in enumerate(sheet.columns):
        if figures and TEXT in cells.kinds:
            head = {heading.texts.get(at, ""), *heading.texts.get(at, "").splitlines()}
            texts = _words(cells, first, last)
            odd = {text for text in texts if text and _is_odd(text, head, is_name=at in names)}
            figures -= _rows_with(cells.texts, odd, first, last)
            if at in names:
                short = {text for text in texts if len(text) < _SHORT or special(text)}
                named |= _texts(cells.kinds, first, last) - _rows_with(cells.texts, short, first, last)
    return frozenset(named & figures)


def _words(cells: Cells, first: int, last: int) -> set[str]:
    """The different texts of a column; its numbers are none."""
    kinds, texts = cells.kinds[first - 1 : last], cells.texts[first - 1 : last]
    if kinds.count(TEXT) + kinds.count(EMPTY) == len(kinds):
        return set(texts)
    return {text for kind, text in zip(kinds, texts, strict=True) if kind == TEXT}


def _texts(kinds: str, first: int, last: int) -> set[int]:
    if kinds.count(TEXT, first - 1, last) == last - first + 1:
        return set(range(first, last + 1))
    return {row for row, one in enumerate(kinds[first - 1 : last], first) if one == TEXT}


def _figures(cells: Cells, first: int, last: int) -> set[int]:
    kinds, texts = cells.kinds[first - 1 : last], cells.texts[first - 1 : last]
    if kinds.count(NUMBER) == len(kinds) and "0" not in texts:
        return set(range(first, last + 1))
    return {
        row for row, (kind, text) in enumerate(zip(kinds, texts, strict=True), first) if kind == NUMBER and text != "0"
    }


def _rows_with(texts: Sequence[str], wanted: set[str], first: int, last: int) -> set[int]:
    return {row for row, text in enumerate(texts[first - 1 : last], first) if text in wanted} if wanted else set()


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
