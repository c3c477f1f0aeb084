"""Rules lowered by an office, rules tried on past declarations."""

from decimal import Decimal

from customs.model.finding import Severity
from customs.model.status import Direction
from customs.rules import answers_at, check, try_rules
from tests.builders import an_export, an_import
from tests.rules.case import known

BAD = an_import(gross_weight=None, invoice_total_value=None)


def test_an_office_lowers_a_rule_and_it_still_speaks():
    lowered = {"TRN-001": Severity.ADVICE}
    own = [found for found in check(BAD, known()) if found.rule == "TRN-001"]
    low = [found for found in check(BAD, known(), lowered) if found.rule == "TRN-001"]
    assert [found.severity for found in own] == [Severity.ERROR]
    assert [(found.severity, found.lowered_from) for found in low] == [(Severity.ADVICE, Severity.ERROR)]
    assert low[0].message == own[0].message


def test_a_lowered_rule_stands_behind_the_worse_ones_of_its_field():
    declaration = an_import(incoterm_code="CIF", insurance_code="D")
    found = check(declaration, known(), {"VAL-010": Severity.ADVICE})
    here = [each.severity for each in found if each.path == "insurance_code"]
    assert here == sorted(here, key=["error", "warning", "advice"].index)


def test_an_office_cannot_raise_a_rule():
    raised = {"INV-007": Severity.ERROR}
    (found,) = [
        each for each in check(an_import(invoice_total_value=Decimal(1)), known(), raised) if each.rule == "INV-007"
    ]
    assert found.severity is Severity.WARNING
    assert found.lowered_from is None


def test_rules_are_tried_on_past_declarations():
    past = [(BAD, known()), (an_import(), known()), (an_import(gross_weight=None), known())]
    tried = try_rules({"TRN-001", "INV-001", "GDS-001"}, past)
    assert (tried["TRN-001"].findings, tried["TRN-001"].declarations) == (2, 2)
    assert tried["TRN-001"].places == (1, 3)
    assert (tried["INV-001"].findings, tried["INV-001"].declarations) == (1, 1)
    assert (tried["GDS-001"].findings, tried["GDS-001"].declarations) == (0, 0)


def test_trying_tells_how_far_it_is_and_can_be_ended():
    seen: list[int] = []
    tried = try_rules({"TRN-001"}, [(BAD, known())] * 9, each=lambda done: seen.append(done) or done < 4)
    assert seen == [1, 2, 3, 4]
    assert tried["TRN-001"].declarations == 4


def test_a_finding_knows_what_vnaccs_would_answer():
    (found,) = [each for each in check(an_export(gross_weight=None), known()) if each.rule == "TRN-001"]
    assert [(one.message, one.code) for one in answers_at(found.rule, found.path, Direction.EXPORT)] == [
        ("EDA", "S1012"),
        ("EDA01", "S1012"),
    ]
