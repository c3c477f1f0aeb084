"""`/case?id=…` : one case: what was said, the reply, and beside it the clocks, the shipment and the customer."""

import streamlit as st

from customs.model.errors import CustomsError
from customs.ui import address, notices
from customs.ui.cases import beside, conversation, look, reply, strip
from customs.ui.declaration import look as declaration_look
from customs.ui.session import go, language, records
from customs.ui.trying import show_refused
from customs.words import say


def draw() -> None:
    declaration_look.apply()
    look.apply()
    spoken = language()
    try:
        view = records().case(address.text("id"))
    except CustomsError as refused:
        notices.refusal(refused)
        if st.button(say("cases.page.back", spoken), type="primary", key="to cases"):
            go("cases")
        return
    strip.draw(view, spoken)
    show_refused()
    said, about = st.columns([2, 1])
    with said:
        conversation.draw(view, spoken)
        reply.draw(view, spoken)
    with about:
        beside.draw(view, spoken)
