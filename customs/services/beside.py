"""What a desk knows beside one declaration: gathered by one function, so that every door judges by the same."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from customs.model.declaration import Declaration
from customs.model.family import Family
from customs.model.finding import Severity
from customs.model.master import NO_MASTERS, Masters
from customs.rules.engine import NOT_LOWERED
from customs.rules.history import NO_HISTORY, Earlier
from customs.services.lists.books import NO_BOOKS, Books
from customs.services.lists.tables import books_of
from customs.services.masters.filling import masters_of
from customs.services.remembering import remembered
from customs.settings import settings
from customs.store import Reads, Store


@dataclass(frozen=True, slots=True)
class Beside:
    """`books`: what the office loaded over what is shipped. `earlier`: what the store holds of earlier days. `sender`:
    the desk's own VNACCS user. `lowered`: rule -> severity, as the office last chose. `family`: the one it belongs to,
    there as branch `branch`.
    """

    books: Books = NO_BOOKS
    masters: Masters = NO_MASTERS
    earlier: Earlier = NO_HISTORY
    sender: str | None = None
    lowered: Mapping[str, Severity] = field(default_factory=lambda: NOT_LOWERED)
    family: Family | None = None
    branch: int = 0


NOTHING_BESIDE = Beside()


def beside_of(
    store: Store, look: Reads, declaration: Declaration, own: str | None = None, family: Family | None = None
) -> Beside:
    """Everything this desk knows that its rules and taxes may ask for. `look`: the transaction that is open.

    `own`: the declaration's id, when it is kept: it is none of the others. `family`: the one it belongs to,
    where it is at hand.
    """
    family = look.family_of(own) if own and family is None else family
    kin = frozenset(one.id for one in family.members) if family else frozenset()
    return Beside(
        books=books_of(store, look),
        masters=masters_of(look, declaration),
        earlier=remembered(look, declaration, own, kin),
        sender=settings().vnaccs_user or None,
        lowered=lowered_of(look),
        family=family,
        branch=(family.branch_of(own) or 0) if family and own else 0,
    )


def lowered_of(look: Reads) -> Mapping[str, Severity]:
    """Rule -> severity, as the office last chose."""
    latest = {choice.rule: choice.severity for choice in look.rule_choices()}
    return {rule: severity for rule, severity in latest.items() if severity is not None}
