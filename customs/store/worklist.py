"""The worklist: pages by keyset, capped counts. Every value comes from a column; no document is opened."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from operator import attrgetter, gt, lt
from typing import Any

from sqlalchemy import ColumnElement, FromClause, Row, UnaryExpression, and_, asc, desc, false, select, true, tuple_
from sqlalchemy.sql.base import ReadOnlyColumnCollection

from customs.model.status import Direction, Lane, Status
from customs.store.connected import Connected
from customs.store.due_first import longest_due
from customs.store.listed import listed, of_day
from customs.store.matching import capped, exactly, newest, rows_of
from customs.store.refusals import refused
from customs.store.schema import declaration
from customs.store.stored import COUNT_CAP, LANES, SEARCH_CAP, VIEWS, Badges, StoredPage, WorklistFilter, WorklistRow
from customs.store.wanted import Wanted, needles, wanted_of

_COLUMNS = tuple(declaration.c[name] for name in WorklistRow.__dataclass_fields__)
_FILTERED_BY = ("serial", "id", "updated_at", "lane", "owner", "is_open", "is_stuck", "due_day")
Cut = tuple[str | None, int]
"""The cursor a page begins after, and its most rows."""


class WorklistReads(Connected):
    def page(self, wanted: WorklistFilter, after: str | None = None, limit: int = 50) -> StoredPage:
        """The `limit` rows after the cursor `after` (from the first when None): newest change first; in the view
        `today` what has been due longest first.

        Raises CustomsError STORE-CURSOR for a cursor that is not one of ours.
        """
        if not needles(wanted.query):
            return self._walked(wanted, declaration, (after, limit), COUNT_CAP)
        exact = exactly(self._connection, wanted.query)
        if exact:
            return self._walked(wanted, rows_of(self._connection, exact, _FILTERED_BY), (after, limit), SEARCH_CAP)
        return self._found(wanted, after, limit)

    def _found(self, wanted: WorklistFilter, after: str | None, limit: int) -> StoredPage:
        """From the search index, in the order of the list already; a few more than the first page are the count."""
        asked = wanted_of(self._connection, wanted)
        first = self._changes(wanted, asked, None, SEARCH_CAP if after else max(SEARCH_CAP, limit + 1))
        here = self._changes(wanted, asked, after, limit + 1) if after else first[: limit + 1]
        query = select(*_COLUMNS, listed.c.change).join_from(listed, declaration)
        held = {row.change: _row(row) for row in self._all(query.where(listed.c.change.in_(here[:limit])))}
        shown = tuple(held[change] for change in here[:limit])
        following = _place_of(wanted, here[limit - 1], shown[-1]) if len(here) > limit else None
        return StoredPage(shown, following, min(len(first), SEARCH_CAP), SEARCH_CAP)

    def _changes(self, wanted: WorklistFilter, asked: Wanted, after: str | None, most: int) -> list[int]:
        if wanted.view == "today":
            return longest_due(self._connection, asked, None if after is None else _due(after), most)
        return newest(self._connection, asked, None if after is None else _change(after), most)

    def _walked(self, wanted: WorklistFilter, held: FromClause, cut: Cut, cap: int) -> StoredPage:
        """A page of the rows `held` in the order of the list."""
        (after, limit), rows, order = cut, held.c, _order(wanted)
        here = _filter(rows, wanted)
        by = [rows[name] for name in order.columns]
        place = true() if after is None else order.after(tuple_(*by), order.place(after))
        serials = select(rows.serial).where(here, place).order_by(*map(order.way, by)).limit(limit + 1)
        found = [_row(row) for row in self._all(select(*_COLUMNS).where(declaration.c.serial.in_(serials)))]
        found.sort(key=attrgetter(*order.columns), reverse=order.way is desc)
        shown = tuple(found[:limit])
        following = order.cursor(shown[-1]) if len(found) > limit else None
        return StoredPage(shown, following, capped(self._connection, held, here, cap), cap)

    def badges(self, wanted: WorklistFilter) -> Badges:
        """Counts for the chips: every view (the query and lane aside), and every lane inside `wanted.view`.

        `today` is 0 when `wanted.today` is not given.
        """
        plain = replace(wanted, lane=None, query="")
        views = {
            view: self._capped(replace(plain, view=view)) if view != "today" or wanted.today else 0 for view in VIEWS
        }
        return Badges(views, {lane: self._capped(replace(plain, lane=lane)) for lane in LANES})

    def _capped(self, wanted: WorklistFilter) -> int:
        return capped(self._connection, declaration, _filter(declaration.c, wanted), COUNT_CAP)


def _filter(rows: ReadOnlyColumnCollection[str, Any], wanted: WorklistFilter) -> ColumnElement[bool]:
    """Written with the very terms of the partial indexes in `schema`, or the database would not use them."""
    views: dict[str, ColumnElement[bool]] = {
        "all": true(),
        "mine": and_(rows.is_open == true(), rows.owner == wanted.owner),
        "stuck": rows.is_stuck == true(),
        "today": false() if wanted.today is None else rows.due_day <= wanted.today,
        "cleared": rows.is_open == false(),
    }
    if wanted.lane is None:
        return views[wanted.view]
    return and_(views[wanted.view], rows.lane == ("" if wanted.lane == "none" else wanted.lane))


def _row(row: Row[Any]) -> WorklistRow:
    values = {name: getattr(row, name) for name in WorklistRow.__dataclass_fields__}
    values["direction"] = Direction(values["direction"])
    values["status"] = Status(values["status"])
    values["lane"] = Lane.of(values["lane"])
    return WorklistRow(**values)


@dataclass(frozen=True, slots=True)
class Order:
    """In which order a list stands: by an index that begins with what the list is filtered by, and goes on so."""

    columns: tuple[str, ...]
    way: Callable[[ColumnElement[Any]], UnaryExpression[Any]]
    after: Callable[[Any, Any], ColumnElement[bool]]

    def cursor(self, row: WorklistRow) -> str:
        values = [getattr(row, name) for name in self.columns]
        told = (one.astimezone(UTC) if isinstance(one, datetime) else one for one in values)
        return _written(" ".join(one if isinstance(one, str) else one.isoformat() for one in told))

    def place(self, cursor: str) -> tuple[Any, ...]:
        """Raises CustomsError STORE-CURSOR for what is no cursor of this order."""
        try:
            parts = _read(cursor).split(" ")
            told = zip(self.columns, parts, strict=True)
            return tuple(_READ.get(name, str)(part) for name, part in told)
        except ValueError as error:
            raise refused("cursor") from error


def _written(place: str) -> str:
    return urlsafe_b64encode(place.encode()).decode().rstrip("=")


def _read(cursor: str) -> str:
    return urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)).decode()


def _place_of(wanted: WorklistFilter, change: int, row: WorklistRow) -> str:
    """The cursor of a search after that row."""
    return _written(f"{change} {row.due_day}" if wanted.view == "today" else str(change))


def _change(cursor: str) -> int:
    """The place of a search. Raises CustomsError STORE-CURSOR for what is none."""
    try:
        return int(_read(cursor))
    except ValueError as error:
        raise refused("cursor") from error


def _due(cursor: str) -> tuple[str, int]:
    """The place of a search in the view `today`. Raises CustomsError STORE-CURSOR for what is none."""
    try:
        change, day = _read(cursor).split(" ")
        return of_day(date.fromisoformat(day)), int(change)
    except ValueError as error:
        raise refused("cursor") from error


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text).astimezone(UTC)


_READ: dict[str, Callable[[str], Any]] = {"updated_at": _moment, "due_day": date.fromisoformat}
NEWEST_FIRST = Order(("updated_at", "id"), desc, lt)
LONGEST_DUE_FIRST = Order(("due_day", "updated_at", "id"), asc, gt)


def _order(wanted: WorklistFilter) -> Order:
    return LONGEST_DUE_FIRST if wanted.view == "today" else NEWEST_FIRST
