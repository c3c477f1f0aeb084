"""Tax of the lot's declarations: due, paid and left of each."""

import streamlit as st

from customs.model.base import Language
from customs.services.lots.records import LotView
from customs.ui import notices, safe
from customs.ui.lots import naming
from customs.ui.payments import sheet
from customs.ui.taxes import look
from customs.words import say


def draw(view: LotView, spoken: Language) -> None:
    look.apply()
    if not view.declarations:
        notices.notice(say("lots.declarations.none", spoken))
    for one in view.declarations:
        if len(view.declarations) > 1:
            st.html(f'<h3 class="tq-card-title">{safe.text(naming.declaration(one, spoken))}</h3>')
        sheet.of(one.id, spoken)
