"""The configured desk."""

from customs.model.errors import CustomsError
from customs.model.person import Person, Role
from customs.services.desk import Desk
from customs.services.people.here import person_here
from customs.services.people.sign_in import Accounts
from customs.services.records import Records
from customs.settings import settings
from customs.store import Store, open_store
from customs.words import both


def open_desk(actor: str | None = None) -> tuple[Desk, Records]:
    """The desk of the configured store, and its reads: for one person, who gives commands. `actor` signs every act.

    Without it: CUSTOMS_PERSON with that person's role, else whoever is at this machine. Raises CustomsError
    PEOPLE-PERSON for a CUSTOMS_PERSON who is not on the list.
    """
    store = _configured()
    if actor is None and settings().person:
        known = Accounts(store).called(settings().person)
        if known is None:
            raise CustomsError("PEOPLE-PERSON", both("people.refused.person", name=settings().person))
        return Desk(store, known.name, role=known.role), Records(store)
    return Desk(store, actor or person_here()), Records(store)


class Office:
    """The desk of many people in one process: each acts as who they are."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.records = Records(store)
        self.accounts = Accounts(store)

    def desk(self, person: Person) -> Desk:
        return Desk(self._store, person.name, role=person.role)

    def at_hand(self, chosen: str | None) -> Person | None:
        """Who is at this machine: of the list whoever was chosen, None until then; without a list whoever it belongs
        to, who may do everything.
        """
        if chosen and (found := self.accounts.person(chosen)):
            return found
        return None if self.accounts.people() else Person(id="", name=person_here(), role=Role.MANAGER)


def open_office() -> Office:
    """The office of the configured store."""
    return Office(_configured())


def _configured() -> Store:
    return open_store(settings().url, settings().home)
