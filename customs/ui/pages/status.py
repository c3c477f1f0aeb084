"""`/status` : what customs answered, from the files people already have: dropped, looked at, taken; and what waits."""

import streamlit as st

from customs.model.base import Language
from customs.ui import address, notices, safe, work
from customs.ui.session import go, language
from customs.ui.statuses import dropping, shown
from customs.ui.statuses.look import apply
from customs.ui.statuses.waiting import waiting
from customs.words import say


def draw() -> None:
    spoken = language()
    apply()
    job, look, done = (address.text(name) for name in ("job", "look", "done"))
    if job and work.known(job):
        (dropping.wait_taken if job.startswith("take-") else dropping.wait_heard)(job, spoken)
        return
    _title(spoken)
    if look:
        shown.foreseen(look, spoken)
        return
    if done:
        shown.taken(done, spoken)
    elif address.text("stopped"):
        notices.notice(say("status.page.stopped", spoken))
    dropping.take_in(spoken)
    waiting(spoken)


def _title(spoken: Language) -> None:
    with st.container(gap=None, key="lead"):
        with st.container(horizontal=True, vertical_alignment="center", gap="small", key="title"):
            st.title(say("status.page.title", spoken), anchor=False, width="stretch")
            words = say("status.page.back", spoken)
            if st.button(words, icon=":material/arrow_back:", key="back", type="tertiary"):
                go("worklist")
        st.html(f'<div class="tq-lead">{safe.text(say("status.page.lead", spoken))}</div>')
