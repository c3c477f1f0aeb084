"""Every row of the STEPS table walked, every other way refused with its reason."""

from datetime import UTC, date, datetime

import pytest

from customs.model.base import Text
from customs.model.declaration import Declaration
from customs.model.errors import CustomsError
from customs.model.event import Event
from customs.model.finding import Finding, Severity
from customs.model.status import Direction, Lane, Status
from customs.words import has
from customs.workflow import STEPS, advance, next_action, open_steps
from customs.workflow.steps import BY_ID
from tests.builders import an_export, an_import, an_item
from tests.typed import for_step

NOW = datetime(2026, 11, 24, 4, 0, tzinfo=UTC)  # 11:00 in Viet Nam
TYPED = {
    "declaration_number": "106842917350",
    "registration_date": "24/11/2026",
    "registration_time": "10:31",
    "lane_code": "2",
    "clearance_datetime": "24/11/2026 10:58",
    "customs_reason": "Hải quan thông báo",
    "request_reason": "Khách đề nghị",
    "amendment_registration_date": "24/11/2026",
    "amendment_registration_time": "10:45",
    "inspection_method": "Máy soi",
    "inspection_share": "10%",
    "inspection_completed_datetime": "24/11/2026 10:50",
    "inspection_result": "Đúng khai báo",
    "release_approved_datetime": "24/11/2026 10:51",
    "storage_datetime": "24/11/2026 10:52",
    "storage_place": "Kho của doanh nghiệp",
    "gate_datetime": "24/11/2026 10:59",
}
ANOTHER = {"relane": {"lane_code": "3C"}}
WALKS = [(step.id, source) for step in STEPS for source in step.sources]
ELSEWHERE = [(step.id, status) for step in STEPS for status in Status if status not in step.sources]


def a_finding(severity: Severity = Severity.ERROR, path: str = "goods.i1.net_mass", rule: str = "GDS-001") -> Finding:
    words = Text(vi="…", en="…")
    return Finding(rule=rule, severity=severity, path=path, message=words, why=words, legal=words, fix=words)


def refusal(
    declaration: Declaration, step: str, entry: dict[str, str], findings: tuple[Finding, ...] = ()
) -> CustomsError:
    with pytest.raises(CustomsError) as caught:
        advance(declaration, step, entry, findings, NOW)
    return caught.value


def standing(direction: Direction, status: Status) -> Declaration:
    """In the yellow lane, as it would have come to that status."""
    make = an_import if direction is Direction.IMPORT else an_export
    return make(status=status, lane_code="2")


@pytest.mark.parametrize(("step", "source"), WALKS)
def test_every_row_leads_to_its_status(step: str, source: Status):
    row = BY_ID[step]
    home = source if not row.home else Status.LANE_ASSIGNED
    assert row.directions
    for direction in row.directions:
        reached = advance(standing(direction, source), step, for_step(step, TYPED | ANOTHER.get(step, {})), (), NOW)
        assert reached.status is (row.target or home)
        told = reached.events[-1] if reached.events else None
        assert (told is None) == (step in {"check", "ready", "reopen"})
        assert told is None or (told.step, told.before, told.after) == (step, source, reached.status)


@pytest.mark.parametrize(("step", "status"), ELSEWHERE)
def test_a_step_from_any_other_status_is_refused_in_both_languages(step: str, status: Status):
    refused = refusal(an_import(status=status), step, TYPED)
    assert refused.code == "WF-002"
    for text in (refused.say("vi"), refused.say("en")):
        assert BY_ID[step].label(Direction.IMPORT).say("vi") in text or BY_ID[step].label(Direction.IMPORT).en in text
        assert "{" not in text


def test_a_refused_step_names_the_status_and_the_way_on():
    refused = refusal(an_export(status=Status.READY), "lane", TYPED)
    assert refused.say("vi") == (
        "Chưa làm được “Ghi kết quả phân luồng”: tờ khai đang ở trạng thái Sẵn sàng khai. "
        "Bước tiếp theo là “Ghi số tờ khai (EDA)”."
    )
    assert refused.say("en") == (
        "“Record lane” cannot be done now: the declaration is at Ready to file. The next step is “Record number (EDA)”."
    )


