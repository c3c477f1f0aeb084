"""What goes into the bundle that is handed over after clearance, in its order, and what it still lacks."""

from collections.abc import Iterable, Sequence

from customs.lots.papers.checklist import Declared
from customs.lots.papers.standing import HeldPaper, PaperState, Standing
from customs.model.base import Text
from customs.model.lot import Lot
from customs.model.papers import PaperSort
from customs.model.status import Direction, Status
from customs.words import both

ORDER = (
    PaperSort.DECLARATION,
    PaperSort.CUSTOMS_LIST,
    PaperSort.TAX_SLIP,
    PaperSort.FEE_RECEIPT,
    PaperSort.CERTIFICATE,
    PaperSort.INSPECTION,
    PaperSort.PERMIT,
    PaperSort.INVOICE,
    PaperSort.PACKING_LIST,
    PaperSort.TRANSPORT,
    PaperSort.DELIVERY_ORDER,
    PaperSort.EIR,
    PaperSort.CONTRACT,
    PaperSort.INSURANCE,
    PaperSort.ARRIVAL_NOTICE,
    PaperSort.GUARANTEE,
    PaperSort.OTHER,
)
_BY_SEA = frozenset({"2", "3"})
_GONE = frozenset({Status.CANCELLED, Status.EXPIRED})


def in_order(papers: Iterable[HeldPaper]) -> tuple[HeldPaper, ...]:
    """As they are handed over; what nobody said the kind of comes last."""
    return tuple(sorted(papers, key=lambda one: ORDER.index(one.sort or PaperSort.OTHER)))


def alive(declared: Sequence[Declared]) -> tuple[Declared, ...]:
    return tuple(one for one in declared if one.declaration.status not in _GONE)


def is_cleared(one: Declared) -> bool:
    return one.declaration.status.rank >= Status.CLEARED.rank and one.declaration.status not in _GONE


def missing(
    lot: Lot, declared: Sequence[Declared], held: Sequence[HeldPaper], standing: Sequence[Standing]
) -> tuple[Text, ...]:
    """Lines of the checklist, then the papers of customs and carrier that come with clearance."""
    told = [one.line.name for one in standing if one.state.is_lacking]
    settled = {one.line.sort for one in standing}
    waived = {one.line.sort for one in standing if one.state is PaperState.NOT_NEEDED}
    here = {one.sort for one in held}
    told += [
        both(f"papers.sort.{sort.value}")
        for sort in _after_clearance(lot, declared)
        if sort not in settled | waived | here
    ]
    told += [
        both("lot_papers.bundle.not_cleared", number=one.declaration.declaration_number or one.id[:8])
        for one in alive(declared)
        if not is_cleared(one)
    ]
    return tuple(told)


def _after_clearance(lot: Lot, declared: Sequence[Declared]) -> Iterable[PaperSort]:
    yield PaperSort.DECLARATION
    by = {one.declaration.transport_mode_code for one in declared} | {lot.transport_mode}
    contained = bool(lot.containers) or any(one.declaration.containers for one in declared)
    if contained or lot.direction is Direction.IMPORT:
        yield PaperSort.CUSTOMS_LIST
    if any(one.declaration.total_tax_payable != 0 for one in alive(declared)):
        yield PaperSort.TAX_SLIP
    if by & _BY_SEA:
        yield PaperSort.FEE_RECEIPT
    if contained:
        yield PaperSort.EIR
