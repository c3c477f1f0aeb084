"""A file of another desk: the difference first, then one press."""

import streamlit as st

from customs.model.base import Language
from customs.model.errors import CustomsError
from customs.model.import_profile import SenderProfile
from customs.services.imports import profile_report
from customs.ui import address, notices, safe
from customs.ui.components.drop import drop
from customs.ui.session import act_key, desk, spend
from customs.words import say


def load(spoken: Language) -> None:
    with st.container(key="card_load", gap="small"):
        st.html(f'<div class="tq-card-title">{safe.text(say("profiles.page.load", spoken))}</div>')
        for file in drop(spoken, key=act_key("load-profiles"), title="profiles.page.drop", kinds=("json",))[:1]:
            _preview(file.getvalue(), spoken)


def _preview(content: bytes, spoken: Language) -> None:
    try:
        seen, words = desk().preview_profiles(content), say("profiles.words", spoken)
        notices.notice(profile_report.preview_line(seen, spoken))
        told = [f"+ {one.document.name if isinstance(one.document, SenderProfile) else words}" for one in seen.new]
        told += [f"± {profile_report.line(held, spoken)}" for held, _ in seen.changed]
        st.html("".join(f'<div class="tq-hint">{safe.text(one)}</div>' for one in told))
        keep = (
            say("profiles.page.keep", spoken, n=seen.count) if seen.count else say("profiles.page.nothing_new", spoken)
        )
        if not st.button(keep, type="primary", disabled=not seen.count, key="keep-profiles"):
            return
        desk().load_profiles(seen, act_key=act_key("keep-profiles"))
    except CustomsError as refused:
        notices.refusal(refused)
        return
    for name in ("load-profiles", "keep-profiles"):
        spend(name)
    address.write(do=None)
    st.rerun()
