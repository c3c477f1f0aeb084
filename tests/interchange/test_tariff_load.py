"""An office's tariff workbook, whatever its layout, and the bulk file with every odd cell accounted for."""

import csv
import hashlib
from collections import Counter
from collections.abc import Sequence
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from customs.intake.reading import Upload
from customs.intake.workbook import open_workbook
from customs.interchange.tariff_grid import Grid, of_texts
from customs.interchange.tariff_headings import Use
from customs.interchange.tariff_load import Loaded, RowKind, load
from customs.interchange.tariff_mapping import ColumnUse, TariffMapping, propose, recognise
from customs.model.base import Text
from customs.reference.tariff import Column, Edition, Tariff
from customs.reference.tariff_cells import Unread
from customs.words import has

DAY = date(2026, 11, 24)
FIRST = date(2026, 1, 1)
LAW = Text(vi="Nghị định thử", en="Test decree")

#: A sheet as offices keep it: title, two heading rows, numbers of the columns, chapters and headings among the codes.
SHEET = [
    ["BIỂU THUẾ XUẤT NHẬP KHẨU THỬ NGHIỆM"],
    ["STT", "Mã hàng", "Mô tả hàng hóa", "ĐVT", "Thuế NK ưu đãi", "Thuế NK ưu đãi đặc biệt", "", "", "VAT", "Kho"],
    ["", "", "", "", "", "ACFTA", "RCEP - Trung Quốc", "RCEP - Nhật Bản", "", ""],
    ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)", "(8)", "(9)", "(10)"],
    ["", "60", "HÀNG DỆT KIM"],
    ["", "6006", "Vải dệt kim hoặc móc khác"],
    ["", "", "- Từ xơ sợi tổng hợp:"],
    [1, "6006.32.90", "- - Loại khác", "kg", 12, 0, 6, "8,4", "8/10"],
    [2, "6006.33.90", "- - Loại khác", "kg", 12, "NT", 6, 8, "8/10"],
]


def upload(rows: Sequence[Sequence[Any]], name: str = "bieu thue.xlsx", text_columns: str = "B") -> Grid:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Biểu thuế"
    for row in rows:
        sheet.append(list(row))
    for letter in text_columns:
        for cell in sheet[letter]:
            cell.number_format = "@"
    stream = BytesIO()
    book.save(stream)
    return grids(name, stream.getvalue())[0]


def grids(name: str, content: bytes) -> list[Grid]:
    """Sheets as they come from behind the wall."""
    file = Upload(name=name, sha256=hashlib.sha256(content).hexdigest(), content=content)
    return [Grid(sheet.name, sheet.columns) for sheet in open_workbook(file).sheets]


def mapped(grid: Grid) -> TariffMapping:
    proposal = propose(grid)
    assert proposal is not None
    return proposal.mapping


def taken(*sheets: Grid, mapping: TariffMapping | None = None) -> Loaded:
    held = [(grid, mapping or mapped(grid)) for grid in sheets]
    return load(held, name="Biểu thuế thử", first_day=FIRST, legal=LAW, digest="ab" * 32)


def rate(tariff: Tariff, code: str, schedule: str, origin: str | None = None) -> Any:
    return tariff.rate(code, schedule, DAY, origin).percent


def test_a_workbook_of_any_layout_is_taken_in():
    loaded = taken(upload(SHEET))
    tariff = loaded.tariff
    assert tariff.codes == ("60063290", "60063390")
    assert (tariff.vi[0], tariff.units[0]) == ("- - Loại khác", "kg")
    assert [rate(tariff, "60063290", schedule, "CN") for schedule in ("B01", "B05", "RCEP")] == [12, 0, 6]
    assert str(rate(tariff, "60063290", "RCEP", "JP")) == "8.4"
    assert tariff.headings["6006"].vi == "Vải dệt kim hoặc móc khác"


def test_every_row_below_the_heading_is_accounted_for():
    loaded = taken(upload(SHEET))
    assert loaded.rows == {RowKind.CODE: 2, RowKind.HEADING: 2, RowKind.WORDS: 2}
    assert sum(loaded.rows.values()) == len(SHEET) - 3


def test_a_cell_that_cannot_be_read_is_reported_with_its_address_and_kept_unread():
    loaded = taken(upload(SHEET))
    assert [(p.address, p.code, p.text) for p in loaded.problems] == [("F9", "60063390", "NT")]
    assert "which cell" in loaded.problems[0].reason.en
    assert "as above" in str(loaded.tariff.rate("60063390", "B05", DAY).reason)


def test_unknown_headings_are_asked_about_and_nothing_else():
    proposal = propose(upload(SHEET))
    assert proposal is not None
    assert [doubt.en for doubt in proposal.doubts] == [
        "Column A (STT) is not known. Choose what it is, or leave it out.",
        "Column J (Kho) is not known. Choose what it is, or leave it out.",
    ]


