"""What is typed in the wrong order, in the future, without a clock, or for another lane."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from customs.model.declaration import Declaration
from customs.model.errors import CustomsError
from customs.model.event import Event
from customs.model.status import Status
from customs.workflow import advance, open_steps
from tests.builders import an_import

NOW = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)  # 16:00 in Viet Nam
MORNING = datetime(2026, 11, 25, 3, 0, 40, tzinfo=UTC)  # 10:00:40
STORED = Event(step="store", before=Status.LANE_ASSIGNED, after=Status.IN_STORAGE, at=MORNING)
AT_TEN, BEFORE_TEN = "25/11/2026 10:00", "25/11/2026 09:59"


def in_lane(**changes: Any) -> Declaration:
    return an_import(**{"status": Status.LANE_ASSIGNED, "lane_code": "3"} | changes)


def refusal(declaration: Declaration, step: str, **entry: str) -> CustomsError:
    with pytest.raises(CustomsError) as caught:
        advance(declaration, step, entry, (), NOW)
    assert "{" not in caught.value.say("vi") + caught.value.say("en")
    return caught.value


AFTER_TEN = (
    ("clear", "clearance_datetime", in_lane(inspection_completed_datetime=MORNING)),
    ("clear", "clearance_datetime", in_lane(release_approved_datetime=MORNING, status=Status.RELEASED)),
    ("clear", "clearance_datetime", in_lane(events=(STORED,), status=Status.IN_STORAGE)),
    ("pass", "gate_datetime", in_lane(clearance_datetime=MORNING, status=Status.CLEARED)),
    ("pass", "gate_datetime", in_lane(release_approved_datetime=MORNING, status=Status.RELEASED)),
    ("pass", "gate_datetime", in_lane(events=(STORED,), status=Status.IN_STORAGE)),
)


@pytest.mark.parametrize(("step", "name", "declaration"), AFTER_TEN)
def test_nothing_comes_before_what_it_follows_and_the_same_minute_is_no_before(
    step: str, name: str, declaration: Declaration
):
    refused = refusal(declaration, step, **{name: BEFORE_TEN})
    assert refused.code == "WF-018"
    assert "25/11/2026 10:00" in refused.say("vi")
    assert advance(declaration, step, {name: AT_TEN}, (), NOW).events[-1].step == step


def test_goods_that_left_on_release_may_be_cleared_later_and_the_gate_goes_by_the_first_permission():
    cleared = in_lane(
        release_approved_datetime=MORNING,
        clearance_datetime=datetime(2026, 11, 25, 6, 0, tzinfo=UTC),
        status=Status.GATE_LISTED,
    )
    assert advance(cleared, "pass", {"gate_datetime": "25/11/2026 11:00"}, (), NOW).status is Status.PASSED


def test_an_amendment_is_not_registered_before_the_one_before_it():
    amending = in_lane(
        status=Status.AMENDING,
        declaration_number="106842917351",
        amendment_registration_date=date(2026, 11, 25),
        amendment_registration_time="10:00",
    )
    typed = {"declaration_number": "106842917352", "amendment_registration_date": "25/11/2026"}
    assert refusal(amending, "amended", **typed, amendment_registration_time="09:59").code == "WF-018"
    again = advance(amending, "amended", typed | {"amendment_registration_time": "10:00"}, (), NOW)
    assert again.declaration_number == "106842917352"


@pytest.mark.parametrize(
    ("filed", "on", "at", "right"),
    [
        ({}, "24/11/2026", "23:59", False),
        ({}, "25/11/2026", "09:00", True),
        ({"filed_datetime": "25/11/2026 10:00"}, "25/11/2026", "09:59", False),
        ({"filed_datetime": "25/11/2026 10:00"}, "25/11/2026", "10:00", True),
        ({"filed_datetime": "24/11/2026 10:00"}, "24/11/2026", "10:30", True),
    ],
)
def test_an_amendment_is_not_registered_before_it_was_filed(filed: dict[str, str], on: str, at: str, right: bool):
    """Recorded without its time it may have been filed at any time of the day."""
    declaration = in_lane(declaration_number="106842917350")
    amending = advance(declaration, "amend", {"request_reason": "Đếm lại"} | filed, (), NOW)
    typed = {
        "declaration_number": "106842917351",
        "amendment_registration_date": on,
        "amendment_registration_time": at,
    }
    if right:
        assert advance(amending, "amended", typed, (), NOW).declaration_number == "106842917351"
    else:
        assert refusal(amending, "amended", **typed).code == "WF-018"


@pytest.mark.parametrize(
    ("step", "typed", "code"),
    [
        ("inspect", {"inspection_method": "magic"}, "WF-028"),
        ("inspect", {"inspection_method": "scan", "inspection_share": "500"}, "WF-029"),
        ("inspect", {"inspection_method": "scan", "inspection_share": "100,1"}, "WF-029"),
        ("inspect", {"inspection_method": "scan", "inspection_share": "-1"}, "WF-029"),
        ("inspect", {"inspection_method": "scan", "inspection_share": "nhiều"}, "WF-029"),
        ("inspect", {"inspection_method": "scan", "foo": "bar"}, "WF-027"),
        ("clear", {"clearance_datetime": AT_TEN, "lane_code": "2"}, "WF-027"),
    ],
)
def test_a_list_is_closed_a_share_is_percent_and_what_is_not_asked_for_is_refused(
    step: str, typed: dict[str, str], code: str
):
    refused = refusal(in_lane(), step, **typed)
    assert refused.code == code
    assert "foo" not in typed or "inspection_method" in refused.say("vi")


def test_a_step_that_asks_for_nothing_takes_nothing():
    with pytest.raises(CustomsError) as caught:
        advance(an_import(status=Status.DRAFT), "check", {"foo": ""}, (), NOW)
    assert caught.value.code == "WF-027"


@pytest.mark.parametrize(("text", "kept"), [("0", "0"), ("100%", "100"), ("12,5 %", "12.5"), ("", None)])
def test_the_share_is_kept_as_a_figure_and_the_kind_as_a_code(text: str, kept: str | None):
    for method in ("scan", "Máy soi", "MÁY SOI"):
        ordered = advance(in_lane(), "inspect", {"inspection_method": method, "inspection_share": text}, (), NOW)
        noted = {"inspection_method": "scan"} | ({"inspection_share": kept} if kept else {})
        assert ordered.events[-1].noted == noted


def test_a_registration_with_seconds_does_not_refuse_what_happened_in_the_same_minute():
    registered = in_lane(registration_date=date(2026, 11, 25), registration_time="10:00:40")
    assert advance(registered, "clear", {"clearance_datetime": AT_TEN}, (), NOW).status is Status.CLEARED


@pytest.mark.parametrize(
    ("step", "typed", "code"),
    [
        ("clear", {"clearance_datetime": "25/11/2026"}, "WF-008"),
        ("clear", {"clearance_datetime": "25/11/2026 25:00"}, "WF-008"),
        ("clear", {"clearance_datetime": "10:00"}, "WF-007"),
        ("clear", {"clearance_datetime": "31/02/2026 10:00"}, "WF-007"),
        ("clear", {"clearance_datetime": "25/11/2026 16:06"}, "WF-009"),
        ("clear", {}, "WF-005"),
        ("relane", {"lane_code": "4"}, "WF-010"),
        ("relane", {"lane_code": "đỏ"}, "WF-010"),
        ("relane", {"lane_code": "3"}, "WF-019"),
    ],
)
def test_what_cannot_be_is_refused(step: str, typed: dict[str, str], code: str):
    assert refusal(in_lane(), step, **typed).code == code


def test_a_day_without_its_clock_is_told_so():
    refused = refusal(in_lane(), "clear", clearance_datetime="25/11/2026")
    assert refused.say("vi") == "“25/11/2026” chưa có giờ. Nhập theo dạng 24/11/2026 10:31."
    registering = an_import(status=Status.NUMBERED)
    assert refusal(registering, "register", registration_date="25/11/2026").code == "WF-005"


def test_the_letter_behind_the_lane_is_kept_and_a_letter_more_is_another_lane():
    assert advance(in_lane(), "relane", {"lane_code": "3c"}, (), NOW).lane_code == "3C"


def test_goods_pass_the_gate_once_also_after_an_amendment():
    amended = an_import(status=Status.AMENDED)
    assert open_steps(amended, ())[0].id == "pass"
    gone = Event(step="pass", before=Status.CLEARED, after=Status.PASSED, at=MORNING)
    again = an_import(status=Status.AMENDED, events=(gone,))
    assert [step.id for step in open_steps(again, ())] == ["archive", "amend_after"]
    assert refusal(again, "pass", gate_datetime=AT_TEN).code == "WF-021"
