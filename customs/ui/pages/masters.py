"""`/masters?kind=goods&entry=…&show=waiting&id=…` : customers, partners and goods, and who approved each."""

from functools import partial

import streamlit as st

from customs.model.base import Language
from customs.model.master_kind import MasterKind
from customs.ui import address, notices, safe
from customs.ui.masters import card, listed, loading
from customs.ui.session import greyed, language, records
from customs.words import say

_PAST = "past"
_KINDS = (*(kind.value for kind in MasterKind), _PAST)
_SHOWS = {"all": None, "waiting": False, "approved": True}
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def draw() -> None:
    spoken = language()
    named = address.code("kind", _KINDS, MasterKind.GOODS.value) or MasterKind.GOODS.value
    kind = None if named == _PAST else MasterKind(named)
    _title(kind, spoken)
    st.segmented_control(
        say("masters.page.kind", spoken),
        _KINDS,
        required=True,
        format_func=lambda one: say(f"masters.kind.{one}", spoken),
        key="kind",
        on_change=_other_kind,
        label_visibility="collapsed",
    )
    if kind is None:
        st.html(f'<div class="tq-muted">{safe.text(say("masters.page.past_lead", spoken))}</div>')
        loading.past(spoken)
        return
    query, approved = _asked(spoken)
    left, right = st.columns([1.6, 1], gap="medium")
    with left:
        listed.listed(kind, query, approved=approved, spoken=spoken)
    with right, st.container(key="rule-side", gap="small"):
        _beside(kind, spoken)


def _title(kind: MasterKind | None, spoken: Language) -> None:
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="title"):
        st.title(say("masters.page.title", spoken), anchor=False, width="stretch")
        if kind is None:
            return
        st.download_button(
            say("masters.page.export", spoken),
            partial(records().masters_workbook, kind, spoken),
            f"{say('masters.page.file', spoken)}-{kind.value}.xlsx",
            _XLSX,
            icon=":material/download:",
            key="export",
            on_click="ignore",
        )
        at_hand = listed.picked() or address.text("id") or address.text("do")
        for name, icon in (("load", "upload_file"), ("add", "add")):
            words = say(f"masters.page.{name}", spoken)
            first = name == "add" and not at_hand
            weight = "primary" if first else "secondary"
            dead = greyed("load_masters" if name == "load" else "save_master")
            if st.button(words, icon=f":material/{icon}:", key=f"do-{name}", type=weight, **dead):  # type: ignore[arg-type]
                listed.unpick()
                address.write(do=name, id=None)
                st.rerun()


def _other_kind() -> None:
    listed.unpick()
    address.keep("kind", "id", "do", "row", "entry")


def _asked(spoken: Language) -> tuple[str, bool | None]:
    """What is searched for, and whether entries are approved, wait for it, or either."""
    with st.container(horizontal=True, gap="small", key="filters"):
        words = say("masters.page.search", spoken)
        query = st.text_input(
            words,
            key="entry",
            bind="query-params",
            type="search",
            placeholder=words,
            live="200ms",
            label_visibility="collapsed",
        )
        show = address.code("show", tuple(_SHOWS), "all") or "all"
        st.segmented_control(
            say("masters.page.show", spoken),
            tuple(_SHOWS),
            required=True,
            format_func=lambda name: say(f"masters.page.show_{name}", spoken),
            key="show",
            on_change=address.keep,
            args=("show", "row"),
            label_visibility="collapsed",
        )
    return query or "", _SHOWS[show]


def _beside(kind: MasterKind, spoken: Language) -> None:
    """The entry in hand, those picked, a new one, or files to load."""
    picked, master_id, do = listed.picked(), address.text("id"), address.text("do")
    if do == "load":
        loading.load(kind, spoken)
    elif do == "add":
        card.blank(kind, spoken)
    elif picked:
        card.approve(list(picked), spoken)
    elif master_id:
        card.opened(kind, master_id, spoken)
    else:
        notices.notice(say("masters.page.pick", spoken))
