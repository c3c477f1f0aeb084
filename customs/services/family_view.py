"""A family in one view: its members as they stand, and the proof that they come to the whole, taxes too."""

from dataclasses import dataclass
from datetime import date

from customs.duty import assess
from customs.duty.family import joined
from customs.duty.family_proof import prove, prove_taxes
from customs.model.family import Family, ProofRow
from customs.model.tax import Assessment
from customs.services.acts import duty_tables
from customs.services.beside import Beside
from customs.services.family import may_undo
from customs.services.tables import books_of
from customs.store import Store


@dataclass(frozen=True, slots=True)
class FamilyView:
    """`family`: members in the order of branches; `assessments` theirs in the same order. `rows`: the proof."""

    family: Family
    rows: tuple[ProofRow, ...]
    assessments: tuple[Assessment, ...]
    can_undo: bool

    @property
    def apart(self) -> tuple[ProofRow, ...]:
        """What does not come to the whole."""
        return tuple(row for row in self.rows if row.verdict == "differs")


class FamilyRecords:
    """Reads of families."""

    _store: Store

    def family(self, declaration_id: str) -> FamilyView | None:
        """The family a declaration belongs to; None for none. Taxes: today's law where no day is declared."""
        return family_view(self._store, declaration_id, self._today())

    def _today(self) -> date:
        raise NotImplementedError


def family_view(store: Store, declaration_id: str, today: date) -> FamilyView | None:
    """As `FamilyRecords.family`."""
    with store.read() as look:
        family = look.family_of(declaration_id)
        if family is None:
            return None
        contents = look.contents([one.id for one in family.members])
        beside = Beside(books=books_of(store, look))
    parts = [contents[one.id] for one in family.members]
    whole = joined(parts)
    worked = tuple(assess(part, duty_tables(part, today, beside)) for part in parts)
    taxes = prove_taxes(assess(whole, duty_tables(whole, today, beside)), worked)
    rows = prove(family.whole, [one.figures for one in family.members], family.bases)
    return FamilyView(family, (*rows, *taxes), worked, may_undo(family))
