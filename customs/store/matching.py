"""Finding words in `declaration.search_key`, by the way that suits how often they occur.

A rare word: its rows are taken from the trigram index first, then filtered and sorted. A common one (more than
COMMON rows): the list is walked in its own order and each row is looked at, for a page of 50 is then soon full.
Left to themselves both databases sort half the office's declarations to show 50 of them, or walk the whole list to
find three.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    ARRAY,
    ColumnElement,
    Connection,
    FromClause,
    Integer,
    Select,
    TextualSelect,
    and_,
    any_,
    column,
    func,
    literal,
    select,
    table,
    text,
    true,
)

from customs.model.base import LANGUAGES
from customs.store.schema import FILTERED_BY, FOUND, declaration
from customs.store.search import needle, words
from customs.store.stored import COUNT_CAP
from customs.words import fold, say

COMMON = 4000
"""Rows from where on walking the list is quicker than sorting what was found."""

_LATE, _PAGE = 8000, 51
_SERIAL_DIGITS = 10
_search = table("search", column("rowid"), column("search"))


@dataclass(frozen=True, slots=True)
class Match:
    """Where the rows are that hold every word: `rows` has the columns a list is filtered and ordered by, and those
    of its rows count that meet `condition`. `at_least`: how many there are, exactly up to COMMON; None when unknown.
    """

    rows: FromClause
    condition: ColumnElement[bool]
    at_least: int | None


def matching(connection: Connection, query: str) -> Match:
    """How to find the words of `query`. Without a word in it, every declaration."""
    needles = [needle(word) for word in words([query])]
    if not needles:
        return Match(declaration, true(), at_least=None)
    is_sqlite = connection.dialect.name == "sqlite"
    serials = _by_draft(connection, query) or _by_number(connection, needles)
    if not serials:
        found = _sqlite_index(needles) if is_sqlite else _postgresql_index(needles)
        place = func.instr if is_sqlite else func.strpos  # never answered from an index
        looked_at = and_(*(place(declaration.c.search_key, part) > 0 for part in needles))
        if not is_sqlite and _counted(connection, found, _PAGE) == _PAGE:
            late = _of_late(connection, needles)
            if late >= _PAGE:
                return Match(declaration, looked_at, at_least=late if late == COUNT_CAP else None)
        if _counted(connection, found, COMMON + 1) > COMMON:
            return Match(declaration, looked_at, at_least=COMMON + 1)
        serials = connection.execute(found).scalars().all()
    found_rows = _sqlite_rows(serials) if is_sqlite else _postgresql_rows(serials)
    return Match(found_rows.cte("hit").prefix_with("MATERIALIZED"), true(), at_least=len(serials))


def _by_draft(connection: Connection, query: str) -> Sequence[int]:
    """What the lists call `Nháp 12`, in either language."""
    name, _, serial = " ".join(query.split()).rpartition(" ")
    if not (serial.isascii() and serial.isdigit() and len(serial) < _SERIAL_DIGITS):
        return []
    called = {fold(say("worklist.draft", language, serial=serial)) for language in LANGUAGES}
    if fold(f"{name} {serial}") not in called:
        return []
    return connection.execute(select(declaration.c.serial).where(declaration.c.serial == int(serial))).scalars().all()


def _by_number(connection: Connection, needles: Sequence[str]) -> Sequence[int]:
    """A declaration number asked for alone, found at once; its 12th digit only tells how often it was amended."""
    if len(needles) > 1 or not (needles[0].isdigit() and len(needles[0]) in {11, 12}):
        return []
    found = select(declaration.c.serial).where(declaration.c.number_11 == needles[0][:11])
    return connection.execute(found.limit(COMMON + 1)).scalars().all()


def _sqlite_index(needles: Sequence[str]) -> Select[Any]:
    phrases = " AND ".join('"' + part.replace('"', '""') + '"' for part in needles)
    return select(_search.c.rowid).where(_search.c.search.op("MATCH")(phrases))


def _postgresql_index(needles: Sequence[str]) -> Select[Any]:
    parts = (declaration.c.search_key.contains(part, autoescape=True) for part in needles)
    return select(declaration.c.serial).where(*parts)


def _of_late(connection: Connection, needles: Sequence[str]) -> int:
    """How many of the newest rows hold the words, up to COUNT_CAP: where they fill a page the list is walked, which
    PostgreSQL does sooner than counting a common word to its end.
    """
    newest = select(declaration.c.search_key).order_by(declaration.c.updated_at.desc(), declaration.c.id.desc())
    late = newest.limit(_LATE).subquery()
    here = (func.strpos(late.c.search_key, part) > 0 for part in needles)
    return _counted(connection, select(late).where(*here), COUNT_CAP)


def _counted(connection: Connection, found: Select[Any], most: int) -> int:
    """Counted, not handed over: thousands of numbers take longer to fetch than to find."""
    some = found.limit(most).subquery()
    return int(connection.execute(select(func.count()).select_from(some)).scalar_one())


def _sqlite_rows(serials: Sequence[int]) -> TextualSelect:
    """From the narrow index, which SQLite would pass over for the table's own key. One JSON text instead of thousands
    of parameters, which take longer to write than to look up.
    """
    columns = [declaration.c[name] for name in FILTERED_BY]
    rows = text(
        f"SELECT {', '.join(FILTERED_BY)} FROM declaration INDEXED BY {FOUND}"  # noqa: S608 -- names of ours
        " WHERE serial IN (SELECT value FROM json_each(:serials))"
    ).bindparams(serials=json.dumps(list(serials)))
    return rows.columns(*columns)


def _postgresql_rows(serials: Sequence[int]) -> Select[Any]:
    among = declaration.c.serial == any_(literal(serials, ARRAY(Integer)))
    return select(*(declaration.c[name] for name in FILTERED_BY)).where(among)


def capped(connection: Connection, rows: FromClause, condition: ColumnElement[bool], cap: int) -> int:
    """How many of the rows meet the condition, counted no further than `cap`."""
    some = select(rows.c.id).where(condition).limit(cap).subquery()
    return int(connection.execute(select(func.count()).select_from(some)).scalar_one())
