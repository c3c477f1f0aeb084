"""Files and decisions -> everything understood of them. Pure: the same bytes and decisions give the same reading."""

import gc
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import date

from customs.intake.decisions import Decisions
from customs.intake.guard import UPLOAD_LIMIT
from customs.intake.reading import Reading, Upload
from customs.intake.workbook import Workbook, open_workbook


@contextmanager
def _no_circles() -> Iterator[None]:
    """Cells and values form no circles; looking for some among millions takes a fifth of the reading."""
    looking = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if looking:
            gc.enable()


@_no_circles()
def read(files: Sequence[Upload], decisions: Decisions, on: date, *, limit: int = UPLOAD_LIMIT) -> Reading:
    """`on`: the day whose code tables apply. `limit`: bytes a file may have. Raises FileRefused for the first file
    that cannot be taken in, and Stopped.
    """
    with ThreadPoolExecutor(1) as beside:
        loading = beside.submit(_understanding, on)
        books = [open_workbook(file, limit) for file in files]
    return loading.result()(books, decisions, on)


def _understanding(on: date) -> Callable[[Sequence[Workbook], Decisions, date], Reading]:
    """Loaded with its words while the child starts and reads the first file; it takes a fifth of a second."""
    from customs.intake.understanding import load_words, understood  # noqa: PLC0415

    load_words(on)
    return understood
