"""The worker of the outbox: takes what is due, sends it, says how it ended. Off until something is set up."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from customs.model.base import Text
from customs.model.delivery import EMAIL, DeliveryState
from customs.notify.connector import connectors
from customs.notify.ended import NotDelivered, not_delivered
from customs.notify.mail import Outgoing, send_mail
from customs.notify.web import Reach, send
from customs.services.acts import Clock, utc_now
from customs.services.notices.telling import AHEAD, tell_free_time
from customs.settings import Settings, named, settings
from customs.store import Store, open_store
from customs.store.outbox import MOST_ATTEMPTS, Delivery
from customs.words import VIETNAM, both

ACTOR = "customs outbox"
_FEW = 500
"""Lots a look at free time tells of: a transaction stays short."""


@dataclass(frozen=True, slots=True)
class Ended:
    """A delivery, and how its attempt ended; `reason` None when it was sent."""

    delivery: Delivery
    state: DeliveryState
    reason: Text | None


@dataclass(frozen=True, slots=True)
class Delivering:
    """`environment`: what connectors read their addresses and secrets from."""

    store: Store
    told: Settings
    environment: Mapping[str, str]
    clock: Clock = utc_now

    def look(self, go_on: Callable[[], bool] = lambda: True) -> Iterator[Ended]:
        """Everything due, each in its turn."""
        while go_on():
            with self.store.write(ACTOR, self.clock()) as tx:
                claimed = tx.claim()
            if claimed is None:
                return
            reason, again, wish = self._tried(claimed)
            with self.store.write(ACTOR, self.clock()) as tx:
                state = tx.settle(claimed, reason, again=again, not_before=wish)
            if state is not None:
                yield Ended(claimed, state, reason)

    def tell_free_time(self) -> None:
        """Puts in the outbox whose free time ends in two days or less; nothing for who was told already."""
        now = self.clock()
        today = now.astimezone(VIETNAM).date()
        with self.store.read() as look:
            rows = look.board_ending(today, today + AHEAD, _FEW) if look.notice_choices(event="free_time") else ()
        if not rows:
            return
        with self.store.write(ACTOR, now) as tx:
            for row in rows:
                stored = tx.get_lot(row.id)
                if stored is not None:
                    tell_free_time(tx, stored.lot, row)

    def _tried(self, claimed: Delivery) -> tuple[Text | None, bool, timedelta]:
        if claimed.attempts > MOST_ATTEMPTS:
            return both("notices.why.left", n=claimed.attempts - 1), False, timedelta(0)
        try:
            self._send(claimed, self.clock())
        except NotDelivered as why:
            return why.reason, why.again, why.not_before
        return None, False, timedelta(0)

    def _send(self, claimed: Delivery, now: datetime) -> None:
        reach = Reach(named(self.told.allow_private), named(self.told.allow_plain))
        if claimed.channel == EMAIL:
            send_mail(claimed.message, claimed.id, claimed.destination, self._mail_server(), reach)
            return
        connector = connectors().get(claimed.channel)
        if connector is None:
            raise not_delivered("unknown_channel", channel=claimed.channel)
        send(connector.asked(claimed.message, claimed.id, claimed.destination, now, self.environment), reach)

    def _mail_server(self) -> Outgoing:
        told = self.told
        return Outgoing(
            told.smtp_host, told.smtp_port, told.smtp_user, told.smtp_password, told.smtp_from, told.smtp_security
        )


def open_delivering(environment: Mapping[str, str]) -> Delivering:
    """The worker of the configured store."""
    told = settings()
    return Delivering(open_store(told.url, told.home), told, environment)
