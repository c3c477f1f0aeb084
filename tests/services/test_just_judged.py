"""What an act has judged is not judged again by who reads it next, unless anything it followed from is another."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from customs.model.declaration import Declaration
from customs.model.finding import Finding, Severity
from customs.model.path import replace as changed
from customs.model.tax import Assessment
from customs.services import Desk, Records
from customs.services.acts import judge
from customs.services.beside import NOTHING_BESIDE
from customs.services.just_judged import JudgedBy, hand_over, handed_over
from customs.store import Store, open_store
from tests.builders import DAY, an_import, an_item
from tests.services.conftest import Watch

BY = JudgedBy(DAY, None, NOTHING_BESIDE)


@pytest.fixture
def edited(desk: Desk, store: Store) -> str:
    """A declaration planned for today, with an act just made on it."""
    with store.write("Lê Hà") as tx:
        made = tx.create(an_import(), act="new")
    desk.edit(made.id, "goods.i1.quantity_1", "3")
    return made.id


def seen(records: Records, id_: str) -> tuple[Declaration, Assessment, tuple[Finding, ...]]:
    view = records.declaration(id_)
    return view.declaration, view.assessment, view.findings


def in_another_process(tmp_path: Path) -> Store:
    return open_store(f"sqlite:///{tmp_path / 'desk.sqlite'}", tmp_path)


def test_the_very_judgement_is_handed_over_to_the_same_declaration_day_papers_and_knowledge(store: Store) -> None:
    judged = judge(an_import(), DAY)
    hand_over(store, BY, judged)
    found = handed_over(store, BY, an_import())
    assert found is not None
    assert (found.assessment, found.findings) == (judged.assessment, judged.findings)
    others = (replace(BY, day=DAY + timedelta(days=1)), replace(BY, beside=replace(NOTHING_BESIDE, sender="A0001")))
    assert [handed_over(store, by, an_import()) for by in others] == [None, None]
    assert handed_over(store, BY, changed(an_import(), goods=(an_item(quantity_1=None),))) is None


def test_page_after_an_act_reads_what_a_fresh_process_reads(
    records: Records, edited: str, watch: Watch, tmp_path: Path
) -> None:
    for _ in range(2):
        other = in_another_process(tmp_path)
        assert seen(records, edited) == seen(Records(other, watch), edited)
        other.close()
        watch.forward(days=1)


def test_page_after_an_act_heeds_what_another_process_did_since(
    records: Records, edited: str, watch: Watch, tmp_path: Path
) -> None:
    other = in_another_process(tmp_path)
    before = Records(other, watch).declaration(edited).findings
    rule = next(one.rule for one in before if one.severity is Severity.ERROR)
    Desk(other, "Trần Phương", watch).lower_rule(rule, "hải quan khu vực chấp nhận")
    assert {one.severity for one in records.declaration(edited).findings if one.rule == rule} == {Severity.ADVICE}
    other.close()
