"""What a report changes in a declaration we hold: a decision, nothing more.

The first 11 digits are the declaration, the 12th its amendment. Values that customs writes are taken as they come;
values that we declared and the report has otherwise are conflicts, unless the report is a later amendment: nothing of
it is taken until a person has decided. The status goes forward only, but for what customs itself takes back (cancelled,
stopped at the gate).
"""

from collections.abc import Iterator
from enum import StrEnum

from customs.interchange.status.dates import before
from customs.interchange.status.declaration import LANE_BEFORE, status_of, told
from customs.interchange.status.report import StatusKind, StatusReport, moment_of
from customs.interchange.status.same import blank
from customs.interchange.status.weighing import Change, Conflict, Weighed, weigh
from customs.model.base import Frozen, Text
from customs.model.declaration import Declaration
from customs.model.known import is_known_by_rows
from customs.model.path import put, replace
from customs.model.source import Source
from customs.model.status import Status
from customs.words import both, moment


class Outcome(StrEnum):
    """APPLY: there is something to take. NOTHING: it says what we know. OLDER: we know more already. ASK: a person must
    look first. REFUSED: it is not of this declaration.
    """

    APPLY = "apply"
    NOTHING = "nothing"
    OLDER = "older"
    ASK = "ask"
    REFUSED = "refused"


