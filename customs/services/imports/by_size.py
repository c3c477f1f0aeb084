"""What took long to make, kept for the next who asks: as much of it as fits, the least lately asked for goes first."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar

V = TypeVar("V")


class BySize(Generic[V]):
    """Values by key, together no larger than `most` by what `size` says of each; one that is larger is kept alone."""

    def __init__(self, most: int, size: Callable[[V], int]) -> None:
        self._most, self._size = most, size
        self._held: OrderedDict[Hashable, tuple[V, int]] = OrderedDict()
        self._together = 0
        self._lock = Lock()

    def get(self, key: Hashable, make: Callable[[], V]) -> V:
        """The value, made unless it is held; what `make` raises is raised, and nothing is kept."""
        with self._lock:
            if key in self._held:
                self._held.move_to_end(key)
                return self._held[key][0]
        made = make()
        with self._lock:
            self._keep(key, made)
        return made

    def _keep(self, key: Hashable, made: V) -> None:
        self._together -= self._held.pop(key, (made, 0))[1]
        size = self._size(made)
        self._held[key] = made, size
        self._together += size
        while self._together > self._most and len(self._held) > 1:
            _, (_, gone) = self._held.popitem(last=False)
            self._together -= gone
