"""Where a declaration stands and what may happen to it next (quy trình)."""

from customs.workflow.editing import may_edit, touched
from customs.workflow.machine import advance, next_action, open_steps, status_key
from customs.workflow.steps import STEPS, Entry, OpenStep, Step
from customs.workflow.timeline import TimelinePoint, timeline

__all__ = [
    "STEPS",
    "Entry",
    "OpenStep",
    "Step",
    "TimelinePoint",
    "advance",
    "may_edit",
    "next_action",
    "open_steps",
    "status_key",
    "timeline",
    "touched",
]
