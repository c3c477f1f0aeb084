"""Everything a person may look at."""

from collections.abc import Callable, Sequence

from customs import interchange
from customs.forms import DOCUMENTS, Verdict
from customs.intake.decisions import Decisions
from customs.model.audit import AuditEvent
from customs.model.base import Text
from customs.model.declaration import Declaration
from customs.model.papers import PaperSort
from customs.model.source import Source
from customs.model.status import Direction, Status
from customs.rules import Explanation, OnlyCustoms, Unanswered
from customs.services.acts import Clock, utc_now
from customs.services.amendments.sheets import AmendmentRecords
from customs.services.beside import Beside, beside_of
from customs.services.cases.records import CaseRecords
from customs.services.declarations.accepted import acceptance
from customs.services.declarations.course import Course, course_of
from customs.services.declarations.undoing import UNDOABLE
from customs.services.families.family_view import FamilyRecords
from customs.services.families.kinship import kin_of
from customs.services.filings.maps import MapRecords
from customs.services.filings.outage import OutageRecords
from customs.services.filings.writing import FilingRecords
from customs.services.held import held, unknown
from customs.services.imports.annotating import AnnotatedRecords
from customs.services.imports.profiles import ProfileRecords
from customs.services.imports.reading import reading_of, window
from customs.services.imports.returning import ReturnRecords
from customs.services.lists.loading import ListRecords
from customs.services.lots.board import Board, BoardRecords
from customs.services.lots.bundle import BundleRecords
from customs.services.lots.charging import LotChargeRecords
from customs.services.lots.costs import LotCostRecords
from customs.services.lots.owing import DebtRecords
from customs.services.lots.paper_view import LotPaperRecords
from customs.services.lots.records import LotRecords
from customs.services.lots.shared_look import SharedLook
from customs.services.masters.entries import MasterRecords
from customs.services.masters.suggesting import SuggestionRecords
from customs.services.notices.records import NoticeRecords
from customs.services.papers.paper_pages import PaperRecords
from customs.services.payments.records import PaymentRecords
from customs.services.prints.printing import AMENDMENT, FAMILY
from customs.services.prints.verifying import verdict, verdicts
from customs.services.rulebook import RuleTried, RuleView, explained, rule_views, told_by_customs, tried
from customs.services.standing import Standings
from customs.services.statuses.records import StatusRecords
from customs.services.taxes.tariff_browsing import TariffRecords
from customs.services.taxes.taxing import TaxRecords
from customs.services.views import DeclarationView, IntakeView, Paper, SheetWindow, Unfinished, WorklistPage
from customs.store import Store, StoredDocument, WorklistFilter
from customs.store.search import answering
from customs.store.stored import WorklistRow
from customs.workflow import due_reason, open_steps

MOST_UNFINISHED = 20
_BOARDS = 32


