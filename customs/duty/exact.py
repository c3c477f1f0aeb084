"""Decimals that lose nothing, and the two ways of rounding.

Sources: `whole dong per line` is how published exercises round; `decimals per line, whole dong per tax` is what
genuine cleared prints of 2022 and 2025 show. No text settles it (Circular 174/2015/TT-BTC Art. 6.3-6.4 only says
that a dong is rounded half up), so it is one setting.
"""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal, DivisionByZero, InvalidOperation, Overflow
from typing import Literal, TypeVar

#: Room for any value that fits a field of the form, squared twice; what does not fit is a trapped error.
CONTEXT = Context(
    prec=100, rounding=ROUND_HALF_UP, Emin=-999_999, Emax=999_999, traps=[InvalidOperation, DivisionByZero, Overflow]
)
DONG = Decimal(1)
SHARE = Decimal("1E-8")
FOREIGN = Decimal("0.0001")
HUNDREDTH = Decimal("0.01")
HUNDRED = Decimal(100)
NOTHING = Decimal(0)

RoundingName = Literal["total", "line"]
Figure = TypeVar("Figure", Decimal, Decimal | None)


@dataclass(frozen=True, slots=True)
class Rounding:
    """The smallest step of a line's customs value and of a line's tax, in dong. Totals are always whole dong."""

    name: RoundingName
    value: Decimal
    tax: Decimal


ROUNDINGS: dict[RoundingName, Rounding] = {
    "total": Rounding("total", value=Decimal("0.01"), tax=Decimal("0.0001")),
    "line": Rounding("line", value=DONG, tax=DONG),
}


def half_up(value: Decimal, step: Decimal) -> Decimal:
    """The nearest multiple of `step`, a power of ten; halves away from zero. InvalidOperation when too large.

    Within `exactly` a bare `value.quantize(step)` does the same.
    """
    return value.quantize(step, ROUND_HALF_UP, CONTEXT)


def tidy(value: Figure) -> Figure:
    """The same number without trailing zeros and without exponent: 26100.00 -> 26100. What is not known stays so."""
    if value is None:
        return None
    whole = value.to_integral_value()
    if whole != value:
        return value.normalize(CONTEXT)
    if whole.adjusted() < CONTEXT.prec:
        return CONTEXT.add(whole, NOTHING)
    return Decimal(format(whole, "f"))


def tidied(value: Figure) -> Figure:
    """What `tidy` gives, in half the time; within `exactly`, where no figure has more than 100 digits."""
    return None if value is None else value.normalize() + NOTHING
