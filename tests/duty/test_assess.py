"""The whole declaration: rates, rounding, totals, versions, absurd numbers."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from customs.duty import Tables
from customs.model.declaration import Declaration
from customs.model.returned import ExchangeRate
from customs.model.tax import Assessment, RateUsed, TaxKind, Version
from customs.reference.table import in_force
from tests.builders import DAY, an_export, an_import, an_item
from tests.duty.worked import assessed, d, item_of, line_of, tables, taxes

prices = st.decimals(min_value="0.0001", max_value=10**12, places=4, allow_nan=False)
freights = st.decimals(min_value=0, max_value=10**8, places=4, allow_nan=False)
LISTED = RateUsed(currency="USD", rate=d(25000), version=Version(table="exchange_rates", first_day=DAY))


def of_prices(values: list[Decimal], freight: Decimal = Decimal(850)) -> Declaration:
    goods = tuple(an_item(key=f"k{n}", line_invoice_value=value) for n, value in enumerate(values))
    return an_import(goods=goods, freight_amount=freight)


@given(st.lists(prices, min_size=1, max_size=50), freights)
def test_freight_shares_add_up_to_the_freight(values: list[Decimal], freight: Decimal):
    shares = [item.freight_share for item in assessed(of_prices(values, freight)).items]
    assert sum(share for share in shares if share is not None) == freight


@given(st.lists(prices, min_size=1, max_size=20), freights, st.sampled_from(["total", "line"]))
def test_the_order_of_the_items_does_not_matter(values: list[Decimal], freight: Decimal, rounding: Any):
    declaration = of_prices(values, freight)
    turned = of_prices(values, freight).model_copy(update={"goods": tuple(reversed(declaration.goods))})
    first, second = assessed(declaration, rounding=rounding), assessed(turned, rounding=rounding)
    assert first.totals == second.totals
    assert first.customs_value == second.customs_value
    assert {item.key: item.customs_value for item in first.items} == {i.key: i.customs_value for i in second.items}
    assert {item.key: item.taxes for item in first.items} == {item.key: item.taxes for item in second.items}


@given(st.lists(prices, min_size=2, max_size=20), freights)
def test_a_family_of_declarations_keeps_the_whole_within_rounding(values: list[Decimal], freight: Decimal):
    whole = assessed(of_prices(values, freight))
    goods, total = of_prices(values).goods, sum(values)
    family = [
        assessed(an_import(goods=part, freight_amount=freight, valuation_allocation_total=total))
        for part in (goods[:1], goods[1:])
    ]
    assert whole.totals
    for kind, amount in whole.totals.items():
        assert abs(sum(part.totals[kind] for part in family) - amount) <= 1


@given(st.lists(prices, min_size=1, max_size=20))
def test_totals_are_whole_dong_and_lines_keep_their_decimals(values: list[Decimal]):
    assessment = assessed(of_prices(values))
    assert assessment.items
    assert assessment.totals
    for item in assessment.items:
        assert item.customs_value == item.customs_value.quantize(Decimal("0.01"))  # type: ignore[union-attr]
        for line in item.taxes:
            assert line.amount == line.amount.quantize(Decimal("0.0001"))  # type: ignore[union-attr]
    for kind, total in assessment.totals.items():
        exact = sum(line.amount for item in assessment.items for line in item.taxes if line.kind is kind)  # type: ignore[misc]
        assert total == total.to_integral_value()
        assert abs(total - exact) <= Decimal("0.5")


@given(st.lists(prices, min_size=1, max_size=20))
def test_line_rounding_leaves_whole_dong_everywhere(values: list[Decimal]):
    assessment = assessed(of_prices(values), rounding="line")
    figures = [item.customs_value for item in assessment.items]
    figures += [line.amount for item in assessment.items for line in item.taxes]
    assert all(figure == figure.to_integral_value() for figure in figures)  # type: ignore[union-attr]


def a_half_dong() -> Declaration:
    """Two items whose customs value is half a dong over a whole one, duty 0, VAT 10 %."""
    goods = tuple(
        an_item(key=key, line_invoice_value=d("100.5"), import_duty_rate=d(0), other_taxes=taxes("VB901"))
        for key in "ab"
    )
    terms = {"incoterm_code": "CIF", "freight_code": None, "freight_amount": None, "insurance_code": None}
    return an_import(goods=goods, planned_rates={"USD": d(1001)}, **terms)


def test_decimals_are_kept_to_the_total_by_default():
    assessment = assessed(a_half_dong())
    assert [item.customs_value for item in assessment.items] == [d("100600.5")] * 2
    assert line_of(a_half_dong(), TaxKind.VAT).amount == d("10060.05")
    assert assessment.totals[TaxKind.VAT] == d(20120)  # 20,120.1
    assert assessment.rounding == "total"


def test_line_rounding_is_half_up_on_every_line():
    assessment = assessed(a_half_dong(), rounding="line")
    assert [item.customs_value for item in assessment.items] == [d(100601)] * 2
    assert line_of(a_half_dong(), TaxKind.VAT, rounding="line").amount == d(10060)
    assert assessment.totals[TaxKind.VAT] == d(20120)
    assert assessment.customs_value == d(201202)


def test_half_a_dong_of_a_total_goes_up():
    item = an_item(customs_value_manual=d(5), customs_value_currency_code="VND", import_duty_rate=d(10))
    assert assessed(an_import(goods=(item,))).totals[TaxKind.IMPORT_DUTY] == 1
    less = an_item(customs_value_manual=d(5), customs_value_currency_code="VND", import_duty_rate=d("9.99"))
    assert assessed(an_import(goods=(less,))).totals[TaxKind.IMPORT_DUTY] == 0


def test_a_total_is_absent_while_one_of_its_lines_is():
    goods = (an_item(), an_item(key="i2", import_duty_rate=None))
    assessment = assessed(an_import(goods=goods))
    assert assessment.totals == {}
    assert assessment.payable is None
    assert assessment.customs_value is not None
    assert assessment.items[0].taxes[0].amount is not None


def test_nothing_declared_is_not_nothing_to_pay():
    assessment = assessed(an_import(goods=()))
    assert (assessment.payable, assessment.customs_value, assessment.items) == (None, None, ())


def test_every_table_looked_into_is_named_with_its_first_day():
    versions = {version.table: version.first_day for version in assessed(an_import()).versions}
    assert versions["incoterms"] == date(2026, 2, 1)
    assert versions["vat_codes"] == date(2025, 7, 1)
    assert "valuation_codes" in versions


def test_the_tables_of_the_day_handed_in_are_used():
    before = assessed(an_import(incoterm_code="DPU", freight_code=None, freight_amount=None), day=date(2026, 1, 31))
    after = assessed(an_import(incoterm_code="DPU", freight_code=None, freight_amount=None), day=date(2026, 2, 1))
    assert before.customs_value is None
    assert after.customs_value is not None
    assert after.day == date(2026, 2, 1)


def with_listed_rate(declaration: Declaration) -> Assessment:
    return assessed(declaration, rates=Tables(day=DAY, table=lambda name: in_force(name, DAY), rates={"USD": LISTED}))


def test_a_rate_of_the_week_serves_when_none_was_typed():
    assessment = with_listed_rate(an_import(planned_rates={}))
    assert assessment.rates == (LISTED,)
    assert assessment.customs_value == d(31475 * 25000)


def test_a_typed_rate_goes_before_the_listed_one():
    used = with_listed_rate(an_import()).rates[0]
    assert used.rate == 26100
    assert used.version.typed


def test_the_rate_customs_returned_goes_before_all():
    returned = (ExchangeRate(exchange_rate_currency_code="USD", exchange_rate=d(26050)),)
    declaration = an_import(exchange_rates=returned, registration_date=DAY)
    used = assessed(declaration).rates[0]
    assert (used.rate, used.version.table, used.version.first_day) == (d(26050), "returned", DAY)
    assert any("returned by customs" in step.en for step in assessed(declaration).steps)


def test_a_returned_rate_that_is_not_whole_changes_nothing():
    half = (ExchangeRate(exchange_rate_currency_code="USD"), ExchangeRate(exchange_rate=d(1)))
    assert assessed(an_import(exchange_rates=half)).rates[0].rate == 26100


def test_the_day_is_a_plan_until_registration():
    assert "for now" in assessed(an_import()).steps[0].en
    assert "day of registration, 24/11/2026" in assessed(an_import(registration_date=DAY)).steps[0].en


def test_totals_are_explained():
    steps = [step.vi for step in assessed(an_import()).steps]
    assert "Thuế nhập khẩu: cộng 1 dòng = 98.579.700 ₫" in steps


@pytest.mark.parametrize("size", [Decimal(10) ** 20, Decimal("99999999999999999999.9999")])
def test_values_of_21_digits_are_exact(size: Decimal):
    declaration = an_import(goods=(an_item(line_invoice_value=size),), freight_amount=size, planned_rates={"USD": size})
    item = item_of(declaration)
    assert item.customs_value is not None
    assert abs(Fraction(item.customs_value) - 2 * Fraction(size) ** 2) <= Fraction(1, 200)
    assert item.freight_share == size
    assert assessed(declaration).payable is not None


@pytest.mark.parametrize(
    "name", ["line_invoice_value", "import_duty_rate", "customs_value_manual", "absolute_duty_rate"]
)
@pytest.mark.parametrize("size", [Decimal("1E+90"), Decimal("1E+400"), Decimal("1E-400"), Decimal("-1E+400")])
@pytest.mark.parametrize("direction", [an_import, an_export])
def test_absurd_numbers_are_said_and_never_crash(name: str, size: Decimal, direction: Any):
    item = an_item(
        **{
            "customs_value_currency_code": "USD",
            "absolute_duty_unit_code": "KGM",
            "absolute_duty_currency_code": "USD",
            "export_duty_rate": d(5),
            name: size,
        }
    )
    assessment = assessed(direction(goods=(item, an_item(key="i2")), freight_amount=size))
    for line in (line for held in assessment.items for line in held.taxes):
        assert (line.amount is None) == (line.absent is not None)
        assert line.amount is None or line.amount >= 0


@given(st.decimals(allow_nan=False, allow_infinity=False), st.decimals(allow_nan=False, allow_infinity=False))
def test_whatever_number_is_typed_there_is_an_answer(price: Decimal, rate: Decimal):
    declaration = an_import(goods=(an_item(line_invoice_value=price),), planned_rates={"USD": rate})
    assert assessed(declaration).items[0].taxes


def test_a_sample_assessment_survives_the_store():
    assessment = assessed(an_import())
    assert Assessment.model_validate_json(assessment.model_dump_json()) == assessment


def test_tables_of_a_day_are_the_same_object_for_every_item():
    asked: list[str] = []

    def table(name: str) -> Any:
        asked.append(name)
        return tables().table(name)

    assessed(of_prices([d(1)] * 50), rates=Tables(day=DAY, table=table))
    assert len(asked) == len(set(asked))
