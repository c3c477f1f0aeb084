"""What a person does about notices: who is told what, and what becomes of a message in the outbox."""

from customs.model.base import LANGUAGES, Text
from customs.model.delivery import EMAIL, DeliveryState, NoticeChoice
from customs.model.errors import CustomsError
from customs.notify.connector import connectors
from customs.notify.mail import address_of
from customs.services.acts import Acts
from customs.services.notices.telling import customer_key
from customs.store import Tx
from customs.store.outbox import Delivery
from customs.words import both, say

_TO_SEND = {DeliveryState.DRAFT}
_TO_RESEND = {DeliveryState.DEAD, DeliveryState.FAILED, DeliveryState.DROPPED}
_TO_DROP = {DeliveryState.DRAFT, DeliveryState.QUEUED, DeliveryState.FAILED, DeliveryState.DEAD}


class NoticeKeeping(Acts):
    def choose_notice(self, choice: NoticeChoice) -> None:
        """Raises CustomsError NOTICE-CUSTOMER, NOTICE-CHANNEL, NOTICE-DESTINATION, NOTICE-HOURS."""
        if not customer_key(choice.customer):
            raise _refused("customer")
        if choice.channel not in channels():
            raise _refused("channel", channel=choice.channel, names=", ".join(channels()))
        wanted = choice.channel == EMAIL or connectors()[choice.channel].needs_destination
        if (wanted or choice.destination) and address_of(choice.destination) is None:
            raise _refused("destination", to=choice.destination)
        if choice.from_hour >= choice.to_hour:
            raise _refused("hours")
        with self._store.write(self.actor, self._clock()) as tx:
            tx.keep_notice_choice(customer_key(choice.customer), choice)

    def drop_notice_choice(self, choice: NoticeChoice) -> None:
        """That of the same customer, event, channel and destination. Raises CustomsError NOTICE-NONE."""
        key = customer_key(choice.customer)
        with self._store.write(self.actor, self._clock()) as tx:
            same = (choice.event, choice.channel, choice.destination)
            if all((one.event, one.channel, one.destination) != same for one in tx.notice_choices(key)):
                raise _refused("none")
            tx.remove_notice_choice(key, choice)

    def send_delivery(self, delivery_id: str) -> None:
        """A draft goes out with the next look of the worker. Raises CustomsError NOTICE-UNKNOWN, NOTICE-STATE."""
        with self._store.write(self.actor, self._clock()) as tx:
            tx.release_delivery(_held(tx, delivery_id, _TO_SEND), "send_delivery")

    def resend_delivery(self, delivery_id: str) -> None:
        """One that did not go out is tried from the beginning, under its own id: who has it already knows it again.

        Raises CustomsError NOTICE-UNKNOWN, NOTICE-STATE.
        """
        with self._store.write(self.actor, self._clock()) as tx:
            tx.release_delivery(_held(tx, delivery_id, _TO_RESEND), "resend_delivery")

    def drop_delivery(self, delivery_id: str) -> None:
        """It is not sent, and stays on the list. Raises CustomsError NOTICE-UNKNOWN, NOTICE-STATE."""
        with self._store.write(self.actor, self._clock()) as tx:
            tx.drop_delivery(_held(tx, delivery_id, _TO_DROP))


def channels() -> tuple[str, ...]:
    """E-mail, then every connector."""
    return (EMAIL, *connectors())


def may(delivery: Delivery) -> tuple[str, ...]:
    """Of the acts send, resend and drop those it can be done with now."""
    acts = {"send": _TO_SEND, "resend": _TO_RESEND, "drop": _TO_DROP}
    return tuple(act for act, states in acts.items() if delivery.state in states)


def _held(tx: Tx, delivery_id: str, states: set[DeliveryState]) -> Delivery:
    held = tx.delivery(delivery_id)
    if held is None:
        raise _refused("unknown")
    if held.state not in states:
        vi, en = (
            say("notices.refused.state", one, state=say(f"notices.state.{held.state.value}", one)) for one in LANGUAGES
        )
        raise CustomsError("NOTICE-STATE", Text(vi=vi, en=en))
    return held


def _refused(why: str, **values: object) -> CustomsError:
    return CustomsError(f"NOTICE-{why.upper()}", both(f"notices.refused.{why}", **values))
