from datetime import date, datetime, time

import pytest
import xlwt

from customs.intake.sheet import (
    BOOLEAN,
    CLOCK,
    DAY,
    EMPTY,
    ERROR,
    MOMENT,
    NUMBER,
    TEXT,
    UNCACHED,
    Visibility,
    letter,
    position,
)
from customs.intake.workbook import open_workbook
from tests.intake.books import patched, upload, xls, xlsx

SHEET = "xl/worksheets/sheet1.xml"


def first(content: bytes, name: str = "a.xlsx"):
    return open_workbook(upload(content, name)).sheets[0]


def test_addresses_count_leading_empty_rows_and_columns():
    sheet = first(xlsx([[], [], [None, None, "C3"]]))
    assert sheet.text(3, 2) == "C3"
    assert sheet.letters[2] == "C"
    assert sheet.height == 3


def test_letters_and_positions_are_inverse():
    assert [letter(n) for n in (0, 25, 26, 51, 701, 702, 16_383)] == ["A", "Z", "AA", "AZ", "ZZ", "AAA", "XFD"]
    assert all(position(letter(n)) == n for n in range(16_384))


def test_a_number_and_a_text_that_looks_like_it_stay_apart():
    sheet = first(xlsx([[1.785, "1.785"]]))
    assert (sheet.kind(1, 0), sheet.text(1, 0)) == (NUMBER, "1.785")
    assert (sheet.kind(1, 1), sheet.text(1, 1)) == (TEXT, "1.785")


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (1200, "1200"),
        (5185.01, "5185.01"),
        (-0.5, "-0.5"),
        (1e20, "100000000000000000000"),
        (1e-7, "0.0000001"),
        (0, "0"),
    ],
)
def test_numbers_are_plain_without_exponent_or_added_digits(value, text):
    assert first(xlsx([["x", value]])).text(1, 1) == text


def test_dates_times_and_truth_values_keep_their_kind():
    moment = datetime(2026, 11, 7, 10, 31)  # noqa: DTZ001 -- a spreadsheet knows no time zone
    sheet = first(xlsx([[date(2026, 11, 7), moment, time(3, 4), True]]))
    assert [sheet.kind(1, c) for c in range(4)] == [DAY, MOMENT, CLOCK, BOOLEAN]
    assert [sheet.text(1, c) for c in range(4)] == ["2026-11-07", "2026-11-07 10:31:00", "03:04:00", "TRUE"]


def test_a_cell_of_blanks_only_is_empty():
    assert first(xlsx([["x", " \n "]])).kind(1, 1) == EMPTY


@pytest.mark.parametrize("cell", ['t="e"><v>#REF!</v>', 't="e"><f>1/0</f><v>#REF!</v>', "s='0' t='e'><v>#REF!</v>"])
def test_error_cells_are_not_empty(cell):
    whole = xlsx([["x", "y"], ["a", 7], ["b", 8]])
    assert first(patched(whole, SHEET, 't="n"><v>7</v>', cell)).cell(2, 1) == (ERROR, "#REF!")


def test_error_cells_of_an_xls_are_not_empty_either():
    filler = [[f"text {n}", n, n / 7] for n in range(2_000)]
    sheet = first(xls([["x", "y", "z"], ["a", "#N/A", 1], *filler, ["b", 1, "#DIV/0!"]]), "a.xls")
    assert sheet.cell(2, 1) == (ERROR, "#N/A")
    assert sheet.cell(2_003, 2) == (ERROR, "#DIV/0!")
    assert first(xls([["x", "y"], ["a", "#REF!"], ["b", 1]]), "a.xls").cell(2, 1) == (ERROR, "#REF!")


def test_an_error_written_as_text_is_an_error():
    assert first(b"x,y\na,#N/A\n", "a.csv").cell(2, 1) == (ERROR, "#N/A")


def test_a_formula_without_a_stored_result_is_told_from_an_empty_cell():
    sheet = first(xlsx([["x", "y"], ["a", "=B3*2"], ["b", 8]]))
    assert sheet.kind(2, 1) == UNCACHED


def test_a_formula_that_gives_an_empty_text_is_empty():
    content = patched(
        xlsx([["x", "y"], ["a", 7], ["b", 8]]),
        SHEET,
        '<c r="B2" t="n"><v>7</v></c>',
        '<c r="B2" t="str"><f>IFERROR(1,"")</f><v></v></c>',
    )
    assert first(content).kind(2, 1) == EMPTY


def test_hidden_sheets_are_read_and_known_as_hidden():
    sheets = open_workbook(upload(xlsx({"A": [["a"]], "B": [["b"]]}, hidden=["B"]))).sheets
    assert [(sheet.name, sheet.visibility) for sheet in sheets] == [("A", Visibility.VISIBLE), ("B", Visibility.HIDDEN)]


def test_merged_ranges_are_known():
    assert first(xlsx([["a", None, "c"], ["d", "e", "f"]], merged=["A1:B1"])).merged == ((1, 0, 1, 1),)


def test_an_xls_gives_the_same_cells():
    sheet = first(xls([["Tên hàng", 1.785, "1.785"], [None, date(2026, 11, 7)]]), "a.xls")
    assert [sheet.kind(1, c) for c in range(3)] == [TEXT, NUMBER, TEXT]
    assert sheet.text(1, 0) == "Tên hàng"


def test_very_long_numbers_of_an_xls_stay_whole():
    assert first(xls([["x", 304445556667]]), "a.xls").text(1, 1) == "304445556667"
    assert xlwt.__VERSION__


@pytest.mark.parametrize(
    ("content", "texts"),
    [
        ("Mã;Lượng\nA;1,5\n".encode("utf-8-sig"), ["Mã", "Lượng", "A", "1,5"]),
        ('Mã,Lượng\nA,"1,5"\n'.encode(), ["Mã", "Lượng", "A", "1,5"]),
        ("Mã\tLượng\nA\t1.5\n".encode("utf-16"), ["Mã", "Lượng", "A", "1.5"]),
        ("Mã|Lượng\nA|x\n".encode("utf-16-le"), ["Mã", "Lượng", "A", "x"]),
        ("Lượng;Giá\nđỏ;00123\n".encode("cp1258", "ignore"), None),
    ],
)
def test_csv_keeps_every_text_whatever_its_encoding_and_delimiter(content, texts):
    sheet = first(content, "hàng.csv")
    assert sheet.name == "hàng"
    if texts:
        assert [sheet.text(r, c) for r in (1, 2) for c in (0, 1)] == texts
    else:
        assert sheet.noted["encoding"] == "cp1258"
        assert sheet.text(2, 1) == "00123"
    assert set("".join(cells.kinds for cells in sheet.columns)) <= {TEXT, EMPTY}


@pytest.mark.needs_shared
@pytest.mark.parametrize(
    ("name", "visibilities"),
    [
        ("sjs_sheet_visibility.xls", ["visible", "hidden", "very_hidden"]),
        ("poi_TwoSheetsOneHidden.xls", ["hidden", "visible"]),
        ("poi_sample.strict.xlsx", ["visible", "visible", "visible"]),
        ("cal_date_1904.xlsb", ["visible"]),
        ("cal_merged_cells.ods", ["visible"]),
    ],
)
def test_every_kind_of_workbook_opens(shared, name, visibilities):
    book = open_workbook(upload((shared / "samples" / name).read_bytes(), name))
    assert [sheet.visibility.value for sheet in book.sheets] == visibilities
