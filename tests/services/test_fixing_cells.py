"""A cell mended on the import page: the file stays as it came, and reading it again gives the same."""

import io
from decimal import Decimal

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from customs.model.errors import CustomsError
from customs.model.status import Direction
from customs.services import Desk, Records
from customs.services.views import IntakeView
from tests.services.test_returning import again, workbook

LINES = [
    ("A-1", "Knitted fabric", "60041010", 10, "KGM", "#N/A", 25),
    ("A-2", "Woven fabric", "52081100", 4, "KGM", "free", 20),
    ("A-3", "Linen", "53092900", 7, "MTR", "free", 21),
]


@pytest.fixture
def intake(desk: Desk) -> str:
    return desk.receive([("invoice.xlsx", workbook(*LINES))], direction=Direction.IMPORT)


def place(view: IntakeView, cell: str) -> tuple[str, str, str]:
    return view.reading.files[0].sha256, "Invoice", cell


def prices(view: IntakeView) -> list[object]:
    return list(view.reading.shipment.lines.fields["unit_price"].values)


def test_a_mended_figure_counts_and_names_the_cell_its_old_text_and_the_person(
    desk: Desk, records: Records, intake: str
) -> None:
    desk.fix_cell(intake, place(records.intake(intake), "F3"), "2,5", language="vi")
    view = records.intake(intake)
    assert prices(view)[0] == Decimal("2.5")
    (mended,) = view.reading.sheets[0].mended
    assert (mended.cell, mended.raw, mended.typed_by) == ("F3", "#N/A", "Lê Thu Hà")
    declared = records.declaration(desk.commit(intake)).declaration
    (source,) = declared.sources[f"goods.{declared.goods[0].key}.unit_price"]
    assert (source.cell, source.raw, source.typed_by) == ("F3", "#N/A", "Lê Thu Hà")


def test_all_cells_alike_are_mended_at_once_and_taken_back_together(desk: Desk, records: Records, intake: str) -> None:
    spot = place(records.intake(intake), "F4")
    desk.fix_cell(intake, spot, "5", language="en")
    assert prices(records.intake(intake)) == [None, Decimal(5), None]
    desk.fix_alike(intake, spot)
    assert prices(records.intake(intake)) == [None, Decimal(5), Decimal(5)]
    desk.unfix_cell(intake, spot)
    assert prices(records.intake(intake)) == [None, None, None]


def test_a_text_where_a_figure_belongs_is_told_of_as_if_the_file_had_it(
    desk: Desk, records: Records, intake: str
) -> None:
    desk.fix_cell(intake, place(records.intake(intake), "F3"), "cheap")
    view = records.intake(intake)
    assert prices(view)[0] is None
    assert any(source.cell == "F3" for finding in view.reading.findings for source in finding.sources)


@pytest.mark.parametrize("cell", ["ZZ3", "F900"])
def test_a_cell_that_is_not_there_is_refused(desk: Desk, records: Records, intake: str, cell: str) -> None:
    with pytest.raises(CustomsError) as refused:
        desk.fix_cell(intake, place(records.intake(intake), cell), "5")
    assert refused.value.code == "INTAKE-PLACE"


def test_a_mended_cell_stays_mended_when_the_file_comes_again_with_a_row_more(
    desk: Desk, records: Records, intake: str
) -> None:
    desk.fix_cell(intake, place(records.intake(intake), "F3"), "2,5")

    def one_more(sheet: Worksheet) -> None:
        sheet.insert_rows(3)
        for at, value in enumerate(("A-0", "Velvet", "58012200", 3, "MTR", 9, 27), 1):
            sheet.cell(3, at, value)

    new, met = again(desk, records, intake, one_more)
    done = desk.put_in_place(new, met.sha256)
    assert prices(records.intake(done.intake_id))[:2] == [Decimal(9), Decimal("2.5")]


def findings_of(given: bytes) -> list[tuple[str, ...]]:
    """(cells, text of the cell, what, rule) of each row of the sheet of findings."""
    sheet = openpyxl.load_workbook(io.BytesIO(given))["Lỗi và cảnh báo · Findings"]
    return [tuple(str(row[at].value or "") for at in (3, 4, 5, 9)) for row in sheet.iter_rows(min_row=5)]


def test_a_mended_cell_comes_back_with_what_stood_there_what_it_became_and_by_whom(
    desk: Desk, records: Records, intake: str
) -> None:
    spot = place(records.intake(intake), "F3")
    desk.fix_cell(intake, spot, "2,5", language="vi")
    given = records.annotated_of_intake(intake, spot[0], "vi").content
    sheet = openpyxl.load_workbook(io.BytesIO(given))["Invoice"]
    told = sheet["F3"].comment.text
    assert sheet["F3"].value == "#N/A"
    assert "INT-054" in told
    assert all(word in told for word in ("“#N/A”", "“2.5”", "Lê Thu Hà"))
    ((_, held, what, _),) = [row for row in findings_of(given) if row[3] == "INT-054" and row[0] == "F3"]
    assert held == "#N/A"
    assert "Lê Thu Hà mended it to “2.5”" in what


def test_cells_mended_alike_are_one_finding_and_each_has_its_comment(desk: Desk, records: Records, intake: str) -> None:
    spot = place(records.intake(intake), "F4")
    desk.fix_cell(intake, spot, "5", language="en")
    desk.fix_alike(intake, spot)
    given = records.annotated_of_declaration(desk.commit(intake), spot[0], "en").content
    ((cells, _, what, _),) = [row for row in findings_of(given) if row[3] == "INT-054"]
    assert cells == "F4, F5"
    assert "2 cells say “free”" in what
    sheet = openpyxl.load_workbook(io.BytesIO(given))["Invoice"]
    assert all("INT-054" in sheet[cell].comment.text for cell in ("F4", "F5"))


def test_a_file_nobody_mended_tells_of_no_mending(records: Records, intake: str) -> None:
    sha = place(records.intake(intake), "F3")[0]
    assert not [
        row for row in findings_of(records.annotated_of_intake(intake, sha, "en").content) if row[3] == "INT-054"
    ]
