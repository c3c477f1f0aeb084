"""Fifty rows at a time by key: where we are is in the address, how we came there in the session."""

import streamlit as st

from customs.model.base import Language
from customs.services.views import WorklistPage
from customs.ui import address, safe
from customs.words import counted, say

_TRAIL = "worklist_trail"
ROWS = 50


def restart(name: str | None = None) -> None:
    """For `on_change` of a filter: from the first row again."""
    st.session_state.pop(_TRAIL, None)
    if name:
        address.keep(name, "after")
    else:
        address.write(after=None)


def position(page: WorklistPage, spoken: Language) -> None:
    """Where we are, the way back and on, and the keys."""
    trail = _trail()
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="position"):
        st.html(f'<span class="tq-muted">{safe.text(_where(page, trail, spoken))}</span>', width="content")
        if address.text("after"):
            words = say("worklist.position.previous" if trail else "worklist.position.first", spoken)
            st.button(words, on_click=_back, key="previous", icon=":material/chevron_left:")
        if page.next:
            words = say("worklist.position.next", spoken)
            st.button(words, on_click=_on, args=(page.next,), key="next", icon=":material/chevron_right:")
        st.html(_keys(spoken), width="content")


def _trail() -> list[str]:
    """Cursors of the pages from the second to this one; empty when the address was opened from elsewhere."""
    trail: list[str] = st.session_state.get(_TRAIL, [])
    return trail if trail and trail[-1] == address.text("after") else []


def _on(cursor: str) -> None:
    st.session_state[_TRAIL] = [*_trail(), cursor]
    address.write(after=cursor)


def _back() -> None:
    st.session_state[_TRAIL] = _trail()[:-1]
    address.write(after=(_trail_held() or [""])[-1])


def _trail_held() -> list[str]:
    held: list[str] = st.session_state.get(_TRAIL, [])
    return held


def _where(page: WorklistPage, trail: list[str], spoken: Language) -> str:
    """Past what is counted, the rows gone through are a better count: `100+`, `150+`, `162`."""
    if address.text("after") and not trail:
        count = counted(page.count, page.cap, spoken)
        return say("worklist.position.later", spoken, shown=len(page.rows), count=count)
    first = len(trail) * ROWS + 1
    last = first + len(page.rows) - 1
    count = counted(max(page.count, last + (page.next is not None)), max(page.cap, last + 1), spoken)
    return say("worklist.position.rows", spoken, first=first, last=last, count=count)


def _keys(spoken: Language) -> str:
    def said(name: str) -> str:
        return safe.text(say(f"worklist.position.keys_{name}", spoken))

    return (
        f'<span class="tq-muted tq-wide"><kbd>Ctrl</kbd> <kbd>K</kbd> {said("find")} · <kbd>N</kbd> {said("import")} · '
        f"<kbd>J</kbd> <kbd>K</kbd> {said('move')} · <kbd>Enter</kbd> {said('open')}</span>"
    )
