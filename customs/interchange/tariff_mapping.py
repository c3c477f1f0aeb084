"""Which column of a tariff sheet is what: proposed from the headings, put right once, kept, and known again.

A mapping is a document: `model_dump_json` to keep it, `model_validate_json` to read it.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from customs.interchange.tariff_grid import Grid, letter, rows_after
from customs.interchange.tariff_headings import Use, bare_heading, meaning
from customs.model.base import Frozen, Text
from customs.words import both, fold

_LOOK = 40
"""Rows in which the heading is looked for."""
_CODE = re.compile(r"\d{4}\.?\d{2}\.?\d{2}", re.ASCII)


class ColumnUse(Frozen):
    """One column. `schedules`, `origins`: of a RATE. `share`: numbers are parts of one (0.05 for 5 %); None: not said,
    so a column that looks so is not read.
    """

    letter: str
    heading: str
    use: Use
    schedules: tuple[str, ...] = ()
    origins: tuple[str, ...] = ()
    share: bool | None = None


class TariffMapping(Frozen):
    """`heading_row`: the last row of the heading, from 1."""

    heading_row: int
    columns: tuple[ColumnUse, ...]

    def fits(self, grid: Grid) -> bool:
        """The sheet has the same headings in the same columns at the same row."""
        there = {letter(place): _heading(grid, self.heading_row, place) for place in range(len(grid.columns))}
        return all(fold(there.get(column.letter, "")) == fold(column.heading) for column in self.columns)

    def of(self, use: Use) -> tuple[ColumnUse, ...]:
        return tuple(column for column in self.columns if column.use is use)

    def put(self, column: ColumnUse) -> "TariffMapping":
        """The mapping with that column's use in place of the former."""
        others = tuple(held for held in self.columns if held.letter != column.letter)
        return TariffMapping(heading_row=self.heading_row, columns=(*others, column))


class Proposal(Frozen):
    """What the headings say. `doubts`: what has to be put right or confirmed before the sheet can be taken in."""

    mapping: TariffMapping
    doubts: tuple[Text, ...] = ()


def recognise(grid: Grid, kept: Sequence[TariffMapping]) -> TariffMapping | None:
    """The kept mapping the sheet was made for, the latest one first."""
    return next((mapping for mapping in reversed(kept) if mapping.fits(grid)), None)


def propose(grid: Grid) -> Proposal | None:
    """The mapping the headings suggest; None when no row looks like the heading of a tariff.

    Where the words of the headings say nothing, the fullest row over the first code of 8 digits is the heading.
    """
    rows = [(len(_known(grid, row)), row) for row in range(1, min(grid.height, _LOOK) + 1)]
    score, row = max(rows, key=lambda scored: (scored[0], -scored[1]), default=(0, 0))
    if score < 2:
        row = _over_codes(grid)
    if not row:
        return None
    mapping = TariffMapping(heading_row=row, columns=tuple(_known(grid, row)))
    unknown = (both("tariff.doubt.unknown", letter=name, heading=text) for name, text in unmapped(grid, mapping))
    return Proposal(mapping=mapping, doubts=(*wrong(mapping), *unknown))


def _over_codes(grid: Grid) -> int:
    """The row, of those over the first 8-digit code, with most headings in words; 0 when there is none."""
    places = range(len(grid.columns))
    rows = range(1, min(grid.height, _LOOK) + 1)
    first = next((row for row in rows if any(_CODE.fullmatch(grid.text(row, place)) for place in places)), 0)
    named = {row: sum(map(_in_words, (_heading(grid, row, place) for place in places))) for row in range(1, first)}
    return max(named, key=lambda row: (named[row], -row), default=0) if any(named.values()) else 0


def _in_words(heading: str) -> bool:
    """`(1)`, which numbers a column, and a chapter's number are no words."""
    return any(map(str.isalpha, heading))


def _known(grid: Grid, row: int) -> list[ColumnUse]:
    """Columns whose heading is known."""
    found: list[ColumnUse] = []
    for place in range(len(grid.columns)):
        heading = _heading(grid, row, place)
        known = meaning(heading) if heading else None
        if known is not None:
            found.append(
                ColumnUse(
                    letter=letter(place),
                    heading=heading,
                    use=known.use,
                    schedules=known.schedules,
                    origins=known.origins,
                )
            )
    return found


def _heading(grid: Grid, row: int, place: int) -> str:
    """The text in the heading's last row; where headings stand in two or three rows, the nearest one above."""
    return next((text for up in range(3) if (text := grid.text(row - up, place))), "")


def wrong(mapping: TariffMapping) -> Iterator[Text]:
    """What must be put right before a sheet can be taken in."""
    if not mapping.of(Use.CODE):
        yield both("tariff.doubt.no_code")
    seen: dict[object, str] = {}
    for column in mapping.columns:
        if column.schedules == ("RCEP",) and not column.origins:
            yield both("tariff.doubt.origin", letter=column.letter, heading=column.heading)
        fills = (column.use, column.schedules, column.origins)
        if fills in seen and column.use not in (Use.NOTE, Use.UNUSED):
            yield both("tariff.doubt.twice", letter=column.letter, other=seen[fills], heading=column.heading)
        seen.setdefault(fills, column.letter)


def nameable(grid: Grid, mapping: TariffMapping) -> Iterator[str]:
    """How the columns nobody has said anything of may be named: by heading, or by letter where a heading is missing,
    is written in other letters than ours or stands twice.
    """
    taken = {column.letter for column in mapping.columns}
    headings = {name: _heading(grid, mapping.heading_row, place) for place, name in enumerate(grid.letters)}
    often = Counter(map(bare_heading, headings.values()))
    for place, (name, heading) in enumerate(headings.items()):
        below = (grid.text(row, place) for row in rows_after(grid, mapping.heading_row))
        if name not in taken and (heading or any(below)):
            bare = bare_heading(heading)
            yield heading if bare and often[bare] == 1 else name


def unmapped(grid: Grid, mapping: TariffMapping) -> Iterator[tuple[str, str]]:
    """Letter and heading of the columns nobody has said anything of; they are not read."""
    taken = {column.letter for column in mapping.columns}
    for place, name in enumerate(grid.letters):
        heading = _heading(grid, mapping.heading_row, place)
        if heading and name not in taken:
            yield name, heading
