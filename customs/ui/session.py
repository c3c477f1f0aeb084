"""What a page knows of who is looking: language, services, the key of the act at hand.

`st.session_state` holds the language chosen and act keys; nothing that matters lives only there.
"""

import uuid
from collections.abc import Mapping
from typing import NoReturn

import streamlit as st
from streamlit import Page

from customs.model.base import LANGUAGES, Language
from customs.services import Desk, Records, open_desk

BOOT = uuid.uuid4().hex
"""Names this process: a page drawn by another one is told that the server was restarted."""

LANGUAGE_COOKIE = "tq_language"
"""Holds `vi` or `en` in the browser of who chose it, and nothing else."""

_CHOSEN = "language_chosen"


def language() -> Language:
    """The one chosen in this session or, in this browser, before; else the first of ours in the browser's list, else
    Vietnamese.
    """
    chosen: Language | None = st.session_state.get(_CHOSEN)
    if chosen:
        return chosen
    kept = st.context.cookies.get(LANGUAGE_COOKIE)
    for one in LANGUAGES:
        if one == kept:
            return one
    wanted = [st.context.locale or "", *(st.context.headers.get("Accept-Language") or "").split(",")]
    for tag in wanted:
        start = tag.strip()[:2].lower()
        if start == "vi":
            return "vi"
        if start == "en":
            return "en"
    return "vi"


def choose_language(chosen: Language) -> None:
    st.session_state[_CHOSEN] = chosen


def language_chosen() -> bool:
    """Whether it was chosen in this session, so that the browser has to keep it."""
    return _CHOSEN in st.session_state


@st.cache_resource
def _services() -> tuple[Desk, Records]:
    return open_desk()


def desk() -> Desk:
    """Acts."""
    return _services()[0]


def records() -> Records:
    """Reads."""
    return _services()[1]


def actor() -> str:
    """Who works at this desk, as the log names them."""
    return desk().actor


def remember_pages(pages: Mapping[str, Page]) -> None:
    st.session_state["pages"] = pages


def go(name: str, **query: str) -> NoReturn:
    """Open another page of ours: `go("declaration", id=…)`. Names: worklist, import, rules, declaration, print."""
    st.switch_page(st.session_state["pages"][name], query_params=query)


def act_key(name: str) -> str:
    """The key of the act `name` as its button is drawn now; the same until `spend(name)`.

    Give it to the service and, as widget key, to the button: a second, impatient click on the old button then
    either meets a button that is gone or an act that is already done.
    """
    keys: dict[str, str] = st.session_state.setdefault("act_keys", {})
    key: str = keys.setdefault(name, f"{name}-{uuid.uuid4().hex}")
    return key


def spend(name: str) -> None:
    """The act is done: the next button of that name stands for a new act."""
    st.session_state.setdefault("act_keys", {}).pop(name, None)
