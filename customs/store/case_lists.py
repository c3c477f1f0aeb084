"""Cases in lists: found by their words or those of their declarations and lots, in pages. No document is opened."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, column, false, func, literal, select, table, true, tuple_

from customs.model.case import CaseKind, CaseStatus, Channel, Priority
from customs.store.case_tables import NO_TURN, case_declaration, customer_case
from customs.store.connected import Connected
from customs.store.refusals import refused
from customs.store.schema import declaration
from customs.store.search import needle, words
from customs.store.stored import COUNT_CAP

VIEWS = ("mine", "open", "overdue", "waiting", "closed")
_search = table("search_case", column("rowid"), column("search_case"))
_NUMBER_DIGITS = frozenset({11, 12})


@dataclass(frozen=True, slots=True)
class CaseRow:
    """One row of a list of cases, from columns only. `turn_at`: what runs out first, NO_TURN where nothing does."""

    id: str
    serial: int
    number: str
    revision: int
    kind: CaseKind
    subject: str
    customer: str | None
    channel: Channel
    priority: Priority
    owner: str
    status: CaseStatus
    waits_on: str
    turn_at: datetime
    created_at: datetime
    updated_at: datetime

    @property
    def due_at(self) -> datetime | None:
        return None if self.turn_at == NO_TURN else self.turn_at


@dataclass(frozen=True, slots=True)
class CaseFilter:
    """`view`: one of VIEWS, `mine` of `person`; `now`: what is overdue is so then."""

    now: datetime
    view: str = "open"
    person: str = ""
    query: str = ""


@dataclass(frozen=True, slots=True)
class CasePage:
    """`count`: of all pages, up to COUNT_CAP. `next`: cursor of the page after it."""

    rows: tuple[CaseRow, ...]
    count: int
    next: str | None


_COLUMNS = tuple(customer_case.c[name] for name in CaseRow.__dataclass_fields__)
_TURNS = {"kind": CaseKind, "channel": Channel, "priority": Priority, "status": CaseStatus}


class CaseLists(Connected):
    def case_page(self, wanted: CaseFilter, after: str | None = None, limit: int = 50) -> CasePage:
        """What runs out first on top; closed ones: the last changed first. Raises CustomsError STORE-CURSOR."""
        here = and_(_in_view(wanted), self._cases_holding(wanted.query))
        closed = wanted.view == "closed"
        moment = customer_case.c.updated_at if closed else customer_case.c.turn_at
        by = (moment, customer_case.c.serial)
        order = (one.desc() for one in by) if closed else by
        query = select(*_COLUMNS).where(here, _beyond(by, after, closed=closed)).order_by(*order).limit(limit + 1)
        rows = [
            CaseRow(**row._asdict() | {name: kind(getattr(row, name)) for name, kind in _TURNS.items()})
            for row in self._all(query)
        ]
        more = rows[limit - 1] if len(rows) > limit else None
        return CasePage(tuple(rows[:limit]), self._counted(here), _cursor(more, closed=closed))

    def case_counts(self, person: str, now: datetime) -> dict[str, int]:
        """View -> how many, up to COUNT_CAP; not of the closed ones."""
        return {view: self._counted(_in_view(CaseFilter(now, view, person))) for view in VIEWS if view != "closed"}

    def _counted(self, where: ColumnElement[bool]) -> int:
        some = select(literal(1)).select_from(customer_case).where(where).limit(COUNT_CAP).subquery()
        return int(self._connection.execute(select(func.count()).select_from(some)).scalar_one())

    def _cases_holding(self, query: str) -> ColumnElement[bool]:
        """As lots are found: every word, or a declaration number by its first 11 digits."""
        needles = [needle(word) for word in words([query])]
        if not needles:
            return true()
        if len(needles) == 1 and needles[0].isdigit() and len(needles[0]) in _NUMBER_DIGITS:
            numbered = declaration.c.number_11 == needles[0][:11]
            joined = select(case_declaration.c.case_id).join(declaration).where(numbered)
            if found := self._connection.execute(joined).scalars().all():
                return customer_case.c.id.in_(found)
        if self._is_sqlite:
            phrases = " AND ".join('"' + part.replace('"', '""') + '"' for part in needles)
            found_rows = select(_search.c.rowid).where(_search.c.search_case.op("MATCH")(phrases))
            return customer_case.c.serial.in_(found_rows)
        return and_(*(customer_case.c.search_key.contains(part, autoescape=True) for part in needles))


def _cursor(row: CaseRow | None, *, closed: bool) -> str | None:
    return None if row is None else f"{(row.updated_at if closed else row.turn_at).isoformat()}|{row.serial}"


def _in_view(wanted: CaseFilter) -> ColumnElement[bool]:
    if wanted.view == "closed":
        return customer_case.c.is_open == false()
    here = customer_case.c.is_open == true()
    if wanted.view == "mine":
        return here & (customer_case.c.owner == wanted.person)
    if wanted.view == "overdue":
        return here & (customer_case.c.turn_at < wanted.now)
    if wanted.view == "waiting":
        return here & (customer_case.c.status == CaseStatus.PENDING.value)
    return here


def _beyond(by: tuple[Any, ...], after: str | None, *, closed: bool) -> ColumnElement[bool]:
    if not after:
        return true()
    moment, _, serial = after.partition("|")
    try:
        place = datetime.fromisoformat(moment), int(serial)
    except ValueError:
        raise refused("cursor") from None
    if place[0].tzinfo is None:
        raise refused("cursor")
    here = tuple_(literal(place[0], by[0].type), literal(place[1]))
    return tuple_(*by) < here if closed else tuple_(*by) > here
