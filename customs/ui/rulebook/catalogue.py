"""The list of rules."""

from collections.abc import Sequence

import streamlit as st

from customs.model.base import Language
from customs.rules import without_figures
from customs.services.rulebook import RuleView
from customs.ui import address, notices, safe, theme
from customs.ui.components.listing import Head, Line, Part, listing
from customs.words import number, say

_ROWS = 60


def is_shown(view: RuleView, show: str) -> bool:
    """Whether the view `show` has the rule: rules, here (it speaks on declarations), lowered."""
    return show == "rules" or (view.lowered if show == "lowered" else view.fires > 0)


def listed(found: Sequence[RuleView], spoken: Language) -> None:
    """So many at a time; the one pressed goes into the address."""
    heads = [
        Head(say("rules.column.rule", spoken), width=120),
        Head(say("rules.column.says", spoken)),
        Head(say("rules.column.fires", spoken), width=96, right=True),
    ]
    first = address.text("row")
    start = int(first) if first.isascii() and first.isdigit() and int(first) < len(found) else 0
    lines = [_line(view, spoken) for view in found[start : start + _ROWS]]
    opened = listing(heads, lines, label=say("rules.title", spoken), key="rules")
    _position(start, len(found), spoken)
    if opened:
        address.write(rule=opened)
        st.rerun()


def _line(view: RuleView, spoken: Language) -> Line:
    lowered = [Part("late", say("rules.lowered", spoken))] if view.lowered else []
    cells = (
        (Part("strong", view.rule.id), Part("html", theme.severity_sign(view.severity, spoken))),
        (Part("main", without_figures(view.rule.message).say(spoken)), Part("sub", view.rule.legal.say(spoken))),
        (Part("main", number(view.fires, spoken) if view.fires else "–"), *lowered),
    )
    return Line(view.rule.id, f"rules?rule={view.rule.id}", cells)


def _position(start: int, count: int, spoken: Language) -> None:
    if not count:
        notices.notice(say("rules.none", spoken))
        return
    last = min(start + _ROWS, count)
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="position"):
        where = say("worklist.position.rows", spoken, first=start + 1, last=last, count=number(count, spoken))
        st.html(f'<span class="tq-muted">{safe.text(where)}</span>', width="content")
        for name, to, there in (("previous", start - _ROWS, start > 0), ("next", last, last < count)):
            words = say(f"rules.{name}", spoken, n=_ROWS)
            if there:
                st.button(words, key=f"rules-{name}", on_click=address.write, kwargs={"row": str(max(to, 0))})
