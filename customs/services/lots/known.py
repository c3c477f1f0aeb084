"""What is known of a lot when it is asked who it waits for: gathered from the store."""

from datetime import datetime
from decimal import Decimal

from customs.lots.facts import Declared, Facts
from customs.lots.papers.inspections import holds
from customs.model.base import Text
from customs.model.declaration import Declaration
from customs.model.status import Status
from customs.services.payments.matching import left_of
from customs.store import Reads
from customs.store.briefs import Brief
from customs.store.lots import StoredLot
from customs.words import both
from customs.workflow import running

_TO_PAY = frozenset({Status.REGISTERED, Status.LANE_ASSIGNED})
_DEFERRED = frozenset({"A", "B", "C"})
"""Terms of payment under a guarantee or by the month: they hold no goods (Law 107/2016 Art. 9.1, 9.2)."""
_AGENT_PAYS = "2"


def facts_of(look: Reads, stored: StoredLot, now: datetime) -> Facts:
    """As of `now`."""
    lot = stored.lot
    briefs = look.briefs(lot.declarations)
    return Facts(
        lot=lot,
        begun=stored.created_at,
        now=now,
        declared=tuple(_declared(look, one) for one in briefs),
        held=holds(lot, _stored_at(briefs)),
        paid_port=all(fee.is_paid for fee in lot.port_fees),
    )


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


def _stored_at(briefs: tuple[Brief, ...]) -> datetime | None:
    """Since when goods of the lot lie in storage before clearance."""
    return min((one.status_since for one in briefs if one.status is Status.IN_STORAGE), default=None)
