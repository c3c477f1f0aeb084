"""Shares add up exactly, whoever comes first."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from customs.duty.allocation import share_out

amounts = st.decimals(min_value=-(10**20), max_value=10**20, places=4, allow_nan=False)
weights = st.dictionaries(
    st.text("abcdefgh", min_size=1, max_size=4),
    st.decimals(min_value=0, max_value=10**14, places=4, allow_nan=False),
    min_size=1,
    max_size=50,
).filter(lambda held: sum(held.values()) > 0)


@given(amounts, weights)
def test_shares_add_up_to_the_amount_exactly(amount: Decimal, held: dict[str, Decimal]):
    shares = share_out(amount, held)
    assert sum(map(Fraction, shares.values())) == Fraction(amount)
    assert set(shares) == set(held)


@given(amounts, weights)
def test_the_order_of_the_items_does_not_matter(amount: Decimal, held: dict[str, Decimal]):
    assert share_out(amount, dict(reversed(held.items()))) == share_out(amount, held)


@given(amounts, weights)
def test_a_share_is_within_one_step_of_its_exact_part(amount: Decimal, held: dict[str, Decimal]):
    whole = sum(map(Fraction, held.values()))
    assert held
    for key, share in share_out(amount, held).items():
        assert abs(Fraction(share) - Fraction(amount) * Fraction(held[key]) / whole) < Fraction(1, 10**8)


def test_thirds_leave_their_remainder_to_one_of_them():
    shares = share_out(Decimal(100), {"a": Decimal(1), "b": Decimal(1), "c": Decimal(1)}, Decimal("0.01"))
    assert shares == {"a": Decimal("33.34"), "b": Decimal("33.33"), "c": Decimal("33.33")}


def test_the_larger_remainder_goes_first():
    shares = share_out(Decimal(10), {"a": Decimal(1), "b": Decimal(2), "c": Decimal(4)}, Decimal(1))
    assert shares == {"a": Decimal(1), "b": Decimal(3), "c": Decimal(6)}


def test_what_weighs_nothing_gets_nothing():
    assert share_out(Decimal(7), {"a": Decimal(0), "b": Decimal(3)}) == {"a": Decimal(0), "b": Decimal(7)}


def test_an_amount_finer_than_the_step_is_not_cut():
    shares = share_out(Decimal("0.0000000001"), {"a": Decimal(1), "b": Decimal(1)})
    assert sum(shares.values()) == Decimal("0.0000000001")


@pytest.mark.parametrize("held", [{}, {"a": Decimal(0)}, {"a": Decimal(2), "b": Decimal(-1)}])
def test_there_must_be_something_to_share_by(held: dict[str, Decimal]):
    with pytest.raises(ValueError, match="nothing to share by"):
        share_out(Decimal(1), held)
