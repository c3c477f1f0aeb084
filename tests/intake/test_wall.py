import os
import signal
import threading
from pathlib import Path

import pytest

from customs.intake import wall
from customs.intake.wall import Child, Children, read_apart
from customs.model.errors import FileRefused
from tests.intake.books import HEADS, LINES, xlsx

GOOD = xlsx([HEADS, *LINES])


def test_one_child_reads_file_after_file():
    children = Children()
    with children.one() as first:
        assert first.read(GOOD, "zip")[0]["name"] == "Invoice"
    with children.one() as second:
        assert second is first
        assert second.read(b"a,b\n1,2\n", "csv")[0]["height"] == 2
    children.end()


def test_a_child_that_dies_is_one_refusal_and_the_next_file_gets_a_new_one():
    children = Children()
    with children.one() as child:
        child.read(GOOD, "zip")
        os.kill(child.process.pid, signal.SIGKILL)
        child.process.wait()
    with children.one() as other:
        assert other is not child
        assert other.read(GOOD, "zip")
    children.end()


def test_a_child_killed_while_reading_says_too_heavy():
    child = Child()
    os.kill(child.process.pid, signal.SIGSTOP)
    threading.Timer(0.2, os.kill, (child.process.pid, signal.SIGKILL)).start()
    with pytest.raises(FileRefused) as caught:
        child.read(GOOD, "zip")
    assert caught.value.code == "FILE-TOO-HEAVY"
    assert not child.alive


def test_patience_has_an_end(monkeypatch):
    monkeypatch.setattr(wall, "PATIENCE", 0.2)
    child = Child()
    os.kill(child.process.pid, signal.SIGSTOP)
    with pytest.raises(FileRefused) as caught:
        child.read(GOOD, "zip")
    assert caught.value.code == "FILE-TOO-HEAVY"
    assert not child.alive


def test_the_child_holds_limits_on_memory_and_core_files():
    child = Child()
    child.read(GOOD, "zip")
    text = Path(f"/proc/{child.process.pid}/limits").read_text()
    memory = next(line.split() for line in text.splitlines() if line.startswith("Max address space"))
    assert int(memory[3]) <= 2 << 30
    child.end()


def test_a_refusal_in_the_child_leaves_it_alive():
    with pytest.raises(FileRefused):
        read_apart(b"PK\x03\x04 nonsense", "zip")
    assert read_apart(GOOD, "zip")[0]["visibility"] == "visible"
