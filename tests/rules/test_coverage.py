"""Measured against the response catalogue of the declaration system: nothing it may answer is left unspoken of."""

import csv

import pytest

from customs.rules import catalogue, only_customs, unanswered
from customs.rules.answers import MESSAGES

CLAIMED = {(one.message, one.code) for rule in catalogue() for one in rule.responses}
CUSTOMS = {(one.message, one.code) for row in only_customs() for one in row.responses}
OPEN = {(one.message, one.code) for row in unanswered() for one in row.responses}


@pytest.fixture(scope="module")
def causes(shared) -> dict[tuple[str, str], str]:
    """Message and code of every cause in the declaration messages -> yes, with-tables, with-history, no."""
    with (shared / "domain" / "responses.csv").open(encoding="utf-8", newline="") as file:
        return {
            (message, code): row["locally_checkable"]
            for row in csv.DictReader(file)
            for message in row["message"].split(";")
            if message in MESSAGES
            for code in row["code"].split(";")
        }


@pytest.mark.needs_shared
@pytest.mark.parametrize("kind", ["yes", "with-tables", "with-history"])
def test_what_can_be_foreseen_is_answered_or_says_why_not(causes, kind):
    asked = {key for key, checkable in causes.items() if checkable == kind}
    assert sorted(asked - CLAIMED - OPEN) == []


@pytest.mark.needs_shared
def test_few_are_left_open(causes):
    asked = {key for key, checkable in causes.items() if checkable in {"yes", "with-tables"}}
    assert len(asked - CLAIMED) / len(asked) < 0.03


@pytest.mark.needs_shared
def test_what_only_customs_can_tell_is_listed(causes):
    assert sorted({key for key, checkable in causes.items() if checkable == "no"} - CUSTOMS) == []


@pytest.mark.needs_shared
def test_our_tables_hold_no_response_that_does_not_exist(causes):
    assert sorted((CUSTOMS | OPEN | CLAIMED) - set(causes)) == []


@pytest.mark.needs_shared
def test_nothing_that_can_be_foreseen_is_put_off_on_customs(causes):
    assert sorted(key for key in CUSTOMS if causes[key] != "no") == []


def test_a_response_is_either_answered_or_left_open():
    assert sorted(CLAIMED & OPEN) == []
