"""Cells that a person changed, put over the sheet before it is read: the same bytes and decisions read the same."""

from collections.abc import Mapping
from dataclasses import replace

from customs.intake.decisions import AlikeDecision, CellDecision, Decided
from customs.intake.place import Mended
from customs.intake.sheet import Cells, Sheet, position

Spot = tuple[int, int]
"""Row from 1, column from 0."""


def mended(sheet: Sheet, upload: str, decided: Decided) -> tuple[Sheet, Mapping[Spot, Mended]]:
    """The sheet as it counts, and what the changed cells held when it came; the sheet itself when there are none."""
    changes = _changes(sheet, upload, decided)
    if not changes:
        return sheet, {}
    columns = list(sheet.columns)
    was: dict[Spot, Mended] = {}
    for column in {column for _, column in changes}:
        kinds, texts = list(columns[column].kinds), list(columns[column].texts)
        for (row, at), one in changes.items():
            if at == column:
                was[row, at] = Mended(texts[row - 1], one.by)
                kinds[row - 1], texts[row - 1] = one.kind, one.text
        columns[column] = Cells("".join(kinds), texts)
    return replace(sheet, columns=tuple(columns)), was


def spot(cell: str) -> Spot:
    """`C14` -> (14, 2)."""
    letters = cell.rstrip("0123456789")
    return int(cell[len(letters) :]), position(letters)


def _changes(sheet: Sheet, upload: str, decided: Decided) -> dict[Spot, CellDecision | AlikeDecision]:
    """One for each cell: what was said of itself counts before what was said of all like it. Neither counts where the
    cell holds another text than the one it was said of.
    """
    changes: dict[Spot, CellDecision | AlikeDecision] = {}
    for one in decided.alike:
        column = position(one.letter)
        if (one.upload, one.sheet) == (upload, sheet.name) and column < sheet.width:
            texts = enumerate(sheet.columns[column].texts, 1)
            changes |= {(row, column): one for row, text in texts if text == one.was}
    for cell in decided.cells:
        row, column = spot(cell.cell)
        if (cell.upload, cell.sheet) == (upload, sheet.name) and sheet.text(row, column) == cell.was:
            changes[row, column] = cell
    return changes
