"""Many prints in one go: one after another on several processes, or all in one file. Nothing but a few is kept."""

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from customs.forms.canvas import bundle
from customs.forms.declaration import draw, drawing
from customs.forms.document import document_drawing, draw_document
from customs.forms.document_form import DOCUMENTS, DocumentKind
from customs.forms.rows import Content
from customs.forms.stamp import Stamp, merged_keywords
from customs.forms.workers import Slot, Worker, attempted
from customs.model.base import Language
from customs.model.declaration import Declaration
from customs.model.family import Proof
from customs.model.finding import Finding
from customs.model.tax import Assessment
from customs.words import say

BATCH = 8
KEPT = 64


@dataclass(frozen=True, slots=True)
class Job:
    """One print to make: the arguments of `draw`, or of `draw_document` where `form` is a document of our own."""

    declaration: Declaration
    assessment: Assessment
    form: str
    language: Language
    stamp: Stamp
    variant: str | None = None
    findings: Sequence[Finding] = ()
    family: Proof | None = None

    @property
    def document(self) -> DocumentKind | None:
        return next((known for known in DOCUMENTS if known == self.form), None)


def draw_all(jobs: Iterable[Job], *, processes: int = 1) -> Iterator[bytes]:
    """The prints in the order of the jobs, each as soon as it and those before it are made; jobs are taken as needed.

    This process draws too, so that `processes=2` starts one more, and draws all of a few before the other is awake.
    Closing the iterator stops the others. Raises what `draw` raises, at the job's place.
    """
    if processes <= 1:
        yield from map(_draw, jobs)
        return
    workers = [Worker(_draw) for _ in range(processes - 1)]
    try:
        for slot in _shared(iter(jobs), workers):
            yield from _prints(slot)
    finally:
        for worker in workers:
            worker.stop()


def draw_together(jobs: Iterable[tuple[str, Job]], asked: int, language: Language) -> Iterator[bytes]:
    """One PDF of all prints, piece by piece, each print under a bookmark of the name given with it. `asked`: how many
    were wanted, also when the drawing stops before.
    """

    def drawings() -> Iterator[tuple[str, Any]]:
        for name, job in jobs:
            yield name, _drawing(job)

    return bundle(drawings(), say("print.many.title", language, n=asked), merged_keywords(asked, language))


def _shared(jobs: Iterator[Job], workers: list[Worker]) -> Iterator[Slot]:
    """The others are kept in work; between, one job at a time is drawn here. Slots come filled and in order."""
    waiting: deque[Slot] = deque()
    more = True
    while more or waiting:
        for worker in workers:
            worker.collect()
            while more and worker.free:
                batch = list(islice(jobs, BATCH))
                more = len(batch) == BATCH
                if batch:
                    waiting.append(worker.give(batch))
        if more and len(waiting) < KEPT:
            own = list(islice(jobs, 1))
            more = bool(own)
            waiting.append(Slot(attempted(_draw, own)))
        elif waiting and waiting[0].answers is None:
            next(worker for worker in workers if worker.owes(waiting[0])).wait_for(waiting[0])
        while waiting and waiting[0].answers is not None:
            yield waiting.popleft()


def _prints(slot: Slot) -> Iterator[bytes]:
    for answer in slot.answers or ():
        if isinstance(answer, Exception):
            raise answer
        yield answer


def _draw(job: Job) -> bytes:
    document = job.document
    if document is None:
        return draw(**_arguments(job))
    return draw_document(
        document,
        job.declaration,
        job.assessment,
        job.findings,
        language=job.language,
        stamp=job.stamp,
        family=job.family,
    )


def _drawing(job: Job) -> Any:
    document = job.document
    if document is None:
        return drawing(**_arguments(job))
    content = Content(job.declaration, job.assessment, job.findings, job.language, job.family)
    return document_drawing(document, content, job.stamp)


def _arguments(job: Job) -> dict[str, Any]:
    """Of `draw`, which needs neither findings nor a family."""
    return {name: getattr(job, name) for name in Job.__slots__ if name not in {"findings", "family"}}
