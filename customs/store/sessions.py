"""Who is signed in, and the attempts that failed: in the database, so that a restart forgets neither."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Column, ForeignKey, Integer, Row, Select, String, Table, Text, delete, insert, select, update

from customs.model.person import Person, Role
from customs.store.acts import ActWrites
from customs.store.connected import Connected
from customs.store.kinds import Moment
from customs.store.people import person
from customs.store.schema import metadata

desk_session = Table(
    "desk_session",
    metadata,
    Column("token", String(64), primary_key=True),
    Column("id", String(36), nullable=False, unique=True),
    Column("person_id", ForeignKey("person.id"), nullable=False, index=True),
    Column("began_at", Moment, nullable=False),
    Column("seen_at", Moment, nullable=False),
    Column("address", Text, nullable=False),
    Column("browser", Text, nullable=False),
    Column("ended_at", Moment),
)
sign_in_failure = Table(
    "sign_in_failure",
    metadata,
    Column("of", Text, primary_key=True),
    Column("failed", Integer, nullable=False),
    Column("last_at", Moment, nullable=False),
    Column("wait_until", Moment, nullable=False),
)


@dataclass(frozen=True, slots=True)
class StoredSession:
    """One sign-in that nobody ended. `address` and `browser` are as the request told them. Times are UTC."""

    id: str
    person: Person
    is_first_password: bool
    began_at: datetime
    seen_at: datetime
    address: str
    browser: str


@dataclass(frozen=True, slots=True)
class Failures:
    """Of one account or address: how many in a row, and until when no other attempt is looked at (UTC)."""

    count: int
    last_at: datetime
    wait_until: datetime


class SessionReads(Connected):
    def session_of(self, token: str) -> StoredSession | None:
        """By the digest of its token; None when it was ended or its person left."""
        row = self._one(_sessions().where(desk_session.c.token == token))
        return None if row is None else _session(row)

    def sessions(self, since: datetime, person_id: str | None = None) -> tuple[StoredSession, ...]:
        """Those that began after `since`, seen last first: of one person, or of everybody."""
        query = _sessions().where(desk_session.c.began_at > since).order_by(desk_session.c.seen_at.desc())
        if person_id is not None:
            query = query.where(desk_session.c.person_id == person_id)
        return tuple(map(_session, self._all(query)))

    def failures(self, of: str) -> Failures | None:
        row = self._one(self._held(select(sign_in_failure).where(sign_in_failure.c.of == of)))
        return None if row is None else Failures(row.failed, row.last_at, row.wait_until)


class SessionWrites(SessionReads, ActWrites):
    def open_session(self, token: str, session_id: str, of: Person, address: str, browser: str) -> None:
        values = {"token": token, "id": session_id, "person_id": of.id, "address": address, "browser": browser}
        self._connection.execute(insert(desk_session).values(values | {"began_at": self.at, "seen_at": self.at}))
        self.log("sign_in", subject=of.id, detail={"name": of.name, "address": address})

    def touch_session(self, session_id: str) -> None:
        here = desk_session.c.id == session_id
        self._connection.execute(update(desk_session).where(here).values(seen_at=self.at))

    def end_session(self, session: StoredSession, act: str) -> None:
        """`act`: `sign_out`, or `session_revoked` by somebody else or from elsewhere."""
        here = desk_session.c.id == session.id
        self._connection.execute(update(desk_session).where(here).values(ended_at=self.at))
        self.log(act, subject=session.person.id, detail={"name": session.person.name, "address": session.address})

    def sweep_sessions(self, before: datetime) -> None:
        """Forgets sessions that began before, and failures that are as old; what was done is in the log."""
        self._connection.execute(delete(desk_session).where(desk_session.c.began_at < before))
        self._connection.execute(delete(sign_in_failure).where(sign_in_failure.c.last_at < before))

    def keep_failures(self, of: str, failures: Failures) -> None:
        self.forget_failures([of])
        values = {"of": of, "failed": failures.count, "last_at": failures.last_at, "wait_until": failures.wait_until}
        self._connection.execute(insert(sign_in_failure).values(values))

    def forget_failures(self, of: Sequence[str]) -> None:
        self._connection.execute(delete(sign_in_failure).where(sign_in_failure.c.of.in_(of)))

    def one_sign_in_at_a_time(self) -> None:
        """Attempts are counted one after another, so that many at once are not taken for the first of them."""
        self._queue_behind("sign_in")


def _sessions() -> Select[Any]:
    columns = (person.c.name, person.c.role, person.c.login, person.c.is_first_password)
    here = (desk_session.c.ended_at.is_(None), person.c.removed_at.is_(None))
    return select(desk_session, *columns).join_from(desk_session, person).where(*here)


def _session(row: Row[Any]) -> StoredSession:
    who = Person(id=row.person_id, name=row.name, role=Role(row.role), login=row.login)
    return StoredSession(row.id, who, row.is_first_password, row.began_at, row.seen_at, row.address, row.browser)
