"""The tab of history: who did what, when, with the old and the new value; any earlier version can be brought back."""

import streamlit as st

from customs.model.audit import AuditEvent
from customs.model.base import Language
from customs.services.views import DeclarationView
from customs.ui import safe
from customs.ui.declaration.told import what
from customs.ui.session import desk, greyed, language, records
from customs.ui.trying import done, trying
from customs.words import moment, say

_RECENT = 100


def draw(view: DeclarationView) -> None:
    spoken = language()
    events = list(reversed(records().history(view.id)))
    if not events:
        st.html(f'<div class="tq-card tq-muted">{safe.text(say("declaration.history.none", spoken))}</div>')
        return
    if view.can_undo:
        _back(view, events, spoken)
    older = events[_RECENT:]
    more = f"<details><summary>{safe.text(say('declaration.history.older', spoken, n=len(older)))}</summary>"
    folded = f"{more}{_table(view, older, spoken)}</details>" if older else ""
    st.html(f'<div class="tq-card">{_table(view, events[:_RECENT], spoken)}{folded}</div>')


def _table(view: DeclarationView, events: list[AuditEvent], spoken: Language) -> str:
    heads = "".join(
        f'<th scope="col">{safe.text(say(f"declaration.history.{name}", spoken))}</th>'
        for name in ("when", "who", "what")
    )
    rows = "".join(_row(view, event, spoken) for event in events)
    return f'<table class="tq-history"><thead><tr>{heads}<th></th></tr></thead><tbody>{rows}</tbody></table>'


def _back(view: DeclarationView, events: list[AuditEvent], spoken: Language) -> None:
    """Any earlier version, brought back as a new one."""
    earlier = {
        event.revision: f"{say('declaration.history.version', spoken, n=event.revision)} · {moment(event.at)}"
        for event in events
        if event.revision and event.revision < view.revision
    }
    if not earlier:
        return
    with st.container(key="back_to", horizontal=True, vertical_alignment="bottom", gap="small"):
        chosen = st.selectbox(
            say("declaration.history.pick", spoken), list(earlier), format_func=earlier.__getitem__, width=340
        )
        st.button(
            say("declaration.history.back", spoken, n=chosen),
            icon=":material/history:",
            key=f"back {view.id} {view.revision}",
            on_click=_brought_back,
            args=(view.id, chosen, view.revision),
            **greyed("back_to", view.declaration.status),
        )


@trying
def _brought_back(view_id: str, chosen: int, revision: int) -> None:
    saved = desk().back_to(view_id, chosen, act_key=f"back-{view_id}-{revision}-{chosen}")
    done(say("declaration.strip.undone", language(), revision=saved.revision))


def _row(view: DeclarationView, event: AuditEvent, spoken: Language) -> str:
    revision = say("declaration.history.version", spoken, n=event.revision) if event.revision else ""
    return (
        f'<tr><td class="tq-muted tq-nowrap">{safe.text(moment(event.at))}</td><td>{safe.text(event.actor)}</td>'
        f'<td>{what(view, event, spoken)}</td><td class="tq-hint tq-nowrap">{safe.text(revision)}</td></tr>'
    )
