"""From dropped files to a declaration: asked once, written once, nothing lost."""

from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import Workbook

from customs.model.errors import CustomsError, FileRefused
from customs.model.finding import Severity
from customs.model.status import Direction
from customs.services import Desk, Records
from customs.services.imports.intakes import Declared


def workbook(*rows: tuple[object, ...], title: str = "Invoice") -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = title
    for row in rows:
        sheet.append(list(row))
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


INVOICE = workbook(
    ("Item", "Description of goods", "HS code", "Quantity", "Unit", "Unit price", "Amount"),
    ("A-1", "Vải dệt kim", "60041010", 10, "KGM", 2.5, 25),
    ("A-2", "Vải dệt thoi", "52081100", 4, "KGM", 5, 20),
    ("TOTAL", None, None, 14, None, None, 45),
)


def answer_everything(desk: Desk, records: Records, intake_id: str) -> None:
    while questions := records.intake(intake_id).reading.open_questions:
        desk.answer(intake_id, questions[0].id, questions[0].choices[0].id)


def test_rows_in_are_accepted_rejected_and_skipped(desk: Desk, records: Records) -> None:
    counts = records.intake(desk.receive([("invoice.xlsx", INVOICE)])).reading.counts
    assert (counts.total, counts.accepted, counts.rejected, counts.skipped) == (3, 2, 0, 1)


def test_sample_import_asks_once_and_becomes_a_declaration_without_errors(desk: Desk, records: Records) -> None:
    intake_id = desk.sample(Direction.IMPORT)
    view = records.intake(intake_id)
    assert len(view.reading.open_questions) == 1
    with pytest.raises(CustomsError, match="INTAKE-QUESTIONS"):
        desk.commit(intake_id)
    answer_everything(desk, records, intake_id)
    declared = records.declaration(desk.commit(intake_id))
    assert len(declared.declaration.goods) == 12
    assert declared.count(Severity.ERROR) == 0
    assert declared.assessment.payable is not None


def test_sample_export_needs_no_answer(desk: Desk, records: Records) -> None:
    intake_id = desk.sample(Direction.EXPORT)
    assert records.intake(intake_id).reading.questions == ()
    view = records.declaration(desk.commit(intake_id))
    assert view.declaration.direction is Direction.EXPORT
    assert view.count(Severity.ERROR) == 0


def test_declaration_in_our_own_workbook_comes_back_equal(desk: Desk, records: Records) -> None:
    first = records.declaration(desk.commit(desk.sample(Direction.EXPORT)))
    again = desk.commit(desk.receive([("again.xlsx", records.workbook(first.id))]))
    second = records.declaration(again).declaration
    ours = {"sources", "doubts", "goods"}
    assert second.model_dump(exclude=ours) == first.declaration.model_dump(exclude=ours)
    assert [item.model_dump(exclude={"key"}) for item in second.goods] == [
        item.model_dump(exclude={"key"}) for item in first.declaration.goods
    ]


def test_commit_twice_gives_one_declaration(desk: Desk, records: Records) -> None:
    intake_id = desk.receive([("invoice.xlsx", INVOICE)])
    answer_everything(desk, records, intake_id)
    first = desk.commit(intake_id, direction=Direction.IMPORT)
    assert desk.commit(intake_id, direction=Direction.IMPORT) == first
    assert records.worklist().count == 1
    with pytest.raises(CustomsError, match="STORE-INTAKE-COMMITTED"):
        desk.map_column(intake_id, records.intake(intake_id).papers[0].sha256, "Invoice", "A", "")


def test_direction_must_be_said_by_somebody(desk: Desk, records: Records) -> None:
    intake_id = desk.receive([("invoice.xlsx", INVOICE)])
    answer_everything(desk, records, intake_id)
    with pytest.raises(CustomsError, match="INTAKE-DIRECTION"):
        desk.commit(intake_id)
    desk.choose_direction(intake_id, Direction.EXPORT)
    assert records.declaration(desk.commit(intake_id)).declaration.direction is Direction.EXPORT


