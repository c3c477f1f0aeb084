"""Back to an earlier version of a declaration, which becomes its newest: nothing is taken out of its history."""

from collections.abc import Callable

from customs.model.errors import CustomsError
from customs.model.status import Status
from customs.services.acts import Acts, fingerprint, papers_of, repeated
from customs.services.held import held
from customs.services.views import Saved
from customs.store import StoredRevision, Tx
from customs.words import both

UNDOABLE = frozenset({Status.DRAFT, Status.CHECKED, Status.READY})
"""Until customs has numbered it; after that single fields are corrected and sent again."""

Find = Callable[[Tx], tuple[StoredRevision, dict[str, object]]]


class Undoing(Acts):
    def undo(self, declaration_id: str, *, act_key: str | None = None) -> Saved:
        """One step back, as a new version. Raises CustomsError UNDO-NONE, UNDO-FILED."""

        def before(tx: Tx) -> tuple[StoredRevision, dict[str, object]]:
            step = tx.undoable(declaration_id)
            if step is None:
                raise CustomsError("UNDO-NONE", both("errors.edit.no_undo"))
            return step.target, {"undone": step.act}

        return self._restore(declaration_id, before, act_key, None)

    def back_to(self, declaration_id: str, revision: int, *, act_key: str | None = None) -> Saved:
        """As it stood at that version, as a new version. Raises CustomsError UNDO-NONE, UNDO-FILED."""

        def there(tx: Tx) -> tuple[StoredRevision, dict[str, object]]:
            target = tx.at_revision(declaration_id, revision)
            if target is None:
                raise CustomsError("UNDO-NONE", both("errors.edit.no_undo"))
            return target, {}

        return self._restore(declaration_id, there, act_key, revision)

    def _restore(self, declaration_id: str, find: Find, act_key: str | None, wanted: int | None) -> Saved:
        papers = papers_of(self._store, declaration_id, undone=True)
        with self._store.write(self.actor, self._clock()) as tx:
            mark = fingerprint(declaration_id, wanted)
            done = repeated(tx, act_key, "undo", mark)
            if done is not None:
                return Saved(done.revision or 0, done.at)
            stored = held(tx, declaration_id)
            if stored.declaration.status not in UNDOABLE:
                raise CustomsError("UNDO-FILED", both("errors.edit.undo_filed"))
            target, detail = find(tx)
            back = tx.undone_of(declaration_id)
            if back is not None and target.act != "undo_import":
                tx.redo_intake(back.id)  # what the import wrote stands again, so its papers are the declaration's
            return self._keep(
                tx,
                stored,
                target.declaration,
                papers,
                act="undo",
                detail={**detail, "restores": target.revision},
                act_key=act_key,
                mark=mark,
                restores=target.revision,
            )
