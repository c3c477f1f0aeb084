"""What a person decided of a sender's workbook is remembered, said, and never held against what the file says."""

import io
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from customs.model.errors import CustomsError
from customs.model.import_profile import OfficeWords, SenderProfile
from customs.model.status import Direction
from customs.services import Desk, Records
from customs.services.views import IntakeView
from customs.store import open_store
from customs.store.profiles import StoredProfile

FIRM = "DAI MINH KNITTING CO., LTD"
HEADS = ("Item", "Description of goods", "Remark 9", "Quantity", "Unit", "Unit price")


def workbook(*lines: tuple[Any, ...], firm: str = FIRM, heads: tuple[str, ...] = HEADS, above: int = 0) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Invoice"
    for row in ((firm,), *((f"line {at}",) for at in range(above)), ("Buyer: BINH AN CO., LTD",), heads, *lines):
        sheet.append(list(row))
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


FIRST = workbook(
    ("A-1", "Knitted fabric", "CN", 10, "Metrez", "1.785"), ("A-2", "Woven fabric", "CN", 4, "KGM", "3.105")
)
SECOND = workbook(
    ("B-1", "Knitted fabric", "VN", 7, "metrez", "2.450"), ("B-2", "Ribbon", "CN", 5, "KGM", "1.200"), above=2
)


def received(desk: Desk, content: bytes, name: str = "invoice.xlsx") -> str:
    return desk.receive([(name, content)], direction=Direction.IMPORT)


def settled(desk: Desk, records: Records, intake_id: str) -> IntakeView:
    """As a person answers: the point is a decimal sign, Metrez are metres, Remark 9 is the origin."""
    upload = records.intake(intake_id).reading.files[0].sha256
    desk.map_column(intake_id, upload, "Invoice", "C", "origin_country")
    for question in records.intake(intake_id).reading.open_questions:
        desk.answer(intake_id, question.id, "decimal" if question.kind == "decimal" else "MTR")
    return records.intake(intake_id)


def taught(desk: Desk, records: Records) -> str:
    first = received(desk, FIRST)
    settled(desk, records, first)
    return desk.commit(first)


def test_next_workbook_of_the_sender_asks_nothing_and_says_why(desk: Desk, records: Records) -> None:
    asked = records.intake(received(desk, FIRST)).reading.open_questions
    assert {question.kind.value for question in asked} == {"decimal", "unit"}
    taught(desk, records)
    view = records.intake(received(desk, SECOND, "next.xlsx"))
    assert view.reading.open_questions == ()
    lines = view.reading.shipment.lines
    assert [str(value) for value in lines.fields["unit_price"].values] == ["2.450", "1.200"]
    assert list(lines.fields["origin_country"].values) == ["VN", "CN"]
    used = {(use.name, use.version) for use in view.decisions.profiles}
    assert used == {(FIRM, 1), ("", 1)}


@pytest.mark.parametrize("amounts", [(2500, 6300), (2.5, 6300)], ids=["all lines", "one line"])
def test_what_the_files_own_figures_speak_against_is_asked_again(
    desk: Desk, records: Records, amounts: tuple[float, ...]
) -> None:
    heads = (*HEADS, "Amount")
    lines = [("B-1", "Knitted fabric", "VN", 2, "KGM", "1.250"), ("B-2", "Ribbon", "CN", 3, "KGM", "2.100")]
    first = received(desk, workbook(*((*line, None) for line in lines), heads=heads))
    settled(desk, records, first)
    desk.commit(first)
    told = [(*line, amount) for line, amount in zip(lines, amounts, strict=True)]
    view = records.intake(received(desk, workbook(*told, heads=heads), "against.xlsx"))
    assert [question.kind.value for question in view.reading.open_questions] == ["decimal"]
    assert [(held.column, held.why) for use in view.decisions.profiles for held in use.held] == [("F", "figures")]
    assert list(view.reading.shipment.lines.fields["unit_price"].values) == [None, None]


def test_a_remembered_reading_that_fits_most_lines_is_kept(desk: Desk, records: Records) -> None:
    heads = (*HEADS, "Amount")
    lines = [(f"B-{n}", "Knitted fabric", "VN", 2, "KGM", "1.250") for n in (1, 2, 3)]
    first = received(desk, workbook(*((*line, None) for line in lines), heads=heads))
    settled(desk, records, first)
    desk.commit(first)
    told = [(*line, amount) for line, amount in zip(lines, (2.5, 2.5, 2500), strict=True)]
    view = records.intake(received(desk, workbook(*told, heads=heads), "mostly.xlsx"))
    assert view.reading.open_questions == ()
    assert not [held for use in view.decisions.profiles for held in use.held]


