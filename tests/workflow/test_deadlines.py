"""The working calendar of Viet Nam, and every deadline across a holiday."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from customs.model.declaration import Declaration
from customs.model.event import Event
from customs.model.status import Status
from customs.reference.calendar import (
    add_working_days,
    add_working_hours,
    doubts,
    is_working,
    known_until,
    next_working_day,
    working_day_from,
)
from customs.reference.deadlines import TABLES, Deadline, due
from customs.reference.table import in_force
from customs.words import VIETNAM
from customs.workflow.deadlines import due_reason, next_due, running
from customs.workflow.step import Actor
from tests.builders import an_export, an_import


def at(text: str) -> datetime:
    return datetime.strptime(text, "%d/%m/%Y %H:%M").replace(tzinfo=VIETNAM)


def ends(text: str) -> datetime:
    return at(f"{text} 23:59") + timedelta(seconds=59)


@pytest.mark.parametrize(
    ("day", "working"),
    [
        (date(2026, 11, 23), True),
        (date(2026, 11, 24), False),  # Viet Nam Culture day, first in 2026
        (date(2026, 11, 25), True),
        (date(2026, 2, 13), True),
        (date(2026, 2, 16), False),  # Lunar New Year
        (date(2026, 2, 20), False),
        (date(2026, 2, 23), True),
        (date(2026, 4, 27), False),  # in place of Hung Kings day, a Sunday
        (date(2026, 9, 1), False),
        (date(2026, 11, 28), False),  # Saturday
        (date(2026, 1, 2), False),  # a Friday off for a Saturday worked
        (date(2026, 1, 10), True),
        (date(2026, 1, 17), False),
        (date(2026, 8, 31), False),
        (date(2026, 8, 22), True),
    ],
)
def test_weekends_and_holidays_are_days_off(day: date, working: bool):
    assert is_working(day) is working


def test_the_next_working_day_passes_over_tet():
    assert next_working_day(date(2026, 2, 13)) == date(2026, 2, 23)
    assert working_day_from(date(2026, 2, 14)) == date(2026, 2, 23)
    assert working_day_from(date(2026, 2, 23)) == date(2026, 2, 23)
    assert next_working_day(date(2026, 11, 23)) == date(2026, 11, 25)


@pytest.mark.parametrize(
    ("start", "count", "end"),
    [
        (date(2026, 11, 18), 5, date(2026, 11, 26)),  # 24 November between
        (date(2026, 2, 12), 5, date(2026, 2, 26)),  # Tet between
        (date(2026, 4, 24), 5, date(2026, 5, 6)),  # 27 April, 30 April and 1 May between
        (date(2026, 8, 31), 1, date(2026, 9, 3)),
        (date(2026, 8, 28), 1, date(2026, 9, 3)),  # the 31st is swapped away
        (date(2026, 8, 20), 2, date(2026, 8, 22)),  # and Saturday the 22nd is worked for it
        (date(2026, 1, 1), 5, date(2026, 1, 9)),
        (date(2026, 1, 7), 3, date(2026, 1, 10)),
        (date(2026, 11, 21), 1, date(2026, 11, 23)),  # counted from a Saturday
        (date(2026, 11, 18), 0, date(2026, 11, 18)),
    ],
)
def test_working_days_are_counted_from_the_day_after(start: date, count: int, end: date):
    assert add_working_days(start, count) == end


@pytest.mark.parametrize(
    ("start", "hours", "end"),
    [
        ("23/11/2026 08:00", 8, "23/11/2026 17:00"),
        ("23/11/2026 16:00", 8, "25/11/2026 16:00"),  # the 24th is off
        ("13/02/2026 16:00", 8, "23/02/2026 16:00"),  # Tet
        ("23/11/2026 11:30", 1, "23/11/2026 13:30"),  # over noon
        ("23/11/2026 12:30", 1, "23/11/2026 14:00"),
        ("23/11/2026 19:00", 1, "25/11/2026 09:00"),
        ("23/11/2026 06:00", 8, "23/11/2026 17:00"),
        ("28/11/2026 10:00", 2, "30/11/2026 10:00"),  # a Saturday
        ("21/08/2026 16:30", 2, "22/08/2026 09:30"),  # a Saturday that is worked
    ],
)
def test_working_hours_are_counted_in_office_hours(start: str, hours: int, end: str):
    assert add_working_hours(at(start), hours) == at(end)


@pytest.mark.parametrize(
    ("code", "start", "end", "moved"),
    [
        ("import_declaration", "25/10/2026 00:00", "25/11/2026", date(2026, 11, 24)),  # day 30 is 24 November
        ("import_declaration", "26/10/2026 00:00", "25/11/2026", None),
        ("declaration_valid", "02/02/2026 09:00", "23/02/2026", date(2026, 2, 17)),  # day 15 is in Tet
        ("declaration_valid", "09/11/2026 09:00", "25/11/2026", date(2026, 11, 24)),
        ("declaration_valid", "10/11/2026 09:00", "25/11/2026", None),
        ("ida_kept", "10/02/2026 09:00", "23/02/2026", date(2026, 2, 17)),
        ("ida_kept", "17/11/2026 09:00", "25/11/2026", date(2026, 11, 24)),
        ("amend_cleared", "25/09/2026 15:00", "25/11/2026", date(2026, 11, 24)),
        ("amend_cleared", "28/09/2026 15:00", "27/11/2026", None),
        ("amend_request", "18/11/2026 15:00", "26/11/2026", None),
        ("final_price", "12/02/2026 15:00", "26/02/2026", None),
        ("cancel_by_customs", "23/11/2026 15:00", "25/11/2026", None),
        ("bank_guarantee", "18/01/2026 15:00", "23/02/2026", date(2026, 2, 17)),
        ("records", "24/11/2021 15:00", "25/11/2026", date(2026, 11, 24)),
        ("origin_document", "02/09/2025 15:00", "03/09/2026", date(2026, 9, 2)),
        ("priority_payment", "15/12/2025 15:00", "10/01/2026", None),  # a Saturday that is worked
        ("priority_payment", "15/09/2026 15:00", "12/10/2026", date(2026, 10, 10)),
        ("priority_payment", "15/03/2026 15:00", "10/04/2026", None),
        ("cancel_import", "09/11/2026 09:00", "25/11/2026", date(2026, 11, 24)),
        ("cancel_export", "02/02/2026 09:00", "23/02/2026", date(2026, 2, 17)),
        ("cancel_permit", "24/11/2026 09:00", "25/11/2026", date(2026, 11, 24)),
        ("origin_document_remedy", "25/10/2026 09:00", "25/11/2026", date(2026, 11, 24)),
        ("reexport_trade", "02/07/2026 09:00", "03/09/2026", date(2026, 8, 31)),
        ("reexport_extension", "25/10/2026 09:00", "25/11/2026", date(2026, 11, 24)),
        ("conditional_overtime", "09/11/2026 09:00", "25/11/2026", date(2026, 11, 24)),
        ("fair_reexport", "17/01/2026 09:00", "23/02/2026", date(2026, 2, 16)),
        ("fair_reimport", "30/04/2025 09:00", "04/05/2026", date(2026, 4, 30)),
        ("recycling", "22/02/2026 09:00", "25/11/2026", date(2026, 11, 24)),
        ("on_the_spot", "04/11/2026 09:00", "26/11/2026", None),
        ("release_result", "25/10/2026 09:00", "25/11/2026", date(2026, 11, 24)),
        ("storage_result", "17/01/2026 09:00", "23/02/2026", date(2026, 2, 16)),
        ("origin_document_eu_uk", "29/02/2024 15:00", "23/02/2026", None),
    ],
)
def test_a_last_day_off_moves_to_the_next_working_day(code: str, start: str, end: str, moved: date | None):
    if code == "origin_document_eu_uk":  # no 29 February two years on: the last day of the month, a Saturday
        end, moved = "02/03/2026", date(2026, 2, 28)
    found = due(code, at(start))
    assert found.due == ends(end)
    assert found.moved_from == moved


@pytest.mark.parametrize(
    ("code", "departure", "end"),
    [
        ("export_declaration", "25/11/2026 02:00", "24/11/2026 22:00"),
        ("express_export_declaration", "25/11/2026 02:00", "25/11/2026 00:00"),
        ("export_declaration", "23/02/2026 03:00", "22/02/2026 23:00"),
    ],
)
def test_hours_before_departure_take_no_account_of_days_off(code: str, departure: str, end: str):
    assert due(code, at(departure)).due == at(end)


@pytest.mark.parametrize(
    ("code", "start", "end"),
    [
        ("cancel_request", "23/11/2026 16:00", "25/11/2026 16:00"),
        ("goods_check", "23/11/2026 16:00", "25/11/2026 16:00"),
        ("dossier_check", "23/11/2026 16:00", "25/11/2026 09:00"),
        ("amendment_answer", "13/02/2026 16:30", "23/02/2026 09:30"),
    ],
)
def test_customs_answers_in_working_hours(code: str, start: str, end: str):
    found = due(code, at(start))
    assert found.due == at(end)
    assert found.waits_for is Actor.CUSTOMS


def test_every_row_is_counted_across_a_day_off():
    """A row that a law adds is added to the cases above."""
    here = Path(__file__).read_text(encoding="utf-8")
    assert TABLES
    for code in (code for table in TABLES for code in in_force(table, date(2026, 11, 24)).rows):
        assert f'("{code}", "' in here, code


def test_every_row_of_the_table_can_be_counted():
    every = [code for table in TABLES for code in in_force(table, date(2026, 11, 24)).rows]
    assert len(every) > 30
    for code in every:
        found = due(code, at("23/11/2026 10:00"))
        assert found.legal.vi
        assert "Điều" not in found.legal.en
        assert found.name.en


def test_a_holiday_that_is_only_proposed_is_told():
    found = due("declaration_valid", at("25/01/2027 09:00"))
    assert found.due == ends("11/02/2027")
    (note,) = found.notes
    assert "–" in note.vi
    assert "{" not in "".join(note.vi + note.en for note in found.notes)


def test_years_off_only_the_last_day_can_be_a_holiday():
    notes = due("records", at("24/11/2026 10:31")).notes
    assert [note.en for note in notes] == ["No holidays are known after 2027: only Saturdays and Sundays are counted"]


def test_years_without_a_calendar_are_told():
    assert known_until() == 2027
    assert doubts(date(2027, 12, 20), date(2028, 1, 5))[-1].en.startswith("No holidays are known after 2027")
    assert doubts(date(2026, 3, 1), date(2026, 3, 31)) == ()


def codes(declaration: Declaration, **given: object) -> list[str]:
    return [deadline.code for deadline in running(declaration, **given)]


def event(step: str, after: Status, when: str) -> Event:
    return Event(step=step, before=Status.LANE_ASSIGNED, after=after, at=at(when).astimezone(UTC))


def test_an_import_runs_from_arrival_until_it_is_registered():
    for status in (Status.DRAFT, Status.READY, Status.EXPIRED):
        assert codes(an_import(status=status)) == ["import_declaration"]
    assert "import_declaration" not in codes(an_import(status=Status.REGISTERED))


def test_an_export_runs_to_before_its_departure():
    (found,) = running(an_export(), departure=at("28/11/2026 09:00"))
    assert found.due == at("28/11/2026 05:00")
    (express,) = running(an_export(), departure=at("28/11/2026 09:00"), express=True)
    assert express.due == at("28/11/2026 07:00")
    (by_day,) = running(an_export())
    assert by_day.due == at("27/11/2026 20:00")
    assert by_day.notes


def test_a_draft_with_customs_lives_seven_days_from_when_it_was_last_sent():
    sent = (event("number", Status.NUMBERED, "16/11/2026 09:00"), event("resend", Status.NUMBERED, "17/11/2026 09:00"))
    found = {one.code: one for one in running(an_import(status=Status.NUMBERED, events=sent))}
    assert found["ida_kept"].due == ends("25/11/2026")
    assert not found["ida_kept"].certain


@pytest.mark.parametrize(
    ("status", "code", "end"),
    [
        (Status.AMENDMENT_REQUESTED, "amend_request", ends("26/11/2026")),
        (Status.CANCEL_REQUESTED, "cancel_request", at("19/11/2026 09:00")),
        (Status.RELEASED, "release_result", ends("18/12/2026")),
        (Status.IN_STORAGE, "storage_result", ends("18/12/2026")),
    ],
)
def test_what_customs_or_the_desk_owes_runs_from_when_it_began(status: Status, code: str, end: datetime):
    declaration = an_import(status=status, events=(event("x", status, "18/11/2026 09:00"),))
    found: Deadline = next(one for one in running(declaration) if one.code == code)
    assert found.due == end


@pytest.mark.parametrize(
    ("lane", "step", "code", "end"),
    [
        ("2", "lane", "dossier_check", at("25/11/2026 09:00")),
        ("2C", "relane", "dossier_check", at("25/11/2026 09:00")),
        ("3", "inspect", "goods_check", at("25/11/2026 16:00")),
    ],
)
def test_hours_of_customs_run_over_the_holiday_and_are_no_day_of_the_desk(
    lane: str, step: str, code: str, end: datetime
):
    examined = an_import(
        status=Status.LANE_ASSIGNED,
        lane_code=lane,
        events=(event(step, Status.LANE_ASSIGNED, "23/11/2026 16:00"),),
        planned_declaration_date=None,
    )
    (found,) = running(examined)
    assert (found.code, found.due, found.waits_for) == (code, end, Actor.CUSTOMS)
    assert next_due(examined) is None


def test_nothing_runs_for_an_inspection_that_is_over_or_was_not_ordered():
    red = {"status": Status.LANE_ASSIGNED, "lane_code": "3"}
    ordered = event("inspect", Status.LANE_ASSIGNED, "23/11/2026 09:00")
    assert running(an_import(**red)) == ()
    assert running(an_import(**red, events=(ordered,), inspection_completed_datetime=at("23/11/2026 11:00"))) == ()


def test_an_amendment_waits_for_customs_two_hours():
    filed = an_import(status=Status.AMENDING, events=(event("amend", Status.AMENDING, "23/11/2026 16:00"),))
    assert [(one.code, one.due) for one in running(filed)] == [("amendment_answer", at("25/11/2026 09:00"))]


def test_after_registration_fifteen_days_run_until_clearance():
    registered = {"registration_date": date(2026, 11, 9), "registration_time": "09:00"}
    for status in (Status.REGISTERED, Status.LANE_ASSIGNED):
        found = running(an_import(status=status, **registered))
        assert [(one.code, one.due) for one in found] == [("declaration_valid", ends("25/11/2026"))]


def test_after_clearance_sixty_days_and_five_years_run():
    declaration = an_import(
        status=Status.CLEARED,
        registration_date=date(2026, 9, 24),
        registration_time="09:00",
        clearance_datetime=at("25/09/2026 15:00"),
    )
    found = running(declaration)
    assert [one.code for one in found] == ["amend_cleared", "records"]
    assert found[0].due == ends("25/11/2026")
    assert found[1].due == ends("24/09/2031")
    assert found[0].is_over(at("26/11/2026 00:00"))
    assert not found[0].is_over(at("25/11/2026 23:59"))
    assert found[0].left(at("25/11/2026 23:59")) == timedelta(seconds=59)


def test_the_desk_must_act_by_the_nearest_of_law_and_plan():
    planned = date(2026, 12, 1)
    draft = an_import(arrival_date=date(2026, 11, 23), planned_declaration_date=planned)
    assert next_due(draft) == planned
    assert next_due(an_import(arrival_date=date(2026, 10, 20), planned_declaration_date=planned)) == date(2026, 11, 19)
    assert next_due(an_import(arrival_date=None, planned_declaration_date=None)) is None


def test_what_lapses_after_clearance_asks_for_no_act():
    cleared = an_import(status=Status.CLEARED, clearance_datetime=at("24/11/2026 10:00").astimezone(UTC))
    assert running(cleared)
    assert next_due(cleared) is None


def test_an_arrival_at_the_end_of_the_calendar_has_no_deadline():
    assert next_due(an_import(arrival_date=date(9999, 12, 30), planned_declaration_date=None)) is None


def test_the_next_day_has_its_reason():
    planned = date(2026, 11, 25)
    told = due_reason(an_import(arrival_date=date(2026, 11, 24), planned_declaration_date=planned))
    assert told is not None
    assert told.vi == "Ngày dự kiến đăng ký tờ khai"
    law = due_reason(an_import(arrival_date=date(2026, 10, 20), planned_declaration_date=planned))
    assert law is not None
    assert "Luật Hải quan" in law.vi
    assert "Customs Law" in law.en
    assert due_reason(an_import(arrival_date=None, planned_declaration_date=None)) is None
