"""What every part of a transaction stands on."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, Select

from customs.store.files import Files


class Connected:
    """One open transaction that only reads."""

    def __init__(self, connection: Connection, files: Files) -> None:
        self._connection = connection
        self._files = files

    @property
    def _is_sqlite(self) -> bool:
        return self._connection.dialect.name == "sqlite"

    def _one(self, query: Select[Any]) -> Row[Any] | None:
        return self._connection.execute(query).one_or_none()

    def _all(self, query: Select[Any]) -> Sequence[Row[Any]]:
        return self._connection.execute(query).all()

    def _held(self, query: Select[Any]) -> Select[Any]:
        """The query of a row that will be written next; reading transactions leave it as it is."""
        return query


class Acting(Connected):
    """One open transaction that writes: one act, by one person, at one moment (UTC)."""

    def __init__(self, connection: Connection, files: Files, actor: str, at: datetime) -> None:
        super().__init__(connection, files)
        self.actor = actor
        self.at = at

    def _held(self, query: Select[Any]) -> Select[Any]:
        """On PostgreSQL the row is locked until the act is done; SQLite has locked the whole database already."""
        return query.with_for_update()
