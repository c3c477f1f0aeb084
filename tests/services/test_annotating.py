"""The workbook back, from an import, from a declaration, from a file of another kind."""

import io

import openpyxl
import pytest

from customs.model.errors import CustomsError
from customs.model.status import Direction
from customs.services import Desk, Records
from customs.services.imports.annotating import keeps_kind, name_of, of_file
from tests.builders import DAY
from tests.services.test_returning import answered, received

CSV = "Mã hàng;Tên hàng;Số lượng;Đơn giá\nA-1;Vải dệt;10;2,5\nA-2;=cmd|'/c calc';4;#N/A\n".encode()
FINDINGS = "Lỗi và cảnh báo · Findings"


def test_cells_that_reading_could_not_take_are_marked(desk: Desk, records: Records) -> None:
    intake_id = received(desk)
    paper = records.intake(intake_id).papers[0]
    given = records.annotated_of_intake(intake_id, paper.sha256, "en")
    assert given.name == "invoice - with notes.xlsx"
    sheet = openpyxl.load_workbook(io.BytesIO(given.content))["Invoice"]
    assert "INT-011" in sheet["F4"].comment.text
    with pytest.raises(CustomsError, match="FIND-PAPER"):
        records.annotated_of_intake(intake_id, "0" * 64, "en")
    with pytest.raises(CustomsError, match="FIND-INTAKE"):
        records.annotated_of_intake("none", paper.sha256, "en")


def test_what_checks_of_the_declaration_found_stands_in_the_cells_it_came_from(desk: Desk, records: Records) -> None:
    declaration_id = desk.commit(answered(desk, records, received(desk)))
    view = records.declaration(declaration_id)
    sha = view.papers[0].sha256
    book = openpyxl.load_workbook(io.BytesIO(records.annotated_of_declaration(declaration_id, sha, "vi").content))
    marked = {cell.coordinate for row in book["Invoice"].iter_rows() for cell in row if cell.comment}
    cells = {source.cell for found in view.findings for source in found.sources if source.upload == sha}
    assert marked
    assert marked == cells
    with pytest.raises(CustomsError, match="FIND-PAPER"):
        records.annotated_of_declaration(desk.new(Direction.IMPORT), sha, "vi")


def test_file_of_another_kind_comes_back_as_a_new_workbook_that_says_so() -> None:
    given = of_file("hàng.csv", CSV, DAY, "vi")
    assert given.name == "hàng - có ghi chú.xlsx"
    book = openpyxl.load_workbook(io.BytesIO(given.content))
    assert book.sheetnames == ["hàng", FINDINGS]
    sheet = book["hàng"]
    assert [cell.value for cell in sheet[3]] == ["A-2", "=cmd|'/c calc'", "4", "#N/A"]
    assert sheet["B3"].data_type != "f"
    assert sheet["D3"].comment
    assert "“hàng.csv”" in book[FINDINGS]["A3"].value


def test_name_says_that_there_are_notes_once() -> None:
    assert name_of("CI.XLSM", "vi") == "CI - có ghi chú.XLSM"
    assert name_of("CI - có ghi chú.xlsx", "en") == "CI - có ghi chú.xlsx"
    assert name_of("CI.xls", "en") == "CI - with notes.xlsx"
    assert keeps_kind("a.xlsx")
    assert not keeps_kind("a.ods")
