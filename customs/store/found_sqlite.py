"""SQLite's search: FTS5 gives its rows by falling number, and those are changes; it stops after as many as were asked
for.
"""

from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, column, select, table

from customs.store.wanted import Wanted

_search = table("search", column("rowid"), column("search"))
_change = _search.c.rowid


def newest(connection: Connection, wanted: Wanted, before: int | None, most: int) -> list[int]:
    query = select(_change).where(_matching(wanted)).order_by(_change.desc()).limit(most)
    if before is not None:
        query = query.where(_change < before)
    return list(connection.execute(query).scalars())


def matching(wanted: Wanted) -> Select[Any]:
    """Every change that holds it, in no order."""
    return select(_change.label("change")).where(_matching(wanted))


def _matching(wanted: Wanted) -> ColumnElement[bool]:
    parts = [f"search_key : {_quoted(part)}" for part in wanted.needles]
    parts += [f"{name} : {_quoted(mark)}" for name, mark in wanted.marks.items()]
    parts += [f"due : ({' OR '.join(map(_quoted, wanted.days))})"] if wanted.days else []
    return _search.c.search.op("MATCH")(" AND ".join(parts))


def _quoted(part: str) -> str:
    return '"' + part.replace('"', '""') + '"'
