"""Papers that come again, and imports taken back from their declaration."""

import pytest

from customs.model.errors import CustomsError
from customs.store import Store
from tests.builders import an_import
from tests.store.test_papers import keep


def begun(store: Store, *papers: tuple[str, str]) -> str:
    with store.write("Lê Hà") as tx:
        return tx.create_intake(papers)


def test_imports_with_the_same_bytes_are_found_newest_first_without_those_thrown_away(store: Store) -> None:
    (paper,) = keep(store, "ci.xlsx")
    first, second, thrown = begun(store, paper), begun(store, paper), begun(store, paper)
    with store.write("Lê Hà") as tx:
        tx.throw_intake(thrown, away=True)
    with store.read() as look:
        found = look.intakes_with(paper[0])
        assert {one.id for one in found} == {first, second}
        assert [one.created_at for one in found] == sorted((one.created_at for one in found), reverse=True)
        assert look.intakes_with("0" * 64) == ()


def test_imports_with_the_same_content_in_other_bytes_are_found(store: Store) -> None:
    one, other, third = keep(store, "a.xlsx", "b.xlsx", "c.xlsx")
    first = begun(store, one)
    begun(store, third)
    with store.write("Lê Hà") as tx:
        tx.keep_content(one[0], "same")
        tx.keep_content(one[0], "same")
        tx.keep_content(other[0], "same")
        tx.keep_content(third[0], "another")
    with store.read() as look:
        assert [found.id for found in look.intakes_like(other[0])] == [first]
        assert look.intakes_like(one[0]) == ()


def test_paper_is_replaced_in_the_import_and_added_to_its_declaration(store: Store) -> None:
    old, beside, new = keep(store, "a.xlsx", "b.xlsx", "mended.xlsx")
    intake_id = begun(store, old, beside)
    with store.write("Lê Hà") as tx:
        kept = tx.create(an_import(), act="commit")
        tx.link_intake(intake_id, kept.id)
        tx.replace_document(intake_id, old[0], new[0], "mended.xlsx", '{"rows": []}')
        with pytest.raises(CustomsError, match="STORE-UNKNOWN-INTAKE"):
            tx.replace_document("none", old[0], new[0], "mended.xlsx", "{}")
    with store.read() as look:
        held = look.get_intake(intake_id)
        assert held is not None
        assert [paper.name for paper in held.documents] == ["mended.xlsx", "b.xlsx"]
        assert held.decisions == '{"rows": []}'
        assert {paper.name for paper in look.documents_of(kept.id)} == {"a.xlsx", "b.xlsx", "mended.xlsx"}


def test_import_taken_back_is_open_again_and_may_be_given_back(store: Store) -> None:
    (paper,) = keep(store, "a.xlsx")
    intake_id = begun(store, paper)
    with store.write("Lê Hà") as tx:
        kept = tx.create(an_import(), act="commit")
        tx.link_intake(intake_id, kept.id)
    with store.write("Lê Hà") as tx:
        tx.undo_intake(intake_id, kept.id)
    with store.read() as look:
        assert look.intake_of(kept.id) is None
        undone = look.undone_of(kept.id)
        assert undone is not None
        assert (undone.id, undone.declaration_id, undone.undone_from) == (intake_id, None, kept.id)
        assert look.documents_of(kept.id) == ()
    with store.write("Lê Hà") as tx:
        tx.redo_intake(intake_id)
        tx.redo_intake(intake_id)
    with store.read() as look:
        again = look.intake_of(kept.id)
        assert again is not None
        assert again.undone_from is None
        assert [one.name for one in look.documents_of(kept.id)] == ["a.xlsx"]
