"""What is asked of the store by id, or the refusal."""

from typing import TYPE_CHECKING

from customs.model.errors import CustomsError
from customs.services.people.permits import allowed_now
from customs.store import StoredDeclaration
from customs.words import both

if TYPE_CHECKING:  # a print names its refusals without loading the store's tables
    from customs.store import Reads


def held(look: "Reads", declaration_id: str) -> StoredDeclaration:
    """The declaration as it stands. Raises CustomsError FIND-DECLARATION, ROLE-STATUS within an act that whoever asked
    for it may not do at its status.
    """
    stored = look.get(declaration_id)
    if stored is None:
        raise unknown("declaration")
    allowed_now(stored.declaration.status)
    return stored


def unknown(what: str, **values: object) -> CustomsError:
    """The refusal for an id, file or form that is not there."""
    return CustomsError(f"FIND-{what.upper()}", both(f"errors.find.{what}", **values))
