"""What files will do before they are taken, and what came of them after."""

import streamlit as st

from customs.model.base import Language
from customs.services.statuses.taking import Foreseen, counted
from customs.store.answers import AnswerOutcome
from customs.ui import address, notices, safe
from customs.ui.session import desk, go, not_allowed, records
from customs.ui.statuses import dropping, held
from customs.ui.statuses.table import balanced, of_foreseen, of_stored, table
from customs.words import say

_CHANGING = (AnswerOutcome.UPDATED, AnswerOutcome.CREATED, AnswerOutcome.WAITING)


def foreseen(key: str, spoken: Language) -> None:
    """Every answer with what it will do; one press takes them all."""
    seen = held.held(desk(), key)
    if seen is None:
        notices.notice(say("status.page.gone", spoken), kind="warning")
        dropping.take_in(spoken)
        return
    counts = counted(one.verdict.outcome for one in seen)
    balanced(counts, spoken)
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="take"):
        _take(key, seen, spoken)
        if st.button(say("status.page.leave", spoken), key="leave"):
            held.forget(desk(), key)
            go("status")
    table([of_foreseen(one) for one in seen], counts, spoken)


def _take(key: str, seen: tuple[Foreseen, ...], spoken: Language) -> None:
    n = sum(one.verdict.outcome in _CHANGING for one in seen)
    forbidden = not_allowed("take_answers")
    words = say("status.page.take", spoken, n=n) if n else say("status.page.nothing_to_take", spoken)
    pressed = st.button(
        safe.label(words),
        type="primary",
        disabled=forbidden is not None,
        help=forbidden.say(spoken) if forbidden else None,
        shortcut="Ctrl+Enter",
        key=f"take-{key}",
    )
    if pressed:
        dropping.begin_taking(key, [one.told for one in seen])


def taken(batch: str, spoken: Language) -> None:
    """What came of a batch, from the store; the address shows it again."""
    answers = records().answers_taken(batch)
    if address.text("stopped"):
        notices.notice(say("status.page.stopped_taking", spoken, n=len(answers)), kind="warning")
    if not answers:
        return
    counts = counted(one.answer.outcome for one in answers)
    with st.container(key="card_taken", gap="small"):
        balanced(counts, spoken)
        table([of_stored(one) for one in answers], counts, spoken)
        if st.button(say("status.page.close", spoken), key="close-taken"):
            go("status")