def test_a_column_of_figures_that_holds_words_now_is_left_for_a_person(desk: Desk, records: Records) -> None:
    heads = ("Item", "Description of goods", "Remark 9", "Unit")
    first = received(desk, workbook(("A-1", "Cloth", 5, "KGM"), heads=heads))
    upload = records.intake(first).reading.files[0].sha256
    desk.map_column(first, upload, "Invoice", "C", "quantity")
    desk.commit(first)
    view = records.intake(received(desk, workbook(("A-1", "Cloth", "see list", "KGM"), heads=heads), "words.xlsx"))
    assert [(held.column, held.why) for use in view.decisions.profiles for held in use.held] == [("C", "words")]
    assert "quantity" not in view.reading.shipment.lines.fields


def test_another_sender_is_not_read_by_the_profile(desk: Desk, records: Records) -> None:
    taught(desk, records)
    line = ("B-1", "Knitted fabric", "VN", 7, "KGM", "2.450")
    view = records.intake(received(desk, workbook(line, firm="OTHER MILLS CO., LTD"), "other.xlsx"))
    assert [use.name for use in view.decisions.profiles] == []
    assert [question.kind.value for question in view.reading.open_questions] == ["decimal"]


def test_a_profile_is_left_for_one_import_and_taken_again(desk: Desk, records: Records) -> None:
    taught(desk, records)
    intake = received(desk, SECOND, "next.xlsx")
    profile = next(use.profile for use in records.intake(intake).decisions.profiles if use.name)
    desk.use_profile(intake, profile, on=False)
    assert [one.kind.value for one in records.intake(intake).reading.open_questions] == ["decimal"]
    desk.use_profile(intake, profile, on=True)
    assert records.intake(intake).reading.open_questions == ()


def test_a_persons_word_takes_the_place_of_the_profiles_and_is_its_next_version(desk: Desk, records: Records) -> None:
    taught(desk, records)
    intake = received(desk, SECOND, "next.xlsx")
    (decimal,) = (one for one in records.intake(intake).reading.questions if one.kind.value == "decimal")
    desk.answer(intake, decimal.id, "thousands")
    desk.commit(intake)
    (versions,) = (records.profile(one.id) for one in records.profiles() if one.id != "words")
    assert [one.version for one in versions] == [1, 2]
    assert [one.tables[0].answers[0].choice for one in map(sender, versions)] == ["point", "comma"]


def test_a_version_is_taken_back_as_a_new_one_and_before_the_first_it_counts_no_more(
    desk: Desk, records: Records
) -> None:
    taught(desk, records)
    (held,) = (one for one in records.profiles() if one.id != "words")
    changed = sender(held).model_copy(update={"name": "Dai Minh"})
    assert desk.save_profile(held.id, 1, changed) == 2
    assert desk.undo_profile(held.id, 2) == 3
    assert records.profile(held.id)[-1].document == held.document
    with pytest.raises(CustomsError) as refused:
        desk.save_profile(held.id, 2, changed)
    assert refused.value.code == "STORE-PROFILE-STALE"
    desk.undo_profile("words", 1)
    assert records.profile("words")[-1].document == OfficeWords()


def test_profiles_go_to_another_desk_as_a_file(
    desk: Desk, records: Records, tmp_path: Path, watch: Callable[[], datetime]
) -> None:
    taught(desk, records)
    file = records.profiles_file()
    other = open_store(f"sqlite:///{tmp_path / 'other.sqlite'}", tmp_path / "other")
    there, seen = Desk(other, "Trần Phương", watch), Records(other, watch)
    preview = there.preview_profiles(file)
    assert (len(preview.new), preview.changed, preview.same) == (2, (), 0)
    assert there.load_profiles(preview) == 2
    assert there.preview_profiles(file).same == 2
    assert seen.intake(received(there, SECOND, "next.xlsx")).reading.open_questions == ()
    other.close()


@pytest.mark.parametrize("content", [b"", b"{}", b'{"format": "other", "profiles": []}', b"[1]", b"\xff\xfe"])
def test_a_file_that_holds_no_profiles_is_refused(desk: Desk, content: bytes) -> None:
    with pytest.raises(CustomsError) as refused:
        desk.preview_profiles(content)
    assert refused.value.code == "PROFILE-FILE"


def sender(one: StoredProfile) -> SenderProfile:
    assert isinstance(one.document, SenderProfile)
    return one.document
