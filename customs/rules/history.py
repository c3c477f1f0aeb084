"""What the desk holds of earlier days, as rules ask for it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import Literal, Protocol

from customs.model.base import Text
from customs.model.declaration import Declaration

Naming = Literal[
    "declaration_number",
    "bill_of_lading_number",
    "container_number",
    "electronic_invoice_receipt_number",
    "exemption_list_number",
    "invoice_number",
    "permit_number",
    "temporary_declaration_number",
]


@dataclass(frozen=True, slots=True)
class Past:
    """Another declaration of this desk. `label`: how the desk calls it (its number, or `Nháp 12`)."""

    label: str | Text
    declaration: Declaration


class Earlier(Protocol):
    """What the desk holds of earlier days."""

    @property
    def registered(self) -> Declaration | None:
        """The declaration itself as customs registered it last; None before that."""

    @property
    def pre_registered_on(self) -> date | None:
        """The day customs issued its number, or took its last correction before registration."""

    def naming(self, what: Naming, value: str) -> Sequence[Past]:
        """The desk's other declarations with that value; a declaration number by its first 11 digits."""


@dataclass(frozen=True, slots=True)
class Remembered:
    """Earlier declarations looked up before: a rule never queries, so the service asks once for all of `asked`."""

    registered: Declaration | None = None
    pre_registered_on: date | None = None
    others: Mapping[tuple[Naming, str], Sequence[Past]] = field(default_factory=lambda: MappingProxyType({}))

    def naming(self, what: Naming, value: str) -> Sequence[Past]:
        return self.others.get((what, value), ())


NO_HISTORY = Remembered()


def asked(declaration: Declaration) -> frozenset[tuple[Naming, str]]:
    """Everything the rules will ask `naming` for; the value of a declaration number as it stands."""
    return frozenset((what, value) for what, value in _asked(declaration) if value)


def _asked(declaration: Declaration) -> Iterator[tuple[Naming, str | None]]:
    yield "declaration_number", declaration.declaration_number
    yield "declaration_number", declaration.temporary_declaration_number
    yield "temporary_declaration_number", declaration.temporary_declaration_number
    yield "electronic_invoice_receipt_number", declaration.electronic_invoice_receipt_number
    yield "invoice_number", declaration.invoice_number
    for bill in declaration.bill_of_lading_number:
        yield "bill_of_lading_number", bill
    for container in declaration.containers:
        yield "container_number", container.container_number
    for permit in declaration.permits:
        yield "permit_number", permit.permit_number
    for item in declaration.goods:
        yield "exemption_list_number", item.exemption_list_number
