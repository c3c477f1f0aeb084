"""What the store gives back: plain values, never rows of the database."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from customs.model.declaration import Declaration
from customs.model.finding import Finding
from customs.model.status import Direction, Lane, Status
from customs.model.tax import Assessment
from customs.store.document import load_assessment

VIEWS = ("all", "mine", "stuck", "today", "cleared")
LANES = ("1", "2", "3", "none")
COUNT_CAP, SEARCH_CAP = 1001, 101
"""How far a list is counted, and one that words are looked for in: who searches wants a few, or other words."""


@dataclass(frozen=True, slots=True)
class StoredDeclaration:
    """A declaration as it stands, with what was last worked out from it. Times are UTC.

    `taxes`: its assessment as it is kept, which takes as long to read as the declaration and is seldom asked for.
    """

    id: str
    serial: int
    revision: int
    declaration: Declaration
    taxes: str | None = field(repr=False)
    findings: tuple[Finding, ...]
    next_step: str
    owner: str
    status_since: datetime
    created_at: datetime
    updated_at: datetime
    updated_by: str
    due_day: date | None = None

    @property
    def assessment(self) -> Assessment | None:
        return load_assessment(self.taxes)


@dataclass(frozen=True, slots=True)
class StoredRevision:
    """One saved version. `restores` is the earlier version whose content an undo brought back, if it was an undo.

    `assessment` and `findings` are what was worked out when it was saved; None for a version older than that habit.
    """

    revision: int
    declaration: Declaration
    act: str
    actor: str
    at: datetime
    restores: int | None
    assessment: Assessment | None = None
    findings: tuple[Finding, ...] | None = None


@dataclass(frozen=True, slots=True)
class Undoable:
    """What an undo would do now: take back `act`, by saving the content of `target` as a new version."""

    act: str
    actor: str
    at: datetime
    target: StoredRevision


@dataclass(frozen=True, slots=True)
class StatusChange:
    """The first version at which a status held, until another one did."""

    status: Status
    revision: int
    at: datetime
    actor: str


@dataclass(frozen=True, slots=True)
class ActResult:
    """What an act with a key answered the first time; a second call with the key is given this."""

    act: str
    actor: str
    at: datetime
    declaration_id: str | None
    revision: int | None
    result: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class WorklistRow:
    """One row of the worklist (danh sách tờ khai), from columns only."""

    id: str
    serial: int
    number: str | None
    direction: Direction
    type_code: str | None
    item_count: int
    customer: str | None
    goods: str | None
    lane: Lane | None
    status: Status
    status_since: datetime
    errors: int
    warnings: int
    advice: int
    next_step: str
    bill: str | None
    invoice_number: str | None
    owner: str
    due_day: date | None
    revision: int
    updated_at: datetime
    updated_by: str


@dataclass(frozen=True, slots=True)
class WorklistFilter:
    """Which declarations.

    `view` is one of VIEWS: all; mine = `owner`'s, not cleared; stuck = not cleared and with errors or in the yellow or
    red lane; today = due on `today` or before; cleared. `lane` is one of LANES or None. `query` is free words, each of
    which must occur in the row's search text (any part, accents and case ignored).
    Raises ValueError for a view or lane that does not exist, or `today` without its day.
    """

    view: str = "all"
    lane: str | None = None
    query: str = ""
    owner: str = ""
    today: date | None = None

    def __post_init__(self) -> None:
        if self.view not in VIEWS or (self.lane is not None and self.lane not in LANES):
            raise ValueError(f"no such view or lane: {self.view!r}, {self.lane!r}")
        if self.view == "today" and self.today is None:
            raise ValueError("the view `today` needs the day")


@dataclass(frozen=True, slots=True)
class StoredPage:
    """Rows, the cursor of the page after them (None at the end), and how many rows match, counted no further than
    `cap`, which stands for that many or more.
    """

    rows: tuple[WorklistRow, ...]
    next: str | None
    count: int
    cap: int


@dataclass(frozen=True, slots=True)
class Badges:
    """Counts, each capped at 1001: of every view, and of every lane inside the view asked for."""

    views: Mapping[str, int]
    lanes: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class StoredDocument:
    """An upload: its bytes are in `store.files` under `sha256`; `name` is what it was called here.

    `kind`: what paper of a declaration a person said it is; None while nobody did.
    """

    sha256: str
    name: str
    size: int
    stored_at: datetime
    kind: str | None = None


@dataclass(frozen=True, slots=True)
class StoredIntake:
    """One taking-in of papers. `decisions` is the JSON of what the person decided, kept as it was handed over.

    `undone_from`: the declaration it was taken back from, which it becomes again when it is written the next time.
    """

    id: str
    created_at: datetime
    actor: str
    direction: Direction | None
    decisions: str
    declaration_id: str | None
    documents: tuple[StoredDocument, ...]
    thrown_at: datetime | None = None
    undone_from: str | None = None
