"""What a page knows of who is looking: the person, the language, services, the key of the act at hand.

`st.session_state` holds the choices made and act keys; nothing that matters lives only there.
"""

import time
import uuid
from collections.abc import Iterable, Mapping
from typing import Any, NoReturn

import streamlit as st
from streamlit import Page

from customs.model.base import LANGUAGES, Language, Text
from customs.model.declaration import Declaration
from customs.model.person import Person
from customs.model.status import Status
from customs.services import Desk, Office, Records, open_office
from customs.services.people.here import at_this_machine
from customs.services.people.permits import why_not
from customs.store import StoredPerson
from customs.ui import safe
from customs.workflow import may_type

BOOT = uuid.uuid4().hex
"""Names this process: a page drawn by another one is told that the server was restarted."""

LANGUAGE_COOKIE = "tq_language"
"""Holds `vi` or `en` in the browser of who chose it, and nothing else."""

PERSON_COOKIE = "tq_person"
"""Who was chosen in a browser of this machine: the id on the list of people."""

SESSION_COOKIE = "tq_session"
"""The token of who signed in from another machine; set by the sign-in form, out of reach of scripts."""

_CHOSEN = "language_chosen"
_PERSON_CHOSEN = "person_chosen"
_KNOWN = "person_known"
_KNOWN_FOR = 1.0
"""Seconds a look at the list or the session stands: a page asks for its services many times in one run."""


def language() -> Language:
    """The one chosen in this session or, in this browser, before; else the first of ours in the browser's list, else
    Vietnamese.
    """
    chosen: Language | None = st.session_state.get(_CHOSEN)
    accepted = (st.context.headers.get("Accept-Language") or "").split(",")
    return chosen or preferred(st.context.cookies.get(LANGUAGE_COOKIE), [st.context.locale or "", *accepted])


def preferred(kept: str | None, wanted: Iterable[str]) -> Language:
    """The language kept in the browser, else the first of ours among those it wants, else Vietnamese."""
    for one in LANGUAGES:
        if one == kept:
            return one
    for tag in wanted:
        start = tag.strip()[:2].lower()
        for one in LANGUAGES:
            if start == one:
                return one
    return "vi"


def choose_language(chosen: Language) -> None:
    st.session_state[_CHOSEN] = chosen


def to_keep() -> dict[str, str]:
    """Cookie -> value: what was chosen in this session, so that the browser has to keep it."""
    chosen = {LANGUAGE_COOKIE: st.session_state.get(_CHOSEN), PERSON_COOKIE: st.session_state.get(_PERSON_CHOSEN)}
    return {name: value for name, value in chosen.items() if value is not None}


@st.cache_resource(show_spinner=False)
def office() -> Office:
    """Opened once a process, for its pages and its own routes."""
    return open_office()


def desk() -> Desk:
    """Acts, of whoever is looking and as their role allows."""
    return office().desk(person())


def records() -> Records:
    """Reads."""
    person()
    return office().records


def person() -> Person:
    """Who works here. Where that is nobody any more, the page is drawn again and says so: see `known`."""
    found = known()
    if found is None:
        st.rerun()
    return found


def known(*, anew: bool = False) -> Person | None:
    """At this machine whoever was chosen; from elsewhere whoever is signed in, asked of the store again and again.

    `anew`: as a page begins, so that whoever was thrown out sees it at the next press.
    """
    kept: tuple[float, Person] | None = st.session_state.get(_KNOWN)
    if kept and not anew and time.monotonic() - kept[0] < _KNOWN_FOR:
        return kept[1]
    found = _found()
    if found is None:
        st.session_state.pop(_KNOWN, None)
    else:
        st.session_state[_KNOWN] = (time.monotonic(), found)
    return found


def _found() -> Person | None:
    if is_here():
        chosen = st.session_state.get(_PERSON_CHOSEN, st.context.cookies.get(PERSON_COOKIE))
        return office().at_hand(chosen)
    session = office().accounts.session(st.context.cookies.get(SESSION_COOKIE))
    return None if session is None or session.is_first_password else session.person


def is_here() -> bool:
    """Whether the browser runs on this machine."""
    headers = {name.lower(): value for name, value in st.context.headers.items()}
    return at_this_machine(st.context.ip_address, headers)


def people() -> tuple[StoredPerson, ...]:
    """Whom one may choose to be, at this machine."""
    return office().accounts.people()


def choose_person(person_id: str | None) -> None:
    """None: somebody else is to choose."""
    st.session_state[_PERSON_CHOSEN] = person_id or ""
    st.session_state.pop(_KNOWN, None)


def not_allowed(act: str, status: Status | None = None) -> Text | None:
    """Why whoever is looking may not do it, so that a page says so before; the service refuses it in any case."""
    refused = why_not(person().role, act, status)
    return refused.message if refused else None


def greyed(act: str, status: Status | None = None, *, otherwise: bool = False) -> dict[str, Any]:
    """For the button of an act: dead, with the reason, where whoever is looking may not do it. `otherwise`: dead for
    another reason, which the page tells.
    """
    refused = not_allowed(act, status)
    return {"disabled": True, "help": safe.label(refused.say(language()))} if refused else {"disabled": otherwise}


def may_change(declaration: Declaration, path: str) -> Text | None:
    """As `may_type` of the workflow, for whoever is looking."""
    return not_allowed("edit", declaration.status) or may_type(declaration, path)


def actor() -> str:
    """Who works at this desk, as the log names them."""
    return person().name


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
