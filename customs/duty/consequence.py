"""What follows when a declaration turns out otherwise: reclassified, origin refused, a final price, an origin document
accepted late. More tax: shortfall, late interest, fine. Less tax: what was overpaid and may be asked back.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from customs.duty.exact import NOTHING, RoundingName
from customs.duty.explain import Money, told
from customs.duty.fines import Fine, Found, fine
from customs.duty.late import LateInterest, Pause, late_interest
from customs.duty.tables import Tables
from customs.duty.what_if import Amounts, TablesOf, WhatIf, what_if
from customs.model.base import Text
from customs.model.declaration import Declaration
from customs.model.tax import TaxKind
from customs.reference.tariff import MFN
from customs.words import both


@dataclass(frozen=True, slots=True)
class Settling:
    """How the difference is settled. `last_day`: of the tax as first due; `paid`: when the rest is paid; `breach`: day
    of the wrong declaration, whose decree fines it.
    """

    last_day: date
    paid: date
    how: Found
    breach: date
    organisation: bool = True
    pauses: Sequence[Pause] = ()


@dataclass(frozen=True, slots=True)
class Consequence:
    """`shortfall` or `overpaid` is above 0, never both; both None while a tax is unknown, as `absent` says."""

    difference: WhatIf
    shortfall: Decimal | None
    overpaid: Decimal | None
    by_tax: Mapping[TaxKind, Amounts]
    interest: LateInterest | None = None
    fine: Fine | None = None
    steps: tuple[Text, ...] = ()
    absent: Text | None = None

    @property
    def together(self) -> Decimal | None:
        """Shortfall, interest and fine; below 0 what comes back."""
        if self.shortfall is None or self.overpaid is None:
            return None
        interest = self.interest.amount if self.interest else NOTHING
        return self.shortfall - self.overpaid + interest + (self.fine.amount if self.fine else NOTHING)


def consequence(difference: WhatIf, settling: Settling) -> Consequence:
    """`difference`: the declaration as it was and as it should have been."""
    more = difference.payable.difference
    if more is None:
        return Consequence(difference, None, None, difference.totals, absent=both("duty.consequence.unknown"))
    if more <= NOTHING:
        step = told("duty.consequence.overpaid" if more else "duty.consequence.same", amount=Money(-more))
        return Consequence(difference, NOTHING, -more, difference.totals, steps=(step,))
    interest = late_interest(more, settling.last_day, settling.paid, pauses=settling.pauses)
    fined = fine(more, settling.how, settling.breach, organisation=settling.organisation)
    steps = (told("duty.consequence.shortfall", amount=Money(more)), *interest.steps, *fined.steps)
    return Consequence(difference, more, NOTHING, difference.totals, interest, fined, steps)


def reclassified(
    declaration: Declaration,
    key: str,
    hs_code: str,
    tables_of: TablesOf,
    settling: Settling,
    *,
    rate: Decimal | None = None,
    rounding: RoundingName = "total",
) -> Consequence:
    """The item under another HS code. `rate`: its duty rate, when no tariff is to be asked."""
    changes: dict[str, object] = {f"goods.{key}.hs_code": hs_code}
    if rate is not None:
        changes[f"goods.{key}.import_duty_rate"] = rate
    return consequence(what_if(declaration, changes, tables_of, today=settling.breach, rounding=rounding), settling)


def origin_refused(
    declaration: Declaration,
    tables_of: TablesOf,
    settling: Settling,
    *,
    rates: Mapping[str, Decimal] | None = None,
    rounding: RoundingName = "total",
) -> Consequence:
    """Every item under a special preferential schedule falls back to MFN. `rates`: item key -> MFN rate, where no
    tariff is to be asked.
    """
    changes: dict[str, object] = {}
    for key in preferential(declaration, tables_of(declaration.duty_day or settling.breach)):
        changes[f"goods.{key}.tariff_schedule_code"] = MFN
        if rates and key in rates:
            changes[f"goods.{key}.import_duty_rate"] = rates[key]
    return consequence(what_if(declaration, changes, tables_of, today=settling.breach, rounding=rounding), settling)


def preferential(declaration: Declaration, tables: Tables) -> tuple[str, ...]:
    """Keys of the items that claim a special preferential rate."""
    table = tables.table("tariff_schedules")
    rows = ((item.key, table.get(item.tariff_schedule_code)) for item in declaration.goods)
    return tuple(key for key, row in rows if row is not None and row.more["preferential"] == "yes")
