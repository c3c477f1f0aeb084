"""`/outbox?state=…&id=…` : what is told outside, what has not gone out and why, and which customer is told what."""

from urllib.parse import urlencode

import streamlit as st

from customs.model.base import Language
from customs.model.delivery import DeliveryState
from customs.services.desk import Desk
from customs.services.notices.keeping import may
from customs.services.notices.notice_report import channel_name, why
from customs.store.outbox import Delivery
from customs.ui import address, notices, safe
from customs.ui.components.listing import Head, Line, Part, listing
from customs.ui.people import told
from customs.ui.session import go, language, records
from customs.ui.trying import pressed
from customs.words import moment, say


def draw() -> None:
    spoken = language()
    st.title(say("notices.page.title", spoken), anchor=False)
    st.html(f'<div class="tq-muted">{safe.text(say("notices.page.lead", spoken))}</div>')
    state = address.code("state", [one.value for one in DeliveryState])
    found = records().deliveries(DeliveryState(state) if state else None)
    listed, beside = st.columns([1.8, 1], gap="medium")
    with listed:
        _filter(spoken)
        _listed(found, spoken)
    with beside, st.container(key="rule-side", gap="small"):
        chosen = next((one for one in found if one.id == address.text("id")), None)
        if chosen is not None:
            _card(chosen, spoken)
        told.draw(spoken)


def _filter(spoken: Language) -> None:
    st.selectbox(
        say("notices.page.shown", spoken),
        [one.value for one in DeliveryState],
        format_func=lambda one: say(f"notices.state.{one}", spoken),
        placeholder=say("notices.page.all", spoken),
        index=None,
        key="state",
        on_change=address.keep,
        args=("state", "id"),
        width=260,
    )


def _listed(found: tuple[Delivery, ...], spoken: Language) -> None:
    if not found:
        notices.notice(say("notices.page.none", spoken))
        return
    widths = (150, 130, None, 110, 180)
    named = (say(f"notices.page.{name}", spoken) for name in ("created", "state", "about", "channel", "to"))
    heads = [Head(words, width=width) for words, width in zip(named, widths, strict=True)]
    lines = [_line(one, spoken) for one in found]
    opened = listing(heads, lines, label=say("notices.page.title", spoken), key="outbox")
    if opened:
        go("outbox", id=opened, state=address.text("state"))


def _line(one: Delivery, spoken: Language) -> Line:
    channel = channel_name(one.channel, spoken)
    state = say(f"notices.state.{one.state.value}", spoken)
    facts = (moment(one.created_at), state, one.message.subject, channel, one.destination or "–")
    cells = tuple((Part("main", fact),) for fact in facts)
    return Line(one.id, f"outbox?{urlencode({'id': one.id})}", cells)


def _card(one: Delivery, spoken: Language) -> None:
    """The message as it goes out, why it has not, and what a person may do with it."""
    st.html(f"<b>{safe.text(one.message.subject)}</b>")
    if reason := why(one, spoken):
        notices.notice(reason, kind="warning")
    st.text(one.message.text)
    acts = {"send": Desk.send_delivery, "resend": Desk.resend_delivery, "drop": Desk.drop_delivery}
    with st.container(horizontal=True, gap="small"):
        for name in may(one):
            st.button(
                say(f"notices.page.{name}", spoken),
                key=f"{name}-{one.id}",
                type="secondary" if name == "drop" else "primary",
                on_click=pressed(acts[name]),
                args=(one.id,),
            )
