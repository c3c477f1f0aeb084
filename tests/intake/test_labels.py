from datetime import date
from decimal import Decimal

import pytest

from customs.intake import Decisions
from tests.intake.books import HEADS, LINES, read_rows, reading, rules, values, xlsx


def header(*rows, below=(), merged=(), title="COMMERCIAL INVOICE"):
    found = reading(xlsx([[title], *rows, [], HEADS, *LINES, *below], merged=merged))
    return {path: held.value for path, held in found.shipment.header.items() if path != "invoice_currency_code"}


@pytest.mark.parametrize(
    ("row", "path", "value"),
    [
        (["Invoice No.: SK-26-1107"], "invoice_number", "SK-26-1107"),
        (["Invoice No.", "SK-26-1107"], "invoice_number", "SK-26-1107"),
        (["Số hóa đơn:", None, "SK-26-1107"], "invoice_number", "SK-26-1107"),
        (["发票号 Invoice No :", "SK-26-1107"], "invoice_number", "SK-26-1107"),
        (["Invoice No:", 1125942919], "invoice_number", "1125942919"),
        (["Invoice date:", date(2026, 11, 7)], "invoice_date", date(2026, 11, 7)),
        (["Date: NOV. 07, 2026"], "invoice_date", date(2026, 11, 7)),
        (["Ngày hóa đơn: 17/11/2026"], "invoice_date", date(2026, 11, 17)),
        (["Delivery terms:", "FOB SHANGHAI, CHINA"], "incoterm_code", "FOB"),
        (["成交方式 :", "FOB"], "incoterm_code", "FOB"),
        (["Incoterms: CIF Hai Phong"], "incoterm_code", "CIF"),
        (["Terms: CIF Hai Phong"], "incoterm_code", "CIF"),
        (["Terms 条款:", "FOB SHANGHAI"], "incoterm_code", "FOB"),
        (["Điều kiện: CIF Hải Phòng"], "incoterm_code", "CIF"),
        (["Vessel/Voyage: SAMPLE STAR V.126S"], "transport_means_name", "SAMPLE STAR V.126S"),
        (["B/L No.: 041126SMPL87097845"], "bill_of_lading_number.1", "041126SMPL87097845"),
        (["Port of loading: SHANGHAI"], "loading_place_name", "SHANGHAI"),
        (["Cảng dỡ hàng:", "HAI PHONG"], "unloading_port_name", "HAI PHONG"),
        (["Gross weight:", "866.50 KGS"], "gross_weight", Decimal("866.50")),
        (["Total packages: 40 cartons"], "package_count", Decimal(40)),
        (["Seller: SAMPLE KNITTING CO LTD"], "exporter_name", "SAMPLE KNITTING CO LTD"),
        (
            ["Người mua:", "CÔNG TY TNHH DỆT MAY BÌNH AN THỬ NGHIỆM"],
            "importer_name",
            "CÔNG TY TNHH DỆT MAY BÌNH AN THỬ NGHIỆM",
        ),
        (["Shipping marks:", "N/M"], "marks_and_numbers", "N/M"),
    ],
)
def test_labelled_values_beside_the_table_become_header_values(row, path, value):
    assert header(row)[path] == value


def test_a_value_knows_its_cell():
    found = read_rows([["COMMERCIAL INVOICE"], ["Invoice No.", "SK-1"], HEADS, *LINES])
    source = found.shipment.header["invoice_number"].sources[0]
    assert (source.sheet, source.cell, source.raw) == ("Invoice", "B2", "SK-1")


def test_labels_below_the_table_count_too():
    below = [[None, None, "TOTAL", None, None, None, None, None, 380], ["Gross weight:", "866 KGS"]]
    found = header(below=below)
    assert found["gross_weight"] == 866
    assert found["gross_weight_unit_code"] == "KGM"
    assert found["invoice_total_value"] == 380


def test_boxes_have_their_values_below():
    rows = [
        ["1.Shipper/Exporter:", None, None, "8.No. & Date of invoice"],
        ["SAMPLE KNITTING CO LTD", None, None, "SK-26-1107", None, None, "NOV. 07, 2026"],
        ["88 EXAMPLE ROAD", None, None, "9.No. & Date of L/C"],
        ["FOSHAN, CHINA", None, None, "LC123", None, None, "NOV. 01, 2026"],
        ["2. Consignee:", None, None, "10.No. & Date of Contract"],
        ["BINH AN TEST CO LTD", None, None, "CT-9"],
        ["Port of loading", "Final destination"],
        ["FOSHAN", "HAI PHONG"],
    ]
    found = header(*rows)
    assert found == {
        "exporter_name": "SAMPLE KNITTING CO LTD",
        "exporter_address.1": "88 EXAMPLE ROAD",
        "exporter_address.2": "FOSHAN, CHINA",
        "invoice_number": "SK-26-1107",
        "invoice_date": date(2026, 11, 7),
        "importer_name": "BINH AN TEST CO LTD",
        "loading_place_name": "FOSHAN",
        "final_destination_name": "HAI PHONG",
    }


def test_an_address_ends_where_another_thing_begins():
    rows = [
        ["Seller"],
        ["SAMPLE KNITTING CO LTD"],
        ["88 EXAMPLE ROAD"],
        ["Attn: Mr Sample"],
        ["Buyer"],
        ["BINH AN"],
        ["Tel 0221"],
    ]
    found = header(*rows)
    assert [path for path in found if "address" in path] == ["exporter_address.1"]


