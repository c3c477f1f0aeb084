"""What reading found: errors first, each rule whole once and then only its other cells."""

from itertools import islice

import streamlit as st

from customs.model.finding import Finding, Severity
from customs.ui import notices, safe
from customs.ui.importing.seen import Seen, look_at
from customs.words import number, say

_ORDER = {severity: place for place, severity in enumerate(Severity)}
_SHOWN = 30
"""Cells of one rule; the filter of the sheet shows them all."""


def found(seen: Seen) -> None:
    """Nothing when nothing was found."""
    if not seen.findings:
        return
    title = safe.text(say("import.findings.title", seen.spoken))
    counted = notices.counts(seen.findings, seen.spoken)
    st.html(f'<div class="tq-side-head"><h2 class="tq-card-title">{title}</h2><span>{counted}</span></div>')
    for at, alike in enumerate(_by_rule(seen)):
        _rule(seen, at, alike)


def _by_rule(seen: Seen) -> list[list[Finding]]:
    groups: dict[tuple[Severity, str], list[Finding]] = {}
    for one in sorted(seen.findings, key=lambda one: _ORDER[one.severity]):
        groups.setdefault((one.severity, one.rule), []).append(one)
    return list(groups.values())


def _rule(seen: Seen, at: int, alike: list[Finding]) -> None:
    spoken, first = seen.spoken, alike[0]
    with st.container(key=f"finding-{at}", gap=None):
        st.html(notices.finding_card(first, spoken))
        if any(source.upload for source in first.sources):
            _show(seen, first, say("import.question.show", spoken), f"show-finding-{at}")
    others = len(alike) - 1
    if not others:
        return
    more = say("import.findings.alike", spoken, n=others, rule=first.rule, count=number(others, spoken))
    with st.expander(safe.label(more)):
        for place, one in enumerate(islice(alike, 1, _SHOWN + 1)):
            _show(seen, one, one.message.say(spoken), f"alike-finding-{at}-{place}")
        if others > _SHOWN:
            left = say("import.findings.more", spoken, n=others - _SHOWN, count=number(others - _SHOWN, spoken))
            st.html(f'<div class="tq-hint">{safe.text(left)}</div>')


def _show(seen: Seen, one: Finding, words: str, key: str) -> None:
    """The way to its first cell."""
    source = next((source for source in one.sources if source.upload), None)
    if source is None:
        st.html(f'<div class="tq-hint">{safe.text(one.message.say(seen.spoken))}</div>')
        return
    st.button(
        safe.label(words),
        on_click=look_at,
        args=(seen.reading, source.upload, source.sheet, source.cell),
        key=key,
        type="tertiary",
    )
