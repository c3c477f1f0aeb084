"""One step at a time through the STEPS table, each refusal with its reason and the way on."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime

from customs.model.base import Text
from customs.model.declaration import Declaration
from customs.model.errors import CustomsError
from customs.model.event import Event
from customs.model.finding import Finding, Severity
from customs.model.path import replace
from customs.model.status import Direction, Lane, Status
from customs.reference.deadlines import period_of
from customs.words import VIETNAM, both, has
from customs.workflow.amending import SETTLES
from customs.workflow.entries import Value, entered, happened_at, in_order
from customs.workflow.guards import applies, blocked, expected, fits, next_number, of, wants_reason
from customs.workflow.step import REASON, Entry, OpenStep, Step
from customs.workflow.steps import AFTER_CLEARANCE, BY_ID, after
from customs.workflow.texts import spoken

_TABLES = {"lane_code": "lanes"}
_EXAMINED = {Lane.YELLOW: "workflow.next.papers", Lane.RED: "workflow.next.goods"}
_AT_THE_DESK = frozenset({"check", "ready", "reopen"})
"""Steps of our own work, which customs knows nothing of: the log has them, the declaration's history does not."""


def advance(
    declaration: Declaration,
    step_id: str,
    entry: Mapping[str, str],
    findings: Sequence[Finding],
    now: datetime,
) -> Declaration:
    """The declaration after the step. `entry`: identifier -> what was typed, dates dd/mm/yyyy, times of Viet Nam.

    Raises CustomsError: WF-001 no such step, WF-002 not from this status, WF-003 errors remain, WF-004 warnings
    without a reason, WF-005 something is missing, WF-006 to WF-011, WF-017 to WF-019, WF-028 and WF-029 something typed
    is not right, WF-027 it is not asked for, WF-012 not in this direction, WF-013 to WF-016, WF-020, WF-021 and
    WF-030 the declaration itself does not allow it.
    """
    step = BY_ID.get(step_id)
    if step is None:
        raise CustomsError("WF-001", both("workflow.refused.unknown", step=step_id))
    if declaration.status not in step.sources:
        raise CustomsError("WF-002", _not_from_here(step, declaration))
    reason_why_not = blocked(step, declaration, findings)
    if reason_why_not is not None:
        raise reason_why_not
    expected(step, findings, entry)
    values = entered(step.asks, entry)
    in_order(values, declaration, now)
    fits(step, declaration, values)
    return _taken(declaration, step, values, now)


def _taken(declaration: Declaration, step: Step, values: Mapping[str, Value], now: datetime) -> Declaration:
    """The values in their fields, the rest in the event of it."""
    target = _target(step, declaration)
    fields = {name: value for name, value in values.items() if name in Declaration.model_fields}
    noted = {name: _written(value) for name, value in values.items() if name not in fields}
    noted |= {f"{name}_before": _written(held) for name, held in _overwritten(declaration, fields)}
    cleared: dict[str, object] = dict.fromkeys(step.clears)
    if step.id not in _AT_THE_DESK:
        event = Event(
            step=step.id,
            before=declaration.status,
            after=target,
            at=happened_at(values) or now.astimezone(UTC),
            noted=noted,
        )
        cleared["events"] = (*declaration.events, event)
    taken = replace(declaration, status=target, **cleared, **fields)
    settle = SETTLES.get(step.id)
    return settle(taken, (happened_at(values) or now).astimezone(VIETNAM).date()) if settle else taken


def _overwritten(declaration: Declaration, fields: Mapping[str, Value]) -> Iterator[tuple[str, Value]]:
    """What customs had given before and gives otherwise now: the lane, the number with its amendment."""
    for name, value in fields.items():
        held = getattr(declaration, name)
        if held is not None and held != value:
            yield name, held


def _target(step: Step, declaration: Declaration) -> Status:
    if step.target is not None:
        return step.target
    if not step.home:
        return declaration.status
    home = came_from(declaration)
    if step.id == "amended":
        while home is Status.AMENDMENT_REQUESTED:
            home = came_from(declaration, home)
        return Status.AMENDED if home in AFTER_CLEARANCE else home
    return home


def came_from(declaration: Declaration, status: Status | None = None) -> Status:
    """The status before this one, as its events tell; where they do not, as what customs gave so far tells."""
    status = status or declaration.status
    for event in reversed(declaration.events):
        if event.after is status and event.before is not status:
            return event.before
    if declaration.clearance_datetime is not None:
        return Status.CLEARED
    return Status.LANE_ASSIGNED if declaration.lane_code else Status.REGISTERED


def open_steps(declaration: Declaration, findings: Sequence[Finding]) -> tuple[OpenStep, ...]:
    """The steps from where the declaration is; the first forward one is the primary next action."""
    steps: list[OpenStep] = []
    for step in _offered(declaration):
        why_not = blocked(step, declaration, findings)
        steps.append(
            OpenStep(
                id=step.id,
                label=step.label(declaration.direction),
                primary=not steps and step.ahead,
                blocked=why_not.message if why_not else None,
                told=(*([period_of(step.deadline)] if step.deadline else []), *(law.text for law in step.legal)),
                entries=_entries(step, declaration, findings),
            )
        )
    return tuple(steps)


def next_action(declaration: Declaration, findings: Sequence[Finding]) -> str:
    """Words key of what the desk has to do next on this declaration."""
    forward = [step for step in _offered(declaration) if step.ahead]
    if not forward:
        return "workflow.next.none"
    if of(findings, Severity.ERROR) and declaration.status in (Status.DRAFT, Status.CHECKED, Status.READY):
        return "workflow.next.fix"
    if declaration.status is Status.LANE_ASSIGNED and not any(one.step == "inspected" for one in declaration.events):
        examined = _EXAMINED.get(declaration.lane) if declaration.lane else None
        if examined:
            return examined
    return forward[0].key(declaration.direction)


def status_key(status: Status, direction: Direction) -> str:
    """Words key of a status: `Đã có số (IDA)` on import, `(EDA)` on export."""
    own = f"common.status.{status}_{direction}"
    return own if has(own) else f"common.status.{status}"


def _offered(declaration: Declaration) -> list[Step]:
    return [step for step in after(declaration.status, declaration.direction) if applies(step, declaration)]


def _entries(step: Step, declaration: Declaration, findings: Sequence[Finding]) -> tuple[Entry, ...]:
    asked = [
        Entry(
            identifier=ask.identifier,
            label=both(f"workflow.entry.{ask.identifier}"),
            kind=ask.kind,
            required=ask.required,
            table=_TABLES.get(ask.identifier, ""),
            expected=next_number(declaration) if "next_version" in step.guards and ask.kind == "digits" else "",
        )
        for ask in step.asks
    ]
    if wants_reason(step, findings):
        count = len(of(findings, Severity.WARNING))
        asked.append(Entry(identifier=REASON, label=both("workflow.entry.reason", n=count), kind="text"))
    return tuple(asked)


def _written(value: Value) -> str:
    """As kept with an event: moments and days in ISO."""
    return value.isoformat() if isinstance(value, date | datetime) else value


def _not_from_here(step: Step, declaration: Declaration) -> Text:
    """Names the step, the status the declaration has, and the step that can be taken now."""
    direction = declaration.direction
    label = step.label(direction)
    status = both(status_key(declaration.status, direction))
    ahead = [other.label(direction) for other in _offered(declaration) if other.ahead]
    if not ahead:
        return spoken("workflow.refused.at_the_end", step=label, status=status)
    return spoken("workflow.refused.not_from_here", step=label, status=status, next=ahead[0])
