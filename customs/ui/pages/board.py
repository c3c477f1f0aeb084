"""`/board` : where every open lot stands and who it waits for; kept up by itself, a lot opens in a drawer."""

from functools import partial

import streamlit as st

from customs.model.base import Language
from customs.model.errors import CustomsError
from customs.services.lots.board import Board
from customs.ui import address, notices, safe
from customs.ui.board import drawer, filters, left
from customs.ui.board.shown import data_of
from customs.ui.components.board import board as board_element
from customs.ui.session import actor, desk, go, greyed, language, records
from customs.ui.trying import last_done, show_refused
from customs.words import clock, say

OPEN = "lot"


def draw() -> None:
    _as_it_was()
    _board()
    if address.text(OPEN):
        drawer.draw(address.text(OPEN), language())


def _as_it_was() -> None:
    """Whoever comes back from a lot finds the board as they left it: the browser's way back brings that page's id."""
    if address.text("id"):
        st.query_params.from_dict(left.board())
    else:
        left.remember({name: text for name, text in st.query_params.items() if name != OPEN})


@st.fragment(run_every="30s")
def _board() -> None:
    """Drawn again every half minute; the drawer stands outside it."""
    spoken = language()
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="title"):
        st.title(say("board.title", spoken), anchor=False, width="stretch")
        view, lane, query = filters.controls(spoken)
        if st.button(say("frame.menu.debts", spoken), icon=":material/assignment_late:", key="debts", type="tertiary"):
            go("debts")
        if st.button(
            say("board.new", spoken), icon=":material/add:", key="new_lot", type="primary", **greyed("open_lot")
        ):
            go("lot")
    show_refused()
    if told := last_done():
        st.toast(safe.label(told))
    try:
        found = _seen(view, lane, query)
    except CustomsError as refused:
        notices.refusal(refused)
        filters.from_the_top()
        return
    if not any(one.count for one in found.columns.values()):
        _nothing(spoken, query, filtered=bool(lane) or view != "all")
        return
    _draw(found, lane, spoken)


def _seen(view: str, lane: str | None, query: str) -> Board:
    look = partial(records().board, view=view, lane=lane, query=query, person=actor(), after=filters.cursors())
    found = look()
    if found.late:
        desk().renew_board()
        found = look()
    return found


def _draw(found: Board, lane: str | None, spoken: Language) -> None:
    refreshed = say("board.refreshed", spoken, at=f"{clock(found.seen_at)}:{found.seen_at:%S}")
    opened, after = address.text(OPEN), filters.cursors()
    data = data_of(found, spoken, lane=lane, opened=opened, after=after, refreshed=refreshed)
    pressed = board_element(data, key="board")
    if pressed.opened:
        address.write(**{OPEN: pressed.opened})
        st.rerun()
    if pressed.lane:
        filters.choose_lane(pressed.lane)
        st.rerun(scope="fragment")
    if pressed.column:
        filters.turn(pressed.column, pressed.after)
        st.rerun(scope="fragment")


def _nothing(spoken: Language, query: str, *, filtered: bool) -> None:
    """An office without lots, or none that the filters leave."""
    title, way = "none", "filtered"
    if query:
        way = "searched"
    elif not filtered:
        title, way = "nothing", "nothing_way"
    with st.container(key="card_empty", horizontal_alignment="center"):
        st.html(
            f'<div class="tq-empty"><div class="tq-title">{safe.text(say(f"board.empty.{title}", spoken))}</div>'
            f'<div class="tq-muted">{safe.text(say(f"board.empty.{way}", spoken, query=query))}</div></div>'
        )
        if title == "none":
            st.button(say("board.empty.clear", spoken), on_click=filters.clear, key="clear")
