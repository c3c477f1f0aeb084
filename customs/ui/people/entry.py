"""Whoever comes: chosen from the list at this machine, signed in from another one; and the way out again."""

from collections.abc import Callable

import streamlit as st

from customs.model.base import Language, Text
from customs.model.person import Person
from customs.ui import notices, safe
from customs.ui.session import choose_person, go, is_here, language, not_allowed, people, person
from customs.words import say


def ask() -> None:
    """Instead of a page, while nobody is known to be here."""
    spoken = language()
    with st.container(key="entry", width=520):
        if is_here():
            _choose(spoken)
            return
        notices.notice(say("people.sign_in.needed", spoken), kind="warning")
        _link("/sign-in", say("people.sign_in.again", spoken))


def instead(why: Text) -> Callable[[], None]:
    """What stands where a page would, whose acts are not the person's."""

    def draw() -> None:
        notices.notice(why.say(language()), kind="warning")

    return draw


def at_work(spoken: Language) -> None:
    """Who it is, in the tools above each page."""
    who = person()
    with st.popover(safe.label(who.name), icon=":material/person:", type="tertiary", key="person"):
        hint = say(f"people.role.{who.role.value}" if who.id else "frame.tools.person_hint", spoken)
        st.html(f'<div><b>{safe.text(who.name)}</b><div class="tq-hint">{safe.text(hint)}</div></div>')
        if not is_here():
            _link("/account", say("people.choose.go", spoken))
        elif who.id:
            st.button(say("people.choose.other", spoken), key="other-person", on_click=choose_person, args=(None,))
        if not not_allowed("add_person") and st.button(say("people.page.title", spoken), key="to-people"):
            go("people")


def _choose(spoken: Language) -> None:
    st.title(say("people.choose.title", spoken), anchor=False)
    st.html(f'<div class="tq-muted">{safe.text(say("people.choose.lead", spoken))}</div>')
    for one in people():
        st.button(
            _named(one.person, spoken),
            key=f"choose-{one.person.id}",
            icon=":material/person:",
            on_click=choose_person,
            args=(one.person.id,),
            width="stretch",
        )


def _named(one: Person, spoken: Language) -> str:
    return safe.label(f"{one.name} · {say(f'people.role.{one.role.value}', spoken)}")


def _link(to: str, words: str) -> None:
    """To a form of our own: the whole page goes there, the platform's links open another tab."""
    st.html(f'<a class="tq-link" href="{to}" target="_self">{safe.text(words)}</a>')
