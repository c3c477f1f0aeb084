"""One amount shared over the items in proportion to a weight, so that the shares add up to it exactly.

VNACCS shares by invoice value (Circular 38/2015/TT-BTC, Appendix II, field 1.51). No text says who carries the
remainder; here it goes by largest remainder, which does not depend on the order of the items.
"""

from collections.abc import Mapping
from decimal import ROUND_FLOOR, Decimal, localcontext

from customs.duty.exact import CONTEXT, NOTHING, SHARE


def share_out(total: Decimal, weights: Mapping[str, Decimal], step: Decimal = SHARE) -> dict[str, Decimal]:
    """Key -> its share of `total`, a multiple of `step` (finer when `total` itself is finer).

    Equal remainders go to the larger weight, then to the earlier key. Raises ValueError when the weights are
    negative or add up to nothing.
    """
    with localcontext(CONTEXT):
        whole = sum(weights.values(), NOTHING)
        if whole <= 0 or min(weights.values()) < 0:
            raise ValueError("nothing to share by")
        unit = min(step, Decimal(1).scaleb(_exponent(total)))
        exact = {key: total * weight / whole for key, weight in weights.items()}
        shares = {key: value.quantize(unit, ROUND_FLOOR) for key, value in exact.items()}
        left = int((total - sum(shares.values())) / unit)
        for key in sorted(weights, key=lambda key: (shares[key] - exact[key], -weights[key], key))[:left]:
            shares[key] += unit
        return shares


def _exponent(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0
