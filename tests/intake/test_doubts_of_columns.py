import pytest

from tests.intake.books import HEADS, LINES, patched, read_rows, reading, rules, texts, values, xlsx

SHORT = ["Description", "Quantity", "Unit", "Unit price", "Amount"]


@pytest.mark.parametrize(
    "heading",
    [
        "Quantity (1000 PCS)", "Quantity (1,000 pcs)", "Số lượng (nghìn cái)", "Quantity (thousand pcs)", "数量(千个)",
        "Qty (100 PCS)", "Số lượng (triệu cái)",
    ],
)  # fmt: skip
def test_a_quantity_counted_in_thousands_is_left_in_doubt_and_said(heading):
    found = read_rows([["Description", heading, "Unit price"], ["Bolt", 10, 2], ["Nut", 20, 2]])
    assert values(found, "quantity") == [None, None]
    assert rules(found) == ["INT-034"]
    assert [source.cell for source in found.findings[0].sources] == ["B2", "B3"]


@pytest.mark.parametrize(
    "heading",
    ["Unit price (USD/1000 PCS)", "Đơn giá (nghìn đồng)", "Đơn giá (USD/100)"],
)
def test_a_price_of_many_is_left_in_doubt(heading):
    found = read_rows([["Description", "Quantity", heading], ["Bolt", 10, 2]])
    assert values(found, "unit_price") == [None]
    assert rules(found) == ["INT-034"]


@pytest.mark.parametrize("heading", ["Amount (USD'000)", "Thành tiền (triệu đồng)", "Amount (in thousands)"])
def test_a_scaled_amount_is_left_in_doubt_and_its_total_is_not_taken(heading):
    found = read_rows([["Description", "Quantity", heading], ["Bolt", 10, 2], ["TOTAL", 10, 2]])
    assert values(found, "invoice_value") == [None]
    assert "invoice_total_value" not in found.shipment.header


@pytest.mark.parametrize("heading", ["Số lượng 1", "Quantity (1)", "数量(千克)", "Q'ty", "Số lượng (cái)"])
def test_figures_in_a_heading_that_are_no_scale_change_nothing(heading):
    assert texts(read_rows([["Description", heading, "HS code"], ["Bolt", 10, "73181510"]]), "quantity") == ["10"]


def test_a_unit_beside_the_figure_that_contradicts_its_column_leaves_the_unit_blank():
    found = read_rows([SHORT, ["Bolt", "10 PCS", "SET", 2, 20], ["Nut", "10 pcs", "PCE", 2, 20]])
    assert texts(found, "quantity") == ["10", "10"]
    assert values(found, "quantity_unit") == [None, "PCE"]
    assert rules(found) == ["INT-035"]
    assert [source.cell for source in found.findings[0].sources] == ["B2", "C2"]
    assert "10 PCS" in found.findings[0].message.en


@pytest.mark.parametrize("price", ["EUR 2.5", "€2.5", "¥2.5"])
def test_a_currency_beside_the_figure_that_contradicts_its_column_is_said(price):
    rows = [HEADS, [1, "A", "Vải", "60063290", "CN", 1, "MTR", price, 2.5, "USD"], LINES[1]]
    found = read_rows(rows)
    assert values(found, "currency") == [None, "USD"]
    assert "INT-035" in rules(found)


def test_a_currency_beside_the_figure_that_contradicts_the_heading_is_said():
    found = read_rows([["Description", "Quantity", "Unit price (USD)"], ["Bolt", 1, "EUR 2.5"], ["Nut", 1, 2]])
    assert values(found, "currency") == [None, "USD"]
    assert rules(found) == ["INT-035"]
    assert {source.cell for source in found.findings[0].sources} == {"C1", "C2"}


def test_a_dollar_sign_agrees_with_a_dollar():
    found = read_rows([HEADS, [1, "A", "Vải", "60063290", "CN", 1, "MTR", "$2.5", 2.5, "USD"]])
    assert values(found, "currency") == ["USD"]
    assert not rules(found)


def test_an_empty_unit_cell_is_filled_by_the_unit_beside_the_figure():
    found = read_rows([SHORT, ["Bolt", "10 PCS", None, 2, 20], ["Nut", 5, "SET", 2, 10]])
    assert values(found, "quantity_unit") == ["PCE", "SET"]
    assert found.shipment.lines.sources(0, "quantity_unit")[0].cell == "B2"