def test_a_step_that_does_not_exist_is_refused():
    assert refusal(an_import(), "teleport", {}).code == "WF-001"


def test_the_whole_way_leaves_what_customs_gave_in_the_declaration():
    declaration = an_import()
    for step in ("check", "ready", "number", "register", "lane", "clear"):
        declaration = advance(declaration, step, for_step(step, TYPED), (), NOW)
    assert declaration.status is Status.CLEARED
    assert declaration.declaration_number == "106842917350"
    assert declaration.registration_date == date(2026, 11, 24)
    assert declaration.registration_time == "10:31"
    assert declaration.lane is Lane.YELLOW
    assert declaration.clearance_datetime == datetime(2026, 11, 24, 3, 58, tzinfo=UTC)
    assert declaration.goods == an_import().goods
    assert [event.step for event in declaration.events] == ["number", "register", "lane", "clear"]
    assert declaration.events[-1].at == declaration.clearance_datetime


def test_an_error_stops_ready_and_names_the_items():
    declaration = an_import(status=Status.CHECKED, goods=(an_item(), an_item(key="i2")))
    errors = (a_finding(), a_finding(path="goods.i2.hs_code"), a_finding(path="goods.i2.net_mass"))
    refused = refusal(declaration, "ready", {}, errors)
    assert refused.code == "WF-003"
    assert refused.say("vi") == "Chưa chốt được tờ khai: còn 3 lỗi ở dòng 1 và 2. Xem và sửa các lỗi này."
    assert (
        refused.say("en")
        == "The declaration cannot be marked ready: 3 errors remain on items 1 and 2. Show and fix them."
    )


def test_an_error_of_the_header_is_named_by_its_rule():
    refused = refusal(an_import(status=Status.CHECKED), "ready", {}, (a_finding(path="importer_code", rule="PRT-001"),))
    assert refused.say("en") == "The declaration cannot be marked ready: 1 error remains (PRT-001). Show and fix it."


def test_an_error_stops_the_number_too():
    assert refusal(an_import(status=Status.READY), "number", TYPED, (a_finding(),)).code == "WF-003"


@pytest.mark.parametrize("status", [Status.NUMBERED, Status.REGISTERED, Status.LANE_ASSIGNED])
def test_what_customs_did_can_be_recorded_whatever_we_think_of_the_data(status: Status):
    step = open_steps(an_import(status=status), (a_finding(),))[0]
    assert step.blocked is None
    assert (
        advance(an_import(status=status), step.id, for_step(step.id, TYPED), (a_finding(),), NOW).status
        is BY_ID[step.id].target
    )


def test_a_warning_wants_a_reason():
    declaration, warning = an_import(status=Status.CHECKED), (a_finding(Severity.WARNING),)
    assert refusal(declaration, "ready", {}, warning).code == "WF-004"
    assert refusal(declaration, "ready", {"reason": "  "}, warning).code == "WF-004"
    assert advance(declaration, "ready", {"reason": "Khách xác nhận"}, warning, NOW).status is Status.READY


def test_advice_wants_nothing():
    advice = (a_finding(Severity.ADVICE),)
    assert advance(an_import(status=Status.CHECKED), "ready", {}, advice, NOW).status is Status.READY


def test_the_first_open_step_is_the_only_primary_one():
    for status in Status:
        steps = open_steps(an_import(status=status), ())
        assert [step.primary for step in steps] == [n == 0 for n in range(len(steps))]


def test_nothing_is_open_once_archived():
    assert open_steps(an_import(status=Status.ARCHIVED), ()) == ()


def test_what_is_cleared_has_the_gate_before_it():
    first, *others = open_steps(an_import(status=Status.CLEARED), ())
    assert first.id == "pass"
    assert [step.id for step in others] == ["list", "amend_after", "ask_cancellation", "suspend", "cancel_overdue"]


