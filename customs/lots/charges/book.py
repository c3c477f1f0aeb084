"""The office's table of charges, version by version, and which tariff of it a count falls under.

A count keeps the table, and the rates in date, of the day it began (practice of carriers and terminals).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from customs.model.lot import Lot, LotContainer
from customs.model.lot_money import ChargeKind
from customs.reference.charges import Tariff, fitting, group_of


@dataclass(frozen=True, slots=True)
class ChargeVersion:
    first_day: date
    tariffs: tuple[Tariff, ...]


@dataclass(frozen=True, slots=True)
class ChargeBook:
    """`versions`: oldest first."""

    versions: tuple[ChargeVersion, ...] = ()

    def of(self, lot: Lot, kind: ChargeKind, payee: str) -> Iterator[ChargeVersion]:
        """Newest first: what each version says of that payee's charges for lots of that direction."""
        for version in reversed(self.versions):
            found = tuple(
                one
                for one in version.tariffs
                if one.kind is kind and one.direction in {None, lot.direction} and one.is_of(payee)
            )
            if found:
                yield ChargeVersion(version.first_day, found)


def closest(tariffs: tuple[Tariff, ...], container: LotContainer | None) -> tuple[Tariff, ...]:
    """Those that name the container most closely, or any when the charge is of the whole lot. Empty: none does."""
    if container is None:
        return tariffs
    group = group_of(container.type_code)
    if group is None:
        return tuple(one for one in tariffs if not any(map(str.strip, _told(one))))
    fits = {place: fit for place, one in enumerate(tariffs) if (fit := fitting(one.groups, group)) is not None}
    best = max(fits.values(), default=None)
    return tuple(tariffs[place] for place, fit in fits.items() if fit == best)


def _told(tariff: Tariff) -> list[str]:
    """Sizes and types it is limited to."""
    return [part for group in tariff.groups for part in (group.size, group.type)]
