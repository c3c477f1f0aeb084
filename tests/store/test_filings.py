"""What an office keeps for filing: every version stays, and nobody writes over what they did not see."""

import pytest

from customs.model.errors import CustomsError
from customs.store import Store
from customs.store.filings import FilingKind
from tests.builders import an_import


def test_the_last_version_counts_and_every_one_stays(store: Store) -> None:
    for seen, document in enumerate(("một", "hai", "ba")):
        with store.write("Lê Thu Hà") as tx:
            kept = tx.keep_filing_document(
                FilingKind.GOODS_MAP, "m1", document, seen, act="load_map", detail={"name": "HP"}
            )
            assert kept.version == seen + 1
    with store.read() as look:
        assert [one.document for one in look.filing_versions(FilingKind.GOODS_MAP, "m1")] == ["một", "hai", "ba"]
        assert [one.document for one in look.filing_documents(FilingKind.GOODS_MAP)] == ["ba"]
        assert look.filing_document(FilingKind.MAP_USED, "m1") is None
        events = look.history_of("m1")
    assert [(event.act, event.detail["version"]) for event in events] == [("load_map", n) for n in (1, 2, 3)]


@pytest.mark.parametrize("seen", [0, 2])
def test_who_saw_another_version_is_refused_and_nothing_changes(store: Store, seen: int) -> None:
    with store.write("A") as tx:
        tx.keep_filing_document(FilingKind.MAP_USED, "import", "m1", 0, act="choose_map", detail={})
    with pytest.raises(CustomsError, match="STORE-FILING-STALE"), store.write("B") as tx:
        tx.keep_filing_document(FilingKind.MAP_USED, "import", "m2", seen, act="choose_map", detail={})
    with store.read() as look:
        kept = look.filing_document(FilingKind.MAP_USED, "import")
    assert kept is not None
    assert (kept.document, kept.actor) == ("m1", "A")


def test_a_list_of_invoices_is_in_the_history_of_its_declaration(store: Store) -> None:
    with store.write("A") as tx:
        own = tx.create(an_import(), act="new").id
        tx.keep_filing_document(
            FilingKind.INVOICES, own, "[]", 0, act="filing_invoices", detail={"count": 0}, declaration_id=own
        )
    with store.read() as look:
        assert [event.act for event in look.history(own)] == ["new", "filing_invoices"]
