"""Cells that a person mended by hand, told of in the workbook that goes back: its sender sees what was changed."""

from collections.abc import Iterator, Sequence

from customs.intake.findings import other, shorten
from customs.intake.mending import spot
from customs.intake.reading import Reading
from customs.model.finding import Finding, Severity
from customs.model.source import Source
from customs.words import both

_BLANK = "—"


def mended_cells(reading: Reading, upload: str) -> Iterator[Finding]:
    """Those of one file; cells of a column mended alike by the same person are told of together."""
    for sheet in (one for one in reading.sheets if one.upload == upload):
        alike: dict[tuple[str, str, str, str], list[Source]] = {}
        for source in sheet.mended:
            row, column = spot(source.cell)
            told = (source.cell.rstrip("0123456789"), source.raw or "", sheet.cells.text(row, column))
            alike.setdefault((*told, source.typed_by or ""), []).append(source)
        for (letter, was, now, by), cells in alike.items():
            yield _finding(f"{sheet.name}!{letter}", (was, now, by), cells)


def _finding(column: str, told: tuple[str, str, str], cells: Sequence[Source]) -> Finding:
    was, now, by = told
    where = cells[0].label if len(cells) == 1 else column
    said = both(
        "intake.mended.told",
        n=len(cells),
        where=where,
        was=shorten(was) or _BLANK,
        now=shorten(now) or _BLANK,
        by=by or _BLANK,
    )
    texts = (said, both("intake.mended.why"), both("intake.mended.fix"))
    return other("INT-054", Severity.ADVICE, "goods", texts, *cells)
