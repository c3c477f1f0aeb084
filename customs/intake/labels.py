"""Labels and their values around the tables: invoice number, parties, ports, totals, each with its cell.

A label's value stands behind its colon, right of it, or below it (a box: parties, numbered labels, labels without a
colon), and is taken only when it is clear which. What is doubtful is left alone.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from customs.intake.days import dated, shortened
from customs.intake.marks import placeholder
from customs.intake.place import Place
from customs.intake.profile import key
from customs.intake.reading import RowKind, Rows
from customs.intake.rows import COLONS
from customs.intake.sheet import EMPTY, TEXT
from customs.intake.vocabulary import NONE, label

PARTIES = frozenset({"exporter_name", "importer_name"})
_PAIR = "invoice_number+invoice_date"
INLINE = re.compile(r"([^:\uff1a]{2,60}?)\s*[:\uff1a]\s*(\S.*)", re.DOTALL)
_CODE = re.compile(r"[0-9A-Z-]{8,20}")
_BETWEEN = " ,;|/\u2013\u2014-"
_NEAR = 3
"""Columns between a label and the value right of it."""
_ADDRESS_LINES = 4
_LOOKED_AT = frozenset({"", "label", "note", "numbered"})
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class Labelled:
    """One label's value: path, the value's text and kind, its cell. `label`: the label's own text."""

    path: str
    kind: str
    text: str
    row: int
    column: int
    label: str


