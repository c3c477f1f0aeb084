"""Columns of the lines that speak of the whole shipment, and columns nobody knows."""

from datetime import date

import pytest

from customs.intake import Decisions
from tests.intake.books import read_rows, reading, rules, texts, xlsx

HEADS = ["Description of goods", "Qty", "Unit price", "Amount"]


def goods(head: str, *values: object) -> list[list[object]]:
    lines = [[f"Fabric {n}", n, 2, 2 * n, value] for n, value in enumerate(values, 1)]
    return [["COMMERCIAL INVOICE"], [*HEADS, head], *lines]


@pytest.mark.parametrize("head", ["B/L No.", "Số vận đơn", "提单号", "AWB No", "HBL NO.", "Bill of Lading No."])
def test_one_bill_in_all_rows_is_the_shipments(head: str):
    found = read_rows(goods(head, "SIN-0012345", "SIN-0012345"))
    held = found.shipment.header["bill_of_lading_number.1"]
    assert held.value == "SIN-0012345"
    assert held.sources[0].cell == "E3"
    assert not found.questions
    assert not rules(found)


def test_several_bills_ask_whether_they_are_several_shipments_and_part_them():
    rows = goods("B/L No.", "SIN-1", "SIN-1", "SIN-2")
    found = read_rows(rows)
    (question,) = found.questions
    assert [choice.id for choice in question.choices] == ["bill", "one"]
    assert "bill_of_lading_number.1" not in found.shipment.header
    apart = read_rows(rows, decisions=Decisions(answers={question.id: "bill"}))
    assert [mark for mark, _ in apart.shipments] == ["sin1", "sin2"]
    assert [one.header["bill_of_lading_number.1"].value for _, one in apart.shipments] == ["SIN-1", "SIN-2"]
    assert [len(one.lines) for _, one in apart.shipments] == [2, 1]


@pytest.mark.parametrize(
    ("head", "value", "path", "expected"),
    [
        ("Vessel/Voyage", "HAI AN PARK V.012", "transport_means_name", "HAI AN PARK V.012"),
        ("ETA", date(2026, 11, 30), "arrival_date", date(2026, 11, 30)),
        ("Incoterms", "CIF Hai Phong", "incoterm_code", "CIF"),
        ("Port of loading", "BUSAN", "loading_place_name", "BUSAN"),
        ("Shipper", "SAMPLE MILLS LTD", "exporter_name", "SAMPLE MILLS LTD"),
    ],
)
def test_other_facts_of_the_shipment_are_taken_where_all_rows_agree(
    head: str, value: object, path: str, expected: object
):
    found = read_rows(goods(head, value, value))
    assert found.shipment.header[path].value == expected
    assert not rules(found)


def test_facts_that_differ_from_row_to_row_are_told_and_not_taken():
    found = read_rows(goods("Vessel", "HAI AN PARK", "HAI AN LINK"))
    assert "transport_means_name" not in found.shipment.header
    (finding,) = [one for one in found.findings if one.rule == "INT-056"]
    assert "HAI AN PARK; HAI AN LINK" in finding.message.en
    assert [source.cell for source in finding.sources] == ["E3"]


def test_a_column_that_says_otherwise_than_the_label_is_told():
    rows = [["B/L No.: SIN-9"], *goods("B/L No.", "SIN-1", "SIN-1")]
    found = read_rows(rows)
    assert found.shipment.header["bill_of_lading_number.1"].value == "SIN-9"
    assert "INT-056" in rules(found)


def test_the_bill_of_a_packing_list_counts_for_the_shipment_too():
    packing = [["PACKING LIST"], ["Description of goods", "Qty", "N.W.", "B/L No."], ["Fabric 1", 1, 5, "SIN-7"]]
    invoice = [["COMMERCIAL INVOICE"], HEADS, ["Fabric 1", 1, 2, 2]]
    found = reading(xlsx({"CI": invoice, "PL": packing}))
    assert found.shipment.header["bill_of_lading_number.1"].value == "SIN-7"


def test_a_column_nobody_knows_is_told_of_once_with_all_its_kind():
    rows = [
        [*HEADS, "Booking ref xyz", "Farbe ABC"],
        ["Fabric", 1, 2, 2, "BK-1", "rot"],
        ["Silk", 2, 2, 4, None, "blau"],
    ]
    found = read_rows(rows)
    (finding,) = [one for one in found.findings if one.rule == "INT-057"]
    assert "E “Booking ref xyz”; F “Farbe ABC”" in finding.message.en
    assert texts(found, "quantity") == ["1", "2"]


def test_empty_columns_those_known_to_be_none_of_ours_and_those_decided_on_are_not_told_of():
    rows = [[*HEADS, "Farbe ABC", "Địa chỉ", "Farbe XY"], ["Fabric", 1, 2, 2, None, "Hà Nội", "rot"]]
    content = xlsx(rows)
    upload = reading(content).files[0].sha256
    decided = Decisions().mapping(upload, "Invoice", "G", "")
    assert "INT-057" not in rules(reading(content, decisions=decided))


@pytest.mark.parametrize("head", ["Trọng lượng", "Weight (kg)", "重量"])
def test_a_weight_that_is_neither_net_nor_gross_is_told_of(head: str):
    found = read_rows([[*HEADS, head], ["Fabric", 1, 2, 2, 55]])
    (finding,) = [one for one in found.findings if one.rule == "INT-057"]
    assert [source.cell for source in finding.sources] == ["E1"]


@pytest.mark.parametrize(
    ("group", "net", "gross"),
    [
        ("Trọng lượng (kg)", "Net", "Gross"),
        ("重量", "净", "毛"),
        ("Weight", "Tịnh", "Cả bì"),
        ("WEIGHT (KGS)", "NW", "GW"),
    ],
)
def test_weights_under_one_heading_are_told_apart_in_any_language(group: str, net: str, gross: str):
    rows = [[*HEADS, group, None], [None, None, None, None, net, gross], ["Fabric", 1, 2, 2, 50, 55]]
    found = reading(xlsx(rows, merged=["E1:F1"]))
    assert (texts(found, "net_mass"), texts(found, "gross_mass")) == (["50"], ["55"])
