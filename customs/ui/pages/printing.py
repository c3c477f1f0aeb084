"""`/print?id=…` : the paper as it will be, in the language of choice, and its download."""

import hashlib
from functools import partial

import streamlit as st

from customs.model.base import LANGUAGES, Language
from customs.model.errors import CustomsError
from customs.services.prints.printing import FAMILY
from customs.services.views import DeclarationView
from customs.ui import address, notices, safe
from customs.ui.declaration import look, naming
from customs.ui.session import desk, go, language, records
from customs.words import number, say

_KILO = 1024


def draw() -> None:
    spoken = language()
    try:
        view = records().declaration(address.text("id"))
        labels = _labels(spoken)
        form = address.code("form", records().forms(view.id), view.declaration.direction.value)
        paper = desk().print(view.id, form, labels)
    except CustomsError as refused:
        notices.refusal(refused)
        if st.button(say("declaration.page.to_list", spoken), key="to list"):
            go("worklist")
        return
    look.apply()
    _strip(view, str(form), paper, spoken)
    left, right = st.columns([2.4, 1], gap="medium")
    with left:
        st.pdf(
            paper, height=700, key="paper", alt=say("declaration.print.alt", spoken, name=naming.title(view, spoken))
        )
    with right:
        st.html(_check(view, str(form), paper, spoken))


def _labels(spoken: Language) -> Language:
    """Language of the printed labels: the one the address holds, else the reader's."""
    held = address.text("labels")
    return next((one for one in LANGUAGES if one == held), spoken)


def _strip(view: DeclarationView, form: str, paper: bytes, spoken: Language) -> None:
    with st.container(key="strip", horizontal=True, wrap=False, vertical_alignment="center", gap="small"):
        st.html(_name(view, spoken), width="stretch")
        st.selectbox(
            say("declaration.print.form", spoken),
            records().forms(view.id),
            format_func=lambda one: say(f"declaration.print.form_{one}", spoken),
            key="form",
            on_change=address.keep,
            args=("form",),
            label_visibility="collapsed",
            placeholder=say("declaration.print.form", spoken),
            width=230,
        )
        st.session_state["labels"] = _labels(spoken)
        st.segmented_control(
            say("declaration.print.language", spoken),
            LANGUAGES,
            required=True,
            format_func=str.upper,
            key="labels",
            on_change=address.keep,
            args=("labels",),
            label_visibility="collapsed",
        )
        _pack(view, spoken)
        if st.button(say("declaration.print.back", spoken), icon=":material/arrow_back:", key="back"):
            go("declaration", id=view.id)
        st.download_button(
            say("declaration.print.download", spoken),
            paper,
            naming.file_name(view, "pdf", spoken, form),
            "application/pdf",
            type="primary",
            icon=":material/download:",
            on_click="ignore",
            key="download",
            shortcut="Ctrl+Enter",
        )


def _pack(view: DeclarationView, spoken: Language) -> None:
    st.download_button(
        say("declaration.print.pack", spoken),
        partial(desk().pack, view.id, _labels(spoken)),
        naming.file_name(view, "pdf", spoken, say("declaration.print.pack_file", spoken)),
        "application/pdf",
        icon=":material/folder_zip:",
        on_click="ignore",
        key="pack",
        help=say("declaration.print.pack_hint", spoken),
    )


def _name(view: DeclarationView, spoken: Language) -> str:
    direction = view.declaration.direction.value
    facts = f"{say(f'declaration.print.form_{direction}', spoken)} · {_kind(view, spoken)}"
    title = say("declaration.print.title", spoken, name=naming.title(view, spoken))
    return (
        f'<div class="tq-strip-name"><div class="tq-number">{safe.text(title)}</div>'
        f'<div class="tq-hint">{safe.text(facts)}</div></div>'
    )


def _kind(view: DeclarationView, spoken: Language) -> str:
    """A draft until customs gave a lane, a copy after."""
    kind = "copy" if view.declaration.lane else "draft"
    return say(f"declaration.print.kind_{kind}", spoken, revision=view.revision)


def _check(view: DeclarationView, form: str, paper: bytes, spoken: Language) -> str:
    sha = hashlib.sha256(paper).hexdigest()
    lines = (
        _kind(view, spoken),
        say("declaration.print.size", spoken, size=number(max(1, round(len(paper) / _KILO)), spoken)),
        say("declaration.print.digest", spoken, short=f"{sha[:8]}…{sha[-8:]}"),
        say("family.print.same" if form == FAMILY else "declaration.print.same", spoken),
    )
    told = "".join(f'<div class="tq-line">{safe.text(line)}</div>' for line in lines)
    title = safe.text(say("declaration.print.check", spoken))
    return f'<div class="tq-card"><div class="tq-eyebrow">{title}</div>{told}</div>'
