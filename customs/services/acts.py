"""What every act of the desk shares: who, when, and how a changed declaration is judged and kept."""

import hashlib
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from functools import partial

from customs.duty import Tables, assess
from customs.model.declaration import Declaration
from customs.model.errors import CustomsError
from customs.model.master import owner_of
from customs.model.person import Role
from customs.model.shipment import Shipment
from customs.model.tax import Assessment
from customs.reference.loaded import DeskTables
from customs.reference.rates import rates_of
from customs.reference.table import CodeTable
from customs.rules import Known, check
from customs.services.beside import NOTHING_BESIDE, Beside, beside_of
from customs.services.families.kinship import kin_of
from customs.services.held import held
from customs.services.imports.reading import reading_of
from customs.services.judged import Judged
from customs.services.just_judged import JudgedBy, hand_over
from customs.services.lists.books import Books
from customs.services.lots.projecting import follow
from customs.services.notices.telling import tell_declaration
from customs.services.papers.stated import papers_beside
from customs.services.views import Saved
from customs.settings import settings
from customs.store import ActResult, Reads, Store, StoredDeclaration, Tx
from customs.words import VIETNAM, both

Clock = Callable[[], datetime]
Change = tuple[Declaration, Mapping[str, object]]
"""The changed declaration and what the log says of the change."""
Ahead = Callable[[Tx, StoredDeclaration, Declaration], None]
"""Keeps what was worked out ahead; told the declaration as the transaction found it, and changed. Raises Stale."""


def judge(
    declaration: Declaration, today: date, shipment: Shipment | None = None, beside: Beside = NOTHING_BESIDE
) -> Judged:
    """Assess, then check against the papers, under the law of the declaration's own day, or of today without one."""
    tables = duty_tables(declaration, today, beside)
    assessment = assess(declaration, tables, settings().rounding)
    known = _known(declaration, today, shipment, beside, (tables, assessment))
    return Judged(declaration, assessment, check(declaration, known, beside.lowered))


def known_of(declaration: Declaration, today: date, shipment: Shipment | None, beside: Beside) -> Known:
    """What a rule may know beside the declaration."""
    tables = duty_tables(declaration, today, beside)
    return _known(declaration, today, shipment, beside, (tables, assess(declaration, tables, settings().rounding)))


def _known(
    declaration: Declaration,
    today: date,
    shipment: Shipment | None,
    beside: Beside,
    taxed: tuple[Tables, Assessment],
) -> Known:
    """`taxed`: by what, and what it came to. The papers speak of the whole consignment: they are not held against one
    declaration of a family, whose proof stands for them.
    """
    tables, assessment = taxed
    if beside.family is not None:
        shipment = None
    return Known(
        day=today,
        table=tables.table,
        assessment=assessment,
        shipment=shipment,
        papers=papers_beside(declaration, shipment),
        masters=beside.masters,
        family=kin_of(declaration, beside.family, beside.branch),
        earlier=beside.earlier,
        materials=beside.books.materials(owner_of(declaration), tables.day),
        tariff=tables.tariffs,
        rates=beside.books.rates(tables.day),
        sender=beside.sender,
    )


def duty_tables(declaration: Declaration, today: date, beside: Beside) -> Tables:
    """What taxes are worked out by."""
    return law_of(declaration.duty_day or today, beside.books)


def law_of(day: date, books: Books) -> Tables:
    """Law, rates and tariffs of the day as the desk has them."""
    return Tables(
        day=day,
        table=partial(_in_force, books.tables, on=day),
        rates=rates_of(day, books.rates(day)),
        tariffs=books.tariffs,
    )


def _in_force(tables: DeskTables, name: str, on: date) -> CodeTable:
    return tables.in_force(name, on)


def utc_now() -> datetime:
    return datetime.now(UTC)


class Acts:
    """One act is one transaction: the new version, its projection and its line in the log, or nothing.

    `actor` signs the log; `role` decides what is refused. Whoever holds the machine of the store may do everything.
    """

    def __init__(self, store: Store, actor: str, clock: Clock = utc_now, *, role: Role = Role.MANAGER) -> None:
        self._store = store
        self.actor = actor
        self.role = role
        self._clock = clock

    def today(self) -> date:
        """The day at the desk, Viet Nam time."""
        return self._clock().astimezone(VIETNAM).date()

    def _change(
        self,
        declaration_id: str,
        act: str,
        change: Callable[[StoredDeclaration], Change],
        act_key: str | None,
        *asked: object,
    ) -> Saved:
        """Read, change, judge, keep. A second call with the same key and `asked` is answered with the first result."""
        mark = fingerprint(declaration_id, *asked)
        papers, ahead = papers_of(self._store, declaration_id), self._ahead(declaration_id, change)
        with self._store.write(self.actor, self._clock()) as tx:
            done = repeated(tx, act_key, act, mark)
            if done is not None:
                return Saved(done.revision or 0, done.at)
            stored = held(tx, declaration_id)
            changed, detail = change(stored)
            if changed == stored.declaration:
                return Saved(stored.revision, stored.updated_at)
            saved = self._keep(tx, stored, changed, papers, act=act, detail=detail, act_key=act_key, mark=mark)
            if ahead is not None:
                ahead(tx, stored, changed)
            return saved

    def _ahead(
        self,
        declaration_id: str,  # noqa: ARG002 -- for those who look
        change: Callable[[StoredDeclaration], Change],  # noqa: ARG002 -- as above
    ) -> Ahead | None:
        """What else the change makes the act keep: worked out before the transaction."""
        return None

    def _keep(
        self,
        tx: Tx,
        stored: StoredDeclaration,
        changed: Declaration,
        papers: Shipment | None,
        *,
        act: str,
        detail: Mapping[str, object],
        act_key: str | None,
        mark: str = "",
        restores: int | None = None,
    ) -> Saved:
        by = JudgedBy(self.today(), papers, beside_of(self._store, tx, changed, stored.id))
        judged = judge(changed, by.day, papers, by.beside)
        hand_over(self._store, by, judged)
        kept = tx.save(
            stored.id,
            stored.revision,
            changed,
            act=act,
            findings=judged.findings,
            assessment=judged.assessment,
            next_step=judged.next_step,
            due=judged.due,
            detail=detail,
            act_key=act_key,
            result={"asked": mark},
            restores=restores,
        )
        follow(self._store, tx, stored.id)
        tell_declaration(tx, kept, stored.declaration, changed, judged.assessment)
        return Saved(kept.revision, kept.at)


def fingerprint(*asked: object) -> str:
    """What an act was asked to do, so that its key cannot stand for another act."""
    return hashlib.sha256(repr(asked).encode("utf-8", "backslashreplace")).hexdigest()


def repeated(tx: Reads, act_key: str | None, act: str, mark: str | None = None) -> ActResult | None:
    """The first result of this very act, if its key was used before. Raises CustomsError ACT-KEY for another act's."""
    done = tx.act_result(act_key)
    if done is not None and (done.act != act or (mark is not None and done.result.get("asked") != mark)):
        raise CustomsError("ACT-KEY", both("errors.edit.act_key"))
    return done


def papers_of(store: Store, declaration_id: str, *, undone: bool = False) -> Shipment | None:
    """What the customer sent for the declaration; None when nothing was. Read before a transaction, never inside.

    `undone`: also those of an import that was taken back from it.
    """
    with store.read() as look:
        stored = look.intake_of(declaration_id) or (look.undone_of(declaration_id) if undone else None)
    return None if stored is None else reading_of(store, stored).shipment
