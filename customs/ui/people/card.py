"""One person of the list: role, account, sessions; and off the list."""

from collections.abc import Callable
from functools import partial

import streamlit as st

from customs.model.base import Language
from customs.model.errors import CustomsError
from customs.model.person import Role
from customs.store import StoredPerson
from customs.ui import address, notices, safe
from customs.ui.session import desk, office
from customs.words import moment, say

_GIVEN = "given-password"


def draw(one: StoredPerson, spoken: Language) -> None:
    who = one.person
    with st.container(key="card_person", gap="small"):
        st.html(f'<div class="tq-card-title">{safe.text(who.name)}</div>')
        _role(one, spoken)
        _account(one, spoken)
        _sessions(one, spoken)
        if st.button(say("people.page.remove", spoken), key=f"remove-{who.id}", icon=":material/person_remove:"):
            _done(lambda: desk().remove_person(who.id))


def _role(one: StoredPerson, spoken: Language) -> None:
    roles = list(Role)
    with st.form(f"role-{one.person.id}", border=False):
        role = st.selectbox(
            say("people.page.role", spoken),
            roles,
            index=roles.index(one.person.role),
            format_func=lambda role: say(f"people.role.{role.value}", spoken),
            key=f"role-of-{one.person.id}",
        )
        if st.form_submit_button(say("people.page.save_role", spoken)):
            _done(lambda: desk().change_role(one.person.id, role))


def _account(one: StoredPerson, spoken: Language) -> None:
    who = one.person
    with st.form(f"login-{who.id}", border=False):
        login = st.text_input(
            say("people.page.login", spoken), value=who.login or "", key=f"login-of-{who.id}", max_chars=60
        )
        if st.form_submit_button(say("people.page.save_login", spoken)) and login != who.login:
            _done(lambda: desk().give_login(who.id, login))
    given = st.session_state.pop(_GIVEN, None)
    if given and given[0] == who.id:
        notices.notice(say("people.page.given", spoken, name=who.name), kind="warning")
        st.code(given[1], language=None)
    if who.login and st.button(say("people.page.give", spoken), key=f"give-{who.id}", icon=":material/key:"):
        _done(partial(_give, who.id))


def _give(person_id: str) -> None:
    """Kept until the page is drawn once more, and shown there."""
    st.session_state[_GIVEN] = (person_id, desk().give_password(person_id))


def _sessions(one: StoredPerson, spoken: Language) -> None:
    if one.person.login is None:
        return
    st.html(f"<b>{safe.text(say('people.page.sessions', spoken))}</b>")
    sessions = office().accounts.sessions(one.person)
    if not sessions:
        st.html(f'<div class="tq-hint">{safe.text(say("people.page.no_sessions", spoken))}</div>')
    for session in sessions:
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            facts = f"{moment(session.seen_at)} · {session.address}"
            st.html(f'<div title="{safe.text(session.browser)}">{safe.text(facts)}</div>', width="stretch")
            if st.button(say("people.page.revoke", spoken), key=f"revoke-{session.id}"):
                _done(partial(desk().revoke_session, session.id))


def _done(act: Callable[[], object]) -> None:
    """The page is drawn anew with what was done, or says why it was not."""
    try:
        act()
    except CustomsError as refused:
        notices.refusal(refused)
        return
    address.write(id=address.text("id"))
    st.rerun()
