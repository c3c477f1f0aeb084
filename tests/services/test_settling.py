"""A person's word on a waiting answer: never into another consignment unasked, nothing taken along unsaid."""

from collections.abc import Callable
from datetime import datetime

import pytest

from customs.model.errors import CustomsError
from customs.model.status import Status
from customs.services import Desk, Records
from customs.services.statuses.likeness import apart
from customs.store import Store
from customs.words import VIETNAM, happened
from tests.builders import an_import, an_item
from tests.services.conftest import Watch
from tests.services.test_statuses import NUMBER, a_print, codes, held, outcomes, take
from tests.ui.kept import kept

LIST = f"Số tờ khai\tTrạng thái\n{NUMBER}\tĐã phân luồng\n"


@pytest.fixture(autouse=True)
def evening(watch: Watch) -> None:
    watch.forward(days=1)


@pytest.fixture
def ours(store: Store) -> Callable[..., str]:
    def made(**changes: object) -> str:
        return kept(store, an_import(**({"status": Status.READY} | changes)))

    return made


def test_a_file_of_another_consignment_is_refused_until_a_person_is_sure_and_is_undone_after(
    desk: Desk, records: Records, ours: Callable[..., str]
) -> None:
    own = ours(invoice_number="KHAC-7", goods=(an_item(), an_item(key="2")))
    (waiting,) = take(desk, a_print("lane")).answers
    assert waiting.waits
    before = held(records, own)
    with pytest.raises(CustomsError) as refused:
        desk.settle_answer(waiting.serial, "take", declaration_id=own)
    assert refused.value.code == "STATUS-APART"
    assert "KHAC-7" in refused.value.say("vi")
    assert "Số dòng hàng: tờ khai 2, tệp 1" in refused.value.say("vi")
    assert held(records, own) == before
    assert desk.settle_answer(waiting.serial, "take", declaration_id=own, sure=True).declaration_id == own
    desk.undo_answer(waiting.serial)
    assert held(records, own) == before


def test_a_registration_day_is_no_moment_of_the_lane(desk: Desk, records: Records, ours: Callable[..., str]) -> None:
    own = ours(declaration_number=NUMBER, status=Status.NUMBERED)
    text = f"Số tờ khai\tNgày đăng ký\tTên luồng\n{NUMBER}\t24/11/2026\tLuồng vàng\n"
    taken = desk.take_answers(desk.hear_pasted(text))
    assert outcomes(taken) == ["updated"]
    lane = next(point for point in records.declaration(own).course.points if point.status is Status.LANE_ASSIGNED)
    assert lane.at is None
    assert held(records, own).events[-1].at is None


def test_a_day_without_a_clock_is_written_as_a_day() -> None:
    assert happened(datetime(2026, 11, 24, tzinfo=VIETNAM)) == "24/11/2026"
    assert happened(datetime(2026, 11, 24, 10, 31, tzinfo=VIETNAM)) == "24/11/2026 10:31"


def test_what_one_side_does_not_tell_is_not_apart() -> None:
    assert apart(an_import(), an_import(invoice_number=None, goods=())) == ()


def test_a_branch_is_of_its_firm() -> None:
    assert apart(an_import(importer_code="0100108688"), an_import(importer_code="0100108688-001")) == ()
    (firm,) = apart(an_import(importer_code="0100108688"), an_import(importer_code="0300588569"))
    assert firm.is_apart


def test_others_of_the_number_are_told_and_undone_one_by_one(
    desk: Desk, records: Records, ours: Callable[..., str]
) -> None:
    own = ours()
    before = held(records, own)
    lane, cleared = take(desk, a_print("lane"), a_print("clearance")).answers
    settled = desk.settle_answer(lane.serial, "take", declaration_id=own)
    assert [one.serial for one in settled.also] == [cleared.serial]
    assert held(records, own).status is Status.CLEARED
    assert records.answers_of(own)[1] == cleared.serial
    desk.undo_answer(cleared.serial)
    assert records.answers_of(own)[1] == lane.serial
    desk.undo_answer(lane.serial)
    assert held(records, own) == before


def test_nothing_is_taken_along_while_two_declarations_have_the_number(
    desk: Desk, records: Records, ours: Callable[..., str]
) -> None:
    own = ours()
    lane, cleared = take(desk, a_print("lane"), a_print("clearance")).answers
    ours(declaration_number=NUMBER, status=Status.NUMBERED)
    settled = desk.settle_answer(lane.serial, "take", declaration_id=own)
    assert settled.also == ()
    assert [one.stored.serial for one in records.waiting_answers()] == [cleared.serial]
    assert held(records, own).status is Status.LANE_ASSIGNED


def test_a_row_of_a_list_dropped_before_its_print_is_answered_by_it(desk: Desk, records: Records) -> None:
    taken = desk.take_answers((*desk.hear_pasted(LIST), *desk.hear_answers([a_print("lane")])))
    assert codes(taken)[0] == "ST-013"
    assert outcomes(taken)[1] == "created"
    assert records.waiting_count() == 0


def test_once_a_declaration_has_the_number_the_card_offers_that_one_and_no_new_one(
    desk: Desk, records: Records, ours: Callable[..., str]
) -> None:
    take_list = desk.take_answers(desk.hear_pasted(LIST))
    assert codes(take_list) == ["ST-013"]
    own = ours(declaration_number=NUMBER, status=Status.NUMBERED)
    (card,) = records.waiting_answers()
    assert [one.id for one in card.candidates] == [own]
    assert not card.may_create
    assert card.why is not None
    assert "Nay đã có tờ khai" in card.why.say("vi")


@pytest.mark.parametrize(
    ("dates", "named"),
    [
        ("24/11/2026\t20/11/2026 09:30", "thông quan 20/11/2026 09:30 trước ngày đăng ký"),
        ("24/11/2026\t24/12/2026 09:30", "24/12/2026 09:30 còn ở tương lai"),
    ],
)
def test_dates_that_cannot_be_are_written_by_no_ones_word(
    desk: Desk, records: Records, ours: Callable[..., str], dates: str, named: str
) -> None:
    own = ours(declaration_number=NUMBER, status=Status.LANE_ASSIGNED, lane_code="1")
    text = f"Số tờ khai\tNgày đăng ký\tNgày thông quan\n{NUMBER}\t{dates}\n"
    (waiting,) = desk.take_answers(desk.hear_pasted(text)).answers
    assert waiting.waits
    before = held(records, own)
    with pytest.raises(CustomsError) as refused:
        desk.settle_answer(waiting.serial, "take", declaration_id=own, sure=True)
    assert refused.value.code == "STATUS-DATES"
    assert named in refused.value.say("vi")
    assert held(records, own) == before
    assert desk.settle_answer(waiting.serial, "aside").declaration_id is None
