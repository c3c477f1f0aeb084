"""What only the XML of a sheet tells: errors, formats, long numbers, doubled cells, hidden rows."""

import io
import re
import zipfile

import openpyxl
import pytest

from customs.intake.sheet import ERROR, NUMBER, TEXT, UNCACHED
from customs.intake.workbook import open_workbook
from customs.model.declaring import declaration_from
from customs.model.errors import FileRefused
from customs.model.status import Direction
from tests.intake.books import HEADS, LINES, patched, reading, rules, texts, upload, values, xlsx

SHEET = "xl/worksheets/sheet1.xml"


def first(content: bytes):
    return open_workbook(upload(content)).sheets[0]


def formatted(rows, formats: dict[str, str]) -> bytes:
    """Address -> number format."""
    book = openpyxl.load_workbook(io.BytesIO(xlsx(rows)))
    for address, code in formats.items():
        book.active[address].number_format = code
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


@pytest.mark.parametrize("number", ["NaN", "INF", "-INF", "1e400"])
def test_what_is_no_finite_number_is_unreadable_and_said(number):
    content = patched(xlsx([HEADS, *LINES]), SHEET, "<v>100</v>", f"<v>{number}</v>")
    found = reading(content)
    assert values(found, "quantity") == [None, 40]
    assert "INT-011" in rules(found)
    declaration = declaration_from(found.shipment, Direction.IMPORT)
    assert declaration.goods[0].quantity_1 is None
    assert declaration.model_dump_json()


def test_a_percentage_is_read_as_it_is_shown():
    rate = ["Import duty rate"]
    rows = [HEADS + rate, *([*LINES[0], value] for value in (0.05, "5%", 0.125, 0.07, 0.12125, 5))]
    found = reading(formatted(rows, {"K2": "0%", "K4": "0.0%", "K5": "0.00%", "K6": "0.000%"}))
    assert texts(found, "import_duty_rate") == ["5", "5", "12.5", "7", "12.1250", "5"]
    raws = found.shipment.lines.fields["import_duty_rate"].raws
    assert raws == ("5%", "5%", "12.5%", "7%", "12.1250%", "5")


def test_a_percent_sign_in_quotes_or_a_colour_is_no_percentage():
    sheet = first(formatted([["x", 0.05, 0.05]], {"B1": '0.00" % of"', "C1": "[Red]0.00"}))
    assert [sheet.text(1, column) for column in (1, 2)] == ["0.05", "0.05"]


def test_zeros_that_a_format_shows_belong_to_a_code():
    rows = [HEADS, [1, 123, "Vải", 8051010, "CN", 7, "MTR", 1, 7, "USD"]]
    found = reading(formatted(rows, {"B2": "000000", "D2": "00000000", "F2": "000"}))
    assert texts(found, "item_code") == ["000123"]
    assert texts(found, "hs_code") == ["08051010"]
    assert values(found, "quantity") == [7]
    assert "INT-009" not in rules(found)


def test_a_number_of_more_than_15_digits_is_kept_as_stored_and_said():
    long = 123456789012345678
    content = xlsx([HEADS, [1, 717, "Vải", "60063290", "CN", 717, "MTR", 1, 7, "USD"]])
    found = reading(patched(content, SHEET, "<v>717</v>", f"<v>{long}</v>"))
    assert texts(found, "item_code") == [str(long)]
    assert values(found, "quantity") == [long]
    assert found.shipment.lines.sources(0, "quantity")[0].raw == str(long)
    (finding,) = [one for one in found.findings if one.rule == "INT-026"]
    assert [source.cell for source in finding.sources] == ["B2", "F2"]
    assert "INT-026" not in rules(reading(xlsx([HEADS, *LINES])))


def test_errors_and_formulas_without_result_are_told_in_cells_without_references():
    whole = xlsx([["a", "b", "c"], ["x", "#N/A", 5], ["y", "=1+1", 6], [None, "#REF!", 7]])
    sheet = first(_without(whole, re.compile(r'<c r="[A-Z]+[2-4]" ')))
    assert sheet.cell(2, 1) == (ERROR, "#N/A")
    assert sheet.cell(2, 2) == (NUMBER, "5")
    assert sheet.kind(3, 1) == UNCACHED
    assert sheet.cell(4, 0) == (ERROR, "#REF!")


def _without(content: bytes, pattern: re.Pattern[str]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(stream, "w") as target:
        for name in source.namelist():
            text = source.read(name)
            target.writestr(name, pattern.sub("<c ", text.decode()) if name == SHEET else text)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('<c r="F2"', '<c r="F2" t="n"><v>999999</v></c><c r="F2"'),
        ("</sheetData>", '<row r="2"><c r="F2"><v>777</v></c></row></sheetData>'),
        ('<c r="F2"', '<c r="F9"'),
    ],
)
def test_a_cell_or_row_that_stands_there_twice_is_refused(old, new):
    with pytest.raises(FileRefused) as caught:
        first(patched(xlsx([HEADS, *LINES]), SHEET, old, new))
    assert caught.value.code == "FILE-DAMAGED"


def test_signs_nobody_sees_are_left_out_and_said():
    content = patched(xlsx([HEADS, *LINES]), SHEET, "interlock", "inter_x0000_lock_x0007_ \u202exx")
    found = reading(content)
    assert texts(found, "description")[1] == "Vải dệt kim interlock xx"
    (finding,) = [one for one in found.findings if one.rule == "INT-025"]
    assert finding.sources[0].cell == "C3"


def test_hidden_rows_are_known():
    book = openpyxl.load_workbook(io.BytesIO(xlsx([HEADS, *LINES])))
    book.active.row_dimensions[3].hidden = True
    stream = io.BytesIO()
    book.save(stream)
    assert first(stream.getvalue()).hidden_rows == {3}
    assert first(xlsx([HEADS, *LINES])).hidden_rows == frozenset()


def test_a_text_in_a_cell_of_percent_stays_a_text():
    sheet = first(formatted([["x", "0.05", True]], {"B1": "0%", "C1": "0%"}))
    assert sheet.cell(1, 1) == (TEXT, "0.05")
    assert sheet.text(1, 2) == "TRUE"
