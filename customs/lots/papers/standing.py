"""Where each paper of the checklist stands: here, missing or not needed, and which kept paper says so."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from customs.lots.papers.checklist import Declared, Line
from customs.model.lot import Lot
from customs.model.lot_papers import Inspection, InspectionResult, PaperForm, PaperSaid
from customs.model.papers import PaperSort

_TOLD_ONLY = ("note-", "office-", "customer-")
_OVER = frozenset({InspectionResult.PASS, InspectionResult.WAIVED})


class PaperState(StrEnum):
    """COPY_ONLY: a copy is here, and the original is wanted."""

    HAVE = "have"
    COPY_ONLY = "copy_only"
    MISSING = "missing"
    NOT_NEEDED = "not_needed"

    @property
    def is_lacking(self) -> bool:
        return self in {PaperState.MISSING, PaperState.COPY_ONLY}


@dataclass(frozen=True, slots=True)
class HeldPaper:
    """A paper the house keeps for the lot or one of its declarations. `declaration`: its id, None for the lot's own.

    `sort`: as a person said; None while nobody did, and then it proves nothing.
    """

    sha256: str
    name: str
    sort: PaperSort | None
    at: datetime | None = None
    declaration: str | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """One line with what is known of it. `papers`: those that prove it; `said`: what people said, None for nothing."""

    line: Line
    state: PaperState
    papers: tuple[HeldPaper, ...] = ()
    said: PaperSaid | None = None

    @property
    def form(self) -> PaperForm | None:
        return self.said.form if self.said else None

    @property
    def received_at(self) -> datetime | None:
        """When a person said it came, else when its first paper was kept."""
        said = self.said.received_at if self.said else None
        return said or min((one.at for one in self.papers if one.at), default=None)


def standings(
    lot: Lot, lines: Sequence[Line], held: Sequence[HeldPaper], declared: Sequence[Declared] = ()
) -> tuple[Standing, ...]:
    """Every line of the checklist as it stands. A paper somebody tied to a line stands for that line alone."""
    said = {one.line: one for one in lot.paper_lines}
    tied = {sha256 for one in lot.paper_lines for sha256 in one.papers}
    several = sum(line.form is not None for line in lines) > 1
    return tuple(
        _standing(
            line,
            said.get(line.code),
            _proving(line, said.get(line.code), held, tied, several=several),
            _elsewhere(line, lot, declared),
        )
        for line in lines
    )


def of_sort(sort: PaperSort, held: Iterable[HeldPaper]) -> tuple[HeldPaper, ...]:
    """Each once, however many declarations keep it."""
    return tuple({one.sha256: one for one in held if one.sort is sort}.values())


def _standing(
    line: Line, said: PaperSaid | None, papers: tuple[HeldPaper, ...], elsewhere: tuple[bool, PaperForm | None]
) -> Standing:
    if said is not None and said.not_needed:
        return Standing(line, PaperState.NOT_NEEDED, papers, said)
    here = bool(papers) or elsewhere[0] or (said is not None and said.received_at is not None)
    form = (said.form if said else None) or elsewhere[1]
    if here and line.original and form is PaperForm.COPY:
        return Standing(line, PaperState.COPY_ONLY, papers, said)
    return Standing(line, PaperState.HAVE if here else PaperState.MISSING, papers, said)


def _proving(
    line: Line, said: PaperSaid | None, held: Sequence[HeldPaper], tied: set[str], *, several: bool
) -> tuple[HeldPaper, ...]:
    """Papers tied to the line, else those of its sort that nobody tied to another. What only a person can tell is not
    guessed: which paper a note, an office or a customer means, and of which of several forms a file called C/O is.
    """
    named = {one.sha256: one for one in held if said and one.sha256 in said.papers}
    if named or line.code.startswith(_TOLD_ONLY) or line.sort is PaperSort.OTHER or (line.form and several):
        return tuple(named.values())
    return tuple(one for one in of_sort(line.sort, held) if one.sha256 not in tied)


def _elsewhere(line: Line, lot: Lot, declared: Sequence[Declared]) -> tuple[bool, PaperForm | None]:
    """Whether something else proves it, and in which form: a certificate entered in a declaration of the lot, an
    inspection of the lot that is over.
    """
    if line.form:
        entered = (c for one in declared for c in one.declaration.certificates if c.form == line.form and c.number)
        found = next(entered, None)
        return found is not None, PaperForm.ELECTRONIC if found and found.electronic else None
    if line.code.startswith("note-"):
        return any(one.result in _OVER and _of_note(one, line.code[5:]) for one in lot.inspections), None
    return False, None


def _of_note(inspection: Inspection, code: str) -> bool:
    return any(code.startswith(start) or start.startswith(code) for start in inspection.hs_codes)
