"""Beside the form: where the declaration stands, and what to resolve first."""

from datetime import UTC, datetime
from typing import Any

import streamlit as st

from customs.model.base import Language
from customs.services.declarations.course import Course
from customs.services.views import DeclarationView
from customs.ui import safe
from customs.ui.declaration import due, findings, way
from customs.ui.declaration.texts import texts
from customs.ui.session import language
from customs.words import age, happened, say
from customs.workflow import next_action

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
        "points": way.points(view.course, spoken),
        "facts": _facts(view, spoken),
        "due": {"title": say("declaration.due.title", spoken), "rows": due.deadlines(view.declaration, now, spoken)},
        "words": {name: words[f"point_{name}"] for name in ("done", "now", "next", "late")} | {"way": words["way"]},
    }


def _facts(view: DeclarationView, spoken: Language) -> list[list[str]]:
    words = texts("standing", spoken)
    facts = [_waiting(view.course, words, spoken)]
    lane, code = view.declaration.lane, view.declaration.lane_code or ""
    if lane and code[1:]:
        named = {"code": code, "digit": code[0], "letters": code[1:], "lane": say(f"common.lane.{lane.value}", spoken)}
        facts.append([words["lane"], say("common.lane_letters", spoken, **named)])
    step = next((step for step in view.steps if step.primary), None)
    facts.append([words["next"], say(next_action(view.declaration, view.findings), spoken)])
    if step and step.blocked:
        facts.append([words["held"], step.blocked.say(spoken)])
    return facts


def _waiting(course: Course, words: Drawn, spoken: Language) -> list[str]:
    """`Đang chờ Hải quan 4 ngày, từ 20/11/2026 09:00`."""
    if course.waits_for is None:
        return [words["settled"], ""]
    who = say(f"workflow.actor.{course.waits_for}", spoken)
    if course.since is None:
        return [words["waits"], who]
    time = age(course.since, course.seen_at, spoken)
    return [
        words["waits"],
        say("declaration.standing.who_since", spoken, who=who, time=time, at=happened(course.since)),
    ]
