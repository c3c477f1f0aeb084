"""What lists of lots show of each beside its own words, worked out whenever it or a declaration of it changes."""

from collections.abc import Mapping

from customs.model.lot import Lot
from customs.services.lots.carding import keep_card
from customs.services.lots.owing import keep_papers
from customs.store import Reads, Store, Tx


def columns_of(look: Reads, lot: Lot) -> Mapping[str, object]:
    """Columns of the table of lots. `lane`: the gravest that customs assigned, "" while there is none."""
    lanes = (one.lane for one in look.heads(lot.declarations).values())
    return {"lane": max((lane.value for lane in lanes if lane), default="")}


def follow(store: Store, tx: Tx, declaration_id: str) -> None:
    """After a declaration changed: its lots and cases are found by it, its lots listed and awaited."""
    for named in tx.lots_of(declaration_id):
        stored = tx.get_lot(named.id)
        if stored is not None:
            tx.renew_lot(stored, columns_of(tx, stored.lot))
            keep_card(store, tx, stored)
            keep_papers(tx, stored)
    tx.find_cases_anew(declaration_id=declaration_id)
