"""What the form is told of a field."""

from datetime import date
from decimal import Decimal

import pytest

from customs.model.slots import Permit
from customs.model.source import Source
from customs.model.status import Status
from customs.ui import editors
from tests.builders import an_import


def test_a_number_is_written_in_the_style_of_the_reader():
    declaration = an_import(gross_weight=Decimal("9214.6"))
    assert editors.field(declaration, "gross_weight", "vi")["v"] == "9.214,6"
    assert editors.field(declaration, "gross_weight", "en")["v"] == "9,214.6"


def test_a_day_is_text_and_says_so():
    drawn = editors.field(an_import(arrival_date=date(2026, 11, 3)), "arrival_date", "en")
    assert (drawn["kind"], drawn["v"]) == ("day", "03/11/2026")


@pytest.mark.parametrize(
    ("path", "kind"),
    [("declaration_type_code", "code"), ("importer_name", "text"), ("notes", "text"), ("valuation_details", "long")],
)
def test_the_box_fits_the_field(path: str, kind: str):
    assert editors.field(an_import(), path, "vi")["kind"] == kind


def test_official_number_and_need_come_with_the_field():
    drawn = editors.field(an_import(), "declaration_type_code", "vi")
    assert (drawn["no"], drawn["req"], drawn["table"]) == ("1.4", True, "type_codes")


def test_a_value_from_a_file_names_its_cell_and_a_typed_one_does_not():
    cell = Source(file="PL.xlsx", sheet="PL", cell="K14", raw="866")
    declaration = an_import(sources={"gross_weight": (cell,), "notes": (Source(typed_by="Lê Thu Hà", raw="x"),)})
    assert editors.field(declaration, "gross_weight", "vi")["src"] == "PL!K14"
    assert editors.field(declaration, "notes", "vi")["src"] == ""


def test_what_customs_gives_is_closed_until_they_gave_it():
    assert editors.field(an_import(), "registration_date", "vi")["kind"] == "ro"
    given = an_import(status=Status.REGISTERED, registration_date=date(2026, 11, 24))
    assert editors.field(given, "registration_date", "vi")["kind"] == "day"


def test_a_registered_declaration_is_closed_and_says_why():
    drawn = editors.field(an_import(status=Status.REGISTERED), "invoice_number", "en")
    assert drawn["kind"] == "ro"
    assert "registered" in drawn["why"]


def test_a_repeated_field_offers_the_next_place():
    paths = [drawn["path"] for drawn in editors.field_list(an_import(), "bill_of_lading_number", "vi")]
    assert paths == ["bill_of_lading_number.1", "bill_of_lading_number.2"]


def test_a_full_repeated_field_offers_no_more():
    full = an_import(bill_of_lading_number=tuple(f"BILL{n}" for n in range(5)))
    assert len(editors.field_list(full, "bill_of_lading_number", "vi")) == 5


def test_a_block_shows_its_slots_and_the_next_one():
    drawn = editors.slots(an_import(permits=(Permit(permit_number="GP1"),)), "permits", "vi")
    assert [[cell["path"] for cell in row] for row in drawn["rows"]] == [
        ["permits.1.permit_type_code", "permits.1.permit_number"],
        ["permits.2.permit_type_code", "permits.2.permit_number"],
    ]
    assert drawn["rows"][0][1]["v"] == "GP1"


def test_every_cell_of_a_block_is_named():
    drawn = editors.slots(an_import(), "containers", "en")
    assert all(cell["aria"].startswith("Container list ") for row in drawn["rows"] for cell in row)


def test_two_fields_never_share_an_element():
    drawn = [editors.field(an_import(), path, "vi")["id"] for path in ("permits.1.permit_number", "notes")]
    assert len(set(drawn)) == 2


def test_a_rate_is_edited_in_dong_for_one_unit():
    drawn = editors.rate(an_import(), "USD", "vi")
    assert (drawn["path"], drawn["v"]) == ("planned_rates.USD", "26.100")
