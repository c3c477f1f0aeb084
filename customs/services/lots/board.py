"""The clearance board: its reads, and what is done from it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from customs.lots.facts import Facts
from customs.lots.readiness import PastLanes, past_lanes
from customs.lots.waiting import Waiting, standing_wait, waiting
from customs.model.base import Text
from customs.model.errors import CustomsError
from customs.model.lot import Lot, Wait, Waiter
from customs.services.acts import Clock
from customs.services.held import unknown
from customs.services.lots.carding import keep_card
from customs.services.lots.changing import LotActs
from customs.services.lots.known import facts_of, lacking_of, way_of
from customs.services.lots.shared_look import SharedLook
from customs.services.views import Saved
from customs.store import Reads, Store
from customs.store.board import BoardColumn, BoardFilter, BoardRow, RunOut
from customs.store.board_views import BoardView
from customs.store.lots import StoredLot
from customs.store.stored import LANES
from customs.words import VIETNAM, both

VIEWS = ("all", "mine", "soon")
SOON = timedelta(days=2)
"""Free time that ends within so many days is about to run out."""
_MOST_RENEWED, _LONGEST = 200, 200
_SHARED_SECONDS = 10


@dataclass(frozen=True, slots=True)
class Board:
    """`lanes`: lane -> lots by age of their wait, four bands (`customs.store.board.BANDS`). `seen_at`: when it was
    looked at. `late`: time alone has changed cards since they were kept; `Desk.renew_board` brings them up to date.
    """

    columns: Mapping[Waiter, BoardColumn]
    lanes: Mapping[str, tuple[int, ...]]
    run_out: RunOut
    seen_at: datetime
    late: bool


@dataclass(frozen=True, slots=True)
class LotCard:
    """A lot as the drawer of the board tells it. `said`: a person's own wait stands. `lanes`: what like
    declarations of the past had.
    """

    held: StoredLot
    row: BoardRow
    facts: Facts
    waiting: Waiting
    said: bool
    missing: tuple[Text, ...]
    lanes: PastLanes | None
    seen_at: datetime


class BoardRecords:
    _store: Store
    _clock: Clock
    _boards: SharedLook[Board]

    def board(
        self,
        *,
        view: str = "all",
        lane: str | None = None,
        query: str = "",
        person: str = "",
        after: Mapping[Waiter, str] | None = None,
    ) -> Board:
        """Fifty cards a column, what runs out first on top. `view`: one of VIEWS, `mine` of `person`; counts up to
        1,001. People who ask the same within ten seconds, and no act between, are told the same.

        Raises CustomsError STORE-CURSOR.
        """
        now = self._clock()
        wanted = BoardFilter(
            lane=lane if lane in LANES else None,
            owner=person if view == "mine" else None,
            until=now.astimezone(VIETNAM).date() + SOON if view == "soon" else None,
            query=query.encode("utf-8", "ignore").decode("utf-8"),
        )
        turned = dict(after or {})
        with self._store.read() as look:
            late = look.board_to_renew(now, 1)
            state = (look.mark(), late, int(now.timestamp()) // _SHARED_SECONDS)
        key = (state, wanted, tuple(sorted(turned.items())))
        return self._boards.get(key, lambda: self._looked_up(wanted, turned, now, late=bool(late)))

    def _looked_up(self, wanted: BoardFilter, after: Mapping[Waiter, str], now: datetime, *, late: bool) -> Board:
        with self._store.read() as look:
            where = look.board_where(wanted)
            return Board(
                columns=look.board_columns(where, after, until=wanted.until),
                lanes=look.board_lanes(where, now),
                run_out=look.board_run_out(where, now.astimezone(VIETNAM).date()),
                seen_at=now,
                late=late,
            )

    def lot_card(self, lot_id: str) -> LotCard | None:
        """None for a lot that is not on the board: unknown, or put away."""
        now = self._clock()
        with self._store.read() as look:
            row, held = look.board_row(lot_id), look.get_lot(lot_id)
            if row is None or held is None:
                return None
            lacking, way = lacking_of(self._store, look, held.lot, now), way_of(self._store, look, now)
            facts = facts_of(look, held, now, lacking, way)
            waits = waiting(facts)
            if waits is None:
                return None
            said = standing_wait(held.lot, now) is not None
            missing = tuple(one.line.name for one in lacking)
            return LotCard(held, row, facts, waits, said, missing, _past(look, held), now)

    def board_views(self, person: str) -> tuple[BoardView, ...]:
        """Boards that person saved, by name."""
        with self._store.read() as look:
            return look.board_views(person)


class BoardKeeping(LotActs):
    def renew_board(self) -> int:
        """Cards that time alone changed, worked out anew; how many. No version and no line in the log: nobody acted."""
        now = self._clock()
        with self._store.write(self.actor, now) as tx:
            late = tx.board_to_renew(now, _MOST_RENEWED)
            for lot_id in late:
                stored = tx.get_lot(lot_id)
                if stored is not None:
                    keep_card(self._store, tx, stored)
            return len(late)

    def record_wait(
        self,
        lot_id: str,
        on: Waiter,
        reason: str,
        *,
        due: date | None = None,
        seen: int | None = None,
        act_key: str | None = None,
    ) -> Saved:
        """What the lot waits for, as a person says; the one said before is over then.

        Raises CustomsError FIND-LOT, BOARD-REASON for no reason or one of more than 200 letters; Stale.
        """
        clean = " ".join(reason.replace("\0", "").split())
        if not clean or len(clean) > _LONGEST:
            raise CustomsError("BOARD-REASON", both("board.refused.reason", most=_LONGEST))
        now = self._clock()
        due_at = None if due is None else datetime.combine(due, datetime.max.time(), VIETNAM).replace(microsecond=0)
        said = Wait(on=on, reason=clean, since=now, due_at=due_at, by=self.actor)

        def change(lot: Lot) -> tuple[Lot, Mapping[str, object]]:
            waits = (*_over(lot, now), said)
            return lot.model_copy(update={"waits": waits}), {"on": on.value, "reason": clean}

        return self._change_lot(lot_id, seen, "record_wait", change, act_key, on, clean, due)

    def end_wait(self, lot_id: str, *, seen: int | None = None, act_key: str | None = None) -> Saved:
        """What a person said is over; from now on the facts of the lot tell. Raises CustomsError FIND-LOT; Stale."""
        now = self._clock()

        def change(lot: Lot) -> tuple[Lot, Mapping[str, object]]:
            return lot.model_copy(update={"waits": _over(lot, now)}), {}

        return self._change_lot(lot_id, seen, "end_wait", change, act_key)

    def take_over(self, lot_id: str, *, seen: int | None = None, act_key: str | None = None) -> Saved:
        """Whoever acts owns the lot from now on. Raises CustomsError FIND-LOT; Stale."""

        def change(lot: Lot) -> tuple[Lot, Mapping[str, object]]:
            return lot.model_copy(update={"owner": self.actor}), {"old": lot.owner, "new": self.actor}

        return self._change_lot(lot_id, seen, "take_over", change, act_key)

    def save_board(self, name: str, filters: Mapping[str, str]) -> BoardView:
        """A board of one's own; another of the name is replaced. Raises CustomsError BOARD-NAME."""
        clean = " ".join(name.replace("\0", "").split())
        if not clean or len(clean) > _LONGEST:
            raise CustomsError("BOARD-NAME", both("board.refused.name", most=_LONGEST))
        with self._store.write(self.actor, self._clock()) as tx:
            return tx.keep_board_view(clean, filters)

    def drop_board(self, view_id: str) -> None:
        """Raises CustomsError FIND-BOARD for one that is not, or is somebody else's."""
        with self._store.write(self.actor, self._clock()) as tx:
            if not tx.drop_board_view(view_id):
                raise unknown("board")


def _over(lot: Lot, now: datetime) -> tuple[Wait, ...]:
    """What people said, all of it over by `now`."""
    return tuple(
        one if one.over_at and one.over_at <= now else one.model_copy(update={"over_at": now}) for one in lot.waits
    )


def _past(look: Reads, held: StoredLot) -> PastLanes | None:
    """Lanes of declarations like the lot's first; None for a lot without one."""
    stored = look.get(held.lot.declarations[0]) if held.lot.declarations else None
    if stored is None:
        return None
    one = stored.declaration
    chapter = next((item.hs_code[:2] for item in one.goods if item.hs_code), "")
    return past_lanes(look.lanes_of_customer(one, stored.id), look.lanes_of_chapter(one, stored.id), chapter)
