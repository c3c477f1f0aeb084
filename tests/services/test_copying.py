"""A copied declaration holds what lasts, says where each value is from, and waits for somebody to look."""

from collections.abc import Callable

import pytest

from customs.model.declaration import Declaration
from customs.model.errors import CustomsError
from customs.model.field_table import fields
from customs.model.finding import Severity
from customs.model.goods import OtherTax
from customs.model.master_kind import EvidenceKind, MasterKind
from customs.model.path import get
from customs.model.slots import Adjustment, Attachment, Permit
from customs.model.source import Source
from customs.model.status import Direction, Status
from customs.services import Desk, Records
from customs.services.declarations.copying import HEADER, ITEM, copied
from customs.store import Store
from tests.builders import DAY, an_export, an_import

NEVER = (
    "declaration_number", "first_declaration_number", "temporary_declaration_number", "bill_of_lading_number",
    "cargo_identification_number", "electronic_invoice_receipt_number", "invoice_number", "invoice_total_value",
    "containers", "container_count", "permits", "other_law_code", "attachments", "planned_rates", "certificates",
    "adjustments", "package_count", "gross_weight", "marks_and_numbers", "transport_means_name", "freight_amount",
    "insurance_amount", "guarantee_number", "tax_paying_bank_code", "internal_reference_number", "events",
)  # fmt: skip
NEVER_ON_ITEMS = (
    "other_taxes", "import_duty_rate", "export_duty_rate", "tariff_schedule_code", "import_duty_exemption_code",
    "import_duty_reduction_amount", "exemption_list_number", "net_mass", "gross_mass", "other_law_code",
)  # fmt: skip


def full(make: Callable[..., Declaration]) -> Declaration:
    told = {
        "status": Status.CLEARED,
        "declaration_number": "106842917350",
        "registration_date": DAY,
        "permits": (Permit(permit_type_code="AG01", permit_number="7"),),
        "attachments": (Attachment(attachment_type_code="ETC", attachment_number="720000000001"),),
        "internal_reference_number": "LH-26-77",
        "notes": "Hàng mới 100%",
    }
    if make is an_import:
        told["adjustments"] = (Adjustment(adjustment_item_code="1"),)
    return make(**told)


@pytest.fixture
def kept(store: Store) -> str:
    with store.write("Lê Hà") as tx:
        return tx.create(full(an_import), act="report").id


@pytest.mark.parametrize("make", [an_import, an_export])
def test_nothing_of_one_shipment_alone_is_copied(make: Callable[..., Declaration]) -> None:
    made = copied(full(make), "106842917350")
    empty = Declaration(direction=made.direction)
    assert made.status is Status.DRAFT
    assert {name for name in NEVER if getattr(made, name) != getattr(empty, name)} == set()
    for item in made.goods:
        assert [name for name in NEVER_ON_ITEMS if getattr(item, name)] == []


@pytest.mark.parametrize("direction", list(Direction))
def test_no_day_and_nothing_that_customs_gives_is_ever_copied(direction: Direction) -> None:
    official = fields(direction)
    chosen = [official[name] for name in (*HEADER, *ITEM) if name in official]
    assert [one.identifier for one in chosen if one.kind in {"date", "datetime", "time"}] == []
    assert [one.identifier for one in chosen if one.required == "customs"] == []
    known = {name for way in Direction for name in fields(way)} | {"item_code"}
    assert set(HEADER) | set(ITEM) <= known


@pytest.mark.parametrize("make", [an_import, an_export])
def test_what_lasts_is_copied_and_every_value_of_it_waits(make: Callable[..., Declaration]) -> None:
    was, made = full(make), copied(full(make), "106842917350")
    assert made.importer_name == was.importer_name
    assert made.incoterm_code == was.incoterm_code
    assert made.goods[0].hs_code == was.goods[0].hs_code
    assert made.goods[0].quantity_1 == was.goods[0].quantity_1
    held = {path for path in made.sources if get(made, path) is not None}
    assert held == set(made.unconfirmed)
    assert len(held) > 30


