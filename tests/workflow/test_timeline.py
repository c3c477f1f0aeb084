"""Where a declaration stands on its way."""

from datetime import UTC, date, datetime

import pytest

from customs.model.declaration import Declaration
from customs.model.status import WAY, Status
from customs.workflow import advance, timeline
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
    assert points[Status.LANE_ASSIGNED] == LATER
