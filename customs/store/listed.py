"""Where a declaration stands among the changes, and what a search finds it by.

The newest change has the highest number, so the search index, whose rows are named by it, is read in the order of the
list: a page of fifty is there after fifty matches, however many there are. What a list is filtered by stands in the
same index as marks of three letters, one entry each: the office's yellow lane is no dearer to look in than all of it.
"""

import hashlib
from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import (
    BigInteger,
    Column,
    Connection,
    ForeignKey,
    Integer,
    String,
    Table,
    Text,
    delete,
    func,
    insert,
    or_,
    select,
    update,
)

from customs.store.schema import declaration, metadata

_SIGN, _SIGNS = 0x4E00, 20_000
"""Letters that have no small and no capital form, which both indexes would take for one."""

listed = Table(
    "listed",
    metadata,
    Column("change", BigInteger().with_variant(Integer(), "sqlite"), primary_key=True),
    Column("serial", ForeignKey("declaration.serial"), nullable=False, unique=True),
    Column("search_key", Text, nullable=False),
    Column("lane", String(3), nullable=False),
    Column("whose", String(3), nullable=False),
    Column("stuck", String(3), nullable=False),
    Column("due", String(3), nullable=False),
)
CLEARED, STUCK = "c:+", "s:+"
FOUND_BY = tuple(
    declaration.c[name] for name in ("serial", "search_key", "lane", "owner", "is_open", "is_stuck", "due_day")
)


def at_the_top(connection: Connection, values: Mapping[str, Any]) -> None:
    """The declaration is the one changed last. `values`: its columns FOUND_BY, others are passed over.

    Where it was that before and is found by the same, as while somebody types, nothing is written.
    """
    now, newest = entry(values), select(func.max(listed.c.change)).scalar_subquery()
    same = (listed.c[name] == value for name, value in now.items())
    if connection.execute(select(listed.c.change).where(listed.c.change == newest, *same)).first() is not None:
        return
    connection.execute(delete(listed).where(listed.c.serial == values["serial"]))
    connection.execute(insert(listed).values(now))


def marked_anew(connection: Connection, values: Mapping[str, Any]) -> None:
    """It stays where it is, under other marks. `values` as of `at_the_top`."""
    query, now = update(listed).where(listed.c.serial == values["serial"]), marks(values)
    differs = or_(*(listed.c[name] != mark for name, mark in now.items()))
    connection.execute(query.where(differs).values(now))


def entry(values: Mapping[str, Any]) -> dict[str, Any]:
    """The row of a declaration, from its columns; `change` is given by the database."""
    return {"serial": values["serial"], "search_key": values["search_key"]} | marks(values)


def marks(values: Mapping[str, Any]) -> dict[str, str]:
    """What follows from the columns a list is filtered by."""
    due: date | None = values["due_day"]
    return {
        "lane": of_lane(values["lane"]),
        "whose": of_owner(values["owner"]) if values["is_open"] else CLEARED,
        "stuck": STUCK if values["is_stuck"] else "",
        "due": "" if due is None else of_day(due),
    }


def of_lane(lane: str) -> str:
    return f"l:{lane or '-'}"


def of_owner(owner: str) -> str:
    """Two people share one of these once in millions of millions."""
    digest = hashlib.sha256(owner.encode()).digest()
    return "".join(chr(_SIGN + int.from_bytes(digest[at : at + 4], "big") % _SIGNS) for at in (0, 4, 8))


def of_day(day: date) -> str:
    high, low = divmod(day.toordinal(), 1000)
    return f"d{chr(_SIGN + high)}{chr(_SIGN + low)}"
