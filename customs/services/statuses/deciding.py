"""What becomes of one answer, decided from what the desk holds; nothing here reads a file or writes a row.

Matched by the 11 digits that name a declaration; an invoice or a bill is only ever a question. Where anything is in
doubt a person is asked: nothing is overwritten, and two declarations that share an invoice stay two.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from customs.interchange.status.declaration import to_declaration
from customs.interchange.status.merge import Merge, Outcome, merge
from customs.interchange.status.report import Check, StatusKind, StatusReport
from customs.model.base import Text
from customs.model.declaration import Declaration
from customs.model.master import owner_of
from customs.services.statuses.amended import answering
from customs.services.statuses.hearing import Told
from customs.services.statuses.sides import contradicted
from customs.store.answers import AnswerOutcome, StoredAnswer
from customs.words import both, moment

_NOT_OF_CUSTOMS = frozenset({StatusKind.TRIAL, StatusKind.BLANK})
_OUTCOMES = {Outcome.APPLY: AnswerOutcome.UPDATED, Outcome.NOTHING: AnswerOutcome.UNCHANGED}
_OUTCOMES |= {Outcome.OLDER: AnswerOutcome.UNCHANGED, Outcome.ASK: AnswerOutcome.WAITING}
_BEHIND = "ST-003"
_CONTRADICTS = "ST-019"
_TOLERATED = frozenset({"file_kind"})
"""A file somebody gave another message's name is none the worse for it."""
_TAX_CODE = 10
"""Digits of a firm; three more name its branch."""


@dataclass(frozen=True, slots=True)
class Held:
    """A declaration of the desk; `id` is "" for one that an answer before this one will make."""

    id: str
    declaration: Declaration


