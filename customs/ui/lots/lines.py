"""One line of the checklist worked at: it came, it was asked for, it is not needed."""

import streamlit as st

from customs.lots.papers.standing import PaperState, Standing
from customs.model.base import Language
from customs.model.lot_papers import PaperForm
from customs.services.lots.paper_view import LotPapers
from customs.services.lots.records import LotView
from customs.ui import address
from customs.ui.session import desk, greyed
from customs.ui.trying import trying
from customs.words import say


def draw(view: LotView, shown: LotPapers, one: Standing, spoken: Language) -> None:
    code, revision = one.line.code, shown.revision
    with st.container(border=True, key=f"worked_{code}", gap="small"):
        _receive(view, shown, one, spoken)
        with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
            st.text_input(say("lot_papers.page.whom", spoken), key=f"whom {code}")
            st.text_input(
                say("lot_papers.page.on", spoken), key=f"asked on {code}", placeholder="dd/mm/yyyy", width=130
            )
            st.button(
                say("lot_papers.page.ask", spoken),
                key=f"ask {code} {revision}",
                on_click=_asked,
                args=(view.held.id, revision, code),
                **greyed("ask_paper"),
            )
        _waive(view, shown, one, spoken)


def _receive(view: LotView, shown: LotPapers, one: Standing, spoken: Language) -> None:
    code = one.line.code
    names = {paper.sha256: paper.name for paper in shown.held}
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        st.selectbox(
            say("lot_papers.page.form", spoken),
            list(PaperForm),
            format_func=lambda form: say(f"lot_papers.form.{form.value}", spoken),
            key=f"form {code}",
            width=130,
        )
        st.text_input(say("lot_papers.page.on", spoken), key=f"came on {code}", placeholder="dd/mm/yyyy", width=130)
        st.button(
            say("lot_papers.page.receive", spoken),
            key=f"receive {code} {shown.revision}",
            on_click=_received,
            args=(view.held.id, shown.revision, code),
            **greyed("receive_paper"),
        )
        if one.said and one.said.received_at:
            st.button(
                say("lot_papers.page.miss", spoken),
                key=f"miss {code} {shown.revision}",
                type="tertiary",
                on_click=_missed,
                args=(view.held.id, shown.revision, code),
                **greyed("miss_paper"),
            )
    if names:
        st.multiselect(
            say("lot_papers.page.proof", spoken),
            list(names),
            format_func=names.__getitem__,
            placeholder=say("lot_papers.page.proof_hint", spoken),
            key=f"proof {code}",
        )


def _waive(view: LotView, shown: LotPapers, one: Standing, spoken: Language) -> None:
    code = one.line.code
    waived = one.state is PaperState.NOT_NEEDED
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        if not waived:
            st.text_input(say("lot_papers.page.reason", spoken), key=f"reason {code}")
        st.button(
            say("lot_papers.page.needed" if waived else "lot_papers.page.waive", spoken),
            key=f"waive {code} {shown.revision}",
            on_click=_waived,
            args=(view.held.id, shown.revision, code, waived),
            **greyed("waive_paper"),
        )


@trying
def _received(lot_id: str, revision: int, code: str) -> None:
    held = st.session_state
    proof = tuple(held.get(f"proof {code}", ()))
    desk().receive_paper(lot_id, revision, code, held[f"form {code}"], on=held[f"came on {code}"], papers=proof)
    address.write(line=None)


@trying
def _asked(lot_id: str, revision: int, code: str) -> None:
    held = st.session_state
    desk().ask_paper(lot_id, revision, code, held[f"whom {code}"], on=held[f"asked on {code}"])
    address.write(line=None)


@trying
def _waived(lot_id: str, revision: int, code: str, again: bool) -> None:
    reason = "" if again else st.session_state[f"reason {code}"]
    if again or reason.strip():
        desk().waive_paper(lot_id, revision, code, reason)
        address.write(line=None)


@trying
def _missed(lot_id: str, revision: int, code: str) -> None:
    desk().miss_paper(lot_id, revision, code)
