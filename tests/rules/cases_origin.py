"""Certificates of origin against the declaration."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from customs.model.papers import CertificateLine, CertificateOfOrigin, Papers
from customs.model.path import replace
from customs.model.shipment import LineField, LineTable, Origin, Shipment
from customs.model.source import Source
from tests.builders import DAY, an_import, an_item
from tests.rules.case import Case

D = Decimal
LINE = CertificateLine(
    number=1,
    description="Knitted fabric single jersey",
    hs_code="6006.32",
    origin_criterion="PE",
    quantity=D(2450),
    quantity_unit_code="MTR",
    gross_weight=D(866),
    invoice_number="SK-26-1107",
)
RIGHT = CertificateOfOrigin(
    form="E",
    number="E26CN0001",
    issued_on=date(2026, 11, 5),
    exporter_name="SAMPLE KNITTING CO., LTD",
    importer_name="BINH AN TEXTILE TEST CO LTD (CÔNG TY TNHH DỆT MAY BÌNH AN THỬ NGHIỆM)",
    origin_country_code="CN",
    loading_place_code="CNSHA",
    looked_at_by="Lan",
    lines=(LINE,),
    sources={"number": (Source(file="co.xlsx", sheet="CO", cell="B2"),)},
)
CLAIMED = an_import(
    goods=(an_item(tariff_schedule_code="B05", goods_description="Vải dệt kim single jersey 95% cotton"),),
    notes="C/O form E26CN0001 ngày 05/11/2026",
)


def file(*lines: CertificateLine, **changes: Any) -> dict:
    """The right certificate with these changes."""
    return {"papers": Papers(certificates=(replace(RIGHT, **({"lines": lines} if lines else {}) | changes),))}


def line(**changes: Any) -> CertificateLine:
    return replace(LINE, **changes)


def certified(rule: str, at: str, wrong: dict) -> Case:
    """The same declaration with a wrong certificate, and with the right one."""
    return Case(rule, at, CLAIMED, CLAIMED, wrong, file())


def invoiced(description: str) -> dict:
    """An invoice with one line, so called."""
    origin = Origin(file="iv.xlsx", upload="00", sheet="IV", kind="invoice", mark="f1s1")
    column = LineField(values=(description,), raws=(description,), letters=("B",))
    return {"shipment": Shipment(lines=LineTable((origin,), (0,), (8,), {"description": column}))}


EUROPEAN = replace(CLAIMED, goods=(replace(CLAIMED.goods[0], tariff_schedule_code="B25", origin_country_code="DE"),))

CASES = (
    certified("ORG-001", "goods.i1.tariff_schedule_code", file(form="D")),
    certified("ORG-002", "certificates.1.issued_on", file(electronic=True, issued_on=None)),
    certified("ORG-003", "notes", file(number="E26CN0002")),
    certified("ORG-004", "certificates.1.issued_on", file(issued_on=date(2026, 11, 8))),
    Case("ORG-004", "certificates.1.issued_on", CLAIMED, CLAIMED, file(issued_on=date(2026, 11, 8)), file(issued_on=date(2026, 11, 7))),
    Case("ORG-004", "certificates.1.issued_on", CLAIMED, CLAIMED, file(issued_on=date(2026, 11, 20)), file(issued_on=date(2026, 11, 20), issued_retrospectively=True)),
    Case("ORG-005", "certificates.1.issued_on", CLAIMED, CLAIMED, file(issued_on=date(2025, 11, 22)), file(issued_on=date(2025, 11, 23))),
    Case("ORG-018", "certificates.1.issued_on", CLAIMED, CLAIMED, file(issued_on=DAY + timedelta(days=1)), file(issued_on=DAY)),
    certified("ORG-006", "exporter_name", file(exporter_name="OTHER MILL LTD")),
    Case("ORG-006", "exporter_name", CLAIMED, CLAIMED, file(exporter_name="OTHER MILL LTD"), file(exporter_name="OTHER MILL LTD", third_party_invoice=True)),
    certified("ORG-006", "importer_name", file(importer_name="CÔNG TY CP NỘI THẤT GỖ VIỆT Á THỬ NGHIỆM")),
    certified("ORG-007", "certificates.1.looked_at_by", file(looked_at_by=None)),
    Case("ORG-007", "certificates.1.looked_at_by", CLAIMED, CLAIMED, file(looked_at_by=None), file(looked_at_by=None, electronic=True)),
    certified("ORG-010", "goods.i1.hs_code", file(line(hs_code="6006.33"))),
    certified("ORG-011", "goods.i1.origin_country_code", file(origin_country_code="TH")),
    certified("ORG-012", "certificates.1.lines.1.origin_criterion", file(line(origin_criterion=None))),
    certified("ORG-013", "goods.i1.quantity_1", file(line(quantity=D(2400)))),
    Case("ORG-013", "goods.i1.quantity_1", CLAIMED, CLAIMED, file(line(quantity=D("2.40"), quantity_unit_code="KMTR")), file(line(quantity=D("2.45"), quantity_unit_code="KMTR"))),
    Case("ORG-013", "goods.i1.quantity_1", CLAIMED, CLAIMED, file(line(quantity=None, quantity_unit_code=None, gross_weight=D(800))), file(line(quantity=None, quantity_unit_code=None))),
    certified("ORG-014", "invoice_number", file(line(invoice_number="HK-9"))),
    Case("ORG-014", "exporter_country_code", an_import(goods=CLAIMED.goods, exporter_country_code="HK"), CLAIMED, file()),
    certified("ORG-015", "loading_place_code", file(loading_place_code="CNNGB")),
    Case("ORG-015", "unloading_port_code", CLAIMED, CLAIMED, file(unloading_port_code="DA NANG"), file(unloading_port_code="HAI PHONG PORT, VIET NAM", loading_place_code="SHANGHAI")),
    Case("ORG-006", "importer_name", CLAIMED, CLAIMED, file(importer_name="HOANG LONG TEXTILE CO., LTD"), file(importer_name="BINH AN TEXTILE GARMENT CO., LTD")),
    certified("ORG-014", "invoice_number", file(line(invoice_number="1107"))),
    Case("ORG-012", "certificates.1.lines.1.origin_criterion", CLAIMED, EUROPEAN, file(line(origin_criterion=None)), file(line(origin_criterion=None), form="EUR.1")),
    certified("ORG-017", "certificates.1.lines.1.origin_criterion", file(line(origin_criterion="ZZZ"))),
    Case("ORG-017", "certificates.1.lines.1.origin_criterion", CLAIMED, CLAIMED, file(line(origin_criterion="CR")), file(line(origin_criterion="CTH + RVC 35%"))),
    Case("ORG-017", "certificates.1.lines.1.origin_criterion", CLAIMED, CLAIMED, file(line(origin_criterion="wholly")), file(line(origin_criterion="“RVC” 45%"))),
    # Only English goods can be told from the English of a certificate.
    Case("ORG-016", "certificates.1.lines.1.description", CLAIMED, CLAIMED, file(line(description="STEEL PIPE")) | invoiced("KNITTED FABRIC"), file(line(description="KNITTED FABRIC OF COTTON")) | invoiced("KNITTED FABRIC")),
    Case("ORG-016", "certificates.1.lines.1.description", CLAIMED, CLAIMED, file(line(description="Wooden chairs")) | invoiced("KNITTED FABRIC"), file(line(description="KNITTED FABRIC"))),
    Case("ORG-016", "certificates.1.lines.1.description", CLAIMED, CLAIMED, file(line(description="Wooden chairs")) | invoiced("KNITTED FABRIC"), file(line(description="Wooden chairs")) | invoiced("Vải dệt kim")),
)  # fmt: skip
