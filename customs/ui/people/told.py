"""Which customer is told what: the list, and one more."""

import streamlit as st

from customs.model.base import LANGUAGES, Language
from customs.model.delivery import Event, NoticeChoice
from customs.model.errors import CustomsError
from customs.services.desk import Desk
from customs.services.notices.keeping import channels
from customs.services.notices.notice_report import channel_name, choice_line
from customs.ui import notices, safe
from customs.ui.session import desk, records
from customs.ui.trying import pressed
from customs.words import say


def draw(spoken: Language) -> None:
    st.html(f"<b>{safe.text(say('notices.page.choices', spoken))}</b>")
    found = records().notice_choices()
    if not found:
        st.html(f'<div class="tq-hint">{safe.text(say("notices.page.choices_none", spoken))}</div>')
    for one in found:
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            st.text(choice_line(one, spoken))
            st.button(
                say("notices.page.remove", spoken),
                key=f"remove-{one.customer}-{one.event.value}-{one.channel}-{one.destination}",
                type="tertiary",
                on_click=pressed(Desk.drop_notice_choice),
                args=(one,),
            )
    _add(spoken)


def _add(spoken: Language) -> None:
    with st.form("add-notice", clear_on_submit=False):
        customer = st.text_input(say("notices.page.customer", spoken), key="notice-customer", max_chars=200)
        event = st.selectbox(
            say("notices.page.event", spoken),
            list(Event),
            format_func=lambda one: say(f"notices.event.{one.value}", spoken),
            key="notice-event",
        )
        channel = st.selectbox(
            say("notices.page.channel", spoken),
            channels(),
            format_func=lambda one: channel_name(one, spoken),
            key="notice-channel",
        )
        to = st.text_input(say("notices.page.destination", spoken), key="notice-to", max_chars=254)
        with st.container(horizontal=True, gap="small"):
            told_in = st.selectbox(say("notices.page.language", spoken), list(LANGUAGES), key="notice-language")
            first = st.number_input(say("notices.page.from_hour", spoken), 0, 23, 8, key="notice-from")
            last = st.number_input(say("notices.page.to_hour", spoken), 1, 24, 17, key="notice-until")
        automatic = st.checkbox(say("notices.page.automatic", spoken), key="notice-automatic")
        if not st.form_submit_button(say("notices.page.add", spoken), type="primary"):
            return
    choice = NoticeChoice(
        customer=customer, event=event, channel=channel, destination=to.strip(), language=told_in,
        from_hour=int(first), to_hour=int(last), automatic=automatic,
    )  # fmt: skip
    try:
        desk().choose_notice(choice)
    except CustomsError as refused:
        notices.refusal(refused)
        return
    st.rerun()
