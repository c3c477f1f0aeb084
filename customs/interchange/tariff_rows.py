"""Rows of a tariff sheet as they are read, and all of them put together by column."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from customs.interchange.tariff_columns import Reader
from customs.interchange.tariff_grid import UNCACHED, Grid
from customs.interchange.tariff_headings import Use
from customs.model.base import Text
from customs.reference.tariff import Column, Edition, Tariff
from customs.reference.tariff_cells import Cell, Kind, Unread, read_cell
from customs.reference.tariff_rate import Form
from customs.words import both

_LONGEST_UNIT = 30
_DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")

_COMMA = re.compile(r"\d,\d")

Trouble = tuple[str, str, str, Text]
"""Address, code, text, reason."""


@dataclass(frozen=True, slots=True)
class Row:
    """One code. `twin`: the code of chapters 1-97 that a chapter 98 row names in place of a unit. `forms`: what its
    cells are beyond plain numbers, once a cell. `conflicts`: cells that a second row of the code says otherwise.
    """

    code: str
    vi: str = ""
    en: str = ""
    unit: str = ""
    twin: str = ""
    cells: Mapping[Column, Cell] = field(default_factory=dict)
    edition: Edition | None = None
    notes: tuple[str, ...] = ()
    problems: tuple[Trouble, ...] = ()
    forms: tuple[str, ...] = ()
    conflicts: tuple[str, ...] = ()

    @classmethod
    def read(cls, grid: Grid, number: int, code: str, readers: Sequence[Reader]) -> "Row":
        words: dict[Use, str] = {}
        cells: dict[Column, Cell] = {}
        notes: list[str] = []
        problems: list[Trouble] = []
        forms: list[str] = []
        for reader in readers:
            text = grid.text(number, reader.place)
            uncached = grid.kind(number, reader.place) == UNCACHED
            if reader.kind is None:
                if text and reader.use is Use.NOTE:
                    notes.append(text)
                elif text:
                    words.setdefault(reader.use, text)
                continue
            cell = _cell(text, reader, uncached=uncached)
            if cell is None:
                continue
            cells.update(dict.fromkeys(reader.columns, cell))
            forms += _forms(cell)
            if cell.unread is not None and not reader.shares:
                reason = both(f"tariff.unread.{cell.unread}", code=code, text=text)
                problems.append((f"{reader.letter}{number}", code, text, reason))
        unit = words.get(Use.UNIT, "")
        is_code = len(unit) in (4, 6, 8) and unit.isascii() and unit.isdigit()
        if is_code or len(unit) > _LONGEST_UNIT:
            forms.append("unit_is_code" if is_code else "unit_is_words")
        return cls(
            code,
            words.get(Use.VI, ""),
            words.get(Use.EN, ""),
            "" if is_code else unit,
            unit if is_code else "",
            cells,
            _edition(words),
            tuple(notes),
            tuple(problems),
            tuple(forms),
        )

    def joined(self, later: "Row") -> "Row":
        """Two rows of one code: what only one says is taken; a cell they disagree on is kept as unread."""
        cells = dict(self.cells)
        conflicts = []
        for column, cell in later.cells.items():
            own = cells.get(column)
            if own is not None and own.rate != cell.rate:
                text = f"{column.schedule}: {own.text} ≠ {cell.text}"
                conflicts.append(text)
                cells[column] = Cell(cell.kind, text, None, Unread.CONFLICT)
            else:
                cells[column] = cell
        return replace(
            self,
            vi=self.vi or later.vi,
            en=self.en or later.en,
            unit=self.unit or later.unit,
            twin=self.twin or later.twin,
            cells=cells,
            edition=self.edition or later.edition,
            notes=tuple(dict.fromkeys((*self.notes, *later.notes))),
            conflicts=tuple(conflicts),
        )


def build(
    held: Mapping[str, Row],
    headings: Mapping[str, Text],
    *,
    name: str,
    first_day: date,
    legal: Text,
    digest: str,
    until: date | None,
) -> Tariff:
    """The rows by column, codes ascending."""
    rows = [held[code] for code in sorted(held)]
    cells: dict[Cell | None, int] = {None: 0}
    names = list(dict.fromkeys(column for row in rows for column in row.cells))
    columns = {column: tuple(cells.setdefault(row.cells.get(column), len(cells)) for row in rows) for column in names}
    editions: dict[Edition, int] = {}
    edition_of = tuple(editions.setdefault(row.edition or Edition(name), len(editions)) for row in rows)
    return Tariff(
        name=name,
        first_day=first_day,
        legal=legal,
        digest=digest,
        codes=tuple(row.code for row in rows),
        vi=tuple(row.vi for row in rows),
        en=tuple(row.en for row in rows),
        units=tuple(row.unit for row in rows),
        cells=tuple(cells),
        columns=columns,
        editions=tuple(editions),
        edition_of=edition_of,
        headings=dict(headings),
        notes={row.code: row.notes for row in rows if row.notes},
        twins={row.code: row.twin for row in rows if row.twin},
        until=until,
    )


def _cell(text: str, reader: Reader, *, uncached: bool) -> Cell | None:
    """None for an empty cell: absent, and never zero."""
    if reader.kind is None or not (text or uncached):
        return None
    if uncached:
        return Cell(reader.kind, text, None, Unread.UNCACHED)
    if reader.shares:
        return Cell(reader.kind, text, None, Unread.SHARE)
    return read_cell(text, reader.kind)


def _forms(cell: Cell) -> Iterator[str]:
    if cell.rate is None:
        yield f"unread_{cell.unread}"
        return
    yield from (form for form in cell.rate.forms() if form is not Form.PLAIN)
    if cell.kind is Kind.RATE and _COMMA.search(cell.text):
        yield "decimal_comma"


def _edition(words: Mapping[Use, str]) -> Edition | None:
    """The row's own edition and its first day; a day that cannot be read is no day."""
    name, day = words.get(Use.EDITION, ""), words.get(Use.EDITION_DAY, "")
    return Edition(name or day, _day(day)) if name or day else None


def _day(text: str) -> date | None:
    found = _DAY.fullmatch(text[:10])
    try:
        return date(int(found[3]), int(found[2]), int(found[1])) if found else date.fromisoformat(text[:10])
    except ValueError:
        return None
