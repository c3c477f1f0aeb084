"""What is known of a lot when it is asked who it waits for: gathered from the store."""

from collections.abc import Sequence
from datetime import datetime, time
from decimal import Decimal

from customs.lots.facts import Declared, Facts, Held
from customs.lots.milestones import of_lot
from customs.lots.papers.inspections import holds
from customs.lots.papers.standing import Standing
from customs.model.base import Text
from customs.model.declaration import Declaration
from customs.model.lot import Lot, Waiter
from customs.model.status import Status
from customs.reference.table import CodeTable
from customs.services.lists.tables import tables_of
from customs.services.lots.gathering import gather, wanted_of
from customs.services.payments.matching import left_of
from customs.store import Reads, Store
from customs.store.briefs import Brief
from customs.store.lots import StoredLot
from customs.words import VIETNAM, both
from customs.workflow import running

MILESTONES = "milestones"
_TO_PAY = frozenset({Status.REGISTERED, Status.LANE_ASSIGNED})
_DEFERRED = frozenset({"A", "B", "C"})
"""Terms of payment under a guarantee or by the month: they hold no goods (Law 107/2016 Art. 9.1, 9.2)."""
_AGENT_PAYS = "2"


def facts_of(look: Reads, stored: StoredLot, now: datetime, lacking: Sequence[Standing], way: CodeTable) -> Facts:
    """As of `now`. `lacking`: papers that are not here; `way`: the office's table of milestones."""
    lot = stored.lot
    briefs = look.briefs(lot.declarations)
    return Facts(
        lot=lot,
        begun=stored.created_at,
        now=now,
        declared=tuple(_declared(look, one) for one in briefs),
        held=(*holds(lot, _stored_at(briefs)), *filter(None, map(_asked, lacking))),
        way=frozenset(one.code for one in of_lot(way, lot)),
        paid_port=all(fee.is_paid for fee in lot.port_fees),
    )


def lacking_of(store: Store, look: Reads, lot: Lot, now: datetime) -> tuple[Standing, ...]:
    """Papers the law, the office and the customer ask for that are not here."""
    asked = gather(look, lot, wanted_of(store, look, lot, now.astimezone(VIETNAM).date()))
    return tuple(one for one in asked.standing if one.state.is_lacking)


def way_of(store: Store, look: Reads, now: datetime) -> CodeTable:
    """The table of milestones in force, the office's own before ours."""
    return tables_of(store, look).in_force(MILESTONES, now.astimezone(VIETNAM).date())


def name_of(brief: Brief) -> str | Text:
    """The number once there is one, else "Nháp 12" as the lists call it."""
    return brief.number or both("worklist.draft", serial=brief.serial)


def _declared(look: Reads, brief: Brief) -> Declared:
    head = brief.head
    due_at, due_why = _due(head)
    return Declared(
        id=brief.id,
        name=name_of(brief),
        status=brief.status,
        lane=head.lane,
        since=brief.status_since,
        examined=head.inspection_completed_datetime is not None,
        tax_left=_held_for(look, brief),
        we_pay=head.taxpayer_code == _AGENT_PAYS,
        due_at=due_at,
        due_why=due_why,
    )


def _held_for(look: Reads, brief: Brief) -> Decimal | None:
    """VND that customs waits for before it clears; None when it waits for none."""
    if brief.status not in _TO_PAY or brief.head.tax_payment_term_code in _DEFERRED:
        return None
    left = left_of(brief.head, brief.assessment, look.payments_of(brief.id))
    return left if left is not None and left > 0 else None


def _due(head: Declaration) -> tuple[datetime | None, Text | None]:
    """The deadline that runs next, with its article; what is settled has none that anybody waits for."""
    if head.status.is_settled:
        return None, None
    try:
        first = next(iter(running(head)), None)
    except OverflowError:  # an arrival typed into the last year of the calendar
        return None, None
    if first is None:
        return None, None
    return first.due, Text(vi=f"{first.name.vi} · {first.legal.vi}", en=f"{first.name.en} · {first.legal.en}")


def _asked(paper: Standing) -> Held | None:
    """A paper somebody asked for holds the lot until it comes; one that nobody asked for is only missing."""
    asked = paper.said.asked if paper.said else ()
    if not asked:
        return None
    since = datetime.combine(min(one.on for one in asked), time(), VIETNAM)
    return Held(Waiter.CUSTOMER, paper.line.name, both("board.next_paper", whom=asked[-1].whom), since)


def _stored_at(briefs: tuple[Brief, ...]) -> datetime | None:
    """Since when goods of the lot lie in storage before clearance."""
    return min((one.status_since for one in briefs if one.status is Status.IN_STORAGE), default=None)
