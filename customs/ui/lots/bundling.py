"""The hand-over bundle: what is in it and what it lacks, the downloads, who took it; what the customer wants."""

from functools import partial

import streamlit as st

from customs.lots.papers.names import DEFAULT
from customs.model.base import Language
from customs.services import Desk
from customs.services.lots.bundle import Bundle
from customs.services.lots.paper_view import LotPapers
from customs.services.lots.records import LotView
from customs.ui import safe
from customs.ui.lots import naming
from customs.ui.session import desk, greyed, records
from customs.ui.trying import trying
from customs.words import happened, say


def draw(view: LotView, shown: LotPapers, spoken: Language) -> None:
    bundle = records().bundle(view.held.id, spoken)
    with st.container(key="card_bundle", gap="small"):
        title = safe.text(say("lot_papers.page.bundle", spoken))
        st.html(f'<div class="tq-card-title">{title}</div>{_contents(bundle, spoken)}')
        if bundle.refused is None:
            _downloads(view, shown, spoken)
            _hand_over(view, shown, spoken)
        for one in shown.hand_overs:
            told = say("lot_papers.page.handed", spoken, at=happened(one.at), whom=one.whom, how=one.how, by=one.by)
            lacked = say("lot_papers.page.lacked", spoken, what="; ".join(one.missing)) if one.missing else ""
            st.html(f'<div class="tq-line">{safe.text(told)}</div><div class="tq-hint">{safe.text(lacked)}</div>')
    if shown.customer:
        _wishes(view, shown, spoken)


def _contents(bundle: Bundle, spoken: Language) -> str:
    if bundle.refused is not None:
        return f'<div class="tq-hint">{safe.text(bundle.refused.say(spoken))}</div>'
    named = ((one.title, _name(one.name, spoken, merged=one.merged)) for one in bundle.files)
    rows = "".join(f"<li>{safe.text(title)}<div class='tq-hint'>{safe.text(name)}</div></li>" for title, name in named)
    lacking = "".join(f"<li>{safe.text(one.say(spoken))}</li>" for one in bundle.missing)
    missing = safe.text(say("lot_papers.bundle.missing", spoken))
    told = f'<div class="tq-line tq-warn">{missing}</div><ul>{lacking}</ul>' if lacking else ""
    return f"<ol>{rows}</ol>{told}"


def _name(name: str, spoken: Language, *, merged: bool) -> str:
    return name if merged else f"{name} · {say('lot_papers.page.zip_alone', spoken)}"


def _downloads(view: LotView, shown: LotPapers, spoken: Language) -> None:
    file = f"{say('lot_papers.bundle.file', spoken)}-{naming.title(view.held, spoken)}"
    with st.container(horizontal=True, gap="small"):
        for pdf, words, ending in ((False, "zip", "zip"), (True, "pdf", "pdf")):
            st.download_button(
                say(f"lot_papers.page.{words}", spoken),
                partial(_made, desk(), view.held.id, spoken, pdf=pdf),
                f"{file}.{ending}",
                icon=":material/folder_zip:" if not pdf else ":material/picture_as_pdf:",
                key=f"bundle {ending} {shown.revision}",
                on_click="ignore",
                **greyed("bundle_lot"),
            )


def _hand_over(view: LotView, shown: LotPapers, spoken: Language) -> None:
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        st.text_input(say("lot_papers.page.taker", spoken), key="handed whom")
        st.text_input(say("lot_papers.page.way", spoken), key="handed how", width=150)
        st.button(
            say("lot_papers.page.hand_over", spoken),
            key=f"hand over {shown.revision}",
            on_click=_handed,
            args=(view.held.id, shown.revision),
            **greyed("hand_over"),
        )


def _wishes(view: LotView, shown: LotPapers, spoken: Language) -> None:
    """Kept for the customer: papers they want in every lot, one a line, and how files are named."""
    with st.expander(say("lot_papers.page.wishes", spoken)):
        mark = f"{shown.customer} {shown.wishes.version}"
        papers = "\n".join(f"{one.name} *" if one.original else one.name for one in shown.wishes.papers)
        st.text_area(say("lot_papers.page.own_papers", spoken), value=papers, key=f"own papers {mark}")
        st.text_input(
            say("lot_papers.page.pattern", spoken),
            value=shown.wishes.pattern,
            placeholder=DEFAULT,
            key=f"pattern {mark}",
        )
        st.button(
            say("lot_papers.page.keep", spoken),
            key=f"keep wishes {mark}",
            on_click=_wished,
            args=(view.held.id, shown.wishes.version, mark),
            **greyed("keep_customer_papers"),
        )


def _made(own: Desk, lot_id: str, spoken: Language, *, pdf: bool) -> bytes:
    return own.bundle_lot(lot_id, spoken, pdf=pdf)


@trying
def _handed(lot_id: str, revision: int) -> None:
    desk().hand_over(lot_id, revision, st.session_state["handed whom"], st.session_state["handed how"])


@trying
def _wished(lot_id: str, version: int, mark: str) -> None:
    lines = st.session_state[f"own papers {mark}"].splitlines()
    papers = [(line.rstrip(" *"), line.rstrip().endswith("*")) for line in lines]
    desk().keep_customer_papers(lot_id, version, papers, st.session_state[f"pattern {mark}"])
