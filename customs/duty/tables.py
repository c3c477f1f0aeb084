"""What an assessment may look into: prepared and handed over by the service, never fetched."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal

from customs.duty.absent import absent
from customs.model.declaration import Declaration
from customs.model.tax import RateUsed, Version
from customs.reference.table import CodeTable
from customs.reference.tariff_book import Tariffs

TYPED = Version(table="typed")
RETURNED = "returned"
HOME = "VND"


@dataclass(frozen=True, slots=True)
class Tables:
    """`table(name)`: the code table in force on `day`. `rates`: currency -> rate of the week of `day`, when known.
    `tariffs`: the office's tariffs, asked for an item whose duty rate nobody typed.

    A rate on the declaration itself comes before these: first what customs returned, then what a person typed.
    """

    day: date
    table: Callable[[str], CodeTable]
    rates: Mapping[str, RateUsed] = field(default_factory=dict)
    tariffs: Tariffs | None = None

    def version(self, name: str) -> Version:
        return self.table(name).version

    def rate(self, currency: str) -> Decimal:
        """VND for one unit. AbsentError when no rate is known: a rate is never guessed."""
        if currency == HOME:
            return Decimal(1)
        used = self.rates.get(currency)
        if used is None:
            raise absent("rate", currency=currency, day=self.day)
        return used.rate


class Consulted:
    """Remembers which tables an assessment looked into, so that it can name their versions."""

    def __init__(self, table: Callable[[str], CodeTable]) -> None:
        self._table = table
        self._used: dict[str, CodeTable] = {}

    def __call__(self, name: str) -> CodeTable:
        if name not in self._used:
            self._used[name] = self._table(name)
        return self._used[name]

    def versions(self) -> tuple[Version, ...]:
        tables = sorted(self._used.values(), key=lambda table: table.name)
        return tuple([table.version for table in tables])


def with_own_rates(declaration: Declaration, tables: Tables) -> Tables:
    """The tables with the declaration's own exchange rates before any other. A rate that is not above 0 is none."""
    rates = dict(tables.rates)
    for currency, rate in declaration.planned_rates.items():
        rates[currency] = RateUsed(currency=currency, rate=rate, version=TYPED)
    for own in declaration.exchange_rates:
        if own.exchange_rate_currency_code and own.exchange_rate is not None:
            code = own.exchange_rate_currency_code
            returned = Version(table=RETURNED, first_day=declaration.registration_date)
            rates[code] = RateUsed(currency=code, rate=own.exchange_rate, version=returned)
    return replace(tables, rates={code: used for code, used in rates.items() if used.rate > 0})


def currencies(declaration: Declaration) -> tuple[str, ...]:
    """Every foreign currency an amount of the declaration is in."""
    named = [
        declaration.invoice_currency_code,
        declaration.freight_currency_code,
        declaration.insurance_currency_code,
        declaration.total_customs_value_currency_code,
        *(slot.adjustment_currency_code for slot in declaration.adjustments),
        *(item.customs_value_currency_code for item in declaration.goods if item.customs_value_manual is not None),
        *(item.absolute_duty_currency_code for item in declaration.goods if item.absolute_duty_rate is not None),
    ]
    return tuple(dict.fromkeys(code for code in named if code and code != HOME))
