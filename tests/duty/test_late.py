"""Late interest by day count, working days, fines, and what follows a reclassification or a refused origin."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from customs.duty import Tables
from customs.duty.absent import AbsentError
from customs.duty.consequence import Settling, origin_refused, reclassified
from customs.duty.fines import Found, fine, found
from customs.duty.late import (
    Occasion,
    Pause,
    daily_percent,
    for_days,
    last_day_of_payment,
    late_interest,
    priority_last_day,
)
from customs.duty.working_days import after_working_days, is_off, moved
from customs.model.tax import TaxKind
from tests.builders import DAY, an_import, an_item
from tests.duty.worked import a_tariff, d, with_tariff

TAX = d(80_000_000)
DUE = date(2026, 8, 3)  # a Monday


def days(paid: date, **how: Any) -> int:
    return late_interest(TAX, how.pop("last_day", DUE), paid, **how).days


@pytest.mark.parametrize(
    ("paid", "count"), [(DUE, 0), (DUE + timedelta(1), 0), (DUE + timedelta(2), 1), (DUE + timedelta(46), 45)]
)
def test_days_count_from_the_day_after_the_last_day_to_the_day_before_payment(paid: date, count: int):
    assert days(paid) == count


def test_forty_five_days_on_eighty_million():
    interest = late_interest(TAX, DUE, DUE + timedelta(46))
    assert interest.amount == 1_080_000
    assert for_days(TAX, 45, daily_percent(DUE)) == 1_080_000
    assert "108/2025" in interest.periods[0].legal.en
    assert interest.steps[-1].en == "Late interest: 1,080,000 ₫"


def test_payment_in_time_bears_nothing_and_says_so():
    interest = late_interest(TAX, DUE, DUE)
    assert interest.amount == 0
    assert "in time" in interest.steps[0].en


def test_a_last_day_that_is_a_day_off_moves_to_the_next_working_day():
    saturday = date(2026, 8, 1)
    assert late_interest(TAX, saturday, date(2026, 8, 5)).last_day == DUE
    assert days(date(2026, 8, 5), last_day=saturday) == 1
    culture_day = date(2026, 11, 24)
    assert late_interest(TAX, culture_day, date(2026, 11, 27)).days == 1


def test_a_holiday_that_is_only_proposed_is_said():
    interest = late_interest(TAX, date(2027, 2, 5), date(2027, 2, 20))
    assert interest.last_day == date(2027, 2, 11)
    assert any("not decided yet" in note.en for note in interest.notes)


def test_each_law_holds_for_its_own_days():
    interest = late_interest(TAX, date(2026, 6, 26), date(2026, 7, 3))
    assert [(period.first, period.last) for period in interest.periods] == [
        (date(2026, 6, 27), date(2026, 6, 30)),
        (date(2026, 7, 1), date(2026, 7, 2)),
    ]
    assert ["38/2019" in period.legal.en for period in interest.periods] == [True, False]
    assert interest.days == 6


def test_no_interest_while_a_pause_lasts():
    pause = Pause("classification", DUE + timedelta(11), DUE + timedelta(20))
    interest = late_interest(TAX, DUE, DUE + timedelta(46), pauses=(pause,))
    assert interest.days == 35
    assert interest.amount == 840_000
    assert "Art. 26.3(e)(1)" in interest.steps[0].en


def test_pauses_that_overlap_count_once():
    pauses = (
        Pause("final_price", DUE, DUE + timedelta(10)),
        Pause("later_addition", DUE + timedelta(5), DUE + timedelta(15)),
    )
    assert days(DUE + timedelta(21), pauses=pauses) == 5


def test_under_a_guarantee_the_day_of_clearance_counts():
    assert days(DUE + timedelta(10), from_clearance=True) == 10


@given(st.integers(0, 2000), st.integers(0, 10**15), st.integers(0, 1500))
def test_interest_on_consecutive_stretches_adds_up(start: int, tax: int, length: int):
    first = date(2024, 1, 1) + timedelta(start)
    middle, end = first + timedelta(length // 2 + 1), first + timedelta(length + 1)
    whole = late_interest(Decimal(tax), first, end, from_clearance=True)
    halves = [late_interest(Decimal(tax), a, b, from_clearance=True) for a, b in ((first, middle), (middle, end))]
    assert whole.days == sum(half.days for half in halves) == length + 1
    assert abs(whole.amount - sum(half.amount for half in halves)) <= 1


def test_a_tax_below_nothing_bears_no_interest():
    with pytest.raises(AbsentError):
        late_interest(d(-1), DUE, DUE)


def test_the_last_day_depends_on_the_occasion():
    thursday = date(2026, 11, 19)
    assert last_day_of_payment(Occasion.ORIGINAL, thursday).day == thursday
    # 20, 23, 25, 26, 27 November: the 24th is a holiday.
    assert last_day_of_payment(Occasion.CLASSIFICATION, thursday).day == date(2026, 11, 27)
    assert last_day_of_payment(Occasion.FINAL_PRICE, thursday).day == date(2026, 11, 27)


@pytest.mark.parametrize(
    ("cleared", "last"),
    [
        (date(2026, 8, 31), date(2026, 9, 10)),
        (date(2026, 12, 1), date(2027, 1, 11)),
        (date(2027, 1, 31), date(2027, 2, 11)),
    ],
)
def test_a_priority_enterprise_pays_by_the_tenth(cleared: date, last: date):
    assert priority_last_day(cleared).day == last


def test_weekends_and_holidays_are_off():
    assert is_off(date(2026, 11, 21))
    assert is_off(date(2026, 11, 24))
    assert not is_off(date(2026, 11, 25))
    assert moved(date(2026, 4, 26)).day == date(2026, 4, 28), "Hung Kings day on a Sunday, Monday in its place"
    assert after_working_days(date(2026, 11, 20), 0).day == date(2026, 11, 20)


CLEARED = date(2026, 8, 3)


@pytest.mark.parametrize(
    ("reported", "how"),
    [
        (CLEARED + timedelta(60), Found.IN_TIME),
        (CLEARED + timedelta(61), Found.SELF_REPORTED),
    ],
)
def test_sixty_days_after_clearance_are_free(reported: date, how: Found):
    assert found(CLEARED, reported) is how


def test_a_decision_to_inspect_ends_the_time_to_amend():
    inspected = CLEARED + timedelta(10)
    assert found(CLEARED, inspected - timedelta(1), inspected) is Found.IN_TIME
    assert found(CLEARED, inspected, inspected) is Found.BY_CUSTOMS


def test_before_clearance_the_notice_of_a_check_ends_it():
    notice = date(2026, 8, 3)
    assert found(None, notice - timedelta(1), notice) is Found.IN_TIME
    assert found(None, notice, notice) is Found.SELF_REPORTED
    assert found(None, notice, by_customs=True) is Found.BY_CUSTOMS


@pytest.mark.parametrize(
    ("how", "organisation", "shortfall", "amount"),
    [
        (Found.IN_TIME, True, 50_000_000, 0),
        (Found.SELF_REPORTED, True, 50_000_000, 5_000_000),
        (Found.BY_CUSTOMS, True, 50_000_000, 10_000_000),
        (Found.BY_CUSTOMS, True, 1_999_999, 0),
        (Found.BY_CUSTOMS, True, 2_000_000, 400_000),
        (Found.BY_CUSTOMS, False, 499_999, 0),
        (Found.BY_CUSTOMS, False, 500_000, 100_000),
    ],
)
def test_the_fine_is_a_share_of_the_shortfall_above_a_threshold(
    how: Found, organisation: bool, shortfall: int, amount: int
):
    fined = fine(d(shortfall), how, date(2026, 8, 3), organisation=organisation)
    assert fined.amount == amount
    assert "169/2026" in fined.legal.en


def test_the_decree_of_the_day_of_the_breach_fines_it():
    assert "128/2020" in fine(d(5_000_000), Found.BY_CUSTOMS, date(2026, 6, 30)).legal.en
    assert "169/2026" in fine(d(5_000_000), Found.BY_CUSTOMS, date(2026, 7, 1)).legal.en


def tables_of(day: date) -> Tables:
    return with_tariff(a_tariff(more={"60063390": "20"}), day=day)


SETTLING = Settling(last_day=date(2026, 11, 26), paid=date(2027, 1, 11), how=Found.BY_CUSTOMS, breach=DAY)
VALUE = d(31475 * 26100)


def test_a_reclassification_brings_shortfall_interest_and_fine():
    declaration = an_import(goods=(an_item(import_duty_rate=None),))
    outcome = reclassified(declaration, "i1", "60063390", tables_of, SETTLING)
    short = VALUE * 8 / 100 * d("1.1")
    assert outcome.shortfall == short
    assert outcome.by_tax[TaxKind.VAT].difference == VALUE * 8 / 1000
    assert outcome.interest is not None
    assert outcome.fine is not None
    assert outcome.interest.days == 45
    assert outcome.fine.amount == (short / 5).quantize(d(1))
    assert outcome.together == short + outcome.interest.amount + outcome.fine.amount


def test_a_refused_origin_falls_back_to_mfn():
    declaration = an_import(goods=(an_item(import_duty_rate=None, tariff_schedule_code="B05"),))
    outcome = origin_refused(declaration, tables_of, SETTLING)
    assert outcome.difference.changed.goods[0].tariff_schedule_code == "B01"
    assert outcome.shortfall == VALUE * 12 / 100 * d("1.1")


def test_a_lower_code_is_overpaid_and_may_be_asked_back():
    declaration = an_import(goods=(an_item(import_duty_rate=None, hs_code="60063390"),))
    outcome = reclassified(declaration, "i1", "60063290", tables_of, SETTLING)
    assert outcome.shortfall == 0
    assert outcome.overpaid == VALUE * 8 / 100 * d("1.1")
    assert outcome.together == -(outcome.overpaid or 0)
    assert (outcome.interest, outcome.fine) == (None, None)
    assert "asked back" in outcome.steps[0].en


def test_an_unknown_rate_leaves_the_consequence_unknown():
    declaration = an_import(goods=(an_item(import_duty_rate=None),))
    outcome = reclassified(declaration, "i1", "99999999", tables_of, SETTLING)
    assert outcome.together is None
    assert outcome.absent is not None
    told = reclassified(declaration, "i1", "99999999", tables_of, SETTLING, rate=d(12))
    assert (told.shortfall, told.overpaid) == (0, 0)
