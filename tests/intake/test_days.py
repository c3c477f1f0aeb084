from datetime import date

import pytest

from customs.intake.days import Order, column_order, dated

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
