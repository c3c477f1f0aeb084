"""A workbook of masters, or of past goods, row by row: every row is accepted, rejected with its reason, or skipped.

Nothing is mended by guess: an HS code whose leading zero a spreadsheet has eaten is rejected, not padded; a unit,
country or tax code that no list in force knows is too.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from customs.interchange.list_headings import bare
from customs.interchange.list_rows import clean
from customs.interchange.master_columns import PAST, Heading, find_heading, headings
from customs.interchange.master_rows import PastLine, TableOf, entry_of, past_line
from customs.interchange.tariff_grid import Grid, rows_after
from customs.model.base import Text
from customs.model.errors import CustomsError
from customs.model.master import GoodsMaster, Master
from customs.model.master_kind import MasterKind
from customs.words import both, fold, say


@dataclass(frozen=True, slots=True)
class Rejected:
    """A row that was not taken. `row`: its number in the sheet."""

    sheet: str
    row: int
    text: str
    reason: Text


@dataclass(frozen=True, slots=True)
class Read:
    """`entries` in the order of the file; of past goods `lines`. `skipped`: why (blank, heading, again) -> how many.

    `unused`: headings that are not read.
    """

    entries: tuple[Master, ...] = ()
    lines: tuple[PastLine, ...] = ()
    rejected: tuple[Rejected, ...] = ()
    skipped: Mapping[str, int] = field(default_factory=dict)
    unused: tuple[str, ...] = ()

    @property
    def accepted(self) -> int:
        return len(self.entries) + len(self.lines)

    @property
    def rows_in(self) -> int:
        return self.accepted + len(self.rejected) + sum(self.skipped.values())


@dataclass
class _Taking:
    """`entries`: by what may stand once."""

    kind: str
    table: TableOf
    owner: str
    entries: dict[tuple[str, str], Master] = field(default_factory=dict)
    lines: dict[tuple[str, str, str | None], PastLine] = field(default_factory=dict)
    rejected: list[Rejected] = field(default_factory=list)
    skipped: Counter[str] = field(default_factory=Counter)

    def sheet(self, grid: Grid, heading: Heading) -> None:
        for row in rows_after(grid, heading.row):
            texts = {name: clean(grid.text(row, places[0])) for name, places in heading.places.items()}
            if not any(texts.values()):
                self.skipped["blank"] += 1
            elif all(bare(texts[name]) == bare(grid.text(heading.row, heading.places[name][0])) for name in texts):
                self.skipped["heading"] += 1
            else:
                said = self._row(grid, heading, row, texts)
                if isinstance(said, Text):
                    shown = " · ".join(filter(None, texts.values()))[:120]
                    self.rejected.append(Rejected(grid.name, row, shown, said))

    def _row(self, grid: Grid, heading: Heading, row: int, texts: Mapping[str, str]) -> Text | None:
        """The reason why the row cannot be taken; None when it was."""
        cells = {name: (grid.kind(row, heading.places[name][0]), text) for name, text in texts.items()}
        if self.kind == PAST:
            notes = (clean(grid.text(row, place)) for place in heading.places.get("note", ()))
            line = past_line(cells, grid.name, row, " · ".join(filter(None, notes)))
            if isinstance(line, Text):
                return line
            self._past(line)
            return None
        entry = entry_of(cells, MasterKind(self.kind), self.table, self.owner)
        return entry if isinstance(entry, Text) else self._entry(entry)

    def _past(self, line: PastLine) -> None:
        known = self.lines.setdefault((line.goods_description, line.hs_code, line.note), line)
        self.skipped["again"] += known is not line

    def _entry(self, entry: Master) -> Text | None:
        named = entry.item_code if isinstance(entry, GoodsMaster) else entry.code or entry.name
        at = (entry.owner if isinstance(entry, GoodsMaster) else "", fold(named))
        known = self.entries.setdefault(at, entry)
        if known is entry:
            return None
        if known != entry:
            return both("lists.rejected.twice", code=named)
        self.skipped["again"] += 1
        return None


def read_masters(grids: Sequence[Grid], kind: str, table: TableOf, owner: str = "") -> Read:
    """`kind`: a MasterKind, or PAST. `owner`: tax code of the customer, for rows of goods that name none.

    Raises CustomsError MASTER-COLUMNS when no sheet has the columns it needs, MASTER-NOTHING when no row was taken.
    """
    found = [(grid, heading) for grid in grids if (heading := find_heading(grid, kind)) is not None]
    if not found:
        raise CustomsError("MASTER-COLUMNS", both(f"masters.refused.columns_{kind}", headings=headings(grids)))
    taking = _Taking(kind, table, owner)
    for grid, heading in found:
        taking.sheet(grid, heading)
    if not taking.entries and not taking.lines:
        raise CustomsError("MASTER-NOTHING", _nothing(taking.rejected))
    return Read(
        tuple(taking.entries.values()),
        tuple(taking.lines.values()),
        tuple(taking.rejected),
        {why: n for why, n in taking.skipped.items() if n},
        tuple(dict.fromkeys(text for _, heading in found for text in heading.unused)),
    )


def _nothing(rejected: Sequence[Rejected]) -> Text:
    """Why no row was taken: what was wrong with the first one."""
    why = rejected[0].reason if rejected else both("lists.refused.empty")
    vi, en = why.vi.rstrip("."), why.en.rstrip(".")
    return Text(vi=say("lists.refused.nothing", "vi", why=vi), en=say("lists.refused.nothing", "en", why=en))
