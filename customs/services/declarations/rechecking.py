"""Many declarations judged anew: by the law of today, the tables and severities in use now."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from customs.model.errors import CustomsError
from customs.model.finding import Severity
from customs.services.acts import Acts, judge, papers_of
from customs.services.beside import beside_of
from customs.services.judged import Judged
from customs.store import Stale, StoredDeclaration
from customs.words import both

MOST_CHECKED = 2000


@dataclass(frozen=True, slots=True)
class Checked:
    """Declarations judged; of them `changed` got another result, `errors` hold one, `warnings` hold no worse."""

    declarations: int = 0
    changed: int = 0
    errors: int = 0
    warnings: int = 0


class Rechecking(Acts):
    def check_again(
        self, ids: Sequence[str] | None = None, each: Callable[[int, int], bool] = lambda _done, _of: True
    ) -> Checked:
        """Judge the declarations, of None those changed last, and keep every result that is another one.

        No version is made. `each` is told how many are done, of how many; False stops, and what is done stays. A
        declaration that is gone, or saved (and so judged) meanwhile, is passed over. Raises CustomsError CHECK-MANY
        for more than MOST_CHECKED.
        """
        with self._store.read() as look:
            wanted = tuple(dict.fromkeys(look.latest_ids(MOST_CHECKED) if ids is None else ids))
        if len(wanted) > MOST_CHECKED:
            raise CustomsError("CHECK-MANY", both("errors.check.many", n=len(wanted), most=MOST_CHECKED))
        told = Checked()
        for done, declaration_id in enumerate(wanted, 1):
            told = self._judged(told, declaration_id)
            if not each(done, len(wanted)):
                break
        return told

    def _judged(self, told: Checked, declaration_id: str) -> Checked:
        with self._store.read() as look:
            stored = look.get(declaration_id)
            if stored is None:
                return told
            known = beside_of(self._store, look, stored.declaration, stored.id)
        papers = papers_of(self._store, declaration_id)
        judged = judge(stored.declaration, self.today(), papers, known)
        found = {one.severity for one in judged.findings}
        return Checked(
            told.declarations + 1,
            told.changed + self._refreshed(stored, judged),
            told.errors + (Severity.ERROR in found),
            told.warnings + (Severity.WARNING in found and Severity.ERROR not in found),
        )

    def _refreshed(self, stored: StoredDeclaration, judged: Judged) -> bool:
        """Whether there was another result to keep."""
        held = (stored.findings, stored.assessment, stored.next_step, stored.due_day)
        if held == (judged.findings, judged.assessment, judged.next_step, judged.due):
            return False
        try:
            with self._store.write(self.actor, self._clock()) as tx:
                tx.refresh(
                    stored.id,
                    stored.revision,
                    stored.declaration,
                    findings=judged.findings,
                    assessment=judged.assessment,
                    next_step=judged.next_step,
                    due=judged.due,
                )
        except Stale:
            return False
        return True
