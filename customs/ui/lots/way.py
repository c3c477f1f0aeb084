"""The way of the lot: what comes next, every milestone drawn, what was told of them, and the facts of the lot."""

import streamlit as st

from customs.model.base import Language
from customs.services.lots.records import LotView
from customs.ui import notices, safe
from customs.ui.lots import arrivals, boxes, entering, facts, naming
from customs.ui.lots.drawn import timeline_of
from customs.words import say


def draw(view: LotView, spoken: Language) -> None:
    from customs.ui.components.timeline import timeline  # noqa: PLC0415 -- registers an element: in a running app

    for sentence in view.contradictions:
        notices.notice(sentence.say(spoken), kind="warning")
    _elsewhere(view, spoken)
    entering.draw(view, spoken)
    with st.container(key="lot_way"):
        timeline(timeline_of(view, spoken), key=f"way {view.held.id}")
    left, right = st.columns([1.5, 1], gap="medium")
    with left:
        boxes.draw(view, spoken)
        facts.draw(view, spoken)
    with right:
        arrivals.draw(view, spoken)


def _elsewhere(view: LotView, spoken: Language) -> None:
    """A container that is on another open lot too."""
    for number, others in view.elsewhere.items():
        links = ", ".join(
            f'<a href="lot?id={safe.text(one.id)}" target="_self">{safe.text(naming.title(one, spoken))}</a>'
            for one in others
        )
        words = safe.text(say("lots.way.elsewhere", spoken, number=number))
        st.html(f'<div class="tq-notice warning" role="status">{words} {links}</div>')
