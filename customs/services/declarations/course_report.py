"""The course of a declaration as JSON and as lines: moments in ISO, Viet Nam time on the screen."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from customs.model.base import Language, Text
from customs.model.event import Event
from customs.model.status import Status
from customs.services.declarations.course import Course
from customs.words import age, both, day, happened, has, moment, say
from customs.workflow import STEPS, Deadline, TimelinePoint, status_key
from customs.workflow.step import INSPECTIONS
from customs.workflow.timeline import recorded_later

JSON = dict[str, Any]
_BEFORE = "_before"
_LABELS = {step.id: step for step in STEPS}


def course(declaration_id: str, told: Course) -> JSON:
    declaration, later = told.declaration, recorded_later(told.declaration)
    return {
        "id": declaration_id,
        "declaration_number": declaration.declaration_number,
        "direction": declaration.direction.value,
        "status": declaration.status.value,
        "name": _text(status_name(told, declaration.status)),
        "lane": declaration.lane_code,
        "since": _moment(told.since),
        "minutes": int(told.waited.total_seconds() // 60) if told.waited is not None else None,
        "waits_for": told.waits_for.value if told.waits_for else None,
        "overdue": bool(told.overdue),
        "points": [_point(told, point) for point in told.points],
        "events": [_event(told, event, later=event in later) for event in declaration.events],
        "deadlines": [deadline(one, told.seen_at) for one in told.deadlines],
    }


def lines(told: Course, language: Language) -> str:
    """Whose turn it is, the way point by point, then what runs out."""
    said = [waiting(told, language)]
    for point in told.points:
        said += [_point_line(told, point, language), *(f"    {one}" for one in beside(told, point, language))]
    for one in told.deadlines:
        over = say("workflow.course.over", language) if one.is_over(told.seen_at) else ""
        when = f"{one.name.say(language)}: {moment(one.due)} {over}".rstrip()
        said += [when, *(f"  {reason}" for reason in why(one, language))]
    return "\n".join(said)


def waiting(told: Course, language: Language) -> str:
    """`Đang chờ Hải quan 4 ngày`."""
    status = status_name(told, told.declaration.status).say(language)
    if told.waits_for is None:
        return say("workflow.course.settled", language, status=status)
    who = say(f"workflow.actor.{told.waits_for}", language)
    if told.since is None:
        return say("workflow.course.waits", language, who=who, status=status)
    return say(
        "workflow.course.waits_since", language, who=who, time=age(told.since, told.seen_at, language), status=status
    )


def beside(told: Course, point: TimelinePoint, language: Language) -> Iterator[str]:
    """What was recorded of a status, a step a line: `Ghi kết quả kiểm tra hàng · 24/11/2026 09:10 · …`."""
    later = recorded_later(told.declaration)
    for event in point.beside:
        named = ((_noted_name(name, language), _noted(name, text, language)) for name, text in event.noted.items())
        noted = "; ".join(f"{name}: {text}" for name, text in named if name)
        at = (
            say("workflow.course.recorded_later", language, at=moment(event.at)) if event in later else moment(event.at)
        )
        yield " · ".join(filter(None, (event_name(told, event).say(language), at, noted)))


def _noted_name(name: str, language: Language) -> str:
    """As the form of the step calls it; what stood in a field before, by the name of the field; empty for a code that
    only the program reads.
    """
    if name.endswith(_BEFORE):
        before = say(f"workflow.entry.{name.removesuffix(_BEFORE)}", language)
        return say("workflow.course.before", language, name=before)
    key = f"workflow.entry.{name}"
    return say(key, language) if has(key) else ""


def _noted(name: str, text: str, language: Language) -> str:
    """What was kept before the kind of inspection was a code stays as it was typed."""
    if name.removesuffix(_BEFORE).endswith("_datetime"):
        return moment(datetime.fromisoformat(text))
    if name == "kind" and has(f"status.kind.{text}"):
        return say(f"status.kind.{text}", language)
    if name == "inspection_method" and text in INSPECTIONS:
        return say(f"workflow.inspection.{text}", language)
    return f"{text}%" if name == "inspection_share" and text[-1:].isdecimal() else text


def why(one: Deadline, language: Language) -> Iterator[str]:
    """The article, what it is counted from, and how a day off moved it."""
    yield one.legal.say(language)
    yield say("workflow.course.counted", language, what=one.counts_from.say(language), at=happened(one.starts))
    if one.moved_from is not None:
        yield say("workflow.course.moved", language, day=day(one.moved_from))
    if not one.certain:
        yield say("workflow.course.uncertain", language)
    yield from (note.say(language) for note in one.notes)


def status_name(told: Course, status: Status) -> Text:
    return both(status_key(status, told.declaration.direction))


def event_name(told: Course, event: Event) -> Text:
    """The name of its step; of what a file told, that a file did."""
    step = _LABELS.get(event.step)
    return step.label(told.declaration.direction) if step else both("workflow.step.report")


def deadline(one: Deadline, now: datetime) -> JSON:
    return {
        "code": one.code,
        "name": _text(one.name),
        "waits_for": one.waits_for.value,
        "counted_from": _text(one.counts_from),
        "starts": _moment(one.starts),
        "due": _moment(one.due),
        "over": one.is_over(now),
        "moved_from": one.moved_from.isoformat() if one.moved_from else None,
        "legal": one.legal.vi,
        "certain": one.certain,
        "notes": [_text(note) for note in one.notes],
    }


def _point(told: Course, point: TimelinePoint) -> JSON:
    return {
        "status": point.status.value,
        "name": _text(status_name(told, point.status)),
        "state": point.state,
        "at": _moment(point.at),
        "until": _moment(point.until),
        "recorded_at": _moment(point.recorded),
        "by": point.by.value if point.by else None,
        "recorded_by": told.recorded_by.get(point.status) if point.state != "next" else None,
    }


def _event(told: Course, event: Event, *, later: bool) -> JSON:
    """`later`: its moment is only that of the typing."""
    return {
        "step": event.step,
        "name": _text(event_name(told, event)),
        "before": event.before.value,
        "after": event.after.value,
        "at": None if later else _moment(event.at),
        "recorded_at": _moment(event.at) if later else None,
        "noted": dict(event.noted),
    }


def _point_line(told: Course, point: TimelinePoint, language: Language) -> str:
    sign = {"done": "✓", "now": "▸", "next": "·"}[point.state]
    facts = [status_name(told, point.status).say(language)]
    if point.at is not None:
        facts.append(happened(point.at))
    elif point.recorded is not None:
        facts.append(say("workflow.course.recorded_later", language, at=moment(point.recorded)))
    if point.state != "next" and point.by is not None:
        facts.append(say(f"workflow.actor.{point.by}", language))
    return f"{sign} {' · '.join(facts)}"


def _moment(value: datetime | None) -> str | None:
    return None if value is None else value.astimezone(UTC).isoformat()


def _text(text: Text) -> dict[str, str]:
    return {"vi": text.vi, "en": text.en}