def test_a_mapping_put_right_once_is_known_again():
    grid = upload(SHEET)
    kept = mapped(grid).put(ColumnUse(letter="J", heading="Kho", use=Use.NOTE))
    document = TariffMapping.model_validate_json(kept.model_dump_json())
    again = upload([*SHEET[:4], [1, "6006.32.90", "- - Loại khác", "kg", 11, 0, 6, 8, "8/10", "kho 2"]])
    assert recognise(again, [document]) == document
    assert taken(again, mapping=document).tariff.notes == {"60063290": ("kho 2",)}
    other = upload([["Mã HS", "Mô tả hàng hóa", "MFN"], ["6006.32.90", "x", 1]])
    assert recognise(other, [document]) is None


def test_a_column_of_rcep_without_an_origin_is_asked_about():
    proposal = propose(of_texts("s", [["Mã HS", "MFN", "RCEP A"], ["60063290", "12", "5"]]))
    assert proposal is not None
    assert any("for which origin" in doubt.en for doubt in proposal.doubts)


def test_two_columns_of_one_schedule_are_asked_about():
    proposal = propose(of_texts("s", [["Mã HS", "MFN", "NK ưu đãi"], ["60063290", "12", "5"]]))
    assert proposal is not None
    assert any("says the same as column B" in doubt.en for doubt in proposal.doubts)


def test_a_sheet_that_is_no_tariff_has_no_mapping():
    assert propose(of_texts("s", [["Hóa đơn", "Ngày"], ["1", "2"]])) is None
    assert propose(of_texts("s", [])) is None


def test_a_code_kept_as_a_number_that_lost_its_zero_is_reported_and_never_padded():
    loaded = taken(upload([["Mã HS", "MFN"], [1012100, 0], [60063290, 12]], text_columns=""))
    assert loaded.tariff.codes == ("60063290",)
    assert loaded.rows == {RowKind.REJECTED: 1, RowKind.CODE: 1}
    assert [(p.address, p.text) for p in loaded.problems] == [("A2", "1012100")]
    assert "leading 0" in loaded.problems[0].reason.en


def test_percentage_cells_are_not_taken_for_tenths_of_a_percent():
    rows = [["Mã HS", "MFN", "ACFTA"], ["6006.32.90", 0.12, 0], ["6006.33.90", 0.05, 0], ["6006.34.90", 0, 0]]
    grid = upload(rows, text_columns="A")
    loaded = taken(grid)
    assert [(p.address, p.text) for p in loaded.problems] == [("B", "MFN")]
    assert rate(loaded.tariff, "60063290", "B01") is None
    assert rate(loaded.tariff, "60063290", "B05", "CN") == 0
    said = ColumnUse(letter="B", heading="MFN", use=Use.RATE, schedules=("B01",), share=True)
    assert rate(taken(grid, mapping=mapped(grid).put(said)).tariff, "60063290", "B01") == 12
    meant = said.model_copy(update={"share": False})
    assert str(rate(taken(grid, mapping=mapped(grid).put(meant)).tariff, "60063290", "B01")) == "0.12"


def test_two_rows_of_one_code_that_disagree_leave_the_rate_unread():
    loaded = taken(of_texts("s", [["Mã HS", "MFN", "VAT"], ["60063290", "12", "10"], ["60063290", "10", "10"]]))
    assert rate(loaded.tariff, "60063290", "B01") is None
    assert rate(loaded.tariff, "60063290", "vat") == 10
    assert loaded.forms["conflict"] == 1
    assert [(p.code, p.text) for p in loaded.problems] == [("60063290", "B01: 12 ≠ 10")]


def test_sheets_may_each_have_some_of_the_schedules():
    mfn = of_texts("MFN", [["Mã HS", "Mô tả hàng hóa", "MFN"], ["60063290", "Vải", "12"]])
    china = of_texts("ACFTA", [["Mã HS", "ACFTA"], ["6006.32.90", "0"], ["6006.33.90", "5"]])
    tariff = taken(mfn, china).tariff
    assert (rate(tariff, "60063290", "B01"), rate(tariff, "60063290", "B05", "CN")) == (12, 0)
    assert "An empty cell is not 0" in str(tariff.rate("60063390", "B01", DAY).reason)


def test_a_formula_without_its_result_is_unread():
    class Formula:
        kinds = "sf"
        texts = ("MFN", "")

    class Code:
        kinds = "ss"
        texts = ("Mã HS", "60063290")

    loaded = taken(Grid("s", [Code(), Formula()]))
    assert loaded.forms == {"unread_uncached": 1}
    assert "formula" in str(loaded.tariff.rate("60063290", "B01", DAY).reason)


def test_a_row_says_which_edition_it_is_of():
    loaded = taken(
        of_texts(
            "s",
            [
                ["HS", "MFN", "Văn bản", "Hiệu lực"],
                ["60063290", "12", "TT 31", "08/06/2022"],
                ["60063390", "5", "", ""],
            ],
        )
    )
    assert loaded.tariff.edition("60063290") == Edition("TT 31", date(2022, 6, 8))
    assert "older than the tariff" in loaded.tariff.rate("60063290", "B01", DAY).notes[0].en
    assert loaded.tariff.rate("60063390", "B01", DAY).notes == ()


