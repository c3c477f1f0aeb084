"""One rule whole: what it says and why, how it does on this desk, and the choice to lower it."""

from urllib.parse import urlencode

import streamlit as st

from customs.model.base import Language
from customs.model.errors import CustomsError
from customs.rules import without_figures
from customs.services.rulebook import RuleTried, RuleView
from customs.ui import notices, safe, theme, work
from customs.ui.rulebook.naming import field_names
from customs.ui.session import desk, greyed, records
from customs.words import moment, number, say

_TRIED = "rule_tried"


def card(view: RuleView, spoken: Language) -> None:
    rows = "".join(
        f"<dt>{safe.text(say(key, spoken))}</dt><dd>{safe.text(text)}</dd>"
        for key, text in _parts(view, spoken)
        if text
    )
    st.html(
        f'<div class="tq-finding {view.severity.value}">{theme.severity_sign(view.severity, spoken)}'
        f'<span class="rule">{safe.text(view.rule.id)}</span>'
        f'<span class="lowered">{safe.text(_was(view, spoken))}</span>'
        f'<div class="headline">{safe.text(without_figures(view.rule.message).say(spoken))}</div><dl>{rows}</dl></div>'
    )
    _try(view, spoken)
    _choose(view, spoken)


def _parts(view: RuleView, spoken: Language) -> list[tuple[str, str]]:
    rule = view.rule
    parts = [
        ("frame.finding.why", without_figures(rule.why).say(spoken)),
        ("frame.finding.law", rule.legal.say(spoken)),
        ("frame.finding.fix", without_figures(rule.fix).say(spoken)),
        ("rules.part.fields", field_names(rule, spoken)),
        ("rules.part.answers", ", ".join(dict.fromkeys(f"{one.message} {one.code}" for one in rule.responses))),
        ("rules.part.fires", say("rules.fires", spoken, n=view.fires, count=number(view.fires, spoken))),
    ]
    if view.choice:
        facts = {"who": view.choice.chosen_by, "when": moment(view.choice.chosen_at), "why": view.choice.reason}
        parts.append(("rules.part.choice", say("rules.choice", spoken, **facts)))
    return parts


def _was(view: RuleView, spoken: Language) -> str:
    if not view.lowered:
        return ""
    was = say(f"common.severity.{view.rule.severity.value}", spoken)
    return say("frame.finding.lowered", spoken, severity=was)


def _try(view: RuleView, spoken: Language) -> None:
    """Tried on the desk's declarations beside the page: it says how far it is and can be stopped."""
    rule = view.rule.id
    key, reads = f"try-{rule}", records()
    if st.button(say("rules.try", spoken), icon=":material/history:", key=key):
        each = "rules.trying_at"
        work.start(key, lambda run: reads.try_rule(rule, lambda done, of: run.at(each, done, of)), minutes=True)
    if work.known(key):
        told = work.watch(key, say("rules.trying", spoken), lambda: _stop(key, rule))
        if told is None:
            return
        st.session_state[_TRIED] = (rule, told)
    held, told = st.session_state.get(_TRIED, ("", None))
    if held == rule:
        st.html(_told(told, spoken))


def _stop(key: str, rule: str) -> None:
    st.session_state[_TRIED] = (rule, None)
    work.forget(key)
    st.rerun(scope="app")


def _told(told: RuleTried | None, spoken: Language) -> str:
    """Of how many declarations, and the way to the first of them; None when a person stopped it."""
    if told is None:
        return f'<div class="tq-notice warning" role="status">{safe.text(say("rules.stopped", spoken))}</div>'
    facts = {name: number(getattr(told, name), spoken) for name in ("looked_at", "declarations", "findings")}
    said = safe.text(say("rules.tried", spoken, **facts))
    links = ", ".join(
        f'<a href="declaration?{safe.text(urlencode({"id": id_}))}">'
        f"{safe.text(named or say('worklist.draft', spoken, serial=serial))}</a>"
        for id_, named, serial in told.first
    )
    more = f" {safe.text(say('rules.tried_first', spoken))} {links}" if links else ""
    return f'<div class="tq-notice" role="status">{said}{more}</div>'


def _choose(view: RuleView, spoken: Language) -> None:
    """Lowered to advice, or given its own severity back: always with a reason, always in the log."""
    with st.form(f"choice-{view.rule.id}", border=False):
        reason = st.text_input(say("rules.reason", spoken), placeholder=say("rules.reason_hint", spoken))
        words = say("rules.restore" if view.lowered else "rules.lower", spoken)
        if not st.form_submit_button(words, **greyed("restore_rule" if view.lowered else "lower_rule")):
            return
    try:
        (desk().restore_rule if view.lowered else desk().lower_rule)(view.rule.id, reason or "")
    except CustomsError as refused:
        notices.refusal(refused)
        return
    st.rerun()
