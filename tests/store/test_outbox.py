"""The outbox: with its act or not at all, held by lease, tried again, never twice."""

from datetime import datetime, timedelta

import pytest

from customs.model.base import Text
from customs.model.delivery import DeliveryState
from customs.store import Store
from customs.store.outbox import LEASE, MOST_ATTEMPTS, Delivery, back_off
from tests.notify.messages import TO, a_message

WHY = Text(vi="máy chủ bận", en="busy")


def put(store: Store, at: datetime, key: str = "a", **told: bool) -> str:
    with store.write("Lê Hà", at) as tx:
        return tx.enqueue(key, "email", TO, a_message(), subject=None, at=at, **told)


def claimed(store: Store, at: datetime) -> Delivery | None:
    with store.write("outbox", at) as tx:
        return tx.claim()


def settled(
    store: Store, held: Delivery, at: datetime, reason: Text | None, *, again: bool = True
) -> DeliveryState | None:
    with store.write("outbox", at) as tx:
        return tx.settle(held, reason, again=again)


def standing(store: Store, delivery_id: str) -> Delivery:
    with store.read() as look:
        found = look.delivery(delivery_id)
    assert found is not None
    return found


def test_act_that_fails_leaves_nothing_to_send(store: Store, noon: datetime) -> None:
    def failing() -> None:
        with store.write("Lê Hà", noon) as tx:
            tx.enqueue("a", "email", TO, a_message(), subject=None, at=noon)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        failing()
    with store.read() as look:
        assert look.deliveries() == ()


def test_same_key_is_one_delivery(store: Store, noon: datetime) -> None:
    assert put(store, noon) == put(store, noon)
    assert put(store, noon, "b") != put(store, noon)
    with store.read() as look:
        assert len(look.deliveries()) == 2


def test_delivery_is_held_by_one_worker_until_its_lease_ends(store: Store, noon: datetime) -> None:
    id_ = put(store, noon)
    first = claimed(store, noon)
    assert first is not None
    assert (first.id, first.state, first.attempts) == (id_, DeliveryState.SENDING, 1)
    assert claimed(store, noon + LEASE / 2) is None
    second = claimed(store, noon + LEASE)
    assert second is not None
    assert (second.id, second.attempts) == (id_, 2)
    assert settled(store, first, noon + LEASE, None) is None
    assert settled(store, second, noon + LEASE, None) is DeliveryState.SENT
    assert claimed(store, noon + timedelta(days=9)) is None


def test_failed_one_comes_back_later_and_in_the_end_no_more(store: Store, noon: datetime) -> None:
    id_, at = put(store, noon), noon
    for attempt in range(1, MOST_ATTEMPTS + 1):
        held = claimed(store, at)
        assert held is not None
        ended = settled(store, held, at, WHY)
        assert ended is (DeliveryState.DEAD if attempt == MOST_ATTEMPTS else DeliveryState.FAILED)
        assert standing(store, id_).reason == WHY
        at = at + timedelta(hours=8)
    assert claimed(store, at + timedelta(days=9)) is None


def test_back_off_doubles_and_is_bounded() -> None:
    assert timedelta(seconds=22) < back_off(1) < timedelta(seconds=38)
    assert back_off(50) <= timedelta(hours=7.5)


def test_refused_one_is_dead_with_its_reason_until_a_person_sends_it_again(store: Store, noon: datetime) -> None:
    id_, held = put(store, noon), claimed(store, noon)
    assert held is not None
    assert settled(store, held, noon, WHY, again=False) is DeliveryState.DEAD
    with store.write("Lê Hà", noon) as tx:
        tx.release_delivery(standing(store, id_), "resend_delivery")
    again = claimed(store, noon)
    assert again is not None
    assert (again.id, again.attempts) == (id_, 1)
    with store.read() as look:
        assert [one.act for one in look.history_of(id_)] == ["resend_delivery"]


def test_draft_waits_for_a_person(store: Store, noon: datetime) -> None:
    id_ = put(store, noon, draft=True)
    assert claimed(store, noon + timedelta(days=1)) is None
    with store.write("Lê Hà", noon) as tx:
        tx.release_delivery(standing(store, id_), "send_delivery")
    assert claimed(store, noon) is not None
