"""The wall between the app and hostile bytes: a few long-lived reading children, replaced when one dies.

A reader that aborts, hangs or eats memory costs one sentence, not the app. Starting a child takes about a tenth of a
second, so one is kept for the next file.
"""

import atexit
import fcntl
import json
import os
import selectors
import subprocess
import sys
import threading
import time
from array import array
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, BinaryIO

from customs.intake.guard import refusal
from customs.intake.progress import STEPS, Step, at
from customs.intake.sheet import EMPTY, SEPARATOR, TEXT
from customs.intake.unpack import MailHead, Part, RefusedPart
from customs.intake.worker import LENGTH, PAGE, UNPACK
from customs.model.errors import FileRefused

CHILDREN = 2
PATIENCE = 90.0
"""Seconds a file may take, everything counted."""
_PIECE = 1 << 20
"""Bytes that go through a pipe at once."""
_GLANCE = 0.1
"""Seconds of waiting after which whoever asked for the file is asked whether to go on."""
MOST_ANSWERED = 1 << 30
"""Bytes a child may answer with; whatever became of it, it cannot fill the app."""

_KEEPING = {"MALLOC_MMAP_THRESHOLD_": str(64 << 20), "MALLOC_TRIM_THRESHOLD_": str(512 << 20)}
"""The child's memory is not given back and asked for again with each block of a sheet, which takes a tenth of its time;
between files it is given back all the same.
"""

_PACKAGE_ROOT = Path(__file__).resolve().parents[2]
_START = f"import sys; sys.path.insert(0, {str(_PACKAGE_ROOT)!r}); from customs.intake.worker import main; main()"


def read_apart(content: bytes, kind: str, name: str = "") -> list[dict[str, Any]]:
    """Sheets as `extract.sheets` gives them, read in a child. `name`: of the file, for telling how far it is.

    Raises FileRefused, and Stopped, which ends the child.
    """
    with _children.one() as child:
        frames = child.read(content, kind, name)
    for frame in frames:
        if "refused" in frame:
            raise refusal(frame["refused"])
    return frames


def page_apart(content: bytes, number: int) -> dict[str, Any]:
    """The page of a PDF or picture as `pages.page` gives it, made in a child. Raises FileRefused PAPER-….

    Papers have places of their own: somebody who turns pages waits for no workbook.
    """
    try:
        with _papers.one() as child:
            (frame,) = child.read(content, f"{PAGE}{number}")
    except FileRefused:
        raise refusal("PAPER-TOO-LARGE") from None
    if "refused" in frame:
        code = str(frame["refused"])
        raise refusal(code if code.startswith("PAPER-") else "PAPER-TOO-LARGE")
    return frame


def unpack_apart(name: str, content: bytes) -> Iterator[MailHead | Part | RefusedPart]:
    """As `unpack.unpack`, in a child, one after the other: nobody has to hold them all. Raises FileRefused, Stopped.

    Mails and archives are taken apart in places of their own: who reads a workbook meanwhile waits for none of them.
    """
    with _packed.one() as child:
        for frame in child.frames(content, f"{UNPACK}{name}", name):
            if "refused" in frame:
                raise refusal(frame["refused"])
            yield _found(frame)


def _found(frame: dict[str, Any]) -> MailHead | Part | RefusedPart:
    """Raises FileRefused FILE-TOO-HEAVY for what no child of ours says."""
    try:
        return _KINDS[frame.pop("found")](**frame)
    except (KeyError, TypeError):
        raise refusal("FILE-TOO-HEAVY") from None


_KINDS: dict[str, type[MailHead | Part | RefusedPart]] = {kind.__name__: kind for kind in (MailHead, Part, RefusedPart)}


class Died(Exception):  # noqa: N818 -- what happened to the child
    """The child ended, or was ended, before it had answered."""


