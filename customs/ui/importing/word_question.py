"""Words of one column whose code nobody knows: one question, however many they are."""

from collections.abc import Sequence

import streamlit as st

from customs.intake.learning import WORDS
from customs.intake.reading import Question
from customs.services import Desk
from customs.ui import safe
from customs.ui.importing.seen import Seen
from customs.ui.session import desk, records
from customs.ui.trying import pressed, trying
from customs.words import has, say

Column = tuple[str, str, str, str]


def together(questions: Sequence[Question]) -> list[list[Question]]:
    """Open questions as they are asked: those about words of one column are one."""
    found: dict[Column | str, list[Question]] = {}
    for one in questions:
        if one.answer is None:
            column = (one.upload, one.sheet, one.column, one.kind.value)
            found.setdefault(column if one.kind in WORDS else one.id, []).append(one)
    return list(found.values())


def other_code(seen: Seen, question: Question) -> None:
    """Any code of the list, where none of those offered is meant."""
    names = _names(question, seen)
    key = f"other-{question.id}"
    st.selectbox(
        say("import.question.other", seen.spoken),
        list(names),
        index=None,
        format_func=names.__getitem__,
        placeholder=say("import.question.other_hint", seen.spoken),
        key=key,
        on_change=_answer,
        args=(seen.view.id, question.id, key),
        disabled=seen.closed,
    )
    st.html(f'<div class="tq-hint">{safe.text(say("import.question.remembers", seen.spoken))}</div>')


def several(seen: Seen, at: int, questions: Sequence[Question]) -> None:
    """A line a word, with the nearest code where one comes near, and one press for all that have one."""
    first, spoken = questions[0], seen.spoken
    key = f"import.field.{first.field}"
    field = say(key, spoken) if has(key) else first.field
    asked = say("import.question.words", spoken, column=first.column, field=field, n=len(questions))
    title = seen.placed(first, asked)
    codes: dict[str, str] = {}
    with st.container(key=f"card_question-{at}", gap="small"):
        st.html(f'<div class="tq-question">{safe.text(title)}</div>')
        for place, question in enumerate(questions):
            names = _names(question, seen)
            near = question.choices[0].id
            label = f"{question.samples[0]} × {question.count}"
            chosen = st.selectbox(
                safe.label(label),
                list(names),
                index=list(names).index(near) if near != "none" and near in names else None,
                format_func=names.__getitem__,
                placeholder=say("import.question.other_hint", spoken),
                key=f"word-{at}-{place}-{question.id}",
                disabled=seen.closed,
            )
            if chosen:
                codes[question.id] = chosen
        st.html(f'<div class="tq-hint">{safe.text(say("import.question.remembers", spoken))}</div>')
        st.button(
            say("import.question.take", spoken, n=len(codes)) if codes else say("import.question.take_none", spoken),
            on_click=pressed(Desk.answer_words),
            args=(seen.view.id, codes),
            key=f"take-{at}",
            width="stretch",
            disabled=seen.closed or not codes,
        )


def _names(question: Question, seen: Seen) -> dict[str, str]:
    """`none`, then every code in force with its name."""
    left = {choice.id: choice.label.say(seen.spoken) for choice in question.choices if choice.id == "none"}
    codes = records().codes_of(question.kind.value)
    return left | {code: f"{name.say(seen.spoken)} ({code})" for code, name in codes.items()}


@trying
def _answer(intake_id: str, question_id: str, key: str) -> None:
    chosen = st.session_state[key]
    if chosen:
        desk().answer(intake_id, question_id, chosen)
