"""What really stands in a file that was written, read again for a person to look at before it leaves."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO, StringIO

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

from customs.interchange.filing.terminal_csv import Item, header_items, line_items
from customs.model.base import Language
from customs.model.status import Direction
from customs.words import say


@dataclass(frozen=True, slots=True)
class Shown:
    """A table of texts: `rows` below `heads`, each as wide as the heads."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def sheet(content: bytes) -> Shown:
    """The first sheet of a workbook under its column letters; blank rows stay out."""
    book = load_workbook(BytesIO(content), read_only=True)
    try:
        rows = [tuple(_text(cell) for cell in row) for row in book.worksheets[0].iter_rows(values_only=True)]
    finally:
        book.close()
    filled = [row for row in rows if any(row)]
    width = max(map(len, filled), default=0)
    return Shown(
        tuple(map(get_column_letter, range(1, width + 1))), tuple(row + ("",) * (width - len(row)) for row in filled)
    )


def terminal(content: bytes, direction: Direction, language: Language) -> Shown:
    """Every item of the terminal's CSV that says something: where, its id, field number, name and text."""
    heads = tuple(say(f"filing.shown.{name}", language) for name in ("where", "item", "number", "name", "text"))
    return Shown(heads, tuple(_items(content, direction, language)))


def _items(content: bytes, direction: Direction, language: Language) -> Iterator[tuple[str, ...]]:
    rows = list(csv.reader(StringIO(content.decode(), newline="")))
    whole = bool(rows) and len(rows[0]) == len(header_items(direction))
    for number, row in enumerate(rows, 0 if whole else 1):
        items: tuple[Item, ...] = line_items(direction) if number else header_items(direction)
        where = say("filing.shown.line", language, number=number) if number else say("filing.shown.header", language)
        for item, text in zip(items, row, strict=True):
            if text:
                yield where, item.id, item.field.number, item.field.label(language), text


def _text(value: object) -> str:
    return "" if value is None else str(value)
