"""The worklist: pages by keyset, capped counts. Every value comes from a column; no document is opened."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, false, select, true, tuple_

from customs.model.status import Direction, Lane, Status
from customs.store.connected import Connected
from customs.store.matching import Match, capped, matching
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
        condition = _filter(wanted) if match is None else and_(_filter(wanted), match.condition)
        query = select(*_COLUMNS).where(condition)
        if after is not None:
            query = query.where(tuple_(declaration.c.updated_at, declaration.c.id) < _place(after))
        query = query.order_by(declaration.c.updated_at.desc(), declaration.c.id.desc()).limit(limit + 1)
        rows = [_row(row) for row in self._all(query)]
        more = len(rows) > limit
        rows = rows[:limit]
        return StoredPage(tuple(rows), _cursor(rows[-1]) if more else None, self._count(wanted, condition, match))

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
        return capped(self._connection, _filter(wanted), COUNT_CAP)

    def _count(self, wanted: WorklistFilter, condition: ColumnElement[bool], match: Match | None) -> int:
        everything = wanted.view == "all" and wanted.lane is None
        if match is not None and match.is_known_common and everything:
            return COUNT_CAP
        return capped(self._connection, condition, COUNT_CAP)


def _filter(wanted: WorklistFilter) -> ColumnElement[bool]:
    """Written with the very terms of the partial indexes in `schema`, or the database would not use them."""
    views = {
        "all": true(),
        "mine": and_(declaration.c.is_open == true(), declaration.c.owner == wanted.owner),
        "stuck": declaration.c.is_stuck == true(),
        "today": declaration.c.due_day == wanted.today,
        "cleared": declaration.c.is_open == false(),
    }
    if wanted.lane is None:
        return views[wanted.view]
    return and_(views[wanted.view], declaration.c.lane == ("" if wanted.lane == "none" else wanted.lane))


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
