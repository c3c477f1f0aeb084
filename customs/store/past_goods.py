"""Goods of former years: what workbooks told, and what the desk itself declared and customs registered."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import (
    BigInteger,
    Column,
    ForeignKey,
    Integer,
    Row,
    Table,
    Text,
    func,
    insert,
    select,
    update,
)

from customs.model.status import Direction, Status
from customs.store.acts import ActWrites
from customs.store.connected import Connected
from customs.store.kinds import Moment, Packed
from customs.store.refusals import refused
from customs.store.schema import declaration, goods_item, metadata

past_goods = Table(
    "past_goods",
    metadata,
    Column("serial", BigInteger().with_variant(Integer(), "sqlite"), primary_key=True),
    Column("file", Text, nullable=False),
    Column("sha256", ForeignKey("document.sha256"), nullable=False),
    Column("loaded_at", Moment, nullable=False),
    Column("loaded_by", Text, nullable=False),
    Column("row_count", Integer, nullable=False),
    Column("content", Packed, nullable=False),
    Column("withdrawn_at", Moment),
    Column("withdrawn_by", Text, nullable=False),
    sqlite_autoincrement=True,
)

_REGISTERED = tuple(
    status.value for status in Status if status.rank >= Status.REGISTERED.rank and status is not Status.CANCELLED
)


@dataclass(frozen=True, slots=True)
class StoredPast:
    """One workbook of past goods. Times are UTC."""

    serial: int
    file: str
    sha256: str
    loaded_at: datetime
    loaded_by: str
    row_count: int
    withdrawn_at: datetime | None = None
    withdrawn_by: str = ""


@dataclass(frozen=True, slots=True)
class DeclaredLine:
    """One item of a declaration that customs registered and that was not cancelled."""

    declaration_id: str
    number: str
    item: int
    direction: Direction
    customer: str
    item_code: str
    description: str
    hs_code: str


class PastReads(Connected):
    def past_files(self) -> tuple[StoredPast, ...]:
        """Every one, in the order of loading; withdrawn ones too."""
        columns = [column for column in past_goods.c if column.name != "content"]
        return tuple(_past(row) for row in self._all(select(*columns).order_by(past_goods.c.serial)))

    def past_content(self, serial: int) -> str:
        """What `add_past` was given. Raises CustomsError STORE-UNKNOWN-PAST."""
        row = self._one(select(past_goods.c.content).where(past_goods.c.serial == serial))
        if row is None:
            raise refused("unknown_past", serial=serial)
        return str(row.content)

    def registered_revision(self) -> tuple[object, ...]:
        """Another one after every change of what is, or was, registered."""
        told = select(func.count(), func.sum(declaration.c.revision), func.max(declaration.c.updated_at))
        return tuple(self._connection.execute(told.where(declaration.c.status.in_(_REGISTERED))).one())

    def registered_lines(self, limit: int) -> tuple[DeclaredLine, ...]:
        """Items with a code and words, of the declarations changed last first."""
        query = (
            select(declaration, goods_item)
            .with_only_columns(
                declaration.c.id,
                declaration.c.number,
                goods_item.c.number.label("item"),
                declaration.c.direction,
                declaration.c.customer,
                goods_item.c.item_code,
                goods_item.c.goods_description,
                goods_item.c.hs_code,
            )
            .join(goods_item, goods_item.c.declaration_id == declaration.c.id)
            .where(
                declaration.c.status.in_(_REGISTERED),
                goods_item.c.hs_code.is_not(None),
                goods_item.c.goods_description.is_not(None),
            )
            .order_by(declaration.c.updated_at.desc(), declaration.c.id, goods_item.c.number)
            .limit(limit)
        )
        return tuple(map(_line, self._all(query)))


class PastWrites(PastReads, ActWrites):
    def add_past(self, file: str, sha256: str, content: str, row_count: int) -> int:
        """Keep what a workbook told; gives its serial number. `sha256`: of a document already kept."""
        written = self._connection.execute(
            insert(past_goods).values(
                file=file,
                sha256=sha256,
                loaded_at=self.at,
                loaded_by=self.actor,
                row_count=row_count,
                content=content,
                withdrawn_by="",
            )
        )
        (serial,) = written.inserted_primary_key or (0,)
        return int(serial)

    def withdraw_past(self, serial: int) -> StoredPast:
        """Looked into no more; gives it as it was. Raises CustomsError STORE-UNKNOWN-PAST."""
        found = next((one for one in self.past_files() if one.serial == serial and one.withdrawn_at is None), None)
        if found is None:
            raise refused("unknown_past", serial=serial)
        gone = update(past_goods).where(past_goods.c.serial == serial)
        self._connection.execute(gone.values(withdrawn_at=self.at, withdrawn_by=self.actor))
        return found


def _past(row: Row[Any]) -> StoredPast:
    return StoredPast(**row._mapping)  # noqa: SLF001 -- the public name of a row's columns


def _line(row: Row[Any]) -> DeclaredLine:
    return DeclaredLine(
        row.id,
        row.number or "",
        row.item,
        Direction(row.direction),
        row.customer or "",
        row.item_code or "",
        row.goods_description,
        row.hs_code,
    )
