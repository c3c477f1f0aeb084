"""What a rule may know beside the declaration: prepared by the service, never fetched by a rule."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Any, Protocol

from customs.model.family import Kin
from customs.model.master import NO_MASTERS, Masters
from customs.model.papers import Papers
from customs.model.shipment import Shipment
from customs.model.tax import Assessment
from customs.reference.rates import RateTable
from customs.reference.table import CodeTable
from customs.rules.filled import NOTHING_FILLED, Filled, Walked
from customs.rules.history import NO_HISTORY, Earlier

#: Lists an office brings itself, asked for by these names; no rule speaks of one that was not brought.
#: Place lists may have columns `direction` (import, export) and `bonded` (yes, no: open to bonded transport).
OFFICE_LISTS = (
    "storage_locations",
    "unloading_ports",
    "loading_ports",
    "foreign_places",
    "absolute_duty_codes",
    "mfn_countries",
    "banks",
    "hs_policy",
    "materials",
)


class Lookup(Protocol):
    """A rate of the tariff, in percent, or none. `choices`: several rates, the goods decide. `text`: as published."""

    @property
    def percent(self) -> Decimal | None: ...
    @property
    def choices(self) -> Sequence[Decimal | None]: ...
    @property
    def text(self) -> str: ...


class Edition(Protocol):
    """One edition of the tariff: HS code -> row, the quantity unit of every row, a schedule's column if it has one."""

    @property
    def first_day(self) -> date: ...
    @property
    def rows(self) -> Mapping[str, int]: ...
    @property
    def units(self) -> Sequence[str]: ...
    def column(self, schedule: str, origin: str | None = None) -> object | None: ...


class Tariff(Protocol):
    """The office's own tariff: all `editions`, and those in force `on` a day, the latest first."""

    @property
    def editions(self) -> Sequence[Edition]: ...
    def on(self, day: date) -> Sequence[Edition]: ...
    def rate(
        self, code: str, schedule: str, on: date, origin: str | None = None, *, out_of_quota: bool = False
    ) -> Lookup: ...


@dataclass(frozen=True, slots=True)
class Known:
    """`day`: today at the desk, Viet Nam time. `table`: a code table as of the day whose law the declaration is under.

    `shipment`: the papers it was made from; `papers`: what each of them states, and the certificates of origin.
    `assessment`: its taxes, worked out before. `earlier`: see there. `materials`: registered material or product
    code -> unit. `tariff`, `rates`: the office's own tables. `sender`: VNACCS user code of the desk, five characters.
    `masters`: the approved entries it touches. `family`: its place in one, if it was split. `walked`: set by `check`.
    """

    day: date
    table: Callable[[str], CodeTable]
    shipment: Shipment | None = None
    assessment: Assessment | None = None
    earlier: Earlier = NO_HISTORY
    papers: Papers = field(default_factory=Papers)
    materials: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    tariff: Tariff | None = None
    rates: tuple[RateTable, ...] = ()
    sender: str | None = None
    masters: Masters = NO_MASTERS
    family: Kin | None = None
    walked: Walked = NOTHING_FILLED

    def office_list(self, name: str) -> CodeTable | None:
        """A list the office brought, as of the same day as `table`; None when it brought none."""
        try:
            return self.table(name)
        except KeyError:
            return None

    def given(self, identifier: str) -> Sequence[Filled]:
        """The values of that field wherever it stands, in the order of the form."""
        return self.walked.given(identifier)

    def values(self, identifier: str) -> Sequence[Any]:
        """The same without their places."""
        column = self.walked.by_name.get(identifier)
        return column.values if column else ()

    def among(self, identifier: str, wanted: Collection[Any]) -> Iterator[Filled]:
        """The values of that field that are among those."""
        column = self.walked.by_name.get(identifier)
        if column and wanted:
            yield from column.where(wanted.__contains__)
