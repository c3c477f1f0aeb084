"""What a clock says (đồng hồ miễn phí): free time used and left, what has run up, what each day costs from now on."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from customs.model.base import Text
from customs.model.lot_money import ChargeKind, FreeTime
from customs.reference.charges import Tariff, Tier

CLOSING = "closing"
"""Kind of the clock of an export that runs down to closing time (cut-off) and costs nothing by itself."""


class ClockState(StrEnum):
    RUNNING = "running"
    ENDED = "ended"
    NOT_STARTED = "not_started"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Charged:
    """One line of arithmetic: `blocks` times `quantity` times the tier's amount is `amount`. `units`: the charged days
    or hours that fall into the tier.
    """

    tier: Tier
    units: int
    blocks: int
    quantity: Decimal
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Clock:
    """One count of one charge, as of the day asked for. Days are those of Viet Nam.

    `container`: None for the whole lot. `why`: what is not known, or what has not happened. `first`, `last`: the first
    and the last day counted so far; `last_free` the last day (`last_free_at` the last moment, of hourly ones) that
    costs nothing. `free`, `used`, `left`: days, or hours; `over`: those charged. `amount` before VAT, `raised`: it is
    the minimum. `per_day`: what a day costs from now on, or once free time is over. `agreed`: free time of this lot in
    place of the table's. `table_from`: first day of the table.
    """

    kind: ChargeKind | str
    state: ClockState
    container: str | None = None
    payee: str = ""
    currency: str = ""
    why: Text | None = None
    first: date | None = None
    last: date | None = None
    last_free: date | None = None
    last_free_at: datetime | None = None
    stopped: bool = False
    expected: bool = False
    free: int = 0
    used: int = 0
    over: int = 0
    lines: tuple[Charged, ...] = ()
    amount: Decimal = Decimal(0)
    raised: bool = False
    vat: Decimal | None = None
    per_day: Decimal = Decimal(0)
    tariff: Tariff | None = None
    agreed: FreeTime | None = None
    table_from: date | None = None
    notes: tuple[Text, ...] = ()

    @property
    def left(self) -> int:
        return max(self.free - self.used, 0)

    @property
    def is_over(self) -> bool:
        """It costs, or its moment has passed."""
        return self.over > 0
