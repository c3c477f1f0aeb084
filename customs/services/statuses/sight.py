"""What the desk holds, as an answer asks for it: from the store, and from what the answers before it will make."""

from dataclasses import dataclass, field

from customs.interchange.status.report import StatusReport
from customs.model.path import replace
from customs.services.statuses.deciding import Held, Verdict
from customs.services.statuses.hearing import Told
from customs.store import Reads, WorklistFilter
from customs.store.answers import AnswerOutcome, StoredAnswer

_MOST_ALIKE = 5
_NUMBER = "declaration_number"
_DIGITS = 11
_COUNTED = frozenset({AnswerOutcome.UPDATED, AnswerOutcome.CREATED, AnswerOutcome.WAITING})


def report_of(stored: StoredAnswer) -> StatusReport | None:
    """What the file told, as it was read then."""
    kept = stored.answer.report
    return None if kept is None else StatusReport.model_validate_json(kept)


def _content(report: StatusReport) -> StatusReport:
    """Whatever the file is called and wherever it stands in it: ECUS writes other bytes each time it is asked."""
    said = replace(report.declaration, sources={}, doubts=())
    return replace(report, file="", row=None, declaration=said)


@dataclass
class StoreSight:
    """One look at the store. `foreseen`: 11 digits -> the declaration as answers before will have made it."""

    look: Reads
    foreseen: dict[str, Held] = field(default_factory=dict)

    def numbered(self, number: str) -> tuple[Held, ...]:
        digits = number[:_DIGITS]
        if digits in self.foreseen:
            return (self.foreseen[digits],)
        named = self.look.naming([(_NUMBER, number)]).get((_NUMBER, number), ())
        return self._held(tuple(one.id for one in named))

    def like(self, report: StatusReport) -> tuple[Held, ...]:
        said = report.declaration
        asked = [("invoice_number", said.invoice_number or "")]
        asked += [("bill_of_lading_number", bill) for bill in said.bill_of_lading_number]
        named = self.look.naming([one for one in asked if one[1]], most=_MOST_ALIKE)
        ids = dict.fromkeys(one.id for found in named.values() for one in found if not one.number)
        return self._held(tuple(ids))

    def knows(self, firm: str) -> bool:
        found = self.look.page(WorklistFilter(query=firm), limit=1)
        return bool(found.rows) or not self.look.page(WorklistFilter(), limit=1).rows

    def heard(self, told: Told) -> StoredAnswer | None:
        before = self.look.answers_in(told.sha256, told.number, told.row)
        same = next((one for one in before if one.answer.outcome in _COUNTED), None)
        if same is not None or told.report is None or not told.number:
            return same
        content = _content(told.report)
        waiting = ((one, report_of(one)) for one in self.look.waiting_of(told.number))
        return next((one for one, report in waiting if report is not None and _content(report) == content), None)

    def foresee(self, told: Told, verdict: Verdict) -> None:
        """What the verdict will make stands for the answers after it."""
        number = told.number
        if number and verdict.declaration is not None and verdict.outcome is not AnswerOutcome.WAITING:
            held = verdict.held.id if verdict.held else ""
            self.foreseen[number[:_DIGITS]] = Held(held, verdict.declaration)

    def _held(self, ids: tuple[str, ...]) -> tuple[Held, ...]:
        contents = self.look.contents(ids)
        return tuple(Held(one, contents[one]) for one in ids if one in contents)
