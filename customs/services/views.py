"""What a door is given to show. Plain values, already in order; no door computes with them."""

from dataclasses import dataclass
from datetime import datetime

from customs.intake.decisions import Decisions
from customs.intake.reading import Reading
from customs.model.declaration import Declaration
from customs.model.family import Kin
from customs.model.finding import Finding, Severity
from customs.model.papers import PaperSort
from customs.model.status import Direction
from customs.model.tax import Assessment
from customs.services.declarations.accepted import Acceptance
from customs.services.declarations.course import Course
from customs.store import Badges, WorklistRow
from customs.workflow import OpenStep


@dataclass(frozen=True, slots=True)
class Saved:
    """An act was kept: the version it made and when."""

    revision: int
    at: datetime


@dataclass(frozen=True, slots=True)
class Paper:
    """A kept original file. `sort`: which paper a person said it is; None while nobody did."""

    sha256: str
    name: str
    size: int
    sort: PaperSort | None = None


@dataclass(frozen=True, slots=True)
class WorklistPage:
    """Rows, the cursor of the next page (None at the end), the count (`cap`: so many or more), counts for the chips."""

    rows: tuple[WorklistRow, ...]
    next: str | None
    count: int
    cap: int
    badges: Badges


@dataclass(frozen=True, slots=True)
class Unfinished:
    """An import that was begun and is no declaration yet: its files, who began it and when (UTC)."""

    id: str
    files: tuple[str, ...]
    actor: str
    begun_at: datetime


@dataclass(frozen=True, slots=True)
class IntakeView:
    """An import before, or after, it was written into a declaration."""

    id: str
    reading: Reading
    decisions: Decisions
    papers: tuple[Paper, ...]
    direction: Direction | None
    declaration_id: str | None


@dataclass(frozen=True, slots=True)
class DeclarationView:
    """Everything the declaration page shows. `acceptance`: of warnings, once somebody went on with them."""

    id: str
    serial: int
    revision: int
    saved_at: datetime
    saved_by: str
    declaration: Declaration
    findings: tuple[Finding, ...]
    assessment: Assessment
    steps: tuple[OpenStep, ...]
    course: Course
    papers: tuple[Paper, ...]
    can_undo: bool
    family: Kin | None = None
    acceptance: Acceptance | None = None

    def count(self, severity: Severity) -> int:
        return sum(found.severity is severity for found in self.findings)


@dataclass(frozen=True, slots=True)
class SheetWindow:
    """The cells around one source cell, as text: `rows` are (row number, texts) under `letters`."""

    file: str
    sheet: str
    cell: str
    letters: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]