class Sight(Protocol):
    """What the desk holds, as far as an answer asks for it."""

    def numbered(self, number: str) -> tuple[Held, ...]:
        """Declarations of those 11 digits."""

    def like(self, report: StatusReport) -> tuple[Held, ...]:
        """Declarations without a number that name the same invoice or bill."""

    def knows(self, firm: str) -> bool:
        """Whether the desk ever worked for the firm; also while the desk is empty."""

    def heard(self, told: Told) -> StoredAnswer | None:
        """What became of the very same answer, when it was told before."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """`declaration`: as it will be. `before`: as the desk holds it. `candidates`: ids a person may choose among; one
    may always make a new declaration of it, if it tells enough, or lay it aside. `code`, `why`: of every outcome that
    has something to say.
    """

    outcome: AnswerOutcome
    code: str = ""
    why: Text | None = None
    held: Held | None = None
    declaration: Declaration | None = None
    merge: Merge | None = None
    candidates: tuple[str, ...] = ()


def decide(told: Told, sight: Sight, *, attended: bool = True) -> Verdict:
    """`attended`: somebody looks at what will happen before it does. Otherwise a firm the desk never worked for waits.

    Codes beside those of `merge`: ST-010 a firm not known here, ST-011 another firm or office than ours, ST-012 the
    file does not add up, ST-013 no declaration of that number, ST-014 no number, ST-015 several have it, ST-016 one
    without a number may be meant, ST-018 customs amended otherwise than was filed, ST-020 told before.
    """
    report = told.report
    if report is None:
        outcome = AnswerOutcome.UNCHANGED if told.is_passed_over else AnswerOutcome.REFUSED
        return Verdict(outcome, told.code, told.why)
    if report.kind in _NOT_OF_CUSTOMS:
        return _said(AnswerOutcome.REFUSED, "ST-005")
    before = sight.heard(told)
    if before is not None:
        return _again(before)
    numbered = sight.numbered(report.number) if report.number else ()
    asked = _doubt(report, numbered)
    if asked is not None:
        among = numbered or sight.like(report)
        return _said(AnswerOutcome.WAITING, asked, candidates=_ids(among), given=report.number or "–")
    if numbered:
        return matched(report, numbered[0])
    return _unmatched(report, sight, attended=attended)


def matched(report: StatusReport, held: Held, *, trusted: bool = False) -> Verdict:
    """What the report makes of the declaration it is of. `trusted`: a person says that it is."""
    merged = merge(held.declaration, report, trusted=trusted)
    if merged.outcome is Outcome.APPLY:
        merged = answering(held.declaration, report, merged, trusted=trusted)
    outcome = _OUTCOMES.get(merged.outcome, AnswerOutcome.WAITING)
    if merged.code == _BEHIND:
        outcome = AnswerOutcome.UNCHANGED
    candidates = (held.id,) if outcome is AnswerOutcome.WAITING and held.id else ()
    why = contradicted(held.declaration, merged.conflicts) if merged.code == _CONTRADICTS else merged.why
    return Verdict(outcome, merged.code, why, held, merged.merged, merged, candidates)


def known_now(report: StatusReport, numbered: tuple[Held, ...]) -> Verdict | None:
    """Of an answer that waited for its number: what becomes of it once a single declaration has that number; None
    where anything is in doubt and a person must look.
    """
    if len(numbered) != 1 or _doubt(report, numbered) is not None:
        return None
    verdict = matched(report, numbered[0])
    in_doubt = verdict.outcome is AnswerOutcome.WAITING or (verdict.merge is not None and verdict.merge.conflicts)
    return None if in_doubt else verdict


def created(report: StatusReport) -> Declaration:
    """What customs accepted, as a declaration of this desk."""
    return to_declaration(report)


def may_create(report: StatusReport) -> bool:
    """A print tells the whole declaration; a row of a list only its number."""
    return bool(report.declaration.goods) and report.number is not None


def failed(report: StatusReport) -> tuple[Check, ...]:
    """Checks that failed and that a person has to look at."""
    return tuple(check for check in report.failed if check.name.partition(".")[0] not in _TOLERATED)


def _doubt(report: StatusReport, numbered: tuple[Held, ...]) -> str | None:
    """Why a person must look before anything is matched."""
    if report.doubtful or not report.number:
        return "ST-004"
    if failed(report):
        return "ST-012"
    if len(numbered) > 1:
        return "ST-015"
    if numbered and _of_another(report.declaration, numbered[0].declaration):
        return "ST-011"
    return None


def _of_another(theirs: Declaration, ours: Declaration) -> bool:
    """The same number under another firm, or at another customs office."""
    firms = (owner_of(theirs), owner_of(ours))
    if all(firms) and not _same_firm(*firms):
        return True
    offices = (theirs.customs_office_code, ours.customs_office_code)
    return all(offices) and offices[0] != offices[1]


def _same_firm(one: str | None, other: str | None) -> bool:
    """A branch is of its firm."""
    return (one or "")[:_TAX_CODE] == (other or "")[:_TAX_CODE]


def _unmatched(report: StatusReport, sight: Sight, *, attended: bool) -> Verdict:
    firm = owner_of(report.declaration)
    like = [one for one in sight.like(report) if _may_be(report.declaration, one.declaration)]
    if like:
        return _said(AnswerOutcome.WAITING, "ST-016", candidates=_ids(like), given=report.number)
    if not may_create(report):
        return _said(AnswerOutcome.WAITING, "ST-013", given=report.number)
    known = firm is not None and sight.knows(firm)
    if not known and not attended:
        return _said(AnswerOutcome.WAITING, "ST-010", firm=_called(report.declaration))
    made = created(report)
    if known:
        return Verdict(AnswerOutcome.CREATED, declaration=made)
    why = both("status.merge.ST-010", firm=_called(report.declaration))
    return Verdict(AnswerOutcome.CREATED, "ST-010", why, declaration=made)


def _may_be(theirs: Declaration, ours: Declaration) -> bool:
    """Of the same direction and not of another firm."""
    return theirs.direction is ours.direction and not _of_another(theirs, ours)


def _called(declaration: Declaration) -> str:
    """Name and tax code of the firm, as far as known."""
    mine = "importer" if declaration.direction.value == "import" else "exporter"
    parts = (getattr(declaration, f"{mine}_name"), getattr(declaration, f"{mine}_code"))
    return " · ".join(filter(None, parts)) or "–"


def _again(before: StoredAnswer) -> Verdict:
    """The same bytes told the same before: nothing happens twice."""
    when: Mapping[str, str] = {"when": moment(before.at), "who": before.actor}
    key = "waits" if before.waits else before.settled_as or before.answer.outcome.value
    why = both(f"status.again.{key}", **when)
    held = before.answer.declaration_id
    return Verdict(AnswerOutcome.UNCHANGED, "ST-020", why, candidates=(held,) if held else ())


def _said(outcome: AnswerOutcome, code: str, candidates: tuple[str, ...] = (), **values: object) -> Verdict:
    return Verdict(outcome, code, both(f"status.merge.{code}", **values), candidates=candidates)


def _ids(held: "tuple[Held, ...] | list[Held]") -> tuple[str, ...]:
    return tuple(one.id for one in held if one.id)
