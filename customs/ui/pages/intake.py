"""`/import` : drop the papers of a shipment, see how they were read, settle the doubts, write the declaration."""

import streamlit as st

from customs.model.base import Language
from customs.model.errors import CustomsError
from customs.ui import address, notices, safe, work
from customs.ui.importing import receiving
from customs.ui.importing.answers_among import answers_among
from customs.ui.importing.as_last_time import as_last_time
from customs.ui.importing.balance_bar import balance_bar, finish_commit
from customs.ui.importing.drop_step import drop_step, lead, take
from customs.ui.importing.files import file_chips
from customs.ui.importing.joined import joined
from customs.ui.importing.questions import question_side
from customs.ui.importing.returned import returned
from customs.ui.importing.seen import Seen, seen
from customs.ui.importing.sheet_side import sheet_side
from customs.ui.importing.understood import understood
from customs.ui.session import go, language, records
from customs.words import say


def draw() -> None:
    spoken = language()
    job, intake_id = address.text("job"), address.text("id")
    if job and work.known(job):
        ended = receiving.wait(job, spoken, lead)
        if ended.intake_id:
            go("import", id=ended.intake_id, **({"answers": ended.answers} if ended.answers else {}))
        if ended.answers:
            go("import", answers=ended.answers)
        drop_step(spoken, ended)
    elif intake_id:
        _intake(intake_id, spoken)
    else:
        drop_step(spoken, receiving.Received(stopped=True) if address.text("stopped") else None)


def _intake(intake_id: str, spoken: Language) -> None:
    try:
        asked = records()
        view = work.read(
            f"read-{intake_id}",
            lambda run: receiving.told(run, lambda: asked.intake(intake_id)),
            say("import.working.read", spoken),
        )
    except CustomsError as refused:
        notices.refusal(refused)
        if st.button(say("import.start_over", spoken), key="start-over"):
            go("import")
        return
    _understood(seen(view, spoken))


def _understood(looked: Seen) -> None:
    finish_commit(looked)
    _title(looked)
    answers_among(looked.spoken)
    returned(looked)
    as_last_time(looked)
    left, right = st.columns([2.55, 1], gap="small")
    with left, st.container(key="sheet-side", gap="small"):
        sheet_side(looked)
    with right, st.container(key="question-side", gap="small"):
        question_side(looked)
        joined(looked)
        understood(looked)
    balance_bar(looked)


def _title(looked: Seen) -> None:
    spoken = looked.spoken
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="title", wrap=False):
        st.html(
            f'<div><div class="tq-eyebrow">{safe.text(say("import.step", spoken, step=2))}</div>'
            f'<h1 class="tq-title">{safe.text(say("import.understood", spoken))}</h1></div>',
            width="content",
        )
        st.html(file_chips(looked.reading, looked.view.papers, spoken), width="stretch")
        if looked.closed:
            return
        if st.button(say("import.add_files", spoken), icon=":material/attach_file:", key="add-files"):
            st.dialog(say("import.add_files_title", spoken), width="large")(take)(spoken, looked.view.id)
