"""Reads of the outbox and of who is told what."""

from customs.model.delivery import DeliveryState, NoticeChoice
from customs.store import Store
from customs.store.outbox import Delivery


class NoticeRecords:
    """Reads of notices."""

    _store: Store

    def deliveries(self, state: DeliveryState | None = None) -> tuple[Delivery, ...]:
        """The newest two hundred, all or in that state."""
        with self._store.read() as look:
            return look.deliveries(state)

    def notice_choices(self) -> tuple[NoticeChoice, ...]:
        """Who is told what, by customer."""
        with self._store.read() as look:
            return look.notice_choices()
