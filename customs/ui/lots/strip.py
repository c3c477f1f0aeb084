"""What stays in sight of a lot: its number, customer, lanes, and how it is put away."""

import streamlit as st

from customs.model.base import Language
from customs.services.lots.records import LotView
from customs.ui import safe, theme
from customs.ui.board import left
from customs.ui.cases import opening as cases
from customs.ui.lots import naming
from customs.ui.session import act_key, desk, go, greyed, records
from customs.ui.trying import trying
from customs.words import clock, say


def draw(view: LotView, spoken: Language) -> None:
    with st.container(key="strip", gap="small"):
        row = st.container(key="strip_row", horizontal=True, wrap=False, vertical_alignment="center", gap="small")
        with row:
            st.html(_identity(view, spoken), width="stretch")
            words = say(
                "declaration.strip.saved", spoken, time=clock(view.held.updated_at), revision=view.held.revision
            )
            who = safe.text(view.held.updated_by)
            st.html(f'<span class="tq-hint tq-wide tq-nowrap" title="{who}">{safe.text(words)}</span>', width="content")
            cases.about(spoken, naming.title(view.held, spoken), lot_id=view.held.id)
            _undo(view, spoken)
            _close(view, spoken)


def _identity(view: LotView, spoken: Language) -> str:
    lot = view.held.lot
    kind = [say(f"common.direction.{lot.direction.value}", spoken), lot.customer_name]
    kind += [lot.bill_number or lot.booking_number, say("lots.strip.closed", spoken) if lot.closed_at else None]
    told = safe.text(" · ".join(filter(None, kind)))
    lanes = "".join(theme.lane_pill(one.head.lane, spoken, code=one.head.lane_code or "") for one in view.declarations)
    return (
        '<div class="tq-strip"><div class="tq-strip-name">'
        f'<div class="tq-number">{safe.text(naming.title(view.held, spoken))}</div>'
        f'<div class="tq-hint tq-cut" title="{told}">{told}</div></div>{lanes}{_waits(view, spoken)}</div>'
    )


def _waits(view: LotView, spoken: Language) -> str:
    """Who is waited for and what for, as its card on the board says; nothing of a lot put away."""
    card = records().lot_card(view.held.id)
    if card is None:
        return ""
    who = safe.text(say(f"board.waiter.{card.waiting.on.value}", spoken))
    reason = safe.text(card.waiting.reason.say(spoken))
    return (
        f'<div style="flex:1;min-width:0"><div class="tq-cut">{who}</div>'
        f'<div class="tq-hint tq-cut" title="{reason}">{reason}</div></div>'
    )


def _undo(view: LotView, spoken: Language) -> None:
    st.button(
        say("declaration.strip.undo", spoken),
        icon=":material/undo:",
        type="tertiary",
        key=f"undo {view.held.id} {view.held.revision}",
        on_click=_undone,
        args=(view.held.id, view.held.revision),
        **greyed("undo_lot", otherwise=not view.can_undo),
    )


@trying
def _undone(lot_id: str, revision: int) -> None:
    desk().undo_lot(lot_id, revision, act_key=f"undo-{lot_id}-{revision}")


def _close(view: LotView, spoken: Language) -> None:
    closed = view.held.lot.closed_at is not None
    words = say("lots.strip.reopen" if closed else "lots.strip.close", spoken)
    name = f"close {view.held.id} {view.held.revision}"
    st.button(words, key=name, on_click=_closed, args=(view.held.id, view.held.revision, not closed),
              **greyed("close_lot"))  # fmt: skip
    if st.button(say("lots.strip.board", spoken), icon=":material/arrow_back:", type="tertiary", key="to board"):
        go("board", **left.board())


@trying
def _closed(lot_id: str, revision: int, closed: bool) -> None:
    desk().close_lot(lot_id, revision, closed=closed, act_key=act_key(f"close {lot_id} {revision}"))
