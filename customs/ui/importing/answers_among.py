"""Answers of customs dropped among the papers: said in one sentence, and one press away from their preview."""

import streamlit as st

from customs.model.base import Language
from customs.ui import address, notices, safe
from customs.ui.session import desk, go
from customs.ui.statuses.held import held
from customs.words import say

_NAMED = 3


def answers_among(spoken: Language) -> None:
    """Those the address names; they are held, and nothing was written of them."""
    key = address.text("answers")
    if not key:
        return
    foreseen = held(desk(), key)
    if foreseen is None:
        notices.notice(say("import.answers.gone", spoken), kind="warning")
        return
    names = list(dict.fromkeys(one.told.file for one in foreseen))
    numbers = list(dict.fromkeys(one.told.number for one in foreseen if one.told.number))
    title = say("import.answers.title", spoken, names=_some(names, spoken), numbers=_some(numbers, spoken))
    with st.container(key="card_answers", gap="small"):
        st.html(
            f'<div class="tq-question">{safe.text(title)}</div>'
            f'<div class="tq-hint">{safe.text(say("import.answers.hint", spoken))}</div>'
        )
        if st.button(say("import.answers.see", spoken), key="see-answers", icon=":material/mark_email_read:"):
            go("status", look=key)


def _some(names: list[str], spoken: Language) -> str:
    shown = ", ".join(names[:_NAMED])
    return say("import.answers.more", spoken, shown=shown, n=len(names) - _NAMED) if len(names) > _NAMED else shown
