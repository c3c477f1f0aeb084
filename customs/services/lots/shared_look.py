"""One answer for everybody who asks the same at the same time: the first works it out, the others wait for it."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar

V = TypeVar("V")


class _Answer(Generic[V]):
    def __init__(self) -> None:
        self.lock = Lock()
        self.made: list[V] = []


class SharedLook(Generic[V]):
    """The answers to the `most` questions asked last. Safe between threads."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._held: OrderedDict[Hashable, _Answer[V]] = OrderedDict()
        self._lock = Lock()

    def get(self, key: Hashable, make: Callable[[], V]) -> V:
        """`key`: everything the answer depends on. What `make` raises is raised, and the next one tries again."""
        with self._lock:
            answer = self._held.setdefault(key, _Answer())
            self._held.move_to_end(key)
            if len(self._held) > self._most:
                self._held.popitem(last=False)
        with answer.lock:
            if not answer.made:
                answer.made.append(make())
            return answer.made[0]
