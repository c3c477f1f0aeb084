"""One step at a time through the STEPS table, each refusal with its reason and the way on."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from customs.model.base import Text, nfc
from customs.model.declaration import Declaration
from customs.model.errors import CustomsError
from customs.model.finding import Finding, Severity
from customs.model.path import replace
from customs.model.status import Direction, Status
from customs.words import both, has
from customs.workflow.entries import entered, in_order
from customs.workflow.guards import blocked, of, wants_reason
from customs.workflow.steps import BY_ID, REASON, Entry, OpenStep, Step, after
from customs.workflow.texts import spoken

_TABLES = {"lane_code": "lanes"}


def advance(
    declaration: Declaration,
    step_id: str,
    entry: Mapping[str, str],
    findings: Sequence[Finding],
    now: datetime,
) -> Declaration:
    """The declaration after the step. `entry`: identifier -> what was typed, dates dd/mm/yyyy, times of Viet Nam.

    Raises CustomsError: WF-001 no such step, WF-002 not from this status, WF-003 errors remain, WF-004 warnings
    without a reason, WF-005 something is missing, WF-006 to WF-011 something typed is not right.
    """
    step = BY_ID.get(step_id)
    if step is None:
        raise CustomsError("WF-001", both("workflow.refused.unknown", step=step_id))
    if declaration.status not in step.sources:
        raise CustomsError("WF-002", _not_from_here(step, declaration))
    reason_why_not = blocked(step, declaration, findings)
    if reason_why_not is not None:
        raise reason_why_not
    if wants_reason(step, findings) and not nfc(entry.get(REASON, "")):
        raise CustomsError("WF-004", both("workflow.refused.reason", n=len(of(findings, Severity.WARNING))))
    values = entered(step.asks, entry)
    in_order(values, declaration, now)
    return replace(declaration, status=step.target, **values)


def open_steps(declaration: Declaration, findings: Sequence[Finding]) -> tuple[OpenStep, ...]:
    """The steps from where the declaration is; the first forward one is the primary next action."""
    steps: list[OpenStep] = []
    for step in after(declaration.status):
        why_not = blocked(step, declaration, findings)
        steps.append(
            OpenStep(
                id=step.id,
                label=step.label(declaration.direction),
                primary=not steps and not step.back,
                blocked=why_not.message if why_not else None,
                entries=_entries(step, findings),
            )
        )
    return tuple(steps)


def next_action(declaration: Declaration, findings: Sequence[Finding]) -> str:
    """Words key of what the desk has to do next on this declaration."""
    forward = [step for step in after(declaration.status) if not step.back]
    if not forward:
        return "workflow.next.none"
    if of(findings, Severity.ERROR) and declaration.status in (Status.DRAFT, Status.CHECKED, Status.READY):
        return "workflow.next.fix"
    return forward[0].key(declaration.direction)


def status_key(status: Status, direction: Direction) -> str:
    """Words key of a status: `Đã có số (IDA)` on import, `(EDA)` on export."""
    own = f"common.status.{status}_{direction}"
    return own if has(own) else f"common.status.{status}"


def _entries(step: Step, findings: Sequence[Finding]) -> tuple[Entry, ...]:
    asked = [
        Entry(
            identifier=ask.identifier,
            label=both(f"workflow.entry.{ask.identifier}"),
            kind=ask.kind,
            table=_TABLES.get(ask.identifier, ""),
        )
        for ask in step.asks
    ]
    if wants_reason(step, findings):
        count = len(of(findings, Severity.WARNING))
        asked.append(Entry(identifier=REASON, label=both("workflow.entry.reason", n=count), kind="text"))
    return tuple(asked)


def _not_from_here(step: Step, declaration: Declaration) -> Text:
    """Names the step, the status the declaration has, and the step that can be taken now."""
    direction = declaration.direction
    label = step.label(direction)
    status = both(status_key(declaration.status, direction))
    ahead = [other.label(direction) for other in after(declaration.status) if not other.back]
    if not ahead:
        return spoken("workflow.refused.at_the_end", step=label, status=status)
    return spoken("workflow.refused.not_from_here", step=label, status=status, next=ahead[0])
