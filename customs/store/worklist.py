"""The worklist: pages by keyset, capped counts. Every value comes from a column; no document is opened."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from operator import attrgetter, gt, lt
from typing import Any

from sqlalchemy import ColumnElement, Row, UnaryExpression, and_, asc, desc, false, select, true, tuple_
from sqlalchemy.sql.base import ReadOnlyColumnCollection

from customs.model.status import Direction, Lane, Status
from customs.store.connected import Connected
from customs.store.matching import capped, matching
from customs.store.refusals import refused
from customs.store.schema import declaration
from customs.store.stored import COUNT_CAP, LANES, VIEWS, Badges, StoredPage, WorklistFilter, WorklistRow

_COLUMNS = tuple(declaration.c[name] for name in WorklistRow.__dataclass_fields__)


class WorklistReads(Connected):
    def page(self, wanted: WorklistFilter, after: str | None = None, limit: int = 50) -> StoredPage:
        """The `limit` rows after the cursor `after` (from the first when None): newest change first; in the view
        `today` what has been due longest first.

        Raises CustomsError STORE-CURSOR for a cursor that is not one of ours.
        """
        match = matching(self._connection, wanted.query)
        rows, order = match.rows.c, _order(wanted)
        condition = and_(_filter(rows, wanted), match.condition)
        by = [rows[name] for name in order.columns]
        place = true() if after is None else order.after(tuple_(*by), order.place(after))
        serials = select(rows.serial).where(condition, place).order_by(*map(order.way, by)).limit(limit + 1)
        found = [_row(row) for row in self._all(select(*_COLUMNS).where(declaration.c.serial.in_(serials)))]
        found.sort(key=attrgetter(*order.columns), reverse=order.way is desc)
        shown = tuple(found[:limit])
        following = order.cursor(shown[-1]) if len(found) > limit else None
        if match.at_least is not None and wanted.view == "all" and wanted.lane is None:
            return StoredPage(shown, following, min(match.at_least, COUNT_CAP))
        return StoredPage(shown, following, capped(self._connection, match.rows, condition, COUNT_CAP))

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
    values = row._asdict()
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
        text = " ".join(one if isinstance(one, str) else one.isoformat() for one in told)
        return urlsafe_b64encode(text.encode()).decode().rstrip("=")

    def place(self, cursor: str) -> tuple[Any, ...]:
        """Raises CustomsError STORE-CURSOR for what is no cursor of this order."""
        try:
            parts = urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)).decode().split(" ")
            told = zip(self.columns, parts, strict=True)
            return tuple(_READ.get(name, str)(part) for name, part in told)
        except ValueError as error:
            raise refused("cursor") from error


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text).astimezone(UTC)


_READ: dict[str, Callable[[str], Any]] = {"updated_at": _moment, "due_day": date.fromisoformat}
NEWEST_FIRST = Order(("updated_at", "id"), desc, lt)
LONGEST_DUE_FIRST = Order(("due_day", "updated_at", "id"), asc, gt)


def _order(wanted: WorklistFilter) -> Order:
    return LONGEST_DUE_FIRST if wanted.view == "today" else NEWEST_FIRST
