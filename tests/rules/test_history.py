"""Earlier declarations are looked up once, before the rules run."""

from dataclasses import dataclass, field

from customs.model.slots import Permit
from customs.rules import Past, Remembered, asked, check
from tests.builders import an_import, an_item
from tests.rules.case import known

NAMING = an_import(
    declaration_number="101234567890",
    temporary_declaration_number="301234567890",
    electronic_invoice_receipt_number="100000000012",
    permits=(Permit(permit_type_code="AG01", permit_number="12/GP"),),
    goods=(an_item(exemption_list_number="100000000099", temporary_declaration_line_number="01"),),
)


@dataclass
class Noting:
    """A history that is empty and notes what it is asked for."""

    registered: None = None
    pre_registered_on: None = None
    noted: set = field(default_factory=set)

    def naming(self, what, value):
        self.noted.add((what, value))
        return ()


def test_what_the_rules_will_ask_for_is_known_before():
    noting = Noting()
    check(NAMING, known(earlier=noting))
    assert noting.noted == asked(NAMING)


def test_a_desk_without_history_is_told_nothing():
    assert check(an_import(), known(earlier=Remembered())) == ()


def test_what_was_looked_up_is_found():
    other = an_import(status="registered", declaration_number="109999999990")
    held = Remembered(others={("invoice_number", "SK-26-1107"): (Past("109999999990", other),)})
    assert [found.rule for found in check(an_import(), known(earlier=held))] == ["DOC-026"]
