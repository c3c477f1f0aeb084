"""Intakes and the papers of a declaration."""

from datetime import datetime, timedelta

import pytest

from customs.model.errors import CustomsError
from customs.model.status import Direction
from customs.store import Store, WorklistFilter
from tests.builders import an_import


def keep(store: Store, *names: str) -> list[tuple[str, str]]:
    """Papers of that name with bytes of their own, kept: (sha256, name)."""
    papers = []
    for name in names:
        content = f"bytes of {name}".encode()
        sha256 = store.files.put(content)
        with store.write("Lê Hà") as tx:
            tx.add_document(sha256, name, len(content))
        papers.append((sha256, name))
    return papers


def test_intake_keeps_its_papers_in_order_under_the_names_they_came_with(store: Store, noon: datetime) -> None:
    papers = keep(store, "ci.xlsx", "pl.xlsx")
    with store.write("Trần Phương", noon) as tx:
        intake_id = tx.create_intake([papers[1], (papers[0][0], "ci (2).xlsx")])
    with store.read() as tx:
        intake = tx.get_intake(intake_id)
        assert tx.get_intake("no-such") is None
        first = tx.document(papers[0][0])
    assert intake is not None
    assert (intake.actor, intake.created_at, intake.direction, intake.decisions) == ("Trần Phương", noon, None, "{}")
    assert [(paper.name, paper.size) for paper in intake.documents] == [("pl.xlsx", 16), ("ci (2).xlsx", 16)]
    assert first is not None
    assert first.name == "ci.xlsx"


def test_same_bytes_keep_their_first_name_and_time(store: Store, noon: datetime) -> None:
    sha256 = store.files.put(b"x")
    with store.write("Lê Hà", noon) as tx:
        first = tx.add_document(sha256, "a.xlsx", 1)
    with store.write("Lê Hà", noon + timedelta(hours=1)) as tx:
        assert tx.add_document(sha256, "b.xlsx", 1) == first


def test_papers_added_to_an_intake_come_behind_and_the_same_bytes_once(store: Store) -> None:
    papers = keep(store, "ci.xlsx", "pl.xlsx", "bl.xlsx")
    with store.write("Lê Hà") as tx:
        intake_id = tx.create_intake(papers[:1])
        tx.add_to_intake(intake_id, papers)
        tx.add_to_intake(intake_id, papers)
    with store.read() as tx:
        intake = tx.get_intake(intake_id)
    assert intake is not None
    assert [paper.name for paper in intake.documents] == ["ci.xlsx", "pl.xlsx", "bl.xlsx"]


def test_decisions_are_kept_as_handed_over(store: Store) -> None:
    papers = keep(store, "ci.xlsx")
    with store.write("Lê Hà") as tx:
        intake_id = tx.create_intake(papers, direction=Direction.IMPORT)
    with store.write("Lê Hà") as tx:
        tx.save_decisions(intake_id, '{"answers": {"q": "dấu phẩy"}}')
    with store.write("Lê Hà") as tx:
        intake = tx.get_intake(intake_id)
        assert intake is not None
        assert (intake.decisions, intake.direction) == ('{"answers": {"q": "dấu phẩy"}}', Direction.IMPORT)
        tx.save_decisions(intake_id, "{}", direction=Direction.EXPORT)
    with store.read() as tx:
        intake = tx.get_intake(intake_id)
        assert intake is not None
        assert (intake.decisions, intake.direction) == ("{}", Direction.EXPORT)


def test_committed_intake_hands_its_papers_to_the_declaration_and_takes_no_more(store: Store) -> None:
    papers = keep(store, "ci.xlsx", "pl.xlsx")
    with store.write("Lê Hà") as tx:
        intake_id = tx.create_intake(papers)
        kept = tx.create(an_import(), act="commit")
        tx.link_intake(intake_id, kept.id)
        tx.link_document(kept.id, *papers[0])
    with store.read() as tx:
        intake = tx.get_intake(intake_id)
        assert intake is not None
        assert intake.declaration_id == kept.id
        assert [paper.name for paper in tx.documents_of(kept.id)] == ["ci.xlsx", "pl.xlsx"]
        assert tx.documents_of("no-such") == ()
    with pytest.raises(CustomsError, match="STORE-INTAKE-COMMITTED"), store.write("Lê Hà") as tx:
        tx.link_intake(intake_id, kept.id)
    with pytest.raises(CustomsError, match="STORE-INTAKE-COMMITTED"), store.write("Lê Hà") as tx:
        tx.save_decisions(intake_id, "{}")
    with pytest.raises(CustomsError, match="STORE-UNKNOWN-INTAKE"), store.write("Lê Hà") as tx:
        tx.add_to_intake("no-such", papers)


def test_failed_commit_leaves_the_intake_open_and_no_declaration(store: Store) -> None:
    with store.write("Lê Hà") as tx:
        intake_id = tx.create_intake([])

    def commit_and_go_on() -> None:
        with store.write("Lê Hà") as tx:
            tx.link_intake(intake_id, tx.create(an_import(), act="commit").id)
            tx.save_decisions(intake_id, "{}")

    with pytest.raises(CustomsError, match="STORE-INTAKE-COMMITTED"):
        commit_and_go_on()
    with store.read() as tx:
        intake = tx.get_intake(intake_id)
        assert tx.page(WorklistFilter()).count == 0
        assert intake is not None
        assert intake.declaration_id is None


def test_unfinished_intakes_are_those_nobody_wrote_or_threw_away(store: Store, noon: datetime) -> None:
    papers = keep(store, "ci.xlsx")
    made = []
    for hour in range(4):
        with store.write("Lê Hà", noon + timedelta(hours=hour)) as tx:
            made.append(tx.create_intake(papers))
    with store.write("Lê Hà") as tx:
        tx.link_intake(made[0], tx.create(an_import(), act="commit").id)
        tx.throw_intake(made[1], away=True)
    with store.read() as tx:
        assert [one.id for one in tx.unfinished_intakes(5)] == [made[3], made[2]]
        assert [one.id for one in tx.unfinished_intakes(1)] == [made[3]]
    with store.write("Lê Hà") as tx:
        tx.throw_intake(made[1], away=False)
        with pytest.raises(CustomsError, match="STORE-INTAKE-COMMITTED"):
            tx.throw_intake(made[0], away=True)
    with store.read() as tx:
        assert [one.id for one in tx.unfinished_intakes(5)] == made[:0:-1]


def test_paper_of_a_declaration_is_sorted_and_unsorted(store: Store) -> None:
    sha256 = store.files.put(b"%PDF-1.7 bill")
    with store.write("Lê Hà") as tx:
        held = tx.create(an_import(), act="new").id
        tx.add_document(sha256, "bill.pdf", 13)
        tx.link_document(held, sha256, "bill.pdf")
        assert tx.documents_of(held)[0].kind is None
        assert tx.sort_document(held, sha256, "transport")
        assert tx.documents_of(held)[0].kind == "transport"
        assert tx.sort_document(held, sha256, None)
        assert tx.documents_of(held)[0].kind is None
        assert not tx.sort_document(held, "0" * 64, "transport")
