"""Where a declaration stands on its way."""

from datetime import UTC, date, datetime

import pytest

from customs.model.declaration import Declaration
from customs.model.event import Event
from customs.model.status import WAY, Status
from customs.workflow import advance, timeline, waits_for
from customs.workflow.step import Actor
from customs.workflow.timeline import recorded_later
from tests.builders import an_import

MORNING = datetime(2026, 11, 24, 1, 0, tzinfo=UTC)
LATER = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)
NOW = datetime(2026, 11, 24, 4, 0, tzinfo=UTC)


SHOWN = [status for status in WAY if status not in {Status.GATE_LISTED, Status.ARCHIVED}]
"""The way as most see it: what is not always recorded, or lies years ahead, stands there once it has happened."""


@pytest.mark.parametrize("status", SHOWN)
def test_what_is_before_is_done_and_what_is_after_is_next(status: Status):
    points = timeline(an_import(status=status), {})
    here = SHOWN.index(status)
    assert [point.status for point in points] == SHOWN
    assert {point.state for point in points[:here]} <= {"done"}
    assert {point.state for point in points[here + 1 :]} <= {"next"}
    assert points[here].state == ("done" if status is Status.PASSED else "now")


@pytest.mark.parametrize("status", list(Status))
def test_every_status_has_its_place(status: Status):
    points = timeline(an_import(status=status), {})
    here = next(n for n, point in enumerate(points) if point.status is status)
    assert {point.state for point in points[:here]} <= {"done"}
    assert {point.state for point in points[here + 1 :]} <= {"next"}
    assert len({point.status for point in points}) == len(points)


def test_what_happens_beside_the_way_stands_behind_where_it_began():
    declaration = walked(("lane", {"lane_code": "3"}), ("ask_amendment", {"customs_reason": "Bổ sung C/O"}))
    points = timeline(declaration, {})
    assert [point.status for point in points][5:7] == [Status.LANE_ASSIGNED, Status.AMENDMENT_REQUESTED]
    assert [point.state for point in points][5:8] == ["done", "now", "next"]


def test_a_release_stands_between_lane_and_clearance():
    declaration = walked(("lane", {"lane_code": "2"}), ("release", {"release_approved_datetime": "24/11/2026 10:00"}))
    cleared = advance(declaration, "clear", {"clearance_datetime": "24/11/2026 10:30"}, (), NOW)
    points = {point.status: point for point in timeline(cleared, {})}
    assert list(points)[5:8] == [Status.LANE_ASSIGNED, Status.RELEASED, Status.CLEARED]
    assert points[Status.RELEASED].at == datetime(2026, 11, 24, 3, 0, tzinfo=UTC)
    assert points[Status.CLEARED].state == "now"


def test_nothing_follows_a_cancellation():
    declaration = walked(
        ("ask_cancellation", {"request_reason": "Sai mã loại hình"}), ("cancel", {"customs_reason": "Đồng ý"})
    )
    points = timeline(declaration, {})
    assert points[-1].status is Status.CANCELLED
    assert points[-1].state == "done"
    assert [point.status for point in points][4:] == [Status.REGISTERED, Status.CANCEL_REQUESTED, Status.CANCELLED]


def walked(*steps: tuple[str, dict[str, str]]) -> Declaration:
    """From registration on."""
    declaration = an_import(status=Status.REGISTERED)
    for step, typed in steps:
        declaration = advance(declaration, step, typed, (), NOW)
    return declaration


AMENDED = {
    "declaration_number": "106842917351",
    "amendment_registration_date": "24/11/2026",
    "amendment_registration_time": "10:45",
}


def test_what_was_left_again_stays_behind_and_the_present_stands_where_it_is_now():
    asked = walked(("lane", {"lane_code": "3"}), ("ask_amendment", {"customs_reason": "Bổ sung C/O"}))
    back = asked
    for step, typed in (("answer", {"request_reason": "Đã có C/O"}), ("amended", AMENDED)):
        back = advance(back, step, typed, (), NOW)
    points = timeline(back, {})
    assert [(point.status, point.state) for point in points][5:] == [
        (Status.LANE_ASSIGNED, "done"),
        (Status.AMENDMENT_REQUESTED, "done"),
        (Status.AMENDING, "done"),
        (Status.LANE_ASSIGNED, "now"),
        (Status.CLEARED, "next"),
        (Status.PASSED, "next"),
    ]
    again = advance(back, "clear", {"clearance_datetime": "24/11/2026 10:50"}, (), NOW)
    cleared = [point.status for point in timeline(again, {})]
    assert cleared[5:9] == [Status.LANE_ASSIGNED, Status.AMENDMENT_REQUESTED, Status.AMENDING, Status.CLEARED]


