"""What a report changes in a declaration we hold: a decision, nothing more.

The first 11 digits are the declaration, the 12th its amendment. Values that customs writes are taken as they come;
values that we declared and customs accepted otherwise are conflicts for a person, unless the report is a later
amendment. The status goes forward only, but for what customs itself takes back (cancelled, stopped at the gate).
"""

from collections.abc import Iterator
from enum import StrEnum
from typing import Any

from customs.interchange.status.declaration import LANE_BEFORE, status_of, told
from customs.interchange.status.report import StatusKind, StatusReport
from customs.interchange.status.same import blank, same
from customs.model.base import Frozen, Text
from customs.model.declaration import Declaration
from customs.model.field_table import fields
from customs.model.goods import GoodsItem, OtherTax
from customs.model.path import put, replace
from customs.model.source import Source
from customs.model.status import Status
from customs.words import both


class Outcome(StrEnum):
    """APPLY: there is something to take. NOTHING: it says what we know. OLDER: we know more already. ASK: a person must
    look first. REFUSED: it is not of this declaration.
    """

    APPLY = "apply"
    NOTHING = "nothing"
    OLDER = "older"
    ASK = "ask"
    REFUSED = "refused"


class Change(Frozen):
    """One value. `path`: of the declaration we hold. `kind`: returned (customs wrote it), filled (we had none),
    amended (a later amendment has it so).
    """

    path: str
    before: Any = None
    after: Any = None
    kind: str = "returned"


class Conflict(Frozen):
    """What we declared and what customs accepted differ, and nothing tells which is meant."""

    path: str
    ours: Any = None
    theirs: Any = None


