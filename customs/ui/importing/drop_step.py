"""Step 1: drop the papers, or begin with our workbook or a sample of ours."""

from functools import partial

import streamlit as st

from customs.model.base import Language
from customs.model.status import Direction
from customs.services.declarations.typed import clean_name
from customs.ui import safe
from customs.ui.components.drop import KINDS, PAPERS, drop
from customs.ui.emptiness import samples
from customs.ui.importing import papers_alone, receiving
from customs.ui.importing.answers_among import answers_among
from customs.ui.session import act_key, go, records, spend
from customs.words import say

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def drop_step(spoken: Language, ended: receiving.Received | None) -> None:
    """`ended`: how the last taking-in came out, when it did not give an intake."""
    lead(spoken)
    if ended:
        receiving.say_how_it_ended(ended, spoken)
    answers_among(spoken)
    papers_alone.papers_alone(spoken)
    take(spoken)
    with st.container(key="card_blank", horizontal=True, vertical_alignment="center", gap="small"):
        st.html(
            f'<div><div class="tq-card-title">{safe.text(say("import.blank.title", spoken))}</div>'
            f'<div class="tq-hint">{safe.text(say("import.blank.hint", spoken))}</div></div>',
            width="stretch",
        )
        for direction in Direction:
            _blank(direction, spoken)
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="samples"):
        st.html(f'<span class="tq-muted">{safe.text(say("import.blank.sample", spoken))}</span>', width="content")
        samples(spoken)
        if st.button(say("profiles.page.open", spoken), icon=":material/history:", key="profiles", type="tertiary"):
            go("profiles")


def lead(spoken: Language) -> None:
    """The head of the first step."""
    with st.container(gap=None, key="lead"):
        st.html(f'<div class="tq-eyebrow">{safe.text(say("import.step", spoken, step=1))}</div>')
        st.title(say("import.title", spoken), anchor=False)
        st.html(f'<div class="tq-lead">{safe.text(say("import.lead", spoken))}</div>')


def take(spoken: Language, into: str | None = None) -> None:
    """The drop area; what is dropped is received as a job whose key goes into the address."""
    name = f"receive-{into}" if into else "receive"
    key = act_key(name)
    files = drop(spoken, key=key, kinds=(*KINDS, *PAPERS))
    if files:
        named = [(clean_name(file.name), file.getvalue()) for file in files]
        spend(name)
        if papers_alone.are_alone(named, into):
            papers_alone.hold(named)
            go("import")
        receiving.begin(key, named, into)
        go("import", job=key)


def _blank(direction: Direction, spoken: Language) -> None:
    st.download_button(
        say(f"import.blank.{direction.value}", spoken),
        partial(records().blank_workbook, direction),
        file_name=say(f"import.blank.file_{direction.value}", spoken),
        mime=_XLSX,
        on_click="ignore",
        key=f"blank-{direction.value}",
        icon=":material/download:",
    )
