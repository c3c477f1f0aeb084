"""Who a lot waits for: each reason with its fact there, and at the boundary where it is not."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from customs.lots.facts import Declared, Facts, Held
from customs.lots.milestones import of_lot
from customs.lots.reasons import REASONS
from customs.lots.waiting import PERSON, turns_at, waiting
from customs.model.base import LANGUAGES, Text
from customs.model.lot import DeliveryOrder, Lot, LotContainer, Reached, Wait, Waiter
from customs.model.status import Direction, Lane, Status
from customs.reference.table import in_force
from customs.words import has

NOW = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)
BEFORE = NOW - timedelta(hours=5)
BOX = LotContainer(number="CSQU3054383")


def facts(*declared: Declared, held: tuple[Held, ...] = (), paid_port: bool = True, **lot: object) -> Facts:
    whole = {"direction": Direction.IMPORT, "owner": "Lê Thu Hà", "transport_mode": "2"} | lot
    way = frozenset(one.code for one in of_lot(in_force("milestones", NOW.date()), Lot(**whole)))
    return Facts(Lot(**whole), NOW - timedelta(days=2), NOW, declared, held, paid_port, way)


def declared(status: Status, lane: Lane | None = None, *, since: datetime = BEFORE, **more: object) -> Declared:
    return Declared("d1", "106842917350", status, lane, since, **more)


def reached(*milestones: str, at: datetime = BEFORE) -> tuple[Reached, ...]:
    return tuple(Reached(milestone=one, at=at) for one in milestones)


def order(until: date | None = date(2026, 11, 30)) -> tuple[DeliveryOrder, ...]:
    return (DeliveryOrder(number="DO-77", valid_until=until),)


def held(on: Waiter, what: str = "C/O form E") -> Held:
    return Held(on, Text(vi=what, en=what), Text(vi="Xin bản gốc", en="Ask for the original"), BEFORE)


CLEARED = declared(Status.CLEARED, Lane.GREEN)
TAX = {"tax_left": Decimal(476_218_400)}
OUT = {"direction": Direction.EXPORT, "booking_number": "BK1"}

CASES = (
    ("refused", Waiter.US, facts(declared(Status.REFUSED))),
    ("lapsed", Waiter.US, facts(declared(Status.EXPIRED))),
    ("asked", Waiter.US, facts(declared(Status.AMENDMENT_REQUESTED, Lane.YELLOW))),
    ("suspended", Waiter.CUSTOMS, facts(declared(Status.SUSPENDED))),
    ("cancelling", Waiter.CUSTOMS, facts(declared(Status.CANCEL_REQUESTED))),
    ("amending", Waiter.CUSTOMS, facts(declared(Status.AMENDING))),
    ("inspection", Waiter.AGENCY, facts(declared(Status.LANE_ASSIGNED, Lane.YELLOW), held=(held(Waiter.AGENCY),))),
    ("paper", Waiter.CUSTOMER, facts(declared(Status.LANE_ASSIGNED, Lane.YELLOW), held=(held(Waiter.CUSTOMER),))),
    ("paper_ours", Waiter.US, facts(declared(Status.LANE_ASSIGNED, Lane.YELLOW), held=(held(Waiter.US),))),
    ("red", Waiter.CUSTOMS, facts(declared(Status.LANE_ASSIGNED, Lane.RED))),
    ("yellow", Waiter.CUSTOMS, facts(declared(Status.LANE_ASSIGNED, Lane.YELLOW))),
    ("lane", Waiter.CUSTOMS, facts(declared(Status.REGISTERED))),
    ("tax", Waiter.CUSTOMER, facts(declared(Status.LANE_ASSIGNED, Lane.GREEN, **TAX))),
    ("tax_ours", Waiter.US, facts(declared(Status.LANE_ASSIGNED, Lane.GREEN, we_pay=True, **TAX))),
    ("decision", Waiter.CUSTOMS, facts(declared(Status.LANE_ASSIGNED, Lane.RED, examined=True))),
    ("released", Waiter.CUSTOMS, facts(declared(Status.IN_STORAGE, Lane.RED))),
    ("booking", Waiter.CARRIER, facts(direction=Direction.EXPORT)),
    ("undeclared", Waiter.US, facts()),
    ("register", Waiter.US, facts(declared(Status.NUMBERED))),
    ("send", Waiter.US, facts(declared(Status.READY))),
    ("prepare", Waiter.US, facts(declared(Status.CHECKED))),
    ("order", Waiter.CARRIER, facts(CLEARED)),
    ("order_over", Waiter.US, facts(CLEARED, orders=order(date(2026, 11, 23)))),
    ("port_fees", Waiter.US, facts(CLEARED, orders=order(), paid_port=False)),
    ("gate_out", Waiter.CARRIER, facts(CLEARED, orders=order())),
    ("deliver", Waiter.US, facts(CLEARED, reached=reached("gate_out"))),
    ("empty", Waiter.US, facts(CLEARED, reached=reached("gate_out", "delivered"), containers=(BOX,))),
    (
        "deposit",
        Waiter.CARRIER,
        facts(CLEARED, reached=reached("gate_out", "delivered", "empty_returned"), containers=(BOX,)),
    ),
    ("port_in", Waiter.CARRIER, facts(CLEARED, **OUT)),
    ("on_board", Waiter.CARRIER, facts(CLEARED, reached=reached("port_confirmed"), **OUT)),
    ("bill", Waiter.CARRIER, facts(CLEARED, reached=reached("port_confirmed", "on_board"), **OUT)),
    ("close", Waiter.US, facts(CLEARED, reached=reached("port_confirmed", "on_board", "bill"), **OUT)),
)


@pytest.mark.parametrize(("code", "on", "told"), CASES, ids=[case[0] for case in CASES])
def test_each_reason_names_whom_it_waits_for_why_and_what_to_do(code: str, on: Waiter, told: Facts) -> None:
    found = waiting(told)
    assert found is not None
    assert (found.code, found.on, found.owner) == (code, on, "Lê Thu Hà")
    for language in LANGUAGES:
        texts = [found.reason.say(language), found.why.say(language), found.next.say(language)]
        assert all(texts)
        assert not any("{" in text for text in texts)


def test_every_reason_has_a_case_and_its_words() -> None:
    assert [case[0] for case in CASES] == [reason.code for reason in REASONS]
    assert all(has(f"board.reason.{reason.code}.{word}") for reason in REASONS for word in ("name", "why", "next"))


def test_what_a_person_said_stands_before_the_table_until_it_is_over() -> None:
    said = Wait(on=Waiter.CUSTOMER, reason="Hóa đơn bản gốc", since=BEFORE, by="Lê Thu Hà")
    found = waiting(facts(declared(Status.REFUSED), waits=(said,)))
    assert found is not None
    assert (found.on, found.code, found.reason.vi, found.since) == (Waiter.CUSTOMER, PERSON, "Hóa đơn bản gốc", BEFORE)
    over = said.model_copy(update={"over_at": NOW})
    found = waiting(facts(declared(Status.REFUSED), waits=(over,)))
    assert found is not None
    assert found.code == "refused"
    ends = said.model_copy(update={"over_at": NOW + timedelta(seconds=1)})
    told = facts(declared(Status.REFUSED), waits=(ends,))
    assert waiting(told).code == PERSON
    assert turns_at(told) == ends.over_at


def test_of_two_declarations_the_graver_reason_speaks_and_of_equals_the_one_that_stood_longer() -> None:
    yellow, cleared = declared(Status.LANE_ASSIGNED, Lane.YELLOW), CLEARED
    assert waiting(facts(cleared, yellow)).code == "yellow"
    longer = declared(Status.LANE_ASSIGNED, Lane.YELLOW, since=BEFORE - timedelta(days=1))
    assert waiting(facts(yellow, longer)).since == longer.since


def test_a_delivery_order_counts_through_its_last_day_in_viet_nam() -> None:
    """03:00 UTC on the 24th is 10:00 of that day there."""
    last_day = facts(CLEARED, orders=order(date(2026, 11, 24)))
    assert waiting(last_day).code == "gate_out"
    assert turns_at(last_day) == datetime(2026, 11, 24, 17, 0, tzinfo=UTC)
    assert waiting(facts(CLEARED, orders=order(date(2026, 11, 23)))).code == "order_over"
    assert waiting(facts(CLEARED, orders=order(None))).code == "gate_out"


def test_goods_are_out_when_each_container_is() -> None:
    boxes = (BOX, LotContainer(number="TEMU6281047"))
    first = (Reached(milestone="gate_out", container=BOX.number, at=BEFORE),)
    both = (*first, Reached(milestone="gate_out", container="TEMU6281047", at=NOW))
    assert waiting(facts(CLEARED, orders=order(), containers=boxes, reached=first)).code == "gate_out"
    found = waiting(facts(CLEARED, orders=order(), containers=boxes, reached=both))
    assert (found.code, found.since) == ("deliver", NOW)


def test_a_lot_without_containers_returns_none() -> None:
    found = waiting(facts(CLEARED, reached=reached("gate_out", "delivered")))
    assert (found.code, found.on) == ("close", Waiter.US)


def test_a_cancelled_declaration_is_none() -> None:
    assert waiting(facts(declared(Status.CANCELLED))).code == "undeclared"


def test_a_lot_put_away_waits_for_nobody() -> None:
    put_away = facts(declared(Status.REFUSED), closed_at=NOW)
    assert waiting(put_away) is None
    assert turns_at(put_away) is None


def test_several_papers_are_counted_and_the_nearest_due_time_stands() -> None:
    soon = NOW + timedelta(days=1)
    one = Held(Waiter.CUSTOMER, Text(vi="C/O", en="C/O"), Text(vi="Xin", en="Ask"), BEFORE, soon + timedelta(days=1))
    other = Held(Waiter.CUSTOMER, Text(vi="Bill", en="Bill"), Text(vi="Xin", en="Ask"), NOW, soon)
    found = waiting(facts(declared(Status.LANE_ASSIGNED, Lane.YELLOW), held=(other, one)))
    assert (found.reason.vi, found.why.vi, found.due_at) == ("C/O", "C/O, và 1 việc nữa", soon)


def test_goods_that_come_by_road_wait_for_no_delivery_order() -> None:
    """The office's table of milestones has none for them."""
    assert waiting(facts(CLEARED)).code == "order"
    assert waiting(facts(CLEARED, transport_mode="4")).code == "gate_out"
