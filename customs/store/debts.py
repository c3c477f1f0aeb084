"""What lots owe, in pages by the last day; and which lots name a permit."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date

from sqlalchemy import ColumnElement, and_, delete, func, insert, select, true, tuple_

from customs.store.acts import ActWrites
from customs.store.connected import Connected
from customs.store.debt_tables import lot_debt, lot_permit
from customs.store.stored import COUNT_CAP
from customs.words import fold

NO_DAY = date(9999, 12, 31)
"""Last day of what has not begun to run: it stands last."""


@dataclass(frozen=True, slots=True)
class DebtRow:
    """One thing a lot owes, in both languages. `key` names it within the lot; `due`: NO_DAY while nothing runs."""

    lot_id: str
    key: str
    due: date
    kind: str
    owner: str
    customer: str | None
    job_number: str | None
    lot_serial: int
    declaration_id: str
    declaration_number: str | None
    starts: date | None
    what_vi: str
    what_en: str
    legal_vi: str
    legal_en: str


@dataclass(frozen=True, slots=True)
class DebtFilter:
    """None: all of them. `customer`: their whole name, however it is written; `until`: due on that day or before."""

    kind: str | None = None
    owner: str | None = None
    customer: str | None = None
    until: date | None = None


_COLUMNS = tuple(lot_debt.c[name] for name in DebtRow.__dataclass_fields__)
_ORDER = (lot_debt.c.due, lot_debt.c.lot_id, lot_debt.c.key)


def customer_key(name: str | None) -> str:
    """By what customers are told apart in the list: case, accents and blanks do not count."""
    return " ".join(fold(name or "").split())


class DebtReads(Connected):
    def debt_rows(
        self, wanted: DebtFilter, after: tuple[date, str, str] | None = None, limit: int = 50
    ) -> tuple[DebtRow, ...]:
        """The `limit` rows after that (due, lot, key), the nearest last day first."""
        place = true() if after is None else tuple_(*_ORDER) > tuple_(*after)
        query = select(*_COLUMNS).where(_asked(wanted), place).order_by(*_ORDER).limit(limit)
        return tuple(DebtRow(**row._asdict()) for row in self._all(query))

    def debt_count(self, wanted: DebtFilter) -> int:
        """At most COUNT_CAP."""
        held = select(lot_debt.c.lot_id).where(_asked(wanted)).limit(COUNT_CAP).subquery()
        return int(self._connection.execute(select(func.count()).select_from(held)).scalar_one())

    def debts_of(self, lot_id: str) -> tuple[DebtRow, ...]:
        """Of one lot."""
        query = select(*_COLUMNS).where(lot_debt.c.lot_id == lot_id).order_by(*_ORDER)
        return tuple(DebtRow(**row._asdict()) for row in self._all(query))

    def lots_naming(self, permit_numbers: Sequence[str]) -> dict[str, tuple[str, ...]]:
        """Permit number, as it is compared -> ids of the lots that name it."""
        found: dict[str, tuple[str, ...]] = {}
        query = select(lot_permit).where(lot_permit.c.number.in_(permit_numbers)).order_by(lot_permit.c.lot_id)
        for row in self._all(query) if permit_numbers else ():
            found[row.number] = (*found.get(row.number, ()), row.lot_id)
        return found


class DebtWrites(DebtReads, ActWrites):
    def keep_debts(self, lot_id: str, rows: Sequence[DebtRow], permit_numbers: Sequence[str]) -> None:
        """In place of what the lot owed and named before; nothing is written where nothing changed."""
        if self.debts_of(lot_id) != tuple(sorted(rows, key=lambda row: (row.due, row.lot_id, row.key))):
            self._connection.execute(delete(lot_debt).where(lot_debt.c.lot_id == lot_id))
            if rows:
                kept = [asdict(row) | {"customer_key": customer_key(row.customer)} for row in rows]
                self._connection.execute(insert(lot_debt), kept)
        here = lot_permit.c.lot_id == lot_id
        named = set(self._connection.execute(select(lot_permit.c.number).where(here)).scalars())
        if named != set(permit_numbers):
            self._connection.execute(delete(lot_permit).where(here))
            if permit_numbers:
                numbers = [{"number": one, "lot_id": lot_id} for one in dict.fromkeys(permit_numbers)]
                self._connection.execute(insert(lot_permit), numbers)


def _asked(wanted: DebtFilter) -> ColumnElement[bool]:
    asked: list[ColumnElement[bool]] = [true()]
    if wanted.kind is not None:
        asked.append(lot_debt.c.kind == wanted.kind)
    if wanted.owner is not None:
        asked.append(lot_debt.c.owner == wanted.owner)
    if wanted.customer is not None:
        asked.append(lot_debt.c.customer_key == customer_key(wanted.customer))
    if wanted.until is not None:
        asked.append(lot_debt.c.due <= wanted.until)
    return and_(*asked)
