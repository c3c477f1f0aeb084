"""One charge of one payee (biểu giá lưu container, lưu bãi, lưu kho, cắm điện), and the row it is kept as."""

from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache

from customs.model.base import plain
from customs.model.lot_money import ChargeKind
from customs.model.status import Direction
from customs.reference.charges.groups import Group, read_groups, written
from customs.reference.loaded import made
from customs.reference.table import CodeRow
from customs.words import fold


class Counting(StrEnum):
    """Which days count. `free_working`: free days are working days, charged days are calendar days."""

    CALENDAR = "calendar"
    WORKING = "working"
    FREE_WORKING = "free_working"


class Per(StrEnum):
    """What an amount is for. Kilograms, tonnes and cubic metres are those of the lot."""

    CONTAINER = "container"
    LOT = "lot"
    KG = "kg"
    TONNE = "tonne"
    M3 = "m3"


@dataclass(frozen=True, slots=True)
class Tier:
    """Charged days (hours) `first` to `last`, both counted; `last` None: and every one after."""

    first: int
    last: int | None
    amount: Decimal

    def __str__(self) -> str:
        return f"{self.first}-{'' if self.last is None else self.last}={plain(self.amount)}"


@dataclass(frozen=True, slots=True)
class Tariff:
    """`free`: in days, or hours when `hourly`. `starts`, `stops`: codes of milestones; counting begins on that day, or
    `next_day`; a milestone after `cut_off` (Viet Nam time) is one of the day after. `stop_counts`: the last day is
    charged too. `block`: an amount is for so many days or hours, begun ones count whole. `each`: an amount is for so
    many units of `per`, begun ones count whole; None: by the exact quantity. `from_start`: tiers are numbered from the
    first day, free days among them; else from the first day after. `minimum`: for one count that charges anything.
    Amounts are before VAT; `vat`: per cent, None where the table does not say. `since`: first day of the list it came
    with, `file`: out of which.
    """

    payee: str
    kind: ChargeKind
    currency: str
    tiers: tuple[Tier, ...]
    starts: str
    stops: str
    free: int = 0
    aliases: tuple[str, ...] = ()
    direction: Direction | None = None
    groups: tuple[Group, ...] = (Group(),)
    next_day: bool = False
    cut_off: time | None = None
    stop_counts: bool = True
    counting: Counting = Counting.CALENDAR
    hourly: bool = False
    per: Per = Per.CONTAINER
    block: int = 1
    each: Decimal | None = None
    from_start: bool = False
    minimum: Decimal | None = None
    vat: Decimal | None = None
    valid_from: date | None = None
    valid_until: date | None = None
    note: str = ""
    since: date | None = None
    file: str = ""

    def is_of(self, name: str | None) -> bool:
        """Whether the payee goes by that name."""
        wanted = name_key(name or "")
        return bool(wanted) and wanted in {name_key(one) for one in (self.payee, *self.aliases)}

    def holds(self, on: date) -> bool:
        return (self.valid_from or on) <= on <= (self.valid_until or on)

    @property
    def code(self) -> str:
        """Of its row: what makes it another charge than the others of the list."""
        parts = (name_key(self.payee), self.kind, self.direction or "", written(self.groups), _iso(self.valid_from))
        return "/".join(parts)

    def row(self) -> CodeRow:
        more = {
            "payee": self.payee,
            "aliases": ";".join(self.aliases),
            "kind": self.kind.value,
            "direction": self.direction or "",
            "containers": written(self.groups),
            "free": str(self.free),
            "starts": self.starts,
            "start_day": "next" if self.next_day else "same",
            "cut_off": self.cut_off.strftime("%H:%M") if self.cut_off else "",
            "stops": self.stops,
            "stop_day": "counts" if self.stop_counts else "before",
            "counting": self.counting.value,
            "time": "hour" if self.hourly else "day",
            "per": self.per.value,
            "block": str(self.block),
            "each": plain(self.each) if self.each is not None else "",
            "tiers": "; ".join(map(str, self.tiers)),
            "numbered": "from_start" if self.from_start else "after_free",
            "minimum": plain(self.minimum) if self.minimum is not None else "",
            "currency": self.currency,
            "vat": plain(self.vat) if self.vat is not None else "",
            "valid_from": _iso(self.valid_from),
            "valid_until": _iso(self.valid_until),
            "note": self.note,
            "since": _iso(self.since),
            "file": self.file,
        }
        name = f"{self.payee} · {self.kind} · {written(self.groups)}"
        return made(self.code, name, name, None, more)

    @classmethod
    def of(cls, row: CodeRow) -> "Tariff":
        """What `row` kept."""
        told = row.more
        return cls(
            payee=told["payee"],
            aliases=row.aliases,
            kind=ChargeKind(told["kind"]),
            direction=Direction(told["direction"]) if told["direction"] else None,
            groups=read_groups(told["containers"]) or (),
            free=int(told["free"]),
            starts=told["starts"],
            next_day=told["start_day"] == "next",
            cut_off=time.fromisoformat(told["cut_off"]) if told["cut_off"] else None,
            stops=told["stops"],
            stop_counts=told["stop_day"] == "counts",
            counting=Counting(told["counting"]),
            hourly=told["time"] == "hour",
            per=Per(told["per"]),
            block=int(told["block"]),
            each=_number(told["each"]),
            tiers=tuple(map(_tier, told["tiers"].split("; "))),
            from_start=told["numbered"] == "from_start",
            minimum=_number(told["minimum"]),
            currency=told["currency"],
            vat=_number(told["vat"]),
            valid_from=_day(told["valid_from"]),
            valid_until=_day(told["valid_until"]),
            note=told["note"],
            since=_day(told["since"]),
            file=told["file"],
        )


@lru_cache(maxsize=10_000)
def name_key(name: str) -> str:
    """What two spellings of one firm's name share: no accents, case, blanks or signs."""
    return "".join(sign for sign in fold(name) if sign.isalnum())


def _tier(text: str) -> Tier:
    days, _, amount = text.partition("=")
    first, _, last = days.partition("-")
    return Tier(int(first), int(last) if last else None, Decimal(amount))


def _number(text: str) -> Decimal | None:
    return Decimal(text) if text else None


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""
