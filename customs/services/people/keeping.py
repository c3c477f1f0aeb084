"""The people of the desk: added, given a role and an account, taken off the list."""

import re

from customs.model.errors import CustomsError
from customs.model.person import Person, Role
from customs.services.acts import Acts
from customs.services.people.passwords import hashed, one_time
from customs.services.people.sign_in import alive_since
from customs.store import Reads, StoredPerson, Tx
from customs.words import both

_LONGEST_NAME = 80
_LOGIN = re.compile(r"[a-z0-9][a-z0-9._@-]{1,59}")


class PeopleKeeping(Acts):
    def add_person(self, name: str, role: Role, login: str = "", password: str | None = None) -> Person:
        """Raises CustomsError PEOPLE-NAME for a name that is none, PEOPLE-TAKEN, PEOPLE-LOGIN, PEOPLE-NO-LOGIN for a
        password without an account, PASSWORD-…; and PEOPLE-FIRST where the first of the list is no manager: nobody
        could add the others.
        """
        if password is not None and not login.strip():
            raise refused("no_login", name=name)
        kept = None if password is None else hashed(password, login.strip())
        with self._store.write(self.actor, self._clock()) as tx:
            if role is not Role.MANAGER and not tx.has_people():
                raise refused("first")
            added = tx.add_person(_name(tx, name), role, _login(tx, login) if login.strip() else None)
            if kept is not None:
                tx.set_password(added, kept, is_first=False)
            return added

    def change_role(self, person_id: str, role: Role) -> None:
        """From the next thing the person does. Raises CustomsError FIND-PERSON, PEOPLE-LAST."""
        with self._store.write(self.actor, self._clock()) as tx:
            found = known(tx, person_id).person
            if found.role is not role:
                _keep_a_manager(tx, found)
                tx.change_role(found, role)

    def give_login(self, person_id: str, login: str) -> None:
        """The account somebody signs in with. Raises CustomsError FIND-PERSON, PEOPLE-LOGIN, PEOPLE-TAKEN."""
        with self._store.write(self.actor, self._clock()) as tx:
            tx.set_login(known(tx, person_id).person, _login(tx, login))

    def give_password(self, person_id: str, password: str | None = None) -> str:
        """Sets the password and gives it back: one for the first sign-in when None, to be changed there. Whoever was
        signed in with the old one is out.

        Raises CustomsError FIND-PERSON, PEOPLE-NO-LOGIN, PASSWORD-…
        """
        with self._store.read() as look:
            found = known(look, person_id).person
        if found.login is None:
            raise refused("no_login", name=found.name)
        chosen = one_time() if password is None else password
        kept = hashed(chosen, found.login)  # outside the transaction: it takes a while
        with self._store.write(self.actor, self._clock()) as tx:
            tx.set_password(known(tx, person_id).person, kept, is_first=password is None)
            self._end_all(tx, person_id)
        return chosen

    def remove_person(self, person_id: str) -> None:
        """Off the list, and out at once. Raises CustomsError FIND-PERSON, PEOPLE-LAST."""
        with self._store.write(self.actor, self._clock()) as tx:
            found = known(tx, person_id).person
            _keep_a_manager(tx, found)
            self._end_all(tx, person_id)
            tx.remove_person(found)

    def revoke_session(self, session_id: str) -> None:
        """Ends one sign-in of anybody; the next thing done there is refused. One that is gone is passed over."""
        with self._store.write(self.actor, self._clock()) as tx:
            for one in tx.sessions(alive_since(self._clock())):
                if one.id == session_id:
                    tx.end_session(one, "session_revoked")

    def _end_all(self, tx: Tx, person_id: str) -> None:
        for one in tx.sessions(alive_since(self._clock()), person_id):
            tx.end_session(one, "session_revoked")


def known(look: Reads, person_id: str) -> StoredPerson:
    """Raises CustomsError FIND-PERSON."""
    found = look.person(person_id)
    if found is None:
        raise CustomsError("FIND-PERSON", both("people.refused.unknown"))
    return found


def refused(why: str, **values: object) -> CustomsError:
    return CustomsError(f"PEOPLE-{why.upper().replace('_', '-')}", both(f"people.refused.{why}", **values))


def _name(tx: Tx, typed: str) -> str:
    name = " ".join(typed.split())
    if not name or len(name) > _LONGEST_NAME or not name.isprintable():
        raise refused("name", most=_LONGEST_NAME)
    if tx.person_called(name) is not None:
        raise refused("taken", name=name)
    return name


def _login(tx: Tx, typed: str) -> str:
    login = typed.strip().casefold()
    if not _LOGIN.fullmatch(login):
        raise refused("login")
    if tx.person_signing_in(login) is not None:
        raise refused("taken", name=login)
    return login


def _keep_a_manager(tx: Tx, leaving: Person) -> None:
    """A desk with people but no manager could never change its people again."""
    others = [one.person for one in tx.people() if one.person.id != leaving.id]
    if leaving.role is Role.MANAGER and others and all(one.role is not Role.MANAGER for one in others):
        raise refused("last", name=leaving.name)
