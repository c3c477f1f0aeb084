"""Finding words in `declaration.search_key`, by the way that suits how often they occur.

A rare word: its rows are taken from the trigram index and sorted. A common one (more than COMMON rows): the list is
walked in its own order and each row is looked at, for a page of 50 is then soon full; sorting half the office's
declarations to show 50 of them is what makes searches slow. Words too short for the index are always looked at row
by row.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, and_, column, func, select, table

from customs.store.schema import declaration
from customs.store.search import SHORTEST, words

COMMON = 5000

_search = table("search", column("rowid"), column("search"))


@dataclass(frozen=True, slots=True)
class Match:
    """Rows that hold every word. `is_known_common`: the index alone says there are more than COMMON of them."""

    condition: ColumnElement[bool]
    is_known_common: bool


def matching(connection: Connection, query: str) -> Match | None:
    """How to find the words of `query`; None when it holds none."""
    wanted = words([query])
    if not wanted:
        return None
    long = [word for word in wanted if len(word) >= SHORTEST]
    looked_at = and_(*(_look(word) for word in wanted))
    if not long:
        return Match(looked_at, is_known_common=False)
    serials = _serials(connection, long)
    if len(serials) > COMMON:
        return Match(looked_at, is_known_common=len(long) == len(wanted))
    short = [_look(word) for word in wanted if len(word) < SHORTEST]
    return Match(and_(declaration.c.serial.in_(serials), *short), is_known_common=False)


def _look(word: str) -> ColumnElement[bool]:
    """Tested on the row itself; joined to an empty text so that PostgreSQL leaves its trigram index alone."""
    return (declaration.c.search_key + "").contains(word, autoescape=True)


def _serials(connection: Connection, long: Sequence[str]) -> Sequence[int]:
    """Serials from the trigram index, COMMON + 1 of them at most."""
    if connection.dialect.name == "sqlite":
        phrases = " AND ".join('"' + word.replace('"', '""') + '"' for word in long)
        found = select(_search.c.rowid).where(_search.c.search.op("MATCH")(phrases))
    else:
        found = select(declaration.c.serial).where(
            *(declaration.c.search_key.contains(word, autoescape=True) for word in long)
        )
    return connection.execute(found.limit(COMMON + 1)).scalars().all()


def capped(connection: Connection, condition: ColumnElement[bool], cap: int) -> int:
    """How many declarations meet the condition, counted no further than `cap`."""
    some = select(declaration.c.id).where(condition).limit(cap).subquery()
    return int(connection.execute(select(func.count()).select_from(some)).scalar_one())
