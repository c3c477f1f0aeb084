"""Beside the form: where the declaration stands, and what to resolve first."""

from datetime import UTC, datetime
from typing import Any

import streamlit as st

from customs.model.base import Language
from customs.model.status import Lane, Status
from customs.services.views import DeclarationView
from customs.ui import safe
from customs.ui.declaration import due, findings, naming
from customs.ui.declaration.texts import texts
from customs.ui.session import language
from customs.words import moment, say
from customs.workflow import TimelinePoint, next_action

Drawn = dict[str, Any]


def draw(view: DeclarationView) -> None:
    from customs.ui.components.timeline import timeline  # noqa: PLC0415 -- registers an element: in a running app

    spoken = language()
    timeline(payload(view, spoken, datetime.now(UTC)), key=f"timeline {view.id}")
    if view.findings:
        st.html(f'<div class="tq-card-title">{safe.text(say("declaration.standing.first", spoken))}</div>')
        findings.draw_first(view)


def payload(view: DeclarationView, spoken: Language, now: datetime) -> Drawn:
    words = texts("standing", spoken)
    return {
        "title": words["title"],
        "points": [_point(view, point, spoken) for point in view.course.points],
        "facts": _facts(view, spoken),
        "due": {"title": say("declaration.due.title", spoken), "rows": due.deadlines(view.declaration, now, spoken)},
        "words": {state: words[f"point_{state}"] for state in ("done", "now", "next")},
    }


def _point(view: DeclarationView, point: TimelinePoint, spoken: Language) -> Drawn:
    """The lane stands on its own point once it is known."""
    lane = view.declaration.lane if point.status is Status.LANE_ASSIGNED else None
    return {
        "label": _label(view, point, lane, spoken),
        "when": moment(point.at)[:5] + moment(point.at)[10:] if point.at else "",
        "state": point.state,
        "lane": lane.value if lane else "",
    }


def _label(view: DeclarationView, point: TimelinePoint, lane: Lane | None, spoken: Language) -> str:
    if lane and point.state != "next":
        return say(f"common.lane.{lane.value}", spoken)
    return naming.status_word(point.status, view.declaration, spoken)


def _facts(view: DeclarationView, spoken: Language) -> list[list[str]]:
    words = texts("standing", spoken)
    here = next(point for point in reversed(view.course.points) if point.state != "next")
    facts = [[words["since"], moment(here.at)]] if here and here.at else []
    lane, code = view.declaration.lane, view.declaration.lane_code or ""
    if lane and code[1:]:
        named = {"code": code, "digit": code[0], "letters": code[1:], "lane": say(f"common.lane.{lane.value}", spoken)}
        facts.append([words["lane"], say("common.lane_letters", spoken, **named)])
    step = next((step for step in view.steps if step.primary), None)
    facts.append([words["next"], say(next_action(view.declaration, view.findings), spoken)])
    if step and step.blocked:
        facts.append([words["held"], step.blocked.say(spoken)])
    return facts
