"""Clocks of the lot: free time as bars, what has run up with its arithmetic; port fees and what was paid."""

from functools import cache, partial
from pathlib import Path

import streamlit as st

from customs.lots.charges import CLOSING, Clock, ClockState
from customs.model.base import Language
from customs.model.errors import CustomsError
from customs.reference.list_shapes import CHARGES, PORT_FEES
from customs.services.lots import charge_report
from customs.services.lots.charging import ClocksView
from customs.services.lots.records import LotView
from customs.services.lots.times import day_of_lot
from customs.ui import notices, safe
from customs.ui.lots import agreed, costs, fees
from customs.ui.session import go, records
from customs.words import day, money, say

_MOST_SEGMENTS = 14


def draw(view: LotView, spoken: Language) -> None:
    st.html(f"<style>{_css()}</style>")
    left, right = st.columns([1.5, 1], gap="medium")
    with left:
        told = _asked(view, spoken)
        st.html("".join(_card(one, spoken) for one in told.clocks))
        with st.container(key="lot_costs"):
            costs.draw(view, told, spoken)
    with right:
        with st.container(key="lot_agreed"):
            agreed.draw(view, told, spoken)
        fees.draw(view, told, spoken)
        _tables(spoken)


def _asked(view: LotView, spoken: Language) -> ClocksView:
    """The title with the day counted to, and the sums."""
    row = st.container(horizontal=True, vertical_alignment="bottom", gap="small")
    with row:
        st.html(f'<h2 class="tq-card-title">{safe.text(_say("title", spoken))}</h2>', width="stretch")
        typed = st.text_input(_say("until", spoken), key=f"until {view.held.id}", placeholder="31/12/2026", width=160)
    told = records().lot_clocks(view.held.id)
    if typed:
        try:
            told = records().lot_clocks(view.held.id, until=day_of_lot(typed))
        except CustomsError as refused:
            notices.refusal(refused)
    sums = charge_report.sums(told.totals, spoken)
    if sums:
        words = _say("total_until", spoken, day=day(told.until)) if typed else _say("total", spoken)
        lines = "".join(f"<div><b>{safe.text(one)}</b></div>" for one in sums)
        st.html(f'<div class="tq-line">{safe.text(words)}: {lines}</div>')
    return told


def _card(one: Clock, spoken: Language) -> str:
    state = _say("expected", spoken) if one.expected else say(f"charges.state.{one.state}", spoken)
    beside = " · ".join(filter(None, (one.container, one.payee)))
    amount = money(one.amount, one.currency, spoken) if one.over and one.currency else ""
    return (
        f'<div class="tq-clock"><div class="tq-clock-top"><b>{safe.text(say(f"charges.kind.{one.kind}", spoken))}</b>'
        f'<span class="tq-hint">{safe.text(beside)}</span><span class="tq-hint">{safe.text(state)}</span>'
        f'<span class="tq-clock-sum">{safe.text(amount)}</span></div>'
        f"{_bar(one, spoken)}{_next(one, spoken)}{_opened(one, spoken)}</div>"
    )


def _bar(one: Clock, spoken: Language) -> str:
    """A segment a free day, the days left filled; many days share the segments there are."""
    count = min(one.free, _MOST_SEGMENTS) or 1
    filled = -(-one.left * count // one.free) if one.free else 0
    tone = "over" if one.over else "none" if one.last_free is None else "soon" if one.left <= 1 else ""
    segments = "".join(f'<u class="{"on" if place < filled else ""}"></u>' for place in range(count))
    words = safe.text(charge_report.standing(one, spoken))
    return f'<div class="tq-clock-bar {tone}">{segments}<span>{words}</span></div>'


def _next(one: Clock, spoken: Language) -> str:
    """What a day costs from now on, and what is not known although the free time is."""
    told = [one.why.say(spoken)] if one.why and one.last_free is not None else []
    if one.per_day and one.state is not ClockState.ENDED:
        key = "per_day" if one.over else "per_day_after"
        told.append(_say(key, spoken, amount=money(one.per_day, one.currency, spoken)))
    return f'<div class="tq-hint">{safe.text(" · ".join(told))}</div>' if told else ""


def _opened(one: Clock, spoken: Language) -> str:
    lines = [*charge_report.arithmetic(one, spoken), *charge_report.basis(one, spoken)]
    if one.kind == CLOSING or not lines:
        return ""
    told = "".join(f"<div>{safe.text(line)}</div>" for line in lines)
    title = safe.text(_say("arithmetic", spoken))
    return f'<details><summary>{title}</summary><div class="tq-clock-lines">{told}</div></details>'


def _tables(spoken: Language) -> None:
    """Where the figures come from: the office's tables, loaded with the tariff."""
    with st.container(horizontal=True, gap="small"):
        if st.button(_say("load", spoken), icon=":material/upload_file:", key="load charges"):
            go("tariff", show="load")
        for name in (CHARGES, PORT_FEES):
            st.download_button(
                _say(f"blank_{name}", spoken),
                data=partial(records().charge_workbook, name),
                file_name=f"{name}.xlsx",
                key=f"blank {name}",
                type="tertiary",
            )


def _say(key: str, spoken: Language, **facts: object) -> str:
    return say(f"charges.page.{key}", spoken, **facts)


@cache
def _css() -> str:
    return Path(__file__).with_name("clocks.css").read_text(encoding="utf-8")
