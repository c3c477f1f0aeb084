"""One answer of VNACCS: a declaration that would get it, and one a step away that would not."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import Any

from customs.model.base import Text
from customs.model.declaration import Declaration
from customs.model.field_table import fields
from customs.model.goods import GoodsItem
from customs.model.path import replace
from customs.model.source import Doubt, Source
from customs.model.status import Direction
from customs.reference.table import CodeRow, CodeTable, in_force
from tests.builders import DAY, an_export, an_import

RIGHT = {Direction.IMPORT: an_import(), Direction.EXPORT: an_export()}
NOTHING: Mapping[str, Any] = MappingProxyType({})
DESK = ("item_code", "net_mass", "gross_mass", "item_package_count")


@dataclass(frozen=True)
class Said:
    """`messages`, `codes`: parted by blanks. `at`: identifier of the field the finding stands at, "" for any.

    `bad`, `good`: changes to the right declaration by field name, wherever the field stands (the one item, or the
    header). `known`: changes of what is known; `near`: for `good`, where those are what is a step away.
    """

    messages: str
    codes: str
    rule: str
    at: str
    bad: Mapping[str, Any]
    good: Mapping[str, Any] = field(default_factory=dict)
    known: Mapping[str, Any] = field(default_factory=dict)
    near: Mapping[str, Any] | None = None

    def __str__(self) -> str:
        return f"{self.messages.split()[0]} {self.codes} {self.rule} {self.at}".strip()

    @property
    def direction(self) -> Direction:
        return Direction.IMPORT if self.messages.startswith("I") else Direction.EXPORT

    def declared(self, changes: Mapping[str, Any]) -> Declaration:
        return changed(self.direction, changes)


def changed(direction: Direction, changes: Mapping[str, Any]) -> Declaration:
    """The right declaration of that direction with these changes."""
    base, table = RIGHT[direction], fields(direction)
    mine = {name: value for name, value in changes.items() if _on_item(table, name)}
    rest = {name: value for name, value in changes.items() if name not in mine}
    goods = (replace(base.goods[0], **mine),) if mine else base.goods
    return replace(base, **({"goods": goods} | rest))


def _on_item(table: Mapping[str, Any], name: str) -> bool:
    if name in table:
        return table[name].on_item and not table[name].group
    return name in DESK or (name in GoodsItem.model_fields and name not in Declaration.model_fields)


def ida(  # noqa: PLR0917 -- one line a case
    codes: str,
    rule: str,
    at: str,
    bad: Mapping[str, Any],
    good: Mapping[str, Any] = NOTHING,
    near: Mapping[str, Any] | None = None,
    **known: Any,
) -> Said:
    return Said("IDA IDA01", codes, rule, at, bad, good, known, near)


def eda(  # noqa: PLR0917 -- one line a case
    codes: str,
    rule: str,
    at: str,
    bad: Mapping[str, Any],
    good: Mapping[str, Any] = NOTHING,
    near: Mapping[str, Any] | None = None,
    **known: Any,
) -> Said:
    return Said("EDA EDA01", codes, rule, at, bad, good, known, near)


def both(  # noqa: PLR0917 -- one line a case
    codes: str,
    rule: str,
    at: str,
    bad: Mapping[str, Any],
    good: Mapping[str, Any] = NOTHING,
    near: Mapping[str, Any] | None = None,
    **known: Any,
) -> tuple[Said, Said]:
    return ida(codes, rule, at, bad, good, near, **known), eda(codes, rule, at, bad, good, near, **known)


def at(  # noqa: PLR0917 -- one line a case
    messages: str,
    codes: str,
    rule: str,
    where: str,
    bad: Mapping[str, Any],
    good: Mapping[str, Any] = NOTHING,
    near: Mapping[str, Any] | None = None,
    **known: Any,
) -> tuple[Said, ...]:
    """The same for messages of both directions."""
    ways = [" ".join(m for m in messages.split() if m[0] == first) for first in "IE"]
    return tuple(Said(way, codes, rule, where, bad, good, known, near) for way in ways if way)


def unread(path: str, reason: str, raw: str) -> tuple[Doubt, ...]:
    """A cell whose text could not be read as that field."""
    return (Doubt(path=path, reason=reason, source=Source(sheet="Tờ khai", cell="C9", raw=raw)),)


def a_table(
    name: str, *codes: str, ended: tuple[str, ...] = (), first_day: date = date(2020, 1, 1), **more: str
) -> CodeTable:
    """A list with these codes in force and those that ended on 31 Oct 2026; `more`: the same columns for every row."""

    def rows(wanted: tuple[str, ...], until: date | None) -> Mapping[str, CodeRow]:
        return MappingProxyType(
            {
                code: CodeRow(code, Text(vi=code, en=code), until, MappingProxyType(more), code.casefold())
                for code in wanted
            }
        )

    legal = Text(vi="Danh mục thử nghiệm", en="Test list")
    return CodeTable(name, first_day, legal, rows(codes, None), rows(ended, date(2026, 10, 31)))


def listing(*tables: CodeTable) -> Any:
    """`table=` of `known`: these lists, and the shipped ones of the day for the rest."""
    held = {table.name: table for table in tables}
    return lambda name: held[name] if name in held else in_force(name, DAY)
