"""Taking in what was dropped: a job that keeps nothing before every file was read."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

import streamlit as st

from customs.intake.progress import Step, Stopped, told_to
from customs.model.base import Language
from customs.model.errors import FileRefused
from customs.services import Desk
from customs.ui import notices, work
from customs.ui.session import desk, go
from customs.ui.statuses.held import hold
from customs.words import say

T = TypeVar("T")
Files = Sequence[tuple[str, bytes]]


@dataclass(frozen=True, slots=True)
class Received:
    """How it ended: an intake's id, or stopped by a person, or why a file was refused.

    `answers`: the key under which answers of customs that came with them are held; they went into no intake.
    """

    intake_id: str = ""
    answers: str = ""
    stopped: bool = False
    refusal: FileRefused | None = None


def begin(key: str, files: Files, into: str | None) -> None:
    acts = desk()
    names = tuple(name for name, _ in files)
    st.session_state[f"names-{key}"] = names
    work.start(key, lambda run: _received(acts, files, into, key, run))


def wait(key: str, spoken: Language, head: Callable[[Language], None]) -> Received:
    """The end of the job; while it runs the page says so, below `head`, and ends here."""
    names = st.session_state.get(f"names-{key}", ())
    details = [say("import.working.files", spoken, names=", ".join(names))] if names else []
    ended: Received = work.result(
        key, say("import.working.receive", spoken), details, head=lambda: head(spoken), on_stop=_stopped
    )
    return ended


def say_how_it_ended(ended: Received, spoken: Language) -> None:
    if ended.stopped:
        notices.notice(say("import.working.stopped", spoken))
    elif ended.refusal:
        notices.refusal(ended.refusal, about=ended.refusal.name)


def _stopped() -> None:
    go("import", stopped="1")


def told(run: work.Run, reading: Callable[[], T]) -> T:
    """What `reading` gives, while it tells the page how far it is. Raises Stopped when a person asked for that."""

    def tell(step: Step) -> bool:
        return run.at(f"import.working.step.{step.what}", step.n, step.of, step.name)

    with told_to(tell):
        return reading()


def _received(acts: Desk, files: Files, into: str | None, key: str, run: work.Run) -> Received:
    try:
        return told(run, lambda: _sorted(acts, files, into, key))
    except Stopped:
        return Received(stopped=True)
    except FileRefused as refusal:
        return Received(refusal=refusal)


def _sorted(acts: Desk, files: Files, into: str | None, key: str) -> Received:
    """Papers into an intake, answers of customs beside it."""
    dropped = acts.sort_dropped(files, into=into)
    papers = dropped.papers
    intake_id = acts.receive(papers, into=into, act_key=key) if papers else into or ""
    if not dropped.answers:
        return Received(intake_id)
    hold(acts, key, acts.foresee_answers(acts.hear_answers(dropped.answers)))
    return Received(intake_id, answers=key)
