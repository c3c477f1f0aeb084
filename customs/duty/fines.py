"""Fines for tax declared too low, a percentage of the shortfall by who found it and when.

Decree 169/2026/ND-CP Art. 7.2.a, 10.2, 10.3, 10.6 (before 1 July 2026 Decree 128/2020/ND-CP). Percentages and
thresholds stand in the table `tax_fines`. Tax evasion (Art. 15) is another matter.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum

from customs.duty.exact import DONG, HUNDREDTH, NOTHING, half_up, tidy
from customs.duty.explain import Money, Percent, told
from customs.model.base import Text
from customs.model.tax import Version
from customs.reference.table import in_force

TABLE, DEADLINES = "tax_fines", "deadlines"


class Found(StrEnum):
    """How the shortfall came to light: a code of the table."""

    IN_TIME = "amended_in_time"
    SELF_REPORTED = "self_reported_late"
    BY_CUSTOMS = "found_by_customs"


@dataclass(frozen=True, slots=True)
class Fine:
    """`amount` whole dong; 0 below the threshold, for the reason in `steps`."""

    found: Found
    shortfall: Decimal
    percent: Decimal
    amount: Decimal
    version: Version
    legal: Text
    steps: tuple[Text, ...]


def found(cleared: date | None, reported: date, inspected: date | None = None, *, by_customs: bool = False) -> Found:
    """`cleared`: day of clearance, None before it. `inspected`: day of the notice of a documentary check, or of the
    decision to inspect; what is reported on it or later is too late.
    """
    if by_customs:
        return Found.BY_CUSTOMS
    if inspected is not None and reported >= inspected:
        return Found.BY_CUSTOMS if cleared is not None else Found.SELF_REPORTED
    if cleared is None or reported <= cleared + timedelta(days=_days_to_amend(cleared)):
        return Found.IN_TIME
    return Found.SELF_REPORTED


def fine(shortfall: Decimal, how: Found, on: date, *, organisation: bool = True) -> Fine:
    """`on`: day of the breach, whose decree holds. `organisation`: firms have another threshold than persons."""
    table = in_force(TABLE, on)
    row = table.rows[how]
    legal = Text(vi=row.more["legal_vi"], en=row.more["legal_en"])
    percent = Decimal(row.more["percent"])
    minimum = Decimal(row.more["minimum_organisation" if organisation else "minimum_person"])
    steps = [told("duty.fine.how", how=row.name, rate=Percent(percent), law=legal)]
    amount = NOTHING
    if percent and shortfall < minimum:
        steps.append(told("duty.fine.below", shortfall=Money(shortfall), minimum=Money(minimum)))
    elif percent:
        amount = tidy(half_up(shortfall * percent * HUNDREDTH, DONG))
        steps.append(told("duty.fine.amount", shortfall=Money(shortfall), rate=Percent(percent), amount=Money(amount)))
    version = Version(table=TABLE, first_day=table.first_day, legal=table.legal)
    return Fine(how, shortfall, percent, amount, version, legal, tuple(steps))


def _days_to_amend(cleared: date) -> int:
    row = in_force(DEADLINES, cleared).get("amend_cleared")
    return int(row.more["period"]) if row else 60
