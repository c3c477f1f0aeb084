"""Passwords: argon2 hashes with the library's own parameters, two at a time, for each takes 64 MiB."""

import secrets
import threading
from functools import cache
from typing import TYPE_CHECKING

from customs.model.errors import CustomsError
from customs.words import both

if TYPE_CHECKING:
    from argon2 import PasswordHasher

SHORTEST, LONGEST = 12, 200
_SIGNS = "abcdefghjkmnpqrstuvwxyz23456789"
"""Of passwords that are read out: none that is taken for another one."""

_at_once = threading.Semaphore(2)


def hashed(password: str, login: str) -> str:
    """Raises CustomsError PASSWORD-SHORT, -LONG, -NAME for one that is, or holds, the login, and -SAME of one sign."""
    for code, wrong in (
        ("short", len(password) < SHORTEST),
        ("long", len(password) > LONGEST),
        ("name", login.casefold() in password.casefold()),
        ("same", len(set(password)) < 4),
    ):
        if wrong:
            told = both(f"people.password.{code}", least=SHORTEST, most=LONGEST)
            raise CustomsError(f"PASSWORD-{code.upper()}", told)
    with _at_once:
        return _hasher().hash(password)


def is_right(password: str, kept: str | None) -> bool:
    """Takes as long for an account that does not exist (`kept` None) as for one that does."""
    from argon2.exceptions import InvalidHashError, VerificationError  # noqa: PLC0415 -- as in `_hasher`

    with _at_once:
        try:
            return _hasher().verify(kept or _nobodys(), password[: LONGEST + 1]) and kept is not None
        except (VerificationError, InvalidHashError):
            return False


def renewed(password: str, kept: str) -> str | None:
    """A new hash where the kept one is of older parameters."""
    if not _hasher().check_needs_rehash(kept):
        return None
    with _at_once:
        return _hasher().hash(password)


def one_time() -> str:
    """A password for the first sign-in, 79 bits: four groups of four."""
    return "-".join("".join(secrets.choice(_SIGNS) for _ in range(4)) for _ in range(4))


@cache
def _hasher() -> "PasswordHasher":
    from argon2 import PasswordHasher  # noqa: PLC0415 -- most commands never ask for a password

    return PasswordHasher()


@cache
def _nobodys() -> str:
    """The hash that stands for accounts that do not exist."""
    return _hasher().hash(secrets.token_hex())
