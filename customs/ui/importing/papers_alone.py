"""Nothing but PDFs or pictures was dropped: nothing to read, so an empty declaration with the paper beside it."""

import hashlib
from collections.abc import Sequence

import streamlit as st

from customs.model.base import Language
from customs.model.errors import CustomsError
from customs.model.status import Direction
from customs.services.papers.paper_pages import is_shown
from customs.services.prints.packing import admissible
from customs.ui import notices, safe
from customs.ui.session import act_key, desk, go, spend
from customs.words import say

_HELD = "papers_alone"
Files = Sequence[tuple[str, bytes]]


def are_alone(files: Files, into: str | None) -> bool:
    """Whether there is no workbook among them, nor one they would come beside."""
    return into is None and all(is_shown(name) for name, _ in files)


def hold(files: Files) -> None:
    """Until it is said whether the goods come in or go out; nothing is kept before."""
    st.session_state[_HELD] = files


def papers_alone(spoken: Language) -> None:
    """What was dropped, and the two ways on."""
    files: Files = st.session_state.get(_HELD, ())
    if not files:
        return
    names = ", ".join(name for name, _ in files)
    with st.container(key="card_papers-alone", gap="small"):
        st.html(
            f'<div class="tq-question">{safe.text(say("import.alone.title", spoken, names=names))}</div>'
            f'<div class="tq-hint">{safe.text(say("import.alone.hint", spoken))}</div>'
        )
        with st.container(horizontal=True, gap="small"):
            for direction in Direction:
                words = say(f"import.alone.{direction.value}", spoken)
                if st.button(words, key=f"alone-{direction.value}", icon=":material/description:"):
                    _open(files, direction)
            if st.button(say("import.alone.leave", spoken), key="alone-leave", type="tertiary"):
                st.session_state.pop(_HELD)
                st.rerun()


def _open(files: Files, direction: Direction) -> None:
    """The declaration is begun only when every file may stay with it."""
    name = f"alone-{direction.value}"
    try:
        papers = admissible(files)
        made = desk().new(direction, act_key=act_key(name))
        desk().add_papers(made, papers, act_key=f"{act_key(name)}-papers")
    except CustomsError as refused:
        notices.refusal(refused)
        return
    spend(name)
    st.session_state.pop(_HELD)
    go("declaration", id=made, paper=hashlib.sha256(papers[0][1]).hexdigest(), page="1")