@pytest.mark.parametrize(
    "rows",
    [
        [["Invoice No.:"], ["88 EXAMPLE ROAD"]],
        [["Invoice No.:", "Date:"]],
        [["Invoice No.:", "-"]],
        [["Invoice No.:", "[[invoice_no]]"]],
        [["Gross weight:", 0]],
        [["Delivery terms:", "as agreed"]],
        [["Delivery terms:", "FOB or CIF"]],
        [["please quote our invoice no on your payment"]],
    ],
)
def test_what_is_doubtful_or_empty_is_not_taken(rows):
    assert header(*rows) == {}


def test_a_date_without_more_words_counts_on_an_invoice_only():
    assert header(["Date:", date(2026, 11, 7)]) == {"invoice_date": date(2026, 11, 7)}
    assert header(["Date:", date(2026, 11, 7)], title="PACKING LIST") == {}


def test_two_cells_that_disagree_are_a_finding_and_none_is_taken():
    found = read_rows([["INVOICE"], ["Invoice No.", "SK-1"], ["Số hóa đơn:", "SK-2"], HEADS, *LINES])
    assert "invoice_number" not in found.shipment.header
    assert rules(found) == ["INT-039"]
    assert {source.cell for source in found.findings[0].sources} == {"B2", "B3"}
    assert {doubt.path for doubt in found.shipment.doubts} == {"invoice_number"}


def test_two_cells_that_agree_are_both_the_source():
    found = read_rows([["INVOICE"], ["Invoice No.", "SK-1"], ["Số hóa đơn: sk-1"], HEADS, *LINES])
    assert [source.cell for source in found.shipment.header["invoice_number"].sources] == ["B2", "A3"]


def test_a_doubtful_date_in_the_header_is_a_question():
    rows = [["INVOICE"], ["Invoice date: 03/04/2026"], HEADS, *LINES]
    found = read_rows(rows)
    (question,) = found.questions
    assert (question.kind, question.field) == ("date_order", "invoice_date")
    assert "invoice_date" not in found.shipment.header
    settled = read_rows(rows, decisions=Decisions().answering(question.id, "day_first"))
    assert settled.shipment.header["invoice_date"].value == date(2026, 4, 3)


def test_a_doubtful_total_weight_is_a_question():
    rows = [["INVOICE"], ["Gross weight:", "1.785 kg"], HEADS, *LINES]
    (question,) = read_rows(rows).questions
    settled = read_rows(rows, decisions=Decisions().answering(question.id, "thousands"))
    assert settled.shipment.header["gross_weight"].value == 1785


def test_an_origin_stated_for_all_goods_goes_to_lines_without_one():
    rows = [
        ["INVOICE"],
        ["Country of origin:", "CHINA"],
        ["Description", "Quantity", "Amount"],
        ["Vải", 5, 10],
        ["Chỉ", 6, 12],
    ]
    found = read_rows(rows)
    assert values(found, "origin_country") == ["CN", "CN"]
    assert found.shipment.lines.sources(1, "origin_country")[0].cell == "B2"


def test_an_unknown_country_of_origin_is_said():
    found = read_rows([["INVOICE"], ["Country of origin:", "ARAKIS"], HEADS, *LINES])
    assert rules(found) == ["INT-007"]
    assert values(found, "origin_country") == ["CN", "CN"]


def test_currency_stated_by_the_paper_goes_to_lines_with_a_price():
    rows = [["INVOICE"], ["Currency:", "US$"], ["Description", "Quantity", "Amount"], ["Vải", 5, 10]]
    found = read_rows(rows)
    assert found.shipment.header["invoice_currency_code"].value == "USD"
    assert values(found, "currency") == ["USD"]


def test_what_all_lines_say_is_said_of_the_whole():
    found = read_rows(
        [["Tên hàng", "Lượng", "Số hóa đơn", "Nguyên tệ"], ["Vải", 5, "A-1", "USD"], ["Chỉ", 6, "A-1", "USD"]]
    )
    assert found.shipment.header["invoice_number"].value == "A-1"
    found = read_rows([["Tên hàng", "Lượng", "Số hóa đơn"], ["Vải", 5, "A-1"], ["Chỉ", 6, "A-2"]])
    assert "invoice_number" not in found.shipment.header


def test_totals_are_the_shipments_only_when_there_is_one():
    total = [None, None, "TOTAL", None, None, None, None, None, 380]
    assert read_rows([HEADS, *LINES, total]).shipment.header["invoice_total_value"].value == 380
    twice = read_rows([HEADS, LINES[0], [*total[:8], 250], LINES[1], [*total[:8], 130]])
    assert "invoice_total_value" not in twice.shipment.header


def test_totals_of_a_template_without_goods_are_figures_of_nothing():
    rows = [
        ["PACKING LIST"],
        ["Total packages: 30"],
        ["Description", "Gross weight (kg)"],
        [0, 1],
        [0, 1],
        ["TOTAL", 2],
    ]
    assert not read_rows(rows).shipment.header


def test_a_total_with_lines_below_it_is_not_the_shipments():
    first, second = LINES
    total = [None, None, "TOTAL", None, None, None, None, None, 250]
    found = read_rows([["INVOICE"], HEADS, first, total, [], HEADS, second])
    assert "invoice_total_value" not in found.shipment.header


@pytest.mark.parametrize("blank", ["[[invoice_no]]", "{{bl}}", "<<invoice no>>", "${invoice_no}"])
def test_a_place_to_be_filled_in_is_neither_a_label_nor_a_value(blank):
    found = header(["Invoice No", blank], ["Contract No", "HD-55/2026"], ["B/L No", blank], ["ETA", "23/11/2026"])
    assert found == {"arrival_date": date(2026, 11, 23)}


def test_the_label_below_a_place_to_be_filled_in_has_its_own_value():
    found = header(["Invoice No", "[[invoice_no]]"], ["Date", "17/11/2026"], ["B/L No", "{{bl}}"], [None, "03/04/2026"])
    assert found == {"invoice_date": date(2026, 11, 17)}
