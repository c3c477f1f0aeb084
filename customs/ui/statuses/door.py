"""The way to customs' answers, from the list of declarations: it says how many wait for a person."""

import streamlit as st

from customs.model.base import Language
from customs.services.statuses.records import WAITING_CAP
from customs.ui.session import go, records
from customs.words import number, say


def answers_door(spoken: Language) -> None:
    count = records().waiting_count()
    many = say("worklist.position.many", spoken) if count >= WAITING_CAP else number(count, spoken)
    words = say("status.page.waits", spoken, n=many) if count else say("status.page.open", spoken)
    if st.button(words, key="answers", icon=":material/mark_email_read:"):
        go("status")
