"""The code tables of one desk: lists it loaded itself before those we ship, each by its first day.

A loaded version holds the whole list. A code that an earlier version has and the one in force has not was dropped:
its last day is the day before the version that no longer names it.
"""

import json
from abc import ABC, abstractmethod
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, ValuesView
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache
from itertools import pairwise
from types import MappingProxyType

from customs.model.base import Text
from customs.reference import table as shipped
from customs.reference.table import UNIONS, CodeRow, CodeTable
from customs.words import fold

SHIPPED = 0
"""Serial number of the editions that come with the product."""


class LazyRows(Mapping[str, CodeRow], ABC):
    """The rows of one loaded version. A row is made when it is first asked for: a list may have 20,000."""

    def __init__(self, codes: Iterable[str], until: Mapping[str, date]) -> None:
        """`until`: the last day of codes that have one."""
        self._place = {code: place for place, code in enumerate(codes)}
        self._made: dict[str, CodeRow] = {}
        self._all: dict[str, CodeRow] = {}
        self.until = until

    @abstractmethod
    def _row(self, code: str, place: int) -> CodeRow: ...

    def __getitem__(self, code: str) -> CodeRow:
        row = self._made.get(code)
        if row is None:
            row = self._made[code] = self._row(code, self._place[code])
        return row

    def __contains__(self, code: object) -> bool:
        return code in self._place

    def __iter__(self) -> Iterator[str]:
        return iter(self._place)

    def __len__(self) -> int:
        return len(self._place)

    def values(self) -> ValuesView[CodeRow]:
        """A search walks all rows at every key that is pressed: they are kept in a plain dictionary from then on."""
        if len(self._all) < len(self._place):
            self._all = {code: self[code] for code in self._place}
        return self._all.values()


class Rows(LazyRows):
    """Codes and words as `pack` keeps them."""

    def __init__(self, content: str) -> None:
        """`content` as `pack` gives it."""
        held = json.loads(content)
        super().__init__(held["code"], {code: date.fromisoformat(day) for code, day in held["until"].items()})
        self._vi, self._en, self._more = held["name_vi"], held["name_en"], held["more"]

    def _row(self, code: str, place: int) -> CodeRow:
        more = {column: values[place] for column, values in self._more.items()}
        return made(code, self._vi[place], self._en[place], self.until.get(code), more)


def made(code: str, vi: str, en: str, until: date | None, more: Mapping[str, str]) -> CodeRow:
    """A row that can be searched. A name in one language only stands for both."""
    folded = fold(" ".join((code, vi, en, more.get("aliases", ""))))
    return CodeRow(code, Text(vi=vi or en, en=en or vi), until, MappingProxyType(dict(more)), folded)


def pack(rows: Sequence[CodeRow]) -> str:
    """The rows by column, as JSON: what the store keeps of a version. All rows have the same own columns."""
    columns = tuple(rows[0].more) if rows else ()
    return json.dumps(
        {
            "code": [row.code for row in rows],
            "name_vi": [row.name.vi for row in rows],
            "name_en": ["" if row.name.en == row.name.vi else row.name.en for row in rows],
            "until": {row.code: row.until.isoformat() for row in rows if row.until},
            "more": {column: [row.more[column] for row in rows] for column in columns},
        },
        ensure_ascii=False,
        separators=(",", ":"),
    )


class Ended(Mapping[str, CodeRow]):
    """Codes in force no more: those past their own last day, and those that a later version dropped.

    Older versions are only opened for a code that the version in force does not have.
    """

    def __init__(
        self,
        rows: Mapping[str, CodeRow],
        gone: Mapping[str, CodeRow],
        older: Sequence[tuple[date, Callable[[], Mapping[str, CodeRow]]]],
    ) -> None:
        """`older`: last day and rows of every version before, the newest first."""
        self._rows, self._gone, self._older = rows, gone, older

    def __getitem__(self, code: str) -> CodeRow:
        if code in self._rows:
            raise KeyError(code)
        if code in self._gone:
            return self._gone[code]
        for last_day, rows in self._older:
            row = rows().get(code)
            if row is not None:
                return replace(row, until=min(row.until or last_day, last_day))
        raise KeyError(code)

    def __iter__(self) -> Iterator[str]:
        every = dict.fromkeys(self._gone) | {code: None for _, rows in self._older for code in rows()}
        return (code for code in every if code not in self._rows)

    def __len__(self) -> int:
        return sum(1 for _ in self)


