"""What a rule says of one field of a declaration."""

from enum import StrEnum

from customs.model.base import Frozen, Text
from customs.model.source import Source


class Severity(StrEnum):
    """ERROR stops a step, WARNING needs a reason in the log, ADVICE neither."""

    ERROR = "error"
    WARNING = "warning"
    ADVICE = "advice"


class Mend(Frozen):
    """A fix that is certain: put `value` (as typed text) at `path`."""

    path: str
    value: str


class Finding(Frozen):
    """Five parts, always: rule and severity, headline, why, law, cell, fix (phát hiện).

    `lowered_from`: the rule's own severity where an office lowered it.
    """

    rule: str
    severity: Severity
    path: str
    message: Text
    why: Text
    legal: Text
    fix: Text
    sources: tuple[Source, ...] = ()
    mend: Mend | None = None
    lowered_from: Severity | None = None
