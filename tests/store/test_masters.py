"""Masters and past goods as the store keeps them, on both databases."""

from datetime import UTC, datetime
from typing import Any

import pytest

from customs.model.errors import CustomsError
from customs.model.master import Approval, GoodsMaster, PartyMaster
from customs.model.master_kind import EvidenceKind, MasterKind
from customs.model.status import Status
from customs.store import Store
from customs.store.master_keys import name_key
from customs.store.masters import StoredMaster
from tests.builders import an_import

OWNER = "0100109106"
AT = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)
APPROVAL = Approval(by="Lê Hà", at=AT, kind=EvidenceKind.RULING, told="Thông báo 123/TB-KĐHQ")


def goods(code: str = "TA-400", **changes: Any) -> GoodsMaster:
    said = {"owner": OWNER, "item_code": code, "goods_description": "Vải dệt kim 95% cotton", "hs_code": "60063290"}
    return GoodsMaster(**said | changes)


def add(store: Store, *entries: GoodsMaster | PartyMaster) -> list[StoredMaster]:
    with store.write("Lê Hà", AT) as tx:
        return [tx.add_master(entry) for entry in entries]


def test_an_entry_comes_back_as_it_was_kept(store: Store) -> None:
    (kept,) = add(store, goods(approval=APPROVAL))
    with store.read() as look:
        held = look.master(kept.id)
    assert held is not None
    assert (held.entry, held.revision, held.updated_by) == (goods(approval=APPROVAL), 1, "Lê Hà")


@pytest.mark.parametrize("words", ["det kim", "Dệt Kim", "6006", "ta-400", "cotton ta-4"])
def test_entries_are_found_by_any_words_accents_or_not(store: Store, words: str) -> None:
    add(store, goods(), goods("TA-500", goods_description="Chỉ may", hs_code="54011090"))
    with store.read() as look:
        found = look.masters(MasterKind.GOODS, query=words)
    assert [one.entry.item_code for one in found] == ["TA-400"]  # type: ignore[union-attr]


def test_entries_are_of_one_customer_and_told_apart_by_approval(store: Store) -> None:
    add(store, goods(), goods("TA-500", approval=APPROVAL), goods(owner="0100112437"))
    with store.read() as look:
        assert look.count_masters(MasterKind.GOODS) == 3
        assert look.count_masters(MasterKind.GOODS, owner=OWNER) == 2
        assert look.count_masters(MasterKind.GOODS, approved=True) == 1
        assert look.count_masters(MasterKind.GOODS, owner=OWNER, approved=False) == 1
        page = look.masters(MasterKind.GOODS, owner=OWNER, limit=1, offset=1)
    assert [one.entry.item_code for one in page] == ["TA-500"]  # type: ignore[union-attr]


def test_a_code_is_the_same_however_it_is_written_and_stands_once(store: Store) -> None:
    add(store, goods("Ta-400 "))
    with store.read() as look:
        assert len(look.masters_by_key(MasterKind.GOODS, OWNER, ["ta-400", "khac"])) == 1
    with pytest.raises(CustomsError, match="STORE-MASTER-TWICE"):
        add(store, goods("TA-400"))


def test_many_codes_are_asked_for_at_once(store: Store) -> None:
    add(store, *(goods(f"C{n}") for n in range(3)))
    with store.read() as look:
        assert len(look.masters_by_key(MasterKind.GOODS, OWNER, [f"c{n}" for n in range(1000)])) == 3


def test_a_party_goes_by_each_of_its_names(store: Store) -> None:
    add(store, PartyMaster(kind=MasterKind.PARTNER, name="SAMPLE KNITTING CO., LTD", also_named=("Mẫu Dệt",)))
    with store.read() as look:
        for name in ("Sample Knitting Company Limited", "mau det"):
            assert len(look.parties_named(MasterKind.PARTNER, name_key(name))) == 1
        assert look.parties_named(MasterKind.PARTNER, name_key("Sample Knitting")) == ()
        assert look.parties_named(MasterKind.CUSTOMER, name_key("mau det")) == ()


