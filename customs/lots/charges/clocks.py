"""Every clock of a lot, as of one moment: of each container, or of the lot where a charge is of its weight."""

from collections.abc import Iterator
from datetime import datetime

from customs.lots.charges.book import ChargeBook, ChargeVersion, closest
from customs.lots.charges.clock import Clock, ClockState
from customs.lots.charges.closing import closing
from customs.lots.charges.running import Counting, run, start_of
from customs.model.lot import Lot, LotContainer
from customs.model.lot_money import ChargeKind, FreeTime
from customs.model.status import Direction
from customs.reference.charges import group_of
from customs.words import both

_CARRIER = (ChargeKind.COMBINED, ChargeKind.DEMURRAGE, ChargeKind.DETENTION)
_PORT = (ChargeKind.STORAGE, ChargeKind.PLUG_IN)
_LOOSE = (ChargeKind.WAREHOUSE, ChargeKind.STORAGE)


def clocks(lot: Lot, book: ChargeBook, now: datetime, until: datetime | None = None) -> tuple[Clock, ...]:
    """Those of the carrier, then of the port or warehouse; of an export first the one to closing time.

    Facts are judged as of `now`; what still runs is counted until `until` (what it will cost by then), else `now`.
    What is not known is a clock too, whose `why` says what is missing.
    """
    end = max(until or now, now)
    found = [closing(lot, now)] if lot.direction is Direction.EXPORT else []
    if lot.containers:
        found += _of_payee(lot, book, _CARRIER, lot.carrier_name, (now, end))
    found += _of_payee(lot, book, _PORT if lot.containers else _LOOSE, lot.terminal, (now, end))
    return tuple(found)


def _of_payee(
    lot: Lot, book: ChargeBook, kinds: tuple[ChargeKind, ...], payee: str | None, span: tuple[datetime, datetime]
) -> list[Clock]:
    first = ChargeKind.DEMURRAGE if kinds is _CARRIER else kinds[0]
    if kinds is _CARRIER and lot.direction is Direction.EXPORT:
        first = ChargeKind.DETENTION
    if not payee:
        missing = "no_carrier" if kinds is _CARRIER else "no_terminal"
        return [Clock(first, ClockState.UNKNOWN, why=both(f"charges.why.{missing}"))]
    found = [one for kind in kinds for one in _of_kind(lot, book, kind, payee, span)]
    return found or [Clock(first, ClockState.UNKNOWN, payee=payee, why=both("charges.why.no_table", payee=payee))]


def _of_kind(
    lot: Lot, book: ChargeBook, kind: ChargeKind, payee: str, span: tuple[datetime, datetime]
) -> Iterator[Clock]:
    versions = tuple(book.of(lot, kind, payee))
    if not versions:
        return
    for container in lot.containers or (None,):
        if kind is ChargeKind.PLUG_IN and not _takes_power(container):
            continue
        yield _one(lot, versions, kind, container, span)


def _one(
    lot: Lot,
    versions: tuple[ChargeVersion, ...],
    kind: ChargeKind,
    container: LotContainer | None,
    span: tuple[datetime, datetime],
) -> Clock:
    """By the newest version that was in force, and the rate that was in date, when its own count began."""
    named = container.number if container else None
    payee = versions[0].tariffs[0].payee
    for version in versions:
        for tariff in closest(version.tariffs, container):
            day = start_of(lot, tariff, named, span[0])
            if version.first_day <= day and tariff.holds(day):
                counting = Counting(tariff, named, _agreed(lot, kind, named), version.first_day)
                return run(lot, counting, *span)
    why = _no_rate(versions, container)
    return Clock(kind, ClockState.UNKNOWN, named, payee, why=both(f"charges.why.{why}", **_told(container, payee)))


def _no_rate(versions: tuple[ChargeVersion, ...], container: LotContainer | None) -> str:
    if container is not None and not any(closest(one.tariffs, container) for one in versions):
        return "no_type" if group_of(container.type_code) is None else "not_listed"
    return "not_in_date"


def _told(container: LotContainer | None, payee: str) -> dict[str, str]:
    group = group_of(container.type_code) if container else None
    return {"payee": payee, "container": container.number if container else "", "group": str(group or "")}


def _takes_power(container: LotContainer | None) -> bool:
    group = group_of(container.type_code) if container else None
    return group is not None and group.type == "RF"


def _agreed(lot: Lot, kind: ChargeKind, container: str | None) -> FreeTime | None:
    """What was agreed last for that container, else for all."""
    said = [one for one in lot.free_times if one.kind is kind and one.container in {None, container}]
    return max(said, key=lambda one: one.container is not None) if said else None
