"""Masters: one row an entry as it stands; what it was before stays in the log."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import uuid4

from pydantic import TypeAdapter
from sqlalchemy import (
    Boolean,
    Column,
    ColumnElement,
    Index,
    Integer,
    Row,
    Select,
    String,
    Table,
    Text,
    and_,
    delete,
    func,
    insert,
    select,
    update,
)

from customs.model.master import GoodsMaster, Master
from customs.model.master_kind import MasterKind
from customs.store import master_keys
from customs.store.acts import ActWrites
from customs.store.connected import Connected
from customs.store.kinds import Moment
from customs.store.refusals import refused
from customs.store.schema import metadata
from customs.store.search import needle, words

master = Table(
    "master",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("kind", String(10), nullable=False),
    Column("owner", Text, nullable=False),
    Column("key", Text, nullable=False),
    Column("names", Text, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("approved", Boolean, nullable=False),
    Column("updated_at", Moment, nullable=False),
    Column("updated_by", Text, nullable=False),
    Column("search_key", Text, nullable=False),
    Column("document", Text, nullable=False),
    Index("ix_master_entry", "kind", "owner", "key", unique=True),
)

_ENTRY: TypeAdapter[Master] = TypeAdapter(Master)
_AT_ONCE = 400
"""Codes in one query: SQLite takes no more than some thousand parameters."""


@dataclass(frozen=True, slots=True)
class StoredMaster:
    """One entry as it stands. Times are UTC."""

    id: str
    revision: int
    entry: Master
    updated_at: datetime
    updated_by: str


class MasterReads(Connected):
    def master(self, master_id: str) -> StoredMaster | None:
        row = self._one(self._held(select(master).where(master.c.id == master_id)))
        return None if row is None else _stored(row)

    def masters(
        self,
        kind: MasterKind,
        *,
        query: str = "",
        owner: str = "",
        approved: bool | None = None,
        limit: int | None = None,
        offset: int = 0,
    ) -> tuple[StoredMaster, ...]:
        """Entries in which every word occurs (any part, accents and case ignored), by customer and code."""
        wanted = select(master).where(_wanted(kind, query, owner, approved=approved))
        ordered = wanted.order_by(master.c.owner, master.c.key).limit(limit).offset(offset)
        return tuple(map(_stored, self._all(ordered)))

    def count_masters(self, kind: MasterKind, *, query: str = "", owner: str = "", approved: bool | None = None) -> int:
        counted = select(func.count()).select_from(master).where(_wanted(kind, query, owner, approved=approved))
        return int(self._connection.execute(counted).scalar_one())

    def masters_by_key(self, kind: MasterKind, owner: str, keys: Collection[str]) -> tuple[StoredMaster, ...]:
        """`keys` as `master_keys` spells them; those that are not there are left out.

        A shipment of 100,000 lines asks for as many codes: a customer with few entries is then read whole.
        """
        wanted, found = sorted(set(keys)), list[Row[Any]]()
        if len(wanted) > _AT_ONCE and self.count_masters(kind, owner=owner) <= _AT_ONCE:
            asked = frozenset(wanted)
            return tuple(map(_stored, (row for row in self._all(self._of(kind, owner)) if row.key in asked)))
        for start in range(0, len(wanted), _AT_ONCE):
            some = master.c.key.in_(wanted[start : start + _AT_ONCE])
            found += self._all(self._of(kind, owner).where(some))
        return tuple(map(_stored, found))

    def parties_named(self, kind: MasterKind, name: str) -> tuple[StoredMaster, ...]:
        """Those that go by that name, as `name_key` spells it."""
        named = master.c.names.contains(f"={name}=", autoescape=True)
        return tuple(map(_stored, self._all(self._of(kind, "").where(named))))

    def master_revision(self) -> tuple[object, ...]:
        """Another one after every change."""
        told = select(func.count(), func.sum(master.c.revision), func.max(master.c.updated_at))
        return tuple(self._connection.execute(told).one())

    @staticmethod
    def _of(kind: MasterKind, owner: str) -> Select[Any]:
        return select(master).where(master.c.kind == kind.value, master.c.owner == owner)


class MasterWrites(MasterReads, ActWrites):
    def add_master(
        self, entry: Master, *, log: bool = True, act_key: str | None = None, asked: str = ""
    ) -> StoredMaster:
        """A new entry, with its line in the log unless its act is logged as a whole.

        The act's result is `asked` and the entry's id, `master`. Raises CustomsError STORE-MASTER-TWICE when the code,
        or the name, has an entry.
        """
        master_id = str(uuid4())
        self._alone(entry, master_id)
        self._connection.execute(insert(master).values(id=master_id, **self._columns(entry, 1)))
        if log:
            result = {"asked": asked, "master": master_id}
            self.log("add_master", subject=master_id, detail={"now": _plain(entry)}, act_key=act_key, result=result)
        return StoredMaster(master_id, 1, entry, self.at, self.actor)

    def change_master(
        self,
        held: StoredMaster,
        entry: Master,
        *,
        act: str = "change_master",
        act_key: str | None = None,
        asked: str = "",
    ) -> StoredMaster:
        """The entry in place of what is held; the log keeps both. Result as of `add_master`. Raises CustomsError
        STORE-MASTER-STALE, STORE-MASTER-TWICE.
        """
        self._alone(entry, held.id)
        here = and_(master.c.id == held.id, master.c.revision == held.revision)
        done = self._connection.execute(update(master).where(here).values(**self._columns(entry, held.revision + 1)))
        if done.rowcount != 1:
            raise refused("master_stale")
        detail, result = {"was": _plain(held.entry), "now": _plain(entry)}, {"asked": asked, "master": held.id}
        self.log(act, subject=held.id, detail=detail, act_key=act_key, result=result)
        return StoredMaster(held.id, held.revision + 1, entry, self.at, self.actor)

    def remove_master(self, held: StoredMaster, reason: str, *, act_key: str | None = None, asked: str = "") -> None:
        """Gone from the masters; what it was stays in the log. Raises CustomsError STORE-MASTER-STALE."""
        here = and_(master.c.id == held.id, master.c.revision == held.revision)
        if self._connection.execute(delete(master).where(here)).rowcount != 1:
            raise refused("master_stale")
        detail, result = {"was": _plain(held.entry), "reason": reason}, {"asked": asked}
        self.log("remove_master", subject=held.id, detail=detail, act_key=act_key, result=result)

    def _alone(self, entry: Master, master_id: str) -> None:
        """No other entry has its code or its name."""
        same = self.masters_by_key(entry.kind, master_keys.owner(entry), [master_keys.key(entry)])
        if any(one.id != master_id for one in same):
            raise refused(
                "master_twice", code=entry.item_code if isinstance(entry, GoodsMaster) else entry.code or entry.name
            )

    def _columns(self, entry: Master, revision: int) -> dict[str, object]:
        return {
            "kind": entry.kind.value,
            "owner": master_keys.owner(entry),
            "key": master_keys.key(entry),
            "names": master_keys.names(entry),
            "revision": revision,
            "approved": entry.approval is not None,
            "updated_at": self.at,
            "updated_by": self.actor,
            "search_key": master_keys.search_key(entry).replace("\0", ""),
            "document": entry.model_dump_json(exclude_none=True),
        }


def _wanted(kind: MasterKind, query: str, owner: str, *, approved: bool | None) -> ColumnElement[bool]:
    asked = [master.c.search_key.contains(needle(word), autoescape=True) for word in words([query])]
    if owner:
        asked.append(master.c.owner == owner)
    if approved is not None:
        asked.append(master.c.approved == approved)
    return and_(master.c.kind == kind.value, *asked)


def _stored(row: Row[Any]) -> StoredMaster:
    return StoredMaster(row.id, row.revision, _ENTRY.validate_json(row.document), row.updated_at, row.updated_by)


def _plain(entry: Master) -> Mapping[str, object]:
    told: Mapping[str, object] = entry.model_dump(mode="json", exclude_none=True)
    return told
