"""Everything an office loaded, as it stands now: code tables, its tariff, weekly rates, registered materials."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cached_property, lru_cache
from types import MappingProxyType

from customs.interchange.tariff_file import tariff_of
from customs.model.base import Text
from customs.model.master import tax_code
from customs.reference.list_shapes import MATERIALS, RATES, TARIFF
from customs.reference.loaded import DeskTables, Edition, LazyRows, Rows
from customs.reference.rates import RateTable
from customs.reference.table import CodeTable
from customs.reference.tariff_book import Tariffs
from customs.reference.tariff_rows import TariffRows
from customs.store import StoredList
from customs.words import VIETNAM, both, day

NO_MATERIALS: Mapping[str, str] = MappingProxyType({})
_DAYS = 64


class Books:
    """Made once for every state of the lists; what is asked again is answered from memory. Safe between threads."""

    def __init__(self, versions: Sequence[StoredList], rows: Callable[[StoredList], LazyRows]) -> None:
        """`versions`: in the order of loading; those withdrawn are left out here. `rows`: of one of them."""
        held = [version for version in versions if version.withdrawn_at is None]
        by_serial = {version.serial: version for version in held}
        loaded: dict[str, list[Edition]] = {}
        for version in held:
            loaded.setdefault(version.name, []).append(Edition(version.first_day, version.serial, legal(version)))
        self._held, self._rows = held, rows
        self.tables = DeskTables(loaded, lambda serial: rows(by_serial[serial]))
        self.rates = lru_cache(maxsize=_DAYS)(self._rates)
        self.materials = lru_cache(maxsize=_DAYS)(self._materials)

    @cached_property
    def tariffs(self) -> Tariffs | None:
        """Every edition, opened when one is first asked for; None when no tariff was loaded."""
        opened = (self._rows(version) for version in self._held if version.name == TARIFF)
        editions = tuple(rows.tariff for rows in opened if isinstance(rows, TariffRows))
        return Tariffs(editions) if editions else None

    def _rates(self, on: date) -> tuple[RateTable, ...]:
        """Those that hold on that day, in the order of loading."""
        weeks = [
            (version, RateTable(version.first_day, {}, version.sha256))
            for version in self._held
            if version.name == RATES
        ]
        return tuple(
            replace(week, rates={code: Decimal(row.more["exchange_rate"]) for code, row in self._rows(version).items()})
            for version, week in weeks
            if week.holds(on)
        )

    def _materials(self, owner: str | None, on: date) -> Mapping[str, str]:
        """Registered code -> unit of the firm `owner` (digits of its tax code); codes of no firm are everybody's.

        A unit that is no quantity unit is "": nothing can be held against it.
        """
        if not self.tables.holds(MATERIALS, on):
            return NO_MATERIALS
        units = self.tables.in_force("quantity_units", on)
        rows = self.tables.in_force(MATERIALS, on).rows.values()
        firms = {"", owner or ""}
        return MappingProxyType(
            {
                row.code.removeprefix(f"{whose}/" if whose else ""): _unit(units, row.more["unit"])
                for row in rows
                if tax_code(whose := row.more["importer"]) in firms
            }
        )


def _nothing(version: StoredList) -> LazyRows:
    raise KeyError(version.serial)


NO_BOOKS = Books((), _nothing)
"""Of an office that loaded nothing."""


def opened(version: StoredList, content: str) -> LazyRows:
    """What the store kept of that version, read."""
    if version.name != TARIFF:
        return Rows(content)
    return TariffRows(replace(tariff_of(content), legal=legal(version), memo={}))


def legal(version: StoredList) -> Text:
    """What a finding cites for a code of that version."""
    loaded = day(version.loaded_at.astimezone(VIETNAM).date())
    if version.origin:
        return both("lists.loaded_from", origin=version.origin, day=loaded, file=version.file)
    return both("lists.loaded", day=loaded, file=version.file)


def _unit(units: CodeTable, word: str) -> str:
    found = units.named(word) if word else None
    return found.code if found else ""