def test_a_copy_is_a_new_draft_with_a_line_in_the_log(desk: Desk, records: Records, kept: str) -> None:
    made = desk.copy_declaration(kept, act_key="press")
    assert made == desk.copy_declaration(kept, act_key="press") != kept
    view = records.declaration(made)
    assert (view.declaration.status, view.serial) == (Status.DRAFT, 2)
    (event,) = records.history(made)
    assert (event.act, event.detail["from"], event.detail["origin"]) == ("copy", kept, "106842917350")
    (found,) = [one for one in view.findings if one.rule == "GEN-090"]
    assert found.severity is Severity.WARNING
    assert "106842917350" in found.message.vi


def test_a_draft_is_called_by_its_serial(desk: Desk, records: Records) -> None:
    made = desk.copy_declaration(
        desk.copy_declaration(desk._create(an_import(), None, {"act": "new", "act_key": None})[0])
    )
    assert records.declaration(made).declaration.sources["importer_code"] == (Source(copied_from="#2"),)


def test_a_value_is_confirmed_by_looking_by_changing_it_or_a_card_at_a_time(
    desk: Desk, records: Records, kept: str
) -> None:
    made = desk.copy_declaration(kept)
    before = len(records.declaration(made).declaration.unconfirmed)
    desk.confirm(made, ["importer_code"])
    desk.edit(made, "importer_name", "CÔNG TY KHÁC")
    left = records.declaration(made).declaration
    assert before - len(left.unconfirmed) == 2
    assert left.sources["importer_code"] == (Source(copied_from="106842917350", typed_by="Lê Thu Hà"),)
    desk.confirm(made, left.unconfirmed)
    view = records.declaration(made)
    assert view.declaration.unconfirmed == ()
    assert "GEN-090" not in {one.rule for one in view.findings}
    assert [event.act for event in records.history(made)] == ["copy", "confirm", "edit", "confirm"]


def test_confirming_what_was_not_copied_is_no_act(desk: Desk, records: Records, kept: str) -> None:
    made = desk.copy_declaration(kept)
    saved = desk.confirm(made, ["invoice_number", "nothing.at.all"])
    assert saved.revision == 1
    assert len(records.history(made)) == 1


def test_an_undone_confirmation_waits_again(desk: Desk, records: Records, kept: str) -> None:
    made = desk.copy_declaration(kept)
    desk.confirm(made, ["importer_code"])
    desk.undo(made)
    assert "importer_code" in records.declaration(made).declaration.unconfirmed


def test_taxes_of_a_copy_come_from_an_approved_entry_or_stay_empty(desk: Desk, records: Records, kept: str) -> None:
    assert records.declaration(desk.copy_declaration(kept)).declaration.goods[0].other_taxes == ()
    typed = {"owner": "0100109106", "item_code": "TA-400", "hs_code": "60063290", "vat_code": "VB901"}
    desk.approve_masters([desk.save_master(MasterKind.GOODS, typed)], EvidenceKind.DECLARATIONS, "106842917350")
    made = records.declaration(desk.copy_declaration(kept)).declaration
    assert made.goods[0].other_taxes == (OtherTax(other_tax_rate_code="VB901"),)
    (source,) = made.sources["goods.n1.other_taxes.1.other_tax_rate_code"]
    assert (source.approved_by, source.copied_from) == ("Lê Thu Hà", None)


def test_what_is_not_there_cannot_be_copied(desk: Desk) -> None:
    with pytest.raises(CustomsError, match="FIND-DECLARATION"):
        desk.copy_declaration("nothing")


def test_the_same_value_typed_again_has_been_looked_at(desk: Desk, records: Records, kept: str) -> None:
    made = desk.copy_declaration(kept)
    desk.edit(made, "importer_code", "0100109106")
    held = records.declaration(made).declaration
    assert "importer_code" not in held.unconfirmed
    assert held.sources["importer_code"][0].copied_from == "106842917350"
    assert desk.edit(made, "importer_code", "0100109106").revision == 2
