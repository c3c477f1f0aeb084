"""The one way a lot is changed: one transaction, the version the person saw, its line in the log."""

from collections.abc import Callable, Mapping

from customs.model.lot import Lot
from customs.services.acts import Acts, fingerprint, repeated
from customs.services.held import unknown
from customs.services.lots.carding import keep_card
from customs.services.lots.owing import keep_papers
from customs.services.lots.projecting import columns_of
from customs.services.views import Saved
from customs.store import Reads, Stale, Store, Tx
from customs.store.lots import StoredLot

LotChange = Callable[[Lot], tuple[Lot, Mapping[str, object]]]
"""The lot as it stands -> as it shall be, and what the log says of the change (JSON values)."""


class LotActs(Acts):
    def _change_lot(
        self,
        lot_id: str,
        seen: int | None,
        act: str,
        change: LotChange,
        act_key: str | None = None,
        *asked: object,
        restores: int | None = None,
        also: Callable[[Tx], None] | None = None,
    ) -> Saved:
        """Read, change, keep; no version when nothing changes. `seen`: the version the person saw; None: whatever
        stands. `asked`: what else tells this act from another with the same key. `also`: kept before the lot is.

        Raises CustomsError FIND-LOT, STORE-LOT-TWICE, ACT-KEY; Stale when somebody else saved first.
        """
        mark = fingerprint(lot_id, *asked)
        with self._store.write(self.actor, self._clock()) as tx:
            done = repeated(tx, act_key, act, mark)
            if done is not None:
                return Saved(done.revision or 0, done.at)
            stored = lot_held(tx, lot_id)
            if seen is not None and seen != stored.revision:
                raise Stale(stored.revision, stored.updated_by, stored.updated_at)
            changed, detail = change(stored.lot)
            if changed == stored.lot:
                return Saved(stored.revision, stored.updated_at)
            if also is not None:
                also(tx)
            kept = tx.save_lot(lot_id, stored.revision, changed, columns_of(tx, changed), act=act, restores=restores)
            keep_card(self._store, tx, kept)
            keep_papers(tx, kept)
            tx.find_cases_anew(lot_id=lot_id)
            result = {"asked": mark}
            tx.log(act, revision=kept.revision, detail=detail, act_key=act_key, result=result, subject=lot_id)
            return Saved(kept.revision, kept.updated_at)


def keep_lot(
    store: Store, tx: Tx, stored: StoredLot, changed: Lot, act: str, *, restores: int | None = None
) -> StoredLot:
    """The next version, with its card and its debts; the line in the log is the caller's. Raises CustomsError
    STORE-LOT-TWICE; Stale.
    """
    kept = tx.save_lot(stored.id, stored.revision, changed, columns_of(tx, changed), act=act, restores=restores)
    keep_card(store, tx, kept)
    keep_papers(tx, kept)
    return kept


def lot_held(look: Reads, lot_id: str) -> StoredLot:
    """The lot as it stands. Raises CustomsError FIND-LOT."""
    stored = look.get_lot(lot_id)
    if stored is None:
        raise unknown("lot")
    return stored
