"""One rate of a port infrastructure fee (phí hạ tầng cảng biển) and the row of the list it is kept as.

Who pays how much is set by the council of the city; the office's table says it, and cites the resolution where the
office wrote it down.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from customs.model.base import plain
from customs.model.status import Direction
from customs.reference.charges.groups import Group, read_groups, written
from customs.reference.charges.tariff import Per, name_key
from customs.reference.loaded import made
from customs.reference.table import CodeRow


@dataclass(frozen=True, slots=True)
class PortFeeRate:
    """`amount`: VND for one of `per`. `group`: the table's name of a group of declarations; `type_codes`, `offices`:
    those it is for, empty: every one. `legal`: what the office cites, "" for nothing.
    """

    port: str
    group: str
    amount: Decimal
    per: Per = Per.CONTAINER
    aliases: tuple[str, ...] = ()
    direction: Direction | None = None
    type_codes: tuple[str, ...] = ()
    offices: tuple[str, ...] = ()
    groups: tuple[Group, ...] = (Group(),)
    valid_from: date | None = None
    valid_until: date | None = None
    legal: str = ""
    since: date | None = None
    file: str = ""

    def is_of(self, name: str | None) -> bool:
        """Whether the port goes by that name or code."""
        wanted = name_key(name or "")
        return bool(wanted) and wanted in {name_key(one) for one in (self.port, *self.aliases)}

    def holds(self, on: date) -> bool:
        return (self.valid_from or on) <= on <= (self.valid_until or on)

    @property
    def code(self) -> str:
        first = self.valid_from.isoformat() if self.valid_from else ""
        what = f"{self.per}:{written(self.groups)}"
        return "/".join((name_key(self.port), name_key(self.group), self.direction or "", what, first))

    def row(self) -> CodeRow:
        more = {
            "port": self.port,
            "aliases": ";".join(self.aliases),
            "group": self.group,
            "direction": self.direction or "",
            "type_codes": ";".join(self.type_codes),
            "offices": ";".join(self.offices),
            "containers": written(self.groups),
            "per": self.per.value,
            "amount": plain(self.amount),
            "valid_from": self.valid_from.isoformat() if self.valid_from else "",
            "valid_until": self.valid_until.isoformat() if self.valid_until else "",
            "legal": self.legal,
            "since": self.since.isoformat() if self.since else "",
            "file": self.file,
        }
        name = f"{self.port} · {self.group} · {written(self.groups)}"
        return made(self.code, name, name, None, more)

    @classmethod
    def of(cls, row: CodeRow) -> "PortFeeRate":
        """What `row` kept."""
        told = row.more
        return cls(
            port=told["port"],
            aliases=row.aliases,
            group=told["group"],
            direction=Direction(told["direction"]) if told["direction"] else None,
            type_codes=tuple(filter(None, told["type_codes"].split(";"))),
            offices=tuple(filter(None, told["offices"].split(";"))),
            groups=read_groups(told["containers"]) or (),
            per=Per(told["per"]),
            amount=Decimal(told["amount"]),
            valid_from=date.fromisoformat(told["valid_from"]) if told["valid_from"] else None,
            valid_until=date.fromisoformat(told["valid_until"]) if told["valid_until"] else None,
            legal=told["legal"],
            since=date.fromisoformat(told["since"]) if told["since"] else None,
            file=told["file"],
        )
