"""`/lot?id=…&tab=…` : one lot, its way, papers, money and declarations; without an id: a new one."""

from collections.abc import Callable, Mapping

import streamlit as st

from customs.model.base import Language
from customs.model.errors import CustomsError
from customs.services.lots.records import LotView
from customs.ui import address, notices
from customs.ui.components.tabs import tabs
from customs.ui.declaration import look
from customs.ui.lots import clocks, declarations, history, opening, papers, payments, strip, way
from customs.ui.session import go, language, records
from customs.ui.trying import show_refused
from customs.words import say

TABS: Mapping[str, Callable[[LotView, Language], None]] = {
    "way": way.draw,
    "papers": papers.draw,
    "clocks": clocks.draw,
    "payments": payments.draw,
    "declarations": declarations.draw,
    "history": history.draw,
}
"""Code in the address -> what draws it, in the order shown; its label is `lots.tab.<code>`."""


def draw() -> None:
    look.apply()
    spoken = language()
    if not address.text("id"):
        opening.draw(spoken)
        return
    try:
        view = records().lot(address.text("id"))
    except CustomsError as refused:
        notices.refusal(refused)
        if st.button(say("lots.strip.board", spoken), type="primary", key="to board"):
            go("board")
        return
    _desk(view.held.id)


@st.fragment
def _desk(lot_id: str) -> None:
    """Everything an act changes; the frame around it stays as it is."""
    view, spoken = records().lot(lot_id), language()
    strip.draw(view, spoken)
    show_refused()
    here = address.code("tab", list(TABS), next(iter(TABS))) or ""
    entries = [(code, say(f"lots.tab.{code}", spoken)) for code in TABS]
    tabs(entries, here, say("lots.tab.label", spoken), key="tabs", opened=_tab_opened)
    TABS[here](view, spoken)


def _tab_opened() -> None:
    if chosen := st.session_state["tabs"].get("open"):
        address.write(tab=chosen)
