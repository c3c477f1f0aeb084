"""Rules over every field: each of their fields is looked at, in each form that has it."""

from decimal import Decimal

import pytest

from customs.model.field_table import fields
from customs.model.path import get, put
from customs.model.status import Direction
from customs.rules.codes import CLOSED
from tests.builders import an_export, an_import
from tests.rules.case import findings

FORMS = {Direction.IMPORT: an_import(), Direction.EXPORT: an_export()}
DECLARED = [
    pytest.param(direction, field, id=f"{direction}-{field.identifier}")
    for direction in Direction
    for field in fields(direction).values()
    if field.required != "customs"
]


def path_of(direction, field):
    """A place where the field can be put into the right declaration of that form."""
    start = f"goods.{FORMS[direction].goods[0].key}." if field.on_item else ""
    if field.group:
        return f"{start}{field.group}.1.{field.identifier}"
    return f"{start}{field.identifier}" + (".1" if field.occurs > 1 else "")


def fired(direction, field, value, rule):
    path = path_of(direction, field)
    return path in {found.path for found in findings(put(FORMS[direction], path, value), rule)}


@pytest.mark.parametrize(("direction", "field"), DECLARED)
def test_a_code_of_no_list_is_found(direction, field):
    if field.table:
        assert fired(direction, field, "?!", "FLD-003" if field.table in CLOSED else "FLD-004")


@pytest.mark.parametrize(("direction", "field"), DECLARED)
def test_a_blank_compulsory_field_is_found(direction, field):
    if field.required == "always":
        assert fired(direction, field, None, "FLD-001")


@pytest.mark.parametrize(("direction", "field"), DECLARED)
def test_letters_and_length_are_as_the_system_counts_them(direction, field):
    if field.kind in {"ascii", "digits", "text"} and field.length:
        most = field.characters
        letter = "ế" if field.kind == "text" else "1"
        assert not fired(direction, field, letter * most, "FLD-010")
        assert fired(direction, field, letter * (most + 1), "FLD-010")
        assert fired(direction, field, "Ế", "FLD-006") is (field.kind != "text")


@pytest.mark.parametrize(("direction", "field"), DECLARED)
def test_decimals_are_those_of_the_field(direction, field):
    if field.kind == "decimal" and field.decimals is not None and field.decimals != field.length:
        fine = Decimal(1).scaleb(-field.decimals)
        assert not fired(direction, field, fine, "FLD-012")
        assert fired(direction, field, fine / 10, "FLD-012")
        assert fired(direction, field, -fine, "FLD-014")


@pytest.mark.parametrize("direction", list(Direction))
def test_every_right_value_can_be_read_back(direction):
    assert any(field.required == "always" for field in fields(direction).values())
    for field in fields(direction).values():
        if field.required == "always":
            assert get(FORMS[direction], path_of(direction, field)) is not None
