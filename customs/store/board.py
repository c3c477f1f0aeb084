"""The clearance board: pages of cards by whom is waited for, counts for its tiles. No document is opened."""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Row,
    ScalarSelect,
    and_,
    delete,
    exists,
    func,
    insert,
    literal,
    literal_column,
    select,
    true,
    tuple_,
)

from customs.model.lot import Waiter
from customs.model.status import Direction, Lane
from customs.store.acts import ActWrites
from customs.store.board_tables import ORDER, lot_board
from customs.store.lot_columns import job_key
from customs.store.lot_lists import LotLists
from customs.store.lot_tables import lot
from customs.store.refusals import refused
from customs.store.search import needle, words
from customs.store.stored import COUNT_CAP, LANES
from customs.words import VIETNAM

NEVER = datetime(9999, 1, 1, tzinfo=UTC)
BANDS = (timedelta(hours=4), timedelta(hours=24), timedelta(days=3))
"""Ends of the age bands; the last band has none."""
COMMON = 4000
"""Found lots from where on a column is walked and each row looked at, as for declarations."""


@dataclass(frozen=True, slots=True)
class BoardRow:
    """A card, and what it is ordered and counted by. `reason_…`: in both languages. `waiting_from`: `since`, or when
    the lot began where nobody said. `free_days`: free time in all, whole days; `cost`: a day, hundredths of `currency`.
    """

    serial: int
    id: str
    name: str | None
    job_number: str | None
    customer: str | None
    owner: str
    direction: Direction
    lane: Lane | None
    waited_for: Waiter
    code: str
    reason_vi: str
    reason_en: str
    since: datetime | None
    waiting_from: datetime
    due_at: datetime | None
    urgent_at: datetime
    free_days: int | None
    last_free_day: date | None
    closing_at: datetime | None
    cost: int | None
    currency: str | None
    renew_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class BoardFilter:
    """Which lots. `lane`: one of LANES; `owner`: theirs alone; `until`: free time ends on that day or before."""

    lane: str | None = None
    owner: str | None = None
    until: date | None = None
    query: str = ""


@dataclass(frozen=True, slots=True)
class BoardColumn:
    """`next`: cursor of the page after, None at the end. `count`: COUNT_CAP stands for that many or more."""

    rows: tuple[BoardRow, ...]
    next: str | None
    count: int


@dataclass(frozen=True, slots=True)
class RunOut:
    """Lots whose free time is over. `cost`: currency -> hundredths a day of the lots counted; `count` as in columns."""

    count: int
    cost: Mapping[str, int]


_COLUMNS = tuple(lot_board.c[name] for name in BoardRow.__dataclass_fields__)


