"""Sign-in attempts slowed by account and by address: ever longer waits, never a lock for good."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from customs.model.errors import CustomsError
from customs.store import Failures, Tx
from customs.words import both

_FREE = {"account": 5, "address": 20}
"""Failures in a row before the first wait; behind one address an office may sit."""
_FIRST, _LONGEST = timedelta(seconds=10), timedelta(minutes=15)
_FORGOTTEN = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class Attempt:
    """One attempt, counted as failed until it is known to be right."""

    login: str
    address: str
    at: datetime

    @property
    def keys(self) -> tuple[str, str]:
        return f"account {self.login}", f"address {self.address}"

    def begin(self, tx: Tx) -> None:
        """Raises CustomsError SIGN-IN-SLOWED with the seconds left; such an attempt is not looked at, nor counted."""
        tx.one_sign_in_at_a_time()
        before = {key: tx.failures(key) for key in self.keys}
        left = max((one.wait_until - self.at for one in before.values() if one), default=timedelta())
        if left > timedelta():
            seconds = -(-left // timedelta(seconds=1))
            raise CustomsError("SIGN-IN-SLOWED", both("people.sign_in.slowed", n=seconds))
        for key, one in before.items():
            fresh = one is None or self.at - one.last_at > _FORGOTTEN
            count = 1 if one is None or fresh else one.count + 1
            tx.keep_failures(key, Failures(count, self.at, self.at + _wait(key, count)))

    def succeed(self, tx: Tx) -> None:
        """The account begins anew; the address only takes this attempt back, or one's own account would free it for
        attempts at those of others.
        """
        tx.one_sign_in_at_a_time()
        account, address = self.keys
        tx.forget_failures([account])
        here = tx.failures(address)
        if here is not None:
            count = max(here.count - 1, 0)
            tx.keep_failures(address, Failures(count, here.last_at, self.at))


def _wait(key: str, count: int) -> timedelta:
    over = count - _FREE[key.partition(" ")[0]]
    return timedelta() if over < 0 else min(_FIRST * 2 ** min(over, 10), _LONGEST)
