"""The right side: one card a doubt, with what each answer would make of the cells, and what reading found."""

from datetime import date
from decimal import Decimal, InvalidOperation

import streamlit as st

from customs.intake.learning import WORDS
from customs.intake.reading import Choice, ColumnState, Example, Question, QuestionKind
from customs.model.base import Language
from customs.model.status import Direction
from customs.services import Desk
from customs.services.imports.returning import unsettled
from customs.ui import safe
from customs.ui.importing.found import found
from customs.ui.importing.mended import mended
from customs.ui.importing.seen import Seen, look_at
from customs.ui.importing.word_question import other_code, several, together
from customs.ui.session import desk, records
from customs.ui.trying import pressed, trying
from customs.words import day, number, say


def open_count(seen: Seen) -> int:
    """Questions before the rows may be committed, those about the direction and about papers met before too."""
    met = len(unsettled(records().met(seen.view.id)))
    return len(together(seen.reading.questions)) + (direction_of(seen) is None) + met


def direction_of(seen: Seen) -> Direction | None:
    """Stated by our own workbook, else chosen by a person."""
    return seen.reading.shipment.direction or seen.view.direction


def question_side(seen: Seen) -> None:
    _head(seen)
    if not seen.closed:
        _direction(seen)
    asked = seen.reading.questions
    for number_, questions in enumerate(together(asked)):
        if len(questions) > 1:
            several(seen, number_, questions)
        else:
            _open(seen, number_, questions[0])
    for number_, question in enumerate(asked):
        if question.answer is not None:
            _answered(seen, number_, question)
    mended(seen)
    found(seen)


def _head(seen: Seen) -> None:
    left = 0 if seen.closed else open_count(seen)
    title = say("import.question.open", seen.spoken, n=left) if left else say("import.question.none", seen.spoken)
    columns = [(table, column) for table in seen.reading.tables if table.used for column in table.columns]
    known = sum(
        column.state is ColumnState.OK and (table.upload, table.sheet, column.letter) not in seen.doubtful
        for table, column in columns
    )
    counted = say("import.question.columns", seen.spoken, known=known, all=len(columns)) if columns else ""
    st.html(
        f'<div class="tq-side-head"><h2 class="tq-card-title">{safe.text(title)}</h2>'
        f'<span class="tq-hint">{safe.text(counted)}</span></div>'
    )


def _direction(seen: Seen) -> None:
    """Import or export, when the papers do not say; may be changed until the rows are committed."""
    if seen.reading.shipment.direction:
        return
    with st.container(key="card_direction", gap="small"):
        st.html(
            f'<div class="tq-question">{safe.text(say("import.question.direction", seen.spoken))}</div>'
            f'<div class="tq-hint">{safe.text(say("import.question.direction_hint", seen.spoken))}</div>'
        )
        st.session_state["direction"] = seen.view.direction
        st.segmented_control(
            say("import.question.direction", seen.spoken),
            list(Direction),
            format_func=lambda one: say(f"import.question.{one.value}", seen.spoken),
            key="direction",
            on_change=_choose_direction,
            args=(seen.view.id,),
            label_visibility="collapsed",
            width="stretch",
        )


@trying
def _choose_direction(intake_id: str) -> None:
    chosen = st.session_state["direction"]
    if chosen:
        desk().choose_direction(intake_id, chosen)


def _open(seen: Seen, at: int, question: Question) -> None:
    with st.container(key=f"card_question-{at}", gap="small"):
        title = seen.placed(question, question.title.say(seen.spoken))
        with st.container(horizontal=True, gap="small", wrap=False):
            st.html(f'<div class="tq-question">{safe.text(title)}</div>', width="stretch")
            _show_cell(seen, f"question-{at}", question)
        for place, choice in enumerate(question.choices):
            st.html(_conversions(question, choice, seen.spoken))
            st.button(
                safe.label(choice.label.say(seen.spoken)),
                on_click=pressed(Desk.answer),
                args=(seen.view.id, question.id, choice.id),
                key=f"answer-{at}-{place}",
                width="stretch",
                disabled=seen.closed,
            )
        if question.kind in WORDS:
            other_code(seen, question)


def _answered(seen: Seen, at: int, question: Question) -> None:
    """One line: what was asked, what was answered, and the way to change it."""
    labels = {one.id: one.label.say(seen.spoken) for one in question.choices}
    chosen = labels.get(question.answer or "", question.answer)
    if question.kind in WORDS:
        chosen = f"“{question.samples[0]}” → {chosen}"
    with st.container(key=f"card_answered-{at}", horizontal=True, vertical_alignment="center", gap="small", wrap=False):
        name = seen.placed(question, say("import.question.column", seen.spoken, column=question.column))
        st.html(
            f'<div class="tq-answered" title="{safe.text(question.title.say(seen.spoken))}">'
            f"<b>{safe.text(name)}</b>: {safe.text(chosen)}</div>",
            width="stretch",
        )
        if not seen.closed:
            st.button(
                say("import.question.change", seen.spoken),
                on_click=pressed(Desk.answer),
                args=(seen.view.id, question.id, None),
                key=f"change-{at}",
                type="tertiary",
            )


def _show_cell(seen: Seen, name: str, question: Question) -> None:
    if question.cells:
        cell = question.cells[0].cell
        st.button(
            say("import.question.show", seen.spoken),
            on_click=look_at,
            args=(seen.reading, question.upload, question.sheet, cell),
            key=f"show-{name}",
            type="tertiary",
        )


def _conversions(question: Question, choice: Choice, spoken: Language) -> str:
    """What the cells would become, and how far the other columns agree."""
    pairs = "".join(_pair(one.raw, _value(question, one, spoken)) for one in choice.examples)
    evidence = ""
    if choice.evidence:
        agree = choice.fits is not None and choice.fits[0] == choice.fits[1] > 0
        evidence = f'<div class="evidence{" good" if agree else ""}">{safe.text(choice.evidence.say(spoken))}</div>'
    return f'<div class="tq-conversions">{pairs}{evidence}</div>'


def _pair(raw: str, value: str) -> str:
    return f'<span class="pair"><span>{safe.text(raw)}</span> › <b>{safe.text(value)}</b></span>'


def _value(question: Question, example: Example, spoken: Language) -> str:
    if example.value is None:
        return say("import.question.nothing", spoken)
    try:
        if question.kind is QuestionKind.DECIMAL:
            return number(Decimal(example.value), spoken)
        if question.kind is QuestionKind.DATE_ORDER:
            return day(date.fromisoformat(example.value))
    except (InvalidOperation, ValueError):
        return example.value
    return example.value
