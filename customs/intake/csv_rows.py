"""Rows of a CSV file, also where a stray quote would swallow the rows behind it (`"Pipe 5 inch,1,PCS`).

A text that begins with a quote runs to the next quote, over line ends; one quote too many and whole rows become one
cell. Such a file is read line by line: a line whose quotes close is read with them, several lines that close together
are one row unless they look like rows themselves, and any other line is cut at its delimiters, quotes as they stand.
"""

import csv
import io
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import islice

MOST_LINES = 20
"""Lines one cell of a broken file may have."""


def rows_of(text: str, delimiter: str) -> tuple[list[list[str]], list[int]]:
    """Rows of texts, and the numbers of the rows whose quotes do not close."""
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))
    except csv.Error:
        return _line_by_line(text, delimiter)
    width = width_of(rows)
    if any(_swallowed(row, width, delimiter) for row in rows):
        return _line_by_line(text, delimiter)
    return rows, []


def width_of(rows: Iterable[Sequence[str]]) -> int:
    """The number of cells most rows have."""
    counts = Counter(len(row) for row in rows if row)
    return counts.most_common(1)[0][0] if counts else 0


def _swallowed(row: Sequence[str], width: int, delimiter: str) -> bool:
    """A cell of several lines that look like rows: as many cells as the others have."""
    for at, cell in enumerate(row):
        if delimiter not in cell or not ("\n" in cell or "\r" in cell):
            continue
        first, *inner, last = cell.splitlines()
        begins = delimiter in first and at + first.count(delimiter) + 1 == width
        ends = last.count(delimiter) + len(row) - at == width
        whole = any(line.count(delimiter) + 1 == width for line in inner)
        if (begins and ends) or (width > 2 and len(row) != width and (begins or ends or whole)):
            return True
    return False


def _line_by_line(text: str, delimiter: str) -> tuple[list[list[str]], list[int]]:
    lines = [line.rstrip("\r\n") for line in io.StringIO(text, newline="")]
    width = width_of([line.split(delimiter) for line in lines if line])
    rows: list[list[str]] = []
    broken: list[int] = []
    at = 0
    while at < len(lines):
        row, used = _whole(lines, at, width, delimiter)
        if row is None:
            row = lines[at].split(delimiter)
            broken.append(len(rows) + 1)
        rows.append(row)
        at += used
    return rows, broken


def _whole(lines: Sequence[str], at: int, width: int, delimiter: str) -> tuple[list[str] | None, int]:
    """The row whose quotes close on this line or on one of the next; None when they do not."""
    joined = ""
    for count, line in enumerate(islice(lines, at, at + MOST_LINES), 1):
        joined = f"{joined}\n{line}" if count > 1 else line
        row = _strict(joined, delimiter)
        if row is not None:
            return (None, 1) if count > 1 and _swallowed(row, width, delimiter) else (row, count)
    return None, 1


def _strict(text: str, delimiter: str) -> list[str] | None:
    """None when the quotes of the text do not close, or close within a word."""
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))
    except csv.Error:
        return None
    return rows[0] if rows else []
