"""Cases at the desk, on each database: begun, answered, waited on, settled, found."""

import pytest

from customs.model.case import CaseKind, CaseStatus, Channel, Doer, Priority, RootCause, Way
from customs.model.errors import CustomsError
from customs.model.lot import Waiter
from customs.model.status import Direction
from customs.services import Desk, Records
from customs.services.cases.opening import CaseAsked, asked_of
from customs.store import Stale, Store
from tests.builders import an_import
from tests.services.conftest import Watch
from tests.ui.kept import kept

NUMBER = "107123456780"
MAIL = f"""Từ: Phạm Ngọc Anh <ngoc.anh@example.com>
Ngày: 25/11/2026 09:40
Chủ đề: Hàng bị giữ, bao giờ xong?

Chị ơi, tờ khai {NUMBER} vướng gì vậy?
"""


@pytest.fixture
def watch(watch: Watch) -> Watch:
    """A Wednesday, 10:00 in Viet Nam; the 24th is a holiday."""
    watch.forward(days=1)
    return watch


def mailed(desk: Desk, records: Records, store: Store) -> str:
    kept(store, an_import(declaration_number=NUMBER))
    found = records.pasted_case(MAIL)
    return desk.open_case(asked_of(found, CaseKind.ENQUIRY, Channel.EMAIL, CaseAsked("")))


def test_pasted_mail_becomes_a_case_on_the_declaration_it_names(desk: Desk, records: Records, store: Store) -> None:
    view = records.case(mailed(desk, records, store))
    case = view.held.case
    assert view.held.number == "YC-2611-001"
    assert (case.subject, case.contact_name) == ("Hàng bị giữ, bao giờ xong?", "Phạm Ngọc Anh")
    assert case.contact_address == "ngoc.anh@example.com"
    assert [one.number for one in view.declarations] == [NUMBER]
    assert case.customer_tax_code == "0100109106"
    assert view.clocks.first
    assert view.clocks.first.used == 20


def test_minutes_of_each_party_are_right_to_the_end(desk: Desk, records: Records, store: Store, watch: Watch) -> None:
    own = mailed(desk, records, store)
    desk.log_contact(own, 1, Way.OUT, Channel.EMAIL, "Đang chờ hải quan.")
    desk.pause_case(own, 2, Waiter.CUSTOMS, "phân luồng")
    watch.forward(minutes=41)
    assert records.case(own).clocks.due_at is None
    desk.resume_case(own, 3)
    watch.forward(minutes=10)
    desk.log_contact(own, 4, Way.OUT, Channel.EMAIL, "Chị gửi C/O giúp em.", then_wait=True)
    watch.forward(minutes=9)
    desk.log_contact(own, 5, Way.IN, Channel.ZALO, "Em gửi rồi.")
    assert records.case(own).held.case.status is CaseStatus.OPEN
    watch.forward(minutes=5)
    desk.resolve_case(own, 6, RootCause.PAPERS_LATE, "C/O đến chậm")
    watch.forward(days=1)
    view = records.case(own)
    assert view.clocks.minutes == {Waiter.US: 20 + 10 + 5, Waiter.CUSTOMS: 41, Waiter.CUSTOMER: 9}
    assert view.clocks.whole == 85
    assert view.held.case.status is CaseStatus.RESOLVED
    with store.read() as look:
        assert [one.act for one in look.history_of(own)][-1] == "resolve_case"


def test_second_press_and_an_old_page_change_nothing(desk: Desk, records: Records, store: Store) -> None:
    own = mailed(desk, records, store)
    desk.note_case(own, 1, "Nhắc gửi hỏa tốc", act_key="k")
    desk.note_case(own, 1, "Nhắc gửi hỏa tốc", act_key="k")
    assert len(records.case(own).held.case.notes) == 1
    with pytest.raises(Stale):
        desk.note_case(own, 1, "khác")
    again = CaseAsked("Gọi lại")
    assert desk.open_case(again, act_key="o") == desk.open_case(again, act_key="o")


@pytest.mark.parametrize(
    "query", [NUMBER, NUMBER[:11], "binh an", "bi giu", "YC-2611-001", "ngoc anh", "041126SMPL87097845"]
)
def test_case_is_found_by_its_words_and_its_declaration(desk: Desk, records: Records, store: Store, query: str) -> None:
    own = mailed(desk, records, store)
    desk.open_case(CaseAsked("Việc khác"))
    assert [one.id for one in records.cases(query=query).rows] == [own]


def test_number_customs_gives_later_finds_the_case(desk: Desk, records: Records, store: Store) -> None:
    declared = kept(store, an_import())
    own = desk.open_case(CaseAsked("Hỏi", declarations=(declared,)))
    desk.edit(declared, "internal_reference_number", "REF778899")
    assert [one.id for one in records.cases(query="REF778899").rows] == [own]
    assert [one.id for one in records.cases_about(declaration_id=declared)] == [own]


def test_case_is_found_by_the_container_its_lot_got_later(desk: Desk, records: Records) -> None:
    lot = desk.open_lot(Direction.IMPORT, {"customer_name": "Dệt may"}).id
    own = desk.open_case(CaseAsked("Hỏi", lots=(lot,)))
    desk.edit_lot(lot, None, "containers", "CSQU3054383")
    assert [one.id for one in records.cases(query="csqu3054383").rows] == [own]
    assert records.case(own).held.case.customer_name == "Dệt may"


