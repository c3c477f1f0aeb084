"""The configured desk."""

from customs.services.accounts import person_here
from customs.services.desk import Desk
from customs.services.records import Records
from customs.settings import settings
from customs.store import open_store


def open_desk(actor: str | None = None) -> tuple[Desk, Records]:
    """The desk of the configured store, and its reads. `actor` signs every act in the log."""
    store = open_store(settings().url, settings().home)
    return Desk(store, actor or person_here()), Records(store)
