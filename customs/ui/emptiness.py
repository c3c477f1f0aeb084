"""Lists with nothing in them: what was looked for, and the way on."""

import streamlit as st

from customs.model.base import Language
from customs.model.status import Direction
from customs.ui import address, safe
from customs.ui.session import act_key, desk, go, greyed, spend
from customs.words import say


def nothing_yet(spoken: Language) -> None:
    """An empty desk offers the whole job on a shipment of ours."""
    with st.container(key="card_empty", horizontal_alignment="center"):
        _sentence(say("worklist.empty.nothing", spoken), say("worklist.empty.nothing_way", spoken))
        with st.container(horizontal=True, horizontal_alignment="center", gap="small"):
            samples(spoken)


def samples(spoken: Language) -> None:
    """One button a direction; goes to what was understood of the sample."""
    for direction in Direction:
        name = f"sample_{direction.value}"
        key = act_key(name)
        if st.button(say(f"worklist.empty.{name}", spoken), key=key, icon=":material/science:", **greyed("sample")):
            taken = desk().sample(direction, act_key=key)
            spend(name)
            go("import", id=taken)


def nothing_found(spoken: Language, query: str) -> None:
    with st.container(key="card_empty", horizontal_alignment="center"):
        way = say("worklist.empty.searched", spoken, query=query) if query else say("worklist.empty.filtered", spoken)
        _sentence(say("worklist.empty.none", spoken), way)
        st.button(say("worklist.empty.clear", spoken), on_click=_clear, key="clear")


def _clear() -> None:
    st.session_state["q"] = ""
    address.write(view=None, lane=None, after=None)


def _sentence(title: str, way: str) -> None:
    st.html(
        f'<div class="tq-empty"><div class="tq-title">{safe.text(title)}</div>'
        f'<div class="tq-muted">{safe.text(way)}</div></div>'
    )
