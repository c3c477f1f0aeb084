"""The papers against each other and against the declaration, units allowed for."""

from datetime import date
from decimal import Decimal

from customs.model.papers import PaperKind, Papers, Stated
from customs.model.source import Source
from tests.builders import an_export, an_import
from tests.rules.case import Case

INVOICE, PACKING, BILL = PaperKind


def stated(kind: PaperKind, path: str, value: object, unit: str | None = None, cell: str = "B4") -> Stated:
    held = (
        {"number": value}
        if isinstance(value, Decimal)
        else {"day": value}
        if isinstance(value, date)
        else {"text": value}
    )
    return Stated(kind=kind, path=path, unit=unit, sources=(Source(file=f"{kind}.xlsx", sheet="1", cell=cell),), **held)


def papers(*said: Stated) -> dict:
    return {"papers": Papers(stated=said)}


def weights(bill: str, unit: str) -> dict:
    return papers(
        stated(PACKING, "gross_weight", Decimal("866.00"), "KGM"), stated(BILL, "gross_weight", Decimal(bill), unit)
    )


def one(path: str, value: object, unit: str | None = None) -> dict:
    return papers(stated(INVOICE, path, value, unit))


TWO_BILLS = an_import(bill_of_lading_number=("041126A1", "041126B2"))

CASES = (
    Case("DOC-110", "gross_weight", an_import(), an_import(), weights("867", "KGM"), weights("866", "KGM")),
    Case("DOC-110", "gross_weight", an_import(), an_import(), weights("0.9", "TNE"), weights("0.866", "TNE")),
    Case("DOC-110", "gross_weight", an_import(), an_import(), weights("1900", "LBR"), weights("1909.2", "LBR")),
    Case("DOC-110", "exporter_name", an_import(), an_import(), papers(stated(INVOICE, "exporter_name", "SAMPLE KNITTING CO LTD"), stated(BILL, "exporter_name", "OTHER MILL LTD")), papers(stated(INVOICE, "exporter_name", "SAMPLE KNITTING CO LTD"), stated(BILL, "exporter_name", "Sample Knitting Co., Limited"))),
    Case("DOC-110", "incoterm_code", an_export(), an_export(), papers(stated(INVOICE, "incoterm_code", "FOB"), stated(BILL, "incoterm_code", "CIF")), papers(stated(INVOICE, "incoterm_code", "FOB"))),
    Case("DOC-110", "goods", an_import(), an_import(), papers(stated(INVOICE, "goods.quantity_1", Decimal(5), "DZN"), stated(PACKING, "goods.quantity_1", Decimal(61), "PCE")), papers(stated(INVOICE, "goods.quantity_1", Decimal(5), "DZN"), stated(PACKING, "goods.quantity_1", Decimal(60), "PCE"))),
    Case("DOC-111", "package_count", an_import(), an_import(), one("package_count", Decimal(42), "RO"), one("package_count", Decimal(40), "RO")),
    Case("DOC-111", "invoice_date", an_import(), an_import(), one("invoice_date", date(2026, 11, 8)), one("invoice_date", date(2026, 11, 7))),
    Case("DOC-111", "goods", an_import(), an_import(), one("goods.net_mass", Decimal("0.8"), "TNE"), one("goods.net_mass", Decimal("0.8125"), "TNE")),
    Case("DOC-111", "bill_of_lading_number", an_import(), an_import(), one("bill_of_lading_number.1", "SMPL87097846"), one("bill_of_lading_number.1", "SMPL87097845")),
    Case("DOC-111", "goods", an_import(), an_import(), one("goods.line_invoice_value", Decimal(30626), "USD"), one("goods.line_invoice_value", Decimal(30626), "EUR") | one("goods.line_invoice_value", Decimal("30625.00"), "USD")),
    Case("DOC-112", "containers", an_import(), an_import(), papers(stated(PACKING, "containers.1.container_number", "CSQU3054383"), stated(BILL, "containers.1.container_number", "ABCU1234560")), papers(stated(PACKING, "containers.1.container_number", "CSQU 305438-3"), stated(BILL, "containers.1.container_number", "CSQU3054383"))),
    # Packages are counted whatever the word for them; another currency or kind of unit is a difference.
    Case("DOC-111", "package_count", an_import(), an_import(), one("package_count", Decimal(50), "CT"), one("package_count", Decimal(40), "CT")),
    Case("DOC-110", "package_count", an_import(), an_import(), papers(stated(PACKING, "package_count", Decimal(50), "CT"), stated(BILL, "package_count", Decimal(77), "PK")), papers(stated(PACKING, "package_count", Decimal(40), "CT"), stated(BILL, "package_count", Decimal(40), "PK"))),
    Case("DOC-111", "invoice_total_value", an_import(), an_import(), one("invoice_total_value", Decimal(30625), "EUR"), one("invoice_total_value", Decimal(30625), "USD")),
    Case("DOC-111", "invoice_total_value", an_import(), an_import(), one("invoice_total_value", Decimal(99), "EUR"), one("invoice_total_value", Decimal(30625))),
    Case("DOC-111", "goods", an_import(), an_import(), one("goods.quantity_1", Decimal(9), "PCE"), one("goods.quantity_1", Decimal("2679.35"), "YRD")),
    Case("DOC-111", "goods", an_import(), an_import(), one("goods.quantity_1", Decimal(900), "KGM"), one("goods.quantity_1", Decimal("0.8125"), "TNE")),
    Case("DOC-111", "goods", an_import(), an_import(), one("goods.line_invoice_value", Decimal(30625), "EUR"), one("goods.line_invoice_value", Decimal(30625), "USD")),
    # A part of a number is another number; a date before a bill and a name behind a place are not.
    Case("DOC-111", "invoice_number", an_import(), an_import(), one("invoice_number", "110"), one("invoice_number", "sk 26/1107")),
    Case("DOC-111", "invoice_number", an_import(), an_import(), one("invoice_number", "S"), one("invoice_number", "SK-26-1107")),
    Case("DOC-111", "bill_of_lading_number", an_import(), an_import(), one("bill_of_lading_number.1", "9"), one("bill_of_lading_number.1", "smpl 8709 7845")),
    Case("DOC-111", "bill_of_lading_number", TWO_BILLS, TWO_BILLS, one("bill_of_lading_number.1", "A1B"), one("bill_of_lading_number.1", "B2")),
    Case("DOC-111", "loading_place_code", an_import(), an_import(), one("loading_place_code", "C"), one("loading_place_code", "CNSHA SHANGHAI, CHINA")),
    Case("DOC-111", "transport_means_name", an_import(), an_import(), one("transport_means_name", "STAR"), one("transport_means_name", "M/V Sample Star")),
    Case("DOC-111", "incoterm_code", an_import(), an_import(), one("incoterm_code", "F"), one("incoterm_code", "FOB Shanghai, Incoterms 2020")),
    Case("DOC-112", "containers", an_import(), an_import(), papers(stated(BILL, "containers.1.container_number", "TCLU1111111")), papers(stated(BILL, "containers.1.container_number", "CSQU 305438-3"))),
    Case("DOC-112", "containers", an_import(), an_import(containers=()), papers(stated(BILL, "containers.1.container_number", "TCLU1111111"))),
)  # fmt: skip
