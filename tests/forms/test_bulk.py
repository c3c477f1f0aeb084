"""Many prints in one go."""

import os
import threading
from collections.abc import Iterator
from decimal import Decimal
from io import BytesIO

import pytest
from pypdf import PdfReader

from customs.forms.bulk import BATCH, Job, draw_all, draw_together
from customs.forms.declaration import draw
from customs.forms.workers import Worker
from tests.builders import an_export, an_import
from tests.forms.filled import assessed, stamped


def jobs(count: int) -> Iterator[Job]:
    for number in range(count):
        declaration = (an_import if number % 2 else an_export)(invoice_number=f"SO-{number:04d}")
        worked = assessed(declaration)
        yield Job(declaration, worked, str(declaration.direction), "vi", stamped(declaration, worked))


def alone(job: Job) -> bytes:
    return draw(job.declaration, job.assessment, form=job.form, language=job.language, stamp=job.stamp)


def test_prints_of_several_processes_are_those_of_one_in_the_same_order() -> None:
    count = 5 * BATCH + 3
    expected = [alone(job) for job in jobs(count)]
    assert list(draw_all(jobs(count))) == expected
    assert list(draw_all(jobs(count), processes=2)) == expected
    assert list(draw_all(jobs(count), processes=3)) == expected


def test_prints_of_several_processes_are_the_same_where_threads_run() -> None:
    made: list[bytes] = []
    worker = threading.Thread(target=lambda: made.extend(draw_all(jobs(2 * BATCH), processes=2)))
    worker.start()
    worker.join()
    assert made == [alone(job) for job in jobs(2 * BATCH)]


def test_jobs_are_taken_as_needed() -> None:
    taken: list[int] = []

    def counted() -> Iterator[Job]:
        for number, job in enumerate(jobs(1000)):
            taken.append(number)
            yield job

    prints = draw_all(counted(), processes=2)
    next(prints)
    prints.close()  # type: ignore[attr-defined]
    assert len(taken) < 200


def test_nothing_to_print_prints_nothing() -> None:
    assert list(draw_all([], processes=2)) == []


@pytest.mark.parametrize("processes", [1, 2])
def test_a_job_that_cannot_be_drawn_says_so_at_its_place(processes: int) -> None:
    wrong = next(jobs(1))
    wrong = Job(wrong.declaration, wrong.assessment, "import", "vi", wrong.stamp)
    prints = draw_all([*jobs(BATCH), wrong], processes=processes)
    assert len([next(prints) for _ in range(BATCH)]) == BATCH
    with pytest.raises(ValueError, match="export"):
        next(prints)


def test_all_in_one_file_have_their_pages_and_bookmarks() -> None:
    named = [(f"Tờ {n}", job) for n, job in enumerate(jobs(6))]
    reader = PdfReader(BytesIO(b"".join(draw_together(iter(named), 3, "vi"))), strict=True)
    alone_pages = [PdfReader(BytesIO(alone(job))).pages for _, job in named]
    assert len(reader.pages) == sum(map(len, alone_pages))
    assert [str(entry.title) for entry in reader.outline] == [name for name, _ in named]  # type: ignore[union-attr]
    texts = [page.extract_text() for page in reader.pages]
    assert texts == [page.extract_text() for pages in alone_pages for page in pages]


def test_one_file_is_smaller_than_its_prints() -> None:
    named = [(f"Tờ {n}", job) for n, job in enumerate(jobs(20))]
    together = sum(map(len, draw_together(iter(named), 3, "vi")))
    assert together < sum(len(alone(job)) for _, job in named) / 2


def test_rates_of_a_declaration_reach_the_other_process() -> None:
    declaration = an_import(planned_rates={"USD": Decimal(26100), "EUR": Decimal("30123.45")})
    worked = assessed(declaration)
    job = Job(declaration, worked, "import", "vi", stamped(declaration, worked))
    assert list(draw_all([job] * (2 * BATCH), processes=2)) == [alone(job)] * (2 * BATCH)


def test_a_process_that_ends_is_told_and_not_waited_for() -> None:
    worker = Worker(ended)
    try:
        while not worker.free:
            worker.collect()
        with pytest.raises(RuntimeError, match="ended"):
            worker.wait_for(worker.give(["a job"]))
    finally:
        worker.stop()


def ended(_job: object) -> bytes:
    os._exit(3)
