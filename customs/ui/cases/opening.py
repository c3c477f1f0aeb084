"""A case begun: from a pasted mail, from a call, or about a shipment whose page is open."""

from urllib.parse import urlencode

import streamlit as st

from customs.model.base import Language
from customs.model.case import CaseKind, Channel, Priority
from customs.services.cases.opening import CaseAsked, asked_of
from customs.services.cases.records import PastedCase
from customs.ui import notices, safe
from customs.ui.cases.choosing import choose
from customs.ui.lots import naming
from customs.ui.session import act_key, desk, go, greyed, records, spend
from customs.ui.trying import trying
from customs.words import moment, say

_MOST_SHOWN = 3


def buttons(spoken: Language) -> None:
    """`Ghi cuộc gọi` and `Yêu cầu mới`, each with a dialog."""
    if st.button(say("cases.list.call", spoken), icon=":material/call:", key="log call", **greyed("open_case")):
        st.dialog(say("cases.call.title", spoken))(_call)(spoken)
    words = say("cases.list.new", spoken)
    if st.button(words, icon=":material/add:", key="new case", type="primary", **greyed("open_case")):
        st.dialog(say("cases.new.title", spoken), width="large")(_new)((), (), spoken, "")


def about(spoken: Language, what: str, *, declaration_id: str = "", lot_id: str = "") -> None:
    """A case about the shipment of the page, which is called `what`: its first click; the second opens it."""
    name = "of_declaration" if declaration_id else "of_shipment"
    key = f"case about {declaration_id or lot_id}"
    words = say(f"cases.new.{name}", spoken)
    if st.button(words, icon=":material/forum:", type="tertiary", key=key, **greyed("open_case")):
        declarations, lots = (declaration_id,) if declaration_id else (), (lot_id,) if lot_id else ()
        st.dialog(say("cases.new.title", spoken), width="large")(_new)(declarations, lots, spoken, what)


def of_lot(lot_id: str, spoken: Language) -> None:
    """A case about the lot another page came from."""
    view = trying(records().lot)(lot_id)
    if view is not None:
        what = naming.title(view.held, spoken)
        st.dialog(say("cases.new.title", spoken), width="large")(_new)((), (lot_id,), spoken, what)


def _new(declarations: tuple[str, ...], lots: tuple[str, ...], spoken: Language, what: str) -> None:
    if what:
        notices.notice(say("cases.new.about", spoken, what=what))
        _standing(declarations, lots, spoken)
    text = st.text_area(
        say("cases.new.paste", spoken), height=130, max_chars=20_000, key="case_pasted",
        placeholder=say("cases.new.paste_hint", spoken),
    )  # fmt: skip
    st.button(say("cases.new.read", spoken), key="case_read")
    found = trying(records().pasted_case)(text) if text.strip() else None
    _shown(found, spoken)
    given = CaseAsked("", declarations=declarations, lots=lots)
    asked = asked_of(found, CaseKind.ENQUIRY, Channel.EMAIL, given) if found else given
    mark = f"{hash(text)}"
    with st.form(f"case {mark}", border=False):
        subject = st.text_input(say("cases.new.subject", spoken), asked.subject, max_chars=300)
        row = st.columns(3)
        with row[0]:
            kind = choose("cases.new.kind", list(CaseKind), "cases.kind", spoken)
        with row[1]:
            channel = choose("cases.new.channel", list(Channel), "cases.channel", spoken, at=Channel.EMAIL)
        with row[2]:
            priority = choose("cases.new.priority", list(Priority), "cases.priority", spoken)
        contact = st.text_input(say("cases.new.contact", spoken), asked.contact_name, max_chars=200)
        if not st.form_submit_button(say("cases.new.save", spoken), type="primary", **greyed("open_case")):
            return
    told = CaseAsked(
        subject, kind, channel, priority, asked.text, contact, asked.contact_address,
        received_at=asked.received_at, declarations=asked.declarations, lots=asked.lots,
    )  # fmt: skip
    _open(told)


def _standing(declarations: tuple[str, ...], lots: tuple[str, ...], spoken: Language) -> None:
    """Cases there already are about it: one may be meant."""
    kept = records()
    held = [
        *(kept.cases_about(declaration_id=one) for one in declarations),
        *(kept.cases_about(lot_id=one) for one in lots),
    ]
    links = "".join(
        f'<div><a href="case?{urlencode({"id": one.id})}" target="_self">{safe.text(one.number)}</a> '
        f"{safe.text(one.subject)} · {safe.text(say(f'cases.status.{one.status.value}', spoken))}</div>"
        for found in held
        for one in found[:_MOST_SHOWN]
    )
    if links:
        st.html(f'<div class="tq-hint">{safe.text(say("cases.new.standing", spoken))}{links}</div>')


def _shown(found: PastedCase | None, spoken: Language) -> None:
    """What the mail was understood to be about."""
    if found is None:
        return
    named = [one.number or say("cases.page.draft", spoken, serial=one.serial) for one in found.declarations]
    named += [naming.title(one, spoken) for one in found.lots]
    words = say("cases.new.about", spoken, what=", ".join(named)) if named else say("cases.new.nothing", spoken)
    if found.pasted.at:
        words += f" · {say('cases.new.received', spoken, at=moment(found.pasted.at))}"
    notices.notice(words, kind="" if named else "warning")


def _call(spoken: Language) -> None:
    with st.form("case call", border=False):
        who = st.text_input(say("cases.call.who", spoken), max_chars=200)
        shipment = st.text_input(say("cases.call.lot", spoken), max_chars=40)
        outcome = st.text_area(say("cases.call.outcome", spoken), height=90, max_chars=2_000)
        hint = say("cases.call.promised_hint", spoken)
        promised = st.text_input(say("cases.call.promised", spoken), placeholder=hint, max_chars=30)
        if not st.form_submit_button(say("cases.call.save", spoken), type="primary", **greyed("open_case")):
            return
    found = trying(records().pasted_case)(shipment) if shipment.strip() else None
    if shipment.strip() and not (found and (found.declarations or found.lots)):
        notices.notice(say("cases.call.unfound", spoken, text=safe.label(shipment)), kind="error")
        return
    first = next((line for line in outcome.splitlines() if line.strip()), "")
    _open(
        CaseAsked(
            first[:200], CaseKind.ENQUIRY, Channel.PHONE, text=outcome, contact_name=who, promised=promised,
            declarations=tuple(one.id for one in found.declarations) if found else (),
            lots=tuple(one.id for one in found.lots) if found else (),
        )
    )  # fmt: skip


def _open(asked: CaseAsked) -> None:
    made = trying(desk().open_case)(asked, act_key=act_key("open case"))
    spend("open case")
    if made:
        go("case", id=made)
    st.rerun()
