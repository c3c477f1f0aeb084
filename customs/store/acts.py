"""The log: who did what, when; and what an act with a key answered the first time."""

import json
from collections.abc import Mapping

from sqlalchemy import ColumnElement, Text, func, insert, select, text

from customs.model.audit import AuditEvent
from customs.store.connected import Acting, Connected
from customs.store.refusals import Repeated
from customs.store.schema import audit_event
from customs.store.stored import ActResult

_EVENT = (
    audit_event.c.id,
    audit_event.c.declaration_id,
    audit_event.c.revision,
    audit_event.c.act,
    audit_event.c.actor,
    audit_event.c.at,
    audit_event.c.detail,
)


class ActReads(Connected):
    def act_result(self, act_key: str | None) -> ActResult | None:
        """What the act with this key answered; None when there was none yet (or no key is given).

        Asked first inside `write()`, it holds back a second call with the same key until the first has ended.
        """
        if act_key is None:
            return None
        self._queue_behind(act_key)
        row = self._one(select(audit_event).where(audit_event.c.act_key == act_key))
        if row is None:
            return None
        return ActResult(row.act, row.actor, row.at, row.declaration_id, row.revision, json.loads(row.result))

    def mark(self) -> str:
        """Another one after every act that was kept: what was worked out under the same mark still holds.

        Every act stands in the log, and SQLite has one writer at a time; on PostgreSQL acts end in another order than
        they are numbered, so there the snapshot itself is the mark.
        """
        last = func.max(audit_event.c.id) if self._is_sqlite else func.txid_current_snapshot().cast(Text)
        return str(self._connection.execute(select(last)).scalar())

    def history(self, declaration_id: str) -> tuple[AuditEvent, ...]:
        """Every act on the declaration, the first one first."""
        return self._events(audit_event.c.declaration_id == declaration_id)

    def history_of(self, subject: str) -> tuple[AuditEvent, ...]:
        """Every act on what is no declaration, an entry of the masters for instance, the first one first."""
        return self._events(audit_event.c.subject == subject)

    def _events(self, wanted: ColumnElement[bool]) -> tuple[AuditEvent, ...]:
        return tuple(
            AuditEvent(
                id=row.id,
                declaration_id=row.declaration_id,
                revision=row.revision,
                act=row.act,
                actor=row.actor,
                at=row.at,
                detail=json.loads(row.detail),
            )
            for row in self._all(select(*_EVENT).where(wanted).order_by(audit_event.c.id))
        )

    def _queue_behind(self, act_key: str) -> None:
        """Reading waits for nobody."""


class ActWrites(ActReads, Acting):
    def log(
        self,
        act: str,
        *,
        declaration_id: str | None = None,
        revision: int | None = None,
        detail: Mapping[str, object] | None = None,
        act_key: str | None = None,
        result: Mapping[str, object] | None = None,
        subject: str | None = None,
    ) -> None:
        """Writes an act that makes no new version (those that do are logged by `create` and `save`).

        `subject`: id of what it was about, where that is no declaration. `detail` and `result` are JSON values. Raises
        Repeated for a key that was used before: nothing of the transaction stays.
        """
        if act_key is not None and self.act_result(act_key) is not None:
            raise Repeated(act_key)
        self._connection.execute(
            insert(audit_event).values(
                declaration_id=declaration_id,
                revision=revision,
                act=act,
                actor=self.actor,
                at=self.at,
                act_key=act_key,
                detail=_json(detail),
                result=_json(result),
                subject=subject,
            )
        )

    def _queue_behind(self, act_key: str) -> None:
        if not self._is_sqlite:
            lock = text("SELECT pg_advisory_xact_lock(hashtextextended(:key, 0))")
            self._connection.execute(lock, {"key": act_key})


def _json(values: Mapping[str, object] | None) -> str:
    return json.dumps(dict(values or {}), ensure_ascii=False)