def test_every_status_but_the_last_leads_on():
    for status in set(Status) - {Status.ARCHIVED}:
        for direction in Direction:
            assert open_steps(standing(direction, status), ())[0].primary, status


def test_open_steps_speak_of_ida_on_import_and_of_eda_on_export():
    assert open_steps(an_import(status=Status.READY), ())[0].label.vi == "Ghi số tờ khai (IDA)"
    assert open_steps(an_export(status=Status.READY), ())[0].label.vi == "Ghi số tờ khai (EDA)"
    assert open_steps(an_export(status=Status.NUMBERED), ())[0].label.en == "Record registration (EDC)"


def test_open_steps_ask_for_what_advance_wants():
    assert STEPS
    for step in STEPS:
        opened = next(s for s in open_steps(standing(Direction.IMPORT, step.sources[0]), ()) if s.id == step.id)
        assert [entry.identifier for entry in opened.entries] == [ask.identifier for ask in step.asks]


def test_a_blocked_step_says_why_before_it_is_tried():
    step = open_steps(an_import(status=Status.CHECKED), (a_finding(),))[0]
    assert step.id == "ready"
    assert step.blocked is not None
    assert "còn 1 lỗi ở dòng 1" in step.blocked.vi


def test_a_step_says_what_runs_once_it_is_taken_and_its_article():
    opened = {step.id: step for step in open_steps(standing(Direction.IMPORT, Status.LANE_ASSIGNED), ())}
    assert [text.vi for text in opened["ask_cancellation"].told] == [
        "8 giờ làm việc · Trả lời đề nghị hủy tờ khai (mẫu 06)",
        "Thông tư 38/2015/TT-BTC Điều 22",
    ]
    assert all("{" not in text.en for step in opened.values() for text in step.told)


def test_a_reason_is_asked_for_only_when_there_are_warnings():
    without = open_steps(an_import(status=Status.CHECKED), ())[0]
    with_warning = open_steps(an_import(status=Status.CHECKED), (a_finding(Severity.WARNING),))[0]
    assert [entry.identifier for entry in without.entries] == []
    assert [entry.identifier for entry in with_warning.entries] == ["reason"]
    assert with_warning.entries[0].label.vi == "Lý do giữ nguyên 1 cảnh báo"


def test_lane_offers_its_code_table():
    assert open_steps(an_import(status=Status.REGISTERED), ())[0].entries[0].table == "lanes"


def test_next_action_is_a_text_in_both_languages_everywhere():
    for status in Status:
        for direction in (an_import, an_export):
            assert has(next_action(direction(status=status), ()))
            assert has(next_action(direction(status=status), (a_finding(),)))


@pytest.mark.parametrize(
    ("lane", "words"), [("1", "workflow.step.clear"), ("2", "workflow.next.papers"), ("3", "workflow.next.goods")]
)
def test_next_of_an_examined_lane_is_the_examination_until_its_result_is_in(lane: str, words: str):
    laned = an_import(status=Status.LANE_ASSIGNED, lane_code=lane)
    assert next_action(laned, ()) == words
    done = Event(step="inspected", before=Status.LANE_ASSIGNED, after=Status.LANE_ASSIGNED, at=NOW)
    assert next_action(laned.model_copy(update={"events": (done,)}), ()) == "workflow.step.clear"


def test_next_action_is_to_fix_while_errors_remain():
    assert next_action(an_import(), (a_finding(),)) == "workflow.next.fix"
    assert next_action(an_import(), ()) == "workflow.step.check"
    assert next_action(an_import(status=Status.NUMBERED), (a_finding(),)) == "workflow.step.register_import"
    assert next_action(an_import(status=Status.CLEARED), ()) == "workflow.step.pass"
    assert next_action(an_import(status=Status.ARCHIVED), ()) == "workflow.next.none"


def test_reopening_takes_a_checked_or_ready_declaration_back_to_draft():
    for status in (Status.CHECKED, Status.READY):
        assert advance(an_import(status=status), "reopen", {}, (a_finding(),), NOW).status is Status.DRAFT
    assert refusal(an_import(status=Status.NUMBERED), "reopen", {}).code == "WF-002"
