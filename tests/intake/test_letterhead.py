"""Days and firms around the tables: taken when it is clear what they are, said when it is not."""

from datetime import date

import pytest

from customs.intake import Decisions
from tests.intake.books import HEADS, LINES, read_rows, reading, rules, xlsx


def paper(*rows, title="COMMERCIAL INVOICE", **options):
    return read_rows([[title], *rows, [], HEADS, *LINES], **options)


def said(found):
    return [finding for finding in found.findings if finding.rule == "INT-040"]


@pytest.mark.parametrize(
    "text",
    ["Date 日期: 15/11/2026", "日期 Date：NOV. 15, 2026", "Ngày/Date: 15-11-2026", "Date (日期): 2026-11-15"],
)
def test_a_bilingual_word_for_date_is_the_day_of_the_invoice(text):
    found = paper([None, None, None, None, text])
    held = found.shipment.header["invoice_date"]
    assert held.value == date(2026, 11, 15)
    assert (held.sources[0].cell, held.sources[0].raw) == ("E2", text)
    assert not rules(found)


def test_a_bilingual_date_with_two_readings_is_one_question():
    rows = [[None, None, None, None, "Date 日期: 05/11/2026"]]
    found = paper(*rows)
    (question,) = found.questions
    assert (question.field, question.samples, question.cells[0].cell) == ("invoice_date", ("05/11/2026",), "E2")
    assert rules(found) == ["INT-005"]
    assert found.findings[0].fix.vi == "Trả lời câu hỏi của cột này."
    settled = paper(*rows, decisions=Decisions().answering(question.id, "day_first"))
    assert settled.shipment.header["invoice_date"].value == date(2026, 11, 5)
    assert not rules(settled)


def test_a_day_behind_an_unknown_word_is_said_with_its_cell_and_both_readings():
    found = paper([None, None, None, None, "Printed 打印: 05/11/2026"])
    (finding,) = said(found)
    assert "invoice_date" not in found.shipment.header
    assert not found.questions
    assert (finding.severity, finding.path, finding.sources[0].cell) == ("advice", "invoice_date", "E2")
    assert "ô E2 có ngày 05/11/2026 (Printed 打印; ngày 5 tháng 11 hoặc ngày 11 tháng 5)" in finding.message.vi
    assert "cell E2 has the date 05/11/2026 (Printed 打印; 5 Nov or 11 May)" in finding.message.en


def test_the_seller_in_the_first_row_and_to_whom_it_goes_are_said_once():
    found = read_rows(
        [
            ["SAMPLE KNITTING CO LTD"],
            ["COMMERCIAL INVOICE"],
            ["To: CONG TY TNHH BINH AN THU NGHIEM"],
            HEADS,
            *LINES,
        ]
    )
    (finding,) = said(found)
    assert [source.cell for source in finding.sources] == ["A1", "A3"]
    assert finding.path == "exporter_name"
    assert not {"exporter_name", "importer_name"} & set(found.shipment.header)


def test_what_the_header_already_says_is_not_said_again():
    rows = [
        ["Seller: SAMPLE KNITTING CO LTD"],
        ["To: CONG TY TNHH BINH AN THU NGHIEM", None, "Buyer: CONG TY TNHH BINH AN THU NGHIEM"],
        ["Invoice date: 15/11/2026", None, None, None, date(2026, 11, 15)],
    ]
    assert not rules(read_rows([["SAMPLE KNITTING CO LTD"], ["COMMERCIAL INVOICE"], *rows, HEADS, *LINES]))


@pytest.mark.parametrize(
    "row",
    [
        ["Contract date: 15/11/2026"],
        ["Contract date:", date(2026, 11, 15)],
        ["Contract No: 20261115"],
        ["Bank: SAMPLE BANK LIMITED"],
        ["PO: 20261115"],
        ["please pay to a company limited by shares."],
    ],
)
def test_days_and_firms_that_are_known_to_be_others_are_no_news(row):
    assert not said(paper(row))


def test_a_day_cell_and_a_day_below_the_table_are_said():
    rows = [["COMMERCIAL INVOICE"], ["Ready on:", date(2026, 11, 15)], HEADS, *LINES]
    below = [[], [None, None, "TOTAL", None, None, None, None, None, 380], [], ["Hải Phòng, ngày 16 tháng 11 năm 2026"]]
    (finding,) = said(read_rows([*rows, *below]))
    assert [source.cell for source in finding.sources] == ["B2", "A9"]
    assert "ngày 15/11/2026 (Ready on)" in finding.message.vi


def test_the_date_of_a_packing_list_is_said_unless_the_invoice_has_it():
    packing = [["PACKING LIST"], ["Date:", date(2026, 11, 15)], ["Item code", "Description", "G.W"], ["TA-400", "x", 5]]
    alone = reading(xlsx({"Invoice": [["INVOICE"], HEADS, *LINES], "PL": packing}))
    assert [finding.sources[0].sheet for finding in said(alone)] == ["PL"]
    dated = reading(xlsx({"Invoice": [["INVOICE"], ["Date: 15/11/2026"], HEADS, *LINES], "PL": packing}))
    assert not said(dated)
