"""Applying the certain fix of a finding: of one, or of every difference to the masters at once."""

from collections.abc import Callable, Sequence

from customs.model.declaration import Declaration
from customs.model.errors import CustomsError
from customs.model.finding import Finding, Mend
from customs.model.path import item_key
from customs.services.acts import Change, judge, papers_of
from customs.services.beside import beside_of
from customs.services.declarations.editing import Editing
from customs.services.held import held
from customs.services.views import Saved
from customs.store import StoredDeclaration
from customs.words import both
from customs.workflow import may_edit

OF_MASTERS = frozenset({"GDS-050", "GDS-051", "GDS-052"})
"""Rules whose fix is what the approved entry says of an item."""

Standing = Callable[[StoredDeclaration], tuple[Finding, ...]]


class Mending(Editing):
    def mend(self, declaration_id: str, rule: str, path: str, *, act_key: str | None = None) -> Saved:
        """Apply the certain fix of a finding. Raises CustomsError FIND-RULE when it is gone."""
        standing = self._standing(declaration_id)

        def change(stored: StoredDeclaration) -> Change:
            found = next((one for one in standing(stored) if (one.rule, one.path) == (rule, path)), None)
            if found is None or found.mend is None:
                raise CustomsError("FIND-RULE", both("errors.find.rule"))
            changed, detail = self._mended(stored.declaration, found.mend)
            return changed, {**detail, "rule": rule}

        return self._change(declaration_id, "mend", change, act_key, rule, path)

    def take_masters(self, declaration_id: str, keys: Sequence[str] = (), *, act_key: str | None = None) -> Saved:
        """What the approved entries say of these items (none: of all), in place of what differs; one act.

        Raises CustomsError FIND-RULE when nothing differs.
        """
        standing = self._standing(declaration_id)

        def change(stored: StoredDeclaration) -> Change:
            changed, taken = stored.declaration, 0
            for one in standing(stored):
                if one.rule in OF_MASTERS and one.mend and (not keys or item_key(one.path) in keys):
                    changed, _ = self._mended(changed, one.mend)
                    taken += 1
            if not taken:
                raise CustomsError("FIND-RULE", both("errors.find.rule"))
            return changed, {"taken": taken}

        return self._change(declaration_id, "take_masters", change, act_key, tuple(keys))

    def _mended(self, declaration: Declaration, mend: Mend) -> Change:
        """What we worked out is no copy of the official record."""
        if refused := may_edit(declaration, mend.path):
            raise CustomsError("EDIT-STATE", refused)
        return self._typed(declaration, mend.path, mend.value, "en")

    def _standing(self, declaration_id: str) -> Standing:
        """What is found now: an entry may have been approved, or a list loaded, since the declaration was saved."""
        papers = papers_of(self._store, declaration_id)
        with self._store.read() as look:
            seen = held(look, declaration_id)
            known = beside_of(self._store, look, seen.declaration, seen.id)
        found = judge(seen.declaration, self.today(), papers, known).findings
        return lambda stored: found if stored.revision == seen.revision else stored.findings
