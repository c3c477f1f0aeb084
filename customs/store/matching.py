"""Finding words in an index that is read in the order of the list, on either database."""

import json
from collections.abc import Sequence

from sqlalchemy import (
    ARRAY,
    ColumnElement,
    Connection,
    FromClause,
    Integer,
    any_,
    func,
    literal,
    select,
    text,
)

from customs.model.base import LANGUAGES
from customs.store import found_postgresql, found_sqlite
from customs.store.schema import declaration
from customs.store.wanted import Wanted, needles
from customs.words import fold, say

_SERIAL_DIGITS = 10
_MOST_EXACT = 1001


def newest(connection: Connection, wanted: Wanted, before: int | None, most: int) -> list[int]:
    """The changes that hold what is wanted, newest first, at most `most`. `before`: only those older than this one."""
    find = found_sqlite.newest if _is_sqlite(connection) else found_postgresql.newest
    return find(connection, wanted, before, most)


def exactly(connection: Connection, query: str) -> Sequence[int]:
    """Serials of what is asked for by its number or draft alone; none where the words have to be looked for."""
    return _by_draft(connection, query) or _by_number(connection, needles(query))


def rows_of(connection: Connection, serials: Sequence[int], names: Sequence[str]) -> FromClause:
    """Those rows with the columns named, found by nothing but their serials. One JSON text instead of hundreds of
    parameters, which take longer to write than to look up.
    """
    query = select(*(declaration.c[name] for name in names))
    if _is_sqlite(connection):
        among = text("declaration.serial IN (SELECT value FROM json_each(:serials))")
        query = query.where(among.bindparams(serials=json.dumps(list(serials))))
    else:
        query = query.where(declaration.c.serial == any_(literal(list(serials), ARRAY(Integer))))
    return query.cte("hit").prefix_with("MATERIALIZED")


def capped(connection: Connection, rows: FromClause, condition: ColumnElement[bool], cap: int) -> int:
    """How many of the rows meet the condition, counted no further than `cap`."""
    some = select(rows.c.id).where(condition).limit(cap).subquery()
    return int(connection.execute(select(func.count()).select_from(some)).scalar_one())


def _is_sqlite(connection: Connection) -> bool:
    return connection.dialect.name == "sqlite"


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
