"""Finding words, newest change first, in an index that is read in the order of the list.

SQLite: FTS5 gives its rows by falling number, and those are changes: it stops after as many as were asked for.
PostgreSQL: an index of its kind gives everything at once, in no order. So the newest changes are looked at first, where
a common word fills its page, and then the index is asked for as long a stretch of changes as what was found in them
makes likely; a word that is not among them is rare, and cheap in all the rest.
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
_FINE, _COARSE, _WALKED = 12, 17, 1500
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


def changes(
    connection: Connection, wanted: Wanted, before: int | None, most: int, cap: int = 0
) -> tuple[list[int], int]:
    """The newest changes that hold what is wanted, at most `most`, and how many hold it, counted no further than `cap`.

    `before`: only those older than this one.
    """
    if connection.dialect.name == "sqlite":
        found = _sqlite(connection, wanted, before, most) if most else []
        return found, _sqlite_count(connection, wanted, cap) if cap else 0
    newest = connection.execute(select(func.max(listed.c.change))).scalar() if before is None else before - 1
    return _postgresql(connection, wanted, int(newest or 0), (most, cap))


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
    day = select(func.min(due).label("day")).where(due <= wanted.today).cte(recursive=True)
    later = select(func.min(due)).where(due > day.c.day, due <= wanted.today).scalar_subquery()
    day = day.union_all(select(later).where(day.c.day.is_not(None)))
    found = connection.execute(select(day.c.day).where(day.c.day.is_not(None))).scalars()
    return tuple(map(of_day, found))


def _sqlite(connection: Connection, wanted: Wanted, before: int | None, most: int) -> list[int]:
    place = true() if before is None else _search.c.rowid < before
    query = select(_search.c.rowid).where(_search.c.search.op("MATCH")(_phrases(wanted)), place)
    return list(connection.execute(query.order_by(_search.c.rowid.desc()).limit(most)).scalars())


def _sqlite_count(connection: Connection, wanted: Wanted, cap: int) -> int:
    some = select(_search.c.rowid).where(_search.c.search.op("MATCH")(_phrases(wanted))).limit(cap).subquery()
    return int(connection.execute(select(func.count()).select_from(some)).scalar_one())


def _phrases(wanted: Wanted) -> str:
    parts = [f"search_key : {_quoted(part)}" for part in wanted.needles]
    parts += [f"{name} : {_quoted(mark)}" for name, mark in wanted.marks.items()]
    parts += [f"due : ({' OR '.join(map(_quoted, wanted.days))})"] if wanted.days else []
    return " AND ".join(parts)


def _quoted(part: str) -> str:
    return '"' + part.replace('"', '""') + '"'


def _postgresql(connection: Connection, wanted: Wanted, first: int, asked: tuple[int, int]) -> tuple[list[int], int]:
    """The newest changes from `first` on and how many there are; `asked`: the most of each."""
    most, cap = asked
    found = list(connection.execute(_walked(wanted, first).limit(max(asked))).scalars())
    count, last = len(found), max(first - _WALKED, 0)
    found = found[:most]
    while last > 0 and len(found) < most:
        hit, low = _stretch(wanted, last, _how_far(most - len(found), first - last, count))
        rows = connection.execute(_newest_of(hit).limit(most - len(found))).all()
        found += [row.change for row in rows]
        count, last = count + (rows[0].many if rows else 0), low
    while last > 0 and count < cap:
        hit, low = _stretch(wanted, last, _how_far(cap - count, first - last, count))
        some = hit.limit(cap - count).subquery()
        count += connection.execute(select(func.count()).select_from(some)).scalar_one()
        last = low
    return found, min(count, cap)


def _walked(wanted: Wanted, last: int) -> Select[Any]:
    """Among the newest changes, each looked at: a common word fills its page there."""
    here = listed.c.change.between(last - _WALKED + 1, last)
    held = [func.strpos(listed.c.search_key, part) > 0 for part in wanted.needles]
    held += [listed.c[name] == mark for name, mark in wanted.marks.items()]
    held += [listed.c.due.in_(wanted.days)] if wanted.days else []
    return select(listed.c.change).where(here, *held).order_by(listed.c.change.desc())


def _how_far(short: int, seen: int, found: int) -> int | None:
    """How many changes to look through for `short` more, after `seen` in which so many were found; None: all."""
    return short * seen * 5 // (4 * found) if found else None


def _stretch(wanted: Wanted, last: int, length: int | None) -> tuple[Select[Any], int]:
    """What is wanted among `length` changes and a little more, down from `last`; and the change before them."""
    blocks, low = _blocks(last, last if length is None else length)
    query = select(listed.c.change).where(listed.c.change <= last)
    query = query.where(*(listed.c.search_key.contains(part, autoescape=True) for part in wanted.needles))
    if wanted.marks:
        query = query.where(_MARKS.op("@>")(_array(list(wanted.marks.values()))))
    for among in filter(None, (blocks, list(wanted.days))):
        query = query.where(_MARKS.op("&&")(_array(among)))
    return query, low


def _newest_of(hit: Select[Any]) -> Select[Any]:
    """Found first and sorted then: left to itself PostgreSQL may walk the changes backwards to find three."""
    found = hit.cte("hit").prefix_with("MATERIALIZED")
    return select(found.c.change, func.count().over().label("many")).order_by(found.c.change.desc())


def _blocks(last: int, length: int) -> tuple[list[str], int]:
    """Marks of the blocks of `length` changes and a little more, down from `last`; and the change before them. Without
    marks: all there are.
    """
    high, low = last >> _FINE, max(last - length, 0) >> _FINE
    top = low
    if high - low > _PER_COARSE:
        top, low = high - high % _PER_COARSE, low - low % _PER_COARSE
    if low == 0:
        return [], 0
    fine = [f"b{n}" for n in range(high, top - 1, -1)]
    coarse = [f"B{n}" for n in range(top // _PER_COARSE - 1, low // _PER_COARSE - 1, -1)] if top > low else []
    return fine + coarse, (low << _FINE) - 1


def _array(values: list[str]) -> ColumnElement[Any]:
    return literal(values, ARRAY(Text))


def capped(connection: Connection, rows: FromClause, condition: ColumnElement[bool], cap: int) -> int:
    """How many of the rows meet the condition, counted no further than `cap`."""
    some = select(rows.c.id).where(condition).limit(cap).subquery()
    return int(connection.execute(select(func.count()).select_from(some)).scalar_one())
