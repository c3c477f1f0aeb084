"""The list of invoices of one declaration: as the papers tell it, to be corrected as lines of text."""

import streamlit as st

from customs.model.base import Language
from customs.model.errors import CustomsError
from customs.services.filings.invoices import as_typed, read_typed
from customs.services.filings.material import Invoices
from customs.services.views import DeclarationView
from customs.ui import notices, safe
from customs.ui.session import act_key, desk, spend
from customs.ui.trying import done
from customs.words import say

_ROWS = 5


def draw(view: DeclarationView, kept: Invoices, spoken: Language, *, asked: bool) -> None:
    """Folded while the declaration asks for no list."""
    key = f"invoices-{view.id}-{kept.version}"
    with st.expander(say("filing.page.invoices", spoken, n=len(kept.entries)), expanded=asked and not kept.version):
        hint = say("filing.page.invoices_kept" if kept.version else "filing.page.invoices_read", spoken)
        st.html(f'<div class="tq-hint">{safe.text(hint)}</div>')
        with st.form(key, border=False):
            text = st.text_area(
                say("filing.page.invoices_label", spoken),
                as_typed(kept.entries, spoken),
                height=28 * (_ROWS + 1),
                key=f"text-{key}-{spoken}",
            )
            pressed = st.form_submit_button(say("filing.page.invoices_save", spoken), icon=":material/save:")
    if not pressed:
        return
    try:
        entries = read_typed(text or "", spoken)
        desk().keep_invoices(view.id, entries, kept.version, act_key=act_key(key))
    except CustomsError as refused:
        notices.refusal(refused)
        return
    spend(key)
    done(say("filing.page.invoices_saved", spoken, n=len(entries)))
    st.rerun()
