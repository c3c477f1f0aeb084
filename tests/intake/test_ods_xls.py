"""Cells of .ods and .xls that look empty and are not."""

import io
import zipfile

import pytest
import xlwt

from customs.intake.binary_formats import unpacked
from customs.intake.sheet import ERROR, NUMBER, UNCACHED
from customs.intake.workbook import open_workbook
from tests.intake.books import reading, rules, texts, upload, values

NAMES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text")
)
CALC = 'xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'
ERROR_CELL = (
    '<table:table-cell table:formula="of:=NA()" office:value-type="string" office:string-value=""'
    ' calcext:value-type="error"><text:p>#N/A</text:p></table:table-cell>'
)
UNCACHED_CELL = '<table:table-cell table:formula="of:=1+1"/>'


def text(words: str) -> str:
    return f'<table:table-cell office:value-type="string"><text:p>{words}</text:p></table:table-cell>'


def number(value: float) -> str:
    return f'<table:table-cell office:value-type="float" office:value="{value}"><text:p>{value}</text:p></table:table-cell>'


def ods(rows: list[str]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr(
            "META-INF/manifest.xml",
            '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>',
        )
        archive.writestr(
            "content.xml",
            f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {NAMES} {CALC}><office:body>'
            f'<office:spreadsheet><table:table table:name="Invoice">{"".join(rows)}</table:table>'
            "</office:spreadsheet></office:body></office:document-content>",
        )
    return stream.getvalue()


def row(*cells: str, times: int = 1) -> str:
    return f'<table:table-row table:number-rows-repeated="{times}">{"".join(cells)}</table:table-row>'


HEADING = row(*map(text, ("Description", "Quantity", "Unit", "Amount")))


def test_errors_and_formulas_of_an_ods_are_not_empty():
    content = ods(
        [
            HEADING,
            row(text("Bolt"), ERROR_CELL, text("PCS"), number(2)),
            row(text("Nut"), UNCACHED_CELL, text("PCS"), number(2)),
            row(text("Pin"), number(1), text("PCS"), ERROR_CELL),
        ]
    )
    found = reading(content, name="a.ods")
    assert values(found, "quantity") == [None, None, 1]
    assert values(found, "invoice_value") == [2, 2, None]
    assert sorted(rules(found)) == ["INT-011", "INT-011", "INT-012"]


def test_cells_that_stand_for_several_are_counted():
    gap = '<table:table-cell table:number-columns-repeated="2"/>'
    content = ods([row(text("x")), row("<table:table-cell/>", times=2), row(gap, ERROR_CELL), row(gap, gap, number(1))])
    sheet = open_workbook(upload(content, "a.ods")).sheets[0]
    assert sheet.cell(4, 2) == (ERROR, "#N/A")
    assert sheet.cell(5, 4) == (NUMBER, "1")


def a_book(*formulas: str) -> bytes:
    book = xlwt.Workbook()
    sheet = book.add_sheet("Invoice")
    for r, cells in enumerate([["Description", "Quantity", "Unit"], ["Bolt", 10, "PCS"], ["Nut", None, "PCS"]]):
        for c, value in enumerate(cells):
            if value is not None:
                sheet.write(r, c, value)
    for formula in formulas:
        sheet.write(2, 1, xlwt.Formula(formula))
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def test_a_formula_of_an_xls_that_nobody_calculated_is_not_empty():
    content = a_book("5+5")
    assert open_workbook(upload(content, "a.xls")).sheets[0].kind(3, 1) == UNCACHED
    found = reading(content, name="a.xls")
    assert values(found, "quantity") == [10, None]
    assert "INT-012" in rules(found)


def test_percent_and_leading_zeros_of_an_xls_are_read_as_they_are_shown():
    book = xlwt.Workbook()
    sheet = book.add_sheet("Invoice")
    percent, eight = xlwt.easyxf(num_format_str="0.00%"), xlwt.easyxf(num_format_str="00000000")
    lines = [(1012100, 0.05), (96071100, 0.125), (1012900, 1), (2011000, 0.1)]
    for at, head in enumerate(("Description", "HS code", "Quantity", "Import duty rate")):
        sheet.write(0, at, head)
    for row, (hs, rate) in enumerate(lines, 1):
        for at, value in enumerate((f"Goods {row}", hs, 3)):
            sheet.write(row, at, value, *([eight] if at == 1 else []))
        sheet.write(row, 3, rate, percent)
    stream = io.BytesIO()
    book.save(stream)
    found = reading(stream.getvalue(), name="invoice.xls")
    assert values(found, "hs_code") == ["01012100", "96071100", "01012900", "02011000"]
    assert texts(found, "import_duty_rate") == ["5", "12.5", "100", "10"]
    assert rules(found) == []


@pytest.mark.parametrize(
    ("packed", "number"),
    [(0x3FF00000, 1.0), (0x00000006, 1.0), (0xFFFFFFFE, -1.0), (0x00003039 << 2 | 3, 123.45), (0x40590001, 1.0)],
)
def test_a_packed_number_is_an_integer_or_the_head_of_a_double_perhaps_a_hundredfold(packed: int, number: float):
    assert unpacked(packed) == number


def percentage(value: str, words: str, times: int = 1) -> str:
    return (
        f'<table:table-cell table:number-columns-repeated="{times}" office:value-type="percentage" '
        f'office:value="{value}"><text:p>{words}</text:p></table:table-cell>'
    )


def padded(words: str) -> str:
    return f'<table:table-cell office:value-type="float" office:value="{int(words)}"><text:p>{words}</text:p></table:table-cell>'


def test_percent_and_leading_zeros_of_an_ods_are_read_as_they_are_shown_also_where_cells_repeat():
    heads = row(*map(text, ("Description", "HS code", "Quantity", "Import duty rate")))
    lines = [
        row(text("Horse"), padded("01012100"), number(10), percentage("0.05", "5%")),
        row(text("Ass"), padded("01013010"), number(4), percentage("0.125", "12,5%"), times=2),
        row(text("Mule"), number(96071100), number(4), number(8)),
    ]
    found = reading(ods([heads, *lines]), name="invoice.ods")
    assert values(found, "hs_code") == ["01012100", "01013010", "01013010", "96071100"]
    assert texts(found, "import_duty_rate") == ["5", "12.5", "12.5", "8"]
