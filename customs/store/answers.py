"""What files told of declarations at customs, and what became of each: the bytes stay, nothing is told twice."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    BigInteger,
    Column,
    ForeignKey,
    Index,
    Integer,
    Row,
    Select,
    String,
    Table,
    Text,
    delete,
    func,
    insert,
    select,
    update,
)

from customs.store.acts import ActWrites
from customs.store.connected import Connected
from customs.store.kinds import Moment, Packed
from customs.store.schema import declaration_document, metadata

_DIGITS = 11
"""Of a declaration number; the twelfth counts amendments."""


class AnswerOutcome(StrEnum):
    """What became of one answer. In = updated + created + unchanged + waiting + refused."""

    UPDATED = "updated"
    CREATED = "created"
    UNCHANGED = "unchanged"
    WAITING = "waiting"
    REFUSED = "refused"


customs_answer = Table(
    "customs_answer",
    metadata,
    Column("serial", BigInteger().with_variant(Integer(), "sqlite"), primary_key=True),
    Column("batch", String(36), nullable=False, index=True),
    Column("sha256", ForeignKey("document.sha256"), nullable=False, index=True),
    Column("file", Text, nullable=False),
    Column("place", Text, nullable=False),
    Column("row", Integer, nullable=False),
    Column("number", Text),
    Column("outcome", String(10), nullable=False),
    Column("code", Text, nullable=False),
    Column("declaration_id", ForeignKey("declaration.id"), index=True),
    Column("at", Moment, nullable=False),
    Column("actor", Text, nullable=False),
    Column("settled_as", String(10)),
    Column("settled_at", Moment),
    Column("settled_by", Text),
    Column("detail", Text, nullable=False),
    Column("report", Packed),
    sqlite_autoincrement=True,
)
_waits = (customs_answer.c.outcome == AnswerOutcome.WAITING.value) & customs_answer.c.settled_at.is_(None)
Index("ix_customs_answer_waiting", customs_answer.c.serial, sqlite_where=_waits, postgresql_where=_waits)


@dataclass(frozen=True, slots=True)
class Answer:
    """What one file, or one row of it, told. `sha256`: of the bytes it came in. `place`: the way to it through mails
    and archives. `row`: of a list, 0 for a whole file. `code`: why it came out so, "" where there is nothing to say.
    `detail`: JSON values. `report`: JSON of the report, None where nothing could be read.
    """

    sha256: str
    file: str
    place: str
    outcome: AnswerOutcome
    row: int = 0
    number: str | None = None
    code: str = ""
    declaration_id: str | None = None
    detail: Mapping[str, Any] | None = None
    report: str | None = None


@dataclass(frozen=True, slots=True)
class StoredAnswer:
    """An answer as kept. `settled_as`: what a person made of one that waited. Times are UTC."""

    serial: int
    batch: str
    answer: Answer
    at: datetime
    actor: str
    settled_as: str | None = None
    settled_at: datetime | None = None
    settled_by: str | None = None

    @property
    def waits(self) -> bool:
        return self.answer.outcome is AnswerOutcome.WAITING and self.settled_at is None


class AnswerReads(Connected):
    def answer(self, serial: int) -> StoredAnswer | None:
        row = self._one(self._held(select(customs_answer).where(customs_answer.c.serial == serial)))
        return None if row is None else _stored(row)

    def waiting_answers(self, limit: int, before: int | None = None) -> tuple[StoredAnswer, ...]:
        """Those that wait for a person, the newest first. `before`: only those older than this serial."""
        query = select(customs_answer).where(_waits).order_by(customs_answer.c.serial.desc()).limit(limit)
        return self._answers(query if before is None else query.where(customs_answer.c.serial < before))

    def waiting_of(self, number: str) -> tuple[StoredAnswer, ...]:
        """Those that wait and tell of the declaration of that number, whichever its amendment."""
        here = customs_answer.c.number.startswith(number[:_DIGITS], autoescape=True)
        return self._answers(select(customs_answer).where(_waits, here).order_by(customs_answer.c.serial))

    def waiting_count(self, cap: int) -> int:
        """How many wait, counted up to `cap`."""
        few = select(customs_answer.c.serial).where(_waits).limit(cap).subquery()
        return int(self._connection.execute(select(func.count()).select_from(few)).scalar_one())

    def answers_of(self, declaration_id: str) -> tuple[StoredAnswer, ...]:
        """What was told of one declaration, the first one first."""
        here = customs_answer.c.declaration_id == declaration_id
        return self._answers(select(customs_answer).where(here).order_by(customs_answer.c.serial))

    def answers_in(self, sha256: str, number: str | None, row: int) -> tuple[StoredAnswer, ...]:
        """What these very bytes told of that number before, the first time first."""
        here = (customs_answer.c.sha256 == sha256) & (customs_answer.c.row == row)
        told = customs_answer.c.number.is_(None) if number is None else customs_answer.c.number == number
        return self._answers(select(customs_answer).where(here, told).order_by(customs_answer.c.serial))

    def answers_together(self, batch: str) -> tuple[StoredAnswer, ...]:
        """Everything that came together, in its order."""
        here = customs_answer.c.batch == batch
        return self._answers(select(customs_answer).where(here).order_by(customs_answer.c.serial))

    def _answers(self, query: Select[Any]) -> tuple[StoredAnswer, ...]:
        return tuple(_stored(row) for row in self._all(query))


class AnswerWrites(AnswerReads, ActWrites):
    def alone_with(self, number: str) -> None:
        """Whoever else takes an answer about that declaration waits until this is done."""
        self._queue_behind(f"customs-number-{number[:_DIGITS]}")

    def keep_answer(self, batch: str, answer: Answer) -> int:
        """Gives its serial. The bytes must have their row already (`add_document`)."""
        values = {name: getattr(answer, name) for name in Answer.__dataclass_fields__}
        values |= {"outcome": answer.outcome.value, "detail": _json(answer.detail or {})}
        kept = insert(customs_answer).values(batch=batch, at=self.at, actor=self.actor, **values)
        return int(self._connection.execute(kept.returning(customs_answer.c.serial)).scalar_one())

    def name_answer(self, serial: int, declaration_id: str) -> None:
        """The declaration it became."""
        query = update(customs_answer).where(customs_answer.c.serial == serial).values(declaration_id=declaration_id)
        self._connection.execute(query)

    def reopen_answer(self, answer: StoredAnswer, code: str, detail: Mapping[str, Any]) -> None:
        """It waits for a person again, for the reason `code`: its file is no paper of the declaration any more."""
        serial, link, told = answer.serial, declaration_document, answer.answer
        gone = (link.c.declaration_id == told.declaration_id) & (link.c.sha256 == told.sha256)
        self._connection.execute(delete(link).where(gone))
        values = {"outcome": AnswerOutcome.WAITING.value, "code": code, "declaration_id": None}
        values |= {"settled_as": None, "settled_at": None, "settled_by": None, "detail": _json(detail)}
        self._connection.execute(update(customs_answer).where(customs_answer.c.serial == serial).values(values))

    def settle_answer(self, serial: int, settled_as: str, declaration_id: str | None) -> bool:
        """A person decided on one that waited; False when it waits no more."""
        values = {"settled_as": settled_as, "settled_at": self.at, "settled_by": self.actor}
        here = (customs_answer.c.serial == serial) & _waits
        query = update(customs_answer).where(here).values(declaration_id=declaration_id, **values)
        return self._connection.execute(query.returning(customs_answer.c.serial)).scalar_one_or_none() is not None


def _json(detail: Mapping[str, Any]) -> str:
    return json.dumps(dict(detail), ensure_ascii=False)


def _stored(row: Row[Any]) -> StoredAnswer:
    answer = Answer(
        sha256=row.sha256,
        file=row.file,
        place=row.place,
        outcome=AnswerOutcome(row.outcome),
        row=row.row,
        number=row.number,
        code=row.code,
        declaration_id=row.declaration_id,
        detail=json.loads(row.detail),
        report=row.report,
    )
    return StoredAnswer(
        row.serial, row.batch, answer, row.at, row.actor, row.settled_as, row.settled_at, row.settled_by
    )
