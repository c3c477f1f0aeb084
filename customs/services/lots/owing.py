"""The list of what lots owe (hồ sơ còn nợ), kept by every act on a lot or a declaration of it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from customs.lots.papers.checklist import Wanted
from customs.model.errors import CustomsError
from customs.model.lot_papers import DebtKind
from customs.services.lots.gathering import debt_rows, gather, permit_numbers
from customs.store import Store, Tx
from customs.store.debts import DebtFilter, DebtRow
from customs.store.lots import StoredLot
from customs.words import VIETNAM, both

PAGE = 50


def keep_papers(tx: Tx, stored: StoredLot) -> None:
    """The lot's papers are those of its declarations too, and this is what it owes from this act on: by the law,
    whatever an office asks for beside.
    """
    for declaration_id in stored.lot.declarations:
        for paper in stored.lot.papers:
            tx.link_document(declaration_id, paper.sha256, paper.name)
            if paper.sort is not None:
                tx.sort_document(declaration_id, paper.sha256, paper.sort.value)
    owed = gather(tx, stored.lot, Wanted(tx.at.astimezone(VIETNAM).date())).owed
    tx.keep_debts(stored.id, debt_rows(stored, owed), permit_numbers(stored.lot))


@dataclass(frozen=True, slots=True)
class DebtPage:
    """Rows, the cursor of the next page (None at the end), how many there are (1,001: more)."""

    rows: tuple[DebtRow, ...]
    next: str | None
    count: int


class DebtRecords:
    """Reads of the list of debts."""

    _store: Store
    _today: Callable[[], date]

    def debts(
        self,
        *,
        kind: DebtKind | None = None,
        owner: str | None = None,
        customer: str | None = None,
        until: date | None = None,
        after: str | None = None,
    ) -> DebtPage:
        """Fifty, the nearest last day first; what does not run yet last. Raises CustomsError DEBT-CURSOR."""
        wanted = DebtFilter(kind.value if kind else None, owner or None, customer or None, until)
        with self._store.read() as look:
            rows = look.debt_rows(wanted, _place(after) if after else None, PAGE + 1)
            count = look.debt_count(wanted)
        more = rows[PAGE - 1] if len(rows) > PAGE else None
        return DebtPage(rows[:PAGE], f"{more.due}/{more.lot_id}/{more.key}" if more else None, count)


def _place(after: str) -> tuple[date, str, str]:
    due, _, rest = after.partition("/")
    lot_id, _, key = rest.partition("/")
    try:
        return date.fromisoformat(due), lot_id, key
    except ValueError as wrong:
        raise CustomsError("DEBT-CURSOR", both("lot_papers.refused.cursor")) from wrong
