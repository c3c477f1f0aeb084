"""PostgreSQL's search: an index of its kind gives everything at once, in no order.

So the rows that stand first in the list are looked at, where a common word fills its page. Then the index is asked for
as long a stretch of changes as what was found in them makes likely; a word that is not among them is rare, and cheap in
all the rest.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import (
    ARRAY,
    ColumnElement,
    Connection,
    Select,
    Text,
    func,
    literal,
    literal_column,
    select,
)

from customs.store.listed import listed
from customs.store.wanted import Wanted, held

_FINE, _COARSE, _WALKED = 12, 17, 1500
_PER_COARSE = 1 << (_COARSE - _FINE)
_MARKS: ColumnElement[Any] = literal_column(
    "(ARRAY[lane::text, whose::text, stuck::text, due::text,"
    f" 'b' || (change >> {_FINE})::text, 'B' || (change >> {_COARSE})::text])"
)
"""The very term of `ix_listed_search`."""


def newest(connection: Connection, wanted: Wanted, before: int | None, most: int) -> list[int]:
    start = connection.execute(select(func.max(listed.c.change))).scalar() if before is None else before - 1
    first = int(start or 0)
    found = list(connection.execute(_walked(wanted, first).limit(most)).scalars())
    last = max(first - _WALKED, 0)
    while last > 0 and len(found) < most:
        hit, low = _stretch(wanted, last, _how_far(most - len(found), first - last, len(found)))
        found += connection.execute(_newest_of(hit).limit(most - len(found))).scalars()
        last = low
    return found


def matching(wanted: Wanted, blocks: Sequence[str] = ()) -> Select[Any]:
    """From the index, among these blocks of changes; without any, among all."""
    found = [listed.c.search_key.contains(part, autoescape=True) for part in wanted.needles]
    found += [_MARKS.op("@>")(_array(wanted.marks.values()))] if wanted.marks else []
    found += [_MARKS.op("&&")(_array(among)) for among in (blocks, wanted.days) if among]
    return select(listed.c.change).where(*found)


def _walked(wanted: Wanted, last: int) -> Select[Any]:
    """Among the newest changes, each looked at: a common word fills its page there."""
    here = listed.c.change.between(last - _WALKED + 1, last)
    return select(listed.c.change).where(here, held(wanted, listed, func.strpos)).order_by(listed.c.change.desc())


def _how_far(short: int, seen: int, found: int) -> int | None:
    """How many changes to look through for `short` more, after `seen` in which so many were found; None: all."""
    return short * seen * 5 // (4 * found) if found else None


def _stretch(wanted: Wanted, last: int, length: int | None) -> tuple[Select[Any], int]:
    """What is wanted among `length` changes and a little more, down from `last`; and the change before them."""
    blocks, low = _blocks(last, last if length is None else length)
    return matching(wanted, blocks).where(listed.c.change <= last), low


def _newest_of(hit: Select[Any]) -> Select[Any]:
    """Found first and sorted then: left to itself PostgreSQL may walk the changes backwards to find three."""
    found = hit.cte("hit").prefix_with("MATERIALIZED")
    return select(found.c.change).order_by(found.c.change.desc())


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


def _array(values: Iterable[str]) -> ColumnElement[Any]:
    return literal(list(values), ARRAY(Text))
