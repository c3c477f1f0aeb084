"""What must hold whatever is declared: shares, order, families, first and last days."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from customs.duty.absent import exactly
from customs.duty.basis import Basis
from customs.duty.exact import ROUNDINGS
from customs.duty.late import late_interest
from customs.duty.tables import Consulted
from customs.duty.valuation import values
from customs.model.declaration import Declaration
from customs.model.slots import Adjustment
from customs.reference.table import in_force, versions
from tests.builders import an_import, an_item
from tests.duty.worked import a_tariff, assessed, d, tables, taxes, with_tariff

prices = st.decimals("0.0001", 10**10, places=4, allow_nan=False)
codes = st.sampled_from([("VB901",), ("TB040", "VB901"), ("VB245",), ("VK120",)])
DATED = ("vat_codes", "excise_codes", "environment_codes", "trade_remedy_codes", "late_interest", "tax_fines")


@st.composite
def declarations(draw: Any) -> Declaration:
    """A few items, each with its own price, rate and taxes; freight, insurance and one adjustment over some of them."""
    goods = [
        an_item(
            key=f"k{n}",
            line_invoice_value=draw(prices),
            import_duty_rate=draw(st.decimals(0, 150, places=1, allow_nan=False)),
            other_taxes=taxes(*draw(codes)),
            adjustment_index=(1,) if n == 0 or draw(st.booleans()) else (),
        )
        for n in range(draw(st.integers(2, 12)))
    ]
    slot = Adjustment(
        adjustment_item_code="E", adjustment_type_code="AD", adjustment_currency_code="USD",
        adjustment_amount=draw(st.decimals(0, 10**6, places=4, allow_nan=False)),
    )  # fmt: skip
    return an_import(
        goods=tuple(goods), adjustments=(slot,), freight_amount=draw(st.decimals(0, 10**7, places=4, allow_nan=False)),
        insurance_code="A", insurance_amount=draw(st.decimals(0, 10**5, places=4, allow_nan=False)),
        insurance_currency_code="USD",
    )  # fmt: skip


@given(declarations())
def test_every_charge_is_shared_out_to_the_last_unit(declaration: Declaration):
    basis = Basis(tables(), ROUNDINGS["total"], Consulted(tables().table))
    shares: dict[str, Decimal] = {}
    with exactly():
        found = values(declaration, basis)
    for valued in found:
        for charge, _, _, parts in valued.shared:
            shares[charge.kind] = shares.get(charge.kind, Decimal(0)) + parts.get(valued.key, Decimal(0))
    assert shares == {
        "freight": declaration.freight_amount,
        "insurance": declaration.insurance_amount,
        "adjustment": declaration.adjustments[0].adjustment_amount,
    }


@given(declarations(), st.randoms(use_true_random=False), st.sampled_from(["total", "line"]))
def test_the_order_of_items_and_slots_does_not_matter(declaration: Declaration, random: Any, rounding: Any):
    goods = [item.model_copy(update={"other_taxes": item.other_taxes[::-1]}) for item in declaration.goods]
    random.shuffle(goods)
    turned = declaration.model_copy(update={"goods": tuple(goods)})
    one, other = (assessed(side, rounding=rounding) for side in (declaration, turned))
    assert one.totals == other.totals
    assert {item.key: item.customs_value for item in one.items} == {
        item.key: item.customs_value for item in other.items
    }


@given(st.lists(prices, min_size=2, max_size=30), st.integers(2, 5), st.decimals(0, 10**7, places=4, allow_nan=False))
def test_a_family_of_any_size_keeps_the_totals_within_half_a_dong_a_member(
    values: list[Decimal], size: int, freight: Any
):
    goods = tuple(an_item(key=f"k{n}", line_invoice_value=value) for n, value in enumerate(values))
    whole = assessed(an_import(goods=goods, freight_amount=freight))
    step = -(-len(goods) // size)
    parts = [goods[start : start + step] for start in range(0, len(goods), step)]
    family = [
        assessed(an_import(goods=part, freight_amount=freight, valuation_allocation_total=sum(values)))
        for part in parts
    ]
    assert whole.totals
    for kind, amount in whole.totals.items():
        assert abs(sum(member.totals[kind] for member in family) - amount) <= Decimal(len(parts) + 1) / 2


@given(declarations())
def test_every_sentence_has_its_figures(declaration: Declaration):
    for item in assessed(declaration).items:
        assert all("{" not in step.vi + step.en for line in item.taxes for step in line.steps)


@pytest.mark.parametrize("name", DATED)
@given(offset=st.integers(0, 365 * 8))
def test_no_rate_crosses_a_first_or_a_last_day(name: str, offset: int):
    day = date(2024, 1, 1) + timedelta(offset)
    today, tomorrow = in_force(name, day), in_force(name, day + timedelta(1))
    if day + timedelta(1) in versions(name):
        return
    for code in set(today.rows) | set(tomorrow.rows):
        one, other = today.get(code), tomorrow.get(code)
        if one is None or other is None:
            gone = today.rows.get(code)
            assert gone is not None, "nothing appears but with a new table"
            assert gone.until == day
        else:
            assert one.more == other.more


@given(st.dates(date(2025, 1, 1), date(2028, 12, 31)))
def test_an_assessment_takes_the_rates_of_its_own_day(day: date):
    later = a_tariff({"B01": "10"}, first_day=date(2027, 1, 1))
    declaration = an_import(goods=(an_item(import_duty_rate=None, other_taxes=taxes("TB040", "VB901")),))
    lines = assessed(declaration, rates=with_tariff(a_tariff(until=date(2026, 12, 31)), later, day=day)).items[0].taxes
    tariff = None if day.year < 2026 else 12 if day.year == 2026 else 10
    beer = in_force("excise_codes", day).rows["TB040"].more["rate_percent"]
    assert lines[0].rate == tariff
    if tariff is not None:
        assert lines[1].rate == (Decimal(beer) if beer else None)


@given(st.integers(1, 10**14), st.dates(date(2024, 1, 1), date(2027, 12, 1)), st.integers(1, 800))
def test_interest_never_falls_as_days_pass(tax: int, start: date, days: int):
    today, tomorrow = (late_interest(d(tax), start, start + timedelta(n)) for n in (days, days + 1))
    assert 0 <= today.amount <= tomorrow.amount
    assert tomorrow.days - today.days in (0, 1)
