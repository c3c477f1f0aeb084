"""`/rules?q=…&rule=…` : what is checked, why, how often it speaks here, and what a response of VNACCS means."""

import re

import streamlit as st

from customs.model.base import Language, Text
from customs.model.errors import CustomsError
from customs.rules import Explanation
from customs.services.rechecking import MOST_CHECKED
from customs.services.rulebook import RuleView
from customs.ui import address, many, notices, safe, theme, work
from customs.ui.components.listing import Head, Line, Part, listing
from customs.ui.session import desk, go, language, records
from customs.words import moment, number, say

_GAP = re.compile(r"\{[a-z_0-9]+\}")
_SHOWN = 60


def draw() -> None:
    spoken = language()
    st.title(say("rules.title", spoken), anchor=False)
    st.html(f'<div class="tq-muted">{safe.text(say("rules.lead", spoken))}</div>')
    with st.container(horizontal=True, gap="small", key="filters"):
        query = st.text_input(
            say("rules.search", spoken),
            key="q",
            bind="query-params",
            type="search",
            placeholder=say("rules.search", spoken),
        )
        pasted = st.text_input(
            say("rules.pasted", spoken), key="response", bind="query-params", placeholder="IDA E1004-ORS"
        )
        hint = say("rules.recheck_hint", spoken, most=number(MOST_CHECKED, spoken))
        if st.button(say("rules.recheck", spoken), key="recheck", icon=":material/fact_check:", help=hint):
            many.begin_check(None)
    many.draw(spoken)
    if pasted:
        _explained(records().explain(pasted), spoken)
    found = records().rules(query or "")
    left, right = st.columns([1.9, 1], gap="medium")
    with left:
        _list(found, spoken)
    with right:
        chosen = next((view for view in found if view.rule.id == address.text("rule")), None)
        if chosen is None:
            notices.notice(say("rules.pick", spoken))
        else:
            _card(chosen, spoken)


def _list(found: tuple[RuleView, ...], spoken: Language) -> None:
    heads = [
        Head(say("rules.column.rule", spoken), width=120),
        Head(say("rules.column.says", spoken)),
        Head(say("rules.column.fires", spoken), width=110, right=True),
    ]
    lines = [
        Line(
            view.rule.id,
            f"rules?rule={view.rule.id}",
            (
                (Part("strong", view.rule.id), Part("html", theme.severity_sign(view.severity, spoken))),
                (Part("main", _open(view.rule.message, spoken)), Part("sub", view.rule.legal.say(spoken))),
                (
                    Part("main", str(view.fires)),
                    *([Part("late", say("rules.lowered", spoken))] if view.lowered else []),
                ),
            ),
        )
        for view in found[:_SHOWN]
    ]
    opened = listing(heads, lines, label=say("rules.title", spoken), key="rules")
    st.html(f'<span class="tq-muted">{safe.text(say("rules.count", spoken, n=len(found), shown=len(lines)))}</span>')
    if opened:
        go("rules", q=address.text("q"), rule=opened)


def _card(view: RuleView, spoken: Language) -> None:
    rule = view.rule
    answers = ", ".join(dict.fromkeys(f"{one.message} {one.code}" for one in rule.responses))
    parts = [
        ("frame.finding.why", _open(rule.why, spoken)),
        ("frame.finding.law", rule.legal.say(spoken)),
        ("frame.finding.fix", _open(rule.fix, spoken)),
        ("rules.part.answers", answers),
        ("rules.part.fires", say("rules.fires", spoken, n=view.fires)),
    ]
    if view.choice:
        facts = {"who": view.choice.chosen_by, "when": moment(view.choice.chosen_at), "why": view.choice.reason}
        parts.append(("rules.part.choice", say("rules.choice", spoken, **facts)))
    rows = "".join(f"<dt>{safe.text(say(key, spoken))}</dt><dd>{safe.text(text)}</dd>" for key, text in parts if text)
    st.html(
        f'<div class="tq-finding {view.severity.value}">{theme.severity_sign(view.severity, spoken)}'
        f'<span class="rule">{safe.text(rule.id)}</span>'
        f'<div class="headline">{safe.text(_open(rule.message, spoken))}</div><dl>{rows}</dl></div>'
    )
    _tried(view, spoken)
    _chosen(view, spoken)


def _tried(view: RuleView, spoken: Language) -> None:
    """Tried on the desk's declarations beside the page; it can be stopped."""
    key = f"try-{view.rule.id}"
    if st.button(say("rules.try", spoken), icon=":material/history:", key=key):
        work.start(key, lambda stop: records().try_rule(view.rule.id, lambda _: not stop.is_set()))
    if work.known(key):
        told = work.result(key, say("rules.trying", spoken))
        notices.notice(say("rules.tried", spoken, n=told.declarations, findings=told.findings))


def _chosen(view: RuleView, spoken: Language) -> None:
    """Lowered to advice, or given its own severity back: always with a reason, always in the log."""
    with st.form(f"choice-{view.rule.id}", border=False):
        reason = st.text_input(say("rules.reason", spoken))
        words = say("rules.restore" if view.lowered else "rules.lower", spoken)
        if not st.form_submit_button(words):
            return
    try:
        (desk().restore_rule if view.lowered else desk().lower_rule)(view.rule.id, reason or "")
    except CustomsError as refused:
        notices.refusal(refused)
        return
    st.rerun()


def _explained(told: tuple[Explanation, ...], spoken: Language) -> None:
    if not told:
        notices.notice(say("cli.no_response", spoken), kind="warning")
    for one in told:
        lines = [f"{each.id}: {_open(each.message, spoken)}" for each in one.rules]
        lines += [f"{row.what.say(spoken)} {row.remedy.say(spoken)}" for row in one.only_customs]
        lines += [row.reason.say(spoken) for row in one.unanswered]
        head = f"{one.message} {one.code}".strip() + f": {say(f'cli.response.{one.outcome}', spoken)}"
        body = "".join(f'<div class="tq-line">{safe.text(line)}</div>' for line in lines)
        st.html(f'<div class="tq-card"><b>{safe.text(head)}</b>{body}</div>')


def _open(text: Text, spoken: Language) -> str:
    """The rule's words without the figures of a case."""
    return _GAP.sub("…", text.say(spoken))
