"""What an office keeps for filing: every version stays, the last one counts. And who was served in an outage."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Boolean, Column, Integer, Row, String, Table, Text, insert, select, update

from customs.store.acts import ActWrites
from customs.store.connected import Connected
from customs.store.kinds import Moment
from customs.store.refusals import refused
from customs.store.schema import metadata

filing_document = Table(
    "filing_document",
    metadata,
    Column("kind", String(20), primary_key=True),
    Column("key", String(36), primary_key=True),
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("is_current", Boolean, nullable=False),
    Column("act", Text, nullable=False),
    Column("actor", Text, nullable=False),
    Column("at", Moment, nullable=False),
    Column("document", Text, nullable=False),
)

OUTAGE = "outage"
"""Subject of the acts of an outage: they are found by it, whatever declaration they are about."""


class FilingKind(StrEnum):
    """`goods_map`: by its id. `map_used`: by direction, holds the id of a map. `invoices`: by declaration.
    `customer_papers`: what a customer wants of the papers of its lots, by tax code.
    """

    GOODS_MAP = "goods_map"
    MAP_USED = "map_used"
    INVOICES = "invoices"
    CUSTOMER_PAPERS = "customer_papers"


@dataclass(frozen=True, slots=True)
class FilingDocument:
    """One version. `document`: its JSON. Times are UTC."""

    kind: FilingKind
    key: str
    version: int
    document: str
    act: str
    actor: str
    at: datetime


class FilingReads(Connected):
    def filing_documents(self, kind: FilingKind) -> tuple[FilingDocument, ...]:
        """The version that counts of each, changed last first."""
        query = select(filing_document).where(filing_document.c.kind == kind, filing_document.c.is_current)
        return tuple(map(_stored, self._all(query.order_by(filing_document.c.at.desc(), filing_document.c.key))))

    def filing_document(self, kind: FilingKind, key: str) -> FilingDocument | None:
        """As it counts now."""
        here = (filing_document.c.kind == kind) & (filing_document.c.key == key) & filing_document.c.is_current
        row = self._one(select(filing_document).where(here))
        return None if row is None else _stored(row)

    def filing_versions(self, kind: FilingKind, key: str) -> tuple[FilingDocument, ...]:
        """Every version, the first one first."""
        query = select(filing_document).where(filing_document.c.kind == kind, filing_document.c.key == key)
        return tuple(map(_stored, self._all(query.order_by(filing_document.c.version))))


class FilingWrites(FilingReads, ActWrites):
    def keep_filing_document(
        self,
        kind: FilingKind,
        key: str,
        document: str,
        seen: int,
        *,
        act: str,
        detail: Mapping[str, object],
        declaration_id: str | None = None,
        act_key: str | None = None,
    ) -> FilingDocument:
        """The next version, with its line in the log. `seen`: the version the person saw, 0 for none.

        Raises CustomsError STORE-FILING-STALE when that is not the one that counts.
        """
        self._queue_behind(f"{kind} {key}")
        now = self.filing_document(kind, key)
        if (now.version if now else 0) != seen:
            raise refused("filing_stale")
        same = (filing_document.c.kind == kind) & (filing_document.c.key == key)
        self._connection.execute(update(filing_document).where(same).values(is_current=False))
        kept = FilingDocument(kind, key, seen + 1, document, act, self.actor, self.at)
        self._connection.execute(
            insert(filing_document).values(
                kind=kind.value,
                key=key,
                version=kept.version,
                is_current=True,
                act=act,
                actor=self.actor,
                at=self.at,
                document=document,
            )
        )
        told = {"key": key, "version": kept.version, **detail}
        self.log(act, declaration_id=declaration_id, subject=key, detail=told, act_key=act_key, result=told)
        return kept


def _stored(row: Row[Any]) -> FilingDocument:
    return FilingDocument(FilingKind(row.kind), row.key, row.version, row.document, row.act, row.actor, row.at)
