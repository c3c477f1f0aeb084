"""Customs value on import: the price to the first entry gate."""

from decimal import Decimal
from typing import Any

import pytest

from customs.model.declaration import Declaration
from customs.model.slots import Adjustment
from customs.reference.table import in_force
from tests.builders import DAY, an_import, an_item
from tests.duty.worked import assessed, d, item_of

TERMS = in_force("incoterms", DAY)


def two_lines(**changes: Any) -> Declaration:
    """60 % and 40 % of the value."""
    goods = (an_item(line_invoice_value=d(6000)), an_item(key="i2", line_invoice_value=d(4000)))
    return an_import(**{"goods": goods, "invoice_total_value": d(10000), "freight_amount": d(1000)} | changes)


def reason(declaration: Declaration, number: int = 1) -> str:
    item = item_of(declaration, number)
    assert item.customs_value is None
    assert item.absent is not None
    assert "{" not in item.absent.vi + item.absent.en
    return item.absent.en


def an_addition(**changes: Any) -> Adjustment:
    return Adjustment(
        **{
            "adjustment_item_code": "A",
            "adjustment_type_code": "AD",
            "adjustment_currency_code": "USD",
            "adjustment_amount": d(300),
        }
        | changes
    )


def test_freight_and_insurance_are_shared_by_invoice_value():
    declaration = two_lines(insurance_code="A", insurance_currency_code="USD", insurance_amount=d(50))
    first, second = assessed(declaration).items
    assert (first.freight_share, first.insurance_share) == (d(600), d(30))
    assert (second.freight_share, second.insurance_share) == (d(400), d(20))
    assert (first.customs_value_foreign, second.customs_value_foreign) == (d(6630), d(4420))
    assert (first.customs_value, second.customs_value) == (d(6630 * 26100), d(4420 * 26100))
    assert assessed(declaration).customs_value == d(11050 * 26100)


def test_insurance_d_means_none_was_bought():
    assert item_of(two_lines()).customs_value_foreign == d(6600)
    assert item_of(two_lines()).insurance_share is None


@pytest.mark.parametrize("term", list(TERMS.rows))
def test_each_term_adds_what_its_price_has_not_got(term: str):
    included = TERMS.rows[term].more
    charges: dict[str, Any] = {"freight_code": None, "freight_amount": None, "insurance_code": None}
    expected = d(6000)
    if included["freight_in_price"] == "no":
        charges |= {"freight_code": "A", "freight_amount": d(1000)}
        expected += 600
    if included["insurance_in_price"] == "no":
        charges |= {"insurance_code": "A", "insurance_amount": d(50), "insurance_currency_code": "USD"}
        expected += 30
    assert item_of(two_lines(incoterm_code=term, **charges)).customs_value_foreign == expected


@pytest.mark.parametrize("term", [code for code, row in TERMS.rows.items() if row.more["freight_in_price"] == "no"])
def test_a_price_without_freight_wants_the_freight(term: str):
    assert "no freight code (1.47)" in reason(two_lines(incoterm_code=term, freight_code=None, freight_amount=None))


@pytest.mark.parametrize("term", [code for code, row in TERMS.rows.items() if row.more["insurance_in_price"] == "no"])
def test_a_price_without_insurance_wants_to_know_of_it(term: str):
    freight = (
        {} if TERMS.rows[term].more["freight_in_price"] == "no" else {"freight_code": None, "freight_amount": None}
    )
    assert "(1.48)" in reason(two_lines(incoterm_code=term, insurance_code=None, **freight))


def test_freight_beyond_the_price_is_added_to_cif():
    declaration = two_lines(incoterm_code="CIF", freight_code="E", freight_amount=d(100), insurance_code=None)
    assert item_of(declaration).customs_value_foreign == d(6060)


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"incoterm_code": "CIF", "insurance_code": None}, "Freight code A does not go with a CIF price"),
        ({"freight_code": "E"}, "Freight code E does not go with a FOB price"),
        ({"freight_code": "Z"}, "Freight code Z does not go with a FOB price"),
        ({"freight_code": "D"}, "shared by weight or volume"),
        ({"freight_code": "C"}, "the allocation total (1.51) of the whole is needed"),
        ({"incoterm_code": "CIF", "insurance_code": None, "freight_code": "F"}, "allocation total (1.51)"),
        ({"freight_amount": None}, "Freight: no amount"),
        ({"freight_amount": d(-1)}, "Freight: the amount is below 0"),
        ({"freight_currency_code": None}, "Freight: no currency"),
        ({"insurance_code": "A"}, "Insurance: no amount"),
        ({"insurance_code": "B"}, "Insurance code B is not in use"),
        ({"incoterm_code": None}, "No delivery term"),
        ({"incoterm_code": "XXX"}, "Delivery term XXX is not in the code table of 24/11/2026"),
        ({"invoice_currency_code": None}, "No invoice currency"),
        ({"valuation_code": None}, "No valuation code (1.45)"),
        ({"valuation_code": "K"}, "Valuation code K is not in the code table"),
        ({"valuation_allocation_total": d(9999)}, "the allocation total 9,999 is below the sum of the items 10,000"),
        ({"planned_rates": {}}, "No exchange rate for USD on 24/11/2026"),
        ({"planned_rates": {"USD": d(0)}}, "No exchange rate for USD"),
    ],
)
def test_what_is_missing_or_does_not_fit_is_said(changes: dict[str, Any], says: str):
    assert says in reason(two_lines(**changes))


