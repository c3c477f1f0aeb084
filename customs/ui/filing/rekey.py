"""What was declared on paper in an outage and waits to be keyed again, or to be cancelled; each closed with a note."""

import streamlit as st

from customs.model.base import Language
from customs.services.filings.outage import Rekey
from customs.ui import safe
from customs.ui.session import act_key, desk, go, not_allowed, records, spend
from customs.ui.trying import trying
from customs.words import moment, say


def rekey(spoken: Language) -> None:
    waiting, closed = records().outage_list(), records().outage_list(closed=True)
    with st.container(key="card_rekey", gap="small"):
        title, hint = say("outage.page.rekey", spoken, n=len(waiting)), say("outage.page.rekey_hint", spoken)
        st.html(f'<div class="tq-card-title">{safe.text(title)}</div><div class="tq-hint">{safe.text(hint)}</div>')
        if not waiting:
            st.html(f'<div class="tq-muted">{safe.text(say("outage.line.none", spoken))}</div>')
        for one in waiting:
            _waiting(one, spoken)
    if closed:
        rows = "".join(_closed(one, spoken) for one in reversed(closed))
        words = safe.text(say("outage.page.closed", spoken, n=len(closed)))
        st.html(f'<details class="tq-card"><summary>{words}</summary>{rows}</details>')


def _waiting(one: Rekey, spoken: Language) -> None:
    with st.container(key=f"rekey_{one.id}", gap="xsmall"):
        way = say(f"outage.way.{one.way}", spoken)
        made = say("outage.page.made_by", spoken, moment=moment(one.at), actor=one.actor)
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            st.html(
                f'<div class="tq-paper"><b>{safe.text(_name(one, spoken))}</b> {safe.text(way)}'
                f'<div class="tq-hint">{safe.text(made)}</div></div>',
                width="stretch",
            )
            if st.button(
                say("outage.page.open", spoken), icon=":material/open_in_new:", type="tertiary", key=f"o{one.id}"
            ):
                go("declaration", id=one.id, tab="filing")
        with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
            note = f"note-{one.id}"
            st.text_input(say("outage.page.note", spoken), key=note, width="stretch")
            key = act_key(f"done-{one.id}")
            st.button(
                say("outage.page.done", spoken),
                key=key,
                disabled=bool(not_allowed("outage_done")),
                on_click=_done,
                args=(one.id, note, key),
            )


@trying
def _done(declaration_id: str, note: str, key: str) -> None:
    desk().outage_done(declaration_id, st.session_state.get(note) or "", act_key=key)
    spend(f"done-{declaration_id}")


def _closed(one: Rekey, spoken: Language) -> str:
    note = str(one.done.detail.get("note", "")) if one.done else say(f"outage.way.{one.way}", spoken)
    when = moment(one.done.at) if one.done else ""
    return (
        f'<div class="tq-line"><b>{safe.text(_name(one, spoken))}</b> {safe.text(note)} '
        f'<span class="tq-hint">{safe.text(when)}</span></div>'
    )


def _name(one: Rekey, spoken: Language) -> str:
    return one.declaration.declaration_number or say("declaration.page.draft", spoken, serial=one.serial)
