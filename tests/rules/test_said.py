"""Every response a rule answers has a case of its own: the rule fires for that cause, and not one step away."""

import pytest

from customs.model.path import identifier
from customs.rules import catalogue, check
from tests.rules import said_fields, said_goods, said_header, said_steps, said_value
from tests.rules.case import known

SAID = (*said_fields.SAID, *said_header.SAID, *said_value.SAID, *said_goods.SAID, *said_steps.SAID)
CLAIMED = {
    (rule.id, response.message, response.code, response.field) for rule in catalogue() for response in rule.responses
}


def at_field(said, declaration, beside) -> list[str]:
    found = [one for one in check(declaration, known(**beside)) if one.rule == said.rule]
    return [one.path for one in found if said.at in ("", identifier(one.path))]


@pytest.mark.parametrize("said", SAID, ids=str)
def test_the_rule_fires_for_that_very_cause(said):
    assert at_field(said, said.declared(said.bad), said.known)


@pytest.mark.parametrize("said", SAID, ids=str)
def test_the_rule_is_silent_one_step_away(said):
    assert at_field(said, said.declared(said.good), said.known if said.near is None else said.near) == []


def both_texts(found):
    return [words for text in (found.message, found.why, found.fix, found.legal) for words in (text.vi, text.en)]


@pytest.mark.parametrize("said", SAID, ids=str)
def test_texts_are_whole_sentences_in_both_languages(said):
    found = [one for one in check(said.declared(said.bad), known(**said.known)) if one.rule == said.rule]
    for words in (words for one in found for words in both_texts(one)):
        assert words
        assert words == words.strip()
        assert not set("{}") & set(words)
        assert "None" not in words
        assert "  " not in words


def cases() -> set[tuple[str, str, str, str]]:
    return {
        (said.rule, message, code, said.at)
        for said in SAID
        for message in said.messages.split()
        for code in said.codes.split()
    }


def test_every_response_of_a_rule_has_its_case():
    held = cases()
    any_field = {one[:3] for one in held}
    assert sorted(one for one in CLAIMED if one not in held and (one[3] or one[:3] not in any_field)) == []


def test_no_case_names_a_response_its_rule_does_not_answer():
    claimed = {one[:3] for one in CLAIMED}
    assert sorted(one for one in cases() if one[:3] not in claimed) == []
