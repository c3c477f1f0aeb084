"""Where a declaration stands and what may happen to it next (quy trình)."""

from customs.model.amendment import Stage
from customs.reference.deadlines import Deadline
from customs.workflow.amendable import Amendable, amendable
from customs.workflow.deadlines import due_reason, next_due, running
from customs.workflow.editing import may_edit, may_type, touched, transcribes
from customs.workflow.machine import advance, next_action, open_steps, status_key
from customs.workflow.steps import STEPS, Entry, OpenStep, Step
from customs.workflow.timeline import TimelinePoint, timeline, waits_for
from customs.workflow.transcribing import is_transcribing

__all__ = [
    "STEPS",
    "Amendable",
    "Deadline",
    "Entry",
    "OpenStep",
    "Stage",
    "Step",
    "TimelinePoint",
    "advance",
    "amendable",
    "due_reason",
    "is_transcribing",
    "may_edit",
    "may_type",
    "next_action",
    "next_due",
    "open_steps",
    "running",
    "status_key",
    "timeline",
    "touched",
    "transcribes",
    "waits_for",
]
