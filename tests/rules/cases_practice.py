"""What the guide asks beside codes: notes, marks, invoice lists; items against registered materials."""

from decimal import Decimal

from customs.model.declaration import Declaration
from customs.model.goods import GoodsItem
from customs.model.shipment import LineField, LineTable, Origin, Shipment
from customs.model.slots import Permit
from customs.model.status import Status
from tests.builders import an_export, an_import, an_item
from tests.rules.case import Case, item_in, item_out
from tests.rules.desk import DeskHistory, a_tariff
from tests.rules.said import a_table, listing

D = Decimal
BRANCH = {"first_declaration_number": "101234567890", "split_sequence_number": 2, "split_declaration_count": 3}
FREE = an_item(key="i2", line_invoice_value=None, customs_value_manual=D(5), customs_value_currency_code="USD")
SPOT = {"transport_mode_code": "9", "loading_place_code": "VNZZZ"}


def invoices(*numbers: str) -> dict:
    """A shipment whose lines name these invoices."""
    held = LineField(values=numbers, raws=numbers, letters=("B",))
    origin = Origin(file="ci.xlsx", upload="00", sheet="CI", kind="invoice", mark="f1s1")
    lines = LineTable((origin,), (0,) * len(numbers), tuple(range(8, 8 + len(numbers))), {"invoice_number": held})
    return {"shipment": Shipment(lines=lines)}


def earlier(**changes) -> dict:
    """The desk holds another registered import with these changes."""
    other = an_import(status=Status.REGISTERED, declaration_number="109999999990", **changes)
    return {"earlier": DeskHistory(others={"109999999990": other})}


def coded(**changes) -> GoodsItem:
    return an_item(goods_description="NPL01#&Vải dệt kim single jersey, khổ 1,6 m, mới 100%", **changes)


E31 = {"declaration_type_code": "E31"}


def of_type(type_code: str, relief: str | None) -> Declaration:
    return an_import(declaration_type_code=type_code, goods=(an_item(import_duty_exemption_code=relief),))


