"""Beside the conversation: clocks with one bar cut by whose the time was, the shipment, the customer, the tasks."""

from urllib.parse import urlencode

import streamlit as st

from customs.casework.clocks import Clock, Span
from customs.model.base import Language
from customs.services.cases.case_report import span
from customs.services.cases.records import CaseView
from customs.ui import safe, theme
from customs.ui.lots import naming
from customs.ui.session import desk, greyed
from customs.ui.trying import trying
from customs.words import moment, say


def draw(view: CaseView, spoken: Language) -> None:
    st.html(_clocks(view, spoken))
    st.html(_shipment(view, spoken))
    st.html(_customer(view, spoken))
    _tasks(view, spoken)


def _clocks(view: CaseView, spoken: Language) -> str:
    told, case = view.clocks, view.held.case
    no_first = "no_clock" if case.by_customer else "no_first"
    rows = _clock("first", told.first, no_first, spoken)
    rows += _clock("next", told.next, "", spoken) if told.next else ""
    rows += _clock("resolution", told.resolution, "no_clock", spoken)
    due = say("cases.page.due_at", spoken, at=moment(told.due_at)) if told.due_at else ""
    return _card("clocks", f'{rows}{_bar(view, spoken)}<div class="tq-hint">{safe.text(due)}</div>', spoken)


def _clock(name: str, clock: Clock | None, otherwise: str, spoken: Language) -> str:
    words = say(f"cases.page.{otherwise}", spoken) if otherwise else ""
    mark = ""
    if clock is not None:
        words = say("cases.page.allowed", spoken, used=span(clock.used, spoken), allowed=span(clock.allowed, spoken))
        mark = "late" if clock.is_over else "kept" if clock.met_at else ""
    label = safe.text(say(f"cases.page.{name}", spoken))
    return f'<div class="tq-case-clock"><span>{label}</span><b class="{mark}">{safe.text(words)}</b></div>'


def _bar(view: CaseView, spoken: Language) -> str:
    told = view.clocks
    parts = "".join(
        f'<span class="tq-party-{one.on.value}" style="flex:{one.minutes} 1 0" '
        f'title="{safe.text(_span(one, spoken))}"></span>'
        for one in told.spans
        if one.minutes
    )
    last = told.spans[-1] if told.spans else None
    entries = []
    for who, minutes in told.minutes.items():
        words = f"{say(f'board.who.{who.value}', spoken)} {span(minutes, spoken)}"
        standing = last is not None and last.standing and last.pauses and last.on is who
        if standing or any(one.on is who and one.pauses for one in told.spans):
            words += f", {say('cases.page.standing_now' if standing else 'cases.page.standing', spoken)}"
        entries.append(f'<span><i class="tq-party-{who.value}"></i>{safe.text(words)}</span>')
    return f'<div class="tq-party-bar">{parts}</div><div class="tq-party-legend">{"".join(entries)}</div>'


def _span(one: Span, spoken: Language) -> str:
    return f"{say(f'board.who.{one.on.value}', spoken)} {span(one.minutes, spoken)} {one.reason}"


def _shipment(view: CaseView, spoken: Language) -> str:
    lines = []
    for one in view.declarations:
        number = one.number or say("cases.page.draft", spoken, serial=one.serial)
        link = f'<a href="declaration?{urlencode({"id": one.id})}" target="_self">{safe.text(number)}</a>'
        status = safe.text(say(f"common.status.{one.status.value}", spoken))
        lines.append((say("cases.page.declaration", spoken), link))
        lines.append((say("cases.page.status", spoken), f"{theme.lane_pill(one.head.lane, spoken)} {status}"))
    for lot in view.lots:
        link = f'<a href="lot?{urlencode({"id": lot.id})}" target="_self">{safe.text(naming.title(lot, spoken))}</a>'
        lines.append((say("cases.page.lot", spoken), link))
        if boxes := ", ".join(one.number for one in lot.lot.containers):
            lines.append((say("cases.page.containers", spoken), safe.text(boxes)))
    if view.waits is not None:
        who = say(f"board.who.{view.waits.on.value}", spoken)
        words = f"<b>{safe.text(who)}</b>, {safe.text(view.waits.reason.say(spoken))}"
        lines.append((say("cases.page.waiting", spoken), words))
    rows = "".join(f"<dt>{safe.text(name)}</dt><dd>{html}</dd>" for name, html in lines)
    nothing = f'<div class="tq-hint">{safe.text(say("cases.page.no_shipment", spoken))}</div>'
    return _card("shipment", f'<dl class="tq-kv" style="margin:0">{rows}</dl>' if rows else nothing, spoken)


def _customer(view: CaseView, spoken: Language) -> str:
    case = view.held.case
    told = [case.customer_name, case.customer_tax_code, case.contact_name, case.contact_address]
    recent = "".join(
        f'<div><a href="case?{urlencode({"id": one.id})}" target="_self">{safe.text(one.number)}</a> '
        f"{safe.text(one.subject)}</div>"
        for one in view.others[:3]
    )
    count = safe.text(say("cases.page.recent", spoken, n=len(view.others)))
    lines = "".join(f"<div>{safe.text(one)}</div>" for one in told if one)
    return _card("customer", f'{lines}<div class="tq-hint">{count}{recent}</div>', spoken)


def _card(name: str, html: str, spoken: Language) -> str:
    title = safe.text(say(f"cases.page.{name}", spoken))
    return f'<div class="tq-card"><div class="tq-eyebrow">{title}</div>{html}</div>'


def _tasks(view: CaseView, spoken: Language) -> None:
    tasks = [(place, task) for place, task in enumerate(view.held.case.tasks) if task.done_at is None]
    if not tasks:
        return
    with st.container(key="card_case_tasks", gap="small"):
        st.html(f'<div class="tq-eyebrow">{safe.text(say("cases.page.tasks", spoken))}</div>')
        for place, task in tasks:
            promised = say("cases.page.promised", spoken) if task.promised else ""
            told = (say(f"cases.doer.{task.doer.value}", spoken), moment(task.due_at), promised)
            about = safe.text(" · ".join(filter(None, told)))
            with st.container(horizontal=True, vertical_alignment="center"):
                words = f'<b>{safe.text(task.what)}</b><div class="tq-hint">{about}</div>'
                st.html(f'<div class="tq-task">{words}</div>', width="stretch")
                st.button(
                    say("cases.page.done", spoken),
                    key=f"task {place} {view.held.revision}",
                    on_click=_finished,
                    args=(view.held.id, view.held.revision, place),
                    **greyed("finish_task"),
                )


@trying
def _finished(case_id: str, seen: int, place: int) -> None:
    desk().finish_task(case_id, seen, place)
