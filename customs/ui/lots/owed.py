"""What the lot still owes to customs: each debt with its last day, settled by what arrived."""

import streamlit as st

from customs.lots.papers.debts import Debt
from customs.model.base import Language
from customs.model.lot_papers import DebtKind
from customs.services.lots.paper_view import LotPapers
from customs.services.lots.records import LotView
from customs.ui import safe
from customs.ui.session import desk, go, greyed
from customs.ui.trying import trying
from customs.words import day, say

_ADDED = (DebtKind.CERTIFICATE, DebtKind.PRICE)


def draw(view: LotView, shown: LotPapers, spoken: Language) -> None:
    with st.container(key="card_debts", gap="small"):
        title = safe.text(say("lot_papers.page.debts", spoken))
        lead = safe.text(say("lot_papers.page.debts_none", spoken)) if not shown.owed else ""
        st.html(f'<div class="tq-card-title">{title}</div><div class="tq-hint">{lead}</div>')
        for one in shown.owed:
            _debt(view, shown, one, spoken)
        if view.declarations:
            _add(view, shown, spoken)
        if st.button(say("lot_papers.page.to_debts", spoken), type="tertiary", key="to_debts"):
            go("debts")


def told(one: Debt, shown: LotPapers, spoken: Language) -> str:
    """The day it is due and how many are left."""
    left = one.days_left(shown.today)
    if one.due is None or left is None:
        return say("lot_papers.page.not_begun", spoken)
    words = say("lot_papers.page.over", spoken, n=-left) if left < 0 else say("lot_papers.page.left", spoken, n=left)
    return say("lot_papers.page.due", spoken, day=day(one.due), left=words)


def _debt(view: LotView, shown: LotPapers, one: Debt, spoken: Language) -> None:
    left = one.days_left(shown.today)
    late = " late" if left is not None and left <= 3 else ""
    number = one.number or ""
    moved = say("lot_papers.page.moved", spoken, day=day(one.moved_from)) if one.moved_from else ""
    facts = [number, one.legal.say(spoken), moved, *(note.say(spoken) for note in one.notes)]
    st.html(
        f'<div class="tq-lp"><b>{safe.text(one.what.say(spoken))}</b> '
        f'<span class="tq-lp-state{late}">{safe.text(told(one, shown, spoken))}</span>'
        f'<div class="tq-hint">{safe.text(" · ".join(filter(None, facts)))}</div></div>'
    )
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        st.text_input(
            say("lot_papers.page.arrived", spoken),
            key=f"arrived {one.key}",
            placeholder=say("lot_papers.page.arrived", spoken),
            label_visibility="collapsed",
        )
        st.button(
            say("lot_papers.page.settle", spoken),
            key=f"settle {one.key} {shown.revision}",
            on_click=_settled,
            args=(view.held.id, shown.revision, one.key),
            **greyed("settle_debt"),
        )
    if one.kind is DebtKind.TEMPORARY:
        _extend(view, shown, one, spoken)


def _extend(view: LotView, shown: LotPapers, one: Debt, spoken: Language) -> None:
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        for name in ("granted", "until"):
            st.text_input(
                say(f"lot_papers.page.{name}", spoken), key=f"{name} {one.key}", placeholder="dd/mm/yyyy", width=130
            )
        st.button(
            say("lot_papers.page.extend", spoken),
            key=f"extend {one.key} {shown.revision}",
            on_click=_extended,
            args=(view.held.id, shown.revision, one.declaration, one.key),
            **greyed("extend_debt"),
        )


def _add(view: LotView, shown: LotPapers, spoken: Language) -> None:
    """A debt nothing in the declaration tells."""
    names = {one.id: one.number or say("worklist.draft", spoken, serial=one.serial) for one in view.declarations}
    with st.expander(say("lot_papers.page.owe", spoken)):
        st.selectbox(
            say("lot_papers.page.kind", spoken),
            list(_ADDED),
            format_func=lambda kind: say(f"lot_papers.debt.{kind.value}", spoken),
            key="owe kind",
        )
        st.selectbox(
            say("lot_papers.page.declaration", spoken), list(names), format_func=names.__getitem__, key="owe of"
        )
        st.text_input(say("lot_papers.page.co_form", spoken), key="owe form", placeholder="E, D, EUR.1")
        st.text_input(say("lot_papers.page.price_known", spoken), key="owe starts", placeholder="dd/mm/yyyy")
        st.button(
            say("lot_papers.page.owe_add", spoken),
            key=f"owe {shown.revision}",
            on_click=_owed,
            args=(view.held.id, shown.revision),
            **greyed("owe"),
        )


@trying
def _settled(lot_id: str, revision: int, key: str) -> None:
    desk().settle_debt(lot_id, revision, key, st.session_state[f"arrived {key}"])


@trying
def _extended(lot_id: str, revision: int, declaration: str, key: str) -> None:
    held = st.session_state
    desk().extend_debt(lot_id, revision, declaration, held[f"granted {key}"], until=held[f"until {key}"])


@trying
def _owed(lot_id: str, revision: int) -> None:
    held = st.session_state
    desk().owe(lot_id, revision, held["owe kind"], held["owe of"], form=held["owe form"], starts=held["owe starts"])
