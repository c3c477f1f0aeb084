"""The papers of a lot as a door shows them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from customs.lots.papers.checklist import Declared
from customs.lots.papers.debts import Debt
from customs.lots.papers.inspections import Left, differences, left_of, permit_key
from customs.lots.papers.standing import HeldPaper, Standing
from customs.model.base import Text
from customs.model.lot_papers import HandOver, Inspection
from customs.services.lots.changing import lot_held
from customs.services.lots.gathering import (
    CustomerWishes,
    customer_of,
    declared_of,
    gather,
    permit_numbers,
    wanted_of,
    wishes_of,
)
from customs.store import Reads, Store


@dataclass(frozen=True, slots=True)
class LotPapers:
    """`revision`: of the lot; `today`: days left are counted from it. `left`: key of a permit -> what is left of it.
    `differs`: what permits here and permit fields say otherwise. `customer`: tax code, "" while it is not known.
    """

    revision: int
    today: date
    standing: tuple[Standing, ...]
    owed: tuple[Debt, ...]
    held: tuple[HeldPaper, ...]
    inspections: tuple[Inspection, ...]
    left: dict[str, Left]
    differs: tuple[Text, ...]
    hand_overs: tuple[HandOver, ...]
    wishes: CustomerWishes
    customer: str

    @property
    def lacking(self) -> tuple[Standing, ...]:
        return tuple(one for one in self.standing if one.state.is_lacking)


class LotPaperRecords:
    """Reads of the papers of a lot."""

    _store: Store
    _today: Callable[[], date]

    def lot_papers(self, lot_id: str) -> LotPapers:
        """As they stand today. Raises CustomsError FIND-LOT."""
        today = self._today()
        with self._store.read() as look:
            stored = lot_held(look, lot_id)
            lot = stored.lot
            gathered = gather(look, lot, wanted_of(self._store, look, lot, today))
            using = _using(look, permit_numbers(lot), gathered.declared)
            left = {one.key: left_of(one, using.get(permit_key(one.permit_number), ())) for one in lot.inspections}
            return LotPapers(
                revision=stored.revision,
                today=today,
                standing=gathered.standing,
                owed=gathered.owed,
                held=gathered.held,
                inspections=lot.inspections,
                left={key: one for key, one in left.items() if one is not None},
                differs=differences(lot, gathered.declared),
                hand_overs=lot.hand_overs,
                wishes=wishes_of(look, lot),
                customer=customer_of(lot),
            )


def _using(look: Reads, numbers: Sequence[str], own: Sequence[Declared]) -> dict[str, tuple[Declared, ...]]:
    """Permit number -> declarations of every lot that names it, each once."""
    known = {one.id: one for one in own}
    found: dict[str, tuple[Declared, ...]] = {}
    for number, lots in look.lots_naming(numbers).items():
        ids = dict.fromkeys(id_ for stored in look.lots(lots) for id_ in stored.lot.declarations)
        known |= {one.id: one for one in declared_of(look, [id_ for id_ in ids if id_ not in known])}
        found[number] = tuple(known[id_] for id_ in ids if id_ in known)
    return found
