"""The delivery order with its last day, and the manifest held against the lot."""

from collections.abc import Callable
from decimal import Decimal

import streamlit as st

from customs.lots.orders import OrderStanding
from customs.model.base import Language
from customs.model.status import Direction
from customs.services.lots.records import LotView
from customs.ui import notices, safe
from customs.ui.session import desk, greyed
from customs.ui.trying import trying
from customs.words import day, number, say

_LAYOUT = "table-layout:fixed;width:100%;overflow-wrap:anywhere"
_TYPED = ("bill_number", "packages", "gross_weight", "containers")


def draw(view: LotView, spoken: Language) -> None:
    codes = {step.milestone.code for step in view.way}
    if "delivery_order" in codes:
        _card("order", lambda: _order(view, spoken), spoken)
    if view.held.lot.direction is Direction.IMPORT and "manifest_matched" in codes:
        _card("manifest", lambda: _manifest(view, spoken), spoken)


def _card(name: str, drawn: Callable[[], None], spoken: Language) -> None:
    with st.container(key=f"card_lot_{name}"):
        st.html(f'<div class="tq-card-title">{safe.text(say(f"lots.{name}.title", spoken))}</div>')
        drawn()


def _order(view: LotView, spoken: Language) -> None:
    if view.order is None:
        st.html(f'<div class="tq-hint">{safe.text(say("lots.order.none", spoken))}</div>')
    else:
        notices.notice(order_words(view.order, spoken), kind="warning" if view.order.state in {"over", "ends"} else "")
    former = view.held.lot.orders[:-1]
    for one in reversed(former):
        words = say("lots.order.former", spoken, number=one.number or "–", day=day(one.valid_until) or "–")
        st.html(f'<div class="tq-hint">{safe.text(words)}</div>')
    with st.form(f"order {view.held.revision}", border=False, clear_on_submit=False):
        left, right = st.columns(2)
        held = view.order.order.number if view.order else None
        typed = left.text_input(say("lots.order.number", spoken), held or "", max_chars=60)
        until = right.text_input(say("lots.order.until", spoken), placeholder="dd/mm/yyyy", max_chars=12)
        words = say("lots.order.extend" if view.order else "lots.order.save", spoken)
        if st.form_submit_button(words, **greyed("add_order")):
            trying(desk().add_order)(view.held.id, view.held.revision, number=typed, valid_until=until)
            st.rerun()


def order_words(order: OrderStanding, spoken: Language) -> str:
    """`D/O DO-1 hết hạn 25/11/2026, còn 1 ngày. Đã gia hạn 1 lần.`"""
    told = {"number": order.order.number or "–", "day": day(order.order.valid_until), "n": order.days}
    words = say(f"lots.order.{order.state}", spoken, **told)
    return f"{words} {say('lots.order.extended', spoken, n=order.extended)}" if order.extended else words


def _manifest(view: LotView, spoken: Language) -> None:
    if view.manifest:
        heads = "".join(
            f"<th>{safe.text(say(f'lots.manifest.{one}', spoken))}</th>" for one in ("theirs", "ours", "said")
        )
        rows = "".join(
            f'<tr class="{"tq-differs" if side.differs else ""}"><td>{safe.text(say(f"lots.fact.{side.fact}", spoken))}'
            f"{' <b>≠</b>' if side.differs else ''}</td>"
            + "".join(f"<td>{safe.text(_said(each, spoken))}</td>" for each in (side.manifest, side.lot, side.declared))
            + "</tr>"
            for side in view.manifest
        )
        st.html(f'<table class="tq-history" style="{_LAYOUT}"><tr><th></th>{heads}</tr>{rows}</table>')
        differing = [say(f"lots.fact.{side.fact}", spoken).lower() for side in view.manifest if side.differs]
        if differing:
            notices.notice(say("lots.manifest.differs", spoken, facts=", ".join(differing)), kind="warning")
        else:
            notices.notice(say("lots.manifest.agrees", spoken))
    with st.form(f"manifest {view.held.revision}", border=False):
        columns = st.columns(3)
        typed = {
            name: columns[place].text_input(say(f"lots.fact.{name}", spoken), max_chars=60)
            for place, name in enumerate(_TYPED[:3])
        }
        typed["containers"] = st.text_input(say("lots.fact.containers", spoken), max_chars=500)
        text = st.text_area(say("lots.manifest.paste", spoken), height=80)
        if st.form_submit_button(say("lots.manifest.save", spoken), **greyed("record_manifest")):
            trying(desk().record_manifest)(view.held.id, view.held.revision, typed, text=text, language=spoken)
            st.rerun()


def _said(value: object, spoken: Language) -> str:
    if isinstance(value, tuple):
        return ", ".join(value) or "–"
    if isinstance(value, Decimal | int):
        return number(value, spoken)
    return "–" if value is None else str(value)
