"""Lots of a declaration that is split into a family, or is the whole again: the branches come and go with it."""

from collections.abc import Callable, Sequence

from customs.model.lot import Lot
from customs.services.lots.changing import keep_lot
from customs.store import Store, Tx


def branches_join(store: Store, tx: Tx, origin: str, branches: Sequence[str]) -> None:
    """Every lot that holds `origin` holds its branches behind it."""

    def joined(lot: Lot) -> tuple[str, ...]:
        place = lot.declarations.index(origin) + 1
        new = tuple(one for one in branches if one not in lot.declarations)
        return (*lot.declarations[:place], *new, *lot.declarations[place:])

    _changed(store, tx, origin, joined, act="split", branches=branches)


def branches_leave(store: Store, tx: Tx, origin: str, branches: Sequence[str]) -> None:
    """Lots that hold the whole hold its branches no more."""

    def left(lot: Lot) -> tuple[str, ...]:
        return tuple(one for one in lot.declarations if one not in branches)

    _changed(store, tx, origin, left, act="unsplit", branches=branches)


def _changed(
    store: Store,
    tx: Tx,
    origin: str,
    declarations: Callable[[Lot], tuple[str, ...]],
    *,
    act: str,
    branches: Sequence[str],
) -> None:
    for named in tx.lots_of(origin):
        stored = tx.get_lot(named.id)
        if stored is None or (held := declarations(stored.lot)) == stored.lot.declarations:
            continue
        kept = keep_lot(store, tx, stored, stored.lot.model_copy(update={"declarations": held}), act)
        detail = {"origin": origin, "branches": list(branches)}
        tx.log(act, revision=kept.revision, detail=detail, subject=named.id)
