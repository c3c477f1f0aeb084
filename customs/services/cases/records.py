"""Looking at cases."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from customs.casework.clocks import Clocks, clocks
from customs.casework.pasted import Pasted, read_pasted
from customs.casework.replies import Draft, draft
from customs.lots.waiting import Waiting, waiting
from customs.model.base import Language
from customs.services.cases.changing import LONGEST, case_held, message
from customs.services.cases.replying import said_of
from customs.services.lots.known import facts_of, lacking_of, way_of
from customs.store import Reads, Store
from customs.store.briefs import Brief
from customs.store.case_lists import VIEWS, CaseFilter, CasePage
from customs.store.cases import CaseNamed, StoredCase
from customs.store.lots import StoredLot
from customs.store.stored import WorklistFilter

_RECENT = timedelta(days=90)
_MOST_LOOKED_UP = 5


@dataclass(frozen=True, slots=True)
class CaseView:
    """`held`: the case with its id, number and revision. `declarations`, `lots`: what it is about; `waits`: whom the
    first lot waits for. `others`: cases of the same customer in the last ninety days. `seen_at`: when all this is so.
    """

    held: StoredCase
    clocks: Clocks
    declarations: tuple[Brief, ...]
    lots: tuple[StoredLot, ...]
    waits: Waiting | None
    others: tuple[CaseNamed, ...]
    into: StoredCase | None
    seen_at: datetime


@dataclass(frozen=True, slots=True)
class PastedCase:
    """What a pasted mail says, and the declarations and lots that its numbers can only mean."""

    pasted: Pasted
    declarations: tuple[Brief, ...]
    lots: tuple[StoredLot, ...]


class CaseRecords:
    """Reads of cases."""

    _store: Store
    _clock: Callable[[], datetime]
    _today: Callable[[], date]

    def case(self, case_id: str) -> CaseView:
        """As it stands. Raises CustomsError FIND-CASE."""
        now = self._clock()
        with self._store.read() as look:
            held = case_held(look, case_id)
            case = held.case
            others = look.cases_of_customer(case.customer_name, case.customer_tax_code, now - _RECENT)
            lots = tuple(filter(None, map(look.get_lot, case.lots)))
            return CaseView(
                held=held,
                clocks=clocks(case, now),
                declarations=look.briefs(case.declarations),
                lots=lots,
                waits=self._case_waits(look, lots[0], now) if lots else None,
                others=tuple(one for one in others if one.id != case_id),
                into=look.get_case(case.merged_into) if case.merged_into else None,
                seen_at=now,
            )

    def _case_waits(self, look: Reads, lot: StoredLot, now: datetime) -> Waiting | None:
        lacking = lacking_of(self._store, look, lot.lot, now)
        return waiting(facts_of(look, lot, now, lacking, way_of(self._store, look, now)))

    def case_id(self, named: str) -> str:
        """By id or number. Raises CustomsError FIND-CASE."""
        with self._store.read() as look:
            return look.case_called(named) or case_held(look, named).id

    def cases(self, view: str = "open", query: str = "", *, person: str = "", after: str | None = None) -> CasePage:
        """Fifty rows, what runs out first on top; an unknown view is that of the open ones. Raises STORE-CURSOR."""
        wanted = CaseFilter(
            now=self._clock(),
            view=view if view in VIEWS else "open",
            person=person,
            query=query.encode("utf-8", "ignore").decode("utf-8"),
        )
        with self._store.read() as look:
            return look.case_page(wanted, after)

    def case_counts(self, person: str) -> dict[str, int]:
        """View -> how many, up to 1,001."""
        with self._store.read() as look:
            return look.case_counts(person, self._clock())

    def cases_about(self, *, declaration_id: str = "", lot_id: str = "") -> tuple[CaseNamed, ...]:
        """Those of a declaration, or of a lot; open ones first."""
        with self._store.read() as look:
            return look.cases_of_declaration(declaration_id) if declaration_id else look.cases_of_lot(lot_id)

    def case_draft(self, case_id: str, name: str, language: Language, staff: str) -> Draft:
        """A reply filled from the record. Raises CustomsError FIND-CASE, REPLY-NAME, REPLY-TEMPLATE."""
        with self._store.read() as look:
            case = case_held(look, case_id).case
            return draft(
                name, language, said_of(self._store, look, case, self._clock(), language=language, staff=staff)
            )

    def pasted_case(self, text: str) -> PastedCase:
        """A mail that was pasted. A number that may mean several shipments means none. Raises CustomsError CASE-EMPTY,
        CASE-LONG.
        """
        pasted = read_pasted(message(text[: LONGEST + 1]))
        declared: dict[str, None] = {}
        lots: dict[str, None] = {}
        with self._store.read() as look:
            for one in pasted.named[:_MOST_LOOKED_UP]:
                rows = look.page(WorklistFilter(query=one, today=self._today()), None).rows
                if len(rows) == 1:
                    declared[rows[0].id] = None
                elif not rows and len(found := look.lot_rows(one, limit=2)) == 1:
                    lots[found[0].id] = None
            return PastedCase(
                pasted=pasted,
                declarations=look.briefs(tuple(declared)),
                lots=look.lots(tuple(lots)),
            )
