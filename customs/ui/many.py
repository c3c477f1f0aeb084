"""One act on many declarations: begun from a list, followed above it, found again by its key in the address."""

from collections.abc import Sequence
from dataclasses import dataclass
from tempfile import SpooledTemporaryFile
from typing import NoReturn

import streamlit as st

from customs.model.base import Language
from customs.model.errors import CustomsError
from customs.services import Desk
from customs.services.declarations.rechecking import Checked
from customs.ui import address, notices, work
from customs.ui.session import act_key, desk, language, spend
from customs.words import day, number, say

_IN_MEMORY = 32 << 20
_ENDED = "many_ended"
_MIME = {"pdf": "application/pdf", "zip": "application/zip"}


@dataclass(frozen=True, slots=True)
class Printed:
    """The file of all prints, and of how many declarations."""

    file: "SpooledTemporaryFile[bytes]"
    ending: str
    count: int

    def content(self) -> bytes:
        self.file.seek(0)
        return self.file.read()


@dataclass(frozen=True, slots=True)
class Stopped:
    kind: str


Ended = Printed | Checked | Stopped


def begin_print(ids: Sequence[str], ending: str) -> NoReturn:
    """`ending`: zip for one PDF each, pdf for one of all."""
    acts, spoken, held = desk(), language(), tuple(ids)
    _begin("many-print", lambda run: _print(acts, held, ending, spoken, run))


def begin_check(ids: Sequence[str] | None) -> NoReturn:
    """None: the declarations changed last."""
    acts, held = desk(), None if ids is None else tuple(ids)
    _begin("many-check", lambda run: _check(acts, held, run))


def draw(spoken: Language) -> None:
    """What is being done, or how it ended; nothing when nothing was begun."""
    key = address.text("job")
    if not key.startswith("many-"):
        return
    kind = key.split("-")[1]
    try:
        if work.known(key):
            named = say("worklist.many.checking" if kind == "check" else "worklist.many.printing", spoken)
            ended = work.watch(key, named, _stop)
            if ended is None:
                return
            st.session_state[_ENDED] = (key, ended)
    except CustomsError as refused:
        address.write(job=None)
        notices.refusal(refused)
        return
    held, told = st.session_state.get(_ENDED, ("", None))
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="many"):
        _told(told if held == key else None, spoken)


def _begin(name: str, job: "work.Work") -> NoReturn:
    key = act_key(name)
    work.start(key, job, minutes=True)
    spend(name)
    address.write(job=key)
    st.rerun(scope="app")


def _print(acts: Desk, ids: tuple[str, ...], ending: str, spoken: Language, run: work.Run) -> Ended:
    # Not closed here: it is read for the download, and goes with the session that holds it.
    file: SpooledTemporaryFile[bytes] = SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115
    pieces = acts.print_many(
        ids,
        None,
        spoken,
        together=ending == "pdf",
        each=lambda done: run.at("worklist.many.drawing", done, len(ids)),
    )
    for piece in pieces:
        file.write(piece)
    if run.is_set():
        return Stopped("print")
    return Printed(file, ending, len(ids))


def _check(acts: Desk, ids: tuple[str, ...] | None, run: work.Run) -> Ended:
    told = acts.check_again(ids, lambda done, of: run.at("worklist.many.judging", done, of))
    return Stopped("check") if run.is_set() else told


def _stop() -> None:
    """Said at once; the work itself ends with the declaration at hand."""
    key = address.text("job")
    st.session_state[_ENDED] = (key, Stopped(key.split("-")[1]))
    work.forget(key)
    st.rerun(scope="app")


def _told(ended: Ended | None, spoken: Language) -> None:
    match ended:
        case Printed():
            name = f"{say('worklist.many.file', spoken)}-{day(desk().today()).replace('/', '-')}.{ended.ending}"
            notices.notice(say("worklist.many.printed", spoken, n=ended.count, name=name))
            st.download_button(
                say("worklist.many.download", spoken),
                ended.content,
                name,
                _MIME[ended.ending],
                type="primary",
                icon=":material/download:",
                on_click="ignore",
                key="many file",
            )
        case Checked(declarations, changed, errors, warnings):
            counts = {"changed": changed, "errors": errors, "warnings": warnings}
            facts = {name: number(count, spoken) for name, count in counts.items()}
            notices.notice(say("worklist.many.checked", spoken, n=declarations, **facts))
        case Stopped(kind):
            notices.notice(say(f"worklist.many.stopped_{kind}", spoken), kind="warning")
        case None:
            notices.notice(say("worklist.many.gone", spoken), kind="warning")
    st.button(say("worklist.many.close", spoken), key="many close", on_click=_close)


def _close() -> None:
    st.session_state.pop(_ENDED, None)
    address.write(job=None)