def test_insurance_beside_a_price_that_has_it_is_not_counted_twice():
    declaration = two_lines(
        incoterm_code="CIP", freight_code=None, freight_amount=None, insurance_code="A", insurance_amount=d(5)
    )
    assert "A CIP price includes insurance" in reason(declaration)


def test_freight_in_another_currency_is_converted_at_its_own_rate():
    rates = {"USD": d(26100), "EUR": d("29500.5")}
    declaration = two_lines(freight_currency_code="EUR", freight_amount=d(500), planned_rates=rates)
    item = item_of(declaration)
    assert item.freight_share == d(300)
    assert item.customs_value == d(6000) * 26100 + d(300) * d("29500.5")
    assert item.customs_value_foreign == d("6339.0862")  # 165,450,150 / 26,100 = 6339.08620...


def test_a_missing_rate_for_freight_leaves_the_value_absent():
    assert "No exchange rate for JPY" in reason(two_lines(freight_currency_code="JPY"))


def test_without_a_rate_the_value_in_the_invoice_currency_still_stands():
    item = item_of(two_lines(planned_rates={}))
    assert item.customs_value is None
    assert item.customs_value_foreign == d(6600)
    assert item.freight_share == d(600)


def test_an_invoice_in_dong_needs_no_rate():
    declaration = two_lines(invoice_currency_code="VND", freight_currency_code="VND", planned_rates={})
    assert item_of(declaration).customs_value == d(6600)


def test_one_invoice_over_several_declarations_shares_over_the_whole_invoice():
    first, second = assessed(two_lines(valuation_allocation_total=d(40000))).items
    assert (first.freight_share, second.freight_share) == (d(150), d(100))


def test_part_of_a_bill_is_shared_over_the_whole_bill():
    declaration = two_lines(freight_code="C", valuation_allocation_total=d(20000))
    assert item_of(declaration).freight_share == d(300)


def test_a_typed_customs_value_wins_over_any_other():
    typed = an_item(line_invoice_value=d(6000), customs_value_manual=d(9000), customs_value_currency_code="USD")
    declaration = two_lines(goods=(typed, an_item(key="i2", line_invoice_value=d(4000))))
    first, second = assessed(declaration).items
    assert first.customs_value == d(9000 * 26100)
    assert second.freight_share == d(400), "the typed line keeps its part of the freight in its own value"


def test_a_typed_customs_value_may_be_in_dong():
    typed = an_item(customs_value_manual=d(123456789), customs_value_currency_code="VND")
    assert item_of(an_import(goods=(typed,), planned_rates={})).customs_value == d(123456789)


def test_a_typed_customs_value_needs_its_currency():
    assert "no currency" in reason(an_import(goods=(an_item(customs_value_manual=d(1)),)))


def test_goods_free_of_charge_take_their_typed_value_and_no_freight():
    free = an_item(
        key="foc",
        line_invoice_value=None,
        unit_price=None,
        customs_value_manual=d(50),
        customs_value_currency_code="USD",
    )
    declaration = two_lines(goods=(*two_lines().goods, free), invoice_price_type_code="C", freight_code="B")
    first, _, third = assessed(declaration).items
    assert first.freight_share == d(600)
    assert third.customs_value == d(50 * 26100)
    assert third.freight_share is None


def test_a_free_line_with_a_price_of_zero_wants_a_typed_value():
    declaration = two_lines(goods=(*two_lines().goods, an_item(key="foc", line_invoice_value=d(0))))
    assert "free of charge" in reason(declaration, 3)
    assert item_of(declaration, 1).freight_share == d(600)


def test_a_shipment_free_of_charge_needs_no_term_once_every_value_is_typed():
    free = an_item(line_invoice_value=None, customs_value_manual=d(70), customs_value_currency_code="USD")
    declaration = an_import(goods=(free,), incoterm_code=None, valuation_code=None, freight_code=None)
    assert item_of(declaration).customs_value == d(70 * 26100)


def test_charges_cannot_be_shared_while_the_price_of_an_item_is_unknown():
    declaration = two_lines(goods=(two_lines().goods[0], an_item(key="i2", line_invoice_value=None)))
    assert "Item 2 has no invoice value" in reason(declaration, 1)
    assert "no invoice value" in reason(declaration, 2)


def test_without_charges_an_unknown_price_holds_up_its_own_item_only():
    goods = (two_lines().goods[0], an_item(key="i2", line_invoice_value=None))
    declaration = two_lines(goods=goods, incoterm_code="CIF", freight_code=None, insurance_code=None)
    assert item_of(declaration, 1).customs_value == d(6000 * 26100)
    assert assessed(declaration).customs_value is None


