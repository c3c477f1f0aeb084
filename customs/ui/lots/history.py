"""Every act on the lot, the last one first."""

from collections.abc import Mapping

import streamlit as st

from customs.model.audit import AuditEvent
from customs.model.base import Language
from customs.services.lots.records import LotView
from customs.ui import safe
from customs.ui.session import records
from customs.words import has, moment, say

_SAID = frozenset({"record_manifest", "add_order"})
"""Acts whose own words name what they are about."""


def draw(view: LotView, spoken: Language) -> None:
    events = reversed(records().lot_history(view.held.id))
    names = {step.milestone.code: step.milestone.name.say(spoken) for step in view.way}
    rows = "".join(_row(event, names, spoken) for event in events)
    st.html(f'<div class="tq-card"><table class="tq-history">{rows}</table></div>')


def _row(event: AuditEvent, names: Mapping[str, str], spoken: Language) -> str:
    revision = say("declaration.history.version", spoken, n=event.revision) if event.revision else ""
    return (
        f'<tr><td class="tq-muted tq-nowrap">{safe.text(moment(event.at))}</td><td>{safe.text(event.actor)}</td>'
        f'<td>{_what(event, names, spoken)}</td><td class="tq-hint tq-nowrap">{safe.text(revision)}</td></tr>'
    )


def _what(event: AuditEvent, names: Mapping[str, str], spoken: Language) -> str:
    """`Ghi mốc: Ra cảng CSQU3054383, 24/11/2026 10:31 (trước: 24/11/2026 09:00)`."""
    key = f"lots.act.{event.act}"
    words = say(key, spoken) if has(key) else event.act
    told = event.detail
    path = told.get("path") or told.get("milestone")
    named = names.get(str(path)) or _named(str(path), spoken) if path and event.act not in _SAID else ""
    about = " ".join(filter(None, [named, str(told.get("container") or "")]))
    new, old = _plain(told.get("new")), _plain(told.get("old"))
    change = f": {new}" if new else ""
    before = say("lots.history.before", spoken, old=old) if old else ""
    shown = safe.text(" ".join(filter(None, [words, about])) + change)
    return f"{shown} <span class='tq-hint'>{safe.text(before)}</span>"


def _named(path: str, spoken: Language) -> str:
    key = f"lots.fact.{path}"
    return say(key, spoken) if has(key) else path


def _plain(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else "" if value is None else str(value)
