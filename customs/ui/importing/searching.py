"""Rows of a sheet that hold some words."""

from collections.abc import Sequence

from customs.intake.reading import ReadSheet
from customs.words import fold


def rows_with(sheet: ReadSheet, words: str, among: Sequence[int]) -> list[int]:
    """Those of `among` in which every word occurs in some cell, without accents and capitals."""
    wanted = fold(words).split()
    found: list[set[int]] = [set() for _ in wanted]
    for cells in sheet.cells.columns:
        folded = {text: fold(text) for text in set(cells.texts)}  # texts repeat: each is looked at once
        for rows, word in zip(found, wanted, strict=True):
            holding = {text for text, bare in folded.items() if word in bare}
            if holding:
                rows.update(row for row, text in enumerate(cells.texts, 1) if text in holding)
    return [row for row in among if all(row in rows for rows in found)]
