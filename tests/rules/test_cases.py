"""Every rule fires on its case, and stays silent one step away."""

import pytest

from customs.model.finding import Severity
from customs.model.path import put
from customs.rules import catalogue, check
from tests.builders import an_export, an_import
from tests.rules import (
    cases_documents,
    cases_family,
    cases_fields,
    cases_general,
    cases_goods,
    cases_invoice,
    cases_masters,
    cases_origin,
    cases_papers,
    cases_parties,
    cases_practice,
    cases_taxes,
    cases_transport,
    cases_valuation,
)
from tests.rules.case import Case, findings, known
from tests.rules.test_said import SAID

CASES: tuple[Case, ...] = (
    *cases_family.CASES,
    *cases_fields.CASES,
    *cases_general.CASES,
    *cases_parties.CASES,
    *cases_transport.CASES,
    *cases_invoice.CASES,
    *cases_valuation.CASES,
    *cases_goods.CASES,
    *cases_taxes.CASES,
    *cases_documents.CASES,
    *cases_origin.CASES,
    *cases_papers.CASES,
    *cases_practice.CASES,
    *cases_masters.CASES,
)


@pytest.mark.parametrize("case", CASES, ids=str)
def test_rule_fires_at_the_field(case):
    found = findings(case.fires, case.rule, **case.known)
    assert case.at in {each.path for each in found}


@pytest.mark.parametrize("case", CASES, ids=str)
def test_rule_is_silent_at_the_boundary(case):
    beside = case.known if case.near is None else case.near
    assert findings(case.quiet, case.rule, **beside) == []


@pytest.mark.parametrize("rule", [rule.id for rule in catalogue()])
def test_every_rule_has_a_case(rule):
    assert any(case.rule == rule for case in (*CASES, *SAID))


@pytest.mark.parametrize("case", CASES, ids=str)
def test_a_certain_fix_ends_the_finding(case):
    for found in findings(case.fires, case.rule, **case.known):
        if found.mend:
            value = found.mend.value or None
            mended = put(case.fires, found.mend.path, value)
            left = findings(mended, case.rule, **case.known)
            assert found.path not in {each.path for each in left}


def test_many_cases_have_a_certain_fix():
    mended = {case.rule for case in CASES for found in findings(case.fires, case.rule, **case.known) if found.mend}
    assert len(mended) > 15


@pytest.mark.parametrize("case", CASES, ids=str)
def test_texts_are_whole_sentences_in_both_languages(case):
    told = findings(case.fires, case.rule, **case.known)
    assert told
    for found in told:
        for text in (found.message, found.why, found.fix, found.legal):
            for words in (text.vi, text.en):
                assert words
                assert words == words.strip()
                assert not set("{}") & set(words)
                assert "None" not in words
                assert "  " not in words


@pytest.mark.parametrize("declaration", [an_import(), an_export()], ids=["import", "export"])
def test_a_right_declaration_has_no_findings(declaration):
    assert check(declaration, known()) == ()


def test_an_empty_declaration_lacks_what_is_always_asked_for():
    from customs.model.declaration import Declaration
    from customs.model.status import Direction

    for direction in Direction:
        found = check(Declaration(direction=direction), known())
        assert {each.rule for each in found if each.severity is Severity.ERROR} == {"FLD-001", "GDS-002"}
