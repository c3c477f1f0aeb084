"""The worklist: pages by keyset, capped counts. Every value comes from a column; no document is opened."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import ColumnElement, FromClause, Row, and_, false, select, true, tuple_
from sqlalchemy.sql.base import ReadOnlyColumnCollection

from customs.model.status import Direction, Lane, Status
from customs.store.connected import Connected
from customs.store.matching import FILTERED_BY, capped, matching
from customs.store.refusals import refused
from customs.store.schema import declaration
from customs.store.stored import COUNT_CAP, LANES, VIEWS, Badges, StoredPage, WorklistFilter, WorklistRow

_COLUMNS = tuple(declaration.c[name] for name in WorklistRow.__dataclass_fields__)


class WorklistReads(Connected):
    def page(self, wanted: WorklistFilter, after: str | None = None, limit: int = 50) -> StoredPage:
        """The `limit` rows after the cursor `after` (from the first when None), newest change first.

        Raises CustomsError STORE-CURSOR for a cursor that is not one of ours.
        """
        match = matching(self._connection, wanted.query)
        source = _due_first(wanted, match.rows)
        rows = source.c
        condition = and_(_filter(rows, wanted), match.condition)
        place = true() if after is None else tuple_(rows.updated_at, rows.id) < _place(after)
        newest = (rows.updated_at.desc(), rows.id.desc())
        serials = select(rows.serial).where(condition, place).order_by(*newest).limit(limit + 1)
        found = [_row(row) for row in self._all(select(*_COLUMNS).where(declaration.c.serial.in_(serials)))]
        found.sort(key=lambda row: (row.updated_at, row.id), reverse=True)
        shown = tuple(found[:limit])
        following = _cursor(shown[-1]) if len(found) > limit else None
        if match.at_least is not None and wanted.view == "all" and wanted.lane is None:
            return StoredPage(shown, following, min(match.at_least, COUNT_CAP))
        return StoredPage(shown, following, capped(self._connection, source, condition, COUNT_CAP))

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
        source = _due_first(wanted, declaration)
        return capped(self._connection, source, _filter(source.c, wanted), COUNT_CAP)


def _due_first(wanted: WorklistFilter, rows: FromClause) -> FromClause:
    """What is due is little beside the whole list: taken from its index first, then sorted. Left to themselves the
    databases walk the list in its order and pass by nearly everything.
    """
    if wanted.view != "today" or rows is not declaration:
        return rows
    due = select(*(declaration.c[name] for name in FILTERED_BY)).where(declaration.c.due_day <= wanted.today)
    return due.cte("due").prefix_with("MATERIALIZED")


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


def _cursor(row: WorklistRow) -> str:
    text = f"{row.updated_at.astimezone(UTC).isoformat()} {row.id}"
    return urlsafe_b64encode(text.encode()).decode().rstrip("=")


def _place(cursor: str) -> tuple[datetime, str]:
    try:
        text = urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)).decode()
        at, declaration_id = text.split(" ")
        return datetime.fromisoformat(at).astimezone(UTC), declaration_id
    except ValueError as error:
        raise refused("cursor") from error
