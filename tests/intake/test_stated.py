"""Each paper's own word, kept beside what was made of all of them."""

from decimal import Decimal

from customs.model.papers import PaperKind, Stated
from tests.intake.books import HEADS, LINES, reading, xlsx

PACKING_HEADS = ["No", "Item code", "Description", "Quantity", "Unit", "Cartons", "N.W (kg)", "G.W (kg)"]
INVOICE = [
    ["COMMERCIAL INVOICE"],
    ["Invoice No.:", "SK-1"],
    ["Gross weight:", "130 KGS"],
    HEADS,
    *LINES,
]
PACKING = [
    ["PACKING LIST"],
    ["Invoice No.:", "SK-1"],
    PACKING_HEADS,
    [1, "TA-400", "Jersey", 100, "MTR", 5, 80, 86],
    [2, "TA-401", "Interlock", 40, "KGM", 3, 40.5, 44],
    ["TOTAL", None, None, None, None, 8, 120.5, 131],
]
BILL = [
    ["BILL OF LADING"],
    ["B/L No.:", "SMPL870978"],
    ["Vessel:", "SAMPLE STAR 012W"],
    ["Gross weight:", "129 KGS"],
    ["Container No.", "Seal No.", "Description", "Packages", "Gross weight (kg)"],
    ["CSQU3054383", "S1", "Knitted fabric", 8, 129],
]


def said(found: tuple[Stated, ...], kind: PaperKind, path: str) -> Stated | None:
    return next((one for one in found if (one.kind, one.path) == (kind, path)), None)


def test_invoice_and_packing_list_speak_for_themselves_each_with_its_cell():
    stated = reading(xlsx({"CI": INVOICE, "PL": PACKING})).shipment.stated
    invoice, packing = (said(stated, kind, "gross_weight") for kind in (PaperKind.INVOICE, PaperKind.PACKING_LIST))
    assert (invoice.number, invoice.unit, invoice.sources[0].label) == (Decimal(130), "KGM", "CI!B3")
    assert (packing.number, packing.unit, packing.sources[0].label) == (Decimal(131), "KGM", "PL!H6")
    assert packing.sources[0].file == "invoice.xlsx"


def test_lines_are_added_up_with_their_first_and_last_cell():
    stated = reading(xlsx({"CI": INVOICE, "PL": PACKING})).shipment.stated
    net = said(stated, PaperKind.PACKING_LIST, "goods.net_mass")
    assert (net.number, net.unit, [source.cell for source in net.sources]) == (Decimal("120.5"), "KGM", ["G4", "G5"])
    value = said(stated, PaperKind.INVOICE, "goods.line_invoice_value")
    assert (value.number, value.unit) == (Decimal(380), "USD")


def test_quantities_in_several_units_have_no_sum():
    stated = reading(xlsx({"CI": INVOICE, "PL": PACKING})).shipment.stated
    assert said(stated, PaperKind.INVOICE, "goods.quantity_1") is None


def test_two_invoices_have_no_number_in_common_but_one_sum():
    other = [["COMMERCIAL INVOICE"], ["Invoice No.:", "SK-2"], HEADS, LINES[0]]
    stated = reading(xlsx({"CI": INVOICE}), xlsx({"CI 2": other})).shipment.stated
    assert said(stated, PaperKind.INVOICE, "invoice_number") is None
    assert said(stated, PaperKind.INVOICE, "goods.line_invoice_value").number == Decimal(630)


def test_a_line_without_its_figure_leaves_the_sum_open():
    packing = [*PACKING[:4], [2, "TA-401", "Interlock", 40, "KGM", 3, None, 44]]
    stated = reading(xlsx({"CI": INVOICE, "PL": packing})).shipment.stated
    assert said(stated, PaperKind.PACKING_LIST, "goods.net_mass") is None


def test_bill_in_a_sheet_is_a_transport_document_and_no_second_list_of_goods():
    found = reading(xlsx({"CI": INVOICE, "Sheet2": BILL})).shipment
    assert len(found.lines) == 2
    bill = said(found.stated, PaperKind.TRANSPORT, "gross_weight")
    assert (bill.number, bill.sources[0].label) == (Decimal(129), "Sheet2!B4")
    container = said(found.stated, PaperKind.TRANSPORT, "containers.1.container_number")
    assert container.text == "CSQU3054383"
    assert found.header["bill_of_lading_number.1"].value == "SMPL870978"
    assert found.header["transport_means_name"].value == "SAMPLE STAR 012W"


def test_label_of_a_bill_on_another_paper_does_not_make_it_one():
    invoice = [["Bill of lading", "SMPL870978"], *INVOICE]
    found = reading(xlsx({"CI": invoice})).shipment
    assert len(found.lines) == 2
    assert said(found.stated, PaperKind.INVOICE, "bill_of_lading_number.1").text == "SMPL870978"


def test_own_workbook_is_no_paper():
    assert not reading(xlsx({"Hàng": [["Mã HS", "Tên hàng"], ["60063290", "Vải"]]})).shipment.stated
