"""What may happen beside the straight way, and where it leads back to."""

from datetime import UTC, datetime

import pytest

from customs.model.declaration import Declaration
from customs.model.errors import CustomsError
from customs.model.field_table import fields
from customs.model.status import Direction, Status
from customs.reference.table import in_force
from customs.workflow import Stage, advance, amendable, open_steps
from customs.workflow.amendable import AFTER_CLEARANCE, AFTER_RELEASE, ELSEWHERE, NEVER
from customs.workflow.step import Actor
from customs.workflow.steps import STEPS
from tests.builders import DAY, an_export, an_import
from tests.typed import for_step

NOW = datetime(2026, 11, 24, 4, 0, tzinfo=UTC)  # 11:00 in Viet Nam
AMENDED = {"amendment_registration_date": "24/11/2026", "amendment_registration_time": "10:45"}
WHY = {"customs_reason": "Theo thông báo", "request_reason": "Khách đề nghị"}


def walked(declaration: Declaration, *steps: str, **typed: str) -> Declaration:
    for step in steps:
        declaration = advance(declaration, step, for_step(step, WHY | AMENDED | typed), (), NOW)
    return declaration


def code_of(declaration: Declaration, step: str, **typed: str) -> str:
    with pytest.raises(CustomsError) as caught:
        advance(declaration, step, for_step(step, WHY | AMENDED | typed), (), NOW)
    assert "{" not in caught.value.say("vi") + caught.value.say("en")
    return caught.value.code


def in_lane(lane: str = "2", **changes: object) -> Declaration:
    return an_import(status=Status.LANE_ASSIGNED, lane_code=lane, declaration_number="106842917350", **changes)


def test_an_amendment_customs_asked_for_leads_back_to_the_lane():
    declaration = walked(in_lane(), "ask_amendment", "answer", "amended", declaration_number="106842917351")
    assert declaration.status is Status.LANE_ASSIGNED
    assert declaration.declaration_number == "106842917351"


def test_an_amendment_of_its_own_leads_back_to_where_it_began():
    for status in (Status.REGISTERED, Status.LANE_ASSIGNED, Status.RELEASED, Status.IN_STORAGE):
        begun = an_import(status=status, declaration_number="106842917350")
        assert walked(begun, "amend", "amended", declaration_number="106842917351").status is status


@pytest.mark.parametrize("status", [Status.CLEARED, Status.GATE_LISTED, Status.PASSED, Status.AMENDED])
def test_an_amendment_after_clearance_is_a_status_of_its_own(status: Status):
    begun = an_import(status=status, declaration_number="106842917350")
    assert walked(begun, "amend_after", "amended", declaration_number="106842917351").status is Status.AMENDED
    assert walked(begun, "amend_after", "amendment_refused").status is status


def test_a_refused_answer_leaves_what_customs_asked_open():
    assert walked(in_lane(), "ask_amendment", "answer", "amendment_refused").status is Status.AMENDMENT_REQUESTED


@pytest.mark.parametrize(
    ("number", "right"),
    [("106842917351", True), ("106842917352", False), ("106842917350", False), ("106842917361", False)],
)
def test_an_amendment_keeps_eleven_digits_and_counts_the_twelfth_up_by_one(number: str, right: bool):
    amending = walked(in_lane(), "amend")
    if right:
        assert walked(amending, "amended", declaration_number=number).declaration_number == number
    else:
        assert code_of(amending, "amended", declaration_number=number) == "WF-015"


@pytest.mark.parametrize("lane", ["2", "3", "3C"])
def test_release_storage_and_inspection_are_of_the_yellow_and_red_lane(lane: str):
    offered = {step.id for step in open_steps(in_lane(lane), ())}
    assert {"release", "store", "inspect", "inspected"} <= offered


def test_the_green_lane_is_not_examined():
    assert not {"release", "store", "inspect", "inspected"} & {step.id for step in open_steps(in_lane("1"), ())}
    assert code_of(in_lane("1"), "release", release_approved_datetime="24/11/2026 10:00") == "WF-013"


def test_release_and_storage_are_of_imports():
    export = an_export(status=Status.LANE_ASSIGNED, lane_code="2")
    assert not {"release", "store"} & {step.id for step in open_steps(export, ())}
    assert code_of(export, "store", storage_datetime="24/11/2026 10:00", storage_place="Kho") == "WF-012"


def test_released_goods_may_pass_the_gate_and_be_cleared_after_it():
    released = walked(in_lane(), "release", release_approved_datetime="24/11/2026 09:00")
    passed = walked(released, "list", "pass", gate_datetime="24/11/2026 09:30")
    assert open_steps(passed, ())[0].id == "clear_after"
    cleared = walked(passed, "clear_after", clearance_datetime="24/11/2026 10:00")
    assert cleared.status is Status.PASSED
    assert cleared.clearance_datetime == datetime(2026, 11, 24, 3, 0, tzinfo=UTC)
    assert "clear_after" not in {step.id for step in open_steps(cleared, ())}
    assert code_of(cleared, "clear_after", clearance_datetime="24/11/2026 10:00") == "WF-014"


def test_a_stop_at_the_gate_leads_back_to_where_it_was_stopped():
    for status in (Status.CLEARED, Status.GATE_LISTED, Status.RELEASED):
        assert walked(an_import(status=status), "suspend", "resume").status is status


def test_what_passed_the_gate_is_not_cancelled():
    passed = walked(an_import(status=Status.CLEARED), "pass", gate_datetime="24/11/2026 09:30")
    offered = {step.id for step in open_steps(passed, ())}
    assert not {"ask_cancellation", "cancel_overdue"} & offered
    assert code_of(passed, "cancel_overdue") == "WF-002"