def test_a_total_in_another_currency_than_the_paper_states_leaves_it_open():
    heads = ["No", "Description", "Quantity", "Amount"]
    found = read_rows([["Currency:", "EUR"], heads, [1, "Bolt", 10, 25], ["TOTAL USD", None, 10, 25]])
    assert "invoice_currency_code" not in found.shipment.header
    assert "INT-039" in rules(found)


def test_a_total_in_another_currency_than_the_lines_is_said():
    rows = [HEADS, *LINES, ["TOTAL EUR", None, None, None, None, 140, None, None, 380, None]]
    found = read_rows(rows)
    assert rules(found) == ["INT-035"]
    assert {source.cell for source in found.findings[0].sources} == {"A4", "J2"}


def test_masses_whose_total_is_in_tonnes_are_no_kilograms():
    rows = [
        ["No", "Description", "Quantity", "Net weight", "Gross weight"],
        [1, "Rice", 1000, 50, 50.5],
        [2, "Corn", 1000, 50, 50.5],
        ["TOTAL", None, 2000, "100 MT", "101 MT"],
    ]
    found = read_rows(rows)
    assert values(found, "net_mass") == values(found, "gross_mass") == [None, None]
    assert rules(found) == ["INT-014", "INT-014"]
    assert "gross_weight" not in found.shipment.header
    rows[-1] = ["TOTAL", None, 2000, "100 KGS", "101 kg"]
    assert texts(read_rows(rows), "net_mass") == ["50", "50"]


def test_tables_side_by_side_are_both_read_and_that_is_said():
    heads = ["No", "Description", "Qty", "Unit"]
    rows = [
        [*heads, None, *heads],
        [1, "Bolt", 1, "PCS", None, 1, "Nut", 5, "PCS"],
        [2, "Pin", 2, "PCS", None, 2, "Cap", 6, "PCS"],
        [None] * 5 + [3, "Lid", 6, "PCS"],
    ]
    found = read_rows(rows)
    assert values(found, "description") == ["Bolt", "Pin", "Nut", "Cap", "Lid"]
    assert texts(found, "quantity") == ["1", "2", "5", "6", "6"]
    assert [table.counts.accepted for table in found.tables] == [2, 3]
    lines = found.shipment.lines
    assert [lines.key(at) for at in range(5)] == ["f1s1r2", "f1s1r3", "f1s1Fr2", "f1s1Fr3", "f1s1Fr4"]
    assert lines.sources(2, "quantity")[0].cell == "H2"
    assert not found.questions
    assert rules(found)[0] == "INT-033"
    assert "F–I" in found.findings[0].message.vi
    assert "3" in found.findings[0].message.vi


def test_masses_beside_an_invoice_are_not_taken_for_its_lines():
    rows = [
        ["No", "Description", "Qty", "Amount", None, "No", "Description", "N.W", "G.W"],
        [1, "Bolt", 1, 5, None, 1, "Nut", 5, 6],
    ]
    found = reading(xlsx(rows))
    assert values(found, "net_mass") == [None]
    assert rules(found) == ["INT-033", "INT-016"]


def test_a_finding_of_an_empty_cell_quotes_nothing():
    content = patched(
        xlsx([SHORT, ["Bolt", 7, "PCS", 2, 20]]), "xl/worksheets/sheet1.xml", "<v>7</v>", "<f>A1</f><v></v>"
    )
    found = reading(content)
    assert "INT-012" in rules(found)
    assert not any("“”" in finding.message.vi + finding.message.en for finding in found.findings)


def test_a_packing_list_beside_its_invoice_gives_its_masses():
    rows = [
        ["INVOICE", None, None, None, None, "PACKING LIST"],
        ["Item code", "Description", "Qty", "Amount", None, "Item code", "Description", "N.W", "G.W"],
        ["A-1", "Bolt", 1, 5, None, "A-2", "Nut", 7, 8],
        ["A-2", "Nut", 2, 6, None, "A-1", "Bolt", 5, 6],
    ]
    found = read_rows(rows)
    assert [table.kind.value for table in found.tables] == ["invoice", "packing_list"]
    assert texts(found, "net_mass") == ["5", "7"]
    assert found.counts.total == found.counts.accepted == 4
