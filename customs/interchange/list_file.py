"""A list an office brings, row by row: every row is accepted, rejected with its reason, or skipped.

Nothing is mended by guess: a code whose leading zero a spreadsheet has eaten is rejected, not padded.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from customs.interchange.list_columns import Heading, check_told, find_heading, seen
from customs.interchange.list_headings import CODE, EN, KIND, UNTIL, VI, bare, kind_of
from customs.interchange.list_rows import Told, clean, day_of, finished
from customs.interchange.tariff_grid import ERROR, NUMBER, UNCACHED, Grid, rows_after
from customs.model.base import Text
from customs.model.errors import CustomsError
from customs.reference.list_shapes import ALIASES, BUNDLES, Shape, meant, shape
from customs.reference.table import CodeRow, CodeTable, edition, versions
from customs.words import both, say

Before = Mapping[str, CodeTable | None]
"""The version of each list that the file is to follow; None where there is none."""
_NUMBERING = re.compile(r"\(?\d{1,2}\)?")


@dataclass(frozen=True, slots=True)
class Rejected:
    """A row that is not in the list. `row`: its number in the sheet."""

    sheet: str
    row: int
    text: str
    reason: Text


@dataclass(frozen=True, slots=True)
class Read:
    """`rows`: list -> its rows, in the order of the file. `skipped`: why (blank, words, heading, numbering, again) ->
    how many. `headings`: by sheet; `aside`: sheets in which no list was found. `remarks`: cells not taken as they
    stand, of rows that were; `forms`: of a tariff, how many cells are more than a number, by what they are.
    """

    rows: Mapping[str, tuple[CodeRow, ...]]
    accepted: int
    rejected: tuple[Rejected, ...]
    skipped: Mapping[str, int]
    headings: Mapping[str, Heading]
    aside: tuple[str, ...]
    remarks: tuple[Rejected, ...] = ()
    forms: Mapping[str, int] = field(default_factory=dict)

    @property
    def rows_in(self) -> int:
        return self.accepted + len(self.rejected) + sum(self.skipped.values())


@dataclass
class _Taking:
    told: dict[str, dict[str, Told]] = field(default_factory=dict)
    accepted: int = 0
    rejected: list[Rejected] = field(default_factory=list)
    skipped: Counter[str] = field(default_factory=Counter)
    remarks: list[Rejected] = field(default_factory=list)
    places: dict[tuple[str, str], tuple[str, int]] = field(default_factory=dict)


def read_list(grids: Sequence[Grid], name: str, before: Before, told: Mapping[str, str] | None = None) -> Read:
    """The lists `name` stands for, from the sheets of one file.

    `told`: heading or letter -> column. Raises KeyError for a name that is no list, CustomsError LIST-MAP,
    LIST-COLUMNS when no sheet has a column of codes, LIST-NOTHING when no row could be taken.
    """
    told = told or {}
    parts = BUNDLES.get(ALIASES.get(name, name), {})
    shapes = {one: shape(one) for one in meant(name)}
    check_told(told, list(shapes.values()), grids, bundled=bool(parts))
    widest = max(shapes.values(), key=lambda one: len(one.own))
    found = {grid.name: find_heading(grid, widest, told, bundled=bool(parts)) for grid in grids}
    headings = {name: heading for name, heading in found.items() if heading is not None}
    if not headings:
        raise CustomsError("LIST-COLUMNS", both("lists.refused.no_code", headings=seen(grids)))
    taking = _Taking({one: {} for one in shapes})
    for grid in grids:
        if grid.name in headings:
            _Sheet(grid, headings[grid.name], shapes, parts, before).take(taking)
    rows = {one: tuple(finished(told_of, shapes[one], before[one])) for one, told_of in taking.told.items()}
    if not any(rows.values()):
        raise CustomsError("LIST-NOTHING", nothing([one.reason for one in taking.rejected]))
    aside = tuple(name for name, heading in found.items() if heading is None)
    unlinked = [one for name, of_list in rows.items() for one in _unlinked(shapes[name], of_list, taking)]
    rejected, remarks = tuple(taking.rejected), (*taking.remarks, *unlinked)
    return Read(rows, taking.accepted, rejected, dict(taking.skipped), headings, aside, remarks)


def _unlinked(shape: Shape, rows: Sequence[CodeRow], taking: _Taking) -> Iterator[Rejected]:
    """Cells that name a code of the list which the list has not: the row is taken, and the cell links it to nothing."""
    codes = {row.code for row in rows}
    for row in rows:
        for column in sorted(shape.links):
            for named in filter(None, map(str.strip, row.more[column].split(";"))):
                if named not in codes:
                    sheet, place = taking.places[shape.name, row.code]
                    reason = both("lists.rejected.link", code=row.code, column=column, text=named)
                    yield Rejected(sheet, place, named, reason)


class _Sheet:
    """One sheet being read."""

    def __init__(
        self, grid: Grid, heading: Heading, shapes: Mapping[str, Shape], parts: Mapping[str, str], before: Before
    ) -> None:
        self._grid, self._heading, self._shapes, self._parts, self._before = grid, heading, shapes, parts, before
        self._code = next(one.place for one in heading.used if one.column == CODE)

    def take(self, taking: _Taking) -> None:
        for row in rows_after(self._grid, self._heading.row):
            texts = {one.column: clean(self._grid.text(row, one.place)) for one in self._heading.used}
            skipped = self._skip(row, texts)
            if skipped:
                taking.skipped[skipped] += 1
                continue
            said = self._told(row, texts)
            if isinstance(said, Text):
                shown = " · ".join(filter(None, texts.values()))[:120]
                taking.rejected.append(Rejected(self._grid.name, row, shown, said))
                continue
            name, told = said
            if told.code in taking.told[name]:
                self._again(taking, row, name, told)
                continue
            taking.told[name][told.code] = told
            taking.places[name, told.code] = (self._grid.name, row)
            taking.accepted += 1
            self._remark(taking, row, name, told)

    def _remark(self, taking: _Taking, row: int, name: str, told: Told) -> None:
        """A firm's own code is taken with whatever unit it has; one that is no quantity unit is told."""
        unit = told.own.get("unit")
        if unit and self._shapes[name].per and _units().named(unit) is None:
            reason = both("lists.rejected.unit", code=told.code, text=unit)
            taking.remarks.append(Rejected(self._grid.name, row, unit, reason))

    def _skip(self, row: int, texts: Mapping[str, str]) -> str:
        """Why the row is no row of the list; "" when it is one."""
        code = texts[CODE]
        filled = [self._grid.text(row, place) for place in range(len(self._grid.columns))]
        filled = [text for text in filled if text]
        if not filled:
            return "blank"
        if not code and len(filled) == 1:
            return "words"
        if code and bare(code) == bare(self._grid.text(self._heading.row, self._code)):
            return "heading"
        below = row == self._heading.row + 1
        return "numbering" if below and len(filled) > 1 and all(map(_NUMBERING.fullmatch, filled)) else ""

    def _told(self, row: int, texts: Mapping[str, str]) -> tuple[str, Told] | Text:
        """The list and what the row says of its code, or the reason why it cannot be taken."""
        name = self._list(texts)
        if isinstance(name, Text):
            return name
        code = self._code_of(row, texts[CODE], self._shapes[name])
        if isinstance(code, Text):
            return code
        until: date | None = None
        if texts.get(UNTIL):
            until = day_of(texts[UNTIL])
            if until is None:
                return both("lists.rejected.until", text=texts[UNTIL])
        own = {column: texts[column] for column in self._shapes[name].own if column in texts}
        code = self._shapes[name].keyed(own.get(self._shapes[name].per, ""), code)
        told = Told(code, texts.get(VI, ""), texts.get(EN, ""), until, own)
        return told.wrong(self._shapes[name], self._before[name]) or (name, told)

    def _list(self, texts: Mapping[str, str]) -> str | Text:
        if not self._parts:
            return next(iter(self._shapes))
        part = kind_of(texts.get(KIND, ""))
        if part is None:
            return both("lists.rejected.kind", text=texts.get(KIND, ""))
        return self._parts[part]

    def _code_of(self, row: int, text: str, shape: Shape) -> str | Text:
        kind = self._grid.kind(row, self._code)
        if not text:
            return both("lists.rejected.no_code")
        if kind in (ERROR, UNCACHED):
            return both("lists.rejected.error", text=text)
        code = "".join(text.split()).replace(".", "").upper() if shape.form else text
        known = self._before[shape.name]
        if kind == NUMBER and _lost_zero(code, shape, known):
            return both("lists.rejected.leading_zero", text=text)
        return code if shape.may_be(code) else both("lists.rejected.code", text=text)

    def _again(self, taking: _Taking, row: int, name: str, told: Told) -> None:
        """The same code once more: the same words are skipped, others are another spelling where the list has those."""
        held = taking.told[name][told.code]
        if told == held:
            taking.skipped["again"] += 1
        elif "aliases" in self._shapes[name].own:
            taking.told[name][told.code] = held.with_spelling(told)
            taking.skipped["again"] += 1
        else:
            reason = both("lists.rejected.twice", code=told.code)
            taking.rejected.append(
                Rejected(self._grid.name, row, " · ".join(filter(None, (told.code, *told.names))), reason)
            )


def _units() -> CodeTable:
    return edition("quantity_units", versions("quantity_units")[-1])


def nothing(reasons: Sequence[Text]) -> Text:
    """Why no row was taken: what was wrong with the first one."""
    why = reasons[0] if reasons else both("lists.refused.empty")
    vi, en = why.vi.rstrip("."), why.en.rstrip(".")
    return Text(vi=say("lists.refused.nothing", "vi", why=vi), en=say("lists.refused.nothing", "en", why=en))


def _lost_zero(code: str, shape: Shape, known: CodeTable | None) -> bool:
    """A number whose code would be right with a zero in front."""
    padded = [code.zfill(len(code) + zeros) for zeros in (1, 2, 3)]
    if known is not None and code in known.rows:
        return False
    if known is not None and any(one in known.rows for one in padded):
        return True
    return shape.form is not None and not shape.may_be(code) and any(map(shape.may_be, padded))


def balance(read: Read) -> Iterator[tuple[str, int]]:
    """How the rows add up: in = accepted + rejected + skipped."""
    yield from (
        ("in", read.rows_in),
        ("accepted", read.accepted),
        ("rejected", len(read.rejected)),
        ("skipped", sum(read.skipped.values())),
    )
