"""The STEPS table: every way from one status to another, as data.

Source: Circular 38/2015/TT-BTC Art. 18-20, 34 (pre-registration IDA/EDA, registration IDC/EDC, lane, clearance), in
the wording of 39/2018/TT-BTC and 121/2025/TT-BTC.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from customs.model.base import Frozen, Text
from customs.model.status import Direction, Status
from customs.words import both

EntryKind = Literal["digits", "date", "time", "datetime", "lane", "text"]
Guard = Literal["no_errors", "warnings_explained"]

REASON = "reason"


class Actor(StrEnum):
    """Who does it. What customs does reaches us when a person records it."""

    DECLARANT = "declarant"
    CUSTOMS = "customs"


@dataclass(frozen=True, slots=True)
class Ask:
    """What has to be typed for a step: the value of the field of the same identifier."""

    identifier: str
    kind: EntryKind


@dataclass(frozen=True, slots=True)
class Step:
    """One row. `transaction`: what it is called in VNACCS, import and export. `back`: it undoes an earlier step."""

    id: str
    sources: tuple[Status, ...]
    target: Status
    by: Actor
    asks: tuple[Ask, ...] = ()
    guards: tuple[Guard, ...] = ()
    transaction: tuple[str, str] | None = None
    back: bool = False

    def key(self, direction: Direction) -> str:
        """Words key of its label."""
        return f"workflow.step.{self.id}_{direction}" if self.transaction else f"workflow.step.{self.id}"

    def label(self, direction: Direction) -> Text:
        return both(self.key(direction))


STEPS: tuple[Step, ...] = (
    Step("check", (Status.DRAFT,), Status.CHECKED, Actor.DECLARANT),
    Step(
        "ready",
        (Status.CHECKED,),
        Status.READY,
        Actor.DECLARANT,
        guards=("no_errors", "warnings_explained"),
    ),
    Step(
        "number",
        (Status.READY,),
        Status.NUMBERED,
        Actor.CUSTOMS,
        asks=(Ask("declaration_number", "digits"),),
        guards=("no_errors",),
        transaction=("IDA", "EDA"),
    ),
    Step(
        "register",
        (Status.NUMBERED,),
        Status.REGISTERED,
        Actor.CUSTOMS,
        asks=(Ask("registration_date", "date"), Ask("registration_time", "time")),
        transaction=("IDC", "EDC"),
    ),
    Step(
        "lane",
        (Status.REGISTERED,),
        Status.LANE_ASSIGNED,
        Actor.CUSTOMS,
        asks=(Ask("lane_code", "lane"),),
    ),
    Step(
        "clear",
        (Status.LANE_ASSIGNED,),
        Status.CLEARED,
        Actor.CUSTOMS,
        asks=(Ask("clearance_datetime", "datetime"),),
    ),
    Step("reopen", (Status.CHECKED, Status.READY), Status.DRAFT, Actor.DECLARANT, back=True),
)

BY_ID = {step.id: step for step in STEPS}


class Entry(Frozen):
    """One thing to type for a step. `table`: code table to choose from, if any."""

    identifier: str
    label: Text
    kind: EntryKind
    required: bool = True
    table: str = ""


class OpenStep(Frozen):
    """A step that starts from where the declaration is; `blocked` says why it cannot be taken now, and the way on."""

    id: str
    label: Text
    primary: bool
    blocked: Text | None = None
    entries: tuple[Entry, ...] = ()


def after(status: Status) -> tuple[Step, ...]:
    """The steps that start from `status`, forward ones first."""
    found = [step for step in STEPS if status in step.sources]
    return tuple(sorted(found, key=lambda step: step.back))


def stamped(identifier: str) -> Step | None:
    """The step that writes this field."""
    return next((step for step in STEPS for ask in step.asks if ask.identifier == identifier), None)
