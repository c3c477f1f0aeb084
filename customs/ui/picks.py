"""Rows picked on the worklist: kept over its pages and filters in the session, and what can be done with them."""

import streamlit as st

from customs.model.base import Language
from customs.services.views import WorklistPage
from customs.ui import many, safe
from customs.ui.components.listing import Picks
from customs.ui.session import language
from customs.words import say

_PICKED = "picked"
_CLEARED = "picks_cleared"
_ENDINGS = ("zip", "pdf")


def shown(page: WorklistPage, spoken: Language) -> Picks:
    """The picks among the rows of the page."""
    held = _held()
    return Picks(
        tuple(row.id for row in page.rows if row.id in held),
        str(st.session_state.get(_CLEARED, 0)),
        say("worklist.many.pick_page", spoken),
        say("worklist.many.pick_row", spoken),
    )


def take(page: WorklistPage, picked: tuple[str, ...]) -> None:
    """The picks of this page are now these; those of other pages stay."""
    others = [one for one in _held() if one not in {row.id for row in page.rows}]
    st.session_state[_PICKED] = dict.fromkeys([*others, *picked])


def bar(spoken: Language) -> None:
    """Floats over the foot of the page, so that the list does not move under the hand."""
    held = tuple(_held())
    if not held:
        return
    count = len(held)
    with st.container(horizontal=True, wrap=False, vertical_alignment="center", gap="small", key="picked_bar"):
        st.html(f"<b>{safe.text(say('worklist.many.picked', spoken, n=count))}</b>", width="content")
        chosen = st.menu_button(
            say("worklist.many.print", spoken, n=count),
            _ENDINGS,
            format_func=_ending,
            key="print many",
            icon=":material/print:",
            type="primary",
        )
        check = st.button(say("worklist.many.check", spoken, n=count), key="check many", icon=":material/fact_check:")
        st.button(say("worklist.many.unpick", spoken), key="unpick", type="tertiary", on_click=_clear)
    if chosen:
        many.begin_print(held, chosen)
    if check:
        many.begin_check(held)


def _ending(ending: str) -> str:
    return say(f"worklist.many.print_{ending}", language())


def _held() -> dict[str, None]:
    held: dict[str, None] = st.session_state.get(_PICKED, {})
    return held


def _clear() -> None:
    st.session_state.pop(_PICKED, None)
    st.session_state[_CLEARED] = st.session_state.get(_CLEARED, 0) + 1
