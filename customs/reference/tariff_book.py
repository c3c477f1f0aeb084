"""Editions of an office's tariffs side by side: which one holds on a day, and what differs between two."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any, NamedTuple

from customs.reference.tariff import Asked, Column, Lookup, Tariff, remembered
from customs.reference.tariff_cells import Cell
from customs.words import both


@dataclass(frozen=True, eq=False)
class Tariffs:
    """Every edition of the office. For a schedule the latest edition in force that has its column answers, so that
    agreements may be kept in files of their own.
    """

    editions: tuple[Tariff, ...] = ()
    memo: dict[Any, Any] = field(default_factory=dict, repr=False)

    def on(self, day: date) -> tuple[Tariff, ...]:
        """Editions in force, the latest first day first; of one day, the one taken in last."""
        holding = [edition for edition in self.editions[::-1] if edition.holds(day)]
        holding.sort(key=lambda edition: edition.first_day, reverse=True)
        return tuple(holding)

    def rate(
        self, code: str, schedule: str, on: date, origin: str | None = None, *, out_of_quota: bool = False
    ) -> Lookup:
        """The rate, or why there is none: what the latest edition says of it."""
        asked = (code, schedule, on, origin, out_of_quota)
        found: Lookup | None = self.memo.get(asked)
        if found is None:
            found = remembered(self.memo, asked, _rate(self, asked))
        return found

    def tree_of(self, day: date) -> Tariff | None:
        """The edition to browse: the latest one in force."""
        return next(iter(self.on(day)), None)


def _rate(tariffs: Tariffs, asked: Asked) -> Lookup:
    code, schedule, on, origin, out_of_quota = asked
    first: Lookup | None = None
    for edition in tariffs.on(on):
        found = edition.rate(code, schedule, on, origin, out_of_quota=out_of_quota)
        if edition.knows(schedule) or found.percent is not None or found.choices:
            return found
        first = first or found
    return first or Lookup(schedule, reason=both("tariff.why.no_edition", day=f"{on:%d/%m/%Y}"))


class Kind(StrEnum):
    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


class Change(NamedTuple):
    """One difference at one code. `column`: what changed ("unit", "vi", "en" for the words); None for a code that
    came or went. `before`, `after`: the cells as published, "" for an empty one.
    """

    code: str
    kind: Kind
    column: Column | str | None = None
    before: str = ""
    after: str = ""


class Difference(NamedTuple):
    """`changes` by code; columns that only one of the two editions has are not compared."""

    changes: tuple[Change, ...]
    columns_added: tuple[Column, ...]
    columns_removed: tuple[Column, ...]


def difference(old: Tariff, new: Tariff) -> Difference:
    """What changed from one edition to the next. `3,7` and `3.7` are the same rate."""
    shared = [column for column in new.columns if column in old.columns]
    return Difference(
        tuple(sorted(_changes(old, new, shared), key=lambda change: change.code)),
        tuple(column for column in new.columns if column not in old.columns),
        tuple(column for column in old.columns if column not in new.columns),
    )


def _changes(old: Tariff, new: Tariff, shared: list[Column]) -> Iterator[Change]:
    for code in old.codes:
        if code not in new.rows:
            yield Change(code, Kind.REMOVED, before=old.vi[old.rows[code]])
    for code, row in new.rows.items():
        was = old.rows.get(code)
        if was is None:
            yield Change(code, Kind.ADDED, after=new.vi[row])
            continue
        for name in ("vi", "en", "units"):
            before, after = getattr(old, name)[was], getattr(new, name)[row]
            if before != after:
                yield Change(code, Kind.CHANGED, name, before, after)
        for column in shared:
            before, after = old.cells[old.columns[column][was]], new.cells[new.columns[column][row]]
            if _says(before) != _says(after):
                yield Change(code, Kind.CHANGED, column, before.text if before else "", after.text if after else "")


def _says(cell: Cell | None) -> object:
    """What a cell says, however it is written; an unread one says its text."""
    return None if cell is None else cell.rate or cell.text
