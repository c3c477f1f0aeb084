"""Long work: it runs beside the page, is named while it lasts, can be stopped, and is found again by its key.

Under 0.4 s nothing is shown. A job goes on when the tab closes; whoever opens the same address finds it.
"""

import time
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from threading import Event
from typing import Any, TypeVar

import streamlit as st

from customs.ui import safe
from customs.ui.session import language
from customs.words import say

T = TypeVar("T")

_AT_ONCE = 0.4
_LONGEST_MEMORY = 3600
_POOL = ThreadPoolExecutor(max_workers=4, thread_name_prefix="work")


@dataclass(frozen=True, slots=True)
class Job:
    """`stop` is asked for by a person; the work looks at it before it keeps anything."""

    future: "Future[Any]"
    stop: Event
    started: float = field(default_factory=time.monotonic)


_JOBS: dict[str, Job] = {}


def start(key: str, work: Callable[[Event], Any]) -> None:
    """Begin, unless a job of that key was begun. `work` gets the event that asks it to stop."""
    _forget_old()
    if key not in _JOBS:
        stop = Event()
        _JOBS[key] = Job(_POOL.submit(work, stop), stop)


def known(key: str) -> bool:
    return key in _JOBS


def result(
    key: str,
    named: str,
    details: Sequence[str] = (),
    *,
    head: Callable[[], None] | None = None,
    on_stop: Callable[[], None] | None = None,
) -> Any:
    """The job's result, once; what it raised is raised. While it runs the page says so and ends here.

    `named`: what is being done; `details`: its facts, plain text. `head` draws what stands above, `on_stop` says what
    a stop leaves. Raises KeyError for a key that is not `known`.
    """
    job = _JOBS[key]
    wait([job.future], timeout=_AT_ONCE)
    if not job.future.done():
        if head:
            head()
        _progress(key, named, tuple(details), on_stop)
        st.stop()
    _JOBS.pop(key, None)
    return job.future.result()


def read(key: str, work: Callable[[], T], named: str) -> T:
    """A slow read of the page itself. A reading that was waited for is asked again: it is remembered by then."""
    if key in _JOBS and _JOBS[key].future.done():
        _JOBS.pop(key)
    start(key, lambda _stop: work())
    answer: T = result(key, named)
    return answer


@st.fragment(run_every=0.5)
def _progress(key: str, named: str, details: tuple[str, ...], on_stop: Callable[[], None] | None) -> None:
    job = _JOBS.get(key)
    if job is None or job.future.done():
        st.rerun(scope="app")
    spoken = language()
    box = st.status(safe.label(named), expanded=True)
    for line in details:
        box.html(f"<div>{safe.text(line)}</div>")
    seconds = int(time.monotonic() - job.started)
    box.html(f'<div class="tq-hint">{safe.text(say("import.working.since", spoken, seconds=seconds))}</div>')
    if on_stop and st.button(say("import.working.cancel", spoken), key=f"stop-{key}"):
        job.stop.set()
        on_stop()


def _forget_old() -> None:
    """Results nobody came back for."""
    now = time.monotonic()
    for key, job in list(_JOBS.items()):
        if job.future.done() and now - job.started > _LONGEST_MEMORY:
            _JOBS.pop(key, None)
