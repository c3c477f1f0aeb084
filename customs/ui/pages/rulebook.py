"""`/rules?words=…&rule=…` : what is checked, why, how often it speaks here, and what a response of VNACCS means."""

import streamlit as st

from customs.model.base import Language
from customs.services.declarations.rechecking import MOST_CHECKED
from customs.services.rulebook import RuleView
from customs.ui import address, many, notices, safe
from customs.ui.rulebook import answers, catalogue
from customs.ui.rulebook.card import card
from customs.ui.session import language, records
from customs.words import number, say

_SHOWS = ("rules", "here", "lowered", "customs", "open")


def draw() -> None:
    spoken = language()
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="title"):
        st.title(say("rules.title", spoken), anchor=False, width="stretch")
        hint = say("rules.recheck_hint", spoken, most=number(MOST_CHECKED, spoken))
        if st.button(say("rules.recheck", spoken), key="recheck", icon=":material/fact_check:", help=hint):
            many.begin_check(None)
    st.html(f'<div class="tq-muted">{safe.text(say("rules.lead", spoken))}</div>')
    query, pasted = _asked(spoken)
    many.draw(spoken)
    views = records().rules()
    chosen = address.text("rule")
    if pasted:
        told = records().explain(pasted)
        answers.explained(told, spoken)
        meant = [rule.id for one in told for rule in one.rules]
        chosen = chosen or (meant[0] if len(meant) == 1 else "")
    show = _shows(views, query, spoken)
    if show in {"customs", "open"}:
        customs, left = records().told_by_customs(query)
        answers.only_customs(customs, spoken) if show == "customs" else answers.left_open(left, spoken)
        return
    listed, beside = st.columns([1.6, 1], gap="medium")
    with listed:
        catalogue.listed([view for view in views if view.speaks_of(query) and catalogue.is_shown(view, show)], spoken)
    with beside, st.container(key="rule-side", gap="small"):
        view = next((one for one in views if one.rule.id == chosen), None)
        card(view, spoken) if view else notices.notice(say("rules.pick", spoken))


def _asked(spoken: Language) -> tuple[str, str]:
    """What is searched for, and what was pasted."""
    with st.container(horizontal=True, gap="small", key="filters"):
        words = say("rules.search", spoken)
        query = st.text_input(
            words, key="words", bind="query-params", type="search", placeholder=words, on_change=_restart, live="200ms"
        )
        pasted = st.text_input(
            say("rules.pasted", spoken),
            key="response",
            bind="query-params",
            placeholder="IDA E1004-ORS",
            on_change=address.write,
            kwargs={"rule": None},
        )
    return query or "", pasted or ""


def _restart() -> None:
    address.write(row=None)


def _shows(views: tuple[RuleView, ...], query: str, spoken: Language) -> str:
    customs, left = records().told_by_customs(query)
    found = [view for view in views if view.speaks_of(query)]
    counts = {name: sum(catalogue.is_shown(view, name) for view in found) for name in _SHOWS[:3]}
    counts |= {"customs": len(customs), "open": len(left)}
    show = address.code("show", _SHOWS, "rules") or "rules"
    st.segmented_control(
        say("rules.show.label", spoken),
        _SHOWS,
        required=True,
        format_func=lambda name: f"{say(f'rules.show.{name}', spoken)} · {number(counts[name], spoken)}",
        key="show",
        on_change=address.keep,
        args=("show", "row"),
        label_visibility="collapsed",
    )
    return show
