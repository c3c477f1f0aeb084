"""Answers that were looked at and not taken outlast the program, and not for ever."""

from datetime import timedelta
from pathlib import Path

from customs.services import Desk
from customs.store import open_store
from customs.store.aside import LIFE
from tests.services.conftest import Watch
from tests.services.test_statuses import a_print


def test_what_was_looked_at_is_there_after_a_restart_with_what_it_will_do_now(
    desk: Desk, watch: Watch, tmp_path: Path
) -> None:
    watch.forward(days=1)
    seen = desk.foresee_answers(desk.hear_answers([a_print("lane"), ("thư.txt", b"xin chao")]))
    desk.hold_answers("a key of any kind/..", seen)
    store = open_store(f"sqlite:///{tmp_path / 'desk.sqlite'}", tmp_path)
    again = Desk(store, "Trần Phương", watch)
    assert again.answers_held("a key of any kind/..") == seen
    assert again.answers_held("another") is None
    taken = again.take_answers([one.told for one in seen])
    held = again.answers_held("a key of any kind/..")
    store.close()
    assert [one.answer.outcome.value for one in taken.answers] == ["refused", "created"]
    assert held is not None
    assert [one.verdict.code for one in held][1] == "ST-020"


def test_what_was_left_or_is_too_old_is_gone(desk: Desk, watch: Watch, tmp_path: Path) -> None:
    seen = desk.foresee_answers(desk.hear_answers([a_print("lane")]))
    for key in ("left", "old"):
        desk.hold_answers(key, seen)
    desk.forget_answers("left")
    assert (desk.answers_held("left"), desk.answers_held("old")) == (None, seen)
    watch.now += LIFE + timedelta(seconds=1)
    assert desk.answers_held("old") is None
    desk.hold_answers("new", seen)
    assert len(list((tmp_path / "held").iterdir())) == 1


def test_what_cannot_be_read_any_more_is_as_if_it_were_not_there(desk: Desk, tmp_path: Path) -> None:
    desk.hold_answers("one", ())
    (file,) = (tmp_path / "held").iterdir()
    file.write_bytes(b"broken")
    assert desk.answers_held("one") is None
