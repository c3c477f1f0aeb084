"""Code lists an office brought: every version kept as it was loaded, never edited; a wrong one is withdrawn."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Row, func, insert, select

from customs.store.acts import ActWrites
from customs.store.connected import Connected
from customs.store.refusals import refused
from customs.store.schema import list_version, list_withdrawal


@dataclass(frozen=True, slots=True)
class StoredList:
    """One version of a list. `origin`: the document it was said to come from, "" when nobody said. Times are UTC."""

    serial: int
    name: str
    first_day: date
    loaded_at: datetime
    loaded_by: str
    file: str
    sha256: str
    origin: str
    row_count: int
    withdrawn_at: datetime | None = None
    withdrawn_by: str = ""
    reason: str = ""


class ListReads(Connected):
    def list_revision(self) -> tuple[int, int]:
        """Changes whenever a version is loaded or withdrawn, and only then."""
        loaded = self._connection.execute(select(func.max(list_version.c.serial))).scalar()
        gone = self._connection.execute(select(func.count()).select_from(list_withdrawal)).scalar()
        return loaded or 0, gone or 0

    def list_versions(self, name: str | None = None) -> tuple[StoredList, ...]:
        """Every version, of one list or of all, in the order of loading; withdrawn ones too."""
        held = list_version.join(list_withdrawal, isouter=True)
        query = select(*_HEAD).select_from(held).order_by(list_version.c.serial)
        if name is not None:
            query = query.where(list_version.c.name == name)
        return tuple(_version(row) for row in self._all(query))

    def list_content(self, serial: int) -> str:
        """What `add_list` was given. Raises CustomsError STORE-UNKNOWN-LIST."""
        row = self._one(select(list_version.c.content).where(list_version.c.serial == serial))
        if row is None:
            raise refused("unknown_list", serial=serial)
        content: str = row.content
        return content


class ListWrites(ListReads, ActWrites):
    def add_list(
        self, name: str, first_day: date, content: str, *, file: str, sha256: str, origin: str, row_count: int
    ) -> int:
        """A new version, in force from `first_day`; gives its serial number. `sha256`: of a document already kept."""
        written = self._connection.execute(
            insert(list_version).values(
                name=name,
                first_day=first_day,
                loaded_at=self.at,
                loaded_by=self.actor,
                file=file,
                sha256=sha256,
                origin=origin,
                row_count=row_count,
                content=content,
            )
        )
        (serial,) = written.inserted_primary_key or (0,)
        return int(serial)

    def withdraw_list(self, serial: int, reason: str) -> StoredList:
        """The version is in force no more, on no day; gives it as it was.

        Raises CustomsError STORE-UNKNOWN-LIST, or STORE-LIST-WITHDRAWN when it was withdrawn before.
        """
        found = next((one for one in self.list_versions() if one.serial == serial), None)
        if found is None:
            raise refused("unknown_list", serial=serial)
        if found.withdrawn_at is not None:
            raise refused("list_withdrawn", serial=serial, actor=found.withdrawn_by)
        self._connection.execute(
            insert(list_withdrawal).values(serial=serial, withdrawn_at=self.at, withdrawn_by=self.actor, reason=reason)
        )
        return found


_HEAD = (
    *(column for column in list_version.c if column.name != "content"),
    list_withdrawal.c.withdrawn_at,
    list_withdrawal.c.withdrawn_by,
    list_withdrawal.c.reason,
)


def _version(row: Row[Any]) -> StoredList:
    held = dict(row._mapping)  # noqa: SLF001 -- the public name of a row's columns
    held["withdrawn_by"], held["reason"] = held["withdrawn_by"] or "", held["reason"] or ""
    return StoredList(**held)