def test_a_refused_cancellation_leads_back():
    assert walked(in_lane(), "ask_cancellation", "cancellation_refused").status is Status.LANE_ASSIGNED
    assert walked(in_lane(), "ask_cancellation", "cancel").status is Status.CANCELLED


def test_an_expired_draft_is_drafted_again_without_its_number():
    drafted = walked(an_import(status=Status.NUMBERED, declaration_number="106842917350"), "expire", "redraft")
    assert drafted.status is Status.DRAFT
    assert drafted.declaration_number is None


def test_a_refused_registration_may_be_tried_again():
    refused = walked(an_import(status=Status.NUMBERED), "refuse")
    assert refused.events[-1].noted == {"customs_reason": "Theo thông báo"}
    again = walked(refused, "register", registration_date="24/11/2026", registration_time="10:00")
    assert again.status is Status.REGISTERED


def test_an_inspection_is_kept_in_words_and_leaves_the_lane():
    declaration = walked(in_lane("3"), "inspect", inspection_method="Máy soi", inspection_share="5%")
    declaration = walked(
        declaration, "inspected", inspection_completed_datetime="24/11/2026 10:40", inspection_result="Đúng khai báo"
    )
    assert declaration.status is Status.LANE_ASSIGNED
    assert declaration.events[0].noted == {"inspection_method": "scan", "inspection_share": "5"}
    assert declaration.events[1].noted == {"inspection_result": "Đúng khai báo"}
    assert declaration.inspection_completed_datetime == datetime(2026, 11, 24, 3, 40, tzinfo=UTC)


def test_what_need_not_be_typed_may_be_left_out():
    changed = walked(in_lane("2"), "relane", lane_code="3C", customs_reason="")
    assert changed.lane_code == "3C"
    assert changed.events[-1].noted == {"lane_code_before": "2"}


@pytest.mark.parametrize("typed", ["24/11/2026 08:59", "24/11/2026 09:00"])
def test_nothing_happens_at_customs_before_registration(typed: str):
    declaration = in_lane(registration_date=DAY, registration_time="09:00")
    if typed.endswith("09:00"):
        assert walked(declaration, "release", release_approved_datetime=typed).status is Status.RELEASED
    else:
        assert code_of(declaration, "release", release_approved_datetime=typed) == "WF-017"


def test_where_no_event_tells_where_it_was_what_customs_gave_does():
    assert walked(an_import(status=Status.SUSPENDED, clearance_datetime=NOW), "resume").status is Status.CLEARED
    assert walked(an_import(status=Status.CANCEL_REQUESTED), "cancellation_refused").status is Status.REGISTERED


def test_deadlines_named_by_the_table_are_in_the_table_of_deadlines():
    named = {step.deadline for step in STEPS if step.deadline}
    assert named <= set(in_force("deadlines", DAY).rows)


def test_every_row_of_customs_cites_its_article_in_both_languages():
    assert STEPS
    for step in STEPS:
        if step.by is Actor.DECLARANT and not step.transaction:
            continue
        if step.id in {"amendment_refused", "cancellation_refused"}:
            continue
        assert step.legal, step.id
        assert all(law.text.vi and law.text.en for law in step.legal)


@pytest.mark.parametrize("direction", list(Direction))
def test_amendment_lists_name_fields_of_the_form(direction: Direction):
    known = set(fields(direction))
    assert NEVER[direction] <= known
    assert set(ELSEWHERE[direction]) <= known
    assert set(fields(Direction.IMPORT)) | set(fields(Direction.EXPORT)) >= AFTER_CLEARANCE
    assert set(fields(Direction.IMPORT)) >= AFTER_RELEASE


@pytest.mark.parametrize(
    ("direction", "path", "stage", "may"),
    [
        (Direction.IMPORT, "importer_code", Stage.IN_CLEARANCE, False),
        (Direction.EXPORT, "importer_code", Stage.IN_CLEARANCE, True),
        (Direction.EXPORT, "exporter_code", Stage.IN_CLEARANCE, False),
        (Direction.IMPORT, "bill_of_lading_number.1", Stage.IN_CLEARANCE, True),
        (Direction.IMPORT, "bill_of_lading_number.1", Stage.RELEASED, False),
        (Direction.IMPORT, "importer_name", Stage.IN_CLEARANCE, False),
        (Direction.IMPORT, "goods.i1.goods_description", Stage.CLEARED, True),
        (Direction.IMPORT, "goods.i1.origin_country_code", Stage.CLEARED, True),
        (Direction.IMPORT, "package_count", Stage.CLEARED, False),
        (Direction.IMPORT, "lane_code", Stage.IN_CLEARANCE, False),
    ],
)
def test_which_fields_an_amendment_may_change(direction: Direction, path: str, stage: Stage, may: bool):
    told = amendable(direction, path, stage)
    assert (told.why_not is None) is may
    assert told.legal.vi.startswith("Thông tư 38/2015/TT-BTC Phụ lục II")
    if told.why_not is not None:
        assert "{" not in told.why_not.vi + told.why_not.en


def test_the_route_of_an_amendment_depends_on_clearance():
    assert amendable(Direction.IMPORT, "notes", Stage.IN_CLEARANCE).route == "IDA01 / IDE"
    assert amendable(Direction.EXPORT, "notes", Stage.IN_CLEARANCE).route == "EDA01 / EDE"
    assert amendable(Direction.IMPORT, "notes", Stage.CLEARED).route == "AMA / AMC"