def test_what_a_firm_is_tells_it_apart() -> None:
    assert name_key("CÔNG TY TNHH BÌNH AN") != name_key("CÔNG TY CỔ PHẦN BÌNH AN")
    assert name_key("CTY CP Bình An") == name_key("Công ty cổ phần Bình An")


def test_a_change_keeps_the_earlier_state_in_the_log(store: Store) -> None:
    (kept,) = add(store, goods(approval=APPROVAL))
    with store.write("Trần Phương", AT) as tx:
        tx.change_master(kept, goods(hs_code="60063190"))
    with store.read() as look:
        added, changed = look.history_of(kept.id)
    assert (added.act, changed.act, changed.actor) == ("add_master", "change_master", "Trần Phương")
    assert changed.detail["was"]["hs_code"] == "60063290"  # type: ignore[index]
    assert changed.detail["was"]["approval"]["told"] == "Thông báo 123/TB-KĐHQ"  # type: ignore[index]
    assert changed.detail["now"]["hs_code"] == "60063190"  # type: ignore[index]


def test_a_stale_change_is_refused_and_nothing_stays(store: Store) -> None:
    (kept,) = add(store, goods())
    with store.write("Trần Phương", AT) as tx:
        tx.change_master(kept, goods(hs_code="60063190"))
    with pytest.raises(CustomsError, match="STORE-MASTER-STALE"), store.write("Lê Hà", AT) as tx:
        tx.change_master(kept, goods(hs_code="1"))
    with pytest.raises(CustomsError, match="STORE-MASTER-STALE"), store.write("Lê Hà", AT) as tx:
        tx.remove_master(kept, "nhầm")
    with store.read() as look:
        assert look.master(kept.id).entry.hs_code == "60063190"  # type: ignore[union-attr]


def test_a_removed_entry_stays_in_the_log_and_its_code_is_free(store: Store) -> None:
    (kept,) = add(store, goods())
    with store.write("Lê Hà", AT) as tx:
        tx.remove_master(kept, "khai nhầm khách")
    with store.read() as look:
        assert look.master(kept.id) is None
        assert look.history_of(kept.id)[-1].detail["reason"] == "khai nhầm khách"
    add(store, goods())


def test_only_registered_goods_that_were_not_cancelled_are_history(store: Store) -> None:
    with store.write("Lê Hà", AT) as tx:
        for status in (Status.DRAFT, Status.NUMBERED, Status.REGISTERED, Status.CLEARED, Status.CANCELLED):
            tx.create(an_import(status=status, declaration_number=f"10{status.rank:09}0"), act="new")
    with store.read() as look:
        lines = look.registered_lines(10)
        assert look.registered_revision()[0] == 2
        assert len(look.registered_lines(1)) == 1
    assert {line.number for line in lines} == {"100000000400", "100000000600"}
    assert {(line.hs_code, line.item_code, line.customer[:8]) for line in lines} == {("60063290", "TA-400", "CÔNG TY ")}


def test_past_goods_stay_on_record_when_they_are_withdrawn(store: Store) -> None:
    sha256 = store.files.put(b"past")
    with store.write("Lê Hà", AT) as tx:
        tx.add_document(sha256, "cu.xlsx", 4)
        serial = tx.add_past("cu.xlsx", sha256, "[]", 0)
    with store.write("Trần Phương", AT) as tx:
        tx.withdraw_past(serial)
    with store.read() as look:
        (held,) = look.past_files()
        assert look.past_content(serial) == "[]"
    assert (held.loaded_by, held.withdrawn_by, held.withdrawn_at) == ("Lê Hà", "Trần Phương", AT)
    with pytest.raises(CustomsError, match="STORE-UNKNOWN-PAST"), store.write("Lê Hà", AT) as tx:
        tx.withdraw_past(serial)
    with pytest.raises(CustomsError, match="STORE-UNKNOWN-PAST"), store.read() as look:
        look.past_content(99)
