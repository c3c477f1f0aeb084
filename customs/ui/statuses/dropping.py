"""Files of customs' answers, dropped or pasted; reading and taking them are jobs that can be stopped."""

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from customs.intake.progress import Stopped
from customs.model.base import Language
from customs.model.errors import CustomsError, FileRefused
from customs.services import Desk
from customs.services.declarations.typed import clean_name
from customs.services.statuses.hearing import Told
from customs.services.statuses.taking import Foreseen, Taken
from customs.ui import notices, safe, work
from customs.ui.components.drop import KINDS, drop
from customs.ui.session import act_key, desk, go, spend
from customs.ui.statuses import held
from customs.words import say

_KINDS = (*KINDS, "txt", "zip", "eml")
_LINES = 180


@dataclass(frozen=True, slots=True)
class Ended:
    """How reading ended: what the files will do; stopped by a person; or nothing the desk could read at all."""

    foreseen: tuple[Foreseen, ...] = ()
    stopped: bool = False
    refusal: CustomsError | None = None


def take_in(spoken: Language) -> None:
    """The drop area, and a place to paste a table into."""
    key = act_key("hear")
    files = drop(spoken, key=key, kinds=_KINDS, title="status.page.drop")
    if files:
        named = [(clean_name(file.name), file.getvalue()) for file in files]
        spend("hear")
        _begin(key, named)
    with st.expander(say("status.page.paste", spoken), icon=":material/content_paste:", key="paste"):
        text = st.text_area(
            say("status.page.paste_label", spoken),
            height=_LINES,
            key=f"pasted-{act_key('paste')}",
            placeholder=say("status.page.paste_hint", spoken),
        )
        if st.button(say("status.page.read_pasted", spoken), key="read-pasted"):
            _pasted(text or "")


def _begin(key: str, files: Sequence[tuple[str, bytes]]) -> None:
    acts = desk()
    work.start(key, lambda run: _heard(acts, files, run), minutes=True)
    go("status", job=key)


def _heard(acts: Desk, files: Sequence[tuple[str, bytes]], run: work.Run) -> Ended:
    try:
        told = acts.hear_answers(files, lambda n, of, name: run.at("status.page.reading", n, of, name))
        return Ended(acts.foresee_answers(told))
    except Stopped:
        return Ended(stopped=True)
    except CustomsError as refusal:
        return Ended(refusal=refusal)


def _pasted(text: str) -> None:
    try:
        told = desk().hear_pasted(text) if text.strip() else ()
    except FileRefused as refused:
        notices.refusal(refused)
        return
    if told:
        key = act_key("paste")
        spend("paste")
        held.hold(desk(), key, desk().foresee_answers(told))
        go("status", look=key)


def wait_heard(key: str, spoken: Language) -> None:
    """While the files are read the page says so and ends here; then it shows what they will do."""
    ended: Ended = work.result(
        key,
        say("status.page.reading_named", spoken),
        head=lambda: _head(spoken),
        on_stop=lambda: go("status", stopped="1"),
    )
    if ended.refusal is not None:
        notices.refusal(ended.refusal)
    elif ended.stopped:
        go("status", stopped="1")
    else:
        held.hold(desk(), key, ended.foreseen)
        go("status", look=key)


def begin_taking(key: str, told: Sequence[Told]) -> None:
    acts = desk()
    job = f"take-{key}"
    work.start(job, lambda run: _taken(acts, told, key, run), minutes=True)
    go("status", job=job)


def _taken(acts: Desk, told: Sequence[Told], key: str, run: work.Run) -> Taken:
    return acts.take_answers(told, act_key=key, each=lambda n, of, name: run.at("status.page.taking", n, of, name))


def wait_taken(job: str, spoken: Language) -> None:
    """As `wait_heard`, of the taking; what was taken before a stop stays, and is shown."""
    ended: Taken = work.result(
        job, say("status.page.taking_named", spoken), head=lambda: _head(spoken), on_stop=lambda: None
    )
    held.forget(desk(), job.removeprefix("take-"))
    go("status", done=ended.batch, **({"stopped": "1"} if ended.stopped else {}))


def _head(spoken: Language) -> None:
    st.html(f'<h1 class="tq-title">{safe.text(say("status.page.title", spoken))}</h1>')
