"""What files for filing are made of: the declaration as it stands, and what the office keeps for them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from pydantic import TypeAdapter

from customs.intake.sorts import sort_of_name
from customs.interchange.filing.attachments import Paper
from customs.interchange.filing.goods_map import GoodsMap
from customs.interchange.filing.invoices import InvoiceEntry
from customs.model.declaration import Declaration
from customs.model.papers import PaperSort
from customs.services.filings.invoices import invoices_of
from customs.services.filings.maps import map_held
from customs.services.held import held
from customs.store import Reads, Store, StoredDocument
from customs.store.filings import FilingKind

ENTRIES: TypeAdapter[tuple[InvoiceEntry, ...]] = TypeAdapter(tuple[InvoiceEntry, ...])
_BY_AIR = "1"
_CODES = {
    PaperSort.INVOICE: "INV",
    PaperSort.TRANSPORT: "BOL",
    PaperSort.INSURANCE: "INS",
    PaperSort.CONTRACT: "CON",
}
_OTHER = "ETC"


@dataclass(frozen=True, slots=True)
class Invoices:
    """The list of invoices. `version`: of what a person kept, 0 while it is what the papers say."""

    entries: tuple[InvoiceEntry, ...]
    version: int


@dataclass(frozen=True, slots=True)
class Material:
    """`goods_map`: None for the default layout. `unsorted`: names of papers nobody said the kind of. `read`: digest ->
    bytes. `today`: whose codes the files are checked by.
    """

    id: str
    serial: int
    revision: int
    declaration: Declaration
    today: date
    goods_map: GoodsMap | None
    invoices: Invoices
    papers: tuple[Paper, ...]
    unsorted: tuple[str, ...]
    read: Callable[[str], bytes]


def material_of(store: Store, declaration_id: str, today: date, map_id: str | None = None) -> Material:
    """`map_id`: of the column map; the one used for the direction when None, "" for the default layout.

    Raises CustomsError FIND-DECLARATION, FIND-MAP.
    """
    with store.read() as look:
        stored = held(look, declaration_id)
        documents = look.documents_of(declaration_id)
        goods_map = chosen_map(look, stored.declaration, map_id)
        kept = look.filing_document(FilingKind.INVOICES, declaration_id)
    if kept:
        invoices = Invoices(ENTRIES.validate_json(kept.document), kept.version)
    else:
        invoices = Invoices(invoices_of(store, declaration_id, stored.declaration), 0)
    sorts = [(one, PaperSort(one.kind) if one.kind else sort_of_name(one.name)) for one in documents]
    return Material(
        id=stored.id,
        serial=stored.serial,
        revision=stored.revision,
        declaration=stored.declaration,
        today=today,
        goods_map=goods_map,
        invoices=invoices,
        papers=_papers(sorts, stored.declaration),
        unsorted=tuple(one.name for one, sort in sorts if sort is None),
        read=store.files.get,
    )


def chosen_map(look: Reads, declaration: Declaration, map_id: str | None) -> GoodsMap | None:
    """Raises CustomsError FIND-MAP."""
    if map_id is None:
        used = look.filing_document(FilingKind.MAP_USED, declaration.direction.value)
        map_id = used.document if used else ""
    return map_held(look, map_id).document if map_id else None


def _papers(sorts: Sequence[tuple[StoredDocument, PaperSort | None]], declaration: Declaration) -> tuple[Paper, ...]:
    """Each under its HYS code: EDA guide of VNACCS (INV, BOL, AWB, INS, CON, DM, ALL, ETC)."""
    made = []
    for one, sort in sorts:
        code = _CODES.get(sort, _OTHER) if sort else _OTHER
        if sort is PaperSort.TRANSPORT and declaration.transport_mode_code == _BY_AIR:
            code = "AWB"
        made.append(Paper(name=one.name, code=code, size=one.size, sha256=one.sha256))
    return tuple(made)
