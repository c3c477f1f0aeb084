"""Customs value on export: the price at the exit gate."""

from typing import Any

import pytest

from customs.model.declaration import Declaration
from customs.model.tax import TaxKind
from customs.reference.table import in_force
from tests.builders import DAY, an_export, an_item
from tests.duty.worked import assessed, d, item_of, line_of

TERMS = in_force("incoterms", DAY)
AT_GATE = ("FOB", "DAP", "DAF")
C_TERMS = ("CFR", "C&F", "CPT", "C&I", "CIF", "CIP")


def two_lines(**changes: Any) -> Declaration:
    goods = tuple(
        an_item(key=key, line_invoice_value=d(v), other_taxes=(), import_duty_rate=None, export_duty_rate=d(5))
        for key, v in (("a", 6000), ("b", 4000))
    )
    return an_export(**{"goods": goods, "invoice_total_value": d(10000)} | changes)


def reason(declaration: Declaration, number: int = 1) -> str:
    item = item_of(declaration, number)
    assert item.customs_value is None
    assert item.absent is not None
    return item.absent.en


@pytest.mark.parametrize("term", AT_GATE)
def test_a_price_at_the_gate_is_the_customs_value(term: str):
    assert item_of(two_lines(incoterm_code=term)).customs_value == d(6000 * 26100)


@pytest.mark.parametrize("term", [code for code in TERMS.rows if code not in AT_GATE])
def test_any_other_price_is_not_turned_into_one_by_guess(term: str):
    assert "(2.40)" in reason(two_lines(incoterm_code=term))


@pytest.mark.parametrize("term", [code for code in TERMS.rows if code not in AT_GATE])
def test_the_declared_total_is_shared_by_invoice_value(term: str):
    total = {"total_customs_value": d(9000), "total_customs_value_currency_code": "USD"}
    first, second = assessed(two_lines(incoterm_code=term, **total)).items
    assert (first.customs_value_foreign, second.customs_value_foreign) == (d(5400), d(3600))


def test_the_declared_total_needs_its_currency():
    assert "no currency" in reason(two_lines(incoterm_code="CIF", total_customs_value=d(9000)))


def test_the_declared_total_of_an_invoice_over_several_declarations():
    total = {"total_customs_value": d(18000), "total_customs_value_currency_code": "USD"}
    declaration = two_lines(incoterm_code="CIF", valuation_allocation_total=d(20000), **total)
    assert item_of(declaration).customs_value_foreign == d(5400)


@pytest.mark.parametrize("total", [{}, {"total_customs_value_currency_code": "USD"}])
def test_a_total_beside_a_price_at_the_gate_may_say_the_same(total: dict[str, Any]):
    assert item_of(two_lines(total_customs_value=d(10000), **total)).customs_value == d(6000 * 26100)


@pytest.mark.parametrize(
    "total",
    [
        {"total_customs_value": d(9999)},
        {"total_customs_value": d(10000), "total_customs_value_currency_code": "EUR"},
        {"total_customs_value": d(10000), "valuation_allocation_total": d(20000)},
    ],
)
def test_a_total_beside_a_price_at_the_gate_that_differs_is_said(total: dict[str, Any]):
    assert "Leave 2.40 blank" in reason(two_lines(**total))


@pytest.mark.parametrize("term", C_TERMS)
def test_known_international_freight_and_insurance_come_off_a_c_price(term: str):
    charges = {
        "freight_amount": d(1000),
        "freight_currency_code": "USD",
        "insurance_amount": d(50),
        "insurance_currency_code": "USD",
    }
    row = TERMS.rows[term].more
    expected = 6000 - 600 * (row["freight_in_price"] == "yes") - 30 * (row["insurance_in_price"] == "yes")
    assert item_of(two_lines(incoterm_code=term, **charges)).customs_value_foreign == d(expected)


def test_cif_with_freight_alone_is_not_enough():
    declaration = two_lines(incoterm_code="CIF", freight_amount=d(1000), freight_currency_code="USD")
    assert "international insurance" in reason(declaration)


def test_a_typed_line_value_wins():
    typed = an_item(customs_value_manual=d(100), customs_value_currency_code="USD", export_duty_rate=d(5))
    assert item_of(two_lines(goods=(typed,), incoterm_code="CIF")).customs_value == d(100 * 26100)


def test_export_duty_is_value_times_rate():
    line = line_of(two_lines(), TaxKind.EXPORT_DUTY)
    assert (line.base, line.rate, line.amount) == (d(156600000), d(5), d(7830000))
    assert assessed(two_lines()).payable == d(13050000)


def test_an_export_has_export_duty_and_nothing_else():
    assert [line.kind for line in item_of(two_lines()).taxes] == [TaxKind.EXPORT_DUTY]


def test_without_an_export_rate_the_goods_are_outside_the_export_tariff():
    """Decree 26/2023/ND-CP Art. 4.1."""
    goods = (an_item(export_duty_rate=None, other_taxes=()),)
    line = line_of(two_lines(goods=goods), TaxKind.EXPORT_DUTY)
    assert (line.amount, line.rate, line.absent) == (0, None, None)


def test_no_conversion_to_dong_leaves_the_foreign_value():
    item = item_of(two_lines(no_vnd_conversion_flag="N"))
    assert (item.customs_value, item.customs_value_foreign) == (None, d(6000))
    assert item.absent is not None
    assert "2.41" in item.absent.vi
