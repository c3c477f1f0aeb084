"""Lots in lists: found by words of theirs or of their declarations, in pages. No document is opened."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, column, false, select, table, true, tuple_

from customs.model.status import Direction, Lane
from customs.store.connected import Connected
from customs.store.lot_tables import lot, lot_declaration
from customs.store.schema import declaration
from customs.store.search import needle, words

_search = table("search_lot", column("rowid"), column("search_lot"))
_NUMBER_DIGITS = frozenset({11, 12})


@dataclass(frozen=True, slots=True)
class LotRow:
    """One row of a list of lots, from columns only. `lane`: the gravest of its declarations."""

    id: str
    serial: int
    job_number: str | None
    direction: Direction
    transport_mode: str | None
    customer: str | None
    customer_tax_code: str | None
    bill: str | None
    booking: str | None
    goods: str | None
    owner: str
    lane: Lane | None
    is_open: bool
    revision: int
    updated_at: datetime


_COLUMNS = tuple(lot.c[name] for name in LotRow.__dataclass_fields__)


class LotLists(Connected):
    def lot_rows(
        self, query: str = "", *, closed: bool = False, after: LotRow | None = None, limit: int = 50
    ) -> tuple[LotRow, ...]:
        """The `limit` rows after `after`, newest change first; `closed`: those put away, else the open ones."""
        by = (lot.c.updated_at, lot.c.id)
        place = true() if after is None else tuple_(*by) < tuple_(after.updated_at, after.id)
        here = and_(lot.c.is_open == (false() if closed else true()), self.lots_holding(query), place)
        found = select(*_COLUMNS).where(here).order_by(*(one.desc() for one in by)).limit(limit)
        return tuple(
            LotRow(**row._asdict() | {"direction": Direction(row.direction), "lane": Lane.of(row.lane)})
            for row in self._all(found)
        )

    def lots_holding(self, query: str) -> ColumnElement[bool]:
        """That a row of `lot` holds every word of the query: its own, or those of its declarations.

        A declaration number asked for alone is found by its first 11 digits: the 12th counts amendments.
        """
        needles = [needle(word) for word in words([query])]
        if not needles:
            return true()
        if len(needles) == 1 and needles[0].isdigit() and len(needles[0]) in _NUMBER_DIGITS:
            serials = self._connection.execute(_numbered(needles[0])).scalars().all()
            if serials:
                return lot.c.serial.in_(serials)
        if self._is_sqlite:
            phrases = " AND ".join('"' + part.replace('"', '""') + '"' for part in needles)
            return lot.c.serial.in_(select(_search.c.rowid).where(_search.c.search_lot.op("MATCH")(phrases)))
        return and_(*(lot.c.search_key.contains(part, autoescape=True) for part in needles))


def _numbered(digits: str) -> Select[Any]:
    return (
        select(lot.c.serial)
        .join_from(lot, lot_declaration)
        .join(declaration)
        .where(declaration.c.number_11 == digits[:11])
    )
