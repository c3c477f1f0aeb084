"""Many prints in one go: one after another on several processes, or all in one file. Nothing but a few is kept."""

import copyreg
import multiprocessing
import sys
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from itertools import islice
from types import MappingProxyType
from typing import Any

from customs.forms.declaration import draw, drawing
from customs.forms.pdf import bundle
from customs.forms.stamp import Stamp
from customs.model.base import Language
from customs.model.declaration import Declaration
from customs.model.tax import Assessment

BATCH = 8
AHEAD = 2
KEPT = 12


@dataclass(frozen=True, slots=True)
class Job:
    """One print to make: the arguments of `draw`."""

    declaration: Declaration
    assessment: Assessment
    form: str
    language: Language
    stamp: Stamp
    variant: str | None = None


def draw_all(jobs: Iterable[Job], *, processes: int = 1) -> Iterator[bytes]:
    """The prints in the order of the jobs, each as soon as it and those before it are made; jobs are taken as needed.

    This process draws too, so that `processes=2` starts one more. Closing the iterator stops the others. Raises what
    `draw` raises, at the job's place.
    """
    if processes <= 1:
        yield from map(_draw, jobs)
        return
    pool = ProcessPoolExecutor(processes - 1, mp_context=_context())
    try:
        yield from _shared(_batches(jobs), pool, AHEAD * (processes - 1))
    finally:
        pool.shutdown(cancel_futures=True)


def draw_together(jobs: Iterable[tuple[str, Job]], title: str) -> Iterator[bytes]:
    """One PDF of all prints, piece by piece, each print under a bookmark of the name given with it."""

    def drawings() -> Iterator[tuple[str, Any]]:
        for name, job in jobs:
            yield name, drawing(**_arguments(job))

    return bundle(drawings(), title)


def _shared(batches: Iterable[list[Job]], pool: ProcessPoolExecutor, ahead: int) -> Iterator[bytes]:
    """The others get work while they have little; what they are too busy for is drawn here."""
    waiting: deque[Future[list[bytes]]] = deque()
    for batch in batches:
        if sum(not future.done() for future in waiting) < ahead:
            waiting.append(pool.submit(_draw_batch, batch))
        else:
            here: Future[list[bytes]] = Future()
            here.set_result(_draw_batch(batch))
            waiting.append(here)
        while waiting and (waiting[0].done() or len(waiting) > KEPT):
            yield from waiting.popleft().result()
    while waiting:
        yield from waiting.popleft().result()


def _batches(jobs: Iterable[Job]) -> Iterator[list[Job]]:
    rest = iter(jobs)
    while batch := list(islice(rest, BATCH)):
        yield batch


def _draw_batch(batch: list[Job]) -> list[bytes]:
    return [_draw(job) for job in batch]


def _draw(job: Job) -> bytes:
    return draw(**_arguments(job))


def _arguments(job: Job) -> dict[str, Any]:
    return {name: getattr(job, name) for name in Job.__slots__}


def _context() -> Any:
    """A copy of this process starts at once; where threads run, whose locks a copy would hold for ever, a new one."""
    copied = sys.platform == "linux" and threading.active_count() == 1
    return multiprocessing.get_context("fork" if copied else "spawn")


def _read_only(held: dict[Any, Any]) -> MappingProxyType[Any, Any]:
    return MappingProxyType(held)


# Read-only mappings of the model, which pickle does not know by itself.
copyreg.pickle(MappingProxyType, lambda mapping: (_read_only, (dict(mapping),)))
