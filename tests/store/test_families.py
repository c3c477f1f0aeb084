"""A family knows its members as they stand; every save of one writes its figures."""

from decimal import Decimal

from customs.model.family import figures
from customs.store import Store
from tests.builders import an_import


def made(store: Store) -> tuple[str, str]:
    with store.write("Lê Hà") as tx:
        whole = an_import(package_count=9)
        first, second = (tx.create(an_import(package_count=count), act="split").id for count in (4, 5))
        parts = [(first, an_import(package_count=4)), (second, an_import(package_count=5))]
        tx.create_family(first, 1, whole, {"package_count": "items"}, parts)
    return first, second


def test_a_family_is_found_from_each_of_its_members(store: Store) -> None:
    first, second = made(store)
    with store.read() as look:
        family = look.family_of(second)
        assert family == look.family_of(first)
        assert family is not None
        assert (family.origin, family.revision, family.made_by) == (first, 1, "Lê Hà")
        assert [(one.branch, one.id, one.items) for one in family.members] == [(1, first, 1), (2, second, 1)]
        assert family.whole == figures(an_import(package_count=9))
        assert dict(family.bases) == {"package_count": "items"}
        assert family.branch_of(second) == 2


def test_a_save_writes_the_figures_of_a_member(store: Store) -> None:
    first, second = made(store)
    with store.write("Lê Hà") as tx:
        tx.save(second, 1, an_import(package_count=6), act="edit")
        family = tx.family_of(first)
    assert family is not None
    assert [one.figures.sums["package_count RO"] for one in family.members] == [Decimal(4), Decimal(6)]


def test_a_family_taken_back_is_none_and_stays_as_it_was(store: Store) -> None:
    first, second = made(store)
    with store.write("Lê Hà") as tx:
        family = tx.family_of(first)
        assert family is not None
        tx.undo_family(family.id)
        tx.save(second, 1, an_import(package_count=6), act="edit")
        assert tx.family_of(first) is None
        again = tx.create_family(first, 1, an_import(), {}, [(first, an_import())])
        assert again != family.id
        assert tx.family_of(second) is None
