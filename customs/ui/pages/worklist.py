"""`/` : the declarations of the desk, fifty at a time."""

from datetime import UTC, datetime

import streamlit as st

from customs.model.base import Language
from customs.model.status import Direction
from customs.services.views import WorklistPage
from customs.store.stored import COUNT_CAP, LANES
from customs.ui import address, many, paging, picks, rows, unfinished
from customs.ui.components.listing import picking
from customs.ui.emptiness import nothing_found, nothing_yet
from customs.ui.importing.made import made
from customs.ui.lots import opening
from customs.ui.session import act_key, actor, desk, go, greyed, language, records, spend
from customs.ui.statuses.door import answers_door
from customs.ui.trying import trying
from customs.words import counted, say

_VIEWS = ("mine", "all", "stuck", "today", "cleared")
_COUNTED = {"stuck", "today"}


def draw() -> None:
    spoken = language()
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="title"):
        st.title(say("worklist.title", spoken), anchor=False, width="stretch")
        if st.button(say("frame.menu.outage", spoken), icon=":material/cloud_off:", type="tertiary", key="outage"):
            go("outage")
        _blank(spoken)
        answers_door(spoken)
        opening.button(spoken)
        papers = say("worklist.import_papers", spoken)
        dead, icon = greyed("receive"), ":material/upload_file:"
        if st.button(papers, key="papers", type="primary", icon=icon, shortcut="N", **dead):
            go("import")
    many.draw(spoken)
    made(spoken)
    unfinished.draw(spoken)
    _list()


def _blank(spoken: Language) -> None:
    """A declaration without papers, of either direction."""
    key = act_key("blank")
    chosen = st.menu_button(
        say("worklist.blank", spoken),
        list(Direction),
        format_func=lambda one: say(f"worklist.blank_{one.value}", spoken),
        key=key,
        icon=":material/add:",
    )
    if chosen:
        made = trying(desk().new)(chosen, act_key=key)
        if made:
            spend("blank")
            go("declaration", id=made)


@st.fragment
def _list() -> None:
    spoken = language()
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="filters"):
        view = address.code("view", _VIEWS, "all") or "all"
        views = st.container(width="content")
        lane, query = _filters(spoken)
    page = records().worklist(view=view, lane=lane, query=query, owner=actor(), after=address.text("after") or None)
    with views:
        _views(page, spoken)
    if not page.rows:
        if view == "all" and not lane and not query:
            nothing_yet(spoken)
        else:
            nothing_found(spoken, query)
        return
    _table(page, spoken)
    paging.position(page, spoken)
    picks.bar(spoken)


def _views(page: WorklistPage, spoken: Language) -> None:
    """Those that wait for somebody say how many they are."""

    def named(view: str) -> str:
        words, count = say(f"worklist.view.{view}", spoken), page.badges.views[view]
        if view not in _COUNTED or not count:
            return words
        return f"{words} · {counted(count, COUNT_CAP, spoken)}"

    st.segmented_control(
        say("worklist.view.label", spoken),
        _VIEWS,
        required=True,
        format_func=named,
        key="view",
        on_change=paging.restart,
        args=("view",),
        label_visibility="collapsed",
    )


def _filters(spoken: Language) -> tuple[str | None, str]:
    query = st.text_input(
        say("worklist.search", spoken),
        key="q",
        bind="query-params",
        type="search",
        live="200ms",
        icon=":material/search:",
        on_change=paging.restart,
        placeholder=say("worklist.search_hint", spoken),
        label_visibility="collapsed",
        width=300,
    )
    lane = address.code("lane", LANES)
    st.pills(
        say("worklist.lanes.label", spoken),
        LANES,
        format_func=lambda name: say(f"common.lane.{name}", spoken),
        key="lane",
        on_change=paging.restart,
        args=("lane",),
        label_visibility="collapsed",
    )
    return lane, query or ""


def _table(page: WorklistPage, spoken: Language) -> None:
    now = datetime.now(UTC)
    why = records().due_reasons(page.rows)
    lines = [rows.line(row, spoken, now, why_due=why.get(row.id)) for row in page.rows]
    asked = picking(
        rows.heads(spoken), lines, label=say("worklist.list", spoken), key="worklist", picks=picks.shown(page, spoken)
    )
    if asked.picked is not None:
        picks.take(page, asked.picked)
    if asked.opened:
        go("declaration", id=asked.opened)
