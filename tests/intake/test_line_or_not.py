import io

import openpyxl
import pytest

from customs.intake.reading import Counts
from customs.words import has
from tests.intake.books import HEADS, LINES, read_rows, reading, reasons, rules, texts, values, xlsx

SHORT = ["Description", "Quantity", "Unit", "Unit price", "Amount"]
BOLT = ["Bolt steel", 10, "PCS", 2, 20]
REMARKED = ["No", "Description of goods", "HS code", "Quantity", "Unit", "Unit price", "Amount", "Remark"]


def remarked(number, description, remark=None, hs="73181510"):
    return [number, description, hs, 10, "PCS", 2.5, 25, remark]


@pytest.mark.parametrize(
    "remark",
    ["Total 5 cartons", "Total", "Cộng 2 kiện", "Tổng: 5 kiện", "合计 5 箱", "Note:", "Remark:", "Invoice No.:", "PO:"],
)
@pytest.mark.parametrize("hs", ["73181510", None])
def test_a_full_line_stays_a_line_whatever_its_remark_says(remark, hs):
    rows = [REMARKED, remarked(1, "Bolt steel", hs=hs), remarked(2, "Nut steel", remark, hs), remarked(3, "Pin", hs=hs)]
    found = read_rows(rows)
    assert reasons(found) == {}
    assert values(found, "description") == ["Bolt steel", "Nut steel", "Pin"]
    assert "invoice_total_value" not in found.shipment.header


def test_a_remark_of_a_total_makes_no_total_of_a_line_without_number_and_price():
    rows = [
        ["Description", "Quantity", "Unit", "Remark"],
        ["Bolt", 5, "PCS", None],
        ["Nut", 6, "PCS", "Total 2 cartons"],
    ]
    assert values(read_rows(rows), "description") == ["Bolt", "Nut"]


def test_goods_with_total_as_code_or_name_are_goods_and_their_amount_is_no_total():
    heads = ["No", "Item code", "Description of goods", "Quantity", "Unit", "Amount"]
    rows = [heads, [1, "TOTAL", "Engine oil 5W30", 10, "LTR", 20], [2, "X", "Sum", 1, "PCE", 5]]
    found = read_rows([*rows, ["TOTAL", None, None, None, None, 25]])
    assert values(found, "item_code") == ["TOTAL", "X"]
    assert texts(found, "invoice_value") == ["20", "5"]
    assert found.shipment.header["invoice_total_value"].sources[0].cell == "F4"
    found = read_rows([REMARKED, remarked(1, "Bolt"), remarked(2, "TOTAL 5000"), remarked(None, "Tổng phanh")])
    assert values(found, "description") == ["Bolt", "TOTAL 5000", "Tổng phanh"]


def test_a_total_with_a_price_that_does_not_add_up_is_said_and_not_taken():
    found = read_rows([SHORT, BOLT, ["TOTAL 5000", 3, "PCS", 4, 12]])
    assert reasons(found) == {3: "total"}
    assert rules(found) == ["INT-031"]
    assert [source.cell for source in found.findings[0].sources] == ["A3"]
    assert "invoice_total_value" not in found.shipment.header


def test_goods_whose_name_ends_with_a_colon_are_goods():
    found = read_rows([SHORT, BOLT, ["Machine parts:", 5, "PCS", 2, 10], ["Nhãn hiệu:", 1, "PCS", 2, 2]])
    assert values(found, "description") == ["Bolt steel", "Machine parts:", "Nhãn hiệu:"]


@pytest.mark.parametrize("quantity", ["ten", "10 x 5", "1/2", "FOC", "#####"])
def test_a_line_whose_quantity_cannot_be_read_is_a_line_in_doubt(quantity):
    found = read_rows([SHORT, BOLT, ["Nut steel", quantity, "PCS", None, None]])
    assert texts(found, "quantity") == ["10", None]
    assert found.shipment.lines.raw(1, "quantity") == quantity
    assert rules(found) == ["INT-002"]
    assert found.findings[0].sources[0].cell == "B3"


def test_goods_free_of_charge_are_lines():
    found = read_rows([SHORT, BOLT, ["Sample bolt", None, None, "FOC", None], ["Sample nut", None, "PCS"]])
    assert values(found, "description") == ["Bolt steel", "Sample bolt", "Sample nut"]


def test_charges_are_no_goods_and_each_is_said_with_its_amount():
    rows = [SHORT, BOLT]
    charges = [("Freight charge", 500), ("Insurance", 50), ("Discount", -20), ("VAT 10%", 2), ("Phí vận chuyển", 7)]
    rows += [[word, None, None, None, amount] for word, amount in charges]
    found = read_rows([*rows, ["TOTAL", 10, None, None, 559]])
    assert reasons(found) == {**dict.fromkeys(range(3, 8), "charge"), 8: "total"}
    assert rules(found) == ["INT-030"] * 5
    assert [source.cell for source in found.findings[0].sources] == ["A3", "E3"]
    assert "500" in found.findings[0].message.vi
    assert not {"freight_amount", "insurance_amount"} & set(found.shipment.header)


@pytest.mark.parametrize("goods", ["Insurance forms, printed", "Discount labels roll", "Thép phi 10", "Phi 10"])
def test_goods_that_begin_like_a_charge_are_goods(goods):
    assert values(read_rows([SHORT, BOLT, [goods, 1, "PCS", 2, 2]]), "description") == ["Bolt steel", goods]