@dataclass(slots=True)
class Area:
    """The rows around the tables of a sheet. `rows`: what the tables made of the sheet's rows."""

    place: Place
    rows: Rows
    ends: dict[tuple[int, int], tuple[int, int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        merged = self.place.cells.merged
        self.ends = {(top, left): (bottom, right) for top, left, bottom, right in merged}

    def open(self, row: int) -> bool:
        """Not a line, a heading or a total of a table."""
        part = self.rows.get(row)
        return part is None or (part.kind in {RowKind.SKIPPED, RowKind.OUTSIDE} and part.reason in _LOOKED_AT)

    def open_rows(self) -> Iterator[int]:
        """From the top; lines, which may be many, are passed over at once."""
        numbers = set(range(1, self.place.cells.height + 1)).difference(self.rows.lines)
        return (row for row in sorted(numbers) if self.open(row))

    def end(self, row: int, column: int) -> tuple[int, int]:
        return self.ends.get((row, column), (row, column))


def read_labels(place: Place, rows: Rows) -> list[Labelled]:
    """`rows`: what the tables of the sheet made of its rows."""
    area = Area(place, rows)
    found: list[Labelled] = []
    for row in area.open_rows():
        for column in place.cells.used(row):
            if place.cells.kind(row, column) == TEXT:
                found.extend(_read(area, row, column))
    return found


def _read(area: Area, row: int, column: int) -> Iterator[Labelled]:
    text = area.place.cells.text(row, column).strip()
    if len(text) > _LONGEST or placeholder(text):
        return
    told = list(_inline(text))
    for word, said in told:
        path = label(word)
        if path and path != NONE:
            yield from _split(area, Labelled(path, TEXT, said, row, column, word))
    if told:
        return
    path = label(text.rstrip("".join(COLONS)))
    if path is None or path == NONE:
        return
    value = _value_cell(area, row, column, path)
    if value is None:
        return
    cells = area.place.cells
    taken = Labelled(path, cells.kind(*value), cells.text(*value).strip(), *value, text)
    if not placeholder(taken.text):
        yield from _split(area, taken)
        if path in PARTIES and value[0] > row:
            yield from _address(area, taken)


def _inline(text: str) -> Iterator[tuple[str, str]]:
    """Known labels with their values behind a colon, also several in one cell: `Invoice No.: X1   Date: 05/04/2026`."""
    inline = INLINE.fullmatch(text)
    if not inline or not label(inline[1]):
        return
    word, parts = inline[1], re.split("[:\uff1a]", inline[2])
    value = parts[0]
    for part in parts[1:]:
        words = value.split()
        at = next((at for at in range(1, len(words)) if label(" ".join(words[at:]))), None)
        if at is None:
            value = f"{value}:{part}"
            continue
        yield word, " ".join(words[:at]).rstrip(_BETWEEN)
        word, value = " ".join(words[at:]), part
    yield word, value.strip()


def _value_cell(area: Area, row: int, column: int, path: str) -> tuple[int, int] | None:
    """Right of the label, else below it if the label may head a box. A cell below another label is that one's; a code
    right of a party's label is no name.
    """
    boxed = path in PARTIES or _heads_box(area, row, column)
    bottom, right = area.end(row, column)
    beside = next((c for c in area.place.cells.used(row) if c > right), None)
    if beside is not None and beside <= right + _NEAR and _is_value(area, row, beside, path):
        return row, beside
    below = bottom + 1
    if not boxed or below > area.place.cells.height or not area.open(below):
        return None
    if area.place.cells.kind(below, column) == EMPTY or _is_label(area, below, column):
        return None
    return below, column


def _is_value(area: Area, row: int, column: int, path: str) -> bool:
    if _is_label(area, row, column) or _heads_box(area, row - 1, column):
        return False
    return path not in PARTIES or not _CODE.fullmatch(area.place.cells.text(row, column).strip())


def _heads_box(area: Area, row: int, column: int) -> bool:
    """A label with its value below: numbered, or without a colon."""
    text = area.place.cells.text(row, column).strip()
    return _is_label(area, row, column) and (text[0].isdigit() or not text.endswith(COLONS))


def _is_label(area: Area, row: int, column: int) -> bool:
    text = area.place.cells.text(row, column).strip()
    if area.place.cells.kind(row, column) != TEXT or placeholder(text):
        return False  # `[[invoice_no]]` is a value not yet filled in, whatever its words
    inline = INLINE.fullmatch(text)
    return text.endswith(COLONS) or label(inline[1] if inline else text) not in {None, "incoterm_code"}


def _split(area: Area, found: Labelled) -> Iterator[Labelled]:
    """`No. & Date of invoice` has two values: one text that holds both, or the day in a cell to the right."""
    if found.path != _PAIR:
        yield found
        return
    number, day = "invoice_number", "invoice_date"
    parts = re.split(r"\s*(?:[/&|;]|\bdated?\b:?)\s*", found.text, flags=re.IGNORECASE)
    if len(parts) == 2 and (dated(parts[1]) or shortened(parts[1])):
        yield Labelled(number, found.kind, parts[0], found.row, found.column, found.label)
        yield Labelled(day, TEXT, parts[1], found.row, found.column, found.label)
        return
    if dated(found.text):
        return
    yield Labelled(number, found.kind, found.text, found.row, found.column, found.label)
    cells = area.place.cells
    right = area.end(found.row, found.column)[1]
    later = next((c for c in cells.used(found.row) if c > right), None)
    if later is not None and (cells.kind(found.row, later) != TEXT or dated(cells.text(found.row, later))):
        text = cells.text(found.row, later).strip()
        yield Labelled(day, cells.kind(found.row, later), text, found.row, later, found.label)


def _address(area: Area, name: Labelled) -> Iterator[Labelled]:
    """Lines under a party's name, until one is empty or is a label: `exporter_address.1`, `.2`, …"""
    path = name.path.replace("_name", "_address")
    row = area.end(name.row, name.column)[0] + 1
    for number in range(1, _ADDRESS_LINES + 1):
        if row > area.place.cells.height or not area.open(row):
            return
        cells = area.place.cells
        text = cells.text(row, name.column).strip()
        if cells.kind(row, name.column) != TEXT or _is_label(area, row, name.column) or not _plain_line(text):
            return
        yield Labelled(f"{path}.{number}", TEXT, text, row, name.column, name.label)
        row = area.end(row, name.column)[0] + 1


def _plain_line(text: str) -> bool:
    """No `Attn: …`, no telephone."""
    first = key(text).split()[:1]
    return not any(colon in text for colon in COLONS) and first not in (
        [],
        ["tel"],
        ["phone"],
        ["fax"],
        ["attn"],
        ["mst"],
    )
