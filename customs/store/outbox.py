"""The outbox: what is to be told outside stands in it from the very transaction of the act it tells of.

A worker takes a delivery for a while (a lease) and says how it ended. A worker that is killed says nothing: the lease
ends and another takes the delivery up, under the same id, by which the receiver knows it again.
"""

import random
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import NAMESPACE_URL, uuid4, uuid5

from sqlalchemy import Row, delete, insert, select, update

from customs.model.base import Text
from customs.model.delivery import DeliveryState, Message, NoticeChoice
from customs.store.acts import ActWrites
from customs.store.connected import Connected
from customs.store.outbox_tables import notice_choice, outbox

MOST_ATTEMPTS = 12
LEASE = timedelta(minutes=5)
"""Longer than any delivery may take: what is taken up again was left by a worker that is no more."""
_FIRST, _LONGEST = timedelta(seconds=30), timedelta(hours=6)
_WAITS = (DeliveryState.QUEUED.value, DeliveryState.FAILED.value, DeliveryState.SENDING.value)
_NOTHING = Text(vi="", en="")


@dataclass(frozen=True, slots=True)
class Delivery:
    """`id`: the receiver knows a repeated delivery by it. `subject`: id of what it tells of. `next_at`: not tried
    before; while it is being sent, when its lease ends. `reason`: why it has not gone out. Times are UTC.
    """

    id: str
    state: DeliveryState
    channel: str
    destination: str
    subject: str | None
    attempts: int
    next_at: datetime
    lease: str | None
    reason: Text
    actor: str
    created_at: datetime
    updated_at: datetime
    message: Message


class OutboxReads(Connected):
    def delivery(self, delivery_id: str) -> Delivery | None:
        row = self._one(self._held(select(outbox).where(outbox.c.id == delivery_id)))
        return None if row is None else _delivery(row)

    def deliveries(self, state: DeliveryState | None = None, limit: int = 200) -> tuple[Delivery, ...]:
        """The newest first: all, or those in that state."""
        query = select(outbox).order_by(outbox.c.created_at.desc(), outbox.c.id).limit(limit)
        if state is not None:
            query = query.where(outbox.c.state == state.value)
        return tuple(map(_delivery, self._all(query)))

    def notice_choices(self, customer_key: str | None = None, event: str | None = None) -> tuple[NoticeChoice, ...]:
        """What customers want told; of one customer, of one event, or all, by customer."""
        query = select(notice_choice).order_by(*notice_choice.primary_key.columns)
        if customer_key is not None:
            query = query.where(notice_choice.c.customer_key == customer_key)
        if event is not None:
            query = query.where(notice_choice.c.event == event)
        return tuple(NoticeChoice(**{name: getattr(row, name) for name in _CHOICE}) for row in self._all(query))


