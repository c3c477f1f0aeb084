"""What a row of the STEPS table is made of."""

from dataclasses import dataclass
from typing import Literal, NamedTuple

from customs.model.base import Frozen, Text
from customs.model.status import Actor, Direction, Status
from customs.words import both

EntryKind = Literal["digits", "date", "time", "datetime", "lane", "inspection", "share", "text"]
Guard = Literal[
    "no_errors",
    "warnings_explained",
    "examined_lane",
    "another_lane",
    "not_yet_cleared",
    "before_gate",
    "not_passed",
    "amendments_left",
    "next_version",
    "sheet_right",
]
"""examined_lane: lane 2 or 3. another_lane: the lane typed is not the one it has. not_yet_cleared: customs gave no
permit yet. before_gate, not_passed: the goods have not passed the supervised area, so it may be cancelled, or they may
pass it. amendments_left: fewer than nine so far. next_version: the number typed is that of the same declaration,
amended once more. sheet_right: what the amendment sheet changes brings no error.
"""

REASON = "reason"
FILED_AT = "filed_datetime"
"""When an amendment went to customs; the moment of recording where nobody says."""
INSPECTIONS = ("scan", "manual")
"""How goods are inspected: by machine or by hand (Customs Law 54/2014 Art. 33); words in `workflow.inspection`."""
EITHER = tuple(Direction)


class Law(NamedTuple):
    """An article of an act; `act` names it in `workflow.law`."""

    act: str
    article: str

    @property
    def text(self) -> Text:
        return both(f"workflow.law.{self.act}", article=self.article)


@dataclass(frozen=True, slots=True)
class Ask:
    """What has to be typed for a step: the value of the declaration's field of that identifier, or, where it has none,
    a note that stays with the event.
    """

    identifier: str
    kind: EntryKind
    required: bool = True


@dataclass(frozen=True, slots=True)
class Step:
    """One row. `target`: None stays where it is, or leads `home`, where the declaration was before. `transaction`: what
    it is called in VNACCS, import and export. `back`: it undoes an earlier step or stops the way. `aside`: neither
    that nor the next thing to do. `deadline`: row of the deadlines table that runs once the step is taken. `clears`:
    fields that no longer hold.
    """

    id: str
    sources: tuple[Status, ...]
    target: Status | None
    by: Actor
    asks: tuple[Ask, ...] = ()
    guards: tuple[Guard, ...] = ()
    transaction: tuple[str, str] | None = None
    back: bool = False
    aside: bool = False
    home: bool = False
    directions: tuple[Direction, ...] = EITHER
    deadline: str = ""
    clears: tuple[str, ...] = ()
    legal: tuple[Law, ...] = ()

    @property
    def ahead(self) -> bool:
        """It leads on along the way, so it may be the next thing to do."""
        return not self.back and not self.aside

    def key(self, direction: Direction) -> str:
        """Words key of its label."""
        return f"workflow.step.{self.id}_{direction}" if self.transaction else f"workflow.step.{self.id}"

    def label(self, direction: Direction) -> Text:
        return both(self.key(direction))


class Entry(Frozen):
    """One thing to type for a step. `table`: code table to choose from, if any. `expected`: what it should be."""

    identifier: str
    label: Text
    kind: EntryKind
    required: bool = True
    table: str = ""
    expected: str = ""


class OpenStep(Frozen):
    """A step that starts from where the declaration is; `blocked` says why it cannot be taken now, and the way on.
    `told`: how long runs once it is taken, and its articles.
    """

    id: str
    label: Text
    primary: bool
    blocked: Text | None = None
    told: tuple[Text, ...] = ()
    entries: tuple[Entry, ...] = ()
