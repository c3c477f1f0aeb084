"""Who is told what: in the act's own transaction, in their language and hours, by itself or by a person."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from customs.model.delivery import DeliveryState, Event, NoticeChoice
from customs.model.errors import CustomsError
from customs.model.status import Direction, Status
from customs.services import Desk, Records
from customs.services.notices.delivering import Delivering
from customs.services.notices.telling import opening, tell_declaration
from customs.settings import Settings
from customs.store import Store
from tests.builders import an_import
from tests.notify.receiver import receiver
from tests.services.conftest import Watch

PAYER, TO = "0312345678", "linh@example.com"


def choice(**changes: object) -> NoticeChoice:
    told = {"customer": PAYER, "event": Event.LANE, "channel": "email", "destination": TO, "automatic": True}
    return NoticeChoice.model_validate(told | changes)


def lane_given(store: Store, **changes: object) -> None:
    before = an_import(importer_code=PAYER, status=Status.REGISTERED, declaration_number="106512345670", **changes)
    after = before.model_copy(update={"status": Status.LANE_ASSIGNED, "lane_code": "2"})
    with store.write("Lê Hà", datetime(2026, 11, 24, 3, 0, tzinfo=UTC)) as tx:
        first = tx.create(before, act="new")
        kept = tx.save(first.id, first.revision, after, act="step")
        tell_declaration(tx, kept, before, after, None)


def test_customer_is_told_the_lane_in_the_chosen_language(desk: Desk, records: Records, store: Store) -> None:
    desk.choose_notice(choice())
    desk.choose_notice(choice(destination="john@example.com", language="en", automatic=False))
    lane_given(store)
    told = {one.destination: one for one in records.deliveries()}
    assert told[TO].state is DeliveryState.QUEUED
    assert told[TO].message.subject == "Tờ khai 106512345670: Luồng vàng"
    assert told["john@example.com"].state is DeliveryState.DRAFT
    assert told["john@example.com"].message.subject == "Declaration 106512345670: Yellow lane"


def test_who_chose_nothing_of_it_is_told_nothing(desk: Desk, records: Records, store: Store) -> None:
    desk.choose_notice(choice(event=Event.CLEARED))
    desk.choose_notice(choice(customer="0100109106"))
    lane_given(store)
    assert records.deliveries() == ()


def test_fact_that_is_not_known_is_said_and_the_notice_waits_for_a_person(
    desk: Desk, records: Records, store: Store
) -> None:
    desk.choose_notice(choice())
    lane_given(store, goods=())
    [waiting] = records.deliveries()
    assert waiting.state is DeliveryState.DRAFT
    assert waiting.message.missing == ("goods",)
    assert "[chưa biết: hàng hóa]" in waiting.message.text


def test_a_person_sends_or_drops_a_draft_once(desk: Desk, records: Records, store: Store) -> None:
    desk.choose_notice(choice(automatic=False))
    lane_given(store)
    [draft] = records.deliveries(DeliveryState.DRAFT)
    desk.send_delivery(draft.id)
    assert records.deliveries(DeliveryState.QUEUED)[0].id == draft.id
    with pytest.raises(CustomsError, match="NOTICE-STATE"):
        desk.send_delivery(draft.id)
    desk.drop_delivery(draft.id)
    assert records.deliveries()[0].state is DeliveryState.DROPPED
    with pytest.raises(CustomsError, match="NOTICE-UNKNOWN"):
        desk.resend_delivery("nothing")


def test_hours_of_the_customer_are_kept() -> None:
    working = choice(from_hour=8, to_hour=17)
    assert opening(at := datetime(2026, 11, 24, 3, 0, tzinfo=UTC), working) == at  # 10:00
    assert opening(datetime(2026, 11, 24, 10, 0, tzinfo=UTC), working) == datetime(2026, 11, 25, 1, 0, tzinfo=UTC)
    assert opening(datetime(2026, 11, 23, 20, 0, tzinfo=UTC), working) == datetime(2026, 11, 24, 1, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"customer": " "}, "NOTICE-CUSTOMER"),
        ({"channel": "fax"}, "NOTICE-CHANNEL"),
        ({"destination": "không phải"}, "NOTICE-DESTINATION"),
        ({"destination": "", "channel": "freshdesk"}, "NOTICE-DESTINATION"),
        ({"from_hour": 17, "to_hour": 8}, "NOTICE-HOURS"),
    ],
)
def test_choice_that_cannot_work_is_refused(desk: Desk, changes: dict[str, object], code: str) -> None:
    with pytest.raises(CustomsError, match=code):
        desk.choose_notice(choice(**changes))


def test_choice_is_replaced_and_removed(desk: Desk, records: Records) -> None:
    desk.choose_notice(choice())
    desk.choose_notice(choice(language="en"))
    assert [one.language for one in records.notice_choices()] == ["en"]
    desk.drop_notice_choice(choice())
    assert records.notice_choices() == ()
    with pytest.raises(CustomsError, match="NOTICE-NONE"):
        desk.drop_notice_choice(choice())


@pytest.fixture
def worker(store: Store, watch: Watch) -> Callable[[dict[str, str]], Delivering]:
    told = Settings(allow_private="127.0.0.1", allow_plain="127.0.0.1")
    return lambda environment: Delivering(store, told, environment, watch)


def test_refusal_of_the_receiver_is_seen_and_sent_again_by_a_person(
    desk: Desk, records: Records, store: Store, worker: Callable[[dict[str, str]], Delivering]
) -> None:
    desk.choose_notice(choice(channel="slack", destination=""))
    lane_given(store)
    with receiver() as received:
        hook = {"CUSTOMS_SLACK_URL": f"http://127.0.0.1:{received.port}/bi-mat"}
        received.answer = (404, {}, b"no_service at /bi-mat")
        assert [ended.state for ended in worker(hook).look()] == [DeliveryState.DEAD]
        [dead] = records.deliveries(DeliveryState.DEAD)
        assert "404: no_service" in dead.reason.en
        desk.resend_delivery(dead.id)
        received.answer = (200, {}, b"ok")
        assert [ended.state for ended in worker(hook).look()] == [DeliveryState.SENT]
        assert "Luồng vàng" in received.body["text"]


def test_server_in_trouble_is_tried_again_later(
    desk: Desk, records: Records, store: Store, watch: Watch, worker: Callable[[dict[str, str]], Delivering]
) -> None:
    desk.choose_notice(choice(channel="slack", destination=""))
    lane_given(store)
    with receiver() as received:
        hook = {"CUSTOMS_SLACK_URL": f"http://127.0.0.1:{received.port}/x"}
        received.answer = (500, {}, b"")
        assert [ended.state for ended in worker(hook).look()] == [DeliveryState.FAILED]
        assert list(worker(hook).look()) == []
        received.answer = (200, {}, b"ok")
        watch.forward(minutes=1)
        assert [ended.state for ended in worker(hook).look()] == [DeliveryState.SENT]
    assert records.deliveries()[0].attempts == 2


def test_act_of_the_desk_tells_whom_a_lot_waits_for(desk: Desk, records: Records) -> None:
    desk.choose_notice(choice(event=Event.WAITING))
    facts = {"job_number": "L2611-7", "customer_tax_code": PAYER, "customer_name": "BÌNH AN"}
    desk.open_lot(Direction.IMPORT, facts)
    [told] = records.deliveries()
    assert told.message.about == "L2611-7"
    assert told.message.missing == ()