CASES = (
    Case("GEN-005", "customs_team_code", an_import(customs_office_code="01B1", declaration_type_code="A31"), an_import(customs_office_code="01B1")),
    Case("TAX-073", "goods.i1.other_taxes.1.other_tax_rate_code", item_in(), item_in(), {"tariff": a_tariff(vat="5")}, {"tariff": a_tariff(vat="10")}),
    Case("TAX-074", "goods.i1.export_duty_rate", item_out(export_duty_rate=None), item_out(export_duty_rate=D(0))),
    Case("TAX-075", "goods.i1.import_duty_exemption_code", item_in(import_duty_exemption_code="VK120"), item_in(import_duty_exemption_code="XN130")),
    Case("TAX-075", "goods.i1.export_duty_exemption_code", item_out(export_duty_exemption_code="VK120"), item_out(export_duty_exemption_code="QQ1")),
    Case("TAX-076", "goods.i1.import_duty_exemption_code", of_type("E21", None), of_type("E21", "XNG81")),
    Case("TAX-076", "goods.i1.import_duty_exemption_code", of_type("E31", None), of_type("E31", "XN210")),
    Case("TAX-078", "goods.i1.import_duty_rate", item_in(import_duty_rate=D(1200)), item_in(import_duty_rate=D(300))),
    Case("TAX-078", "goods.i1.export_duty_rate", item_out(export_duty_rate=D(500)), item_out(export_duty_rate=D(50))),
    Case("TAX-076", "goods.i1.import_duty_exemption_code", of_type("E21", "XN210"), of_type("Z99", "XN210")),
    Case("TAX-076", "goods.i1.import_duty_exemption_code", of_type("A11", "XN210"), of_type("A11", None)),
    Case("TAX-077", "goods.i1.import_duty_rate", item_in(import_duty_rate=None), item_in(import_duty_rate=D(8)), {"tariff": a_tariff(B01="8/10")}),
    Case("TAX-077", "goods.i1.import_duty_rate", item_in(import_duty_rate=None), item_in(import_duty_rate=None), {"tariff": a_tariff(B01="8/10")}, {"tariff": a_tariff(B01="8")}),
    Case("TAX-074", "goods.i1.export_duty_rate", item_out(export_duty_rate=None), item_out(export_duty_rate=None), {}, {"tariff": a_tariff(export=None)}),
    Case("GEN-025", "declaration_number", an_import(declaration_number="10123456789"), an_import(declaration_number="101234567890")),
    Case("GEN-064", "declaration_type_code", an_import(declaration_type_code="A12"), an_import(), {"earlier": DeskHistory(registered=an_import())}),
    Case("VAL-046", "adjustments.1.adjustment_allocation_total", an_import(valuation_allocation_total=D(9), adjustments=({"adjustment_allocation_total": D(10)},)), an_import(valuation_allocation_total=D(10), adjustments=({"adjustment_allocation_total": D(10)},))),
    Case("VAL-047", "incoterm_code", an_import(loading_place_code="ZZZZZ"), an_import(loading_place_code="ZZZZZ", incoterm_code="CIF")),
    Case("GEN-039", "notes", an_import(**BRANCH), an_import(**BRANCH, notes="Chung chứng từ với tờ khai số 101234567890 ngày 24/11/2026")),
    Case("INV-023", "invoice_form_code", an_import(), an_import(invoice_form_code="B"), invoices("SK-1", "SK-2")),
    Case("INV-023", "invoice_form_code", an_import(), an_import(), invoices("SK-1", "SK-2"), invoices("SK-1", "SK-1")),
    Case("TRN-019", "storage_location_code", an_import(storage_location_code="02CIS01"), an_import(storage_location_code="03CCS02")),
    Case("TRN-026", "bill_of_lading_number.2", an_import(bill_of_lading_number=("041126A", "041126B")), an_import(bill_of_lading_number=("041126A",))),
    Case("TRN-027", "gross_weight", an_import(transport_mode_code="1", gross_weight=D("866.25")), an_import(transport_mode_code="1", gross_weight=D("866.20"))),
    Case("PRT-014", "export_principal_name", an_import(**SPOT), an_import(**SPOT, export_principal_name="BINH AN CO LTD")),
    Case("VAL-045", "invoice_price_type_code", an_import(goods=(an_item(), FREE)), an_import(goods=(an_item(), FREE), invoice_price_type_code="C")),
    Case("VAL-045", "invoice_price_type_code", an_import(invoice_price_type_code="B"), an_import(invoice_price_type_code="B", goods=(FREE,))),
    Case("VAL-045", "invoice_price_type_code", an_import(invoice_price_type_code="C"), an_import(invoice_price_type_code="D")),
    Case("DOC-040", "internal_reference_number", an_import(internal_reference_number="#&10"), an_import(internal_reference_number="#&9")),
    Case("DOC-040", "internal_reference_number", an_export(internal_reference_number="#&XK"), an_export(internal_reference_number="#&XKTC")),
    Case("DOC-025", "bill_of_lading_number.1", an_import(), an_import(bill_of_lading_number=("041126OTHER",)), earlier()),
    Case("DOC-026", "invoice_number", an_import(), an_import(), earlier(), earlier(invoice_date=an_import().arrival_date)),
    Case("DOC-027", "containers.1.container_number", an_import(), an_import(containers=()), earlier()),
    Case("TAX-071", "guarantee_bank_code", an_import(guarantee_bank_code="01201001"), an_import(guarantee_bank_code="01101014"), {"table": listing(a_table("banks", "01101014"))}),
    Case("DOC-041", "goods.i1.hs_code", item_in(), an_import(permits=(Permit(permit_type_code="AG01", permit_number="1"),)), {"table": listing(a_table("hs_policy", "6006"))}),
    Case("GDS-024", "goods.i1.goods_description", an_import(**E31, goods=(coded(),)), an_import(goods=(coded(),)), {"materials": {"NPL02": "MTR"}}),
    Case("GDS-024", "goods.i1.goods_description", an_import(**E31, goods=(coded(),)), an_import(**E31, goods=(coded(),)), {"materials": {"NPL02": "MTR"}}, {"materials": {"NPL01": "MTR"}}),
    Case("GDS-025", "goods.i1.quantity_1_unit_code", an_import(**E31, goods=(coded(),)), an_import(**E31, goods=(coded(),)), {"materials": {"NPL01": "PCE"}}, {"materials": {"NPL01": "KGM"}}),
)  # fmt: skip
