"""Past lanes of an office: counted, with their interval; of too few nothing is told."""

import pytest

from customs.lots.readiness import FEWEST, past_lanes, shares_of, wilson
from customs.model.status import Lane


@pytest.mark.parametrize(
    ("count", "n", "low", "high"),
    [(0, 20, 0.0, 0.1611), (10, 20, 0.2993, 0.7007), (20, 20, 0.8389, 1.0), (81, 263, 0.2553, 0.3662)],
)
def test_interval_is_wilsons(count: int, n: int, low: float, high: float) -> None:
    """81 of 263 is the case of Newcombe (1998), table I, method 3: 0.2553 to 0.3662."""
    assert wilson(count, n) == pytest.approx((low, high), abs=5e-5)


def test_nineteen_are_too_few_twenty_are_enough() -> None:
    assert shares_of({Lane.GREEN: FEWEST - 1}) == ()
    shares = shares_of({Lane.GREEN: 15, Lane.YELLOW: 5})
    assert [(one.lane, one.count, one.share) for one in shares] == [
        (Lane.GREEN, 15, 0.75),
        (Lane.YELLOW, 5, 0.25),
        (Lane.RED, 0, 0.0),
    ]
    few = past_lanes({Lane.GREEN: 19}, {}, "87")
    assert few.lines("vi") == ("Quá ít tờ khai tương tự (19) để nói tỷ lệ.",)


def test_the_wider_likeness_is_taken_only_where_the_nearer_is_too_few() -> None:
    assert past_lanes({Lane.GREEN: 20}, {Lane.RED: 900}, "87").like.vi == "20 tờ khai cùng khách, loại hình, chi cục"
    wide = past_lanes({Lane.GREEN: 19}, {Lane.RED: 900}, "87")
    assert wide.like.en == "900 declarations of this type and HS chapter 87"
    assert "No forecast" in wide.lines("en")[-1]
