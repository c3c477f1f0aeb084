"""What a person types is read in the language of the page, or refused."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from customs.model.errors import CustomsError
from customs.model.status import Direction
from customs.services.declarations.typed import clean_name, read_day, style_of, typed

IMPORT = Direction.IMPORT


@pytest.mark.parametrize(
    ("text", "language", "value"),
    [
        ("1.785", "vi", "1785"),
        ("0.785", "en", "0.785"),
        ("1,785", "en", "1785"),
        ("1,7850", "vi", "1.785"),
        ("1.234.567,89", "vi", "1234567.89"),
        ("12.5", "vi", "12.5"),
        ("12,5", "en", "12.5"),
        ("\N{MINUS SIGN}3", "vi", "-3"),
    ],
)
def test_number_is_read_in_the_style_of_the_page(text: str, language: str, value: str) -> None:
    assert typed(IMPORT, "goods.a.line_invoice_value", text, language) == Decimal(value)


@pytest.mark.parametrize("text", ["1.2.3", "12,34,5", "1e5", "NaN", "١٠٠", "1_000", "kg", "9" * 41])
def test_what_is_no_number_is_refused_with_its_text(text: str) -> None:
    with pytest.raises(CustomsError) as refused:
        typed(IMPORT, "invoice_total_value", text, "vi")
    assert refused.value.code == "VALUE-NUMBER"
    assert text in refused.value.message.vi
    assert text in refused.value.message.en


def test_whole_numbers_take_no_decimals() -> None:
    assert typed(IMPORT, "package_count", "1.200", "vi") == 1200
    with pytest.raises(CustomsError, match="VALUE-WHOLE"):
        typed(IMPORT, "package_count", "1,5", "vi")


def test_days_are_day_month_year_in_both_languages() -> None:
    assert typed(IMPORT, "arrival_date", "03/04/2026", "en") == date(2026, 4, 3)
    with pytest.raises(CustomsError, match="VALUE-DAY"):
        typed(IMPORT, "arrival_date", "31/02/2026", "vi")


def test_moment_is_typed_in_viet_nam_time_and_kept_in_utc() -> None:
    assert typed(IMPORT, "clearance_datetime", "24/11/2026 06:30", "vi") == datetime(2026, 11, 23, 23, 30, tzinfo=UTC)


def test_codes_are_upper_case_names_are_as_typed() -> None:
    assert typed(IMPORT, "incoterm_code", " fob ", "vi") == "FOB"
    assert typed(IMPORT, "importer_name", "Công ty  An", "vi") == "Công ty  An"


def test_empty_text_is_absent() -> None:
    assert typed(IMPORT, "unit_price", "  ", "vi") is None


@pytest.mark.parametrize(
    ("path", "text", "language"),
    [
        ("goods.a.unit_price", "1.785", "vi"),
        ("goods.a.unit_price", "1,785", "vi"),
        ("goods.a.unit_price", "1,785", "en"),
        ("planned_rates.USD", "26,350", "vi"),
        ("planned_rates.USD", "26.350", "en"),
        ("goods.a.quantity_1", "100,000", "vi"),
        ("goods.a.quantity_1", "100.000", "en"),
        ("gross_weight", "41,250", "vi"),
    ],
)
def test_price_rate_or_quantity_that_may_mean_two_things_is_asked_back(path: str, text: str, language: str) -> None:
    with pytest.raises(CustomsError) as refused:
        typed(IMPORT, path, text, language)
    assert refused.value.code == "VALUE-DOUBT"


@pytest.mark.parametrize(
    ("path", "text", "language", "value"),
    [
        ("goods.a.unit_price", "1785", "vi", "1785"),
        ("goods.a.unit_price", "0.420", "vi", "0.420"),
        ("goods.a.unit_price", "1,7850", "vi", "1.7850"),
        ("planned_rates.USD", "26.350", "vi", "26350"),
        ("planned_rates.USD", "26350", "vi", "26350"),
        ("planned_rates.JPY", "172,5", "vi", "172.5"),
    ],
)
def test_price_or_rate_that_means_one_thing_is_taken(path: str, text: str, language: str, value: str) -> None:
    assert typed(IMPORT, path, text, language) == Decimal(value)


def test_a_file_name_loses_its_folder_and_its_direction_marks() -> None:
    assert clean_name("C:\\papers\\tờ\u202ekhai\n.xlsx") == "tờkhai.xlsx"


def test_a_long_file_name_keeps_its_ending() -> None:
    shown = clean_name("a" * 200 + ".xlsx")
    assert len(shown) == 120
    assert shown.endswith("a.xlsx")


def test_a_file_name_of_120_characters_is_whole() -> None:
    assert clean_name("a" * 115 + ".xlsx") == "a" * 115 + ".xlsx"


@pytest.mark.parametrize(
    ("numbers", "style"),
    [
        (["100,000", "4,500.00"], "en"),
        (["100.000", "4.500,00"], "vi"),
        (["100,000", "12"], None),
        (["1,5", "2.5"], None),
    ],
)
def test_block_is_read_in_the_style_its_telling_numbers_have(numbers: list[str], style: str | None) -> None:
    assert style_of(numbers) == style


def test_block_in_two_styles_is_asked_back_for_a_number_that_may_be_either() -> None:
    with pytest.raises(CustomsError) as refused:
        style_of(["1,5", "2.5", "100,000"])
    assert refused.value.code == "VALUE-STYLES"


@pytest.mark.parametrize("text", ["24/11/2026", "24112026", "2026-11-24"])
def test_day_is_read_as_it_is_keyed(text: str) -> None:
    assert read_day(text) == date(2026, 11, 24)


@pytest.mark.parametrize("text", ["20261124", "24111826", "2411202"])
def test_figures_that_are_no_day_of_our_time_are_refused(text: str) -> None:
    with pytest.raises(CustomsError):
        read_day(text)
