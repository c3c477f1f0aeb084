"""The import duty rate of an HS code, origin, schedule and day, from tables handed to it.

No tariff is shipped: the rates are an office's own tables, or typed on the item.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from customs.model.base import Text
from customs.model.tax import Version
from customs.reference.table import in_force

MFN = "B01"
ORDINARY = "B03"
#: Law 107/2016/QH13 Art. 5.3: the ordinary rate is one and a half times the preferential (MFN) rate.
ORDINARY_FACTOR = Decimal("1.5")


@dataclass(frozen=True, slots=True)
class TariffTable:
    """One schedule (`B05`) from its first to its last day: HS code, 8 digits -> percent.

    `origins`: the countries the column is for (RCEP has six columns); empty means every origin of the schedule.
    """

    schedule: str
    first_day: date
    rates: Mapping[str, Decimal]
    legal: Text
    until: date | None = None
    origins: frozenset[str] = field(default_factory=frozenset)

    def holds(self, on: date, origin: str | None) -> bool:
        ended = self.until is not None and self.until < on
        return self.first_day <= on and not ended and (not self.origins or origin in self.origins)


@dataclass(frozen=True, slots=True)
class DutyRate:
    """Percent, and the table version it came from."""

    schedule: str
    percent: Decimal
    version: Version


def duty_rate(
    hs_code: str, schedule: str, on: date, tables: Iterable[TariffTable], *, origin: str | None = None
) -> DutyRate | None:
    """The rate of that schedule on that day; None when no table handed in states it.

    Only the full code counts: a rate is never taken from a shorter heading. An ordinary rate that no table states
    is one and a half times the MFN rate; where the MFN rate is 0 it stands in a list of its own (Decision
    15/2023/QD-TTg), so none is given.
    """
    known = tuple(tables)
    holding = [t for t in known if t.schedule == schedule and hs_code in t.rates and t.holds(on, origin)]
    if holding:
        # A column for this origin beats one for every origin, then the later first day.
        table = max(holding, key=lambda t: (bool(t.origins), t.first_day))
        version = Version(table=f"tariff {schedule}", first_day=table.first_day, legal=table.legal)
        return DutyRate(schedule, table.rates[hs_code], version)
    if schedule != ORDINARY:
        return None
    mfn = duty_rate(hs_code, MFN, on, known, origin=origin)
    return DutyRate(ORDINARY, mfn.percent * ORDINARY_FACTOR, mfn.version) if mfn and mfn.percent > 0 else None


def cheapest(
    hs_code: str, schedule: str, on: date, tables: Iterable[TariffTable], *, origin: str | None = None
) -> DutyRate | None:
    """The rate to declare: the MFN rate where it is lower than the special preferential one (Decree 134/2016/ND-CP
    Art. 3.2), else the schedule's own.
    """
    known = tuple(tables)
    asked = duty_rate(hs_code, schedule, on, known, origin=origin)
    row = in_force("tariff_schedules", on).get(schedule)
    if asked is None or row is None or row.more["preferential"] != "yes":
        return asked
    mfn = duty_rate(hs_code, MFN, on, known, origin=origin)
    return mfn if mfn is not None and mfn.percent < asked.percent else asked
