"""The way of a lot as the drawing of it wants it."""

from collections.abc import Iterator
from typing import Any

from customs.lots.milestones import Point, Step
from customs.model.base import Language
from customs.services.lots.records import LotView
from customs.words import age, happened, say


def timeline_of(view: LotView, spoken: Language) -> dict[str, Any]:
    """The payload of the timeline element: a point a milestone."""
    following = view.following
    return {
        "title": say("lots.way.title", spoken),
        "points": [_point(step, step is following, view, spoken) for step in view.way],
        "facts": [],
        "due": {"title": "", "rows": []},
        "words": {state: say(f"lots.way.{state}", spoken) for state in ("done", "now", "next", "late", "way")},
    }


def _point(step: Step, is_next: bool, view: LotView, spoken: Language) -> dict[str, Any]:
    point = step.point
    when = point.at if point.done else point.expected_at
    return {
        "label": step.milestone.name.say(spoken),
        "when": _short(happened(when)) if point.done else f"~ {happened(when)[:5]}" if when else "",
        "state": "done" if point.done else "now" if is_next else "next",
        "lane": "",
        "late": point.late is not None and (is_next or point.done),
        "about": [list(pair) for pair in _about(step, view, spoken)],
        "beside": [_of_container(one, spoken) for one in step.containers if one.done],
    }


def _short(text: str) -> str:
    return text[:5] + text[10:] if text else ""


def _about(step: Step, view: LotView, spoken: Language) -> Iterator[tuple[str, str]]:
    point = step.point
    yield say("lots.way.by", spoken), say(f"board.who.{step.milestone.by.value}", spoken)
    if point.at is not None:
        yield say("lots.way.at", spoken), happened(point.at)
    if point.expected_at is not None:
        kind = "reckoned" if point.reckoned else "expected"
        yield say(f"lots.way.{kind}", spoken), happened(point.expected_at)
    if basis := point.basis():
        yield say("lots.way.basis", spoken), basis.say(spoken)
    if point.late is not None:
        yield say("lots.way.late", spoken), lateness(point, view, spoken)
    if point.told_by:
        source = "paid_by" if point.paid else "declared_by" if point.declared else "told_by"
        yield say(f"lots.way.{source}", spoken), point.told_by
    if step.is_part:
        done = sum(one.done for one in step.containers)
        yield say("lots.way.part", spoken), f"{done}/{len(step.containers)}"
    if point.note:
        yield say("lots.way.note", spoken), point.note


def lateness(point: Point, view: LotView, spoken: Language) -> str:
    """`9 giờ`; empty for what is in time."""
    return age(view.seen_at - point.late, view.seen_at, spoken) if point.late is not None else ""


def _of_container(point: Point, spoken: Language) -> str:
    late = say("lots.way.is_late", spoken) if point.late is not None else ""
    return " ".join(filter(None, [point.container, happened(point.at), late]))
