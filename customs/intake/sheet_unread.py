"""A sheet that holds a table none of whose headings we know: not read, and said with the way to point at columns."""

from collections.abc import Iterator

from customs.intake.findings import other, shorten
from customs.intake.place import Place
from customs.intake.sheet import NUMBER, TEXT
from customs.model.finding import Finding, Severity
from customs.words import both

_ROWS = 200
"""Rows from the top that are looked at for its headings."""
_FEWEST_HEADS, _FEWEST_FIGURES, _FEWEST_ROWS = 3, 2, 2
_QUOTED, _SHOWN = 3, 8


def sheet_unread(place: Place) -> Iterator[Finding]:
    """At most one finding, of the first row of words over rows of words and figures."""
    row = next((row for row in range(1, min(place.cells.height, _ROWS)) if _heads(place, row)), None)
    if row is None:
        return
    cells = [place.source(row, column) for column in place.cells.used(row)]
    heads = ", ".join(f"“{shorten(cell.raw)}”" for cell in cells[:_QUOTED]) + (", …" if len(cells) > _QUOTED else "")
    yield other(
        "INT-058",
        Severity.WARNING,
        "goods",
        (
            both("intake.sheet_unread.told", sheet=place.sheet, row=row, heads=heads),
            both("intake.sheet_unread.why"),
            both("intake.sheet_unread.fix", row=row),
        ),
        *cells[:_SHOWN],
    )


def _heads(place: Place, row: int) -> bool:
    used = place.cells.used(row)
    if len(used) < _FEWEST_HEADS or any(place.cells.kind(row, column) != TEXT for column in used):
        return False
    return all(_line(place, below, used) for below in range(row + 1, row + 1 + _FEWEST_ROWS))


def _line(place: Place, row: int, columns: list[int]) -> bool:
    """Words and figures below those headings."""
    if row > place.cells.height:
        return False
    kinds = [place.cells.kind(row, column) for column in columns]
    return kinds.count(NUMBER) >= _FEWEST_FIGURES and TEXT in kinds
