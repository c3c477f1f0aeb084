"""Clocks of cases: at their boundaries, and over random calendars, waits and time zones against a recount by minutes."""

from datetime import UTC, date, datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from customs.casework.clocks import Clocks, clocks
from customs.model.case import Case, CaseKind, Channel, Contact, Resolution, RootCause, Terms, Way
from customs.model.lot import Wait, Waiter
from customs.reference.calendar import OFFICE, WorkingTime
from customs.words import VIETNAM

TERMS = Terms(code="standard", first_response=30, next_response=60, resolution=480)
CUSTOMS, CUSTOMER, US, CARRIER = Waiter.CUSTOMS, Waiter.CUSTOMER, Waiter.US, Waiter.CARRIER


def at(text: str, year: int = 2026) -> datetime:
    """`20/11 16:50`, Viet Nam time."""
    return datetime.strptime(f"{text} {year}", "%d/%m %H:%M %Y").replace(tzinfo=VIETNAM).astimezone(UTC)


def a_case(received: datetime, **more: object) -> Case:
    told = {"kind": CaseKind.ENQUIRY, "subject": "Hàng bị giữ", "received_at": received, "terms": TERMS}
    return Case.model_validate(told | more)


def said(when: datetime, way: Way = Way.OUT, channel: Channel = Channel.EMAIL, *, automatic: bool = False) -> Contact:
    return Contact(way=way, channel=channel, at=when, by="Lê Thu Hà", text="…", automatic=automatic)


def first(case: Case, now: datetime) -> tuple[int, datetime | None]:
    found = clocks(case, now).first
    assert found
    return found.used, found.due_at


def test_asked_on_friday_evening_is_due_on_monday_morning() -> None:
    friday = at("20/11 16:50")
    assert first(a_case(friday), at("23/11 08:00")) == (10, at("23/11 08:20"))
    assert first(a_case(at("20/11 17:00")), at("22/11 12:00")) == (0, at("23/11 08:30"))
    assert first(a_case(at("21/11 09:00")), at("22/11 12:00")) == (0, at("23/11 08:30"))


def test_lunch_does_not_count() -> None:
    assert first(a_case(at("20/11 11:50")), at("20/11 13:05")) == (15, at("20/11 13:20"))


def test_tet_stands_between_question_and_answer() -> None:
    asked = at("13/02 16:45")
    assert first(a_case(asked), at("22/02 09:00")) == (15, at("23/02 08:15"))


def test_the_last_minute_still_counts_as_kept() -> None:
    case = a_case(at("20/11 09:00"), contacts=(said(at("20/11 09:30")),))
    kept = clocks(case, at("20/11 10:00")).first
    assert kept
    assert not kept.is_over
    assert kept.used == 30
    late = clocks(a_case(at("20/11 09:00"), contacts=(said(at("20/11 09:31")),)), at("20/11 10:00")).first
    assert late
    assert late.is_over


def test_first_response_does_not_wait_for_customs() -> None:
    waits = (Wait(on=CUSTOMS, reason="phân luồng", since=at("20/11 09:05")),)
    case = a_case(at("20/11 09:00"), waits=waits)
    found = clocks(case, at("20/11 10:00"))
    assert found.first
    assert found.first.is_over
    assert found.first.used == 60
    assert found.resolution
    assert found.resolution.paused
    assert found.due_at == at("20/11 09:30")


def test_automatic_mail_answers_nobody_and_a_call_is_answered_as_it_is_taken() -> None:
    robot = a_case(at("20/11 09:00"), contacts=(said(at("20/11 09:00"), automatic=True),))
    assert first(robot, at("20/11 09:20"))[0] == 20
    call = a_case(at("20/11 09:00"), contacts=(said(at("20/11 09:00"), Way.IN, Channel.PHONE),))
    found = clocks(call, at("20/11 12:00")).first
    assert found
    assert found.met_at == at("20/11 09:00")
    assert found.used == 0


def test_case_we_began_ourselves_has_no_first_response_and_its_customers_words_are_answered_next() -> None:
    case = a_case(at("20/11 09:00"), by_customer=False)
    assert clocks(case, at("20/11 10:00")).first is None
    asked = case.model_copy(update={"contacts": (said(at("20/11 10:00"), Way.IN), said(at("20/11 10:20"), Way.IN))})
    found = clocks(asked, at("20/11 10:30"))
    assert found.next
    assert (found.next.used, found.next.due_at) == (30, at("20/11 11:00"))
    answered = asked.model_copy(update={"contacts": (*asked.contacts, said(at("20/11 10:40")))})
    assert clocks(answered, at("20/11 10:50")).next is None


def test_resolution_waits_for_customs_and_the_customer_and_not_for_the_carrier() -> None:
    waits = (
        Wait(on=CUSTOMS, reason="phân luồng", since=at("20/11 09:00"), over_at=at("20/11 10:00")),
        Wait(on=CARRIER, reason="lệnh", since=at("20/11 10:00"), over_at=at("20/11 10:30")),
        Wait(on=CUSTOMER, reason="C/O", since=at("20/11 11:00")),
    )
    found = clocks(a_case(at("20/11 08:00"), waits=waits), at("23/11 09:00"))
    assert found.minutes == {US: 90, CUSTOMS: 60, CARRIER: 30, CUSTOMER: 60 + 240 + 60}
    assert found.whole == sum(found.minutes.values())
    assert found.resolution
    assert found.resolution.used == 120
    assert found.resolution.due_at is None
    assert found.spans[-1].standing
    assert found.spans[-1].reason == "C/O"


