"""What was told of the declaration, file by file; the last one may be undone, the others stand under later work."""

import streamlit as st

from customs.model.base import Language
from customs.services.statuses.sight import report_of
from customs.services.views import DeclarationView
from customs.store.answers import StoredAnswer
from customs.ui import safe
from customs.ui.session import act_key, desk, not_allowed, records, spend
from customs.ui.statuses.table import outcome_key, told_by
from customs.ui.trying import trying
from customs.words import moment, say


def answers_taken(view: DeclarationView, spoken: Language) -> None:
    answers, last = records().answers_of(view.id)
    if not answers:
        return
    st.html(f'<h3 class="tq-card-title">{safe.text(say("status.page.told_before", spoken))}</h3>')
    for one in reversed(answers):
        _one(one, spoken, undoable=one.serial == last, made=view.revision == 1)


def _one(one: StoredAnswer, spoken: Language, *, undoable: bool, made: bool) -> None:
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"answer-{one.serial}"):
        came = say("status.page.came", spoken, file=one.answer.place, when=moment(one.at), who=one.actor)
        st.html(
            f'<div>{_told(one, spoken)}<div class="tq-hint">{safe.text(came)}</div></div>',
            width="stretch",
        )
        if undoable:
            name = f"undo-answer-{one.serial}"
            forbidden = not_allowed("undo_answer")
            told = say("status.page.undo_made", spoken) if made else None
            st.button(
                say("status.page.undo", spoken),
                icon=":material/undo:",
                key=act_key(name),
                disabled=forbidden is not None,
                help=forbidden.say(spoken) if forbidden else told,
                on_click=_undo,
                args=(one.serial, act_key(name)),
            )


def _told(one: StoredAnswer, spoken: Language) -> str:
    """HTML."""
    outcome, report = say(outcome_key(one), spoken), report_of(one)
    return f"<b>{safe.text(outcome)}</b> · {told_by(report, spoken) if report else ''}"


@trying
def _undo(serial: int, key: str) -> None:
    desk().undo_answer(serial, act_key=key)
    spend(f"undo-answer-{serial}")
