"""What files told of declarations, and what became of each, on either database."""

from datetime import datetime

from customs.store import Store
from customs.store.answers import Answer, AnswerOutcome
from tests.builders import an_import

NUMBER = "107762119250"


def told(store: Store, noon: datetime, **changes: object) -> int:
    sha256 = store.files.put(b"mot tep")
    given: dict[str, object] = {"file": "a.xlsx", "place": "thu.eml › a.xlsx", "outcome": AnswerOutcome.WAITING}
    with store.write("Lê Hà", noon) as tx:
        tx.add_document(sha256, "a.xlsx", 7)
        return tx.keep_answer("lo-1", Answer(**{"sha256": sha256, "number": NUMBER, **given, **changes}))


def test_an_answer_comes_back_as_it_was_kept(store: Store, noon: datetime) -> None:
    serial = told(store, noon, row=3, code="ST-016", detail={"candidates": ["Ữ"]}, report='{"file": "Ệ"}')
    with store.read() as look:
        kept = look.answer(serial)
        assert kept is not None
        assert look.answer(serial + 1) is None
    assert (kept.at, kept.actor, kept.answer.row) == (noon, "Lê Hà", 3)
    assert kept.answer.detail == {"candidates": ["Ữ"]}
    assert kept.answer.report == '{"file": "Ệ"}'
    assert kept.waits


def test_those_that_wait_come_newest_first_and_are_settled_once(store: Store, noon: datetime) -> None:
    serials = [told(store, noon, code=f"ST-01{n}") for n in range(3)]
    told(store, noon, outcome=AnswerOutcome.REFUSED)
    with store.write("Trần Phương", noon) as tx:
        made = tx.create(an_import(), act="new").id
        assert tx.settle_answer(serials[1], "take", made)
        assert not tx.settle_answer(serials[1], "aside", None)
    with store.read() as look:
        assert [one.serial for one in look.waiting_answers(10)] == [serials[2], serials[0]]
        assert [one.serial for one in look.waiting_answers(10, before=serials[2])] == [serials[0]]
        assert look.waiting_count(1) == 1
        assert [one.serial for one in look.waiting_of(f"{NUMBER[:11]}9")] == [serials[0], serials[2]]
        (settled,) = look.answers_of(made)
    assert (settled.settled_as, settled.settled_by) == ("take", "Trần Phương")


def test_the_same_bytes_are_found_by_what_they_told(store: Store, noon: datetime) -> None:
    first = told(store, noon, row=4)
    told(store, noon, row=5)
    told(store, noon, number=None)
    sha256 = store.files.put(b"mot tep")
    with store.read() as look:
        assert [one.serial for one in look.answers_in(sha256, NUMBER, 4)] == [first]
        assert len(look.answers_in(sha256, None, 0)) == 1
        assert len(look.answers_together("lo-1")) == 3
        assert look.answers_together("lo-2") == ()
