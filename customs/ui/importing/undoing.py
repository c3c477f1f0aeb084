"""Taking a whole import back: asked first, done once, refused once customs has numbered the declaration."""

import streamlit as st

from customs.model.base import Language
from customs.model.errors import CustomsError
from customs.ui import notices, safe
from customs.ui.components.focus import focus
from customs.ui.session import act_key, desk, go, records, spend
from customs.words import say

UNDONE = "import_undone"
"""The import whose page says that it was taken back."""


def undo_button(declaration_id: str, spoken: Language) -> None:
    """The button, while it can be done; nothing for a declaration that no import made or that has a number."""
    if not records().import_undoable(declaration_id):
        return
    name = f"undo-import-{declaration_id}"
    words = say("returned.undo.button", spoken)
    if st.button(words, help=say("returned.undo.help", spoken), icon=":material/undo:", key=f"ask-{name}"):
        st.dialog(say("returned.undo.title", spoken), width="small")(_asked)(declaration_id, name, spoken)


def _asked(declaration_id: str, name: str, spoken: Language) -> None:
    """The focus begins on the safe choice."""
    st.html(f"<p>{safe.text(say('returned.undo.help', spoken))}</p>")
    with st.container(horizontal=True, horizontal_alignment="right", gap="small"):
        if st.button(say("returned.undo.keep", spoken), key="keep-import"):
            st.rerun()
        if not st.button(say("returned.undo.button", spoken), type="primary", key=act_key(name)):
            focus(".st-key-keep-import button", key="undo-focus")
            return
    try:
        intake_id = desk().undo_import(declaration_id, act_key=act_key(name))
    except CustomsError as refused:
        notices.refusal(refused)
        return
    spend(name)
    st.session_state[UNDONE] = intake_id
    go("import", id=intake_id)
