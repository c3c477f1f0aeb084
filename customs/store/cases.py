"""Cases of customers as they stand, and those of a declaration or a lot."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import uuid4

from sqlalchemy import Row, delete, insert, select, update

from customs.model.case import Case, CaseStatus
from customs.store import case_columns
from customs.store.acts import ActWrites
from customs.store.case_tables import case_declaration, case_lot, case_revision, customer_case
from customs.store.connected import Connected
from customs.store.lot_tables import lot
from customs.store.refusals import Stale, refused
from customs.store.schema import counter, declaration


@dataclass(frozen=True, slots=True)
class StoredCase:
    """A case as it stands. `number`: as people call it, `YC-2611-088`. Times are UTC."""

    id: str
    serial: int
    number: str
    revision: int
    case: Case
    created_at: datetime
    updated_at: datetime
    updated_by: str


@dataclass(frozen=True, slots=True)
class CaseNamed:
    """Another case, in short."""

    id: str
    number: str
    subject: str
    status: CaseStatus


class CaseReads(Connected):
    def get_case(self, case_id: str) -> StoredCase | None:
        """As it stands; None for an unknown id."""
        row = self._one(self._held(select(customer_case).where(customer_case.c.id == case_id)))
        return None if row is None else _stored(row)

    def case_called(self, number: str) -> str | None:
        """Its id; None when no case has that number."""
        here = customer_case.c.number == number.strip().upper()
        row = self._one(select(customer_case.c.id).where(here))
        return None if row is None else str(row.id)

    def cases_of_declaration(self, declaration_id: str) -> tuple[CaseNamed, ...]:
        """Open ones first, then the last changed."""
        joined = _named().join_from(customer_case, case_declaration)
        return self._names(joined.where(case_declaration.c.declaration_id == declaration_id))

    def cases_of_lot(self, lot_id: str) -> tuple[CaseNamed, ...]:
        """Open ones first, then the last changed."""
        return self._names(_named().join_from(customer_case, case_lot).where(case_lot.c.lot_id == lot_id))

    def cases_of_customer(self, name: str | None, tax_code: str | None, since: datetime) -> tuple[CaseNamed, ...]:
        """Begun since then: of that tax code, else of that very name."""
        whose = customer_case.c.customer_tax_code == tax_code if tax_code else customer_case.c.customer == name
        return self._names(_named().where(whose, customer_case.c.created_at >= since)) if name or tax_code else ()

    def _names(self, query: Any) -> tuple[CaseNamed, ...]:
        return tuple(CaseNamed(row.id, row.number, row.subject, CaseStatus(row.status)) for row in self._all(query))


class CaseWrites(CaseReads, ActWrites):
    def create_case(self, number: str, content: Case, columns: Mapping[str, object]) -> StoredCase:
        """A new case at version 1; its line in the log is the caller's. `columns`: what lists show beside."""
        next_serial = update(counter).where(counter.c.name == "case").values(value=counter.c.value + 1)
        serial = int(self._connection.execute(next_serial.returning(counter.c.value)).scalar_one())
        kept = StoredCase(str(uuid4()), serial, number, 1, content, self.at, self.at, self.actor)
        own = {"id": kept.id, "serial": serial, "number": number, "created_at": self.at} | self._case_stamp(1)
        self._connection.execute(
            insert(customer_case).values(self._case_columns(number, content) | dict(columns) | own)
        )
        self._keep_case(kept, "open_case")
        return kept

    def save_case(self, stored: StoredCase, content: Case, columns: Mapping[str, object], *, act: str) -> StoredCase:
        """The next version. Raises Stale when the one it was made from no longer stands."""
        here = (customer_case.c.id == stored.id) & (customer_case.c.revision == stored.revision)
        values = self._case_columns(stored.number, content) | dict(columns) | self._case_stamp(stored.revision + 1)
        if not self._connection.execute(update(customer_case).where(here).values(values)).rowcount:
            raise self._case_stale(stored.id)
        kept = StoredCase(
            stored.id,
            stored.serial,
            stored.number,
            stored.revision + 1,
            content,
            stored.created_at,
            self.at,
            self.actor,
        )
        self._keep_case(kept, act)
        return kept

    def find_cases_anew(self, *, declaration_id: str | None = None, lot_id: str | None = None) -> None:
        """After a declaration or a lot changed: its cases are found by what it says now. No version."""
        beside, held = (case_declaration, declaration_id) if declaration_id else (case_lot, lot_id)
        column = case_declaration.c.declaration_id if declaration_id else case_lot.c.lot_id
        query = select(customer_case).join(beside, beside.c.case_id == customer_case.c.id).where(column == held)
        for row in self._all(query):
            key = self._case_columns(row.number, case_columns.load(row.document))["search_key"]
            if key != row.search_key:
                here = customer_case.c.serial == row.serial
                self._connection.execute(update(customer_case).where(here).values(search_key=key))

    def _case_columns(self, number: str, content: Case) -> dict[str, object]:
        shipped = [*self._keys(declaration, content.declarations), *self._keys(lot, content.lots)]
        return case_columns.of_case(number, content, shipped)

    def _keys(self, table: Any, ids: Sequence[str]) -> Sequence[str]:
        query = select(table.c.search_key).where(table.c.id.in_(ids)).order_by(table.c.serial)
        return self._connection.execute(query).scalars().all() if ids else ()

    def _case_stamp(self, number: int) -> dict[str, object]:
        return {"revision": number, "updated_at": self.at, "updated_by": self.actor}

    def _case_stale(self, case_id: str) -> Exception:
        columns = (customer_case.c.revision, customer_case.c.updated_by, customer_case.c.updated_at)
        row = self._one(select(*columns).where(customer_case.c.id == case_id))
        return refused("unknown_case") if row is None else Stale(row.revision, row.updated_by, row.updated_at)

    def _keep_case(self, kept: StoredCase, act: str) -> None:
        """The version's full content, and the projections: its declarations and lots."""
        self._connection.execute(
            insert(case_revision).values(
                case_id=kept.id,
                revision=kept.revision,
                act=act,
                actor=self.actor,
                at=self.at,
                schema_version=case_columns.SCHEMA_VERSION,
                document=case_columns.dump(kept.case),
            )
        )
        for table, name, ids in (
            (case_declaration, "declaration_id", kept.case.declarations),
            (case_lot, "lot_id", kept.case.lots),
        ):
            self._connection.execute(delete(table).where(table.c.case_id == kept.id))
            if held := [{"case_id": kept.id, name: one} for one in dict.fromkeys(ids)]:
                self._connection.execute(insert(table), held)


def _named() -> Any:
    columns = (customer_case.c.id, customer_case.c.number, customer_case.c.subject, customer_case.c.status)
    return select(*columns).order_by(customer_case.c.is_open.desc(), customer_case.c.updated_at.desc())


def _stored(row: Row[Any]) -> StoredCase:
    content = case_columns.load(row.document)
    return StoredCase(
        row.id, row.serial, row.number, row.revision, content, row.created_at, row.updated_at, row.updated_by
    )
