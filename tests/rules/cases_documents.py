"""DOC: permits, attachments, notes, and the papers of the shipment."""

from decimal import Decimal

from customs.model.shipment import Held, LineField, LineTable, Origin, Shipment
from customs.model.slots import Attachment, Permit
from customs.model.source import Source
from tests.builders import an_export, an_import, an_item
from tests.rules.case import Case, days, item_out
from tests.rules.cases_transport import SPOT, boxes

PERMIT = Permit(permit_type_code="AF02", permit_number="123/GP")
PAPER = Attachment(attachment_type_code="INV", attachment_number="720000000012")


def papers(path: str, value) -> Shipment:
    """Papers that state one header value, in cell B4 of an invoice."""
    return Shipment(header={path: Held(value, (Source(file="ci.xlsx", sheet="CI", cell="B4"),))})


def lines(name: str, *values: str) -> Shipment:
    """Papers with one column of figures, rows 8 on of a packing list."""
    column = LineField(values=tuple(Decimal(v) for v in values), raws=values, letters=("F",))
    origin = Origin(file="pl.xlsx", upload="00", sheet="PL", kind="packing_list", mark="f1s1")
    rows = tuple(range(8, 8 + len(values)))
    return Shipment(lines=LineTable((origin,), (0,) * len(values), rows, {name: column}))


CASES = (
    Case(
        "DOC-001",
        "permits.1.permit_number",
        an_import(permits=(Permit(permit_type_code="AF02"),)),
        an_import(permits=(PERMIT,)),
    ),
    Case(
        "DOC-001",
        "permits.1.permit_type_code",
        an_export(permits=(Permit(permit_number="1"),)),
        an_export(permits=(PERMIT,)),
    ),
    Case(
        "DOC-002",
        "permits.1.permit_type_code",
        an_import(permits=(Permit(), PERMIT)),
        an_import(permits=(PERMIT, Permit())),
    ),
    Case("DOC-003", "other_law_code.2", an_import(other_law_code=("MO", "MO")), an_import(other_law_code=("MO", "CB"))),
    Case(
        "DOC-003", "goods.i1.other_law_code.2", item_out(other_law_code=("MO", "MO")), item_out(other_law_code=("MO",))
    ),
    Case(
        "DOC-004",
        "attachments.1.attachment_number",
        an_import(attachments=(Attachment(attachment_type_code="INV"),)),
        an_import(attachments=(PAPER,)),
    ),
    Case(
        "DOC-005",
        "attachments.1.attachment_type_code",
        an_export(attachments=(Attachment(), PAPER)),
        an_export(attachments=(PAPER, Attachment())),
    ),
    Case(
        "DOC-006",
        "notes",
        an_import(declaration_type_code="A42"),
        an_import(declaration_type_code="A42", notes="#&10700000001"),
    ),
    Case(
        "DOC-007",
        "internal_reference_number",
        an_import(**SPOT, loading_place_code="VNZZZ"),
        an_import(**SPOT, loading_place_code="VNZZZ", internal_reference_number="#&30700000001"),
    ),
    Case(
        "DOC-008",
        "first_warehouse_entry_date",
        an_import(declaration_type_code="A41"),
        an_import(declaration_type_code="A41", first_warehouse_entry_date=days(0)),
    ),
    Case(
        "DOC-101",
        "package_count",
        an_import(),
        an_import(package_count=42),
        {"shipment": papers("package_count", Decimal(42))},
    ),
    Case(
        "DOC-101",
        "invoice_number",
        an_import(),
        an_import(invoice_number="SK26/1108"),
        {"shipment": papers("invoice_number", "SK26-1108")},
    ),
    Case(
        "DOC-102",
        "bill_of_lading_number",
        an_import(bill_of_lading_number=("041126SMPL87097846",)),
        an_import(),
        {"shipment": papers("bill_of_lading_number.1", "SMPL87097845")},
    ),
    Case(
        "DOC-103",
        "containers",
        an_import(),
        an_import(containers=boxes("TASU1170000")),
        {"shipment": papers("containers.1.container_number", "TASU 117000 0")},
    ),
    Case(
        "DOC-104",
        "goods",
        an_import(goods=(an_item(gross_mass=Decimal(900)),)),
        an_import(),
        {"shipment": lines("gross_mass", "400", "466")},
    ),
    Case(
        "DOC-104",
        "goods",
        an_import(goods=(an_item(), an_item(key="i2"))),
        an_import(
            goods=(an_item(), an_item(key="i2")),
            first_declaration_number="F",
            split_sequence_number=1,
            split_declaration_count=2,
        ),
        {"shipment": lines("net_mass", "400", "412.5")},
    ),
    Case(
        "DOC-104",
        "goods",
        an_import(goods=(an_item(line_invoice_value=Decimal("30625.50")),)),
        an_import(),
        {"shipment": lines("invoice_value", "30000", "625")},
    ),
)
