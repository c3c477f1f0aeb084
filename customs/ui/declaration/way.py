"""The way of a declaration as the drawing of it wants it: points, and what is known of each."""

from collections.abc import Iterator
from typing import Any

from customs.model.base import Language
from customs.model.status import Status
from customs.services.declarations import course_report
from customs.services.declarations.course import Course
from customs.words import age, happened, moment, say
from customs.workflow import TimelinePoint, status_key

Drawn = dict[str, Any]
_OWN_WORK = frozenset({Status.DRAFT, Status.CHECKED})
"""Once it is with customs, how it was prepared is in the history."""


def points(course: Course, spoken: Language) -> list[Drawn]:
    """{label, when, state, lane, late, about: [[name, text]], beside: [text]} of each."""
    return [_point(course, point, spoken) for point in course.points if not _behind(course, point)]


def _behind(course: Course, point: TimelinePoint) -> bool:
    with_customs = course.declaration.status.rank >= Status.NUMBERED.rank
    return with_customs and point.state == "done" and point.status in _OWN_WORK


def _point(course: Course, point: TimelinePoint, spoken: Language) -> Drawn:
    """The lane stands on its own point once it is known."""
    lane = course.declaration.lane if point.status is Status.LANE_ASSIGNED and point.state != "next" else None
    name = say(f"common.lane.{lane.value}", spoken) if lane else _status(course, point, spoken)
    return {
        "label": f"{name} ×{point.times}" if point.times > 1 and point.state == "done" else name,
        "when": happened(point.at)[:5] + happened(point.at)[10:] if point.at else "",
        "state": point.state,
        "lane": lane.value if lane else "",
        "late": point.state == "now" and bool(course.overdue),
        "about": [list(pair) for pair in _about(course, point, spoken)],
        "beside": list(course_report.beside(course, point, spoken)),
    }


def _status(course: Course, point: TimelinePoint, spoken: Language) -> str:
    return say(status_key(point.status, course.declaration.direction), spoken)


def _about(course: Course, point: TimelinePoint, spoken: Language) -> Iterator[tuple[str, str]]:
    """When, by whom, who recorded it, how long it lasted."""
    if point.by is not None:
        yield say("declaration.standing.by", spoken), say(f"workflow.actor.{point.by}", spoken)
    if point.at is not None:
        yield say("declaration.standing.at", spoken), happened(point.at)
    elif point.recorded is not None:
        later = say("workflow.course.recorded_later", spoken, at=moment(point.recorded))
        yield say("declaration.standing.at", spoken), later
    recorded = course.recorded_by.get(point.status)
    if recorded and point.state != "next":
        yield say("declaration.standing.recorded", spoken), recorded
    until = course.seen_at if point.state == "now" else point.until
    if point.at is not None and until is not None:
        yield say("declaration.standing.lasted", spoken), age(point.at, until, spoken)
