"""Goods written as labels and values, one below the other, with no table: not read, and said."""

from collections.abc import Iterator, Mapping

from customs.intake.columns import NUMBERS
from customs.intake.findings import other
from customs.intake.headings import IDENTITY
from customs.intake.labels import INLINE
from customs.intake.place import Place
from customs.intake.sheet import COLONS, EMPTY, TEXT
from customs.intake.vocabulary import NONE, heading
from customs.model.finding import Finding, Severity
from customs.words import both

_FEWEST = 3
_ROWS, _COLUMNS = 200, 10
_SHOWN = 8


def form_unread(place: Place) -> Iterator[Finding]:
    """At most one finding: what the goods are, a figure and something more stand behind labels with a colon, or beside
    headings that stand one below the other.
    """
    found: dict[str, tuple[int, int]] = {}
    for row, column in _labels(place):
        text = place.cells.text(row, column).strip()
        inline = INLINE.fullmatch(text)
        match = heading(inline[1] if inline else text.rstrip("".join(COLONS)))
        if match and match.field != NONE:
            found.setdefault(match.field, (row, column))
    if not _is_goods(found):
        found = _down(place)
    if not _is_goods(found):
        return
    told = both("intake.goods_form.told", sheet=place.sheet, n=len(found))
    why, fix = both("intake.goods_form.why"), both("intake.goods_form.fix")
    cells = [place.source(*at) for at in sorted(found.values())[:_SHOWN]]
    yield other("INT-053", Severity.WARNING, "goods", (told, why, fix), *cells)


def _is_goods(found: Mapping[str, tuple[int, int]]) -> bool:
    """What the goods are, a figure and something more."""
    return len(found) >= _FEWEST and bool(IDENTITY & set(found)) and bool(NUMBERS & set(found))


def _down(place: Place) -> dict[str, tuple[int, int]]:
    """A table that lies on its side: its headings one below the other, each with something right of it."""
    best: dict[str, tuple[int, int]] = {}
    for column in range(min(place.cells.width, _COLUMNS)):
        found: dict[str, tuple[int, int]] = {}
        for row in range(1, min(place.cells.height, _ROWS) + 1):
            if place.cells.kind(row, column) != TEXT or place.cells.kind(row, column + 1) == EMPTY:
                continue
            match = heading(place.cells.text(row, column))
            if match and match.field != NONE:
                found.setdefault(match.field, (row, column))
        texts = sum(place.cells.kind(row, column) == TEXT for row in range(1, min(place.cells.height, _ROWS) + 1))
        if len(found) * 2 >= texts:  # else a list of words, some of which head columns elsewhere
            best = max(best, found, key=len)
    return best


def _labels(place: Place) -> Iterator[tuple[int, int]]:
    for row in range(1, min(place.cells.height, _ROWS) + 1):
        for column in place.cells.used(row):
            text = place.cells.text(row, column).strip()
            if place.cells.kind(row, column) == TEXT and (text.endswith(COLONS) or INLINE.fullmatch(text)):
                yield row, column
