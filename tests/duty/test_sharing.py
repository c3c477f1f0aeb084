"""Charges shared outside by weight, volume or quantity, the line values then typed."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from customs.duty.explain import Money
from customs.duty.sharing import LineValue, Measure, Plan, line_values, measures_of, typed
from customs.model.declaration import Declaration
from customs.model.slots import Adjustment
from tests.builders import an_import, an_item
from tests.duty.worked import assessed, d, tables

weights = st.lists(st.decimals("0.001", 10**9, places=3, allow_nan=False), min_size=2, max_size=50)


def lot(masses: list[Decimal] | None = None, **changes: Any) -> Declaration:
    masses = masses or [d(100), d(250)]
    goods = tuple(
        an_item(key=f"k{n}", line_invoice_value=d(5000), gross_mass=mass, adjustment_index=(1,))
        for n, mass in enumerate(masses)
    )
    terms: dict[str, Any] = {
        "incoterm_code": "FCA", "invoice_currency_code": "EUR", "freight_code": "D", "valuation_code": "8",
        "freight_amount": d(700), "freight_currency_code": "EUR", "planned_rates": {"EUR": d("29500.5")},
        "insurance_code": "A", "insurance_amount": d(33), "insurance_currency_code": "EUR",
    }  # fmt: skip
    return an_import(goods=goods, **(terms | changes))


def plan(declaration: Declaration, **changes: Any) -> Plan:
    return Plan(**({"measures": measures_of(declaration)} | changes))


def worked(declaration: Declaration, **changes: Any) -> dict[str, LineValue]:
    return line_values(declaration, plan(declaration, **changes), tables())


def test_freight_goes_by_weight_and_insurance_by_value():
    values = worked(lot())
    assert [(value.freight, value.insurance) for value in values.values()] == [(200, d("16.5")), (500, d("16.5"))]
    assert values["k0"].value == Money(d("5216.5"), "EUR")
    assert [step.en for step in values["k0"].steps] == [
        "Invoice value of the item: 5,000.00 EUR",
        "Freight by weight: 700.00 EUR × 100 ÷ 350 = 200.00 EUR",
        "Insurance by value: 33.00 EUR × 5,000 ÷ 10,000 = 16.50 EUR",
        "Sum: 5,216.50 EUR",
    ]


def test_the_typed_values_are_what_is_assessed():
    declaration = lot()
    ready = typed(declaration, worked(declaration))
    assert (ready.valuation_code, ready.freight_code) == ("8", "D")
    assert [item.customs_value for item in assessed(ready, rounding="line").items] == [153889358, 162739508]


@given(weights, st.decimals("0.01", 10**8, places=2, allow_nan=False))
def test_shares_by_weight_add_up_exactly(masses: list[Decimal], freight: Decimal):
    values = worked(lot(masses, freight_amount=freight))
    assert sum(value.freight for value in values.values() if value.freight is not None) == freight


@given(weights)
def test_the_order_of_the_items_does_not_matter(masses: list[Decimal]):
    declaration = lot(masses)
    turned = declaration.model_copy(update={"goods": declaration.goods[::-1]})
    assert worked(turned) == worked(declaration)


def test_other_adjustments_have_a_measure_of_their_own():
    slot = Adjustment(
        adjustment_item_code="C", adjustment_type_code="AD", adjustment_currency_code="EUR", adjustment_amount=d(70)
    )
    declaration = lot(adjustments=(slot,))
    by_value = worked(declaration)
    by_weight = worked(declaration, adjustments={1: Measure.WEIGHT})
    assert by_value["k0"].value == Money(d("5251.5"), "EUR")
    assert by_weight["k0"].value == Money(d("5236.5"), "EUR")


def test_volume_and_quantity_are_typed_by_the_officer():
    measures = {Measure.VOLUME: {"k0": d(3), "k1": d(4)}}
    values = worked(lot(), measures=measures, freight=Measure.VOLUME)
    assert [value.freight for value in values.values()] == [300, 400]


def test_quantities_of_several_units_are_no_measure():
    declaration = lot()
    mixed = (declaration.goods[0], declaration.goods[1].model_copy(update={"quantity_1_unit_code": "KGM"}))
    assert Measure.QUANTITY in measures_of(declaration)
    assert Measure.QUANTITY not in measures_of(declaration.model_copy(update={"goods": mixed}))


@pytest.mark.parametrize(
    ("changes", "how", "says"),
    [
        ({}, {"measures": {Measure.WEIGHT: {"k0": d(1)}}}, "not every item has a weight above 0"),
        ({}, {"measures": {Measure.WEIGHT: {"k0": d(1), "k1": d(0)}}}, "not every item has a weight above 0"),
        ({"freight_currency_code": "USD"}, {}, "not in EUR as the invoice is"),
        ({"freight_amount": None}, {}, "no amount"),
        ({"incoterm_code": None}, {}, "No delivery term"),
        ({"invoice_currency_code": None}, {}, "No invoice currency"),
    ],
)
def test_what_stands_in_the_way_is_said(changes: dict[str, Any], how: dict[str, Any], says: str):
    for value in worked(lot(**changes), **how).values():
        assert value.value is None
        assert value.absent is not None
        assert says in value.absent.en


def test_goods_free_of_charge_keep_their_typed_value_and_take_no_freight():
    free = an_item(key="free", line_invoice_value=None, customs_value_manual=d(5), customs_value_currency_code="EUR")
    declaration = lot()
    declaration = declaration.model_copy(update={"goods": (*declaration.goods, free)})
    values = line_values(declaration, Plan({Measure.WEIGHT: {"k0": d(1), "k1": d(1)}}), tables())
    assert set(values) == {"k0", "k1"}
    assert typed(declaration, values).goods[2].customs_value_manual == 5


def test_a_price_with_freight_in_it_shares_none():
    values = worked(lot(incoterm_code="CFR", freight_amount=None, freight_code=None))
    assert [value.freight for value in values.values()] == [None, None]
