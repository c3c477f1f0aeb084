"""Finding words, newest change first, in an index that is read in the order of the list.

SQLite: FTS5 gives its rows by falling number, and those are changes: it stops after as many as were asked for.
PostgreSQL: an index of its kind gives everything at once, in no order. So it is asked for the newest block of changes
first and for longer and longer stretches after it: a common word is found in the first, and a rare one is cheap in all.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    ARRAY,
    ColumnElement,
    Connection,
    FromClause,
    Integer,
    Select,
    Text,
    any_,
    column,
    func,
    literal,
    literal_column,
    select,
    table,
    text,
    true,
)

from customs.model.base import LANGUAGES
from customs.store.listed import CLEARED, STUCK, listed, of_day, of_lane, of_owner
from customs.store.schema import declaration
from customs.store.search import needle, words
from customs.store.stored import WorklistFilter
from customs.words import fold, say

_SERIAL_DIGITS = 10
_MOST_EXACT = 1001
_FINE, _COARSE = 12, 17
_PER_COARSE = 1 << (_COARSE - _FINE)
_search = table("search", column("rowid"), column("search"))
_MARKS: ColumnElement[Any] = literal_column(
    "(ARRAY[lane::text, whose::text, stuck::text, due::text,"
    f" 'b' || (change >> {_FINE})::text, 'B' || (change >> {_COARSE})::text])"
)
"""The very term of `ix_listed_search`."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked for: `needles`, all of them; `marks` by column; `days`: one of these marks of a day, if any."""

    needles: tuple[str, ...]
    marks: Mapping[str, str]
    days: tuple[str, ...] = ()


def needles(query: str) -> tuple[str, ...]:
    return tuple(needle(word) for word in words([query]))


def wanted_of(connection: Connection, wanted: WorklistFilter) -> Wanted:
    found: dict[str, str] = {}
    if wanted.view == "mine":
        found["whose"] = of_owner(wanted.owner)
    elif wanted.view == "cleared":
        found["whose"] = CLEARED
    elif wanted.view == "stuck":
        found["stuck"] = STUCK
    if wanted.lane is not None:
        found["lane"] = of_lane("" if wanted.lane == "none" else wanted.lane)
    days = _due_days(connection, wanted) if wanted.view == "today" else ()
    return Wanted(needles(wanted.query), found, days)


def changes(connection: Connection, wanted: Wanted, before: int | None, most: int) -> list[int]:
    """The newest changes that hold what is wanted, at most so many; `before`: only those older than this one."""
    if connection.dialect.name == "sqlite":
        place = true() if before is None else _search.c.rowid < before
        query = select(_search.c.rowid).where(_search.c.search.op("MATCH")(_phrases(wanted)), place)
        return list(connection.execute(query.order_by(_search.c.rowid.desc()).limit(most)).scalars())
    newest = connection.execute(select(func.max(listed.c.change))).scalar() if before is None else before - 1
    found: list[int] = []
    for stretch in _stretches(newest) if newest else ():
        query = _of_stretch(wanted, before, stretch)
        found += connection.execute(query.limit(most - len(found))).scalars()
        if len(found) >= most:
            break
    return found


def exactly(connection: Connection, query: str) -> Sequence[int]:
    """Serials of what is asked for by its number or draft alone; none where the words have to be looked for."""
    return _by_draft(connection, query) or _by_number(connection, needles(query))


def holding(connection: Connection, parts: Sequence[str]) -> Iterator[ColumnElement[bool]]:
    """Conditions of a row of `declaration` that is looked at; never answered from an index."""
    place = func.instr if connection.dialect.name == "sqlite" else func.strpos
    return (place(declaration.c.search_key, part) > 0 for part in parts)


def rows_of(connection: Connection, serials: Sequence[int], names: Sequence[str]) -> FromClause:
    """Those rows with the columns named, found by nothing but their serials. One JSON text instead of hundreds of
    parameters, which take longer to write than to look up.
    """
    query = select(*(declaration.c[name] for name in names))
    if connection.dialect.name == "sqlite":
        among = text("declaration.serial IN (SELECT value FROM json_each(:serials))")
        query = query.where(among.bindparams(serials=json.dumps(list(serials))))
    else:
        query = query.where(declaration.c.serial == any_(literal(list(serials), ARRAY(Integer))))
    return query.cte("hit").prefix_with("MATERIALIZED")


