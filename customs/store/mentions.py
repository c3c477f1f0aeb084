"""The numbers a declaration names, by which others that name them are found."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from sqlalchemy import Row, select

from customs.model.declaration import Declaration
from customs.model.status import Status
from customs.store import document
from customs.store.connected import Connected
from customs.store.schema import declaration, mention

NUMBER = "declaration_number"
_OWN = ("temporary_declaration_number", "electronic_invoice_receipt_number", "invoice_number")
_DIGITS = 11
"""Of a declaration number; the twelfth counts amendments."""
_GONE = (Status.CANCELLED.value, Status.EXPIRED.value)

What = TypeVar("What", bound=str)
"""Which kind of number: the field's identifier."""


@dataclass(frozen=True, slots=True)
class Named:
    """Another declaration that names a number, as it stands: version `revision`."""

    id: str
    revision: int
    serial: int
    number: str | None


def mentions(declaration_id: str, content: Declaration) -> list[Mapping[str, object]]:
    """Rows of `mention`."""
    found = dict.fromkeys((what, key(what, value)) for what, value in _values(content) if value)
    return [{"what": what, "value": value, "declaration_id": declaration_id} for what, value in found if value]


def key(what: str, value: str) -> str:
    """How a number is kept: blanks and case do not count."""
    plain = " ".join(value.replace("\0", "").split()).upper()
    return plain[:_DIGITS] if what == NUMBER else plain


class MentionReads(Connected):
    def naming(
        self, asked: Iterable[tuple[What, str]], but: str | None = None, most: int | None = None
    ) -> dict[tuple[What, str], tuple[Named, ...]]:
        """Declarations beside `but` that name those numbers; open ones first, then those changed last; `most` of each.

        Cancelled and expired ones name nothing any more; only their own number stays theirs.
        """
        wanted = {one: key(*one) for one in asked}
        found: dict[tuple[str, str], list[Named]] = {}
        for what in dict.fromkeys(what for what, _ in wanted):
            values = {value for (kind, _), value in wanted.items() if kind == what}
            for value, named in self._naming(what, values, but, most):
                found.setdefault((what, value), []).append(named)
        return {one: tuple(found[one[0], value][:most]) for one, value in wanted.items() if (one[0], value) in found}

    def _naming(self, what: str, values: set[str], but: str | None, most: int | None) -> Iterator[tuple[str, Named]]:
        """Of a single value no more than `most` rows are read: one permit may stand in thousands of declarations."""
        columns = (declaration.c.id, declaration.c.revision, declaration.c.serial, declaration.c.number)
        query = (
            select(mention.c.value, *columns)
            .join_from(mention, declaration)
            .where(mention.c.what == what, mention.c.value.in_(sorted(values)), declaration.c.id != (but or ""))
            .order_by(declaration.c.is_open.desc(), declaration.c.updated_at.desc(), declaration.c.serial)
        )
        if what != NUMBER:
            query = query.where(declaration.c.status.not_in(_GONE))
        for row in self._all(query.limit(most) if len(values) == 1 else query):
            yield row.value, Named(row.id, row.revision, row.serial, row.number)

    def contents(self, ids: Sequence[str]) -> dict[str, Declaration]:
        """Id -> the declaration as it stands."""
        return {row.id: document.load(row.document, row.schema_version) for row in self._documents(ids)}

    def heads(self, ids: Sequence[str]) -> dict[str, Declaration]:
        """As `contents`, without items and sources."""
        return {row.id: document.load_head(row.document, row.schema_version) for row in self._documents(ids)}

    def _documents(self, ids: Sequence[str]) -> Sequence[Row[Any]]:
        columns = (declaration.c.id, declaration.c.document, declaration.c.schema_version)
        return self._all(select(*columns).where(declaration.c.id.in_(ids))) if ids else ()


def _values(content: Declaration) -> Iterator[tuple[str, str | None]]:
    yield NUMBER, content.declaration_number
    for what in _OWN:
        yield what, getattr(content, what)
    for bill in content.bill_of_lading_number:
        yield "bill_of_lading_number", bill
    for container in content.containers:
        yield "container_number", container.container_number
    for permit in content.permits:
        yield "permit_number", permit.permit_number
    for item in content.goods:
        yield "exemption_list_number", item.exemption_list_number
