"""Tariffs and lots by keyword; synthetic names only."""

from datetime import date, datetime, time
from decimal import Decimal

from customs.lots.charges import ChargeBook, ChargeVersion
from customs.model.lot import Lot, LotContainer, Reached
from customs.model.lot_money import ChargeKind, FreeTime
from customs.model.status import Direction
from customs.reference.charges import Counting, Per, Tariff, Tier, read_groups
from customs.words import VIETNAM

LINE, PORT = "Hãng tàu Sao Mai", "Cảng Bến Thử"


def at(text):
    """`02/11 10:00` of 2026, Viet Nam time; without an hour the end of the day."""
    day, _, clock = text.partition(" ")
    told = [int(one) for one in day.split("/")]
    hour, minute = (int(one) for one in clock.split(":")) if clock else (23, 59)
    return datetime(told[2] if len(told) > 2 else 2026, told[1], told[0], hour, minute, tzinfo=VIETNAM)


def tiers(text):
    found = []
    for part in text.split(";"):
        days, _, amount = part.partition("=")
        first, _, last = days.partition("-")
        found.append(Tier(int(first), int(last) if last else None, Decimal(amount)))
    return tuple(found)


def tariff(**told):
    """Five free days, then 20, 40 and 80 USD a day; from arrival to gate out, both counted."""
    base = {
        "payee": LINE, "kind": ChargeKind.DEMURRAGE, "currency": "USD", "tiers": "1-5=20;6-10=40;11-=80",
        "starts": "ata", "stops": "gate_out", "free": 5,
    }  # fmt: skip
    merged = base | told
    merged["tiers"] = tiers(merged["tiers"])
    merged["kind"] = ChargeKind(merged["kind"])
    merged["counting"] = Counting(merged.get("counting", "calendar"))
    merged["per"] = Per(merged.get("per", "container"))
    for name in ("each", "minimum", "vat"):
        merged[name] = Decimal(merged[name]) if name in merged else None
    if "cut_off" in merged:
        merged["cut_off"] = time.fromisoformat(merged["cut_off"])
    if "groups" in merged:
        merged["groups"] = read_groups(merged["groups"])
    return Tariff(**merged)


def book(*tariffs, first_day=date(2026, 1, 1)):
    return ChargeBook((ChargeVersion(first_day, tuple(tariffs)),))


def lot(reached=(), boxes=(("TEMU6281047", "42G1"),), **told):
    """`reached`: milestone -> text of `at`, or a Reached."""
    milestones = [
        one if isinstance(one, Reached) else Reached(milestone=name, at=at(one)) for name, one in dict(reached).items()
    ]
    base = {
        "direction": Direction.IMPORT, "carrier_name": LINE, "terminal": PORT, "reached": tuple(milestones),
        "containers": tuple(LotContainer(number=number, type_code=code) for number, code in boxes),
    }  # fmt: skip
    return Lot(**(base | told))


def agreed(free, kind="demurrage", container=None):
    return FreeTime(kind=ChargeKind(kind), free=free, container=container)
