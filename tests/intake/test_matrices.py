"""Figures of one package times a count, and quantities spread over sizes."""

import pytest

from customs.intake.cartons import span
from tests.intake.books import read_rows, reading, rules, texts, xlsx

LINES = [["1-10", "A-1", "Cotton shirt", 24, 5, 6], ["11-15", "A-2", "Cotton trousers", 12, 4, 5]]
EN = ["Carton No.", "Item code", "Description", "Qty per carton", "N.W. per carton (kg)", "G.W. per carton (kg)"]
ZH = ["箱号", "料号", "品名", "每箱数量", "每箱净重", "每箱毛重"]


@pytest.mark.parametrize("heads", [EN, ZH])
def test_a_range_of_cartons_times_the_figures_of_one(heads):
    found = read_rows([["PACKING LIST"], heads, *LINES])
    assert texts(found, "package_count") == ["10", "5"]
    assert texts(found, "quantity") == ["240", "60"]
    assert texts(found, "net_mass") == ["50", "20"]
    assert texts(found, "gross_mass") == ["60", "25"]
    assert set(rules(found)) == {"INT-045"}


def test_a_product_names_both_its_cells():
    lines = read_rows([["PACKING LIST"], EN, *LINES]).shipment.lines
    assert [source.cell for source in lines.sources(0, "quantity")] == ["A3", "D3"]
    assert lines.raw(0, "quantity") == "24 × 1-10"


def test_the_papers_own_total_stands_and_a_product_that_differs_is_said():
    heads = ["Item code", "Description", "Ctns", "Qty/ctn", "Total qty"]
    found = read_rows([["PACKING LIST"], heads, ["A-1", "Shirt", 10, 24, 240], ["A-2", "Trousers", 5, 12, 61]])
    assert texts(found, "quantity") == ["240", "61"]
    assert rules(found) == ["INT-050"]
    assert [source.cell for source in found.findings[0].sources] == ["E4", "D4"]


def test_cartons_that_hold_several_lines_are_counted_for_none():
    found = read_rows([["PACKING LIST"], EN, LINES[0], ["1-10", "A-2", "Cotton trousers", 12, 4, 6]])
    assert texts(found, "quantity") == ["240", "120"]
    assert texts(found, "package_count") == [None, None]
    assert texts(found, "gross_mass") == [None, None]
    assert "INT-049" in rules(found)


@pytest.mark.parametrize(
    ("text", "range_"),
    [("1-10", (1, 10)), ("C/NO. 11~15", (11, 15)), ("7", (7, 7)), ("１－３", (1, 3)), ("10-1", None), ("A1-B", None)],
)
def test_ranges_of_package_numbers(text, range_):
    assert span(text) == range_


SIZES = ["Style", "Description", "Color", "S", "M", "L", "XL"]
RED, BLUE = ["ST1", "Shirt", "Red", 10, 20, 30, 5], ["ST2", "Shirt", "Blue", 1, 2, None, 4]


def test_sizes_add_up_to_the_quantity_of_their_line():
    found = read_rows([[*SIZES, "Unit price"], [*RED, 2], [*BLUE, 2]])
    assert texts(found, "quantity") == ["65", "7"]
    assert [one.cell for one in found.shipment.lines.sources(1, "quantity")] == ["D3", "E3", "G3"]
    assert rules(found) == ["INT-047"]


def test_a_total_of_sizes_is_a_quantity_and_no_amount():
    found = read_rows([[*SIZES, "Total", "Unit price"], [*RED, 65, 2], [*BLUE, 7, 2]])
    assert texts(found, "quantity") == ["65", "7"]
    assert texts(found, "invoice_value") == [None, None]
    assert not rules(found)


def test_a_quantity_that_differs_from_its_sizes_is_said():
    found = read_rows([[*SIZES, "Qty", "Unit price"], [*RED, 66, 2], [*BLUE, 7, 2]])
    assert texts(found, "quantity") == ["66", "7"]
    assert rules(found) == ["INT-048"]


def test_sizes_of_one_carton_times_its_cartons_are_the_quantity():
    heads = ["C/No", "Style", "Description", "S", "M", "L", "Qty/ctn", "Total qty"]
    lines = [["1-10", "ST1", "Shirt", 5, 5, 10, 20, 200], ["11-13", "ST2", "Polo", 4, 4, 4, 12, 37]]
    found = read_rows([["PACKING LIST"], heads, *lines])
    assert texts(found, "quantity") == ["200", "37"]
    assert [finding.sources[0].cell for finding in found.findings if finding.rule == "INT-048"] == ["H4"]


def test_sizes_in_figures_under_a_heading_of_their_own():
    rows = [
        ["Style", "Description", "Size", None, None, "Total", "Unit price"],
        [None, None, 36, 37, 38, None, None],
        ["ST1", "Shoe", 10, 20, 30, 60, 2],
        ["ST2", "Shoe", 1, 2, 3, 6, 2],
    ]
    found = reading(xlsx(rows, merged=["A1:A2", "B1:B2", "C1:E1", "F1:F2", "G1:G2"]))
    assert texts(found, "quantity") == ["60", "6"]
    assert texts(found, "invoice_value") == [None, None]
