"""Where a declaration stands on its way."""

from datetime import UTC, date, datetime

import pytest

from customs.model.status import Status
from customs.workflow import timeline
from tests.builders import an_import

MORNING = datetime(2026, 11, 24, 1, 0, tzinfo=UTC)
LATER = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)


@pytest.mark.parametrize("status", list(Status))
def test_what_is_before_is_done_and_what_is_after_is_next(status: Status):
    points = timeline(an_import(status=status), {})
    here = list(Status).index(status)
    assert [point.status for point in points] == list(Status)
    assert {point.state for point in points[:here]} <= {"done"}
    assert {point.state for point in points[here + 1 :]} <= {"next"}
    assert points[here].state == ("done" if status is Status.CLEARED else "now")


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