class Merge(Frozen):
    """`merged`: the declaration with the changes taken and the conflicts left as we had them; the one we hold unless
    the outcome is APPLY. `before`, `after`: its status. `why`: of every outcome but APPLY.
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
_OURS = frozenset(
    {"direction", "status", "goods", "planned_rates", "sources", "doubts", "events", "certificates", "amendments"}
)
_RETURNED_GROUPS = frozenset({"exchange_rates", "tax_subjects", "customs_instructions"})
_TERMINAL = frozenset({Status.CANCELLED, Status.ARCHIVED})
_BY_CUSTOMS = frozenset({Status.CANCELLED, Status.SUSPENDED})
"""Statuses that customs alone brings about, whatever ours is."""
_AMENDING = frozenset({Status.AMENDING, Status.AMENDMENT_REQUESTED})
_CLEARED = frozenset({Status.CLEARED, Status.GATE_LISTED, Status.PASSED})


def merge(declaration: Declaration, report: StatusReport, *, trusted: bool = False) -> Merge:
    """`trusted`: a person looked at the file and said that it is of this declaration: ST-004 and ST-006 are settled.

    Codes: ST-001 another direction, ST-002 another declaration, ST-003 an earlier amendment, ST-004 the file does
    not agree with itself on whose it is, ST-005 no word of customs, ST-006 cancelled or archived already, ST-007 an
    older status than known, ST-008 nothing new.
    """
    refused = _refused(declaration, report)
    if refused is not None and not (trusted and refused.outcome is Outcome.ASK):
        return refused
    later = _version(report.number) > _version(declaration.declaration_number)
    status, older = _status(declaration, report, later=later)
    changes, conflicts = _header(declaration, report.declaration, later=later)
    changes += _items(declaration, report.declaration, conflicts, later=later)
    changes = [
        change
        for change in changes
        if not (older and not blank(change.before)) and not _left_behind(change, declaration)
    ]
    merged = _apply(declaration, changes, report)
    if status is not declaration.status or any(change.path == LANE for change in changes):
        merged = told(merged, status, report, lane_before=declaration.lane_code)
    elif not changes:
        outcome = Outcome.OLDER if older else Outcome.NOTHING
        return _left(declaration, outcome, "ST-007" if older else "ST-008", conflicts)
    return Merge(
        outcome=Outcome.APPLY,
        merged=merged,
        before=declaration.status,
        after=status,
        changes=tuple(changes),
        conflicts=tuple(conflicts),
    )


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
    if later and ours in _CLEARED and theirs.rank <= ours.rank and _after_clearance(report):
        return Status.AMENDED, False
    if theirs in _BY_CUSTOMS or theirs.rank > ours.rank:
        return theirs, False
    return ours, theirs.rank < ours.rank and not _beside(ours)


def _after_clearance(report: StatusReport) -> bool:
    cleared, amended = report.declaration.clearance_datetime, report.amended_at
    return cleared is not None and amended is not None and amended > cleared


def _beside(status: Status) -> bool:
    """Amending, asked to amend or to cancel: what customs said before it still stands."""
    return status in {Status.AMENDING, Status.AMENDMENT_REQUESTED, Status.CANCEL_REQUESTED, Status.SUSPENDED}


def _header(ours: Declaration, theirs: Declaration, *, later: bool) -> tuple[list[Change], list[Conflict]]:
    changes: list[Change] = []
    conflicts: list[Conflict] = []
    known = fields(ours.direction)
    for name in Declaration.model_fields:
        if name in _OURS:
            continue
        returned = name in _RETURNED_GROUPS or (name in known and known[name].required == "customs")
        _weigh(name, getattr(ours, name), getattr(theirs, name), changes, conflicts, returned=returned, later=later)
    return changes, conflicts


def _weigh(
    path: str,
    mine: object,
    other: object,
    changes: list[Change],
    conflicts: list[Conflict],
    *,
    returned: bool,
    later: bool,
) -> None:
    """One value against the other, into a change, a conflict or neither."""
    if blank(other) or same(mine, other):
        return
    if blank(mine):
        changes.append(Change(path=path, before=mine, after=other, kind="returned" if returned else "filled"))
    elif returned:
        changes.append(Change(path=path, before=mine, after=other))
    elif later:
        changes.append(Change(path=path, before=mine, after=other, kind="amended"))
    else:
        conflicts.append(Conflict(path=path, ours=mine, theirs=other))


def _items(ours: Declaration, theirs: Declaration, conflicts: list[Conflict], *, later: bool) -> list[Change]:
    """Line by line. Other lines than ours cannot be matched: they stay a conflict as a whole."""
    changes: list[Change] = []
    if not theirs.goods:
        return changes
    if not ours.goods:
        return [Change(path="goods", before=(), after=theirs.goods, kind="filled")]
    if len(ours.goods) != len(theirs.goods):
        conflicts.append(Conflict(path="goods", ours=len(ours.goods), theirs=len(theirs.goods)))
        return changes
    known = fields(ours.direction)
    for mine, other in zip(ours.goods, theirs.goods, strict=True):
        for name in set(GoodsItem.model_fields) - {"key", "other_taxes"}:
            returned = name in known and known[name].required == "customs"
            path = f"goods.{mine.key}.{name}"
            _weigh(path, getattr(mine, name), getattr(other, name), changes, conflicts, returned=returned, later=later)
        _taxes(mine, other, changes, conflicts, later=later)
    return sorted(changes, key=lambda change: change.path)


def _taxes(mine: GoodsItem, other: GoodsItem, changes: list[Change], conflicts: list[Conflict], *, later: bool) -> None:
    """The five taxes as one value: what customs worked out beside the codes we declared."""
    path = f"goods.{mine.key}.other_taxes"
    if blank(other.other_taxes) or same(mine.other_taxes, other.other_taxes):
        return
    ours, theirs = ([tax.other_tax_rate_code for tax in item.other_taxes] for item in (mine, other))
    if ours == theirs or not ours:
        pairs = zip(mine.other_taxes or other.other_taxes, other.other_taxes, strict=True)
        after = tuple(_told(tax, said) for tax, said in pairs)
        if after != mine.other_taxes:
            changes.append(Change(path=path, before=mine.other_taxes, after=after))
    elif later:
        changes.append(Change(path=path, before=mine.other_taxes, after=other.other_taxes, kind="amended"))
    else:
        conflicts.append(Conflict(path=path, ours=tuple(ours), theirs=tuple(theirs)))


def _told(mine: OtherTax, said: OtherTax) -> OtherTax:
    """Ours, with everything customs said beside it."""
    given = {name: value for name in OtherTax.model_fields if (value := getattr(said, name)) is not None}
    return replace(mine, **given)


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
    return replace(merged, sources={**declaration.sources, **dict(_sources(declaration, changes, report))})


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
