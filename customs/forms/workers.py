"""Other processes that draw: given batches of jobs through a pipe, answering with a batch of prints each.

No pool of the standard library: its threads would fight for this process, which draws as well.
"""

import copyreg
import multiprocessing
import pickle
import sys
import threading
from collections import deque
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection
from types import MappingProxyType
from typing import Any

AHEAD = 2
PIPE = 1 << 20

Answers = list[Any]
Work = Callable[[Any], bytes]


@dataclass(slots=True)
class Slot:
    """The place of some jobs in the order: their prints, or the exception one ended in; None while they are drawn."""

    answers: Answers | None = None


class Worker:
    """One process; takes work once it says that it has started."""

    def __init__(self, work: Work) -> None:
        context = _context()
        theirs_in, self._out = context.Pipe(duplex=False)
        self._in, theirs_out = context.Pipe(duplex=False)
        for end in (self._out, theirs_out):
            _widen(end)
        self._process = context.Process(target=_serve, args=(work, theirs_in, theirs_out), daemon=True)
        self._process.start()
        theirs_in.close()
        theirs_out.close()
        self._owed: deque[Slot] = deque()
        self._started = False

    @property
    def free(self) -> bool:
        return self._started and len(self._owed) < AHEAD

    def give(self, jobs: Sequence[Any]) -> Slot:
        slot = Slot()
        self._owed.append(slot)
        self._out.send_bytes(pickle.dumps(jobs, pickle.HIGHEST_PROTOCOL))
        return slot

    def collect(self) -> None:
        """Takes what has been answered, without waiting."""
        while self._in.poll(0):
            self._receive()

    def wait_for(self, slot: Slot) -> None:
        while slot.answers is None:
            self._receive()

    def owes(self, slot: Slot) -> bool:
        return any(owed is slot for owed in self._owed)

    def stop(self) -> None:
        self._process.terminate()
        self._process.join()
        self._out.close()
        self._in.close()

    def _receive(self) -> None:
        try:
            answer = self._in.recv_bytes()
        except EOFError as gone:
            raise RuntimeError("a process that draws has ended") from gone
        if answer:
            self._owed.popleft().answers = pickle.loads(answer)  # noqa: S301 -- our own process wrote it
        else:
            self._started = True


def _serve(work: Work, take: Connection, give: Connection) -> None:
    give.send_bytes(b"")
    with suppress(EOFError, BrokenPipeError):
        while True:
            answers = attempted(work, pickle.loads(take.recv_bytes()))  # noqa: S301 -- as above
            give.send_bytes(pickle.dumps(answers, pickle.HIGHEST_PROTOCOL))


def attempted(work: Work, jobs: Sequence[Any]) -> Answers:
    """The prints of the jobs up to the first that cannot be drawn, whose exception comes last."""
    answers: Answers = []
    for job in jobs:
        try:
            answers.append(work(job))
        except Exception as wrong:  # noqa: BLE001 -- raised again where the job stands
            answers.append(wrong)
            break
    return answers


def _context() -> Any:
    """A copy of this process starts at once; where threads run, whose locks a copy would hold for ever, a new one."""
    copied = sys.platform == "linux" and threading.active_count() == 1
    return multiprocessing.get_context("fork" if copied else "spawn")


def _widen(end: Connection) -> None:
    """A pipe that holds a batch, so that neither side waits for the other."""
    if sys.platform == "linux":
        import fcntl  # noqa: PLC0415 -- not everywhere

        with suppress(OSError):
            fcntl.fcntl(end.fileno(), fcntl.F_SETPIPE_SZ, PIPE)


def _read_only(held: dict[Any, Any]) -> MappingProxyType[Any, Any]:
    return MappingProxyType(held)


# Read-only mappings of the model, which pickle does not know by itself.
copyreg.pickle(MappingProxyType, lambda mapping: (_read_only, (dict(mapping),)))
