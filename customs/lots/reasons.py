"""Why a lot waits: one ordered table, each line with whom it waits for and the fact that makes it so."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from customs.lots.facts import Facts, end_of, reached, settled_since
from customs.model.base import Text
from customs.model.lot import Waiter
from customs.model.status import Direction, Lane, Status
from customs.words import both, day, happened, money


@dataclass(frozen=True, slots=True)
class Found:
    """The fact behind a reason. `values`: gaps of its words."""

    since: datetime | None
    due_at: datetime | None = None
    due_why: Text | None = None
    values: Mapping[str, str | Text] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Reason:
    """One line of the table: whom it waits for and the fact that makes it so. `milestone`: what ends it, where that is
    one.
    """

    code: str
    on: Waiter
    finds: Callable[[Facts], Found | None]
    milestone: str = ""


def _at(*statuses: Status, lane: Lane | None = None, examined: bool | None = None) -> Callable[[Facts], Found | None]:
    """A declaration at one of these statuses, in that lane where one is asked for."""

    def finds(facts: Facts) -> Found | None:
        here = [
            one
            for one in facts.declared
            if one.status in statuses and (lane is None or one.lane is lane) and examined in {None, one.examined}
        ]
        one = min(here, key=lambda one: one.since, default=None)
        if one is None:
            return None
        status = both(f"common.status.{one.status.value}")
        told: dict[str, str | Text] = {"declaration": one.name, "at": happened(one.since), "status": status}
        return Found(one.since, one.due_at, one.due_why, told)

    return finds


def _unpaid(*, ours: bool) -> Callable[[Facts], Found | None]:
    def finds(facts: Facts) -> Found | None:
        here = [one for one in facts.declared if one.tax_left is not None and one.we_pay is ours]
        one = min(here, key=lambda one: one.since, default=None)
        if one is None:
            return None
        left = Text(vi=money(one.tax_left, "VND", "vi"), en=money(one.tax_left, "VND", "en"))
        return Found(one.since, one.due_at, one.due_why, {"declaration": one.name, "left": left})

    return finds


def _held(*, on: Waiter) -> Callable[[Facts], Found | None]:
    def finds(facts: Facts) -> Found | None:
        here = [one for one in facts.held if one.on is on]
        if not here:
            return None
        first = min(here, key=lambda one: one.since or facts.now)
        dues = [one.due_at for one in here if one.due_at]
        more = both("board.reason.more", n=len(here) - 1) if len(here) > 1 else Text(vi="", en="")
        told: dict[str, str | Text] = {"what": first.what, "next": first.next, "more": more}
        return Found(first.since, min(dues, default=None), both("board.due.paper") if dues else None, told)

    return finds


def _unreached(
    milestone: str, *, after: str = "", only: Direction, boxes: bool = False
) -> Callable[[Facts], Found | None]:
    """The milestone is not reached, the one `after` which it comes is. `boxes`: only of lots in containers."""

    def finds(facts: Facts) -> Found | None:
        lot = facts.lot
        if milestone not in facts.way or lot.direction is not only or (boxes and not lot.containers):
            return None
        before = reached(lot, after) if after else None
        if (after and before is None) or reached(lot, milestone) is not None:
            return None
        known = lot.of(milestone)
        due_at = known.expected_at if known else None
        why = both("board.due.expected") if due_at else None
        return Found(before or settled_since(facts), due_at, why, {"at": happened(before or settled_since(facts))})

    return finds


def _order_missing(facts: Facts) -> Found | None:
    """Goods that come in are handed out against the carrier's order."""
    lot = facts.lot
    got = lot.order is not None or reached(lot, "delivery_order") or reached(lot, "gate_out")
    if lot.direction is not Direction.IMPORT or got or "delivery_order" not in facts.way:
        return None
    return Found(settled_since(facts), None, None, {"carrier": lot.carrier_name or both("board.carrier")})


def _order_over(facts: Facts) -> Found | None:
    lot = facts.lot
    last = lot.order.valid_until if lot.order else None
    if lot.direction is not Direction.IMPORT or last is None or reached(lot, "gate_out") or facts.now < end_of(last):
        return None
    return Found(end_of(last), None, None, {"number": lot.order.number or "–" if lot.order else "–", "day": day(last)})