@pytest.mark.parametrize("code", ["1", "2", "3", "4", "8", "9", "T"])
def test_other_valuation_methods_want_every_value_typed(code: str):
    assert "typed customs value on every item" in reason(two_lines(valuation_code=code))


@pytest.mark.parametrize("code", ["6", "7"])
def test_transaction_value_is_worked_out(code: str):
    assert item_of(two_lines(valuation_code=code)).customs_value is not None


def test_an_addition_touches_the_items_that_name_it():
    goods = (an_item(line_invoice_value=d(6000), adjustment_index=(1,)), an_item(key="i2", line_invoice_value=d(4000)))
    first, second = assessed(two_lines(goods=goods, adjustments=(an_addition(),))).items
    assert first.customs_value_foreign == d(6000 + 600 + 300)
    assert second.customs_value_foreign == d(4000 + 400)


def test_additions_and_deductions_are_shared_by_value_over_their_own_total():
    goods = tuple(
        an_item(key=key, line_invoice_value=d(v), adjustment_index=(1, 2)) for key, v in (("a", 6000), ("b", 4000))
    )
    deduction = an_addition(adjustment_item_code="V", adjustment_type_code="SB", adjustment_amount=d(100))
    whole = an_addition(adjustment_allocation_total=d(20000))
    first, second = assessed(two_lines(goods=goods, adjustments=(whole, deduction))).items
    assert first.customs_value_foreign == d(6000 + 600 + 90 - 60)
    assert second.customs_value_foreign == d(4000 + 400 + 60 - 40)


@pytest.mark.parametrize(
    ("slot", "says"),
    [
        (an_addition(adjustment_item_code=None), "Adjustment 1 (code ?): item code missing"),
        (an_addition(adjustment_type_code="XX"), "type neither AD nor SB"),
        (an_addition(adjustment_amount=None), "Adjustment 1 (code A): no amount"),
        (an_addition(adjustment_currency_code=None), "Adjustment 1 (code A): no currency"),
        (an_addition(adjustment_allocation_total=d(1)), "allocation total 1 is below"),
        (Adjustment(adjustment_type_code="DP", adjustment_amount=d(1)), "must be typed (1.87)"),
        (Adjustment(adjustment_type_code="IP"), "makes the invoice price the customs value"),
    ],
)
def test_an_adjustment_that_is_not_whole_holds_up_the_value(slot: Adjustment, says: str):
    goods = (an_item(line_invoice_value=d(6000), adjustment_index=(1,)),)
    assert says in reason(two_lines(goods=goods, adjustments=(slot,)))


def test_an_adjustment_that_no_item_takes_is_said():
    assert "no item takes it. Enter 1 in 1.88" in reason(two_lines(adjustments=(an_addition(),)))


def test_an_empty_slot_of_adjustments_is_no_adjustment():
    assert item_of(two_lines(adjustments=(Adjustment(),))).customs_value_foreign == d(6600)


def test_an_item_that_names_an_adjustment_nobody_declared_is_said():
    goods = (an_item(line_invoice_value=d(6000), adjustment_index=(2,)), two_lines().goods[1])
    declaration = two_lines(goods=goods)
    assert "names adjustment 2" in reason(declaration, 1)
    assert item_of(declaration, 2).customs_value is not None


def test_adjustment_ip_makes_the_invoice_price_the_customs_value():
    changes = {"freight_code": None, "freight_amount": None, "insurance_code": None}
    declaration = two_lines(adjustments=(Adjustment(adjustment_type_code="IP"),), **changes)
    assert item_of(declaration).customs_value_foreign == d(6000)


def test_deductions_may_not_leave_less_than_nothing():
    goods = (an_item(line_invoice_value=d(10), adjustment_index=(1,)),)
    slot = an_addition(adjustment_item_code="G", adjustment_type_code="SB", adjustment_amount=d(5000))
    assert "below 0" in reason(two_lines(goods=goods, adjustments=(slot,)))


def test_thirds_add_up_to_the_freight():
    goods = tuple(an_item(key=str(n), line_invoice_value=d(100)) for n in range(3))
    shares = [item.freight_share for item in assessed(two_lines(goods=goods, freight_amount=d(100))).items]
    assert sum(share for share in shares if share is not None) == d(100)


def test_an_item_of_an_import_has_its_arithmetic_in_both_languages():
    steps = item_of(two_lines()).steps
    assert [step.vi for step in steps] == [
        "Trị giá hóa đơn của dòng: 6.000,00 USD",
        "Phí vận chuyển: 1.000,00 USD × 6.000 ÷ 10.000 = 600,00 USD",
        "Cộng: 6.600,00 USD",
        "Quy đổi: 6.600,00 USD × tỷ giá 26.100 = 172.260.000 ₫",
    ]
    assert [step.en for step in steps] == [
        "Invoice value of the item: 6,000.00 USD",
        "Freight: 1,000.00 USD × 6,000 ÷ 10,000 = 600.00 USD",
        "Sum: 6,600.00 USD",
        "Converted: 6,600.00 USD × rate 26,100 = 172,260,000 ₫",
    ]


def test_values_are_finite_decimals():
    assert isinstance(item_of(two_lines()).customs_value, Decimal)
