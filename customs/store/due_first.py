"""Words in the list of what is due: by the day, the oldest change first within one, on either database."""

from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, func, select, true, tuple_

from customs.store import found_postgresql, found_sqlite
from customs.store.listed import listed
from customs.store.wanted import Wanted, held

_WALKED = 1000


def longest_due(connection: Connection, wanted: Wanted, after: tuple[str, int] | None, most: int) -> list[int]:
    """The changes that hold what is wanted, at most `most`. `after`: only those after this (mark of the day, change).

    What stands first is looked at, where a common word fills its page; a word that does not is found in the index, and
    what is found is sorted.
    """
    if not wanted.days:
        return []
    is_sqlite = connection.dialect.name == "sqlite"
    due = listed.c.due if is_sqlite else listed.c.due.collate("C")
    place = true() if after is None else tuple_(due, listed.c.change) > tuple_(*after)
    walked = _walked(wanted, due, place, func.instr if is_sqlite else func.strpos)
    found = list(connection.execute(walked.limit(most)).scalars())
    if len(found) == most:
        return found
    matching = found_sqlite.matching(wanted) if is_sqlite else found_postgresql.matching(wanted)
    return list(connection.execute(_sorted(matching, due, place).limit(most)).scalars())


def _walked(wanted: Wanted, due: ColumnElement[str], place: ColumnElement[bool], inside: Any) -> Select[Any]:
    """Among the first; written with the very terms of `ix_listed_due`."""
    first = select(listed).where(listed.c.due != "", due <= wanted.days[-1], place).order_by(due, listed.c.change)
    seen = first.limit(_WALKED).subquery()
    return select(seen.c.change).where(held(wanted, seen, inside))


def _sorted(matching: Select[Any], due: ColumnElement[str], place: ColumnElement[bool]) -> Select[Any]:
    """Ordered by a term that no index has, or the database might walk that instead of the few that were found."""
    hit = matching.cte("hit").prefix_with("MATERIALIZED")
    query = select(hit.c.change).join_from(hit, listed, hit.c.change == listed.c.change).where(place)
    return query.order_by(due + "", hit.c.change)
