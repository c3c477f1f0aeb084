"""What a desk may hold beside a declaration, made by hand: a tariff of a few codes, and its earlier declarations."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from customs.model.declaration import Declaration
from customs.rules import Naming, Past

YEAR_DOT = date(2023, 7, 15)


class Said(NamedTuple):
    percent: Decimal | None
    choices: Sequence[Decimal | None] = ()
    text: str = ""


@dataclass(frozen=True)
class Edition:
    """`rates`: (HS code, schedule) -> percent, None where the cell says no. `closed`: origins that do not get one."""

    units: Sequence[str]
    rows: Mapping[str, int]
    rates: Mapping[tuple[str, str], str | None]
    closed: frozenset[tuple[str, str, str]] = frozenset()
    first_day: date = YEAR_DOT
    until: date | None = None

    def column(self, schedule: str, origin: str | None = None) -> object | None:  # noqa: ARG002 -- the protocol's words
        return next((key for key in self.rates if key[1] == schedule), None)


@dataclass(frozen=True)
class OfficeTariff:
    editions: tuple[Edition, ...]

    def on(self, day: date) -> tuple[Edition, ...]:
        return tuple(e for e in self.editions if e.first_day <= day and (e.until is None or day <= e.until))

    def rate(
        self,
        code: str,
        schedule: str,
        on: date,
        origin: str | None = None,
        *,
        out_of_quota: bool = False,  # noqa: ARG002 -- the protocol's words
    ) -> Said:
        for edition in self.on(on):
            rate = edition.rates.get((code, schedule))
            if rate == "MT":
                return Said(None, text=rate)
            if rate is not None and "/" in rate:
                return Said(None, tuple(map(Decimal, rate.split("/"))), rate)
            if rate is not None and (code, schedule, origin) not in edition.closed:
                return Said(Decimal(rate), text=rate)
        return Said(None)


def a_tariff(*, unit: str = "m", first_day: date = YEAR_DOT, closed=frozenset(), **rates: str | None) -> OfficeTariff:
    """Rates of 60063290 (and of 94016100) by schedule; `unit`: what the tariff counts them in."""
    codes = {"60063290": 0, "94016100": 1}
    held = {(code, schedule): rate for schedule, rate in rates.items() for code in codes}
    now = Edition((unit, unit), codes, held, closed, first_day)
    old = Edition(("kg",), {"60063299": 0}, {}, first_day=date(2017, 1, 1), until=date(2022, 11, 30))
    return OfficeTariff((now, old))


@dataclass(frozen=True)
class DeskHistory:
    """`others`: label -> another declaration of the desk."""

    registered: Declaration | None = None
    pre_registered_on: date | None = None
    others: Mapping[str, Declaration] = field(default_factory=dict)

    def naming(self, what: Naming, value: str) -> Sequence[Past]:
        return [Past(label, one) for label, one in self.others.items() if value in _values(one, what)]


def _values(one: Declaration, what: Naming) -> set[str]:
    match what:
        case "declaration_number":
            own = one.declaration_number or ""
            return {own, own[:11]}
        case "container_number":
            return {each.container_number or "" for each in one.containers}
        case "permit_number":
            return {each.permit_number or "" for each in one.permits}
        case "exemption_list_number":
            return {item.exemption_list_number or "" for item in one.goods}
        case "bill_of_lading_number":
            return set(one.bill_of_lading_number)
        case _:
            return {getattr(one, what) or ""}
