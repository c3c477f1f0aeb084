"""Long work beside the page."""

from threading import Event

import pytest

from customs.ui import work


def test_a_short_job_gives_its_result_and_is_forgotten():
    work.start("short", lambda _stop: 42)
    assert work.result("short", "named") == 42
    assert not work.known("short")


def test_what_a_job_raises_is_raised_where_it_is_waited_for():
    def failing(_stop: Event) -> None:
        raise ValueError("wrong")

    work.start("failing", failing)
    with pytest.raises(ValueError, match="wrong"):
        work.result("failing", "named")
    assert not work.known("failing")


def test_the_same_key_begins_one_job():
    begun, go_on = [], Event()

    def once(_stop: Event) -> str:
        begun.append(1)
        go_on.wait(10)
        return "done"

    work.start("same", once)
    work.start("same", once)
    go_on.set()
    assert work.result("same", "named") == "done"
    assert begun == [1]


def test_a_read_that_was_waited_for_is_asked_again():
    answers = iter(["old", "new"])
    work.start("reading", lambda _stop: next(answers))
    work._JOBS["reading"].future.result(10)
    assert work.read("reading", lambda _run: next(answers), "named") == "new"


def test_work_of_minutes_keeps_no_page_waiting():
    go_on = Event()
    keys = [f"long-{number}" for number in range(6)]
    for key in keys:
        work.start(key, lambda _stop: go_on.wait(20), minutes=True)
    assert work.read("page", lambda _run: "read", "named") == "read"
    go_on.set()
    assert all(work.result(key, "named") for key in keys)
