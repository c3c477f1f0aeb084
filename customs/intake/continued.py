"""A sheet that goes on with the table of the sheet before, without headings of its own: its goods are told of."""

from collections.abc import Iterator, Mapping, Sequence

from customs.intake.columns import NUMBERS
from customs.intake.findings import other
from customs.intake.headings import IDENTITY
from customs.intake.marks import placeholder
from customs.intake.numbers import written
from customs.intake.outcome import SheetOutcome, TableOutcome
from customs.intake.place import Place
from customs.intake.reading import TableKind
from customs.intake.sheet import NUMBER, TEXT, position
from customs.model.finding import Finding, Severity
from customs.words import both

_FEWEST = 3
"""Cells of a line: what, how much, of what unit or price."""
_LOOK = 200
"""Rows from the top of which one must be such a line."""
_SHOWN = 8
_WORDS = frozenset({"description", "quantity_unit", "currency"})
"""Fields that no number stands for."""


def continued(sheets: Sequence[SheetOutcome]) -> Iterator[Finding]:
    """At most one finding a sheet without headings. `sheets`: of all files, in their order."""
    before: dict[str, TableOutcome] = {}
    for sheet in sheets:
        if not sheet.on:
            continue
        place = sheet.place
        table = before.get(place.upload)
        if table and [one.kind for one in sheet.tables] == [TableKind.OTHER] and not sheet.tables[0].read.heading_rows:
            rows = list(_rows(place, table))
            if rows:
                yield _finding(place, table, rows)
        lines = [one for one in sheet.tables if one.lines and one.read.heading_rows]
        before |= {place.upload: lines[-1]} if lines else {}


def _rows(place: Place, table: TableOutcome) -> Iterator[int]:
    """Rows that hold what the columns of the table hold."""
    fields = {position(column.letter): column.field for column in table.read.columns if column.field}
    height = place.cells.height
    if any(_fits(place, row, fields) for row in range(1, min(height, _LOOK) + 1)):
        yield from (row for row in range(1, height + 1) if _fits(place, row, fields))


def _fits(place: Place, row: int, fields: Mapping[int, str]) -> bool:
    """Goods are named, every figure is one, and most columns are filled."""
    filled = [column for column in place.cells.used(row) if column in fields]
    if len(filled) < _FEWEST or len(filled) * 10 < len(fields) * 6:
        return False
    named = figures = False
    for column in filled:
        (kind, text), field = place.cells.cell(row, column), fields[column]
        if field in NUMBERS:
            if not (kind == NUMBER or (kind == TEXT and written(text))):
                return False
            figures = True
        elif field in _WORDS and kind != TEXT:
            return False
        named = named or (field in IDENTITY and kind == TEXT and not placeholder(text))
    return named and figures


def _finding(place: Place, table: TableOutcome, rows: Sequence[int]) -> Finding:
    shown = ", ".join(map(str, rows[:_SHOWN])) + (", …" if len(rows) > _SHOWN else "")
    before = table.place.sheet
    said = {"sheet": place.sheet, "rows": shown, "before": before, "n": len(rows)}
    above = rows[0] - 1
    pointed = above > 0 and bool(place.cells.used(above))
    fix = both(f"intake.continued.{'fix_above' if pointed else 'fix'}", row=above if pointed else 1, before=before)
    texts = (both("intake.continued.told", **said), both("intake.continued.why"), fix)
    return other(
        "INT-059",
        Severity.WARNING,
        "goods",
        texts,
        *(place.source(row, place.cells.used(row)[0]) for row in rows[:_SHOWN]),
    )
