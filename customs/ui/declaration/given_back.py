"""A workbook the declaration was read from: given back with what was found in its cells, or the import undone."""

from functools import partial

import streamlit as st

from customs.model.base import Language
from customs.model.errors import CustomsError
from customs.services.declarations.undoing import UNDOABLE
from customs.services.imports import annotating
from customs.services.views import DeclarationView, Paper
from customs.ui import notices
from customs.ui.session import act_key, desk, go, records, spend
from customs.words import say

_REFUSED = "undo_import_refused"


def give_back(view: DeclarationView, paper: Paper, spoken: Language) -> None:
    """For a paper that values of the declaration came from."""
    if not any(cell.upload == paper.sha256 for cells in view.declaration.sources.values() for cell in cells):
        return
    st.download_button(
        say("returned.give.one", spoken),
        partial(_content, view.id, paper.sha256, spoken),
        file_name=annotating.name_of(paper.name, spoken),
        help=say("returned.give.help" if annotating.keeps_kind(paper.name) else "returned.give.help_new", spoken),
        icon=":material/rate_review:",
        on_click="ignore",
        key=f"give-back-{paper.sha256[:16]}",
    )


def undo_import(view: DeclarationView, spoken: Language) -> None:
    """Until customs has numbered it; the import is open again then."""
    refused = st.session_state.pop(_REFUSED, None)
    if refused is not None:
        notices.refusal(refused)
    if view.declaration.status not in UNDOABLE or not records().came_by_import(view.id):
        return
    name = f"undo-import-{view.id}"
    words = say("returned.undo.button", spoken)
    if not st.button(words, help=say("returned.undo.help", spoken), icon=":material/undo:", key=act_key(name)):
        return
    try:
        intake_id = desk().undo_import(view.id, act_key=act_key(name))
    except CustomsError as wrong:
        st.session_state[_REFUSED] = wrong
        st.rerun()
    spend(name)
    go("import", id=intake_id)


def _content(declaration_id: str, sha256: str, spoken: Language) -> bytes:
    return records().annotated_of_declaration(declaration_id, sha256, spoken).content
