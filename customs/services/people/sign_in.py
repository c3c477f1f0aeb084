"""Signing in from another machine: an account, a password, a session that can be taken away.

Another way to prove who one is, of an identity provider or with a second factor, ends where `Accounts.open` begins: it
names the person, and the session is the same.
"""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import uuid4

from customs.model.errors import CustomsError
from customs.model.person import Person
from customs.services.acts import Clock, utc_now
from customs.services.people.passwords import hashed, is_right, renewed
from customs.services.people.slowing import Attempt
from customs.settings import settings
from customs.store import Store, StoredPerson, StoredSession
from customs.words import both

_TOUCHED_EVERY = timedelta(minutes=1)
_KEPT = timedelta(days=30)
_LONGEST_TOLD = 200


@dataclass(frozen=True, slots=True)
class Caller:
    """From where: the address, and what the browser says of itself."""

    address: str
    browser: str = ""


class Accounts:
    """Who may come in. Safe to share between threads."""

    def __init__(self, store: Store, clock: Clock = utc_now) -> None:
        self._store = store
        self._clock = clock

    def people(self) -> tuple[StoredPerson, ...]:
        """Of the desk, by name."""
        with self._store.read() as look:
            return look.people()

    def person(self, person_id: str) -> Person | None:
        """None for an unknown id, and for who left."""
        with self._store.read() as look:
            found = look.person(person_id)
        return None if found is None else found.person

    def called(self, name: str) -> Person | None:
        with self._store.read() as look:
            found = look.person_called(name)
        return None if found is None else found.person

    def has_administrator(self) -> bool:
        """Whether a manager can sign in, so that the desk may open to other machines."""
        with self._store.read() as look:
            return look.has_administrator()

    def sign_in(self, login: str, password: str, caller: Caller) -> str:
        """The token of a new session, told this once: the store keeps its digest.

        Raises CustomsError SIGN-IN-WRONG, the same for an unknown account and a wrong password; SIGN-IN-SLOWED.
        """
        found = self._proved(login.strip().casefold()[:_LONGEST_TOLD], password, caller)
        return self.open(found, caller)

    def open(self, proved: StoredPerson, caller: Caller) -> str:
        """A session of somebody who has proved who it is; its token. Raises CustomsError SIGN-IN-WRONG for who left, or
        whose password was changed, meanwhile.
        """
        token, now = secrets.token_urlsafe(32), self._clock()
        with self._store.write(proved.person.name, now) as tx:
            still = tx.person(proved.person.id)
            if still is None or still.password != proved.password:
                raise _wrong()
            tx.sweep_sessions(now - _KEPT)
            browser = caller.browser[:_LONGEST_TOLD]
            tx.open_session(_digest(token), str(uuid4()), proved.person, caller.address, browser)
        return token

    def session(self, token: str | None) -> StoredSession | None:
        """The session of the token, now seen; None when there is none, it was ended, or stood idle or open too long."""
        if not token:
            return None
        now = self._clock()
        with self._store.read() as look:
            found = look.session_of(_digest(token))
        if found is None or found.began_at <= alive_since(now):
            return None
        if found.seen_at <= now - timedelta(minutes=settings().session_idle_minutes):
            return None
        if now - found.seen_at > _TOUCHED_EVERY:
            with self._store.write(found.person.name, now) as tx:
                tx.touch_session(found.id)
        return found

    def sessions(self, of: Person | None = None) -> tuple[StoredSession, ...]:
        """Those that are open: of one person, or of everybody."""
        now = self._clock()
        idle = now - timedelta(minutes=settings().session_idle_minutes)
        with self._store.read() as look:
            found = look.sessions(alive_since(now), None if of is None else of.id)
        return tuple(one for one in found if one.seen_at > idle)

    def end(self, session: StoredSession, session_id: str) -> None:
        """Signs out: this session, or another one of the same person."""
        with self._store.write(session.person.name, self._clock()) as tx:
            for one in tx.sessions(alive_since(self._clock()), session.person.id):
                if one.id == session_id:
                    tx.end_session(one, "sign_out" if one.id == session.id else "session_revoked")

    def change_password(self, session: StoredSession, old: str, new: str, caller: Caller) -> None:
        """One's own; every other session of the person ends.

        Raises CustomsError SIGN-IN-WRONG, SIGN-IN-SLOWED for the old one, PASSWORD-… for the new one.
        """
        if old == new:
            raise CustomsError("PASSWORD-OLD", both("people.password.old"))
        found = self._proved(session.person.login or "", old, caller)
        kept = hashed(new, found.person.login or "")
        with self._store.write(found.person.name, self._clock()) as tx:
            tx.set_password(found.person, kept, is_first=False)
            for one in tx.sessions(alive_since(self._clock()), found.person.id):
                if one.id != session.id:
                    tx.end_session(one, "session_revoked")

    def _proved(self, login: str, password: str, caller: Caller) -> StoredPerson:
        attempt = Attempt(login, caller.address, self._clock())
        with self._store.write("", attempt.at) as tx:
            attempt.begin(tx)
            found = tx.person_signing_in(login)
        kept = found.password if found else None
        right = is_right(password, kept)  # outside a transaction: it is meant to take long
        with self._store.write(login if found else "", attempt.at) as tx:
            if found is None or kept is None or not right:
                about = found.person.id if found else None
                tx.log("sign_in_refused", subject=about, detail={"address": caller.address})
            else:
                attempt.succeed(tx)
                newer = renewed(password, kept)
                if newer:
                    tx.renew_hash(found.person, newer)
        if found is None or kept is None or not right:
            raise _wrong()
        return found


def alive_since(now: datetime) -> datetime:
    """Sessions that began before are over, however busy."""
    return now - timedelta(hours=settings().session_hours)


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "backslashreplace")).hexdigest()


def _wrong() -> CustomsError:
    return CustomsError("SIGN-IN-WRONG", both("people.sign_in.wrong"))
