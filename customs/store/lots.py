"""Lots as they stand and as they stood, and which are found by words, a declaration or a container."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import uuid4

from sqlalchemy import Row, delete, insert, select, update

from customs.model.lot import Lot
from customs.store import lot_columns
from customs.store.acts import ActWrites
from customs.store.connected import Connected
from customs.store.lot_tables import lot, lot_container, lot_declaration, lot_revision
from customs.store.refusals import Stale, refused
from customs.store.schema import counter, declaration
from customs.store.versions import origin


@dataclass(frozen=True, slots=True)
class StoredLot:
    """A lot as it stands. Times are UTC."""

    id: str
    serial: int
    revision: int
    lot: Lot
    created_at: datetime
    updated_at: datetime
    updated_by: str


@dataclass(frozen=True, slots=True)
class LotVersion:
    """One saved version. `restores`: the earlier one whose content an undo brought back, if it was an undo."""

    revision: int
    lot: Lot
    act: str
    actor: str
    at: datetime
    restores: int | None


@dataclass(frozen=True, slots=True)
class LotNamed:
    """Another lot, by what it is called in lists: its job number, else its serial number."""

    id: str
    serial: int
    job_number: str | None


class LotReads(Connected):
    def get_lot(self, lot_id: str) -> StoredLot | None:
        """As it stands; None for an unknown id."""
        row = self._one(self._held(select(lot).where(lot.c.id == lot_id)))
        return None if row is None else _stored(row)

    def lots(self, ids: Sequence[str]) -> tuple[StoredLot, ...]:
        """Those of the ids that are there, changed last first."""
        query = select(lot).where(lot.c.id.in_(ids)).order_by(lot.c.updated_at.desc(), lot.c.id.desc())
        return tuple(map(_stored, self._all(query))) if ids else ()

    def lots_of(self, declaration_id: str) -> tuple[LotNamed, ...]:
        """The lots that hold the declaration, open ones first."""
        query = _named().join_from(lot, lot_declaration).where(lot_declaration.c.declaration_id == declaration_id)
        return tuple(map(_name, self._all(query)))

    def lots_with(self, numbers: Sequence[str], but: str | None = None) -> dict[str, tuple[LotNamed, ...]]:
        """Container number as it was asked -> the open lots beside `but` that it is on."""
        keys = {lot_columns.container_key(number): number for number in numbers}
        here = lot_container.c.number.in_(list(keys)) & lot.c.is_open & (lot.c.id != (but or ""))
        query = _named(lot_container.c.number).join_from(lot, lot_container).where(here)
        found: dict[str, list[LotNamed]] = {}
        for row in self._all(query) if keys else ():
            found.setdefault(keys[row.number], []).append(_name(row))
        return {number: tuple(named) for number, named in found.items()}

    def lot_called(self, job_number: str) -> LotNamed | None:
        """By its job number, however it is written; None when no lot has it."""
        row = self._one(_named().where(lot.c.job_key == lot_columns.job_key(job_number)))
        return None if row is None else _name(row)

    def lot_numbered(self, serial: int) -> LotNamed | None:
        """By its serial number here."""
        row = self._one(_named().where(lot.c.serial == serial))
        return None if row is None else _name(row)

    def lot_at(self, lot_id: str, number: int) -> LotVersion | None:
        """As it stood at that version."""
        row = self._one(select(lot_revision).where(lot_revision.c.lot_id == lot_id, lot_revision.c.revision == number))
        return None if row is None else _version(row)

    def lot_before(self, lot_id: str) -> tuple[LotVersion, LotVersion] | None:
        """What an undo would take back, and the version it would bring back; None when there is nothing before.

        An undo is a version too: undoing again goes on backwards from the version it restored.
        """
        query = select(lot_revision.c.revision, lot_revision.c.restores).where(lot_revision.c.lot_id == lot_id)
        restores = {row.revision: row.restores for row in self._all(query)}
        if not restores:
            return None
        standing = origin(max(restores), restores)
        undone, target = self.lot_at(lot_id, standing), self.lot_at(lot_id, origin(standing - 1, restores))
        return None if undone is None or target is None else (undone, target)


class LotWrites(LotReads, ActWrites):
    def new_job_number(self, name: str, least: int = 0) -> int:
        """The next of the counter `name`, greater than `least`; one taken by an act that failed is free again."""
        self._queue_behind(f"counter {name}")
        here = counter.c.name == name
        held = self._connection.execute(select(counter.c.value).where(here)).scalar_one_or_none()
        following = max(held or 0, least) + 1
        values = {"name": name, "value": following}
        deed = insert(counter).values(values) if held is None else update(counter).where(here).values(values)
        self._connection.execute(deed)
        return following

    def create_lot(self, content: Lot, columns: Mapping[str, object]) -> StoredLot:
        """A new lot at version 1; its line in the log is the caller's. `columns`: what was worked out of it for lists.

        Raises CustomsError STORE-LOT-TWICE for a job number that another lot has.
        """
        self._only_one_lot(content)
        next_serial = update(counter).where(counter.c.name == "lot").values(value=counter.c.value + 1)
        serial = int(self._connection.execute(next_serial.returning(counter.c.value)).scalar_one())
        kept = StoredLot(str(uuid4()), serial, 1, content, self.at, self.at, self.actor)
        own = {"id": kept.id, "serial": serial, "created_at": self.at}
        self._connection.execute(
            insert(lot).values(self._lot_columns(content) | dict(columns) | own | self._lot_stamp(1))
        )
        self._keep_lot(kept, "open_lot", None)
        return kept

    def save_lot(
        self,
        lot_id: str,
        seen: int,
        content: Lot,
        columns: Mapping[str, object],
        *,
        act: str,
        restores: int | None = None,
    ) -> StoredLot:
        """The next version. `seen`: the version it was made from; `restores`: the one an undo brings back.

        Raises Stale when that no longer stands, CustomsError STORE-UNKNOWN-LOT, STORE-LOT-TWICE.
        """
        self._only_one_lot(content, lot_id)
        here = (lot.c.id == lot_id) & (lot.c.revision == seen)
        values = self._lot_columns(content) | dict(columns) | self._lot_stamp(seen + 1)
        row = self._connection.execute(
            update(lot).where(here).values(values).returning(lot.c.serial, lot.c.created_at)
        ).one_or_none()
        if row is None:
            raise self._lot_stale(lot_id)
        kept = StoredLot(lot_id, row.serial, seen + 1, content, row.created_at, self.at, self.actor)
        self._keep_lot(kept, act, restores)
        return kept

    def renew_lot(self, stored: StoredLot, columns: Mapping[str, object]) -> None:
        """What lists show and what it is found by, after one of its declarations changed: no version."""
        here = (lot.c.id == stored.id) & (lot.c.revision == stored.revision)
        self._connection.execute(update(lot).where(here).values(self._lot_columns(stored.lot) | dict(columns)))

    def _lot_columns(self, content: Lot) -> dict[str, object]:
        query = select(declaration.c.search_key).where(declaration.c.id.in_(content.declarations))
        declared = (
            self._connection.execute(query.order_by(declaration.c.serial)).scalars() if content.declarations else ()
        )
        return lot_columns.of_lot(content, declared)

    def _lot_stamp(self, number: int) -> dict[str, object]:
        return {"revision": number, "updated_at": self.at, "updated_by": self.actor}

    def _only_one_lot(self, content: Lot, lot_id: str | None = None) -> None:
        key = lot_columns.job_key(content.job_number)
        if key is None:
            return
        self._queue_behind(f"job {key}")
        other = self.lot_called(key)
        if other is not None and other.id != lot_id:
            raise refused("lot_twice", job=other.job_number)

    def _lot_stale(self, lot_id: str) -> Exception:
        row = self._one(select(lot.c.revision, lot.c.updated_by, lot.c.updated_at).where(lot.c.id == lot_id))
        return refused("unknown_lot") if row is None else Stale(row.revision, row.updated_by, row.updated_at)

    def _keep_lot(self, kept: StoredLot, act: str, restores: int | None) -> None:
        """The version's full content, and the projections: its declarations and containers."""
        self._connection.execute(
            insert(lot_revision).values(
                lot_id=kept.id,
                revision=kept.revision,
                act=act,
                actor=self.actor,
                at=self.at,
                restores=restores,
                schema_version=lot_columns.schema_version(),
                document=lot_columns.dump(kept.lot),
            )
        )
        self._connection.execute(delete(lot_declaration).where(lot_declaration.c.lot_id == kept.id))
        if declared := [{"lot_id": kept.id, "declaration_id": one} for one in dict.fromkeys(kept.lot.declarations)]:
            self._connection.execute(insert(lot_declaration), declared)
        self._connection.execute(delete(lot_container).where(lot_container.c.lot_id == kept.id))
        if held := [{"lot_id": kept.id, "number": one} for one in lot_columns.container_numbers(kept.lot)]:
            self._connection.execute(insert(lot_container), held)


def _named(*beside: Any) -> Any:
    """Who may be meant: open ones first, then those changed last."""
    return select(lot.c.id, lot.c.serial, lot.c.job_number, *beside).order_by(
        lot.c.is_open.desc(), lot.c.updated_at.desc(), lot.c.serial
    )


def _name(row: Row[Any]) -> LotNamed:
    return LotNamed(row.id, row.serial, row.job_number)


def _stored(row: Row[Any]) -> StoredLot:
    content = lot_columns.load(row.document, row.schema_version)
    return StoredLot(row.id, row.serial, row.revision, content, row.created_at, row.updated_at, row.updated_by)


def _version(row: Row[Any]) -> LotVersion:
    content = lot_columns.load(row.document, row.schema_version)
    return LotVersion(row.revision, content, row.act, row.actor, row.at, row.restores)
