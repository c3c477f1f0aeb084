"""What was read and is not taken yet: found again by the key in the address, while this process runs."""

from collections import OrderedDict
from threading import Lock

from customs.services.statuses.taking import Foreseen

_MOST = 20
_lock = Lock()
_held: "OrderedDict[str, tuple[Foreseen, ...]]" = OrderedDict()


def hold(key: str, foreseen: tuple[Foreseen, ...]) -> None:
    """The oldest is forgotten for the twenty-first."""
    with _lock:
        _held[key] = foreseen
        while len(_held) > _MOST:
            _held.popitem(last=False)


def held(key: str) -> tuple[Foreseen, ...] | None:
    with _lock:
        return _held.get(key)


def forget(key: str) -> None:
    with _lock:
        _held.pop(key, None)