class OutboxWrites(OutboxReads, ActWrites):
    def enqueue(
        self, key: str, channel: str, destination: str, message: Message, *, subject: str | None, at: datetime,
        draft: bool = False,
    ) -> str:  # fmt: skip
        """Puts one delivery in the outbox, to go out from `at` on, or to wait for a person (`draft`); gives its id.

        `key` tells it from every other: the same one a second time adds nothing.
        """
        delivery_id = str(uuid5(NAMESPACE_URL, f"outbox:{key}"))
        self._queue_behind(f"outbox {key}")
        if self._one(select(outbox.c.id).where(outbox.c.id == delivery_id)) is None:
            values = {
                "id": delivery_id,
                "state": (DeliveryState.DRAFT if draft else DeliveryState.QUEUED).value,
                "channel": channel,
                "destination": destination,
                "subject": subject,
                "attempts": 0,
                "next_at": at,
                "actor": self.actor,
                "created_at": self.at,
                "updated_at": self.at,
                "message": message.model_dump_json(),
            }
            self._connection.execute(insert(outbox).values(values | _reason(_NOTHING)))
        return delivery_id

    def claim(self) -> Delivery | None:
        """The delivery that has waited longest, held for `LEASE`; None when none is due.

        One left behind by a killed worker once too often is dead: what it does to a worker it would do again.
        """
        due = select(outbox).where(outbox.c.state.in_(_WAITS), outbox.c.next_at <= self.at)
        row = self._one(due.order_by(outbox.c.next_at, outbox.c.id).limit(1).with_for_update(skip_locked=True))
        if row is None:
            return None
        lease = str(uuid4())
        self._set_delivery(
            row.id, DeliveryState.SENDING, attempts=row.attempts + 1, next_at=self.at + LEASE, lease=lease
        )
        return self.delivery(row.id)

    def settle(
        self, claimed: Delivery, reason: Text | None, *, again: bool, not_before: timedelta = timedelta(0)
    ) -> DeliveryState | None:
        """How it ended: sent (`reason` None), to be tried again (at least `not_before` later), or dead. Gives its new
        state; None when the lease was lost, another worker then says how it ended.
        """
        held = self.delivery(claimed.id)
        if held is None or held.state is not DeliveryState.SENDING or held.lease != claimed.lease:
            return None
        state = DeliveryState.SENT if reason is None else DeliveryState.DEAD
        following = self.at
        if reason is not None and again and held.attempts < MOST_ATTEMPTS:
            state, following = DeliveryState.FAILED, self.at + max(back_off(held.attempts), not_before)
        self._set_delivery(claimed.id, state, next_at=following, lease=None, **_reason(reason or _NOTHING))
        return state

    def release_delivery(self, held: Delivery, act: str) -> None:
        """A draft a person sends, or one that is dead or failed, from its first attempt again."""
        self._set_delivery(held.id, DeliveryState.QUEUED, attempts=0, next_at=self.at, lease=None, **_reason(_NOTHING))
        self._log_delivery(held, act)

    def drop_delivery(self, held: Delivery) -> None:
        self._set_delivery(held.id, DeliveryState.DROPPED, lease=None)
        self._log_delivery(held, "drop_delivery")

    def keep_notice_choice(self, customer_key: str, choice: NoticeChoice) -> None:
        """In place of the one of the same customer, event, channel and destination."""
        self._forget_choice(customer_key, choice)
        values = choice.model_dump(mode="json") | {"customer_key": customer_key}
        self._connection.execute(insert(notice_choice).values(values))
        self.log("choose_notice", subject=customer_key, detail=choice.model_dump(mode="json"))

    def remove_notice_choice(self, customer_key: str, choice: NoticeChoice) -> None:
        self._forget_choice(customer_key, choice)
        self.log("drop_notice_choice", subject=customer_key, detail=choice.model_dump(mode="json"))

    def _forget_choice(self, customer_key: str, choice: NoticeChoice) -> None:
        here = {"customer_key": customer_key, **choice.model_dump(mode="json", include=_SAME)}
        self._connection.execute(delete(notice_choice).where(*(notice_choice.c[name] == here[name] for name in here)))

    def _set_delivery(self, delivery_id: str, state: DeliveryState, **values: object) -> None:
        values |= {"state": state.value, "updated_at": self.at}
        self._connection.execute(update(outbox).where(outbox.c.id == delivery_id).values(values))

    def _log_delivery(self, held: Delivery, act: str) -> None:
        self.log(act, subject=held.id, detail={"channel": held.channel, "about": held.message.about})


def back_off(attempts: int) -> timedelta:
    """Doubled at each attempt and bounded, a quarter more or less, so that not all come back at once."""
    plain = min(_FIRST * float(1 << min(max(attempts - 1, 0), 20)), _LONGEST)
    return plain * random.uniform(0.75, 1.25)  # noqa: S311 -- no secret hangs on it


_SAME = {"event", "channel", "destination"}
_CHOICE = tuple(NoticeChoice.model_fields)


def _reason(reason: Text) -> dict[str, str]:
    return {"reason_vi": reason.vi, "reason_en": reason.en}


def _delivery(row: Row[Any]) -> Delivery:
    return Delivery(
        id=row.id,
        state=DeliveryState(row.state),
        channel=row.channel,
        destination=row.destination,
        subject=row.subject,
        attempts=row.attempts,
        next_at=row.next_at,
        lease=row.lease,
        reason=Text(vi=row.reason_vi, en=row.reason_en),
        actor=row.actor,
        created_at=row.created_at,
        updated_at=row.updated_at,
        message=Message.model_validate_json(row.message),
    )
