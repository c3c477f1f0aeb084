"""A declaration as it stands, judged once for as long as no act changes anything at the desk."""

from dataclasses import dataclass
from datetime import date

from customs.services.acts import judge, papers_of
from customs.services.beside import Beside, beside_of
from customs.services.held import held
from customs.services.imports.by_size import BySize
from customs.services.judged import Judged
from customs.services.just_judged import JudgedBy, handed_over
from customs.store import Store, StoredDeclaration

_MOST, _LEAST = 400_000, 200
"""Items and findings of all that are kept, and what the smallest counts for; a finding holds some 2 KB."""


@dataclass(frozen=True, slots=True)
class Standing:
    """`known`: what the desk knows beside it."""

    stored: StoredDeclaration
    known: Beside
    judged: Judged


class Standings:
    def __init__(self, store: Store) -> None:
        self._store = store
        self._held = BySize[Standing](_MOST, _size)

    def of(self, declaration_id: str, today: date) -> Standing:
        """Raises CustomsError FIND-DECLARATION."""
        with self._store.read() as look:
            mark = look.mark()
        return self._held.get((declaration_id, mark, today), lambda: self._made(declaration_id, today))

    def _made(self, declaration_id: str, today: date) -> Standing:
        with self._store.read() as look:
            stored = held(look, declaration_id)
            known = beside_of(self._store, look, stored.declaration, stored.id)
        by = JudgedBy(today, papers_of(self._store, declaration_id), known)
        judged = handed_over(self._store, by, stored.declaration)
        return Standing(stored, known, judged or judge(stored.declaration, today, by.papers, known))


def _size(one: Standing) -> int:
    return _LEAST + len(one.stored.declaration.goods) + len(one.judged.findings)
