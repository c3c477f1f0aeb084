"""How long a delivery order still lasts."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from customs.model.lot import DeliveryOrder, Lot


@dataclass(frozen=True, slots=True)
class OrderStanding:
    """`state`: over, ends (in `days`, 0 today), runs, open (no last day is known). `extended`: how many orders of the
    same number came before it.
    """

    order: DeliveryOrder
    state: Literal["over", "ends", "runs", "open"]
    days: int
    extended: int


SOON = 2
"""Days before its end from which an order is said to end."""


def standing(lot: Lot, today: date) -> OrderStanding | None:
    """Of the order that counts; None while there is none. `today`: Viet Nam's day."""
    order = lot.order
    if order is None:
        return None
    extended = sum(one.number is not None and one.number == order.number for one in lot.orders) - 1
    if order.valid_until is None:
        return OrderStanding(order, "open", 0, max(extended, 0))
    days = (order.valid_until - today).days
    state: Literal["over", "ends", "runs"] = "over" if days < 0 else "ends" if days <= SOON else "runs"
    return OrderStanding(order, state, abs(days), max(extended, 0))
