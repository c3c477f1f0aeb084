"""Looking at answers of customs: those that wait, those of a declaration, and customs' taxes beside ours."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from customs.duty import assess
from customs.interchange.status.report import StatusReport
from customs.interchange.status.taxes import TaxDifference, compare_taxes
from customs.model.base import Text
from customs.model.declaration import Declaration
from customs.model.path import replace
from customs.model.tax import Assessment
from customs.services.acts import Clock, duty_tables
from customs.services.beside import beside_of
from customs.services.held import held
from customs.services.statuses.deciding import may_create
from customs.services.statuses.settling import FOR_THE_NUMBER, undoable
from customs.services.statuses.sight import StoreSight, report_of
from customs.settings import settings
from customs.store import Reads, Store
from customs.store.answers import AnswerOutcome, StoredAnswer
from customs.words import VIETNAM, both

MOST_WAITING = 50
WAITING_CAP = 1001


@dataclass(frozen=True, slots=True)
class Candidate:
    """A declaration of the desk that may be meant."""

    id: str
    serial: int
    declaration: Declaration


@dataclass(frozen=True, slots=True)
class WaitingAnswer:
    """An answer that waits, with what a person needs to decide. `may_create`: it tells a whole declaration."""

    stored: StoredAnswer
    report: StatusReport | None
    why: Text | None
    candidates: tuple[Candidate, ...]
    may_create: bool


@dataclass(frozen=True, slots=True)
class CustomsTaxes:
    """What customs worked out, beside what we do. `report`: the last print that has figures; `at`: when it came."""

    file: str
    sha256: str
    report: StatusReport
    at: datetime
    ours: Assessment
    differences: tuple[TaxDifference, ...]

    @property
    def matter(self) -> int:
        return sum(one.matters for one in self.differences)

    @property
    def line_by_line(self) -> bool:
        """Whether the two have the same items; otherwise only their totals can be compared."""
        return len(self.ours.items) == len(self.report.declaration.goods)


class StatusRecords:
    _store: Store
    _clock: Clock

    def waiting_answers(self, before: int | None = None) -> tuple[WaitingAnswer, ...]:
        """MOST_WAITING at a time and one more, the newest first; `before`: only those older than this one."""
        with self._store.read() as look:
            return tuple(_waiting(look, one) for one in look.waiting_answers(MOST_WAITING + 1, before))

    def waiting_count(self) -> int:
        """How many wait for a person; WAITING_CAP stands for as many and more."""
        with self._store.read() as look:
            return look.waiting_count(WAITING_CAP)

    def answers_of(self, declaration_id: str) -> tuple[tuple[StoredAnswer, ...], int | None]:
        """What was told of the declaration, the first one first; and the one that may be undone."""
        with self._store.read() as look:
            return look.answers_of(declaration_id), undoable(look, declaration_id)

    def is_made_by_customs(self, declaration_id: str) -> bool:
        """It began as an answer of customs: nothing in it was declared here."""
        with self._store.read() as look:
            answers = look.answers_of(declaration_id)
        return any(one.answer.outcome is AnswerOutcome.CREATED or one.settled_as == "create" for one in answers)

    def answers_taken(self, batch: str) -> tuple[StoredAnswer, ...]:
        """What came together, in its order; nothing for a batch nobody knows."""
        with self._store.read() as look:
            return look.answers_together(batch)

    def customs_taxes(self, declaration_id: str) -> CustomsTaxes | None:
        """None while no print of customs with figures was taken. Raises CustomsError FIND-DECLARATION."""
        with self._store.read() as look:
            stored = held(look, declaration_id)
            told = _latest(look.answers_of(declaration_id))
            if told is None:
                return None
            beside = beside_of(self._store, look, stored.declaration, stored.id)
        answer, report = told
        own = as_declared(stored.declaration)
        today = self._clock().astimezone(VIETNAM).date()
        ours = assess(own, duty_tables(own, today, beside), settings().rounding)
        return CustomsTaxes(
            file=answer.answer.file,
            sha256=answer.answer.sha256,
            report=report,
            at=answer.at,
            ours=ours,
            differences=compare_taxes(ours, report),
        )


def as_declared(declaration: Declaration) -> Declaration:
    """With the rates we planned by, where customs has returned its own: comparing with those would compare nothing."""
    planned = declaration.planned_rates
    kept = tuple(one for one in declaration.exchange_rates if one.exchange_rate_currency_code not in planned)
    return replace(declaration, exchange_rates=kept) if planned else declaration


def _latest(answers: tuple[StoredAnswer, ...]) -> tuple[StoredAnswer, StatusReport] | None:
    """The print of the last amendment that has figures; of equal ones the last that came. One laid aside is none."""
    told = [(one, report) for one in answers if not one.waits and (report := report_of(one)) is not None]
    figured = [(one, report) for one, report in told if report.declaration.goods]
    return max(figured, key=lambda pair: (pair[1].version or 0, pair[0].serial), default=None)


def _waiting(look: Reads, stored: StoredAnswer) -> WaitingAnswer:
    detail: Mapping[str, object] = stored.answer.detail or {}
    named = detail.get("candidates")
    ids = [str(one) for one in named] if isinstance(named, list) else []
    number = stored.answer.number
    numbered = [one.id for one in StoreSight(look).numbered(number)] if number else []
    found = (look.get(one) for one in dict.fromkeys([*numbered, *ids]))
    report, why = report_of(stored), detail.get("why")
    told = Text.model_validate(why) if why else both(f"status.merge.{stored.answer.code}")
    return WaitingAnswer(
        stored,
        report,
        both("settled.known", number=number) if numbered and stored.answer.code in FOR_THE_NUMBER else told,
        tuple(Candidate(one.id, one.serial, one.declaration) for one in found if one is not None),
        may_create=report is not None and may_create(report) and not numbered,
    )