class Records(
    AmendmentRecords,
    AnnotatedRecords,
    ReturnRecords,
    PaperRecords,
    ListRecords,
    MasterRecords,
    SuggestionRecords,
    TaxRecords,
    TariffRecords,
    FamilyRecords,
    StatusRecords,
    ProfileRecords,
    FilingRecords,
    MapRecords,
    OutageRecords,
    LotRecords,
    LotPaperRecords,
    DebtRecords,
    BundleRecords,
    LotChargeRecords,
    LotCostRecords,
    BoardRecords,
    PaymentRecords,
    CaseRecords,
    NoticeRecords,
):
    """Reads of the store; never an act."""

    def __init__(self, store: Store, clock: Clock = utc_now) -> None:
        self._store = store
        self._clock = clock
        self._standings = Standings(store)
        self._boards = SharedLook[Board](_BOARDS)

    def worklist(
        self, *, view: str = "all", lane: str | None = None, query: str = "", owner: str = "", after: str | None = None
    ) -> WorklistPage:
        """Fifty rows, newest change first; counted to 1,001 at most, to 101 where words are looked for. An unknown view
        or lane is that of everything.
        """
        today = self._today()
        query = query.encode("utf-8", "ignore").decode("utf-8")
        try:
            wanted = WorklistFilter(view=view, lane=lane, query=query, owner=owner, today=today)
        except ValueError:
            wanted = WorklistFilter(query=query, owner=owner, today=today)
        with self._store.read() as look:
            page = look.page(wanted, after)
            return WorklistPage(page.rows, page.next, page.count, page.cap, look.badges(wanted))

    def answering(self, rows: Sequence[WorklistRow], query: str) -> dict[str, tuple[tuple[str, str], ...]]:
        """Id -> identifier and text of what in its header holds a word of the query: bill, invoice, container…"""
        with self._store.read() as look:
            held = look.heads([row.id for row in rows])
        return {id_: answering(declaration, query) for id_, declaration in held.items()}

    def due_reasons(self, rows: Sequence[WorklistRow]) -> dict[str, Text]:
        """Id -> the deadline behind the day a row is due, with its article; rows that nothing runs on have none."""
        with self._store.read() as look:
            held = look.heads([row.id for row in rows if row.due_day is not None])
        reasons = ((id_, due_reason(declaration)) for id_, declaration in held.items())
        return {id_: why for id_, why in reasons if why is not None}

    def intake(self, intake_id: str) -> IntakeView:
        """Raises CustomsError FIND-INTAKE."""
        with self._store.read() as look:
            stored = look.get_intake(intake_id)
        if stored is None:
            raise unknown("intake")
        decisions = Decisions.model_validate_json(stored.decisions)
        return IntakeView(
            id=stored.id,
            reading=reading_of(self._store, stored),
            decisions=decisions,
            papers=tuple(_paper(document) for document in stored.documents),
            direction=stored.direction or decisions.direction,
            declaration_id=stored.declaration_id,
        )

    def unfinished(self) -> tuple[Unfinished, ...]:
        """Imports to go on with or to throw away, the newest first; at most MOST_UNFINISHED and one more."""
        with self._store.read() as look:
            found = look.unfinished_intakes(MOST_UNFINISHED + 1)
        return tuple(
            Unfinished(one.id, tuple(doc.name for doc in one.documents), one.actor, one.created_at) for one in found
        )

    def declaration(self, declaration_id: str) -> DeclarationView:
        """As it stands, judged by today. Raises CustomsError FIND-DECLARATION."""
        standing = self._standings.of(declaration_id, self._today())
        stored, known, judged = standing.stored, standing.known, standing.judged
        with self._store.read() as look:
            papers = look.documents_of(declaration_id)
            course = course_of(stored.declaration, look.statuses(declaration_id), self._clock())
            can_undo = stored.declaration.status in UNDOABLE and look.can_undo(declaration_id)
            explained_by = (
                acceptance(look.history(declaration_id))
                if stored.declaration.status.rank >= Status.READY.rank
                else None
            )
        return DeclarationView(
            id=stored.id,
            serial=stored.serial,
            revision=stored.revision,
            saved_at=stored.updated_at,
            saved_by=stored.updated_by,
            declaration=stored.declaration,
            findings=judged.findings,
            assessment=judged.assessment,
            steps=open_steps(stored.declaration, judged.findings),
            course=course,
            papers=tuple(_paper(document) for document in papers),
            can_undo=can_undo,
            family=kin_of(stored.declaration, known.family, known.branch),
            acceptance=explained_by,
        )

    def course(self, declaration_id: str) -> Course:
        """Where it stands, whose turn it is and what runs out. Raises CustomsError FIND-DECLARATION."""
        with self._store.read() as look:
            declaration = held(look, declaration_id).declaration
            return course_of(declaration, look.statuses(declaration_id), self._clock())

    def beside(self, declaration: Declaration, own: str | None = None) -> Beside:
        """What this desk knows beside a declaration; `own`: the id under which it is kept, if it is."""
        with self._store.read() as look:
            return beside_of(self._store, look, declaration, own)

    def forms(self, declaration_id: str) -> tuple[str, ...]:
        """What can be printed of it: the official form of its direction first, then our own documents."""
        with self._store.read() as look:
            declaration = held(look, declaration_id).declaration
            absent = {AMENDMENT} if not declaration.amendments else set()
            if look.family_of(declaration_id) is None:
                absent.add(FAMILY)
        return (declaration.direction.value, *(one for one in DOCUMENTS if one not in absent))

    def rules(self, query: str = "") -> tuple[RuleView, ...]:
        """The catalogue as it is used here; `query`: words, each of which must occur."""
        with self._store.read() as look:
            return rule_views(look, query)

    def explain(self, text: str) -> tuple[Explanation, ...]:
        """What responses pasted from the official system mean."""
        return explained(text)

    def told_by_customs(self, query: str = "") -> tuple[tuple[OnlyCustoms, ...], tuple[Unanswered, ...]]:
        """Answers of the official system that no rule foresees; `query`: words, each of which must occur."""
        return told_by_customs(query)

    def try_rule(self, rule: str, each: Callable[[int, int], bool] = lambda _done, _of: True) -> RuleTried:
        """How often the rule would speak on this desk's declarations; `each` is told how many of how many are done,
        False stops it.
        """
        return tried(self._store, rule, self._today(), each)

    def verify(self, pdf: bytes) -> Verdict:
        """Whether a file is the print of the version it names."""
        return verdict(self._store, pdf, self._today())

    def verify_each(self, pdf: bytes) -> tuple[tuple[str, Verdict], ...]:
        """The prints in a file of many, by name, with what can be said of each; nothing for any other file."""
        return verdicts(self._store, pdf, self._today())

    def history(self, declaration_id: str) -> tuple[AuditEvent, ...]:
        """Every act on the declaration, the first one first."""
        with self._store.read() as look:
            return look.history(declaration_id)

    def source_window(self, source: Source, *, around: int = 4) -> SheetWindow | None:
        """The cells around a source cell, from the kept bytes; None when the value came from no file."""
        if not source.upload or not self._store.files.has(source.upload):
            return None
        return window(source, self._store.files.get(source.upload), around)

    def paper(self, sha256: str) -> tuple[str, bytes]:
        """Name and original bytes. Raises CustomsError FIND-PAPER."""
        with self._store.read() as look:
            document = look.document(sha256)
        if document is None:
            raise unknown("paper")
        return document.name, self._store.files.get(sha256)

    def blank_workbook(self, direction: Direction) -> bytes:
        """Our own workbook for a clerk to fill, with the code lists of today."""
        return interchange.declaration_workbook.write(direction, self._today(), tables=self.tables().in_force)

    def workbook(self, declaration_id: str) -> bytes:
        """The declaration in our own workbook; taken in again it is the same declaration."""
        with self._store.read() as look:
            declaration = held(look, declaration_id).declaration
        tables = self.tables().in_force
        return interchange.declaration_workbook.write(declaration.direction, self._today(), declaration, tables)


def _paper(document: StoredDocument) -> Paper:
    return Paper(document.sha256, document.name, document.size, PaperSort(document.kind) if document.kind else None)