def test_nine_amendments_make_no_line_of_nine():
    declaration = walked(("lane", {"lane_code": "2"}))
    declaration = declaration.model_copy(update={"declaration_number": "106842917350"})
    for version in range(1, 10):
        declaration = advance(declaration, "amend", {"request_reason": "Sửa"}, (), NOW)
        typed = AMENDED | {"declaration_number": f"10684291735{version}"}
        declaration = advance(declaration, "amended", typed, (), NOW)
    points = timeline(declaration, {})
    assert len(points) == 10
    assert [point.times for point in points if point.status is Status.AMENDING] == [9]


def test_what_a_file_passed_over_lies_on_the_way():
    told = Event(step="report", before=Status.NUMBERED, after=Status.CLEARED, at=MORNING)
    points = timeline(an_import(status=Status.CLEARED, events=(told,)), {})
    assert [point.status for point in points] == SHOWN
    assert points[SHOWN.index(Status.CLEARED)].by is Actor.CUSTOMS


def test_an_amended_declaration_may_still_have_the_gate_before_it():
    amended = walked(("lane", {"lane_code": "1"}), ("clear", {"clearance_datetime": "24/11/2026 10:00"}))
    for step, typed in (("amend_after", {"request_reason": "Sửa"}), ("amended", AMENDED)):
        amended = advance(amended, step, typed, (), NOW)
    points = timeline(amended, {})
    assert [(point.status, point.state) for point in points][-2:] == [
        (Status.AMENDED, "now"),
        (Status.PASSED, "next"),
    ]
    assert waits_for(amended) is Actor.PORT
    gone = advance(amended, "pass", {"gate_datetime": "24/11/2026 10:50"}, (), NOW)
    assert waits_for(gone) is None


def test_everyone_has_a_turn():
    assert {waits_for(an_import(status=status)) for status in Status} == {
        Actor.DECLARANT,
        Actor.CUSTOMS,
        Actor.PORT,
        None,
    }
    assert waits_for(an_import(status=Status.LANE_ASSIGNED, lane_code="1")) is Actor.SYSTEM


def test_each_point_says_who_brought_it_about_and_until_when_it_lasted():
    declaration = walked(("lane", {"lane_code": "3"}), ("inspect", {"inspection_method": "Máy soi"}))
    stamps = {Status.DRAFT: MORNING, Status.NUMBERED: LATER}
    points = {point.status: point for point in timeline(declaration, stamps)}
    assert points[Status.DRAFT].until == LATER
    assert points[Status.DRAFT].by is Actor.DECLARANT
    assert points[Status.LANE_ASSIGNED].by is Actor.CUSTOMS
    assert points[Status.PASSED].by is Actor.PORT
    assert [event.step for event in points[Status.LANE_ASSIGNED].beside] == ["lane", "inspect"]


def test_a_status_left_again_has_no_moment():
    points = timeline(an_import(status=Status.DRAFT), {Status.DRAFT: MORNING, Status.CHECKED: LATER})
    assert [point.at for point in points[:2]] == [MORNING, None]


def test_what_customs_says_goes_before_when_it_was_typed():
    declaration = an_import(
        status=Status.CLEARED,
        registration_date=date(2026, 11, 23),
        registration_time="15:20",
        clearance_datetime=datetime(2026, 11, 23, 9, 0, tzinfo=UTC),
    )
    points = {point.status: point.at for point in timeline(declaration, dict.fromkeys(Status, LATER))}
    assert points[Status.REGISTERED] == datetime(2026, 11, 23, 8, 20, tzinfo=UTC)
    assert points[Status.CLEARED] == datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
    assert points[Status.LANE_ASSIGNED] is None, "recorded after the clearance: when it was is not known"


def test_what_was_typed_in_after_what_followed_it_has_no_moment_of_its_own_and_says_so():
    late = walked(("lane", {"lane_code": "2"}), ("clear", {"clearance_datetime": "24/11/2026 10:00"}))
    points = {point.status: point for point in timeline(late, {})}
    assert (points[Status.LANE_ASSIGNED].at, points[Status.LANE_ASSIGNED].recorded) == (None, NOW)
    assert points[Status.CLEARED].recorded is None
    assert [event.step for event in recorded_later(late)] == ["lane"]
    in_time = walked(("lane", {"lane_code": "2"}), ("clear", {"clearance_datetime": "24/11/2026 11:00"}))
    assert recorded_later(in_time) == ()
