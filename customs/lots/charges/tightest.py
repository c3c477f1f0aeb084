"""The one clock of a lot that a board shows."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from customs.lots.charges.clock import Clock, ClockState
from customs.model.lot_money import ChargeKind


@dataclass(frozen=True, slots=True)
class Tightest:
    """The clock whose free time ends first. `cost_per_day`: of every clock of the lot in that currency that costs from
    then on; `overdue_since`: the first day that costs, None while it is free; `free`, `left`: days (hours for power
    and closing time), for a bar.
    """

    kind: ChargeKind | str
    container: str | None
    last_free: date
    free: int
    left: int
    cost_per_day: Decimal
    currency: str
    overdue_since: date | None


def tightest(found: Iterable[Clock]) -> Tightest | None:
    """Of the clocks of one lot (`clocks`); None when none runs. Ended and unknown ones say nothing; one that has not
    begun does where its beginning is expected.
    """
    held = [one for one in found if one.last_free and one.state in {ClockState.RUNNING, ClockState.NOT_STARTED}]
    if not held:
        return None
    first = min(held, key=lambda one: (not one.is_over, one.last_free, -one.per_day))
    limit = max(one.last_free for one in held if one.last_free and (one.is_over or one is first))
    costs = [one.per_day for one in held if one.currency == first.currency and one.last_free and one.last_free <= limit]
    assert first.last_free is not None  # noqa: S101 -- held
    return Tightest(
        kind=first.kind,
        container=first.container,
        last_free=first.last_free,
        free=first.free,
        left=first.left,
        cost_per_day=sum(costs, Decimal(0)),
        currency=first.currency,
        overdue_since=date.fromordinal(first.last_free.toordinal() + 1) if first.is_over else None,
    )
