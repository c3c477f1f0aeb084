"""`/tariff?goods=…&code=…&show=versions` : the office's tariff as a tree and by words, and two editions compared."""

import streamlit as st

from customs.model.base import Language
from customs.ui import address, notices, safe
from customs.ui.session import desk, language, records
from customs.ui.tariff import browse, code_card, loading, versions
from customs.ui.taxes import look
from customs.words import day, number, say

_SHOWS = ("browse", "versions", "load")


def draw() -> None:
    spoken = language()
    look.apply()
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="title"):
        st.title(say("tariff_page.title", spoken), anchor=False, width="stretch")
    show = address.code("show", _SHOWS, "browse") or "browse"
    st.segmented_control(
        say("tariff_page.view", spoken),
        _SHOWS,
        required=True,
        format_func=lambda one: say(f"tariff_page.view_{one}", spoken),
        key="show",
        on_change=address.keep,
        args=("show",),
        label_visibility="collapsed",
    )
    if show == "load":
        loading.draw(spoken)
    elif not records().tariffs().editions:
        notices.notice(say("tariff_page.none", spoken))
        loading.draw(spoken)
    elif show == "versions":
        versions.draw(spoken)
    else:
        _browse(spoken)


def _browse(spoken: Language) -> None:
    on = browse.asked_day(spoken, desk().today())
    looked = records().tariff(on)
    if looked is None:
        notices.notice(say("tariff_page.none_on", spoken, day=day(on)), kind="warning")
        return
    tariff = looked.tariff
    facts = {"name": tariff.name, "day": day(tariff.first_day), "codes": number(len(tariff.codes), spoken)}
    st.html(f'<div class="tq-muted">{safe.text(say("tariff_page.edition", spoken, **facts))}</div>')
    left, right = st.columns([1.25, 1], gap="medium")
    with left:
        browse.listed(looked, spoken)
    with right, st.container(key="rule-side", gap="small"):
        code_card.draw(looked, address.text("code"), spoken)
