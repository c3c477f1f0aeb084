"""`$`, `¥` and `kr` are signs of several currencies: asked about, unless the paper itself says which."""

import pytest

from customs.intake import Decisions
from tests.intake.books import read_rows, rules, texts

HEADS = ["Description of goods", "Qty", "Unit", "Unit price", "Amount"]
DOLLARS = ["USD", "AUD", "CAD", "HKD", "SGD", "TWD", "NZD", "none"]
BESIDE = [HEADS, ["Bolt", 1, "PCS", "$2", "$2"], ["Nut", 2, "PCS", "$3", "$6"]]


@pytest.mark.parametrize(
    ("sign", "choices"), [("$", DOLLARS), ("¥", ["JPY", "CNY", "none"]), ("Kr.", ["SEK", "NOK", "DKK", "none"])]
)
def test_a_sign_in_the_column_of_currencies_is_asked_about_and_never_guessed(sign: str, choices: list[str]):
    rows = [[*HEADS, "Currency"], ["Bolt", 1, "PCS", 2, 2, sign], ["Nut", 1, "PCS", 2, 2, sign]]
    found = read_rows(rows)
    (question,) = found.questions
    assert [choice.id for choice in question.choices] == choices
    assert texts(found, "currency") == [None, None]
    assert rules(found) == ["INT-006"]
    answered = read_rows(rows, decisions=Decisions(answers={question.id: choices[1]}))
    assert texts(answered, "currency") == [choices[1]] * 2
    assert rules(answered) == []


@pytest.mark.parametrize(
    "rows",
    [
        BESIDE,
        [[*HEADS[:3], "Unit price ($)", "Amount ($)"], ["Bolt", 1, "PCS", 2, 2], ["Nut", 2, "PCS", 3, 6]],
    ],
)
def test_a_sign_beside_figures_or_in_their_heading_is_one_question_a_line_counted_once(rows: list[list[object]]):
    found = read_rows(rows)
    (question,) = found.questions
    assert (question.field, question.count) == ("currency", 2)
    assert texts(found, "unit_price") == ["2", "3"]
    assert texts(found, "currency") == [None, None]
    answered = read_rows(rows, decisions=Decisions(answers={question.id: "SGD"}))
    assert texts(answered, "currency") == ["SGD", "SGD"]


@pytest.mark.parametrize(
    "rows",
    [
        [["INVOICE"], ["Currency:", "AUD"], [], *BESIDE],
        [*BESIDE, ["TOTAL AUD", 3, None, None, 8]],
        [[*HEADS[:3], "Unit price (AUD)", "Amount"], *BESIDE[1:]],
        [*BESIDE[:2], ["Nut", 2, "PCS", "AUD 3", "AUD 6"]],
    ],
)
def test_a_paper_that_names_its_currency_is_not_asked_what_its_sign_means(rows: list[list[object]]):
    found = read_rows(rows)
    assert found.questions == ()
    assert rules(found) == []
    assert texts(found, "currency") == ["AUD", "AUD"]


def test_a_paper_that_names_another_currency_settles_nothing():
    found = read_rows([["INVOICE"], ["Currency:", "JPY"], [], *BESIDE])
    assert len(found.questions) == 1
    assert texts(found, "currency") == [None, None]


def test_a_sign_behind_a_label_is_asked_about():
    rows = [["INVOICE"], ["Currency:", "$"], [], HEADS, ["Bolt", 1, "PCS", 2, 2]]
    (question,) = read_rows(rows).questions
    assert [choice.id for choice in question.choices] == DOLLARS
    answered = read_rows(rows, decisions=Decisions(answers={question.id: "HKD"}))
    assert answered.shipment.header["invoice_currency_code"].value == "HKD"
    assert texts(answered, "currency") == ["HKD"]
