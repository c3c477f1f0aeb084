"""What the store cannot do now, in the words of the desk."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from sqlalchemy.exc import DatabaseError, DataError, IntegrityError, ProgrammingError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from customs.model.errors import CustomsError
from customs.words import both, moment

_TROUBLES = (
    ("locked", "busy"),
    ("busy", "busy"),
    ("lock timeout", "busy"),
    ("deadlock", "busy"),
    ("could not serialize", "busy"),
    ("disk is full", "full"),
    ("no space left", "full"),
    ("could not extend", "full"),
    ("readonly", "read_only"),
    ("read-only", "read_only"),
    ("unable to open", "unreachable"),
    ("connection refused", "unreachable"),
    ("could not connect", "unreachable"),
    ("terminating connection", "unreachable"),
    ("server closed the connection", "unreachable"),
    ("disk i/o error", "damaged"),
    ("malformed", "damaged"),
    ("not a database", "damaged"),
)


class Stale(CustomsError):  # noqa: N818 -- the refusal, in the words of the desk
    """Somebody saved first. `revision`, `actor` and `at` say which version, who and when (UTC)."""

    def __init__(self, revision: int, actor: str, at: datetime) -> None:
        super().__init__("STORE-STALE", both("store.refusal.stale", actor=actor, revision=revision, moment=moment(at)))
        self.revision = revision
        self.actor = actor
        self.at = at


class Repeated(CustomsError):  # noqa: N818 -- the refusal, in the words of the desk
    """The act key was used before: the act is done already and is not done twice."""

    def __init__(self, act_key: str) -> None:
        super().__init__("STORE-REPEATED", both("store.refusal.repeated"))
        self.act_key = act_key


def refused(name: str, **values: object) -> CustomsError:
    """The refusal whose text is `store.refusal.<name>`; its code is `STORE-<NAME>`."""
    code = name.replace("_", "-").upper()
    return CustomsError(f"STORE-{code}", both(f"store.refusal.{name}", **values))


@contextmanager
def said_plainly() -> Iterator[None]:
    """Turns what the database cannot do now (busy, full, away) into a refusal; any other error is a bug and passes."""
    try:
        yield
    except PoolTimeoutError as error:
        raise refused("busy") from error
    except (IntegrityError, ProgrammingError, DataError):
        raise
    except DatabaseError as error:
        words = str(error.orig).casefold()
        for sign, name in _TROUBLES:
            if sign in words:
                raise refused(name) from error
        raise
