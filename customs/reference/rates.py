"""The exchange rate of a currency for a day, from tables handed to it.

The rate is Vietcombank's transfer buying rate at the end of Thursday of the week before, and holds for every
declaration registered in that week (Decree 08/2015/ND-CP Art. 21.3 as amended by 59/2018; Circular 38/2015/TT-BTC
Art. 35.2). A week runs Monday to Sunday (the usual reading; the text does not say).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from customs.model.base import Text
from customs.model.tax import RateUsed, Version

DONG = "VND"
NAME = "exchange_rates"
LEGAL = Text(
    vi="Nghị định 08/2015/NĐ-CP Điều 21.3 (sửa đổi bởi 59/2018/NĐ-CP); Thông tư 38/2015/TT-BTC Điều 35.2",
    en="Decree 08/2015/ND-CP Art. 21.3 (as amended by 59/2018/ND-CP); Circular 38/2015/TT-BTC Art. 35.2",
)


@dataclass(frozen=True, slots=True)
class RateTable:
    """One week's rates: currency -> VND for one unit. `first_day`: the first day they apply to. `digest`: sha256 of the
    file they were loaded from, None for typed ones.
    """

    first_day: date
    rates: Mapping[str, Decimal]
    digest: str | None = None

    @property
    def last_day(self) -> date:
        """Sunday of the week `first_day` lies in."""
        return self.first_day + timedelta(days=6 - self.first_day.weekday())

    def holds(self, on: date) -> bool:
        return self.first_day <= on <= self.last_day


def exchange_rate(currency: str, on: date, tables: Iterable[RateTable]) -> RateUsed | None:
    """VND for one unit of `currency` on that day; the latest table of the week wins. None when no table says it:
    a rate of another week is never used.
    """
    if currency == DONG:
        return RateUsed(currency=DONG, rate=Decimal(1), version=Version(table=NAME, legal=LEGAL))
    holding = [table for table in tables if table.holds(on) and currency in table.rates]
    if not holding:
        return None
    table = max(holding, key=lambda table: table.first_day)
    version = Version(table=NAME, first_day=table.first_day, legal=LEGAL, digest=table.digest)
    return RateUsed(currency=currency, rate=table.rates[currency], version=version)


def rates_of(on: date, tables: Iterable[RateTable]) -> dict[str, RateUsed]:
    """Every rate that holds on that day, the latest table of the week winning."""
    known = tuple(tables)
    codes = dict.fromkeys(code for table in known if table.holds(on) for code in table.rates)
    found = ((code, exchange_rate(code, on, known)) for code in codes)
    return {code: used for code, used in found if used is not None}
