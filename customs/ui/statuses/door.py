"""The way to customs' answers, from the list of declarations: it says how many wait for a person."""

import streamlit as st

from customs.model.base import Language
from customs.services.statuses.records import WAITING_CAP
from customs.ui.session import go, records
from customs.words import counted, say


def answers_door(spoken: Language) -> None:
    count = records().waiting_count()
    many = counted(count, WAITING_CAP, spoken)
    words = say("status.page.waits", spoken, n=many) if count else say("status.page.open", spoken)
    if st.button(words, key="answers", icon=":material/mark_email_read:"):
        go("status")
