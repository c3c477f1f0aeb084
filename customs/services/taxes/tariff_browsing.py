"""The office's tariff looked at: as a tree, found by words, one code in full, two editions side by side."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from customs.model.base import Text
from customs.model.errors import CustomsError
from customs.reference.list_shapes import TARIFF
from customs.reference.loaded import DeskTables
from customs.reference.table import CodeRow
from customs.reference.tariff import Column, Tariff
from customs.reference.tariff_book import Difference, Tariffs, difference
from customs.reference.tariff_cells import Cell
from customs.reference.tariff_rows import label
from customs.reference.tariff_tree import LEVELS, Node, bare, children, path, search, span
from customs.services.lists.tables import books_of, in_force_or_none
from customs.store import Store
from customs.words import both, fold

_POLICY, _NAMES, _CHAPTERS = "hs_policy", "hs_names", "hs_chapters"
_GLIMPSE = 3
_SHORTEST = 4


@dataclass(frozen=True, slots=True)
class Stated:
    """One column at one code. `cell`: None for an empty one. `reason`: why its rate is no one number on the day, or
    cannot be read; None for a plain rate.
    """

    column: Column
    cell: Cell | None
    reason: Text | None


@dataclass(frozen=True, slots=True)
class CodePage:
    """One code in full: the way down to it, what every column says, permits and policies by the office's list."""

    way: tuple[Node, ...]
    stated: tuple[Stated, ...]
    policies: tuple[CodeRow, ...]
    edition: str


@dataclass(frozen=True, slots=True)
class Looked:
    """The edition in force on the day, with the names of chapters; `tables`: the lists of the desk."""

    tariff: Tariff
    tables: DeskTables
    day: date

    def below(self, code: str = "") -> tuple[Node, ...]:
        return children(self.tariff, code)

    def way(self, code: str) -> tuple[Node, ...]:
        return path(self.tariff, code)

    def glimpse(self, code: str) -> Text | None:
        """What stands under a heading the edition has no name for: a few of its goods, each once."""
        tariff = self.tariff
        first, last = span(tariff, code)
        vi, en = ("; ".join(_some(held[first:last])) for held in (tariff.vi, tariff.en))
        return Text(vi=vi or en, en=en or vi) if vi or en else None

    def found(self, words: str, limit: int) -> tuple[Node, ...]:
        return search(self.tariff, words, limit)

    def policies(self, code: str) -> tuple[CodeRow, ...]:
        """What the office's list of permits says of the code, the nearest heading first."""
        held = in_force_or_none(self.tables, _POLICY, self.day)
        if held is None:
            return ()
        lengths = [level for level in reversed(LEVELS) if _SHORTEST <= level <= len(code)]
        rows = (held.rows.get(code[:level]) for level in lengths)
        return tuple(row for row in rows if row is not None)

    def page(self, code: str) -> CodePage | None:
        """None for a code that is not there."""
        tariff = self.tariff
        if code not in tariff:
            return None
        stated = tuple(self._stated(code, column) for column in tariff.columns)
        edition = tariff.edition(code)
        return CodePage(self.way(code), stated, self.policies(code), edition.name if edition else tariff.name)

    def _stated(self, code: str, column: Column) -> Stated:
        origin = min(column.origins, default=None)
        found = self.tariff.rate(code, column.schedule, self.day, origin)
        return Stated(column, self.tariff.cell(code, column.schedule, origin), found.reason)


@lru_cache(maxsize=8)
def with_names(tariff: Tariff, tables: DeskTables, on: date) -> Tariff:
    """The edition with the names it has not, or has in one language only: from the office's list of the Harmonized
    System, then the chapters we ship. Its own words stand.
    """
    headings = dict(tariff.headings)
    for held in (in_force_or_none(tables, name, on) for name in (_NAMES, _CHAPTERS)):
        for code, row in held.rows.items() if held else ():
            headings[code] = _joined(headings.get(code), row.name)
    return replace(tariff, headings=headings, memo={})


def _joined(own: Text | None, other: Text) -> Text:
    """A name in one language reads the same in both; the other name gives the language that is missing."""
    if own is None or own.vi != own.en or other.vi == other.en:
        return own or other
    vietnamese = fold(own.vi) != own.vi.casefold()
    return Text(vi=own.vi, en=other.en) if vietnamese else Text(vi=other.vi, en=own.en)


def _some(words: Sequence[str]) -> list[str]:
    told = dict.fromkeys(bare(one) for one in words)
    return [one for one in told if one][:_GLIMPSE]


class TariffRecords:
    """Reads of the office's tariff."""

    _store: Store

    def tariffs(self) -> Tariffs:
        """Every edition; none when no tariff was loaded."""
        with self._store.read() as look:
            return books_of(self._store, look).tariffs or Tariffs()

    def tariff(self, on: date) -> Looked | None:
        """The edition to browse on that day; None when there is none."""
        with self._store.read() as look:
            books = books_of(self._store, look)
        held = books.tariffs.tree_of(on) if books.tariffs else None
        if held is None:
            return None
        return Looked(with_names(held, books.tables, on), books.tables, on)

    def editions(self) -> Mapping[str, Tariff]:
        """Digest and first day -> edition, the latest first."""
        held = sorted(self.tariffs().editions, key=lambda one: one.first_day, reverse=True)
        return {f"{one.first_day.isoformat()} {one.digest[:12]}": one for one in held}

    def tariff_difference(self, older: str, newer: str) -> Difference:
        """Keys as `editions` gives them. Raises CustomsError TARIFF-EDITION."""
        held = self.editions()
        if older not in held or newer not in held:
            raise CustomsError("TARIFF-EDITION", both("taxes.refused.edition", list=TARIFF))
        return difference(held[older], held[newer])


def column_name(column: Column, tables: DeskTables, day: date) -> Text:
    """`B05` with its name; a column without a schedule code by what it is."""
    row = tables.in_force("tariff_schedules", day).get(column.schedule)
    if row is not None:
        return Text(vi=f"{row.code} · {row.name.vi}", en=f"{row.code} · {row.name.en}")
    key = f"taxes.column.{column.schedule.casefold()}"
    known = column.schedule.casefold() in ("vat", "export", "excise", "environment")
    return both(key) if known else Text(vi=label(column), en=label(column))
