"""Tax notices and payment slips: those of a declaration, and slips that wait for somebody to say whose they are."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import uuid4

from sqlalchemy import (
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    Row,
    String,
    Table,
    Text,
    insert,
    select,
    true,
    update,
)

from customs.model.payment import PaymentSlip, TaxNotice
from customs.store.acts import ActWrites
from customs.store.connected import Connected
from customs.store.kinds import Exact, Moment
from customs.store.refusals import refused
from customs.store.schema import metadata

payment = Table(
    "payment",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("kind", String(10), nullable=False),
    Column("declaration_id", ForeignKey("declaration.id")),
    Column("number_11", Text),
    Column("reference", Text, nullable=False),
    Column("amount", Exact, nullable=False),
    Column("paid_at", Moment),
    Column("revision", Integer, nullable=False),
    Column("is_open", Boolean, nullable=False),
    Column("document", Text, nullable=False),
    Column("told_at", Moment, nullable=False),
    Column("told_by", Text, nullable=False),
)
Index("ix_payment_declaration", payment.c.declaration_id, payment.c.told_at)
Index("ix_payment_reference", payment.c.reference, payment.c.number_11)
_waits = payment.c.declaration_id.is_(None) & (payment.c.is_open == true())
Index("ix_payment_waiting", payment.c.told_at, payment.c.id, sqlite_where=_waits, postgresql_where=_waits)


class PaymentKind(StrEnum):
    NOTICE = "notice"
    SLIP = "slip"


_READ: Mapping[PaymentKind, type[TaxNotice] | type[PaymentSlip]] = {
    PaymentKind.NOTICE: TaxNotice,
    PaymentKind.SLIP: PaymentSlip,
}


@dataclass(frozen=True, slots=True)
class StoredPayment:
    """`declaration_id`: None while nobody knows whose it is. `is_open`: it counts; False once it was taken back."""

    id: str
    kind: PaymentKind
    content: PaymentSlip | TaxNotice
    declaration_id: str | None
    revision: int
    is_open: bool
    told_at: datetime
    told_by: str


class PaymentReads(Connected):
    def payments_of(self, declaration_id: str) -> tuple[StoredPayment, ...]:
        """What counts, as it was told."""
        mine = (payment.c.declaration_id == declaration_id) & (payment.c.is_open == true())
        return self._payments(select(payment).where(mine).order_by(payment.c.told_at, payment.c.id))

    def payment(self, payment_id: str) -> StoredPayment | None:
        """None for an unknown id, and for what was taken back."""
        here = (payment.c.id == payment_id) & (payment.c.is_open == true())
        row = self._one(self._held(select(payment).where(here)))
        return None if row is None else _stored(row)

    def payments_waiting(self, most: int) -> tuple[StoredPayment, ...]:
        """Slips nobody knows the declaration of, the oldest first."""
        return self._payments(
            select(payment).where(_waits).order_by(payment.c.told_at, payment.c.reference, payment.c.id).limit(most)
        )

    def slips_called(self, reference: str) -> tuple[StoredPayment, ...]:
        """Slips that count of that reference of a bank: one for each declaration it paid."""
        same = (payment.c.reference == reference) & (payment.c.kind == PaymentKind.SLIP)
        return self._payments(select(payment).where(same, payment.c.is_open == true()).order_by(payment.c.id))

    def _payments(self, query: Any) -> tuple[StoredPayment, ...]:
        return tuple(map(_stored, self._all(query)))


class PaymentWrites(PaymentReads, ActWrites):
    def keep_payment(
        self,
        content: PaymentSlip | TaxNotice,
        declaration_id: str | None,
        *,
        act: str,
        act_key: str | None = None,
        result: Mapping[str, object] | None = None,
    ) -> StoredPayment:
        """With its line in the log of the declaration, if it has one."""
        kind = PaymentKind.SLIP if isinstance(content, PaymentSlip) else PaymentKind.NOTICE
        kept = StoredPayment(str(uuid4()), kind, content, declaration_id, 1, True, self.at, self.actor)
        self._connection.execute(insert(payment).values(_values(kept)))
        told = {"payment": kept.id, **(result or {})}
        self.log(act, declaration_id=declaration_id, subject=kept.id, detail=_told(kept), act_key=act_key, result=told)
        return kept

    def move_payment(
        self,
        seen: StoredPayment,
        declaration_id: str | None,
        *,
        act: str,
        act_key: str | None = None,
        result: Mapping[str, object] | None = None,
    ) -> None:
        """To another declaration, or to those that wait. Raises CustomsError STORE-PAYMENT-STALE."""
        self._change_payment(seen, declaration_id=declaration_id)
        of = declaration_id or seen.declaration_id
        self.log(act, declaration_id=of, subject=seen.id, detail=_told(seen), act_key=act_key, result=result)

    def take_back_payment(
        self,
        seen: StoredPayment,
        reason: str,
        *,
        act: str,
        act_key: str | None = None,
        result: Mapping[str, object] | None = None,
    ) -> None:
        """It counts no more; row and log stay. Raises CustomsError STORE-PAYMENT-STALE."""
        self._change_payment(seen, is_open=False)
        detail = _told(seen) | {"reason": reason}
        of = seen.declaration_id
        self.log(act, declaration_id=of, subject=seen.id, detail=detail, act_key=act_key, result=result)

    def _change_payment(self, seen: StoredPayment, **values: object) -> None:
        same = (payment.c.id == seen.id) & (payment.c.revision == seen.revision) & (payment.c.is_open == true())
        query = update(payment).where(same).values(revision=seen.revision + 1, **values)
        if self._connection.execute(query).rowcount != 1:
            raise refused("payment_stale")


def _values(kept: StoredPayment) -> dict[str, object]:
    content = kept.content
    slip = content if isinstance(content, PaymentSlip) else None
    return {
        "id": kept.id,
        "kind": kept.kind.value,
        "declaration_id": kept.declaration_id,
        "number_11": (slip.declaration_number or "")[:11] or None if slip else None,
        "reference": content.reference if isinstance(content, PaymentSlip) else content.number,
        "amount": content.amount if isinstance(content, PaymentSlip) else content.total,
        "paid_at": slip.paid_at if slip else None,
        "revision": kept.revision,
        "is_open": kept.is_open,
        "document": content.model_dump_json(),
        "told_at": kept.told_at,
        "told_by": kept.told_by,
    }


def _told(kept: StoredPayment) -> dict[str, object]:
    content = kept.content
    if isinstance(content, PaymentSlip):
        return {"reference": content.reference, "amount": format(content.amount, "f")}
    return {"number": content.number, "amount": format(content.total, "f")}


def _stored(row: Row[Any]) -> StoredPayment:
    kind = PaymentKind(row.kind)
    content = _READ[kind].model_validate_json(row.document)
    return StoredPayment(row.id, kind, content, row.declaration_id, row.revision, row.is_open, row.told_at, row.told_by)
