"""Columns whose head nobody knows, and cells that stand under none: told of, so that none is left out in silence."""

from collections.abc import Collection, Iterator

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


def cells_beyond(
    place: Place, heading: Heading, layout: Layout, parts: Parts, within: Collection[int] | None
) -> Iterator[Finding]:
    """At most one finding, of cells of lines in columns that have no heading and are no field's. `within`: the columns
    of one of several tables side by side, None for all.
    """
    known = {*heading.texts, *heading.starts, *(position(column.letter) for column in layout.columns)}
    columns = range(place.cells.width) if within is None else sorted(within)
    filled = [at for at in columns if at not in known and place.cells.columns[at].kinds.strip(EMPTY)]
    spots = [(row, at) for row in parts.lines for at in filled if parts.named.get(row) != at and _says(place, row, at)]
    if not spots:
        return
    cells = [place.source(*spot) for spot in spots[:_SHOWN]]
    shown = "; ".join(f"{cell.cell} “{shorten(cell.raw)}”" for cell in cells) + ("; …" if spots[_SHOWN:] else "")
    kind = "csv" if "delimiter" in place.cells.noted else "sheet"
    texts = (
        both("intake.cells_beyond.told", n=len(spots), sheet=place.sheet, cells=shown),
        both(f"intake.cells_beyond.why_{kind}"),
        both(f"intake.cells_beyond.fix_{kind}"),
    )
    yield other("INT-060", Severity.WARNING if kind == "csv" else Severity.ADVICE, "goods", texts, *cells)


def _is_unknown(column: Column, heading: Heading) -> bool:
    if column.field or column.sure or column.state is not ColumnState.NONE:
        return False
    if any(map(per_package, column.heading.splitlines())):
        return False  # a figure of one package is multiplied, or is none of the line's
    if is_weight(column.heading):
        return True  # of the goods, with packing or without: nobody can tell
    return heading.guess(position(column.letter)) is None and label(column.heading) != NONE


def _holds(place: Place, column: Column, parts: Parts) -> bool:
    return any(_says(place, row, position(column.letter)) for row in parts.lines)


def _says(place: Place, row: int, column: int) -> bool:
    kind, text = place.cells.cell(row, column)
    return kind != EMPTY and not (kind == TEXT and placeholder(text))
