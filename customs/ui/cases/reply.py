"""Writing on a case: a reply drafted from the record, what the customer said, a note among us, a text for Zalo."""

import streamlit as st

from customs.casework.replies import NAMES, ZALO
from customs.model.base import LANGUAGES, Language
from customs.model.case import Channel, Way
from customs.services.cases.records import CaseView
from customs.ui import notices, safe
from customs.ui.session import act_key, actor, desk, greyed, records, spend
from customs.ui.trying import trying
from customs.words import say

_MODES = ("reply", "customer_said", "note")


def draw(view: CaseView, spoken: Language) -> None:
    if not view.held.case.is_open:
        return
    with st.container(key="card_case_reply", gap="small"):
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            mode = st.segmented_control(
                say("cases.page.mode", spoken),
                _MODES,
                default="reply",
                required=True,
                format_func=lambda one: say(f"cases.page.{one}", spoken),
                key="case_mode",
                label_visibility="collapsed",
            )
            written = _language(view, spoken) if mode == "reply" else spoken
        if mode == "reply":
            _reply(view, written, spoken)
        else:
            _said(view, mode == "note", spoken)


def _language(view: CaseView, spoken: Language) -> Language:
    chosen = st.segmented_control(
        say("cases.page.language", spoken),
        LANGUAGES,
        default=view.held.case.language,
        required=True,
        format_func=lambda one: say(f"cases.page.{one}", spoken),
        key="case_language",
        label_visibility="collapsed",
    )
    st.html(f'<span class="tq-hint">{safe.text(say("cases.page.lead", spoken))}</span>', width="content")
    return "en" if chosen == "en" else "vi"


def _reply(view: CaseView, written: Language, spoken: Language) -> None:
    held = view.held
    template = st.pills(
        say("cases.page.template", spoken),
        NAMES,
        default="status",
        format_func=lambda one: say(f"cases.reply.name.{one}", spoken),
        key="case_template",
    )
    made = trying(records().case_draft)(held.id, template, written, actor()) if template else None
    if made and made.missing:
        notices.notice(say("cases.page.missing", spoken, what=", ".join(made.missing)), kind="warning")
    text = st.text_area(
        say("cases.page.reply", spoken),
        made.text if made else "",
        height=200,
        max_chars=20_000,
        key=f"draft {held.id} {held.revision} {template} {written}",
        label_visibility="collapsed",
    )
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        wait = _pressed("sent", held.id, spoken, primary=True), _pressed("sent_wait", held.id, spoken)
        with st.popover(say("cases.page.copy", spoken), icon=":material/content_copy:"):
            st.code(text, language=None, wrap_lines=True)
        _zalo(view, written, spoken)
    if any(wait):
        _log(view, Way.OUT, _channel(view), text, then_wait=wait[1])


def _pressed(name: str, case_id: str, spoken: Language, *, primary: bool = False) -> bool:
    return st.button(
        say(f"cases.page.{name}", spoken),
        type="primary" if primary else "secondary",
        key=f"{name} {case_id}",
        **greyed("log_contact"),
    )


def _channel(view: CaseView) -> Channel:
    return view.held.case.channel


def _zalo(view: CaseView, written: Language, spoken: Language) -> None:
    """Copied by a person, sent by a person; one click says that it was."""
    with st.popover(say("cases.page.zalo", spoken), icon=":material/chat:"):
        made = trying(records().case_draft)(view.held.id, ZALO, written, actor())
        if made is None:
            return
        st.html(f'<div class="tq-hint">{safe.text(say("cases.page.zalo_lead", spoken))}</div>')
        st.code(made.text, language=None, wrap_lines=True)
        if _pressed("zalo_sent", view.held.id, spoken):
            _log(view, Way.OUT, Channel.ZALO, made.text)


def _said(view: CaseView, note: bool, spoken: Language) -> None:
    name = "note" if note else "customer_said"
    with st.form(f"{name} {view.held.id} {view.held.revision}", border=False):
        text = st.text_area(
            say(f"cases.page.{name}", spoken), height=120, max_chars=20_000, label_visibility="collapsed"
        )
        words = say("cases.page.save_note" if note else "cases.page.save_said", spoken)
        if not st.form_submit_button(words, type="primary", **greyed("note_case")):
            return
    if not note:
        _log(view, Way.IN, _channel(view), text)
        return
    trying(desk().note_case)(view.held.id, view.held.revision, text, act_key=act_key("note"))
    spend("note")
    st.rerun()


def _log(view: CaseView, way: Way, channel: Channel, text: str, *, then_wait: bool = False) -> None:
    key = act_key("said")
    trying(desk().log_contact)(view.held.id, view.held.revision, way, channel, text, then_wait=then_wait, act_key=key)
    spend("said")
    st.rerun()
