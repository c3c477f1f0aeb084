from datetime import date

import pytest

from customs.intake import Decisions
from customs.intake.days import Order, column_order, dated, order_said, shortened
from tests.intake.books import read_rows, rules, values

MARCH, APRIL = date(2026, 3, 4), date(2026, 4, 3)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-04-03", APRIL),
        ("2026/4/3", APRIL),
        ("2026-04-03 10:31:00", APRIL),
        ("20260403", APRIL),
        ("2026年4月3日", APRIL),
        ("Ngày 3 tháng 4 năm 2026", APRIL),
        ("3-Apr-2026", APRIL),
        ("3rd April 2026", APRIL),
        ("APR. 03, 2026", APRIL),
        ("APR.3 , 2026", APRIL),
        ("APR. 3，2026", APRIL),
        ("29.04.2014", date(2014, 4, 29)),
        ("04/29/2014", date(2014, 4, 29)),
        ("04/04/2026", date(2026, 4, 4)),
    ],
)
def test_a_day_with_one_possible_reading_is_read(text, day):
    found = dated(text)
    assert found is not None
    assert not found.doubtful
    assert found.under(None) == day


@pytest.mark.parametrize("text", ["03/04/2026", "3.4.2026", "3-4-2026"])
def test_two_small_numbers_are_in_doubt(text):
    found = dated(text)
    assert found.under(None) is None
    assert found.under(Order.DAY_FIRST) == APRIL
    assert found.under(Order.MONTH_FIRST) == MARCH


@pytest.mark.parametrize("text", ["1/3", "20/11/25", "31/02/2026", "2026-13-01", "soon", "", "3/4", "99999999"])
def test_what_is_no_day_is_none(text):
    assert dated(text) is None


def test_a_column_shows_its_order_by_its_sure_texts():
    assert column_order(["29/04/2014", "03/04/2026"]) == (Order.DAY_FIRST, False)
    assert column_order(["04/29/2014", "03/04/2026"]) == (Order.MONTH_FIRST, False)
    assert column_order(["03/04/2026"]) == (None, True)
    assert column_order(["29/04/2014", "04/29/2014", "03/04/2026"]) == (None, True)


NOVEMBER = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("text", "possible"),
    [
        ("24/11/26", {Order.DAY_FIRST: NOVEMBER, Order.YEAR_FIRST: date(2024, 11, 26)}),
        ("11/24/26", {Order.MONTH_FIRST: NOVEMBER}),
        ("26-11-24", {Order.DAY_FIRST: date(2024, 11, 26), Order.YEAR_FIRST: NOVEMBER}),
        ("24-Nov-26", {Order.DAY_FIRST: NOVEMBER}),
        ("24 NOV '26", {Order.DAY_FIRST: NOVEMBER}),
        ("Nov 24, 26", {Order.MONTH_FIRST: NOVEMBER}),
        ("26年11月24日", {Order.YEAR_FIRST: NOVEMBER}),
        ("24.11.26 10:30", {Order.DAY_FIRST: NOVEMBER, Order.YEAR_FIRST: date(2024, 11, 26)}),
        ("31/31/31", {}),
        ("24/11/2026", {}),
    ],
)
def test_a_year_of_two_digits_is_proposed_in_every_order_it_may_have(text, possible):
    assert shortened(text) == possible


@pytest.mark.parametrize(
    ("heading", "order"),
    [
        ("Invoice date (DD/MM/YY)", Order.DAY_FIRST),
        ("Ngày hóa đơn\n(ngày/tháng/năm)", Order.DAY_FIRST),
        ("Inv. date mm-dd-yy", Order.MONTH_FIRST),
        ("发票日期 yyyy-mm-dd", Order.YEAR_FIRST),
        ("Invoice date", None),
    ],
)
def test_a_heading_may_name_the_order(heading, order):
    assert order_said(heading) is order


def short_years(*days):
    heads = ["Description of goods", "Quantity", "Invoice date (DD/MM/YY)"]
    return [heads, *(["Fabric", 3, day] for day in days)]


def test_days_with_short_years_are_asked_about_once_and_read_as_answered():
    rows = short_years("24/11/26", "25/11/26", "26/11/2026")
    found = read_rows(rows)
    assert values(found, "invoice_date") == [None, None, date(2026, 11, 26)]
    assert rules(found).count("INT-005") == 1
    (question,) = found.questions
    assert [choice.id for choice in question.choices] == ["day_first", "year_first"]
    assert [choice.evidence is not None for choice in question.choices] == [True, False]
    assert [example.value for example in question.choices[0].examples] == ["2026-11-24", "2026-11-25"]
    answered = read_rows(rows, decisions=Decisions(answers={question.id: "day_first"}))
    assert values(answered, "invoice_date") == [NOVEMBER, date(2026, 11, 25), date(2026, 11, 26)]
    assert "INT-005" not in rules(answered)


def test_even_a_short_year_with_one_reading_is_proposed_and_not_read():
    found = read_rows(short_years("24-Nov-26"))
    (question,) = found.questions
    assert [choice.id for choice in question.choices] == ["day_first"]
    assert values(found, "invoice_date") == [None]


def test_a_short_year_that_the_answer_does_not_fit_stays_in_doubt():
    rows = short_years("24/11/26", "11/24/26")
    question = read_rows(rows).questions[0]
    answered = read_rows(rows, decisions=Decisions(answers={question.id: "day_first"}))
    assert values(answered, "invoice_date") == [NOVEMBER, None]
    assert "INT-005" in rules(answered)


def test_a_short_year_beside_a_label_is_asked_about():
    rows = [
        ["COMMERCIAL INVOICE"],
        ["Invoice date:", "24/11/26"],
        ["Description", "Quantity", "Amount"],
        ["Silk", 2, 9],
    ]
    found = read_rows(rows)
    (question,) = found.questions
    assert "invoice_date" not in found.shipment.header
    answered = read_rows(rows, decisions=Decisions(answers={question.id: "day_first"}))
    assert answered.shipment.header["invoice_date"].value == NOVEMBER
