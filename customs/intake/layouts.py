"""A layout is the words of a table's heading rows and where they stand towards each other."""

from collections.abc import Sequence

from customs.intake.headings import LOOK
from customs.intake.profile import key
from customs.intake.reading import ReadSheet
from customs.intake.sheet import TEXT, Sheet
from customs.model.import_profile import HeadingCell, TableRule

Spot = tuple[tuple[int, ...], int]
"""Heading rows, and the leftmost column with a heading (from 0)."""


def layout_at(sheet: Sheet, rows: Sequence[int]) -> tuple[tuple[HeadingCell, ...], int]:
    """The texts of these rows, and the leftmost column of them; no cells when there are none."""
    cells = [
        (row, column, key(sheet.text(row, column)))
        for row in rows
        if 0 < row <= sheet.height
        for column in sheet.used(row)
        if sheet.kind(row, column) == TEXT
    ]
    left = min((column for _, column, _ in cells), default=0)
    return tuple(HeadingCell(down=row - rows[0], right=at - left, text=text) for row, at, text in cells), left


def layouts(sheet: ReadSheet) -> list[tuple[tuple[HeadingCell, ...], Spot]]:
    """Of every table of the sheet that has headings."""
    found = []
    for table in sheet.tables:
        cells, left = layout_at(sheet.cells, table.heading_rows) if table.heading_rows else ((), 0)
        if cells:
            found.append((cells, (table.heading_rows, left)))
    return found


def find(sheet: Sheet, rule: TableRule) -> Spot | None:
    """Where the layout stands in the sheet, however far down or to the right; None when it does not."""
    downs = sorted({cell.down for cell in rule.heading})
    first = [cell for cell in rule.heading if cell.down == downs[0]]
    for top in range(1, min(sheet.height, LOOK) + 1):
        texts = [column for column in sheet.used(top) if sheet.kind(top, column) == TEXT]
        if len(texts) != len(first) or key(sheet.text(top, texts[0])) != first[0].text:
            continue
        rows = tuple(top + down - downs[0] for down in downs)
        cells, left = layout_at(sheet, rows)
        if cells == rule.heading:
            return rows, left
    return None
