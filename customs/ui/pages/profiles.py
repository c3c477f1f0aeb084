"""`/profiles?id=…` : what is remembered of each sender's workbooks, and of the words in them."""

import streamlit as st

from customs.model.base import Language
from customs.model.import_profile import SenderProfile
from customs.services.imports import profile_report
from customs.store.profiles import StoredProfile
from customs.ui import address, notices, safe
from customs.ui.beside_list import beside_list
from customs.ui.components.listing import Head, Line, Part, listing
from customs.ui.profiles.card import card
from customs.ui.profiles.loading import load
from customs.ui.session import go, language, records
from customs.words import moment, say


def draw() -> None:
    spoken = language()
    _title(spoken)
    st.html(f'<div class="tq-muted">{safe.text(say("profiles.page.lead", spoken))}</div>')
    left, right = st.columns([1.4, 1], gap="medium")
    with left:
        _listed(spoken)
    with right, st.container(key="rule-side", gap="small"):
        _beside(spoken)


def _title(spoken: Language) -> None:
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="title"):
        st.title(say("profiles.page.title", spoken), anchor=False, width="stretch")
        if st.button(say("profiles.page.back", spoken), icon=":material/arrow_back:", key="back", type="tertiary"):
            go("import")
        st.download_button(
            say("profiles.page.export_all", spoken),
            records().profiles_file,
            f"{say('profiles.page.file', spoken)}.json",
            "application/json",
            icon=":material/download:",
            on_click="ignore",
            key="export-all",
        )
        if st.button(say("profiles.page.load", spoken), icon=":material/upload_file:", key="load"):
            address.write(do="load", id=None)
            st.rerun()


def _listed(spoken: Language) -> None:
    found = records().profiles()
    if not found:
        notices.notice(say("profiles.none", spoken))
        return
    heads = [
        Head(say("profiles.page.head_name", spoken)),
        Head(say("profiles.page.head_what", spoken), width=130),
        Head(say("profiles.page.head_version", spoken), width=190),
    ]
    lines = [_line(one, spoken) for one in found]
    opened = listing(heads, lines, label=say("profiles.page.title", spoken), key="profiles-list")
    if opened:
        address.write(id=opened, do=None)
        st.rerun()


def _line(one: StoredProfile, spoken: Language) -> Line:
    sender = one.document if isinstance(one.document, SenderProfile) else None
    is_off = sender is not None and not sender.is_on
    read = (
        [Part("sub", profile_report.headings(sender.tables[0]))] if sender else []
    )  # of one sender there may be several
    by = Part("sub", f"{moment(one.at)} · {one.actor}")
    version = say("profiles.version", spoken, version=one.version)
    standing = f"{version} · {say('profiles.off', spoken)}" if is_off else version
    cells = (
        (Part("strong", profile_report.title(one, spoken)), *read),
        (Part("main", say("profiles.used", spoken, n=profile_report.count(one))),),
        (Part("main", standing), by),
    )
    return Line(one.id, f"profiles?id={one.id}", cells)


def _beside(spoken: Language) -> None:
    beside_list(
        address.text("id"),
        records().profile,
        lambda versions: card(versions, spoken),
        load=lambda: load(spoken),
        pick=say("profiles.page.pick", spoken),
    )
