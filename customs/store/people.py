"""People of the desk. Who left stays a row: the log names them."""

import unicodedata
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import uuid4

from sqlalchemy import Boolean, Column, Index, Row, String, Table, Text, func, insert, select, update

from customs.model.person import Person, Role
from customs.store.acts import ActWrites
from customs.store.connected import Connected
from customs.store.kinds import Moment
from customs.store.schema import metadata

person = Table(
    "person",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("name", Text, nullable=False),
    Column("called", Text, nullable=False),
    Column("role", String(20), nullable=False),
    Column("login", Text),
    Column("password", Text),
    Column("is_first_password", Boolean, nullable=False),
    Column("added_at", Moment, nullable=False),
    Column("removed_at", Moment),
)
_here = person.c.removed_at.is_(None)
Index("ix_person_called", person.c.called, unique=True, sqlite_where=_here, postgresql_where=_here)
Index("ix_person_login", person.c.login, unique=True, sqlite_where=_here, postgresql_where=_here)


@dataclass(frozen=True, slots=True)
class StoredPerson:
    """`password`: its argon2 hash, None without one; `is_first_password`: somebody else chose it, so it is changed at
    the first sign-in. Times are UTC.
    """

    person: Person
    password: str | None
    is_first_password: bool
    added_at: datetime

    @property
    def may_sign_in(self) -> bool:
        return self.person.login is not None and self.password is not None


class PeopleReads(Connected):
    def people(self) -> tuple[StoredPerson, ...]:
        """Those who are here, by name."""
        return tuple(map(stored_person, self._all(select(person).where(_here).order_by(person.c.called))))

    def person(self, person_id: str) -> StoredPerson | None:
        """None for an unknown id, and for who left."""
        row = self._one(self._held(select(person).where(person.c.id == person_id, _here)))
        return None if row is None else stored_person(row)

    def person_called(self, name: str) -> StoredPerson | None:
        """By name, case apart."""
        row = self._one(select(person).where(person.c.called == called(name), _here))
        return None if row is None else stored_person(row)

    def person_signing_in(self, login: str) -> StoredPerson | None:
        row = self._one(select(person).where(person.c.login == login, _here))
        return None if row is None else stored_person(row)

    def has_people(self) -> bool:
        return self._one(select(person.c.id).where(_here).limit(1)) is not None

    def has_administrator(self) -> bool:
        """Whether a manager can sign in."""
        able = (person.c.role == Role.MANAGER.value, person.c.login.is_not(None), person.c.password.is_not(None), _here)
        return self._connection.execute(select(func.count()).select_from(person).where(*able)).scalar_one() > 0


class PeopleWrites(PeopleReads, ActWrites):
    def add_person(self, name: str, role: Role, login: str | None) -> Person:
        """With its line in the log. Names and logins are held apart by the service, and here by unique indexes."""
        self._queue_behind("person")
        added = Person(id=str(uuid4()), name=name, role=role, login=login)
        values = added.model_dump(mode="json") | {"called": called(name), "added_at": self.at}
        self._connection.execute(insert(person).values(values | {"is_first_password": False}))
        self._told("person_added", added, role=role.value, login=login)
        return added

    def change_role(self, of: Person, role: Role) -> None:
        self._change(of, role=role.value)
        self._told("person_role", of, was=of.role.value, role=role.value)

    def remove_person(self, of: Person) -> None:
        """Nobody chooses the name or signs in with it any more; it is free for somebody else."""
        self._change(of, removed_at=self.at, password=None)
        self._told("person_removed", of, role=of.role.value)

    def set_login(self, of: Person, login: str) -> None:
        self._change(of, login=login)
        self._told("person_login", of, was=of.login, login=login)

    def set_password(self, of: Person, password: str, *, is_first: bool) -> None:
        """`password`: the hash."""
        self._change(of, password=password, is_first_password=is_first)
        self._told("password", of, by_another=is_first)

    def renew_hash(self, of: Person, password: str) -> None:
        """The same password under newer parameters: nothing a person did."""
        self._change(of, password=password)

    def _change(self, of: Person, **values: object) -> None:
        self._connection.execute(update(person).where(person.c.id == of.id).values(**values))

    def _told(self, act: str, of: Person, **detail: object) -> None:
        self.log(act, subject=of.id, detail={"name": of.name, **detail})


def called(name: str) -> str:
    """By what a name is told from others: `Lê Hà` and `LÊ  HÀ` are one, `Lê Ha` is another."""
    return " ".join(unicodedata.normalize("NFC", name).casefold().split())


def stored_person(row: Row[Any]) -> StoredPerson:
    found = Person(id=row.id, name=row.name, role=Role(row.role), login=row.login)
    return StoredPerson(found, row.password, row.is_first_password, row.added_at)
