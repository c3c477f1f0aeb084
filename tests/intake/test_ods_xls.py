"""Cells of .ods and .xls that look empty and are not."""

import io
import zipfile

import xlwt

from customs.intake.sheet import ERROR, NUMBER, UNCACHED
from customs.intake.workbook import open_workbook
from tests.intake.books import reading, rules, upload, values

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
