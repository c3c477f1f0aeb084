"""Taking in what was dropped: a job that keeps nothing before every file was read."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from threading import Event

import streamlit as st

from customs.model.base import Language
from customs.model.errors import FileRefused
from customs.services import Desk
from customs.services.reading import read_files
from customs.ui import notices, work
from customs.ui.session import desk, go
from customs.words import say

Files = Sequence[tuple[str, bytes]]


@dataclass(frozen=True, slots=True)
class Received:
    """How it ended: an intake's id, or stopped by a person, or the name of the file that was refused and why."""

    intake_id: str = ""
    stopped: bool = False
    name: str = ""
    refusal: FileRefused | None = None


def begin(key: str, files: Files, into: str | None) -> None:
    acts = desk()
    names = tuple(name for name, _ in files)
    st.session_state[f"names-{key}"] = names
    work.start(key, lambda stop: _receive(acts, files, into, key, stop))


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
        notices.refusal(ended.refusal, about=ended.name)


def _stopped() -> None:
    go("import", stopped="1")


def _receive(acts: Desk, files: Files, into: str | None, key: str, stop: Event) -> Received:
    try:
        read_files(files, acts.today())
        if stop.is_set():
            return Received(stopped=True)
        return Received(acts.receive(files, into=into, act_key=key))
    except FileRefused as refusal:
        return Received(name=_refused(files, acts), refusal=refusal)


def _refused(files: Files, acts: Desk) -> str:
    """Which of the files it was."""
    for file in files:
        try:
            read_files([file], acts.today())
        except FileRefused:
            return file[0]
    return ""