class Child:
    """One reading process and its two pipes."""

    def __init__(self) -> None:
        to_child, self._to = _pipe()
        self._from, from_child = _pipe()
        os.set_blocking(self._to.fileno(), False)
        self._left = MOST_ANSWERED
        self.process = subprocess.Popen(  # noqa: S603 -- our own interpreter and module
            [sys.executable, "-I", "-c", _START],
            stdin=to_child,
            stdout=from_child,
            stderr=subprocess.DEVNULL,
            cwd=_PACKAGE_ROOT,
            env={"PATH": os.defpath, "LANG": "C.UTF-8"} | _KEEPING,
        )
        to_child.close()
        from_child.close()

    @property
    def alive(self) -> bool:
        return self.process.poll() is None

    def end(self) -> None:
        self.process.kill()
        for pipe in (self._to, self._from):
            with suppress(OSError):
                pipe.close()
        self.process.wait()

    def read(self, content: bytes, kind: str, name: str = "") -> list[dict[str, Any]]:
        """All of `frames`."""
        return list(self.frames(content, kind, name))

    def frames(self, content: bytes, kind: str, name: str = "") -> Iterator[dict[str, Any]]:
        """The answer, without the frames that tell how far it is. Raises FileRefused FILE-TOO-HEAVY when the child does
        not survive the file, and Stopped.
        """
        until, self._left = time.monotonic() + PATIENCE, MOST_ANSWERED
        self._step = Step("guard", name)
        try:
            for body in (kind.encode(), content):
                self._give(LENGTH.pack(len(body)), until)
                self._give(body, until)
            while body := self._frame(until):
                frame = json.loads(body.decode("utf-8", "surrogatepass"))
                if "step" in frame:
                    self._step = _step(*frame["step"])
                    at(self._step)
                    continue
                yield self._whole(frame, until)
        except (Died, OSError, ValueError, IndexError, TypeError):
            self.end()
            raise refusal("FILE-TOO-HEAVY") from None

    def _whole(self, frame: dict[str, Any], until: float) -> dict[str, Any]:
        """With what stands behind it: the bytes of a part, or the columns of a sheet."""
        if "found" in frame:
            if frame.pop("bytes"):
                frame["content"] = self._frame(until)
            return frame
        frame["columns"] = [self._column(until) for _ in range(frame.get("width", 0))]
        return frame

    def _column(self, until: float) -> tuple[str, list[str], list[str] | None]:
        """What `Cells` is made of; equal texts are one object."""
        at(self._step)
        kinds, texts, codes = (self._frame(until) for _ in range(3))
        once = held = texts.decode("utf-8", "surrogatepass").split(SEPARATOR)
        if codes:
            held = list(map(once.__getitem__, array("i", codes)))
        if len(held) != len(kinds):
            raise Died
        words_only = bool(codes) and not kinds.strip(f"{TEXT}{EMPTY}".encode())
        return kinds.decode("ascii"), held, once if words_only else None

    def _frame(self, until: float) -> bytes:
        (length,) = LENGTH.unpack(self._bytes(LENGTH.size, until))
        self._left -= length
        if self._left < 0:
            raise Died
        return self._bytes(length, until)

    def _bytes(self, wanted: int, until: float) -> bytes:
        parts, left = [], wanted
        while left:
            self._ready(self._from, selectors.EVENT_READ, until)
            block = os.read(self._from.fileno(), min(left, _PIECE))
            if not block:
                raise Died
            parts.append(block)
            left -= len(block)
        return b"".join(parts)

    def _give(self, body: bytes, until: float) -> None:
        rest = memoryview(body)
        while rest:
            self._ready(self._to, selectors.EVENT_WRITE, until)
            rest = rest[os.write(self._to.fileno(), rest) :]

    def _ready(self, pipe: BinaryIO, event: int, until: float) -> None:
        """Waits for the pipe, and asks meanwhile whether to go on. Raises Died, Stopped."""
        with selectors.DefaultSelector() as ready:
            ready.register(pipe, event)
            while not ready.select(_GLANCE):
                at(self._step)
                _must_be_before(until)
        _must_be_before(until)


def _must_be_before(until: float) -> None:
    if time.monotonic() > until:
        raise Died


def _step(what: str, name: str, n: int, of: int) -> Step:
    """Raises Died for what no reading of ours tells."""
    if what not in STEPS or not isinstance(name, str) or type(n) is not int or type(of) is not int:
        raise Died
    return Step(what, name, n, of)


def _pipe() -> tuple[BinaryIO, BinaryIO]:
    """Reading end, writing end; unbuffered, so that waiting on them tells the truth. As wide as a pipe may be: a file
    goes through in pieces of this size, with a wait for each.
    """
    reading, writing = os.pipe()
    with suppress(OSError):
        fcntl.fcntl(writing, fcntl.F_SETPIPE_SZ, _PIECE)
    return os.fdopen(reading, "rb", buffering=0), os.fdopen(writing, "wb", buffering=0)


class Children:
    """At most CHILDREN at a time; others wait."""

    def __init__(self) -> None:
        self._places = threading.BoundedSemaphore(CHILDREN)
        self._lock = threading.Lock()
        self._idle: list[Child] = []

    @contextmanager
    def one(self) -> Iterator[Child]:
        while not self._places.acquire(timeout=_GLANCE):
            at(Step("waiting"))
        try:
            child = self._take()
            try:
                yield child
            except BaseException:
                child.end()
                raise
            with self._lock:
                self._idle.append(child)
        finally:
            self._places.release()

    def end(self) -> None:
        with self._lock:
            while self._idle:
                self._idle.pop().end()

    def _take(self) -> Child:
        with self._lock:
            while self._idle:
                child = self._idle.pop()
                if child.alive:
                    return child
                child.end()
        return Child()


_children, _papers, _packed = Children(), Children(), Children()
for _each in (_children, _papers, _packed):
    atexit.register(_each.end)