class Merge(Frozen):
    """`merged`: the declaration with the changes taken; the one we hold unless the outcome is APPLY. `before`,
    `after`: its status. `conflicts`: of ST-019, those settled by a person who trusts the file, and those told only.
    `why`: of every outcome but APPLY.
    """

    outcome: Outcome
    merged: Declaration
    before: Status
    after: Status
    changes: tuple[Change, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    code: str = ""
    why: Text | None = None


LANE = "lane_code"
_TERMINAL = frozenset({Status.CANCELLED, Status.ARCHIVED})
_BY_CUSTOMS = frozenset({Status.CANCELLED, Status.SUSPENDED})
"""Statuses that customs alone brings about, whatever ours is."""
_AMENDING = frozenset({Status.AMENDING, Status.AMENDMENT_REQUESTED})
_CLEARED = frozenset({Status.CLEARED, Status.GATE_LISTED, Status.PASSED})


def merge(declaration: Declaration, report: StatusReport, *, trusted: bool = False) -> Merge:
    """`trusted`: a person looked at the file and said that it is of this declaration and holds: nothing is asked.

    Codes: ST-001 another direction, ST-002 another declaration, ST-003 an earlier amendment, ST-004 the file does
    not agree with itself on whose it is, ST-005 no word of customs, ST-006 cancelled or archived already, ST-007 an
    older status than known, ST-008 nothing new, ST-019 it contradicts what is held, ST-021 an amendment not cleared
    of a declaration that is, ST-022 cleared before the registration we know.
    """
    refused = _refused(declaration, report)
    if refused is not None and not (trusted and refused.outcome is Outcome.ASK):
        return refused
    later = _version(report.number) > _version(declaration.declaration_number)
    weighed = weigh(declaration, report.declaration, later=later, trusted=trusted)
    asked = None if trusted else _question(declaration, report, weighed, later=later)
    if asked is not None:
        return asked
    status, older = _status(declaration, report, later=later)
    changes = [
        change
        for change in weighed.changes
        if not (older and not later and not blank(change.before)) and not _left_behind(change, declaration)
    ]
    merged = _apply(declaration, changes, report)
    if status is not declaration.status or _is_first_print(declaration, report) or _moves_lane(changes):
        merged = told(merged, status, report, lane_before=declaration.lane_code)
    elif not changes:
        outcome = Outcome.OLDER if older else Outcome.NOTHING
        return _left(declaration, outcome, "ST-007" if older else "ST-008", weighed.conflicts)
    return Merge(
        outcome=Outcome.APPLY,
        merged=merged,
        before=declaration.status,
        after=status,
        changes=tuple(changes),
        conflicts=tuple(weighed.conflicts),
    )


def _is_first_print(declaration: Declaration, report: StatusReport) -> bool:
    """Of a declaration that only rows told of: from now on it is known whole, which its history has to say."""
    return is_known_by_rows(declaration) and bool(report.declaration.goods)


def _moves_lane(changes: list[Change]) -> bool:
    return any(change.path == LANE for change in changes)


def _question(declaration: Declaration, report: StatusReport, weighed: Weighed, *, later: bool) -> Merge | None:
    """What a person must settle before anything of the report is taken."""
    if any(one.asks for one in weighed.conflicts):
        return _left(declaration, Outcome.ASK, "ST-019", weighed.conflicts)
    said = report.declaration
    if later and _is_behind(declaration, report) and not _after_clearance(declaration, report):
        return _left(declaration, Outcome.ASK, "ST-021", given=report.number)
    registered = report.registered_at or moment_of(declaration.registration_date, declaration.registration_time)
    cleared = said.clearance_datetime or declaration.clearance_datetime
    is_told = report.registered_at is not None or said.clearance_datetime is not None
    if is_told and registered and cleared and before(cleared, registered):
        return _left(declaration, Outcome.ASK, "ST-022", then=moment(cleared), since=moment(registered))
    return None


def _refused(declaration: Declaration, report: StatusReport) -> Merge | None:
    ours, number = declaration.declaration_number or "", report.number or ""
    known = bool(ours) and bool(number)
    reasons = (
        (declaration.direction is not report.declaration.direction, Outcome.REFUSED, "ST-001"),
        (report.kind in {StatusKind.TRIAL, StatusKind.BLANK}, Outcome.REFUSED, "ST-005"),
        (bool(report.doubtful) or not number, Outcome.ASK, "ST-004"),
        (known and ours[:11] != number[:11], Outcome.REFUSED, "ST-002"),
        (known and number[11:] < ours[11:], Outcome.REFUSED, "ST-003"),
        (declaration.status in _TERMINAL, Outcome.ASK, "ST-006"),
    )
    found = next(((outcome, code) for holds, outcome, code in reasons if holds), None)
    return found and _left(declaration, *found, given=number, known=ours)


def _left(
    declaration: Declaration, outcome: Outcome, code: str, conflicts: list[Conflict] | None = None, **values: object
) -> Merge:
    return Merge(
        outcome=outcome,
        merged=declaration,
        before=declaration.status,
        after=declaration.status,
        conflicts=tuple(conflicts or ()),
        code=code,
        why=both(f"status.merge.{code}", **values),
    )


def _version(number: str | None) -> int:
    """-1: not numbered yet."""
    return int(number[11]) if number else -1


def _status(declaration: Declaration, report: StatusReport, *, later: bool) -> tuple[Status, bool]:
    """The status after it, and whether we knew of more already."""
    ours, theirs = declaration.status, status_of(report)
    if theirs is None:
        return ours, False
    if later and ours in _AMENDING:
        return (Status.AMENDED if declaration.clearance_datetime else theirs), False
    if later and ours in _CLEARED and theirs.rank <= ours.rank and _after_clearance(declaration, report):
        return Status.AMENDED, False
    if theirs in _BY_CUSTOMS or theirs.rank > ours.rank:
        return theirs, False
    return ours, theirs.rank < ours.rank and not _beside(ours)


def _after_clearance(declaration: Declaration, report: StatusReport) -> bool:
    """A print that does not tell the clearance may be of an amendment that came after the one we know."""
    cleared, amended = report.declaration.clearance_datetime or declaration.clearance_datetime, report.amended_at
    return cleared is not None and amended is not None and amended > cleared


def _is_behind(declaration: Declaration, report: StatusReport) -> bool:
    """Cleared already, of which the report tells nothing."""
    theirs = status_of(report)
    return declaration.status in _CLEARED and (theirs is None or theirs.rank < Status.CLEARED.rank)


def _beside(status: Status) -> bool:
    """Amending, asked to amend or to cancel: what customs said before it still stands."""
    return status in {Status.AMENDING, Status.AMENDMENT_REQUESTED, Status.CANCEL_REQUESTED, Status.SUSPENDED}


def _left_behind(change: Change, declaration: Declaration) -> bool:
    """A lane that customs has changed already: the print of it is older than what we know."""
    if change.path != LANE:
        return False
    return any(event.noted.get(LANE_BEFORE) == change.after for event in declaration.events)


def _apply(declaration: Declaration, changes: list[Change], report: StatusReport) -> Declaration:
    if not changes:
        return declaration
    merged = declaration
    for change in changes:
        merged = put(merged, change.path, change.after)
    whole = any(change.path == "goods" for change in changes)
    kept = {path: cells for path, cells in declaration.sources.items() if not (whole and path.startswith("goods."))}
    return replace(merged, sources={**kept, **dict(_sources(declaration, changes, report))})


def _sources(
    declaration: Declaration, changes: list[Change], report: StatusReport
) -> Iterator[tuple[str, tuple[Source, ...]]]:
    """Cells of the report behind each value taken, under the keys of our items."""
    keys = {mine.key: theirs.key for mine, theirs in zip(declaration.goods, report.declaration.goods, strict=False)}
    for change in changes:
        steps = change.path.split(".")
        path = ".".join(["goods", keys.get(steps[1], steps[1]), *steps[2:]]) if len(steps) > 2 else change.path
        for held, sources in report.declaration.sources.items():
            if held == path or held.startswith(f"{path}."):
                yield change.path + held.removeprefix(path), sources
