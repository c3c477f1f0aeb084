"""Rows that are lines at first sight, found column by column: what is left is looked at row by row.

A sheet of 100,000 lines has a few rows that are anything else; asking every question of every row would cost more than
reading the file.
"""

import re
from collections.abc import Sequence

from customs.intake.headings import Heading
from customs.intake.marks import begins_total, charge, plain_label_start, special
from customs.intake.sheet import NUMBER, TEXT, Sheet

_ENDS = frozenset(": \uff1a\t\n\u00a0")
_SHORT = 5
"""A name of fewer characters may be an index, a ditto mark or a placeholder."""
_CONTAINER_START = re.compile(r"[A-Z]{3}[UJZ]\s?\d{4}")


def plain_rows(sheet: Sheet, heading: Heading, names: list[int], numbers: list[int]) -> frozenset[int]:
    """Rows with a plain name and a numeric cell other than zero, and nothing in them that may be something else."""
    first, last = heading.area
    named: set[int] = set()
    for column in names:
        cells = sheet.columns[column]
        named |= _rows_of(cells.kinds, TEXT, first, last)
    figures: set[int] = set()
    for column in numbers:
        cells = sheet.columns[column]
        zeros = {row for row, text in enumerate(cells.texts[first - 1 : last], first) if text == "0"}
        figures |= _rows_of(cells.kinds, NUMBER, first, last) - zeros
    plain = named & figures
    for at, cells in enumerate(sheet.columns):
        if plain and TEXT in cells.kinds:
            head = {heading.texts.get(at, ""), *heading.texts.get(at, "").splitlines()}
            plain -= _odd(cells.texts, first, last, head, is_name=at in names)
    return frozenset(plain)


def _rows_of(kinds: str, kind: str, first: int, last: int) -> set[int]:
    if kinds.count(kind, first - 1, last) == last - first + 1:
        return set(range(first, last + 1))
    return {row for row, one in enumerate(kinds[first - 1 : last], first) if one == kind}


def _odd(texts: Sequence[str], first: int, last: int, head: set[str], *, is_name: bool) -> set[int]:
    """Rows whose text may be a heading, a label, a total, or no name at all. Each different text is judged once."""
    part = texts[first - 1 : last]
    odd = {text for text in set(part) if text and _is_odd(text, head, is_name=is_name)}
    return {row for row, text in enumerate(part, first) if text in odd} if odd else set()


def _is_odd(text: str, head: set[str], *, is_name: bool) -> bool:
    if text[-1] in _ENDS or text in head or begins_total(text):
        return True
    if not is_name:
        return False
    return (
        len(text) < _SHORT
        or special(text)
        or plain_label_start(text)
        or charge(text)
        or bool(_CONTAINER_START.match(text))
    )
