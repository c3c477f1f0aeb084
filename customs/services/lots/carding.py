"""The card of a lot on the clearance board: worked out and kept by every act on the lot or a declaration of it."""

from datetime import datetime
from decimal import Decimal

from customs.lots.charges.clock import CLOSING
from customs.lots.charges.clocks import clocks
from customs.lots.charges.tightest import Tightest, tightest
from customs.lots.facts import Declared, Facts, end_of
from customs.lots.waiting import Waiting, turns_at, waiting
from customs.model.lot import Lot
from customs.model.status import Lane, Status
from customs.services.lists.tables import tables_of
from customs.services.lots.charge_book import book_of
from customs.services.lots.known import facts_of, lacking_of, way_of
from customs.services.notices.telling import tell_waiting
from customs.store import Reads, Store, Tx
from customs.store.board import NEVER, BoardRow
from customs.store.lots import StoredLot
from customs.words import VIETNAM

_HUNDREDTHS = 100


def keep_card(store: Store, tx: Tx, stored: StoredLot) -> None:
    """The lot's card as it is from this act on; a lot put away has none."""
    before, now = tx.board_row(stored.id), card_of(store, tx, stored, tx.at)
    tx.keep_board_row(stored.serial, now)
    tell_waiting(tx, stored.lot, stored.revision, before, now)


def card_of(store: Store, look: Reads, stored: StoredLot, now: datetime) -> BoardRow | None:
    """None for a lot that was put away."""
    lacking = lacking_of(store, look, stored.lot, now)
    facts = facts_of(look, stored, now, lacking, way_of(store, look, now))
    waits = waiting(facts)
    if waits is None:
        return None
    found = clocks(stored.lot, book_of(tables_of(store, look)), now)
    return _card(stored, facts, waits, tightest(found))


def _card(stored: StoredLot, facts: Facts, waits: Waiting, clock: Tightest | None) -> BoardRow:
    lot = stored.lot
    free = clock if clock is not None and clock.kind != CLOSING else None
    closing_at = _closing(lot, clock)
    ends = [waits.due_at, closing_at, end_of(free.last_free) if free else None]
    shown = _shown(facts.declared)
    return BoardRow(
        serial=stored.serial,
        id=stored.id,
        name=shown.name if shown and isinstance(shown.name, str) else None,
        job_number=lot.job_number,
        customer=lot.customer_name,
        owner=lot.owner,
        direction=lot.direction,
        lane=_gravest(facts.declared),
        waited_for=waits.on,
        code=waits.code,
        reason_vi=waits.reason.vi,
        reason_en=waits.reason.en,
        since=waits.since,
        waiting_from=waits.since or stored.created_at,
        due_at=waits.due_at,
        urgent_at=min((one for one in ends if one), default=NEVER),
        free_days=free.free if free else None,
        last_free_day=free.last_free if free else None,
        closing_at=closing_at,
        cost=int((free.cost_per_day * _HUNDREDTHS).to_integral_value()) if free else None,
        currency=(free.currency or None) if free else None,
        renew_at=_renew_at(facts, free),
    )


def _shown(declared: tuple[Declared, ...]) -> Declared | None:
    """The declaration a card is called by: of the gravest lane, then the one that has stood longest."""
    here = [one for one in declared if one.status is not Status.CANCELLED]
    return max(here, key=lambda one: (one.lane or "", -one.since.timestamp()), default=None)


def _gravest(declared: tuple[Declared, ...]) -> Lane | None:
    return max((one.lane for one in declared if one.lane and one.status is not Status.CANCELLED), default=None)


def _closing(lot: Lot, clock: Tightest | None) -> datetime | None:
    """When an export lot has to be in the port, as long as it is not."""
    if clock is None or clock.kind != CLOSING:
        return None
    told = lot.of("closing_time")
    return (told.expected_at or told.at) if told else None


def _renew_at(facts: Facts, free: Tightest | None) -> datetime | None:
    """When time alone changes the card: what it waits for, or, each midnight once free time is over, the rate."""
    moments = [turns_at(facts)]
    if free is not None:
        today = facts.now.astimezone(VIETNAM).date()
        moments.append(end_of(max(today, free.last_free)))
    return min((one for one in moments if one), default=None)


def money_of(hundredths: int) -> Decimal:
    """As it was kept, back in units of the currency."""
    return Decimal(hundredths) / _HUNDREDTHS
