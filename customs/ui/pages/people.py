"""`/people?id=…` : who works at the desk, with which role and account, and who is signed in."""

from urllib.parse import urlencode

import streamlit as st

from customs.model.base import Language
from customs.model.errors import CustomsError
from customs.model.person import Person, Role
from customs.store import StoredPerson
from customs.ui import address, notices, safe
from customs.ui.components.listing import Head, Line, Part, listing
from customs.ui.people import card, permits
from customs.ui.session import desk, go, language, not_allowed, people
from customs.words import day, say


def draw() -> None:
    spoken = language()
    st.title(say("people.page.title", spoken), anchor=False)
    st.html(f'<div class="tq-muted">{safe.text(say("people.page.lead", spoken))}</div>')
    if st.button(say("notices.page.link", spoken), icon=":material/outbox:", type="tertiary", key="to-outbox"):
        go("outbox")
    if refused := not_allowed("add_person"):
        notices.notice(refused.say(spoken), kind="warning")
        permits.table(spoken)
        return
    found = people()
    listed, beside = st.columns([1.6, 1], gap="medium")
    with listed:
        _listed(found, spoken)
        permits.table(spoken)
    with beside, st.container(key="rule-side", gap="small"):
        chosen = next((one for one in found if one.person.id == address.text("id")), None)
        if chosen is not None:
            card.draw(chosen, spoken)
        _add(found, spoken)


def _listed(found: tuple[StoredPerson, ...], spoken: Language) -> None:
    if not found:
        notices.notice(say("people.page.none", spoken))
        return
    widths = (None, 220, 150, 110, 110)
    named = (say(f"people.page.{name}", spoken) for name in ("name", "role", "login", "password", "since"))
    heads = [Head(words, width=width) for words, width in zip(named, widths, strict=True)]
    opened = listing(heads, [_line(one, spoken) for one in found], label=say("people.page.title", spoken), key="people")
    if opened:
        address.write(id=opened)
        st.rerun()


def _line(one: StoredPerson, spoken: Language) -> Line:
    password = "first" if one.is_first_password else "has" if one.password else "no"
    facts = (
        say(f"people.role.{one.person.role.value}", spoken),
        one.person.login or "–",
        say(f"people.page.{password}_password", spoken),
        day(one.added_at),
    )
    cells = ((Part("person", one.person.name),), *((Part("main", fact),) for fact in facts))
    return Line(one.person.id, f"people?{urlencode({'id': one.person.id})}", cells)


def _add(found: tuple[StoredPerson, ...], spoken: Language) -> None:
    """The first of the list can only be a manager."""
    roles = list(Role) if found else [Role.MANAGER]
    with st.form("add-person", clear_on_submit=False):
        st.html(f"<b>{safe.text(say('people.page.add', spoken))}</b>")
        name = st.text_input(say("people.page.name", spoken), key="new-name", max_chars=80)
        role = st.selectbox(
            say("people.page.role", spoken),
            roles,
            format_func=lambda one: say(f"people.role.{one.value}", spoken),
            key="new-role",
        )
        hint = say("people.page.login_hint", spoken)
        login = st.text_input(say("people.page.login", spoken), key="new-login", max_chars=60, placeholder=hint)
        if not st.form_submit_button(say("people.page.add", spoken), type="primary"):
            return
    try:
        added: Person = desk().add_person(name, role, login)
    except CustomsError as refused:
        notices.refusal(refused)
        return
    address.write(id=added.id)
    st.rerun()