def test_settled_case_counts_again_from_its_reopening() -> None:
    once = Resolution(at=at("20/11 09:00"), by="Hà", cause=RootCause.QUESTION, reopened_at=at("20/11 11:00"))
    found = clocks(a_case(at("20/11 08:00"), resolutions=(once,)), at("20/11 11:30"))
    assert (found.whole, found.minutes) == (90, {US: 90})
    assert found.resolution
    assert found.resolution.due_at == at("23/11 10:00")


def test_what_was_agreed_round_the_clock_runs_through_the_night() -> None:
    terms = TERMS.model_copy(update={"round_the_clock": True})
    assert first(a_case(at("20/11 16:50"), terms=terms), at("21/11 00:00")) == (430, at("20/11 17:20"))


ZONES = [
    VIETNAM,
    UTC,
    ZoneInfo("America/New_York"),
    ZoneInfo("Australia/Lord_Howe"),
    timezone(timedelta(hours=5, minutes=45)),
]
START = datetime(2026, 10, 29, tzinfo=UTC)
minutes_ = st.integers(0, 6 * 1440)


@st.composite
def working(draw: st.DrawFn) -> WorkingTime:
    """Random shifts on random days, in a random zone; none ends in an hour that summer time repeats."""
    days = draw(st.sets(st.integers(0, 6), min_size=1))
    edges = sorted(draw(st.sets(st.just(0) | st.integers(240, 1439), min_size=2, max_size=6)))
    clock = [time(one // 60, one % 60) for one in edges[: len(edges) // 2 * 2]]
    zone = draw(st.sampled_from(ZONES))

    def is_working(day: date) -> bool:
        return day.weekday() in days

    return WorkingTime(is_working, tuple(zip(clock[::2], clock[1::2], strict=True)), zone)


@st.composite
def cases(draw: st.DrawFn) -> Case:
    def moment() -> datetime:
        return (START + timedelta(minutes=draw(minutes_), seconds=draw(st.integers(0, 59)))).astimezone(
            draw(st.sampled_from(ZONES))
        )

    waits = [
        Wait(
            on=draw(st.sampled_from(list(Waiter))),
            reason="",
            since=moment(),
            over_at=draw(st.sampled_from([None, moment()])),
        )
        for _ in range(draw(st.integers(0, 4)))
    ]
    received = moment()
    resolutions = []
    if draw(st.booleans()):
        resolutions = [
            Resolution(
                at=moment(), by="", cause=RootCause.QUESTION, reopened_at=draw(st.sampled_from([None, moment()]))
            )
        ]
    return a_case(received, waits=tuple(waits), resolutions=tuple(resolutions))


@settings(max_examples=120, deadline=None)
@given(case=cases(), office=working(), gap=st.integers(0, 3 * 1440))
def test_minutes_of_the_parties_are_the_whole_to_the_minute(case: Case, office: WorkingTime, gap: int) -> None:
    now = START + timedelta(minutes=6 * 1440 + gap)
    found = clocks(case, now, office)
    assert sum(found.minutes.values()) == found.whole == sum(span.minutes for span in found.spans)
    assert found.minutes == _recounted(found, office)
    _due_is_kept(case, found, office)


def _recounted(found: Clocks, office: WorkingTime) -> dict[Waiter, int]:
    """Every minute by itself: is it worked, and whose is it."""
    counted: dict[Waiter, int] = {}
    for span in found.spans:
        minute = span.since
        while minute < span.until:
            here = minute.astimezone(office.zone)
            worked = office.is_working(here.date()) and any(
                opens <= here.time() < closes for opens, closes in office.hours
            )
            if worked:
                counted[span.on] = counted.get(span.on, 0) + 1
            minute += timedelta(minutes=1)
    return counted


def _due_is_kept(case: Case, found: Clocks, office: WorkingTime) -> None:
    """Looked at again when it runs out, a clock has used what was allowed, not a minute more."""
    clock = found.resolution
    if clock and clock.due_at and clock.met_at is None and not clock.is_over:
        then = clocks(case, clock.due_at, office).resolution
        assert then
        assert then.used == clock.allowed
        assert not then.is_over


@settings(max_examples=100, deadline=None)
@given(office=working(), start=minutes_, worked=st.integers(1, 3000))
def test_so_many_minutes_after_are_so_many_between(office: WorkingTime, start: int, worked: int) -> None:
    begins = START + timedelta(minutes=start)
    ends = office.after(begins, timedelta(minutes=worked))
    assert office.between(begins, ends) == timedelta(minutes=worked)


@pytest.mark.parametrize("zone", ZONES[:3])
def test_the_zone_a_moment_is_written_in_changes_nothing(zone: timezone) -> None:
    case = a_case(at("20/11 16:50").astimezone(zone))
    assert clocks(case, at("23/11 08:10"), OFFICE) == clocks(a_case(at("20/11 16:50")), at("23/11 08:10"), OFFICE)
