"""What was read and is not taken yet: found again by the key in the address, here or where the desk holds it."""

from collections import OrderedDict
from threading import Lock

from customs.services import Desk
from customs.services.statuses.taking import Foreseen

_MOST = 20
_lock = Lock()
_held: "OrderedDict[str, tuple[Foreseen, ...]]" = OrderedDict()


def hold(acts: Desk, key: str, foreseen: tuple[Foreseen, ...]) -> None:
    acts.hold_answers(key, foreseen)
    _remember(key, foreseen)


def held(acts: Desk, key: str) -> tuple[Foreseen, ...] | None:
    with _lock:
        remembered = _held.get(key)
    if remembered is None:
        remembered = acts.answers_held(key)
        if remembered is not None:
            _remember(key, remembered)
    return remembered


def forget(acts: Desk, key: str) -> None:
    acts.forget_answers(key)
    with _lock:
        _held.pop(key, None)


def _remember(key: str, foreseen: tuple[Foreseen, ...]) -> None:
    """So that what they will do is not worked out at every press; the oldest is forgotten for the twenty-first."""
    with _lock:
        _held[key] = foreseen
        while len(_held) > _MOST:
            _held.popitem(last=False)
