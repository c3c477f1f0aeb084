"""What is looked for in the search index: words, and the marks of a list's filters."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, FromClause, and_, func, select

from customs.store.listed import CLEARED, STUCK, of_day, of_lane, of_owner
from customs.store.schema import declaration
from customs.store.search import needle, words
from customs.store.stored import WorklistFilter


@dataclass(frozen=True, slots=True)
class Wanted:
    """`needles`, all of them; `marks` by column; `days`: in the view `today` the marks of those it shows, in order."""

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


def held(wanted: Wanted, rows: FromClause, place: Callable[..., Any]) -> ColumnElement[bool]:
    """Of rows that are looked at one by one. `place`: the function of the database that says where a text holds one."""
    found = [place(rows.c.search_key, part) > 0 for part in wanted.needles]
    found += [rows.c[name] == mark for name, mark in wanted.marks.items()]
    return and_(*found)


def _due_days(connection: Connection, wanted: WorklistFilter) -> tuple[str, ...]:
    """Marks of the days up to today on which anything is due, stepping from one to the next in the index."""
    due = declaration.c.due_day
    day = select(func.min(due).label("day")).where(due <= wanted.today).cte(recursive=True)
    later = select(func.min(due)).where(due > day.c.day, due <= wanted.today).scalar_subquery()
    day = day.union_all(select(later).where(day.c.day.is_not(None)))
    found = connection.execute(select(day.c.day).where(day.c.day.is_not(None)).order_by(day.c.day)).scalars()
    return tuple(map(of_day, found))
