"""Columns with words at their head that nobody knows: told of, so that no column is left out in silence."""

from collections.abc import Iterator

from customs.intake.columns import Layout
from customs.intake.findings import other, shorten
from customs.intake.headings import Heading
from customs.intake.marks import placeholder
from customs.intake.place import Place
from customs.intake.reading import Column, ColumnState
from customs.intake.rows import Parts
from customs.intake.sheet import EMPTY, TEXT, letter, position
from customs.intake.sizes import size_columns
from customs.intake.vocabulary import NONE, is_weight, label, per_package
from customs.model.finding import Finding, Severity
from customs.words import both

_SHOWN = 6


def columns_unread(place: Place, heading: Heading, layout: Layout, parts: Parts) -> Iterator[Finding]:
    """At most one finding. Columns whose heading is known to be none of ours, and those somebody decided on, are left
    out; so are empty ones.
    """
    added = set(map(letter, size_columns(heading, layout)))
    asked = [column for column in layout.columns if column.letter not in added and _is_unknown(column, heading)]
    left = [column for column in asked if _holds(place, column, parts)]
    if not left:
        return
    shown = "; ".join(f"{column.letter} “{shorten(column.heading)}”" for column in left[:_SHOWN])
    told = both("intake.column_unread.told", n=len(left), sheet=place.sheet, columns=shown)
    cells = [place.source(heading.rows[0], position(column.letter)) for column in left]
    why, fix = both("intake.column_unread.why"), both("intake.column_unread.fix")
    yield other("INT-057", Severity.ADVICE, "goods", (told, why, fix), *cells)


def _is_unknown(column: Column, heading: Heading) -> bool:
    if column.field or column.sure or column.state is not ColumnState.NONE:
        return False
    if any(map(per_package, column.heading.splitlines())):
        return False  # a figure of one package is multiplied, or is none of the line's
    if is_weight(column.heading):
        return True  # of the goods, with packing or without: nobody can tell
    return heading.guess(position(column.letter)) is None and label(column.heading) != NONE


def _holds(place: Place, column: Column, parts: Parts) -> bool:
    cells = place.cells.columns[position(column.letter)]
    return any(
        kind != EMPTY and not (kind == TEXT and placeholder(text))
        for kind, text in ((cells.kinds[row - 1], cells.texts[row - 1]) for row in parts.lines)
    )