def test_views_hold_what_they_say(desk: Desk, records: Records, store: Store, watch: Watch) -> None:
    own = mailed(desk, records, store)
    other = desk.open_case(CaseAsked("Của người khác"))
    desk.assign_case(other, None, "Trần Phương")
    assert [one.id for one in records.cases("mine", person="Lê Thu Hà").rows] == [own]
    assert records.cases("overdue").count == 0
    watch.forward(minutes=11)
    assert [one.id for one in records.cases("overdue").rows] == [own]
    desk.log_contact(own, None, Way.OUT, Channel.PHONE, "Đã gọi")
    desk.pause_case(own, None, Waiter.CUSTOMS, "kiểm hóa")
    assert [one.id for one in records.cases("waiting").rows] == [own]
    desk.resolve_case(own, None, RootCause.CUSTOMS)
    assert [one.id for one in records.cases("closed").rows] == [own]
    assert records.case_counts("Trần Phương") == {"mine": 1, "open": 1, "overdue": 0, "waiting": 0}


def test_pages_hold_every_case_once(desk: Desk, records: Records) -> None:
    made = {desk.open_case(CaseAsked(f"Việc {n}", kind=CaseKind.INTERNAL)) for n in range(53)}
    first = records.cases()
    rest = records.cases(after=first.next)
    assert (len(first.rows), len(rest.rows), rest.next, first.count) == (50, 3, None, 53)
    assert {one.id for one in (*first.rows, *rest.rows)} == made
    with pytest.raises(CustomsError, match="STORE-CURSOR"):
        records.cases(after="x")


def test_promise_of_a_call_is_a_task_with_its_time(desk: Desk, records: Records) -> None:
    own = desk.open_case(CaseAsked("Hẹn giao hàng", channel=Channel.PHONE, text="Hỏi giờ giao", promised="15:30"))
    case = records.case(own).held.case
    assert [(task.what, task.promised, f"{task.due_at:%H:%M}") for task in case.tasks] == [
        ("Hẹn giao hàng", True, "08:30")
    ]
    assert records.case(own).clocks.first
    desk.finish_task(own, None, 0)
    assert records.case(own).held.case.tasks[0].done_by == "Lê Thu Hà"
    desk.add_task(own, None, "Xe lấy hàng", Doer.DRIVER, "26/11 9:00")
    with pytest.raises(CustomsError, match="FIND-TASK"):
        desk.finish_task(own, None, 7)


def test_settled_case_takes_nothing_until_it_is_taken_up_again(desk: Desk, records: Records) -> None:
    own = desk.open_case(CaseAsked("Hỏi"))
    desk.resolve_case(own, None, RootCause.QUESTION)
    with pytest.raises(CustomsError, match="CASE-SETTLED"):
        desk.log_contact(own, None, Way.IN, Channel.EMAIL, "Vẫn chưa được")
    desk.reopen_case(own, None, "khách hỏi lại")
    with pytest.raises(CustomsError, match="CASE-OPEN"):
        desk.reopen_case(own, None, "lần nữa")
    assert records.case(own).held.case.is_open


def test_merged_case_goes_on_in_the_other(desk: Desk, records: Records, store: Store) -> None:
    own = mailed(desk, records, store)
    other = desk.open_case(CaseAsked("Cùng việc đó", text="Hỏi lần hai"))
    with pytest.raises(CustomsError, match="CASE-MERGE"):
        desk.merge_case(other, None, "YC-2611-002")
    desk.merge_case(other, None, "yc-2611-001")
    assert [one.text for one in records.case(own).held.case.contacts][-1] == "Hỏi lần hai"
    merged = records.case(other)
    assert merged.held.case.status is CaseStatus.CLOSED
    assert merged.into
    assert merged.into.id == own


def test_escalated_case_is_owned_by_whom_it_went_to(desk: Desk, records: Records) -> None:
    own = desk.open_case(CaseAsked("Khách giận", kind=CaseKind.COMPLAINT_LATE, text="Chậm quá"))
    assert records.case(own).held.case.terms.code == "complaint"
    desk.escalate_case(own, None, "Trần Phương", "quá hạn")
    case = records.case(own).held.case
    assert (case.owner, case.priority) == ("Trần Phương", Priority.HIGH)
    desk.sort_case(own, None, CaseKind.COMPLAINT_LATE, Priority.URGENT)
    assert records.case(own).held.case.terms.code == "urgent"


def test_draft_says_what_is_on_record_and_tells_what_is_not(desk: Desk, records: Records, store: Store) -> None:
    own = mailed(desk, records, store)
    made = records.case_draft(own, "status", "vi", "Lê Thu Hà")
    assert f"Tờ khai {NUMBER} (vận đơn 041126SMPL87097845)" in made.text
    assert made.text.startswith("Chào Phạm Ngọc Anh,")
    assert made.missing == ()
    cleared = records.case_draft(own, "cleared", "en", "Lê Thu Hà")
    assert "[not known: time of clearance]" in cleared.text
    assert cleared.missing == ("time of clearance",)
    with pytest.raises(CustomsError, match="REPLY-NAME"):
        records.case_draft(own, "../status", "vi", "x")


def test_hostile_words_stay_words(desk: Desk, records: Records) -> None:
    own = desk.open_case(CaseAsked("{{ 7*7 }} <script>", text="x\0y", contact_name="{{ config }}"))
    assert records.case_draft(own, "status", "vi", "Hà").text.startswith("Chào {{ config }},")
    with pytest.raises(CustomsError, match="CASE-LONG"):
        desk.log_contact(own, None, Way.IN, Channel.EMAIL, "x" * 20_001)
