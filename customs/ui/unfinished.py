"""Imports that are no declaration yet: to go on with or to throw away, from the worklist."""

import streamlit as st

from customs.model.base import Language
from customs.services.records import MOST_UNFINISHED
from customs.services.views import Unfinished
from customs.ui import safe
from customs.ui.session import desk, go, greyed, records
from customs.ui.trying import trying
from customs.words import moment, say

_THROWN = "import_thrown"
_NAMED = 2


def draw(spoken: Language) -> None:
    """Folded to one line, so that the list stays where it is; nothing when there is none."""
    _taken_back(spoken)
    found = records().unfinished()
    if not found:
        return
    shown = found[:MOST_UNFINISHED]
    more = len(found) > len(shown)
    title = say("worklist.unfinished.many" if more else "worklist.unfinished.title", spoken, n=len(shown))
    with st.expander(safe.label(title), key="unfinished"):
        for one in shown:
            _one(one, spoken)


def names(files: tuple[str, ...], spoken: Language) -> str:
    """`invoice.xlsx, packing.xls và 2 tệp nữa`."""
    named = ", ".join(files[:_NAMED])
    rest = len(files) - _NAMED
    return named if rest <= 0 else say("worklist.unfinished.more_files", spoken, names=named, n=rest)


def _one(one: Unfinished, spoken: Language) -> None:
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"unfinished-{one.id}"):
        begun = say("worklist.unfinished.begun", spoken, who=one.actor, when=moment(one.begun_at))
        st.html(
            f'<div class="tq-unfinished"><b>{safe.text(names(one.files, spoken))}</b>'
            f'<div class="tq-hint">{safe.text(begun)}</div></div>',
            width="stretch",
        )
        if st.button(say("worklist.unfinished.go_on", spoken), key=f"go-on-{one.id}", **greyed("commit")):
            go("import", id=one.id)
        words = say("worklist.unfinished.throw", spoken)
        name = f"throw-{one.id}"
        st.button(words, key=name, type="tertiary", on_click=_throw, args=(one,), **greyed("throw_away"))


@trying
def _throw(one: Unfinished) -> None:
    desk().throw_away(one.id)
    st.session_state[_THROWN] = one


def _taken_back(spoken: Language) -> None:
    """What was just thrown away may be taken back, until the page is left."""
    thrown: Unfinished | None = st.session_state.get(_THROWN)
    if thrown is None:
        return
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="thrown"):
        told = say("worklist.unfinished.thrown", spoken, names=names(thrown.files, spoken))
        st.html(f'<div class="tq-notice" role="status">{safe.text(told)}</div>', width="content")
        st.button(say("worklist.unfinished.take_back", spoken), key="take back", on_click=_take_back, args=(thrown,))


@trying
def _take_back(thrown: Unfinished) -> None:
    desk().take_back(thrown.id)
    st.session_state.pop(_THROWN, None)