def test_one_bad_file_of_a_batch_stores_nothing(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(FileRefused):
        desk.receive([("invoice.xlsx", INVOICE), ("picture.xlsx", b"\x89PNG\r\n\x1a\n" + bytes(64))])
    assert not [path for path in tmp_path.rglob("uploads/**/*") if path.is_file()]


def test_every_value_opens_the_cell_it_came_from(desk: Desk, records: Records) -> None:
    intake_id = desk.receive([("invoice.xlsx", INVOICE)])
    answer_everything(desk, records, intake_id)
    declaration = records.declaration(desk.commit(intake_id, direction=Direction.IMPORT)).declaration
    key = declaration.goods[1].key
    source = declaration.sources[f"goods.{key}.hs_code"][0]
    assert (source.label, source.raw) == ("Invoice!C3", "52081100")
    window = records.source_window(source, around=1)
    assert window is not None
    assert dict(window.rows)[3] == ("Vải dệt thoi", "52081100", "4")


def test_original_file_is_kept_byte_for_byte(desk: Desk, records: Records) -> None:
    intake_id = desk.receive([("hóa đơn.xlsx", INVOICE)])
    paper = records.intake(intake_id).papers[0]
    assert records.paper(paper.sha256) == ("hóa đơn.xlsx", INVOICE)


def test_declare_without_direction_takes_import_and_says_so(desk: Desk) -> None:
    made: Declared = desk.declare([("invoice.xlsx", INVOICE)])
    assert [found.path for found in made.findings if found.rule == "INT-090"] == ["direction"]
    said = desk.declare([("invoice.xlsx", INVOICE)], direction=Direction.EXPORT)
    assert not [found for found in said.findings if found.rule == "INT-090"]


def test_unknown_ids_are_refused_in_one_sentence(desk: Desk, records: Records) -> None:
    with pytest.raises(CustomsError, match="FIND-INTAKE"):
        records.intake("none")
    with pytest.raises(CustomsError, match="FIND-DECLARATION"):
        records.declaration("none")
    with pytest.raises(CustomsError, match="FIND-PAPER"):
        records.paper("0" * 64)
    with pytest.raises(CustomsError, match="FIND-INTAKE"):
        desk.commit("none", direction=Direction.IMPORT)


def test_decision_about_what_is_not_there_is_refused_before_it_is_kept(desk: Desk, records: Records) -> None:
    intake_id = desk.receive([("invoice.xlsx", INVOICE)])
    sha = records.intake(intake_id).papers[0].sha256
    for decide in (
        lambda: desk.map_column(intake_id, sha, "Invoice", "1", "quantity"),
        lambda: desk.map_column(intake_id, sha, "Invoice", "ZZZZ", "quantity"),
        lambda: desk.map_column(intake_id, sha, "Other", "A", "quantity"),
        lambda: desk.set_heading(intake_id, sha, "Invoice", (0, -5, 99999)),
        lambda: desk.set_row(intake_id, sha, "Invoice", 99999, "skip"),
        lambda: desk.use_sheet(intake_id, "0" * 64, "Invoice", on=True),
    ):
        with pytest.raises(CustomsError, match="INTAKE-PLACE"):
            decide()
    with pytest.raises(CustomsError, match="INTAKE-ANSWER"):
        desk.answer(intake_id, "none", "decimal")
    assert records.intake(intake_id).reading.counts.accepted == 2


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("../../../etc/passwd.xlsx", "passwd.xlsx"),
        ("hóa\u202e đơn\n.xlsx", "hóa đơn.xlsx"),
        ("C:\\tmp\\a.xlsx", "a.xlsx"),
        ("\udcff.xlsx", "?.xlsx"),
        ("a" * 300 + ".xlsx", "a" * 115 + ".xlsx"),
    ],
)
def test_file_name_is_made_fit_to_keep_and_show(desk: Desk, records: Records, sent: str, kept: str) -> None:
    assert records.intake(desk.receive([(sent, INVOICE)])).papers[0].name == kept


def test_nothing_received_is_refused(desk: Desk) -> None:
    with pytest.raises(CustomsError, match="INTAKE-NOTHING"):
        desk.receive([])


def test_an_import_left_behind_is_found_and_may_be_thrown_away_and_taken_back(desk: Desk, records: Records) -> None:
    left = desk.sample(Direction.EXPORT)
    unfinished = records.unfinished()
    assert [(one.id, one.actor) for one in unfinished] == [(left, desk.actor)]
    assert unfinished[0].files == tuple(paper.name for paper in records.intake(left).papers)
    desk.throw_away(left)
    assert records.unfinished() == ()
    desk.take_back(left)
    desk.commit(left)
    assert records.unfinished() == ()
