"""What a desk knows beside one declaration: gathered by one function, so that every door judges by the same."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from customs.model.declaration import Declaration
from customs.model.finding import Severity
from customs.model.master import NO_MASTERS, Masters
from customs.reference.loaded import AS_SHIPPED, DeskTables
from customs.rules.engine import NOT_LOWERED
from customs.rules.history import NO_HISTORY, Earlier
from customs.services.filling import masters_of
from customs.services.tables import tables_of
from customs.store import Reads, Store


@dataclass(frozen=True, slots=True)
class Beside:
    """`lowered`: rule -> severity, as the office last chose. A desk that has nothing knows what is shipped."""

    tables: DeskTables = AS_SHIPPED
    masters: Masters = NO_MASTERS
    earlier: Earlier = NO_HISTORY
    lowered: Mapping[str, Severity] = field(default_factory=lambda: NOT_LOWERED)


NOTHING_BESIDE = Beside()


def beside_of(store: Store, look: Reads, declaration: Declaration) -> Beside:
    """Everything this desk knows that its rules and taxes may ask for. `look`: the transaction that is open."""
    return Beside(
        tables=tables_of(store, look),
        masters=masters_of(look, declaration),
        lowered=lowered_of(look),
    )


def lowered_of(look: Reads) -> Mapping[str, Severity]:
    """Rule -> severity, as the office last chose."""
    latest = {choice.rule: choice.severity for choice in look.rule_choices()}
    return {rule: severity for rule, severity in latest.items() if severity is not None}
