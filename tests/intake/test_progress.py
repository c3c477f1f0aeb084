"""A reading tells how far it is, and ends when whoever waits for it asks for that."""

import hashlib
import os
import signal
from datetime import date
from pathlib import Path
from threading import Thread

import pytest

from customs.intake import Decisions, Upload, read
from customs.intake.progress import Step, Stopped, told_to
from customs.intake.wall import Child, Children
from tests.intake.books import HEADS, LINES, xlsx

MANY = xlsx([HEADS, *(LINES * 8_000)])
DAY = date(2026, 11, 24)


def upload(content: bytes) -> Upload:
    return Upload("invoice.xlsx", hashlib.sha256(content).hexdigest(), content)


def is_running(pid: int) -> bool:
    """As the process table has it; one that ended but was not waited for would still be there."""
    return Path(f"/proc/{pid}").exists()


def heard(content: bytes, until: str = "") -> list[Step]:
    """What a reading told; it is asked to stop at the first step `until`."""
    steps: list[Step] = []

    def tell(step: Step) -> bool:
        steps.append(step)
        return step.what != until

    with told_to(tell):
        read([upload(content)], Decisions(), DAY)
    return steps


def test_a_reading_tells_its_stages_in_their_order_and_its_rows_as_they_come():
    steps = heard(MANY)
    stages = list(dict.fromkeys(step.what for step in steps))
    assert [stage for stage in stages if stage != "guard"] == ["sheet", "rows", "columns", "fields", "together"]
    rows = [step.n for step in steps if step.what == "rows"]
    assert rows == sorted(rows)
    assert len(set(rows)) > 1
    fields = [step for step in steps if step.what == "fields"]
    assert [step.n for step in fields] == list(range(1, len(fields) + 1))
    assert {step.name for step in fields} == {"Invoice"}


@pytest.mark.parametrize("stage", ["sheet", "rows", "columns", "fields", "together"])
def test_a_reading_that_is_stopped_at_any_stage_ends_there(stage):
    with pytest.raises(Stopped):
        heard(MANY, until=stage)


def test_a_stop_while_the_child_reads_leaves_no_child_process():
    children = Children()
    seen: list[int] = []

    def stopped_at_rows() -> None:
        with told_to(lambda step: step.what != "rows"), children.one() as child:
            seen.append(child.process.pid)
            child.read(MANY, "zip")

    with pytest.raises(Stopped):
        stopped_at_rows()
    assert not is_running(seen[0])
    with children.one() as other:
        assert other.process.pid != seen[0]
        assert other.read(MANY, "zip")
    children.end()


def test_a_stop_ends_a_child_that_says_nothing():
    child = Child()
    os.kill(child.process.pid, signal.SIGSTOP)
    with pytest.raises(Stopped), told_to(lambda _step: False):
        child.read(os.urandom(1 << 20), "zip")  # more than a pipe holds: it waits to be given, too
    child.end()
    assert not is_running(child.process.pid)


def test_a_stop_ends_the_wait_for_a_free_child():
    children, steps = Children(), []
    with children.one(), children.one():

        def third() -> None:
            with pytest.raises(Stopped), told_to(lambda step: steps.append(step.what)), children.one():
                pass

        waiting = Thread(target=third)
        waiting.start()
        waiting.join(20)
        assert not waiting.is_alive()
    assert steps == ["waiting"]
    children.end()


def test_nobody_waiting_stops_nothing():
    assert read([upload(MANY)], Decisions(), DAY).counts.accepted == len(LINES) * 8_000
