"""Certificates of origin entered by an officer: kept with the versions, held against the declaration."""

from datetime import date
from decimal import Decimal

import pytest

from customs.model.errors import CustomsError
from customs.model.papers import CertificateLine
from customs.model.status import Direction
from customs.services import Desk, Records
from tests.services.test_papers import found


@pytest.fixture
def held(desk: Desk) -> str:
    """An import that claims the rate of the agreement with China."""
    opened = desk.new(Direction.IMPORT)
    desk.add_item(opened)
    for name, text in {
        "hs_code": "60063290",
        "tariff_schedule_code": "B05",
        "goods_description": "Vải dệt kim",
    }.items():
        desk.edit(opened, f"goods.n1.{name}", text)
    return opened


def test_every_field_is_typed_like_one_of_the_declaration(desk: Desk, records: Records, held: str) -> None:
    desk.edit(held, "certificates.1.form", "e")
    desk.edit(held, "certificates.1.number", "E26CN0001")
    desk.edit(held, "certificates.1.issued_on", "05/11/2026")
    desk.edit(held, "certificates.1.electronic", "x")
    desk.edit(held, "certificates.1.lines.1.quantity", "2.450,5")
    (one,) = records.declaration(held).declaration.certificates
    assert (one.form, one.number, one.issued_on, one.electronic) == ("E", "E26CN0001", date(2026, 11, 5), True)
    assert one.lines == (CertificateLine(quantity=Decimal("2450.5")),)
    assert records.history(held)[-1].detail["path"] == "certificates.1.lines.1.quantity"


def test_box_is_unticked_and_an_emptied_certificate_is_gone(desk: Desk, records: Records, held: str) -> None:
    desk.edit(held, "certificates.1.third_party_invoice", "x")
    desk.edit(held, "certificates.1.third_party_invoice", "")
    assert records.declaration(held).declaration.certificates == ()


@pytest.mark.parametrize("path", ["certificates.1.colour", "certificates.1.looked_at_by", "certificates.3.form"])
def test_what_is_no_field_of_the_next_certificate_is_refused(desk: Desk, held: str, path: str) -> None:
    with pytest.raises(CustomsError) as refused:
        desk.edit(held, path, "x")
    assert refused.value.code == "EDIT-PATH"


def test_findings_are_at_the_field_of_the_certificate(desk: Desk, records: Records, held: str) -> None:
    desk.edit(held, "certificates.1.form", "E")
    desk.edit(held, "certificates.1.lines.1.hs_code", "6006.32")
    assert [one.path for one in found(records, held, "ORG-002")] == ["certificates.1.number"]
    assert [one.path for one in found(records, held, "ORG-012")] == ["certificates.1.lines.1.origin_criterion"]
    desk.edit(held, "certificates.1.form", "D")
    (wrong,) = found(records, held, "ORG-001")
    assert wrong.path == "goods.n1.tariff_schedule_code"


def test_lines_are_pasted_from_a_spreadsheet(desk: Desk, records: Records, held: str) -> None:
    columns = ("number", "description", "hs_code", "origin_criterion", "quantity")
    saved = desk.paste_slots(
        held, "certificates.1.lines.1", columns, "1\tKnitted fabric\t6006.32\tPE\t2450\n\n2\tLace\t5804.21\tCTH\t40\n"
    )
    (one,) = records.declaration(held).declaration.certificates
    assert [(line.number, line.hs_code, line.quantity) for line in one.lines] == [
        (1, "6006.32", 2450),
        (2, "5804.21", 40),
    ]
    assert records.history(held)[-1].revision == saved.revision


def test_pasted_cell_that_cannot_be_taken_is_named_and_nothing_is_written(
    desk: Desk, records: Records, held: str
) -> None:
    with pytest.raises(CustomsError) as refused:
        desk.paste_slots(held, "certificates.1.lines.1", ("hs_code", "quantity"), "6006.32\t10\n6006.32\tmany")
    assert "Lượng" in refused.value.message.vi
    assert "2" in refused.value.message.vi
    assert records.declaration(held).declaration.certificates == ()


def test_other_repeated_blocks_take_a_paste_too(desk: Desk, records: Records, held: str) -> None:
    desk.paste_slots(held, "containers.1", ("container_number",), "CSQU3054383\nTCLU7654321")
    numbers = [one.container_number for one in records.declaration(held).declaration.containers]
    assert numbers == ["CSQU3054383", "TCLU7654321"]


def test_too_many_pasted_rows_are_refused(desk: Desk, held: str) -> None:
    with pytest.raises(CustomsError) as refused:
        desk.paste_slots(held, "certificates.1.lines.1", ("hs_code",), "1\n" * 201)
    assert refused.value.code == "PASTE-LONG"


def test_who_looked_is_recorded_and_the_advice_goes(desk: Desk, records: Records, held: str) -> None:
    desk.edit(held, "certificates.1.number", "E1")
    assert found(records, held, "ORG-007")
    desk.look_at_certificate(held, 1)
    assert records.declaration(held).declaration.certificates[0].looked_at_by == "Lê Thu Hà"
    assert not found(records, held, "ORG-007")
    assert records.history(held)[-1].act == "look_at_certificate"


@pytest.mark.parametrize(("name", "text"), [("number", "E2"), ("issued_on", "20/11/2026")])
def test_another_number_or_date_is_another_certificate_that_nobody_looked_at(
    desk: Desk, records: Records, held: str, name: str, text: str
) -> None:
    desk.edit(held, "certificates.1.number", "E1")
    desk.look_at_certificate(held, 1)
    desk.edit(held, f"certificates.1.{name}", text)
    assert records.declaration(held).declaration.certificates[0].looked_at_by is None


def test_taken_out_certificate_leaves_the_others_with_their_sources_and_undo_brings_it_back(
    desk: Desk, records: Records, held: str
) -> None:
    desk.edit(held, "certificates.1.number", "E1")
    desk.edit(held, "certificates.2.number", "E2")
    desk.remove_certificate(held, 1)
    declaration = records.declaration(held).declaration
    assert [one.number for one in declaration.certificates] == ["E2"]
    assert declaration.sources["certificates.1.number"][0].raw == "E2"
    assert "certificates.2.number" not in declaration.sources
    desk.undo(held)
    assert [one.number for one in records.declaration(held).declaration.certificates] == ["E1", "E2"]


def test_certificate_that_is_not_there_cannot_be_looked_at(desk: Desk, held: str) -> None:
    with pytest.raises(CustomsError):
        desk.look_at_certificate(held, 1)


def test_words_of_a_unit_and_a_country_become_their_codes(desk: Desk, records: Records, held: str) -> None:
    desk.edit(held, "certificates.1.origin_country_code", "China")
    desk.paste_slots(held, "certificates.1.lines.1", ("quantity", "quantity_unit_code"), "40\tkilogam")
    (one,) = records.declaration(held).declaration.certificates
    assert (one.origin_country_code, one.lines[0].quantity_unit_code) == ("CN", "KGM")
    changes = records.history(held)[-1].detail["changes"]
    assert [(each["path"], each["new"]) for each in changes] == [
        ("certificates.1.lines.1.quantity", "40"),
        ("certificates.1.lines.1.quantity_unit_code", "KGM"),
    ]
