"""The table of steps, and those open to a declaration, as JSON and as lines."""

from collections.abc import Iterator
from typing import Any

from customs.model.base import Language, Text
from customs.model.status import Direction, Status
from customs.reference.deadlines import period_of
from customs.services.views import DeclarationView
from customs.words import say
from customs.workflow import STEPS, Step, status_key

JSON = dict[str, Any]


def table() -> list[JSON]:
    """A row for every step, direction and status it starts from. `to`: null where it leads back to where it was."""
    return [_row(step, direction, source) for step, direction, source in _rows()]


def table_lines(language: Language) -> str:
    """One line a row: from → to, the step, who, how long, the article."""
    return "\n".join(_line(step, direction, source, language) for step, direction, source in _rows())


def offered(view: DeclarationView) -> JSON:
    """What may happen to it now."""
    return {
        "id": view.id,
        "status": view.declaration.status.value,
        "steps": [
            {
                "step": step.id,
                "name": _text(step.label),
                "primary": step.primary,
                "blocked": _text(step.blocked) if step.blocked else None,
                "asks": [
                    {
                        "name": one.identifier,
                        "label": _text(one.label),
                        "kind": one.kind,
                        "required": one.required,
                        "expected": one.expected or None,
                    }
                    for one in step.entries
                ],
            }
            for step in view.steps
        ],
    }


def offered_lines(view: DeclarationView, language: Language) -> str:
    said = []
    for step in view.steps:
        said.append(f"{step.id}: {step.label.say(language)}")
        said += [f"  {step.blocked.say(language)}"] if step.blocked else []
        said += [f"  --set {one.identifier}=…  {one.label.say(language)}" for one in step.entries]
    return "\n".join(said) or say("workflow.next.none", language)


def _rows() -> Iterator[tuple[Step, Direction, Status]]:
    for direction in Direction:
        for step in STEPS:
            if direction in step.directions:
                yield from ((step, direction, source) for source in step.sources)


def _row(step: Step, direction: Direction, source: Status) -> JSON:
    deadline = period_of(step.deadline) if step.deadline else None
    return {
        "direction": direction.value,
        "from": source.value,
        "to": _target(step, source),
        "step": step.id,
        "name": _text(step.label(direction)),
        "by": step.by.value,
        "asks": [ask.identifier for ask in step.asks],
        "guards": list(step.guards),
        "deadline": _text(deadline) if deadline else None,
        "legal": "; ".join(law.text.vi for law in step.legal) or None,
    }


def _line(step: Step, direction: Direction, source: Status, language: Language) -> str:
    target = _target(step, source)
    to = status_key(Status(target), direction) if target else "workflow.course.back"
    parts = [
        say(f"common.direction.{direction}", language),
        f"{say(status_key(source, direction), language)} → {say(to, language)}",
        step.label(direction).say(language),
        say(f"workflow.actor.{step.by}", language),
        *([period_of(step.deadline).say(language)] if step.deadline else []),
        *(law.text.say(language) for law in step.legal),
    ]
    return " | ".join(parts)


def _target(step: Step, source: Status) -> str | None:
    """None: back to the status before."""
    if step.home:
        return None
    return (step.target or source).value


def _text(text: Text) -> dict[str, str]:
    return {"vi": text.vi, "en": text.en}
