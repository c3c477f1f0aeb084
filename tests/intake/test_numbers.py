from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from customs.intake.numbers import Style, column_style, typed, written
from customs.words import number as shown


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("400 ", "400"),
        (" 5.185,01", "5185.01"),
        ("1,234.56", "1234.56"),
        ("1.234.567", "1234567"),
        ("1234.567", "1234.567"),
        ("0.420", "0.420"),
        ("0,5", "0.5"),
        (".5", "0.5"),
        ("1 234,50", "1234.50"),
        ("1\u00a0234\u00a0567", "1234567"),
        ("1'234.50", "1234.50"),
        ("1’234’567", "1234567"),
        ("1,00,000.00", "100000.00"),
        ("(1,200.00)", "-1200.00"),
        ("5.185,01-", "-5185.01"),
        ("−5", "-5"),
        ("１２３．５", "123.5"),
        ("٣٤٥", "345"),
        ("007", "7"),
    ],
)
def test_a_text_with_one_possible_reading_is_read(text, value):
    number = written(text)
    assert number is not None
    assert not number.doubtful
    assert number.under(None) == Decimal(value)


@pytest.mark.parametrize("text", ["1.785", "12,500", "999.999", "-1.000", "1.785 kg"])
def test_one_sign_with_three_digits_after_it_is_in_doubt(text):
    number = written(text)
    assert number.doubtful
    assert number.under(None) is None
    assert number.under(Style.POINT) != number.under(Style.COMMA)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "abc",
        "1/3",
        "12 34",
        "1.2.3",
        "1_000",
        "1e5",
        "nan",
        "inf",
        "²",
        "①",
        "60×50×40",
        "2025-01-02",
        "1,23,4",
        "--5",
        "(5",
        "5-6",
        "1.23.456,7.8",
    ],
)
def test_what_is_no_number_is_none(text):
    assert written(text) is None


@pytest.mark.parametrize(
    ("text", "beside"),
    [
        ("100 KGS", "KGS"),
        ("$1,200.00", "$"),
        ("USD 5.50", "USD"),
        ("22CBM", "CBM"),
        ("10 m2", "m2"),
        ("12%", "%"),
        ("100 m²", None),
    ],
)
def test_the_word_beside_a_number_is_kept(text, beside):
    number = written(text)
    assert (number.beside if number else None) == beside


def test_a_column_shows_its_style_by_its_sure_texts():
    assert column_style(["12.5", "1.785"]) == (Style.POINT, False)
    assert column_style(["5.185,01", "1.785"]) == (Style.COMMA, False)


def test_a_column_of_doubtful_texts_only_must_ask():
    assert column_style(["1.785", "12.500"]) == (None, True)


def test_a_column_in_both_styles_reads_its_sure_texts_and_asks_for_the_rest():
    assert column_style(["1.000,50", "1,000.50", "1.785"]) == (None, True)
    assert column_style(["1.000,50", "1,000.50"]) == (None, False)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("142.17000000000002", "142.17"),
        ("0.30000000000000004", "0.3"),
        ("705", "705"),
        ("50665778.9968009", "50665778.9968009"),
    ],
)
def test_a_numeric_cell_counts_in_fifteen_digits(text, value):
    assert typed(text) == Decimal(value)


@given(st.decimals(min_value=-(10**9), max_value=10**9, places=3), st.sampled_from(["vi", "en"]))
def test_a_number_written_in_either_language_is_read_back_or_in_doubt(value, language):
    number = written(shown(value, language))
    style = Style.COMMA if language == "vi" else Style.POINT
    assert number is not None
    assert number.under(style) == value
    assert number.under(None) in {value, None}