@dataclass(frozen=True, slots=True)
class Edition:
    """One version of a table: loaded under `serial`, or shipped. The later of two with one first day stands."""

    first_day: date
    serial: int
    legal: Text


class DeskTables:
    """Every code table of a desk as it stands now. Safe to share between threads; never changes."""

    def __init__(self, loaded: Mapping[str, Sequence[Edition]], rows: Callable[[int], LazyRows]) -> None:
        """`loaded`: the versions of each list in the order of loading, without withdrawn ones. `rows`: by serial."""
        self._editions = {name: _in_order(name, editions) for name, editions in loaded.items() if editions}
        self._rows = rows
        self.in_force = lru_cache(maxsize=256)(self._in_force)

    def names(self) -> tuple[str, ...]:
        return tuple(sorted({*shipped.names(), *self._editions}))

    def __contains__(self, name: object) -> bool:
        return name in self._editions or name in shipped.names()

    def holds(self, name: str, on: date) -> bool:
        """Whether there is a version of it on that day: a list we do not ship is none before its first day."""
        return name in shipped.names() or bool((held := self._editions.get(name)) and held[0].first_day <= on)

    def editions(self, name: str) -> tuple[Edition, ...]:
        """Oldest first. KeyError for a table that is neither shipped nor loaded."""
        if name in UNIONS:
            days = sorted({edition.first_day for part in UNIONS[name] for edition in self.editions(part)})
            return tuple(Edition(day, SHIPPED, self.in_force(name, day).legal) for day in days)
        return self._editions.get(name) or tuple(_shipped(name))

    def _in_force(self, name: str, on: date) -> CodeTable:
        """The last version whose first day is on or before `on`; before that, what we ship of it.

        Codes that ended before `on`, or that the version no longer names, are its `ended`. KeyError for a table that
        is neither shipped nor loaded for that day: what an office brings says nothing of the days before.
        """
        if name in UNIONS and any(part in self._editions for part in UNIONS[name]):
            return shipped.union(name, [self.in_force(part, on) for part in UNIONS[name]])
        editions = self._editions.get(name)
        at = bisect_right([edition.first_day for edition in editions or ()], on) - 1
        if editions is None or at < 0:
            return shipped.in_force(name, on)
        chosen, rows = editions[at], self._whole(name, editions[at])
        gone = {code: rows[code] for code, until in _untils(rows).items() if until < on}
        left = {code: row for code, row in rows.items() if code not in gone} if gone else rows
        older = [
            (later.first_day - timedelta(days=1), lambda edition=edition: self._whole(name, edition))
            for edition, later in pairwise(editions[: at + 1])
        ]
        return CodeTable(name, chosen.first_day, chosen.legal, left, Ended(left, gone, older[::-1]))

    def _whole(self, name: str, edition: Edition) -> Mapping[str, CodeRow]:
        if edition.serial == SHIPPED:
            return shipped.edition(name, edition.first_day).rows
        return self._rows(edition.serial)


def _untils(rows: Mapping[str, CodeRow]) -> Mapping[str, date]:
    if isinstance(rows, LazyRows):
        return rows.until
    return {code: row.until for code, row in rows.items() if row.until}


def _shipped(name: str) -> Iterator[Edition]:
    for day in shipped.versions(name):
        yield Edition(day, SHIPPED, shipped.edition(name, day).legal)


def _in_order(name: str, loaded: Sequence[Edition]) -> tuple[Edition, ...]:
    """By first day. A version loaded again for the same day stands for the one before it, a loaded for a shipped."""
    ours = _shipped(name) if name in shipped.names() else ()
    by_day = {edition.first_day: edition for edition in (*ours, *loaded)}
    return tuple(by_day[day] for day in sorted(by_day))


def _none(serial: int) -> LazyRows:
    raise KeyError(serial)


AS_SHIPPED = DeskTables({}, _none)
"""The tables of a desk that loaded nothing."""