class BoardReads(LotLists):
    def board_where(self, wanted: BoardFilter) -> ColumnElement[bool]:
        """What the filter says of a row; looked up once for all columns and tiles of a board."""
        found: list[ColumnElement[bool]] = [true()]
        if wanted.lane is not None:
            found.append(lot_board.c.lane == ("" if wanted.lane == "none" else wanted.lane))
        if wanted.owner is not None:
            found.append(lot_board.c.owner == wanted.owner)
        if wanted.until is not None:
            found.append(lot_board.c.last_free_day <= wanted.until)
        return and_(*found, self._holding(wanted.query))

    def _holding(self, query: str) -> ColumnElement[bool]:
        needles = [needle(word) for word in words([query])]
        if not needles:
            return true()
        called = select(lot.c.serial).where(lot.c.job_key == job_key(query))
        if serials := self._connection.execute(called).scalars().all():
            return lot_board.c.serial.in_(serials)
        among = select(lot.c.serial).where(self.lots_holding(query), lot.c.is_open).limit(COMMON + 1)
        serials = self._connection.execute(among).scalars().all()
        if len(serials) <= COMMON:
            return lot_board.c.serial.in_(serials)
        place = func.instr if self._is_sqlite else func.strpos
        held = (place(lot.c.search_key, part) > 0 for part in needles)
        return exists(select(literal(1)).where(lot.c.serial == lot_board.c.serial, *held))

    def board_columns(
        self, where: ColumnElement[bool], after: Mapping[Waiter, str], limit: int = 50, until: date | None = None
    ) -> dict[Waiter, BoardColumn]:
        """`limit` cards a column after its cursor: what runs out first, then what has waited longest. `until`: of the
        filter, whose cards all stand before its end.

        Raises CustomsError STORE-CURSOR for what is no cursor of ours.
        """
        if until is not None:
            where = and_(where, lot_board.c.urgent_at <= datetime.combine(until + timedelta(days=1), time(), VIETNAM))
        counts = self._counts({one: and_(lot_board.c.waited_for == one.value, where) for one in Waiter})
        return {one: self._column(one, where, after.get(one), limit, counts[one]) for one in Waiter}

    def _column(
        self, waiter: Waiter, where: ColumnElement[bool], after: str | None, limit: int, count: int
    ) -> BoardColumn:
        if not count:
            return BoardColumn((), None, 0)
        by = [lot_board.c[name] for name in ORDER]
        place = true() if after is None else tuple_(*by) > tuple_(*_place(after))
        query = select(*_COLUMNS).where(lot_board.c.waited_for == waiter.value, where, place).order_by(*by)
        found = [_row(row) for row in self._all(query.limit(limit + 1))]
        following = _cursor(found[limit - 1]) if len(found) > limit else None
        return BoardColumn(tuple(found[:limit]), following, count)

    def board_lanes(self, where: ColumnElement[bool], now: datetime) -> dict[str, tuple[int, ...]]:
        """Lane -> lots by age of their wait: under 4 hours, to 24 hours, to 3 days, over; each up to COUNT_CAP."""
        since, edges = lot_board.c.waiting_from, [now - one for one in BANDS]
        bands = [
            since > edges[0],
            and_(since <= edges[0], since > edges[1]),
            and_(since <= edges[1], since > edges[2]),
            since <= edges[2],
        ]
        asked = {
            (lane, n): and_(lot_board.c.lane == ("" if lane == "none" else lane), band, where)
            for lane in LANES
            for n, band in enumerate(bands)
        }
        counts = self._counts(asked)
        return {lane: tuple(counts[lane, n] for n in range(len(bands))) for lane in LANES}

    def board_run_out(self, where: ColumnElement[bool], today: date) -> RunOut:
        """Lots whose last free day is before `today`; those that ran out first, up to COUNT_CAP."""
        over = and_(lot_board.c.last_free_day < today, where)
        wanted = (lot_board.c.currency, lot_board.c.cost)
        some = select(*wanted).where(over).order_by(lot_board.c.last_free_day).limit(COUNT_CAP).subquery()
        counted, cost = func.count().label("counted"), func.sum(some.c.cost).label("cost")
        rows = self._all(select(some.c.currency, counted, cost).group_by(some.c.currency))
        costs = {row.currency: int(row.cost) for row in rows if row.currency and row.cost}
        return RunOut(sum(row.counted for row in rows), costs)

    def board_row(self, lot_id: str) -> BoardRow | None:
        """None for a lot that is not on the board: unknown, or put away."""
        row = self._one(select(*_COLUMNS).where(lot_board.c.id == lot_id))
        return None if row is None else _row(row)

    def board_ending(self, first: date, last: date, most: int) -> tuple[BoardRow, ...]:
        """Cards whose last free day is one of those, the nearest first."""
        ends = lot_board.c.last_free_day
        query = select(*_COLUMNS).where(ends.between(first, last)).order_by(ends, lot_board.c.serial).limit(most)
        return tuple(map(_row, self._all(query)))

    def board_to_renew(self, now: datetime, most: int) -> tuple[str, ...]:
        """Ids of lots that time alone has changed since they were worked out."""
        late = select(lot_board.c.id).where(lot_board.c.renew_at <= now).order_by(lot_board.c.renew_at).limit(most)
        return tuple(row.id for row in self._all(late))

    def _counts(self, asked: Mapping[Any, ColumnElement[bool]]) -> dict[Any, int]:
        """Each counted no further than COUNT_CAP, all by one question."""
        row = self._connection.execute(select(*map(_capped, asked.values()))).one()
        return dict(zip(asked, map(int, row), strict=True))


class BoardWrites(BoardReads, ActWrites):
    def keep_board_row(self, serial: int, row: BoardRow | None) -> None:
        """The lot's card, in place of the one before; None takes it from the board."""
        self._connection.execute(delete(lot_board).where(lot_board.c.serial == serial))
        if row is not None:
            self._connection.execute(insert(lot_board).values(_values(row)))


def _capped(where: ColumnElement[bool]) -> ScalarSelect[int]:
    some = select(literal_column("1")).select_from(lot_board).where(where).limit(COUNT_CAP).subquery()
    return select(func.count()).select_from(some).scalar_subquery()


def _values(row: BoardRow) -> dict[str, Any]:
    texts = ("name", "job_number", "customer", "owner", "reason_vi", "reason_en")
    plain = {name: text.replace("\0", "") for name in texts if (text := getattr(row, name)) is not None}
    facts = {"direction": row.direction.value, "lane": row.lane.value if row.lane else ""}
    return asdict(row) | plain | facts | {"waited_for": row.waited_for.value}


def _row(row: Row[Any]) -> BoardRow:
    told = {"direction": Direction(row.direction), "lane": Lane.of(row.lane), "waited_for": Waiter(row.waited_for)}
    return BoardRow(**row._asdict() | told)


def _cursor(row: BoardRow) -> str:
    place = [row.urgent_at.isoformat(), row.waiting_from.isoformat(), row.serial]
    return urlsafe_b64encode(json.dumps(place).encode()).decode().rstrip("=")


def _place(cursor: str) -> Sequence[Any]:
    """Raises CustomsError STORE-CURSOR."""
    try:
        urgent, since, serial = json.loads(urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
        moments = [datetime.fromisoformat(text).astimezone(UTC) for text in (urgent, since)]
        return [*moments, int(serial)]
    except (ValueError, TypeError) as error:
        raise refused("cursor") from error
