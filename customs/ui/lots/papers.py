"""The papers of the lot: what it must have, what is owed, inspections, the files, and the bundle."""

from functools import partial

import streamlit as st

from customs.lots.papers.standing import PaperState, Standing
from customs.model.base import Language
from customs.services.lots.paper_view import LotPapers
from customs.services.lots.records import LotView
from customs.ui import address, notices, safe
from customs.ui.lots import bundling, keeping, lines, owed, permits
from customs.ui.session import records
from customs.words import day, happened, say

_OPEN = "line"
"""In the address: the line that is worked at."""
_SIGNS = {
    PaperState.HAVE: ("ok", "✓"),
    PaperState.COPY_ONLY: ("warn", "!"),
    PaperState.MISSING: ("late", "✕"),
    PaperState.NOT_NEEDED: ("none", "–"),
}


def draw(view: LotView, spoken: Language) -> None:
    st.html(f"<style>{_LOOK}</style>")
    shown = records().lot_papers(view.held.id)
    for sentence in shown.differs:
        notices.notice(sentence.say(spoken), kind="warning")
    left, right = st.columns([1.35, 1], gap="medium")
    with left:
        _checklist(view, shown, spoken)
        keeping.draw(view, shown, spoken)
    with right:
        owed.draw(view, shown, spoken)
        permits.draw(view, shown, spoken)
        bundling.draw(view, shown, spoken)


def _checklist(view: LotView, shown: LotPapers, spoken: Language) -> None:
    with st.container(key="card_checklist", gap="small"):
        title = safe.text(say("lot_papers.page.checklist", spoken))
        here = sum(not one.state.is_lacking for one in shown.standing)
        count = say("lot_papers.page.have_of", spoken, here=here, all=len(shown.standing))
        st.html(f'<div class="tq-card-title">{title}</div><div class="tq-hint">{safe.text(count)}</div>')
        for one in shown.standing:
            _line(view, shown, one, spoken)


def _line(view: LotView, shown: LotPapers, one: Standing, spoken: Language) -> None:
    code = one.line.code
    is_open = address.text(_OPEN) == code
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"line_{code}"):
        st.html(_told(one, spoken), width="stretch")
        st.button(
            say("lot_papers.page.close" if is_open else "lot_papers.page.work", spoken),
            key=f"work {code}",
            type="tertiary",
            on_click=partial(address.write, **{_OPEN: None if is_open else code}),
        )
    if is_open:
        lines.draw(view, shown, one, spoken)


def _told(one: Standing, spoken: Language) -> str:
    kind, sign = _SIGNS[one.state]
    state = f"{sign} {say(f'lot_papers.state.{one.state.value}', spoken)}"
    why = f"{one.line.why.say(spoken)} · {one.line.legal.say(spoken)}"
    told = [f'<div class="tq-hint">{safe.text(why)}</div>']
    told += [f'<div class="tq-line">{safe.text(text)}</div>' for text in _known(one, spoken)]
    name = safe.text(one.line.name.say(spoken))
    shown = f'<b>{name}</b> <span class="tq-lp-state {kind}">{safe.text(state)}</span>{"".join(told)}'
    return f'<div class="tq-lp">{shown}</div>'


def _known(one: Standing, spoken: Language) -> list[str]:
    """What came and when, what proves it, whom it was asked of, or why it is not needed."""
    said = one.said
    told = []
    if one.state is PaperState.NOT_NEEDED and said:
        told.append(say("lot_papers.page.not_needed", spoken, why=said.not_needed or "", by=said.by))
    elif one.state is not PaperState.MISSING and (one.form or one.received_at or one.papers):
        form = say(f"lot_papers.form.{one.form.value}", spoken) if one.form else ""
        came = say("lot_papers.page.received", spoken, at=happened(one.received_at)) if one.received_at else ""
        told.append(" · ".join(filter(None, [form, came, *(paper.name for paper in one.papers)])))
    if said and said.asked and one.state.is_lacking:
        last = said.asked[-1]
        told.append(say("lot_papers.page.asked", spoken, on=day(last.on), whom=last.whom, by=last.by))
    return told


_LOOK = """
.tq-lp{padding:2px 0}
.tq-lp-state{font-size:12px;font-weight:600;white-space:nowrap;margin-left:6px}
.tq-lp-state.ok{color:var(--tq-green,#0b6b3a)}
.tq-lp-state.warn{color:var(--tq-amber,#8a5a00)}
.tq-lp-state.late{color:var(--tq-late,#a3123f)}
.tq-lp-state.none{color:inherit;opacity:.7}
.tq-lp .tq-hint,.tq-lp .tq-line{overflow-wrap:anywhere}
"""
