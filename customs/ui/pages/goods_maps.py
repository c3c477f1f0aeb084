"""`/maps?id=…&map=…` : the office's column maps for the goods sheet; which is used, what stands where, a new one."""

import streamlit as st

from customs.model.base import Language
from customs.model.status import Direction
from customs.services.filings.maps import MapView
from customs.ui import address, safe
from customs.ui.beside_list import beside_list
from customs.ui.components.listing import Head, Line, Part, listing
from customs.ui.declaration import look
from customs.ui.filing.map_card import card
from customs.ui.filing.map_loading import load
from customs.ui.session import go, language, not_allowed, records
from customs.words import moment, say


def draw() -> None:
    spoken = language()
    look.apply()
    _title(spoken)
    st.html(f'<div class="tq-muted">{safe.text(say("maps.page.lead", spoken))}</div>')
    left, right = st.columns([1, 1.25], gap="medium")
    with left:
        _listed(spoken)
    with right, st.container(key="rule-side", gap="small"):
        _beside(spoken)


def _title(spoken: Language) -> None:
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="title"):
        st.title(say("maps.page.title", spoken), anchor=False, width="stretch")
        back = address.text("id")
        if back and st.button(say("maps.page.back", spoken), icon=":material/arrow_back:", key="back", type="tertiary"):
            go("declaration", id=back, tab="filing")
        if st.button(
            say("maps.page.load", spoken),
            icon=":material/upload_file:",
            key="load",
            disabled=bool(not_allowed("load_map")),
        ):
            address.write(do="load", map=None)
            st.rerun()


def _listed(spoken: Language) -> None:
    heads = [Head(say("maps.page.head_name", spoken)), Head(say("maps.page.head_used", spoken), width=170)]
    lines = [_line(one, spoken) for one in records().goods_maps()]
    opened = listing(heads, lines, label=say("maps.page.title", spoken), key="maps-list")
    if opened:
        address.write(map=opened, do=None)
        st.rerun()


def _line(one: MapView, spoken: Language) -> Line:
    named = key_of(one)
    sub = say("maps.line.columns", spoken, n=len(one.document.columns))
    if one.id:
        sub += " · " + say("maps.line.own", spoken, version=one.version, moment=moment(one.at), actor=one.actor)
        name = one.document.name
    else:
        name = say(f"maps.page.default_{named}", spoken)
    used = ", ".join(say(f"common.direction.{direction}", spoken) for direction in one.used_for)
    return Line(named, f"maps?map={named}", ((Part("strong", name), Part("sub", sub)), (Part("main", used),)))


def key_of(one: MapView) -> str:
    """Its id; the direction of a default layout."""
    return one.id or next(iter(one.unfit)).value


def _beside(spoken: Language) -> None:
    named = address.text("map")
    default_of = Direction(named) if named in list(Direction) else None
    beside_list(
        named,
        records().goods_map,
        lambda one: card(one, default_of, spoken),
        load=lambda: load(spoken),
        pick=say("maps.page.pick", spoken),
    )
