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
from customs.words import number, say

T = TypeVar("T")

_AT_ONCE = 0.4
_LONGEST_MEMORY = 3600
_POOL = ThreadPoolExecutor(max_workers=4, thread_name_prefix="work")
_MINUTES = ThreadPoolExecutor(max_workers=2, thread_name_prefix="minutes")
"""For work on many declarations: a page that waits for one never stands behind it."""


class Run(Event):
    """Set when a person asks the work to stop; the work tells through it how far it is."""

    def __init__(self) -> None:
        super().__init__()
        self.step: tuple[str, int, int, str] | None = None

    def at(self, step: str, n: int, of: int, name: str = "") -> bool:
        """`step`: key of words with {n}, {of} and {name}. `of` 0: nobody knows yet of how many. False asks to stop."""
        self.step = (step, n, of, name)
        return not self.is_set()


@dataclass(frozen=True, slots=True)
class Job:
    """`stop` is asked for by a person; the work looks at it before it keeps anything."""

    future: "Future[Any]"
    stop: Run
    started: float = field(default_factory=time.monotonic)


Work = Callable[[Run], Any]

_JOBS: dict[str, Job] = {}


def start(key: str, work: Work, *, minutes: bool = False) -> None:
    """Begin, unless a job of that key was begun. `work` gets the event that asks it to stop.

    `minutes`: it may take some, and waits for others like it; two run at a time.
    """
    _forget_old()
    if key not in _JOBS:
        stop = Run()
        _JOBS[key] = Job((_MINUTES if minutes else _POOL).submit(work, stop), stop)


def forget(key: str) -> None:
    """Nobody waits for it any more; it ends by itself."""
    _JOBS.pop(key, None)


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
    if not _ended(key):
        if head:
            head()
        _progress(key, named, tuple(details), on_stop)
        st.stop()
    return _JOBS.pop(key).future.result()


def watch(key: str, named: str, on_stop: Callable[[], None]) -> Any:
    """As `result`, above a page that goes on: None while the job runs."""
    if _ended(key):
        return _JOBS.pop(key).future.result()
    _progress(key, named, (), on_stop)
    return None


def _ended(key: str) -> bool:
    job = _JOBS[key]
    wait([job.future], timeout=_AT_ONCE)
    return job.future.done()


def read(key: str, work: Callable[[Run], T], named: str) -> T:
    """A slow read of the page itself. A reading that was waited for is asked again: it is remembered by then."""
    if key in _JOBS and _JOBS[key].future.done():
        _JOBS.pop(key)
    start(key, work)
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
    if job.stop.step:
        step, n, of, name = job.stop.step
        words = say(step, spoken, n=number(n, spoken), of=number(of, spoken), name=name)
        if of:
            box.progress(min(n / of, 1.0), safe.label(words))
        else:
            box.html(f"<div>{safe.text(words)}</div>")
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