def _by_draft(connection: Connection, query: str) -> Sequence[int]:
    """What the lists call `Nháp 12`, in either language."""
    name, _, serial = " ".join(query.split()).rpartition(" ")
    if not (serial.isascii() and serial.isdigit() and len(serial) < _SERIAL_DIGITS):
        return []
    called = {fold(say("worklist.draft", language, serial=serial)) for language in LANGUAGES}
    if fold(f"{name} {serial}") not in called:
        return []
    return connection.execute(select(declaration.c.serial).where(declaration.c.serial == int(serial))).scalars().all()


def _by_number(connection: Connection, parts: Sequence[str]) -> Sequence[int]:
    """A declaration number asked for alone, found at once; its 12th digit only tells how often it was amended."""
    if len(parts) != 1 or not (parts[0].isdigit() and len(parts[0]) in {11, 12}):
        return []
    found = select(declaration.c.serial).where(declaration.c.number_11 == parts[0][:11])
    return connection.execute(found.limit(_MOST_EXACT)).scalars().all()


def _due_days(connection: Connection, wanted: WorklistFilter) -> tuple[str, ...]:
    """Marks of the days up to today on which anything is due, stepping from one to the next in the index."""
    due = declaration.c.due_day
    here, last = due <= wanted.today, None
    found: list[str] = []
    while True:
        last = connection.execute(select(func.min(due)).where(here, true() if last is None else due > last)).scalar()
        if last is None:
            return tuple(found)
        found.append(of_day(last))


def _phrases(wanted: Wanted) -> str:
    parts = [f"search_key : {_quoted(part)}" for part in wanted.needles]
    parts += [f"{name} : {_quoted(mark)}" for name, mark in wanted.marks.items()]
    parts += [f"due : ({' OR '.join(map(_quoted, wanted.days))})"] if wanted.days else []
    return " AND ".join(parts)


def _quoted(part: str) -> str:
    return '"' + part.replace('"', '""') + '"'


def _stretches(newest: int) -> Iterator[list[str]]:
    """Marks of blocks, the newest first: 2 of 4,096 changes, 6, up to 64; then 1 of 131,072, 2, 4, …"""
    last, first = newest >> _FINE, max((newest >> _COARSE) - 1, 0) * _PER_COARSE
    fine = [f"b{n}" for n in range(last, first - 1, -1)]
    yield from filter(None, (fine[:2], fine[2:8], fine[8:]))
    coarse, many = (newest >> _COARSE) - 2, 1
    while coarse >= 0:
        yield [f"B{n}" for n in range(coarse, max(coarse - many, -1), -1)]
        coarse, many = coarse - many, many * 2


def _of_stretch(wanted: Wanted, before: int | None, stretch: list[str]) -> Select[Any]:
    """Found first and sorted then: left to itself PostgreSQL may walk the changes backwards to find three."""
    query = select(listed.c.change).where(_MARKS.op("&&")(_array(stretch)))
    query = query.where(*(listed.c.search_key.contains(part, autoescape=True) for part in wanted.needles))
    if wanted.marks:
        query = query.where(_MARKS.op("@>")(_array(list(wanted.marks.values()))))
    if wanted.days:
        query = query.where(_MARKS.op("&&")(_array(list(wanted.days))))
    hit = query.where(true() if before is None else listed.c.change < before).cte("hit").prefix_with("MATERIALIZED")
    return select(hit.c.change).order_by(hit.c.change.desc())


def _array(values: list[str]) -> ColumnElement[Any]:
    return literal(values, ARRAY(Text))


def capped(connection: Connection, rows: FromClause, condition: ColumnElement[bool], cap: int) -> int:
    """How many of the rows meet the condition, counted no further than `cap`."""
    some = select(rows.c.id).where(condition).limit(cap).subquery()
    return int(connection.execute(select(func.count()).select_from(some)).scalar_one())
