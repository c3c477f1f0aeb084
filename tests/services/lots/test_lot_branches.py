"""A declaration of a lot that is split: its branches come into the lot with it, and leave it when it is whole again."""

import pytest

from customs.model.errors import CustomsError
from customs.model.status import Direction
from customs.services import Desk, Records
from customs.store import Store
from tests.builders import an_import
from tests.services.test_family import whole
from tests.ui.kept import kept


@pytest.fixture
def split_lot(desk: Desk, store: Store) -> tuple[str, str, str]:
    """Lot, declaration of 120 items, another declaration behind it."""
    own, other = kept(store, whole()), kept(store, an_import())
    return desk.open_lot(Direction.IMPORT, {}, declarations=(own, other)).id, own, other


def test_branches_stand_behind_the_declaration_they_came_from(
    desk: Desk, records: Records, split_lot: tuple[str, str, str]
) -> None:
    lot_id, own, other = split_lot
    ids = desk.split(own)
    held = records.lot(lot_id).held
    assert held.lot.declarations == (*ids, other)
    assert [lot.id for lot in records.lots_of(ids[2])] == [lot_id]
    last = records.lot_history(lot_id)[-1]
    assert (last.act, last.revision, last.detail["branches"]) == ("split", 2, list(ids[1:]))


def test_a_whole_again_takes_its_branches_out_of_the_lot(
    desk: Desk, records: Records, split_lot: tuple[str, str, str]
) -> None:
    lot_id, own, other = split_lot
    branches = desk.split(own)[1:]
    desk.undo(own)
    assert records.lot(lot_id).held.lot.declarations == (own, other)
    assert records.lots_of(branches[0]) == ()
    assert records.lot_history(lot_id)[-1].act == "unsplit"


def test_a_split_that_is_refused_leaves_the_lot_alone(
    desk: Desk, records: Records, split_lot: tuple[str, str, str]
) -> None:
    lot_id, _, other = split_lot
    with pytest.raises(CustomsError, match="FAMILY-FEW"):
        desk.split(other)
    assert records.lot(lot_id).held.revision == 1