def test_a_row_of_a_later_edition_does_not_hold_before_it():
    rows = [["HS", "MFN", "Hiệu lực"], ["60063290", "12", "2026-12-01"]]
    tariff = taken(of_texts("s", rows)).tariff
    assert tariff.rate("60063290", "B01", date(2026, 11, 30)).percent is None
    assert tariff.rate("60063290", "B01", date(2026, 12, 1)).percent == 12


def test_nothing_is_taken_in_without_a_code_column():
    mapping = TariffMapping(
        heading_row=1, columns=(ColumnUse(letter="B", heading="MFN", use=Use.RATE, schedules=("B01",)),)
    )
    loaded = taken(of_texts("s", [["?", "MFN"], ["60063290", "12"]]), mapping=mapping)
    assert loaded.tariff.codes == ()
    assert loaded.rows == {RowKind.BLANK: 1}


@pytest.mark.parametrize("use", [Use.RATE, Use.VAT])
def test_a_column_that_is_not_there_is_reported(use: Use):
    grid = of_texts("s", [["Mã HS", "MFN"], ["60063290", "12"]])
    mapping = mapped(grid).put(ColumnUse(letter="ZZ", heading="", use=use, schedules=("B05",)))
    assert [p.address for p in taken(grid, mapping=mapping).problems] == ["ZZ"]


#: Odd cells of the compilation beside the checkout: what they are -> how many.
ODD = {
    "applies": 131,
    "choice": 9309,
    "decimal_comma": 2354,
    "excluded": 3693,
    "later": 2,
    "mark": 51,
    "not_granted": 3342,
    "of_origin": 256,
    "quota_mark": 17,
    "quota_pair": 68,
    "unit_is_code": 446,
    "unit_is_words": 8,
    "unread_doubtful": 3,
    "unread_list": 1,
}


@pytest.fixture(scope="module")
def bulk(shared: Path) -> Loaded:
    (grid,) = grids("ahtn8_vn.csv", (shared / "bulk" / "ahtn8_vn.csv").read_bytes())
    return taken(grid)


@pytest.mark.needs_shared
def test_the_whole_compilation_is_loaded_and_every_odd_cell_counted(bulk: Loaded):
    assert bulk.rows == {RowKind.CODE: 11871}
    assert len(bulk.tariff.codes) == 11871
    assert dict(sorted(bulk.forms.items())) == ODD
    assert all(has(f"tariff.form.{form}") for form in bulk.forms)


@pytest.mark.needs_shared
def test_the_counts_agree_with_a_plain_look_at_the_signs(bulk: Loaded, shared: Path):
    signs = {"excluded": "(-", "not_granted": "*", "quota_pair": "NHN", "of_origin": "M:", "mark": "GIC"}
    seen: Counter[str] = Counter()
    with (shared / "bulk" / "ahtn8_vn.csv").open(encoding="utf-8", newline="") as lines:
        for row in csv.reader(lines):
            for cell in row[4:24]:
                seen.update(name for name, sign in signs.items() if sign in cell)
    seen["excluded"] -= bulk.forms["unread_list"]
    assert {name: bulk.forms[name] for name in signs} == seen


@pytest.mark.needs_shared
def test_the_cells_that_cannot_be_read_are_four(bulk: Loaded):
    assert [(p.address, p.code, p.text) for p in bulk.problems] == [
        ("L1481", "19021940", "0(-KH, MY, PH, )"),
        ("X1965", "27040010", "MT?"),
        ("X1966", "27040020", "MT?"),
        ("X1967", "27040030", "MT?"),
    ]
    cell = bulk.tariff.cell("19021940", "B06")
    assert cell is not None
    assert cell.unread is Unread.LIST


@pytest.mark.needs_shared
def test_an_empty_cell_of_the_compilation_is_absent_and_never_zero(bulk: Loaded, shared: Path):
    with (shared / "bulk" / "ahtn8_vn.csv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    columns = {"mfn": "B01", "ordinary": "B03", "acfta": "B05", "atiga": "B04", "evfta": "B25", "xk": "export"}
    empty = Counter(name for row in rows for name in columns if not row[name])
    for name, schedule in columns.items():
        places = bulk.tariff.columns[Column(schedule)]
        assert sum(place == 0 for place in places) == empty[name]
        for row in rows[::97]:
            if not row[name] and schedule != "B03":
                assert bulk.tariff.rate(row["hs8"], schedule, DAY).percent is None


@pytest.mark.needs_shared
def test_every_plain_cell_of_the_compilation_comes_back_as_it_stands(bulk: Loaded, shared: Path):
    with (shared / "bulk" / "ahtn8_vn.csv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            for name, schedule in (("mfn", "B01"), ("acfta", "B05"), ("evfta", "B25")):
                text = row[name].replace(",", ".")
                if text.replace(".", "", 1).isdigit():
                    assert str(rate(bulk.tariff, row["hs8"], schedule)) == text


@pytest.mark.needs_shared
def test_a_chapter_98_row_names_its_code_of_the_other_chapters(bulk: Loaded):
    assert bulk.tariff.twins["98041500"] == "03061500"
    assert rate(bulk.tariff, "98041500", "B02") == 27
