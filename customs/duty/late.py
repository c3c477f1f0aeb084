"""Late interest by day count.

From the day after the last day of payment to the day before the money reaches the budget (Decree 252/2026/ND-CP Art.
26.1.a; before 1 July 2026 Law 38/2019/QH14 Art. 59.2.b), at the daily rate of each day's law; none while a pause of
Art. 26.3 lasts. Rates and laws stand in the tables `late_interest` and `late_interest_pauses`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from itertools import pairwise

from customs.duty.absent import absent, exactly
from customs.duty.exact import DONG, HUNDREDTH, NOTHING, half_up, tidy
from customs.duty.explain import Money, Percent, told
from customs.duty.working_days import Landed, after_working_days, moved
from customs.model.base import Text
from customs.model.tax import Version
from customs.reference.table import CodeTable, in_force, versions

RATES, PAUSES = "late_interest", "late_interest_pauses"
_ONE = timedelta(1)


class Occasion(StrEnum):
    """What the tax became due by; decides its last day of payment (Circular 86/2026/TT-BTC Art. 4)."""

    ORIGINAL = "original"
    CLASSIFICATION = "classification"
    FINAL_PRICE = "final_price"
    LATER_ADDITION = "later_addition"


@dataclass(frozen=True, slots=True)
class Pause:
    """Days without interest, first and last included. `code`: of the table `late_interest_pauses`."""

    code: str
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Period:
    """Days under one rate. `percent` is a day's."""

    first: date
    last: date
    days: int
    percent: Decimal
    amount: Decimal
    version: Version
    legal: Text


@dataclass(frozen=True, slots=True)
class LateInterest:
    """`days` are those that bear interest; `amount` whole dong, half up."""

    tax: Decimal
    last_day: date
    paid: date
    days: int
    amount: Decimal
    periods: tuple[Period, ...]
    steps: tuple[Text, ...]
    notes: tuple[Text, ...] = ()


def last_day_of_payment(occasion: Occasion, day: date) -> Landed:
    """`day`: clearance or release for ORIGINAL (paid before it, Law 107/2016/QH13 Art. 9.1); else the day customs
    asked, the final price was known or the addition was fixed: 5 working days from then.
    """
    return Landed(day) if occasion is Occasion.ORIGINAL else after_working_days(day, 5)


def priority_last_day(cleared: date) -> Landed:
    """Priority enterprises: the tenth of the month after clearance (Law 107/2016/QH13 Art. 9.2)."""
    following = cleared.replace(day=1) + timedelta(31)
    return moved(following.replace(day=10))


def late_interest(
    tax: Decimal, last_day: date, paid: date, *, pauses: Sequence[Pause] = (), from_clearance: bool = False
) -> LateInterest:
    """Interest on `tax` due on `last_day` and paid on `paid`. `from_clearance`: under a bank guarantee `last_day` is
    the day of clearance and counts itself (Law 107/2016/QH13 Art. 9.1). AbsentError for a tax below 0.
    """
    if tax < NOTHING:
        raise absent("late_negative")
    landed = Landed(last_day) if from_clearance else moved(last_day)
    first = last_day if from_clearance else landed.day + _ONE
    bearing = _bearing(first, paid - _ONE, pauses)
    with exactly():
        periods = tuple(_periods(tax, bearing))
        exact = sum((period.amount for period in periods), NOTHING)
        amount = tidy(half_up(exact, DONG))
    days = sum(period.days for period in periods)
    steps = (*_paused(pauses), *_counted(tax, periods), told("duty.late.total", amount=Money(amount)))
    if paid <= first:
        steps = (told("duty.late.in_time", day=paid),)
    return LateInterest(tax, landed.day, paid, days, amount, periods, steps, landed.notes)


def for_days(tax: Decimal, days: int, percent: Decimal) -> Decimal:
    """Whole dong of interest for so many days at so many percent a day."""
    with exactly():
        return tidy(half_up(tax * percent * HUNDREDTH * days, DONG))


def daily_percent(on: date) -> Decimal:
    return Decimal(_row(on).rows["late_interest"].more["percent_per_day"])


def _bearing(first: date, last: date, pauses: Sequence[Pause]) -> list[tuple[date, date]]:
    """Stretches of days from `first` to `last` outside every pause, cut where the law changes."""
    cuts = sorted(
        {day for day in versions(RATES) if first < day <= last}
        | {pause.first for pause in pauses if first < pause.first <= last}
        | {pause.last + _ONE for pause in pauses if first < pause.last + _ONE <= last}
    )
    edges = [first, *cuts, last + _ONE]
    stretches = [(start, end - _ONE) for start, end in pairwise(edges) if start < end]
    return [(start, end) for start, end in stretches if not any(pause.first <= start <= pause.last for pause in pauses)]


def _periods(tax: Decimal, bearing: Sequence[tuple[date, date]]) -> Iterator[Period]:
    for first, last in bearing:
        table = _row(first)
        row = table.rows["late_interest"]
        percent, days = Decimal(row.more["percent_per_day"]), (last - first).days + 1
        yield Period(
            first,
            last,
            days,
            percent,
            tax * percent * HUNDREDTH * days,
            Version(table=table.name, first_day=table.first_day, legal=table.legal),
            Text(vi=row.more["legal_vi"], en=row.more["legal_en"]),
        )


def _row(on: date) -> CodeTable:
    return in_force(RATES, on)


def _paused(pauses: Sequence[Pause]) -> Iterator[Text]:
    for pause in pauses:
        row = in_force(PAUSES, pause.first).rows[pause.code]
        legal = Text(vi=row.more["legal_vi"], en=row.more["legal_en"])
        yield told("duty.late.pause", first=pause.first, last=pause.last, reason=row.name, law=legal)


def _counted(tax: Decimal, periods: Sequence[Period]) -> Iterator[Text]:
    for period in periods:
        yield told(
            "duty.late.period",
            tax=Money(tax),
            rate=Percent(period.percent),
            days=period.days,
            first=period.first,
            last=period.last,
            amount=Money(period.amount),
            law=period.legal,
        )
