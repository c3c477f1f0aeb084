"""A family in one view: its members as they stand, and the proof that they come to the whole, taxes too."""

from datetime import date

from customs.duty import assess
from customs.duty.family import joined
from customs.duty.family_proof import prove, prove_taxes
from customs.model.family import Proof
from customs.services.acts import duty_tables
from customs.services.beside import Beside
from customs.services.families.family_header import differing
from customs.services.lists.tables import books_of
from customs.store import Store
from customs.words import both
from customs.workflow import status_key


class FamilyRecords:
    """Reads of families."""

    _store: Store

    def family(self, declaration_id: str) -> Proof | None:
        """The family a declaration belongs to; None for none. Taxes: today's law where no day is declared."""
        return proof_of(self._store, declaration_id, self._today())

    def _today(self) -> date:
        raise NotImplementedError


def proof_of(store: Store, declaration_id: str, today: date) -> Proof | None:
    """As `FamilyRecords.family`."""
    with store.read() as look:
        family = look.family_of(declaration_id)
        if family is None:
            return None
        contents = look.contents([one.id for one in family.members])
        beside = Beside(books=books_of(store, look))
    parts = [contents[one.id] for one in family.members]
    whole = joined(parts)
    worked = [assess(part, duty_tables(part, today, beside)) for part in parts]
    taxes = prove_taxes(assess(whole, duty_tables(whole, today, beside)), worked)
    rows = prove(family.whole, [one.figures for one in family.members], family.bases)
    return Proof(
        family=family,
        direction=whole.direction,
        statuses=tuple(both(status_key(part.status, part.direction)) for part in parts),
        customs_values=tuple(one.customs_value for one in worked),
        payables=tuple(one.payable for one in worked),
        rows=(*rows, *taxes),
        differing=differing(parts),
    )
