"""What stays in sight of a case: what it is about, whose it is, and how it goes on."""

import streamlit as st

from customs.model.base import Language
from customs.model.case import CaseKind, Doer, Priority, RootCause
from customs.model.lot import Waiter
from customs.services.cases.keeping import ANSWERABLE
from customs.services.cases.records import CaseView
from customs.ui import safe, theme
from customs.ui.cases.choosing import choose
from customs.ui.session import desk, go, greyed
from customs.ui.trying import trying
from customs.words import say


def draw(view: CaseView, spoken: Language) -> None:
    with (
        st.container(key="strip", gap="small"),
        st.container(key="strip_row", horizontal=True, wrap=False, vertical_alignment="center", gap="small"),
    ):
        st.html(_identity(view, spoken), width="stretch")
        if not view.held.case.is_open:
            _reopen(view, spoken)
        else:
            _wait(view, spoken)
            _more(view, spoken)
            _escalate(view, spoken)
            _resolve(view, spoken)
        if st.button(say("cases.page.back", spoken), icon=":material/arrow_back:", type="tertiary", key="to cases"):
            go("cases")


def _identity(view: CaseView, spoken: Language) -> str:
    case = view.held.case
    told = [view.held.number, say(f"cases.kind.{case.kind.value}", spoken), case.contact_name, case.customer_name]
    told += [say(f"cases.channel.{case.channel.value}", spoken), say("cases.page.owner", spoken, name=case.owner)]
    if case.priority is not Priority.NORMAL:
        told.append(say(f"cases.priority.{case.priority.value}", spoken))
    hint = safe.text(" · ".join(filter(None, told)))
    lanes = "".join(theme.lane_pill(one.head.lane, spoken, short=True) for one in view.declarations)
    status = safe.text(say(f"cases.status.{case.status.value}", spoken))
    return (
        f'<div class="tq-strip"><div class="tq-strip-name"><div class="tq-number">{safe.text(case.subject)}</div>'
        f'<div class="tq-hint tq-cut" title="{hint}">{hint}</div></div>{lanes}'
        f'<span class="tq-status"><b>{status}</b></span></div>'
    )


def _wait(view: CaseView, spoken: Language) -> None:
    held = view.held
    if held.case.wait is not None:
        st.button(
            say("cases.page.resume", spoken),
            key=f"resume {held.revision}",
            on_click=_resumed,
            args=(held.id, held.revision),
            **greyed("resume_case"),
        )
        return
    with st.popover(say("cases.page.wait", spoken)), st.form(f"wait {held.revision}", border=False):
        on = choose("cases.page.wait_on", [one for one in Waiter if one in ANSWERABLE], "board.who", spoken)
        reason = st.text_input(say("cases.page.wait_reason", spoken), max_chars=300)
        if st.form_submit_button(say("cases.page.pause", spoken), type="primary", **greyed("pause_case")):
            trying(desk().pause_case)(held.id, held.revision, on, reason)
            st.rerun()


@trying
def _resumed(case_id: str, seen: int) -> None:
    desk().resume_case(case_id, seen)


def _escalate(view: CaseView, spoken: Language) -> None:
    held = view.held
    with st.popover(say("cases.page.escalate", spoken)), st.form(f"escalate {held.revision}", border=False):
        to = st.text_input(say("cases.page.to", spoken), max_chars=100)
        reason = st.text_input(say("cases.page.reason", spoken), max_chars=300)
        if st.form_submit_button(say("cases.page.escalate", spoken), type="primary", **greyed("escalate_case")):
            trying(desk().escalate_case)(held.id, held.revision, to, reason)
            st.rerun()


def _resolve(view: CaseView, spoken: Language) -> None:
    held = view.held
    with (
        st.popover(say("cases.page.resolve", spoken), type="primary"),
        st.form(f"resolve {held.revision}", border=False),
    ):
        cause = choose("cases.page.cause", list(RootCause), "cases.cause", spoken)
        text = st.text_input(say("cases.page.conclusion", spoken), max_chars=1_000)
        if st.form_submit_button(say("cases.page.save", spoken), type="primary", **greyed("resolve_case")):
            trying(desk().resolve_case)(held.id, held.revision, cause, text)
            st.rerun()


def _reopen(view: CaseView, spoken: Language) -> None:
    held = view.held
    if held.case.merged_into:
        return
    with st.popover(say("cases.page.reopen", spoken)), st.form(f"reopen {held.revision}", border=False):
        why = st.text_input(say("cases.page.why", spoken), max_chars=300)
        if st.form_submit_button(say("cases.page.reopen", spoken), type="primary", **greyed("reopen_case")):
            trying(desk().reopen_case)(held.id, held.revision, why)
            st.rerun()


def _more(view: CaseView, spoken: Language) -> None:
    """What is done seldom: given to somebody, sorted anew, merged, a task."""
    held = view.held
    with st.popover(say("cases.page.more", spoken), icon=":material/more_horiz:"):
        with st.form(f"task {held.revision}", border=False):
            what = st.text_input(say("cases.page.what", spoken), max_chars=300)
            doer = choose("cases.page.doer", list(Doer), "cases.doer", spoken)
            due = st.text_input(
                say("cases.page.due", spoken), placeholder=say("cases.call.promised_hint", spoken), max_chars=30
            )
            if st.form_submit_button(say("cases.page.add_task", spoken), **greyed("add_task")):
                trying(desk().add_task)(held.id, held.revision, what, doer, due)
                st.rerun()
        _sort(view, spoken)
        with st.form(f"assign {held.revision}", border=False):
            owner = st.text_input(say("cases.page.assign", spoken), held.case.owner, max_chars=100)
            into = st.text_input(
                say("cases.page.merge", spoken), placeholder=say("cases.page.merge_hint", spoken), max_chars=40
            )
            if st.form_submit_button(say("cases.page.save", spoken), key="assign", **greyed("assign_case")):
                if into.strip():
                    trying(desk().merge_case)(held.id, held.revision, into.strip())
                else:
                    trying(desk().assign_case)(held.id, held.revision, owner)
                st.rerun()


def _sort(view: CaseView, spoken: Language) -> None:
    case = view.held.case
    with st.form(f"sort {view.held.revision}", border=False):
        kind = choose("cases.new.kind", list(CaseKind), "cases.kind", spoken, at=case.kind)
        priority = choose("cases.new.priority", list(Priority), "cases.priority", spoken, at=case.priority)
        if st.form_submit_button(say("cases.page.sort", spoken), key="sort", **greyed("sort_case")):
            trying(desk().sort_case)(view.held.id, view.held.revision, kind, priority)
            st.rerun()
