"""Valuation methods 2 to 6, the special values of Article 17, the record on the declaration."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from customs.duty.absent import AbsentError
from customs.duty.explain import Money
from customs.duty.methods import Method, Sale, Shipment, computed, deductive, of_like_goods, recorded, unit_price
from customs.duty.special_values import final_price, of_outward_processing, of_repair, of_used_vehicle
from tests.builders import DAY, an_import, an_item
from tests.duty.worked import assessed, d, tables

IMPORTED = date(2014, 1, 1)
#: The example of Circular 39/2015/TT-BTC Art. 10.3.b.
SALES = (
    Sale(date(2014, 3, 28), d(900), d(50)),
    Sale(date(2014, 1, 15), d(900), d(30)),
    Sale(date(2014, 3, 3), d(900), d(20)),
    Sale(date(2014, 1, 20), d(800), d(200)),
    Sale(date(2014, 2, 12), d(800), d(250)),
)


def test_the_example_of_the_circular_chooses_the_price_at_which_most_was_sold():
    price, steps, left = unit_price(SALES, IMPORTED, d(550))
    assert price == 800
    assert steps[-1].en == "Price to deduct from: 800 ₫, at which most was sold (450)"
    assert left == ()


def test_deductions_come_off_the_price_and_the_rest_times_the_quantity_is_the_value():
    off = {"vận chuyển": d(50), "thuế": d(100), "chi phí chung và lợi nhuận": d(150)}
    valuation = deductive(SALES, IMPORTED, d(550), off)
    assert (valuation.method, valuation.code) == (Method.DEDUCTIVE, "3")
    assert valuation.value == Money(d(275000))


def test_sales_to_related_buyers_and_late_ones_are_left_out_and_said():
    later = Sale(IMPORTED + timedelta(91), d(700), d(10**6))
    related = Sale(IMPORTED + timedelta(5), d(600), d(10**6), related=True)
    price, _, left = unit_price((*SALES, later, related), IMPORTED, d(550))
    assert price == 800
    assert len(left) == 2


def test_ninety_days_are_in_and_the_fall_back_reaches_to_a_hundred_and_twenty():
    last = (Sale(IMPORTED + timedelta(90), d(700), d(100)),)
    assert unit_price(last, IMPORTED, d(550))[0] == 700
    late = (Sale(IMPORTED + timedelta(120), d(700), d(100)),)
    with pytest.raises(AbsentError):
        unit_price(late, IMPORTED, d(550))
    assert deductive(late, IMPORTED, d(550), {}, wider=True).method is Method.FALL_BACK


@pytest.mark.parametrize(("sold", "enough"), [(d(55), True), (d("54.9"), False)])
def test_a_tenth_of_the_import_forms_a_price(sold: Decimal, enough: bool):
    sales = (Sale(IMPORTED, d(700), sold),)
    if enough:
        assert unit_price(sales, IMPORTED, d(550))[0] == 700
    else:
        with pytest.raises(AbsentError):
            unit_price(sales, IMPORTED, d(550))


def test_two_prices_that_sold_equally_much_are_not_chosen_between():
    with pytest.raises(AbsentError, match="700 ₫, 800 ₫"):
        unit_price((Sale(IMPORTED, d(800), d(100)), Sale(IMPORTED, d(700), d(100))), IMPORTED, d(100))


def test_deductions_may_not_leave_less_than_nothing():
    with pytest.raises(AbsentError):
        deductive(SALES, IMPORTED, d(550), {"a": d(800)})


def like(number: str, days: int, price: str, **more: Any) -> Shipment:
    return Shipment(number, DAY + timedelta(days), Money(d(price), more.pop("currency", "USD")), **more)


def test_the_lowest_value_of_like_goods_within_sixty_days_is_taken():
    shipments = (like("1", -60, "11"), like("2", 60, "10.5", adjusted="số lượng"), like("3", -61, "9"))
    valuation = of_like_goods(Method.IDENTICAL, shipments, DAY, d(100))
    assert (valuation.code, valuation.value) == ("1", Money(d(1050), "USD"))
    assert len(valuation.left_out) == 2
    wider = of_like_goods(Method.SIMILAR, shipments, DAY, d(100), wider=True)
    assert (wider.code, wider.value) == ("9", Money(d(900), "USD"))


@pytest.mark.parametrize(
    "shipments", [(), (like("1", 200, "5"),), (like("1", 0, "5"), like("2", 0, "5", currency="EUR"))]
)
def test_without_comparable_goods_there_is_no_value(shipments: tuple[Shipment, ...]):
    with pytest.raises(AbsentError):
        of_like_goods(Method.SIMILAR, shipments, DAY, d(1))


def test_a_computed_value_adds_the_costs_up():
    costs = {"sản xuất": Money(d(1000), "USD"), "lợi nhuận": Money(d(200), "USD"), "vận chuyển": Money(d(50), "USD")}
    assert computed(costs).value == Money(d(1250), "USD")
    for wrong in ({}, {"a": Money(d(1), "USD"), "b": Money(d(1), "EUR")}, {"a": Money(d(0), "USD")}):
        with pytest.raises(AbsentError):
            computed(wrong)


def test_the_method_is_recorded_and_its_value_assessed():
    found = deductive(SALES, IMPORTED, d(550), {})
    declaration = recorded(an_import(incoterm_code=None), "i1", found.value, found.code)
    assert declaration.valuation_code == "3"
    assert assessed(declaration).customs_value == 440000


def test_one_declaration_has_one_method():
    declaration = an_import(goods=(an_item(key="i1"), an_item(key="i2")))
    first = recorded(declaration, "i1", Money(d(1), "USD"), "4")
    assert recorded(first, "i1", Money(d(2)), "3").valuation_code == "3", "the only value may change its method"
    assert recorded(first, "i2", Money(d(1), "USD"), "4").goods[1].customs_value_manual == 1
    with pytest.raises(AbsentError):
        recorded(first, "i2", Money(d(1)), "3")


def priced(final: str, paid: date) -> Any:
    declaration = an_import(goods=(an_item(),), registration_date=date(2026, 10, 1))
    changes = {"goods.i1.line_invoice_value": d(final)}
    return final_price(declaration, changes, date(2026, 11, 19), paid, tables)


def test_a_final_price_in_time_brings_the_difference_and_nothing_else():
    found = priced("31625", date(2026, 11, 27))
    assert found.due == date(2026, 11, 27)
    assert found.outcome.shortfall == d(1000 * 26100) * d("0.232")
    assert (found.outcome.interest.amount, found.outcome.fine.amount) == (0, 0)
    assert found.outcome.difference.after.day == date(2026, 10, 1), "law and rates of the registration day"
    assert len(found.notes) == 1


def test_a_late_final_price_bears_interest_from_the_day_after():
    found = priced("31625", date(2026, 11, 30))
    assert found.outcome.interest.days == 2
    assert "Art. 8.1" in found.notes[1].en


def test_a_lower_final_price_was_overpaid():
    assert priced("29625", date(2026, 11, 27)).outcome.overpaid == d(1000 * 26100) * d("0.232")


def test_a_final_price_after_ninety_days_is_looked_into():
    declaration = an_import(registration_date=date(2026, 8, 1))
    found = final_price(declaration, {}, date(2026, 11, 19), DAY, tables)
    assert any("more than 90 days" in note.en for note in found.notes)


@pytest.mark.parametrize(
    ("days", "percent"),
    [(0, 90), (183, 90), (184, 80), (365, 80), (366, 70), (730, 70), (731, 60), (1825, 50), (3650, 15), (3651, 0)],
)
def test_a_used_vehicle_is_worth_a_share_by_its_years(days: int, percent: int):
    value = of_used_vehicle(d(1_000_000_000), DAY - timedelta(days), DAY).value
    assert value == Money(d(percent * 10_000_000))


def test_a_used_vehicle_cannot_be_used_before_import():
    with pytest.raises(AbsentError):
        of_used_vehicle(d(1), DAY, DAY - timedelta(1))


def test_outward_processing_leaves_the_materials_sent_out_of_the_value():
    value = of_outward_processing(Money(d(900), "USD"), Money(d(100), "USD"), {"cước": Money(d(50), "USD")}).value
    assert value == Money(d(1050), "USD")
    with pytest.raises(AbsentError):
        of_outward_processing(Money(d(900), "USD"), Money(d(100), "EUR"), {})
    with pytest.raises(AbsentError):
        of_outward_processing(Money(d(-1), "USD"), Money(d(100), "USD"), {})


def test_a_repair_is_worth_what_it_cost():
    assert of_repair({"phụ tùng": Money(d(30), "USD"), "công": Money(d(70), "USD")}).value == Money(d(100), "USD")
