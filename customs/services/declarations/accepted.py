"""Warnings a person went on with, and the reason they gave."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from customs.model.audit import AuditEvent
from customs.model.finding import Finding, Severity
from customs.workflow.step import REASON

ACCEPTED = "accepted"
"""Under this name the log holds the warnings, each as `said_of` names it."""


@dataclass(frozen=True, slots=True)
class Acceptance:
    """`findings`: what `said_of` gives for each of them."""

    reason: str
    actor: str
    at: datetime
    findings: frozenset[str]

    def covers(self, finding: Finding) -> bool:
        """That very finding: what it says of other figures was not accepted."""
        return said_of(finding) in self.findings


def said_of(finding: Finding) -> str:
    return f"{finding.rule} {finding.path} {finding.message.vi}"


def warnings(findings: Iterable[Finding]) -> list[str]:
    """What the log keeps of those that a reason is given for."""
    return [said_of(one) for one in findings if one.severity is Severity.WARNING]


def acceptance(history: Sequence[AuditEvent]) -> Acceptance | None:
    """The last one in the log; None when no reason was ever given."""
    for event in reversed(history):
        held, reason = event.detail.get(ACCEPTED), event.detail.get(REASON)
        if event.act == "step" and isinstance(held, list) and isinstance(reason, str):
            return Acceptance(reason, event.actor, event.at, frozenset(map(str, held)))
    return None
