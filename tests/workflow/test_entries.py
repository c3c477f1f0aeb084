"""What is typed to record what customs did."""

from datetime import UTC, date, datetime

import pytest

from customs.model.declaration import Declaration
from customs.model.errors import CustomsError
from customs.model.status import Lane, Status
from customs.workflow import advance
from tests.builders import an_import

NOW = datetime(2026, 11, 24, 4, 0, tzinfo=UTC)  # 11:00 in Viet Nam


def recorded(status: Status, step: str, entry: dict[str, str], **changes: object) -> Declaration:
    return advance(an_import(status=status, **changes), step, entry, (), NOW)


def code_of(status: Status, step: str, entry: dict[str, str], **changes: object) -> str:
    with pytest.raises(CustomsError) as caught:
        recorded(status, step, entry, **changes)
    assert "{" not in caught.value.say("vi") + caught.value.say("en")
    return caught.value.code


@pytest.mark.parametrize("typed", ["106842917350", " 106842917350 ", "1068 4291 7350", "306842917350", "906842917350"])
def test_a_number_of_12_digits_is_kept(typed: str):
    assert recorded(Status.READY, "number", {"declaration_number": typed}).declaration_number == typed.replace(" ", "")


@pytest.mark.parametrize(
    "typed", ["10684291735", "1068429173501", "10684291735A", "１０６８４２９１７３５０", "số mới"]
)
def test_anything_but_12_digits_is_no_number(typed: str):
    assert code_of(Status.READY, "number", {"declaration_number": typed}) == "WF-006"


@pytest.mark.parametrize(
    ("status", "step", "entry"),
    [
        (Status.READY, "number", {}),
        (Status.READY, "number", {"declaration_number": "  "}),
        (Status.NUMBERED, "register", {"registration_date": "24/11/2026"}),
        (Status.NUMBERED, "register", {"registration_time": "10:31"}),
        (Status.REGISTERED, "lane", {"lane_code": ""}),
        (Status.LANE_ASSIGNED, "clear", {}),
    ],
)
def test_what_is_missing_is_asked_for(status: Status, step: str, entry: dict[str, str]):
    assert code_of(status, step, entry) == "WF-005"


@pytest.mark.parametrize("typed", ["24/11/2026", "24-11-2026", "24.11.2026", "2026-11-24"])
def test_days_are_read_day_first(typed: str):
    entry = {"registration_date": typed, "registration_time": "10:31"}
    assert recorded(Status.NUMBERED, "register", entry).registration_date == date(2026, 11, 24)


@pytest.mark.parametrize("typed", ["11/24/2026", "31/02/2026", "24/11/26", "20261124", "hôm nay"])
def test_a_day_that_cannot_be_read_is_refused(typed: str):
    entry = {"registration_date": typed, "registration_time": "10:31"}
    assert code_of(Status.NUMBERED, "register", entry) == "WF-007"


@pytest.mark.parametrize(("typed", "kept"), [("9:05", "09:05"), ("09h05", "09:05"), ("10:31:22", "10:31:22")])
def test_times_are_kept_in_one_form(typed: str, kept: str):
    entry = {"registration_date": "24/11/2026", "registration_time": typed}
    assert recorded(Status.NUMBERED, "register", entry).registration_time == kept


@pytest.mark.parametrize("typed", ["24:00", "10:60", "10", "sáng"])
def test_a_time_that_cannot_be_read_is_refused(typed: str):
    entry = {"registration_date": "24/11/2026", "registration_time": typed}
    assert code_of(Status.NUMBERED, "register", entry) == "WF-008"


@pytest.mark.parametrize(("clock", "future"), [("11:00", False), ("11:05", False), ("11:06", True)])
def test_a_registration_may_be_as_late_as_the_clocks_differ(clock: str, future: bool):
    entry = {"registration_date": "24/11/2026", "registration_time": clock}
    if future:
        assert code_of(Status.NUMBERED, "register", entry) == "WF-009"
    else:
        assert recorded(Status.NUMBERED, "register", entry).status is Status.REGISTERED


def test_a_day_is_a_day_of_viet_nam():
    early = datetime(2026, 11, 24, 17, 30, tzinfo=UTC)  # 00:30 of the 25th in Viet Nam
    entry = {"registration_date": "25/11/2026", "registration_time": "00:20"}
    assert advance(an_import(status=Status.NUMBERED), "register", entry, (), early).registration_date == date(
        2026, 11, 25
    )


@pytest.mark.parametrize(
    ("typed", "lane"),
    [("1", Lane.GREEN), ("2", Lane.YELLOW), ("3", Lane.RED), ("3C", Lane.RED), ("3d", Lane.RED), (" 1 ", Lane.GREEN)],
)
def test_the_first_character_is_the_lane_and_the_rest_stays(typed: str, lane: Lane):
    declaration = recorded(Status.REGISTERED, "lane", {"lane_code": typed})
    assert declaration.lane is lane
    assert declaration.lane_code == typed.strip().upper()


@pytest.mark.parametrize("typed", ["0", "4", "C3", "xanh", "3 C", "1234"])
def test_what_is_no_lane_is_refused(typed: str):
    assert code_of(Status.REGISTERED, "lane", {"lane_code": typed}) == "WF-010"


@pytest.mark.parametrize(
    ("typed", "at"),
    [
        ("24/11/2026 10:58", datetime(2026, 11, 24, 3, 58, tzinfo=UTC)),
        ("2026-11-24T10:58", datetime(2026, 11, 24, 3, 58, tzinfo=UTC)),
        ("24/11/2026 10:58:30", datetime(2026, 11, 24, 3, 58, 30, tzinfo=UTC)),
    ],
)
def test_clearance_is_viet_nam_time_kept_as_utc(typed: str, at: datetime):
    assert recorded(Status.LANE_ASSIGNED, "clear", {"clearance_datetime": typed}).clearance_datetime == at


def test_a_clearance_without_a_time_is_refused():
    assert code_of(Status.LANE_ASSIGNED, "clear", {"clearance_datetime": "24/11/2026"}) == "WF-008"


def test_a_clearance_to_come_is_refused():
    assert code_of(Status.LANE_ASSIGNED, "clear", {"clearance_datetime": "24/11/2026 11:06"}) == "WF-009"


@pytest.mark.parametrize(("cleared", "refused"), [("10:30", True), ("10:31", False)])
def test_clearance_does_not_come_before_registration(cleared: str, refused: bool):
    registered = {"registration_date": date(2026, 11, 24), "registration_time": "10:31"}
    entry = {"clearance_datetime": f"24/11/2026 {cleared}"}
    if refused:
        assert code_of(Status.LANE_ASSIGNED, "clear", entry, **registered) == "WF-011"
    else:
        assert recorded(Status.LANE_ASSIGNED, "clear", entry, **registered).status is Status.CLEARED


def test_without_a_registration_time_the_day_is_enough_to_compare():
    entry = {"clearance_datetime": "24/11/2026 00:00"}
    assert recorded(Status.LANE_ASSIGNED, "clear", entry, registration_date=date(2026, 11, 24)).status is Status.CLEARED


def test_a_time_may_be_four_digits_as_it_is_keyed_in_vnaccs():
    from customs.workflow.entries import _time

    assert [_time(text) for text in ("1815", "0905", "9:05", "18h15")] == ["18:15", "09:05", "09:05", "18:15"]
    for text in ("2460", "915", "18155"):
        with pytest.raises(CustomsError, match="WF-008"):
            _time(text)
