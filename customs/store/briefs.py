"""Declarations in brief: where each stands, its head and its last sum of taxes, without items and sources."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from customs.model.declaration import Declaration
from customs.model.status import Status
from customs.model.tax import Assessment
from customs.store import document
from customs.store.connected import Connected
from customs.store.schema import declaration


@dataclass(frozen=True, slots=True)
class Brief:
    """`head`: the declaration without items and sources. Times are UTC."""

    id: str
    serial: int
    number: str | None
    status: Status
    status_since: datetime
    head: Declaration
    assessment: Assessment | None


class BriefReads(Connected):
    def briefs(self, ids: Sequence[str]) -> tuple[Brief, ...]:
        """In the order asked for; unknown ids are left out."""
        names = ("id", "serial", "number", "status", "status_since", "document", "schema_version", "assessment")
        query = select(*(declaration.c[name] for name in names)).where(declaration.c.id.in_(ids))
        found = {
            row.id: Brief(
                id=row.id,
                serial=row.serial,
                number=row.number,
                status=Status(row.status),
                status_since=row.status_since,
                head=document.load_head(row.document, row.schema_version),
                assessment=document.load_assessment(row.assessment),
            )
            for row in (self._all(query) if ids else ())
        }
        return tuple(found[one] for one in ids if one in found)
