"""One amount shared over the items in proportion to a weight, so that the shares add up to it exactly.

VNACCS shares by invoice value (Circular 38/2015/TT-BTC, Appendix II, field 1.51). No text says who carries the
remainder; here it goes by largest remainder, which does not depend on the order of the items.
"""

from collections.abc import Mapping
from decimal import Decimal, localcontext

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
        steps = abs(total) / unit
        signed = -unit if total < 0 else unit
        shares, rests = {}, {}
        for key, weight in weights.items():
            count, rests[key] = divmod(steps * weight, whole)
            shares[key] = count * signed
        left = int(sum(rests.values(), NOTHING) / whole)
        if left:
            for key in _largest(rests, weights, left):
                shares[key] += signed
        return shares


def _largest(rests: Mapping[str, Decimal], weights: Mapping[str, Decimal], count: int) -> list[str]:
    """The keys of the `count` largest remainders. Only those that tie for the last places are put in order."""
    least = sorted(rests.values(), reverse=True)[count - 1]
    above = [key for key, rest in rests.items() if rest > least]
    level = sorted(key for key, rest in rests.items() if rest == least)
    level.sort(key=weights.__getitem__, reverse=True)
    return above + level[: count - len(above)]


def _exponent(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0