def _port_fees(facts: Facts) -> Found | None:
    return None if facts.paid_port else Found(settled_since(facts))


def _booking(facts: Facts) -> Found | None:
    lot = facts.lot
    if "booking" not in facts.way or lot.booking_number or lot.of("booking"):
        return None
    return Found(facts.begun)


def _undeclared(facts: Facts) -> Found | None:
    if any(one.status is not Status.CANCELLED for one in facts.declared):
        return None
    arrival = next((one for name in ("ata", "closing_time") if (one := facts.lot.of(name))), None)
    due_at = (arrival.at or arrival.expected_at) if arrival else None
    return Found(facts.begun, due_at, both("board.due.expected") if due_at else None)


def _nothing_left(facts: Facts) -> Found:
    moments = [one.at for one in facts.lot.reached if one.at is not None and one.at <= facts.now]
    return Found(max(moments, default=settled_since(facts)))


_CUSTOMS, _CUSTOMER, _US, _CARRIER, _AGENCY = (
    Waiter.CUSTOMS,
    Waiter.CUSTOMER,
    Waiter.US,
    Waiter.CARRIER,
    Waiter.AGENCY,
)
_IN, _OUT = Direction.IMPORT, Direction.EXPORT

REASONS: tuple[Reason, ...] = (
    # customs gave it back: nothing moves until we answer
    Reason("refused", _US, _at(Status.REFUSED)),
    Reason("lapsed", _US, _at(Status.EXPIRED)),
    Reason("asked", _US, _at(Status.AMENDMENT_REQUESTED)),
    Reason("suspended", _CUSTOMS, _at(Status.SUSPENDED)),
    Reason("cancelling", _CUSTOMS, _at(Status.CANCEL_REQUESTED)),
    Reason("amending", _CUSTOMS, _at(Status.AMENDING)),
    # what customs itself waits for
    Reason("inspection", _AGENCY, _held(on=_AGENCY)),
    Reason("paper", _CUSTOMER, _held(on=_CUSTOMER)),
    Reason("paper_ours", _US, _held(on=_US)),
    # customs at work, then the money it waits for
    Reason("red", _CUSTOMS, _at(Status.LANE_ASSIGNED, lane=Lane.RED, examined=False)),
    Reason("yellow", _CUSTOMS, _at(Status.LANE_ASSIGNED, lane=Lane.YELLOW, examined=False)),
    Reason("lane", _CUSTOMS, _at(Status.REGISTERED)),
    Reason("tax", _CUSTOMER, _unpaid(ours=False)),
    Reason("tax_ours", _US, _unpaid(ours=True)),
    Reason("decision", _CUSTOMS, _at(Status.LANE_ASSIGNED)),
    Reason("released", _CUSTOMS, _at(Status.RELEASED, Status.IN_STORAGE)),
    # our own desk
    Reason("booking", _CARRIER, _booking, "booking"),
    Reason("undeclared", _US, _undeclared),
    Reason("register", _US, _at(Status.NUMBERED)),
    Reason("send", _US, _at(Status.READY)),
    Reason("prepare", _US, _at(Status.DRAFT, Status.CHECKED)),
    # cleared: out of the port, or on board
    Reason("order", _CARRIER, _order_missing, "delivery_order"),
    Reason("order_over", _US, _order_over),
    Reason("port_fees", _US, _port_fees, "port_fees"),
    Reason("gate_out", _CARRIER, _unreached("gate_out", only=_IN), "gate_out"),
    Reason("deliver", _US, _unreached("delivered", after="gate_out", only=_IN), "delivered"),
    Reason("empty", _US, _unreached("empty_returned", after="delivered", only=_IN, boxes=True), "empty_returned"),
    Reason(
        "deposit", _CARRIER, _unreached("deposit_back", after="empty_returned", only=_IN, boxes=True), "deposit_back"
    ),
    Reason("port_in", _CARRIER, _unreached("port_confirmed", only=_OUT), "port_confirmed"),
    Reason("on_board", _CARRIER, _unreached("on_board", after="port_confirmed", only=_OUT), "on_board"),
    Reason("bill", _CARRIER, _unreached("bill", after="on_board", only=_OUT), "bill"),
    Reason("close", _US, _nothing_left),
)
"""From what holds the lot hardest to what comes last."""
