"""What is known of the papers of a lot: its declarations, papers kept, what is asked for, what is owed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from pydantic import Field

from customs.lots.papers.checklist import NOTES, CustomerPaper, Declared, Wanted, checklist
from customs.lots.papers.debts import Debt, debts
from customs.lots.papers.inspections import permit_key
from customs.lots.papers.standing import HeldPaper, Standing, standings
from customs.model.base import Frozen
from customs.model.lot import Lot
from customs.model.master import tax_code
from customs.model.papers import PaperSort
from customs.reference.list_shapes import PAPER_ADDITIONS
from customs.services.lists.tables import in_force_or_none, tables_of
from customs.store import Reads, Store
from customs.store.debts import NO_DAY, DebtRow
from customs.store.filings import FilingKind
from customs.store.lots import StoredLot

DEFAULT_PATTERN = "{stt}-{loai}-{so_to_khai}"
"""How files of a bundle are named: `01-hoa-don-106842917350.pdf`."""


class CustomerWishes(Frozen):
    """What one customer wants of the papers of its lots. `pattern`: of the names in the bundle, empty: the office's."""

    papers: tuple[CustomerPaper, ...] = ()
    pattern: str = ""
    version: int = Field(default=0, exclude=True)


@dataclass(frozen=True, slots=True)
class Gathered:
    """`held`: papers of the lot, then those of its declarations. `owed`: what is still owed, the nearest first."""

    lot: Lot
    declared: tuple[Declared, ...]
    held: tuple[HeldPaper, ...]
    standing: tuple[Standing, ...]
    owed: tuple[Debt, ...]


def gather(look: Reads, lot: Lot, wanted: Wanted) -> Gathered:
    """The lot's papers as they stand on that day, by what is asked for."""
    declared, held = declared_of(look, lot.declarations), papers_held(look, lot)
    standing = standings(lot, checklist(lot, declared, wanted), held, declared)
    return Gathered(lot, declared, held, standing, debts(lot, declared, standing))


def wanted_of(store: Store, look: Reads, lot: Lot, today: date) -> Wanted:
    """What the law, the office and the customer ask for."""
    tables = tables_of(store, look)
    additions = in_force_or_none(tables, PAPER_ADDITIONS, today)
    return Wanted(
        day=today,
        additions=additions.rows if additions else {},
        notes=in_force_or_none(tables, NOTES, today),
        own=wishes_of(look, lot).papers,
    )


def declared_of(look: Reads, ids: Sequence[str]) -> tuple[Declared, ...]:
    """Whole declarations, in that order; those that are no more are left out."""
    stored = (look.get(one) for one in ids)
    return tuple(Declared(one.id, one.declaration) for one in stored if one is not None)


def papers_held(look: Reads, lot: Lot) -> tuple[HeldPaper, ...]:
    """A paper of the lot that is shared with its declarations stands once, as the lot's; its sort is that a person said
    in either place.
    """
    own = {one.sha256: one for one in lot.papers}
    found = {one.sha256: HeldPaper(one.sha256, one.name, one.sort, one.added_at) for one in lot.papers}
    for declaration_id in lot.declarations:
        for paper in look.documents_of(declaration_id):
            sort = PaperSort(paper.kind) if paper.kind else None
            here = found.get(paper.sha256)
            if here is None:
                found[paper.sha256] = HeldPaper(paper.sha256, paper.name, sort, paper.stored_at, declaration_id)
            elif here.sort is None and sort is not None and paper.sha256 in own:
                found[paper.sha256] = HeldPaper(here.sha256, here.name, sort, here.at)
    return tuple(found.values())


def wishes_of(look: Reads, lot: Lot) -> CustomerWishes:
    """Of the lot's customer; nothing while its tax code is not known."""
    key = customer_of(lot)
    kept = look.filing_document(FilingKind.CUSTOMER_PAPERS, key) if key else None
    if kept is None:
        return CustomerWishes()
    return CustomerWishes.model_validate_json(kept.document).model_copy(update={"version": kept.version})


def customer_of(lot: Lot) -> str:
    """Digits of the tax code; "" while it is not known."""
    return tax_code(lot.customer_tax_code or "")[:36]


def debt_rows(stored: StoredLot, owed: Sequence[Debt]) -> tuple[DebtRow, ...]:
    """As the list of debts keeps them; a lot put away keeps what it owes."""
    lot = stored.lot
    return tuple(
        DebtRow(
            lot_id=stored.id,
            key=one.key,
            due=one.due or NO_DAY,
            kind=one.kind.value,
            owner=lot.owner,
            customer=lot.customer_name,
            job_number=lot.job_number,
            lot_serial=stored.serial,
            declaration_id=one.declaration,
            declaration_number=one.number,
            starts=one.starts,
            what_vi=one.what.vi,
            what_en=one.what.en,
            legal_vi=one.legal.vi,
            legal_en=one.legal.en,
        )
        for one in owed
    )


def permit_numbers(lot: Lot) -> tuple[str, ...]:
    """As permits are compared."""
    return tuple(dict.fromkeys(filter(None, (permit_key(one.permit_number) for one in lot.inspections))))
