"""What the board is filtered by: it stands in the address, and boards a person saved are names for it."""

from collections.abc import Mapping

import streamlit as st

from customs.model.base import Language
from customs.model.lot import Waiter
from customs.services.lots.board import VIEWS
from customs.store.board_views import BoardView
from customs.store.stored import LANES
from customs.ui import address, safe
from customs.ui.session import actor, desk, records
from customs.ui.trying import done, trying
from customs.words import say

QUERY = "bq"
_NAMES = ("view", "lane", QUERY)
_NAME = "board_name"


def controls(spoken: Language) -> tuple[str, str | None, str]:
    """View, lane and query, as asked for."""
    view = address.code("view", VIEWS, "all") or "all"
    lane = st.query_params.get("lane")
    lane = lane if lane in LANES else None
    query = st.text_input(
        say("board.search", spoken),
        key=QUERY,
        bind="query-params",
        type="search",
        live="200ms",
        icon=":material/search:",
        on_change=from_the_top,
        placeholder=say("board.search_hint", spoken),
        label_visibility="collapsed",
        width=320,
    )
    st.segmented_control(
        say("board.view.label", spoken),
        VIEWS,
        required=True,
        format_func=lambda one: say(f"board.view.{one}", spoken),
        key="view",
        on_change=_view_chosen,
        label_visibility="collapsed",
    )
    _saved(spoken)
    if lane:
        words = say("board.view.lane", spoken, lane=say(f"common.lane.{lane}", spoken))
        st.button(words, icon=":material/close:", key="lane_off", on_click=choose_lane, args=(lane,))
    return view, lane, query or ""


def cursors() -> dict[Waiter, str]:
    """Column -> cursor of the page it was turned to."""
    return {one: after for one in Waiter if (after := address.text(f"after_{one.value}"))}


def turn(column: str, after: str | None) -> None:
    """To the page after the cursor, or back to the first."""
    if column in set(Waiter):
        address.write(**{f"after_{column}": after})


def choose_lane(lane: str) -> None:
    """The lane, or every lane again when it was chosen already."""
    address.write(lane=None if st.query_params.get("lane") == lane else lane)
    from_the_top()


def clear() -> None:
    st.session_state[QUERY] = ""
    address.write(view=None, lane=None)
    from_the_top()


def from_the_top() -> None:
    address.write(**dict.fromkeys(f"after_{one.value}" for one in Waiter))


def _view_chosen() -> None:
    address.keep("view")
    from_the_top()


def _saved(spoken: Language) -> None:
    held = records().board_views(actor())
    with st.popover(say("board.view.saved", spoken), icon=":material/bookmark:", key="saved_boards"):
        for one in held:
            with st.container(horizontal=True, vertical_alignment="center", key=f"saved-{one.id}"):
                words = safe.label(one.name)
                st.button(
                    words, key=f"use-{one.id}", type="tertiary", on_click=_use, args=(one.filters,), width="stretch"
                )
                drop = safe.label(say("board.view.drop", spoken, name=one.name))
                st.button(
                    "", key=f"drop-{one.id}", icon=":material/delete:", type="tertiary", help=drop,
                    on_click=trying(_drop), args=(one, spoken),
                )  # fmt: skip
        st.text_input(say("board.view.name", spoken), key=_NAME, placeholder=say("board.view.name_hint", spoken))
        st.button(say("board.view.save", spoken), key="save_board", on_click=trying(_save), args=(spoken,))


def _use(filters: Mapping[str, str]) -> None:
    st.session_state[QUERY] = filters.get(QUERY, "")
    address.write(**{name: filters.get(name) for name in _NAMES if name != QUERY})
    from_the_top()


def _save(spoken: Language) -> None:
    filters = {name: held for name in _NAMES if (held := st.query_params.get(name))}
    kept = desk().save_board(st.session_state[_NAME], filters)
    st.session_state[_NAME] = ""
    done(say("board.view.kept", spoken, name=kept.name))


def _drop(one: BoardView, spoken: Language) -> None:
    desk().drop_board(one.id)
    done(say("board.view.dropped", spoken, name=one.name))
