"""Free time agreed for this lot, in place of the table's."""

import streamlit as st

from customs.model.base import Language
from customs.model.errors import CustomsError
from customs.model.lot_money import ChargeKind
from customs.services.lots.charging import ClocksView
from customs.services.lots.records import LotView
from customs.ui import notices, safe
from customs.ui.session import act_key, desk, greyed, spend
from customs.words import say


def draw(view: LotView, told: ClocksView, spoken: Language) -> None:
    """A form, below what was agreed so far."""
    words = _say("free_title", spoken)
    with st.expander(words, icon=":material/handshake:", expanded=bool(told.lot.free_times)):
        for one in told.lot.free_times:
            where = one.container or _say("free_all", spoken)
            kind = say(f"charges.kind.{one.kind}", spoken)
            line = " · ".join(filter(None, (kind, where, str(one.free), one.paper, one.by)))
            st.html(f'<div class="tq-line">{safe.text(line)}</div>')
        _form(view, told, spoken)


def _form(view: LotView, told: ClocksView, spoken: Language) -> None:
    name = f"agree {view.held.id} {view.held.revision}"
    boxes = [None, *(one.number for one in told.lot.containers)]
    with st.form(name, border=False):
        kind = st.selectbox(
            _say("free_kind", spoken),
            [one.value for one in ChargeKind],
            format_func=lambda one: say(f"charges.kind.{one}", spoken),
        )
        free = st.text_input(_say("free_days", spoken), max_chars=4)
        box = st.selectbox(
            _say("free_container", spoken), boxes, format_func=lambda one: one or _say("free_all", spoken)
        )
        paper = st.text_input(_say("free_paper", spoken), max_chars=120)
        pressed = st.form_submit_button(_say("save", spoken), **greyed("agree_free_time"))
    if not pressed:
        return
    try:
        desk().agree_free_time(
            view.held.id,
            view.held.revision,
            ChargeKind(kind),
            free or "",
            container=box,
            paper=paper or "",
            act_key=act_key(name),
        )
    except CustomsError as refused:
        notices.refusal(refused)
        return
    spend(name)
    st.rerun()


def _say(key: str, spoken: Language) -> str:
    return say(f"charges.page.{key}", spoken)
