"""The reading child: reads hostile bytes so that the app need not. One job after the other until its input ends.

A job is one kind word and the file's bytes, each behind its length; the answer is one JSON frame a sheet, a part of a
mail or archive, or the page of a paper that was asked for, and an empty frame; or a frame with the code of a refusal.
Before and between stand frames that tell how far it is. Nothing comes back but JSON, and bytes that are read as little
trusted as the file: what a hostile file could make of the child, it cannot make of the app.
"""

import ctypes
import gc
import json
import os
import resource
import struct
import sys
from contextlib import suppress
from typing import Any, BinaryIO

from customs.intake.beyond import Unfit
from customs.intake.extract import sheets
from customs.intake.pages import page
from customs.intake.progress import Step, told_to

LENGTH = struct.Struct(">Q")
PAGE = "page "
"""Kind of a job about one page of a paper, before its number."""
UNPACK = "unpack "
"""Kind of a job that takes a mail or an archive apart, before its name."""
MEMORY = 1 << 30
SECONDS = 60
"""CPU time a file may take."""


def serve(source: BinaryIO, sink: BinaryIO) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    gc.disable()  # a file's cells form no circles; looking for some among millions takes longer than reading them
    while (kind := receive(source)) is not None:
        content = receive(source)
        if content is None:
            return
        _limit_time()
        _answer(content, kind.decode(), sink)
        del content
        _give_back()


def _give_back() -> None:
    """What the file took goes back to the machine while the app goes on with the answer."""
    gc.collect()
    with suppress(OSError, AttributeError):  # only glibc is asked
        ctypes.CDLL(None).malloc_trim(0)


def receive(source: BinaryIO) -> bytes | None:
    """One frame; None at the end of input."""
    head = source.read(LENGTH.size)
    if len(head) < LENGTH.size:
        return None
    (length,) = LENGTH.unpack(head)
    body = source.read(length)
    return body if len(body) == length else None


def send(sink: BinaryIO, body: bytes) -> None:
    sink.write(LENGTH.pack(len(body)))
    sink.write(body)
    sink.flush()


def _answer(content: bytes, kind: str, sink: BinaryIO) -> None:
    def tell(step: Step) -> bool:
        _send_json({"step": step}, sink)
        return True

    try:
        with told_to(tell):
            if kind.startswith(UNPACK):
                _send_parts(kind.removeprefix(UNPACK), content, sink)
            elif kind.startswith(PAGE):
                _send_found(next(page(content, int(kind.removeprefix(PAGE)))), sink)
            else:
                for found in sheets(content, kind):
                    _send_found(found, sink)
    except Unfit as unfit:
        _send_json({"refused": unfit.code}, sink)
    except MemoryError:
        _send_json({"refused": "FILE-TOO-HEAVY"}, sink)
    send(sink, b"")


def _send_parts(name: str, content: bytes, sink: BinaryIO) -> None:
    """A frame each, which names the kind of what was found; the bytes of a part stand behind its frame."""
    from customs.intake.unpack import Part, unpack  # noqa: PLC0415 -- a workbook is read without what reads mails

    for found in unpack(name, content):
        told = {field: getattr(found, field) for field in type(found).__dataclass_fields__}
        held = told.pop("content", b"")
        _send_json({"found": type(found).__name__, "bytes": isinstance(found, Part), **told}, sink)
        if isinstance(found, Part):
            send(sink, held)


def _send_found(found: dict[str, Any], sink: BinaryIO) -> None:
    columns = found.pop("columns", ())
    found["width"] = len(columns)
    _send_json(found, sink)
    for column in columns:
        for part in column.packed():
            send(sink, part)


def _send_json(frame: dict[str, Any], sink: BinaryIO) -> None:
    send(sink, json.dumps(frame, ensure_ascii=False).encode("utf-8", "surrogatepass"))


def _limit_time() -> None:
    """The limit counts all the child has used so far."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (int(used.ru_utime + used.ru_stime) + SECONDS, hard))


def main() -> None:
    """Whatever the reader prints goes to the error stream, never between the frames."""
    sink = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    serve(sys.stdin.buffer, sink)


if __name__ == "__main__":
    main()
