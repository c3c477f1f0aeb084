"""Why a delivery did not go out, and whether it is worth another attempt."""

from datetime import timedelta

from customs.model.base import Text
from customs.words import both


class NotDelivered(Exception):  # noqa: N818 -- what the worker is told, never what a person did wrong
    """`reason` holds no secret. `again`: the same may go better later, at the earliest after `not_before`."""

    def __init__(self, reason: Text, *, again: bool, not_before: timedelta = timedelta(0)) -> None:
        super().__init__(reason.en)
        self.reason = reason
        self.again = again
        self.not_before = not_before


def not_delivered(
    why: str, *, again: bool = False, not_before: timedelta = timedelta(0), **values: object
) -> NotDelivered:
    """With the text `notices.why.<why>`."""
    return NotDelivered(both(f"notices.why.{why}", **values), again=again, not_before=not_before)
