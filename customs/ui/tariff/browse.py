"""The tree, a level at a time, or what a search found."""

from datetime import date

import streamlit as st

from customs.model.base import Language
from customs.model.errors import CustomsError
from customs.reference.tariff import MFN
from customs.reference.tariff_tree import LEVELS, Node
from customs.services.declarations.typed import read_day
from customs.services.taxes.tariff_browsing import Looked
from customs.ui import address, notices, safe
from customs.ui.components.listing import Head, Line, Part, listing
from customs.words import day, number, say

_FOUND = 60


def asked_day(spoken: Language, today: date) -> date:
    """The search box and the day stand in one line; a day that cannot be read is said, and today stands for it."""
    with st.container(horizontal=True, gap="small", key="filters"):
        words = say("tariff_page.search", spoken)
        st.text_input(words, key="goods", bind="query-params", type="search", placeholder=words, live="200ms")
        told = st.text_input(
            say("tariff_page.day", spoken), key="on", bind="query-params", placeholder=day(today), width=180
        )
    try:
        return read_day(told.strip()) if told and told.strip() else today
    except CustomsError as refused:
        notices.refusal(refused)
        return today


def listed(looked: Looked, spoken: Language) -> None:
    query = (st.session_state.get("goods") or "").strip()
    chosen = address.text("code")
    above = "" if query else _branch(looked, chosen)
    nodes = looked.found(query, _FOUND) if query else looked.below(above)
    if query and not nodes:
        notices.notice(say("tariff_page.none_found", spoken, query=query))
        return
    if query:
        st.html(f'<div class="tq-hint">{safe.text(say("tariff_page.found", spoken, n=len(nodes)))}</div>')
    elif above:
        _above(looked, above, spoken)
    heads = [
        Head(say("tariff_page.code", spoken), width=104),
        Head(say("tariff_page.words", spoken)),
        Head(say("tariff_page.mfn", spoken), width=110, right=True),
    ]
    lines = [_line(looked, node, spoken, over=bool(query)) for node in nodes]
    opened = listing(heads, lines, label=say("tariff_page.list", spoken), key="tariff")
    if opened:
        address.write(code=opened)
        st.rerun()


def _branch(looked: Looked, code: str) -> str:
    """The part of the tree to show: what is under the code, or for a code of 8 digits what it stands among."""
    if not code.isascii() or not code.isdigit() or len(code) not in LEVELS:
        return ""
    for level in reversed([level for level in LEVELS if level <= len(code)]):
        if looked.below(code[:level]):
            return code[:level]
    return ""


def _above(looked: Looked, code: str, spoken: Language) -> None:
    """The way down to here, and one level up."""
    with st.container(horizontal=True, wrap=False, vertical_alignment="center", gap="small", key="way"):
        steps = "".join(
            f'<div style="--n:{n}"><b>{safe.text(node.code)}</b> {safe.text(named(looked, node, spoken))}</div>'
            for n, node in enumerate(looked.way(code))
        )
        st.html(f'<div class="tq-way">{steps}</div>', width="stretch")
        parent = code[: LEVELS[LEVELS.index(len(code)) - 1]] if len(code) > LEVELS[0] else ""
        st.button(
            say("tariff_page.up", spoken),
            icon=":material/arrow_upward:",
            key="up",
            on_click=address.write,
            kwargs={"code": parent},
        )


def _line(looked: Looked, node: Node, spoken: Language, *, over: bool) -> Line:
    """`over`: with the heading it stands under, for codes that were searched for; else with its permits."""
    if node.is_leaf:
        rate = looked.tariff.cell(node.code, MFN)
        told = Part("main", rate.text if rate else "–")
    else:
        told = Part("sub", say("tariff_page.codes", spoken, n=number(node.codes, spoken)))
    below = _heading(looked, node, spoken) if over else _permits(looked, node, spoken)
    cells = (
        (Part("strong", node.code),),
        (Part("main", named(looked, node, spoken)), *([Part("sub", below)] if below else [])),
        (told,),
    )
    return Line(node.code, f"tariff?code={node.code}", cells)


def _permits(looked: Looked, node: Node, spoken: Language) -> str:
    shown = looked.policies(node.code) if node.is_leaf else ()
    return "; ".join(dict.fromkeys(row.name.say(spoken) for row in shown))


def _heading(looked: Looked, node: Node, spoken: Language) -> str:
    """`Loại khác` says nothing without the nearest heading that has words."""
    over = [one.name.say(spoken) for one in looked.way(node.code)[:-1] if one.name is not None]
    return over[-1] if over else ""


def named(looked: Looked, node: Node, spoken: Language) -> str:
    """The name, or what stands under a heading without one."""
    if node.name is not None:
        return node.name.say(spoken)
    seen = looked.glimpse(node.code)
    return say("tariff_page.unnamed", spoken, goods=seen.say(spoken)) if seen else "–"
