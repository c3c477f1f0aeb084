"""How far a reading is, told to whoever waits for it; each telling asks whether to go on.

Who waits is known to the thread that reads, so that nothing between has to pass it on. The reading child tells in the
same way, and what it tells comes through the wall.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import NamedTuple

STEPS = frozenset({"waiting", "guard", "sheet", "rows", "columns", "fields", "together", "keeping"})


class Step(NamedTuple):
    """`what`: one of STEPS. `name`: of the file or sheet. `n`: rows so far, or parts done `of` all; 0 where untold."""

    what: str
    name: str = ""
    n: int = 0
    of: int = 0


Tell = Callable[[Step], bool]
"""False asks to stop."""


class Stopped(Exception):  # noqa: N818 -- no error: somebody asked for it
    """A person stopped the reading; nothing of it is kept."""


_telling: ContextVar[Tell | None] = ContextVar("telling", default=None)


@contextmanager
def told_to(tell: Tell) -> Iterator[None]:
    """What is read in here is told to `tell`, and ends with Stopped at the first step that it answers with False."""
    before = _telling.set(tell)
    try:
        yield
    finally:
        _telling.reset(before)


def at(step: Step) -> None:
    """Raises Stopped."""
    tell = _telling.get()
    if tell is not None and not tell(step):
        raise Stopped