@pytest.mark.parametrize("mark", ["-do-", "do", "ditto", "như trên", "nt", "Do."])
def test_ditto_written_out_repeats_the_description(mark):
    found = read_rows([HEADS, LINES[0], [2, "TA-401", mark, "60062200", "CN", 40, "KGM", 3, 120, "USD"]])
    assert values(found, "description") == [LINES[0][2]] * 2


def test_a_description_that_goes_on_below_is_joined_and_names_all_its_cells():
    rows = [SHORT, BOLT, ["grade 8.8 zinc plated"], ["(brand ABC, new 100%)"], ['"', 1, "PCS", 2, 2]]
    found = read_rows(rows)
    whole = "Bolt steel grade 8.8 zinc plated (brand ABC, new 100%)"
    assert values(found, "description") == [whole, whole]
    assert reasons(found) == {3: "continued", 4: "continued"}
    lines = found.shipment.lines
    assert {source.cell for source in lines.sources(0, "description")} == {"A2", "A3", "A4"}


def test_words_that_may_head_the_lines_below_are_left_out_and_said():
    found = read_rows([SHORT, BOLT, ["Fabrics of order 77"], ["Nut", 1, "PCS", 2, 2]])
    assert reasons(found) == {3: "note"}
    assert rules(found) == ["INT-032"]


def test_titles_of_groups_above_and_between_the_lines_are_counted_as_skipped_and_told_with_their_words():
    rows = [SHORT, ["FABRICS"], BOLT, ["PHỤ LIỆU"], ["Nut", 1, "PCS", 2, 2], ["TOTAL", 11, None, None, 22]]
    found = read_rows([*rows, ["SIGNED BY"]])
    assert reasons(found) == {2: "note", 4: "note", 6: "total", 7: "note"}
    assert found.tables[0].counts == Counts(accepted=2, rejected=0, skipped=4)
    (finding,) = found.findings
    assert [source.cell for source in finding.sources] == ["A2", "A4"]
    assert "2, 4: “FABRICS”, “PHỤ LIỆU”" in finding.message.vi
    assert has("intake.reason.note")


def test_a_title_merged_over_the_table_is_no_description():
    rows = [SHORT, BOLT, ["group of nuts"], ["Nut", 1, "PCS", 2, 2]]
    found = reading(xlsx(rows, merged=["A3:E3"]))
    assert values(found, "description") == ["Bolt steel", "Nut"]


def test_lines_hidden_in_the_workbook_are_taken_and_said():
    book = openpyxl.load_workbook(io.BytesIO(xlsx([SHORT, BOLT, ["Nut", 1, "PCS", 2, 2]])))
    book.active.row_dimensions[3].hidden = True
    stream = io.BytesIO()
    book.save(stream)
    found = reading(stream.getvalue())
    assert values(found, "description") == ["Bolt steel", "Nut"]
    assert rules(found) == ["INT-036"]
    assert found.findings[0].sources[0].cell == "A3"


@pytest.mark.parametrize(
    ("row", "cells", "told"),
    [
        (["Phí vận chuyển", "1.250,00"], ["A1", "B1"], "“Phí vận chuyển” 1.250,00"),
        (["Ocean freight (USD)", None, 1250], ["A1", "C1"], "“Ocean freight (USD)” 1.250"),
        (["Freight", "USD", "1,250.50"], ["A1", "C1"], "“Freight” 1,250.50"),
        (["Insurance: USD 12.50"], ["A1"], "“Insurance” USD 12.50"),
        ([None, "Phí đóng gói:", 7], ["B1", "C1"], "“Phí đóng gói:” 7"),
    ],
)
def test_charges_above_the_table_are_said_with_their_amount(row, cells, told):
    for found in (read_rows([row, [], SHORT, BOLT]), read_rows([row, ["Invoice No", "A1"], SHORT, BOLT])):
        (finding,) = found.findings
        assert finding.rule == "INT-030"
        assert [source.cell for source in finding.sources] == cells
        assert told in finding.message.vi


@pytest.mark.parametrize(
    "row",
    [["Freight", "PREPAID"], ["Freight: collect"], ["VAT No.", "0101234567"], ["VAT", "0101234567"], ["Discount"]],
)
def test_words_of_a_charge_without_an_amount_are_none(row):
    assert "INT-030" not in rules(read_rows([row, SHORT, BOLT]))


@pytest.mark.parametrize("word", ["Packing cost", "Handling charges", "Packing & handling", "Phí xếp dỡ"])
def test_packing_and_handling_are_charges(word):
    found = read_rows([SHORT, BOLT, [word, None, None, None, 7]])
    assert reasons(found) == {3: "charge"}
    assert rules(found) == ["INT-030"]


def test_a_total_above_the_table_in_another_currency_than_the_prices_is_said_and_neither_is_taken():
    heads = ["Description", "Quantity", "Unit", "Unit price (USD)", "Amount (USD)"]
    found = read_rows([["Total amount", "EUR 10.00"], heads, BOLT])
    assert found.shipment.header["invoice_total_value"].value == 10
    assert "invoice_currency_code" not in found.shipment.header
    (finding,) = found.findings
    assert finding.rule == "INT-039"
    assert [source.cell for source in finding.sources] == ["B1", "D2"]
