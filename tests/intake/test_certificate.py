"""Certificates of origin made out as a sheet."""

from datetime import date
from decimal import Decimal

from customs.model.declaring import declaration_from
from customs.model.papers import CertificateLine
from customs.model.status import Direction
from tests.intake.books import HEADS, LINES, reading, xlsx

FORM_E = [
    ["1. Products consigned from (Exporter's business name, address, country)", None, None, "Reference No. E26CN0001"],
    ["SAMPLE KNITTING CO., LTD\nNo. 1 Sample Road", None, None, "CERTIFICATE OF ORIGIN"],
    ["2. Products consigned to (Consignee's name, address, country)", None, None, "FORM E"],
    ["BINH AN TEXTILE TEST CO., LTD", None, None, "Issued in CHINA"],
    ["Vessel's name / Aircraft etc.:", "SAMPLE STAR 012W", None, "Date of issue:", "05 Nov 2026"],
    ["Port of Discharge: HAI PHONG", None, None, "[x] Issued Retroactively"],
    ["5. Item number", "6. Marks and numbers", "7. Number and type of packages, description of products", "8. Origin criteria (see Notes overleaf)", "9. Gross weight or net weight or other quantity", "10. Number and date of invoices"],
    [1, "N/M", "40 ROLLS of knitted fabric, HS code: 6006.32", "PE", "866.5 KGS", "SK-26-1107 dated 01 Nov 2026"],
    [2, "N/M", "3 CTNS of lace, HS 5804.21", "CTH", "2450 MTR", "SK-26-1107\n01 Nov 2026"],
    [None],
    ["Declaration by the exporter"],
]  # fmt: skip


def test_form_is_read_with_the_cell_of_every_value():
    (one,) = reading(xlsx({"CO": FORM_E})).shipment.certificates
    assert (one.form, one.number, one.issued_on, one.origin_country_code) == ("E", "E26CN0001", date(2026, 11, 5), "CN")
    assert (one.exporter_name, one.importer_name) == ("SAMPLE KNITTING CO., LTD", "BINH AN TEXTILE TEST CO., LTD")
    assert (one.transport_means_name, one.unloading_port_code) == ("SAMPLE STAR 012W", "HAI PHONG")
    assert (one.issued_retrospectively, one.third_party_invoice) == (True, False)
    assert one.sources["issued_on"][0].label == "CO!E5"
    assert one.sources["lines.2.origin_criterion"][0].label == "CO!D9"


def test_lines_have_codes_criteria_and_figures():
    (one,) = reading(xlsx({"CO": FORM_E})).shipment.certificates
    assert one.lines == (
        CertificateLine(
            number=1,
            description="40 ROLLS of knitted fabric, HS code: 6006.32",
            hs_code="6006.32",
            origin_criterion="PE",
            gross_weight=Decimal("866.5"),
            invoice_number="SK-26-1107",
        ),
        CertificateLine(
            number=2,
            description="3 CTNS of lace, HS 5804.21",
            hs_code="5804.21",
            origin_criterion="CTH",
            quantity=Decimal(2450),
            quantity_unit_code="MTR",
            invoice_number="SK-26-1107",
        ),
    )


def test_certificate_is_no_list_of_goods_and_reaches_the_declaration_with_its_cells():
    found = reading(xlsx({"Invoice": [HEADS, *LINES], "CO": FORM_E}))
    assert len(found.shipment.lines) == 2
    assert {table.kind.value for table in found.tables} == {"invoice", "certificate"}
    declaration = declaration_from(found.shipment, Direction.IMPORT)
    assert declaration.certificates[0].number == "E26CN0001"
    assert not declaration.certificates[0].sources
    assert declaration.sources["certificates.1.number"][0].label == "CO!D1"


def test_what_may_be_two_things_is_left_for_a_person():
    rows = [list(row) for row in FORM_E]
    rows[4][4] = "05/11/2026"
    rows[7][4] = "1,234 KGS"
    (one,) = reading(xlsx({"CO": rows})).shipment.certificates
    assert one.issued_on is None
    assert one.lines[0].gross_weight is None


def test_paper_that_only_speaks_of_a_certificate_is_none():
    invoice = [["COMMERCIAL INVOICE"], ["Certificate of origin form E attached"], HEADS, *LINES]
    found = reading(xlsx({"CI": invoice})).shipment
    assert found.certificates == ()
    assert len(found.lines) == 2
