from datetime import date
from decimal import Decimal

import pytest

from customs.reference.rates import RateTable, exchange_rate

WEEK = RateTable(date(2026, 11, 23), {"USD": Decimal("26115.5"), "EUR": Decimal(30000)})
NEXT = RateTable(date(2026, 11, 30), {"USD": Decimal(26200)})


@pytest.mark.parametrize(
    ("day", "rate"),
    [
        (date(2026, 11, 22), None),
        (date(2026, 11, 23), Decimal("26115.5")),
        (date(2026, 11, 29), Decimal("26115.5")),
        (date(2026, 11, 30), Decimal(26200)),
        (date(2026, 12, 7), None),
    ],
)
def test_a_rate_holds_from_monday_to_sunday_of_its_week(day, rate):
    used = exchange_rate("USD", day, [NEXT, WEEK])
    assert (used.rate if used else None) == rate


def test_a_rate_of_another_week_is_never_used():
    assert exchange_rate("EUR", date(2026, 11, 30), [WEEK, NEXT]) is None


def test_a_table_that_begins_in_mid_week_ends_with_that_week():
    late = RateTable(date(2026, 11, 26), {"USD": Decimal(26300)})
    assert late.last_day == date(2026, 11, 29)
    used = exchange_rate("USD", date(2026, 11, 27), [WEEK, late])
    assert used is not None
    assert (used.rate, used.version.first_day) == (Decimal(26300), date(2026, 11, 26))
    before = exchange_rate("USD", date(2026, 11, 25), [WEEK, late])
    assert before is not None
    assert before.rate == Decimal("26115.5")


def test_dong_needs_no_table():
    used = exchange_rate("VND", date(2026, 11, 24), [])
    assert used is not None
    assert used.rate == 1
