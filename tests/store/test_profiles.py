"""Import profiles are found by whoever sent the file; an older version is never written over."""

import pytest

from customs.model.errors import CustomsError
from customs.model.import_profile import HeadingCell, OfficeWords, SenderProfile, TableRule, WordRule
from customs.store import Store

TABLE = TableRule(heading=(HeadingCell(down=0, right=0, text="item"),))


def of(*senders: str) -> SenderProfile:
    return SenderProfile(name="Dai Minh", senders=senders, tables=(TABLE,))


def test_a_profile_is_found_by_any_mark_of_its_sender_and_by_no_part_of_one(store: Store) -> None:
    with store.write("Lê Hà") as tx:
        kept = tx.keep_profile(of("name:daiminh%", "email:a_b@dai.example"), None, act="learn_profile")
        nobody = tx.keep_profile(of(), None, act="learn_profile")
    with store.read() as look:
        assert [one.id for one in look.profiles_of(["tax:1", "email:a_b@dai.example"])] == [kept.id]
        assert look.profiles_of(["name:daiminh"]) == look.profiles_of(["email:axb@dai.example"]) == ()
        assert [one.id for one in look.profiles_of([])] == [nobody.id]


def test_only_the_version_that_counts_has_a_next_one(store: Store) -> None:
    with store.write("Lê Hà") as tx:
        first = tx.keep_profile(OfficeWords(), None, act="learn_words")
        told = OfficeWords(words=(WordRule(kind="unit", word="Metrez", code="MTR"),))
        second = tx.keep_profile(told, first, act="learn_words")
    with store.write("Trần Phương") as tx:
        for held in (first, None):
            with pytest.raises(CustomsError) as refused:
                tx.keep_profile(OfficeWords(), held, act="change_profile")
            assert refused.value.code == "STORE-PROFILE-STALE"
    with store.read() as look:
        assert look.office_words() == second
        assert [one.version for one in look.profile_versions("words")] == [1, 2]
        assert [event.act for event in look.history_of("words")] == ["learn_words", "learn_words"]
