"""The bytes of uploads, kept under their own digest: `sha256/ab/cd/abcd…`.

A file is written beside its place and renamed into it, so a name that exists is whole. The row that speaks of it is
written afterwards; a crash between the two leaves bytes nobody speaks of, which the next upload of the same file
takes over and `sweep` removes.
"""

import hashlib
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from errno import EDQUOT, ENOSPC, EROFS
from pathlib import Path
from uuid import uuid4

from customs.store.refusals import refused


class Files:
    """The folder of kept uploads. `get` raises CustomsError STORE-FILE-LOST or STORE-FILE-DAMAGED."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder / "sha256"

    def path(self, sha256: str) -> Path:
        if len(sha256) != 64 or not set(sha256) <= set("0123456789abcdef"):
            raise ValueError(f"not a SHA-256: {sha256!r}")
        return self._folder / sha256[:2] / sha256[2:4] / sha256

    def put(self, content: bytes) -> str:
        """Keeps the bytes and gives their SHA-256. Raises CustomsError STORE-FULL or STORE-READ-ONLY."""
        sha256 = hashlib.sha256(content).hexdigest()
        place = self.path(sha256)
        with said_plainly():
            if _holds(place, sha256):
                os.utime(place)
            else:
                _write(place, content)
        return sha256

    def has(self, sha256: str) -> bool:
        return self.path(sha256).is_file()

    def get(self, sha256: str) -> bytes:
        """The bytes, checked against their digest."""
        try:
            content = self.path(sha256).read_bytes()
        except FileNotFoundError as error:
            raise refused("file_lost", sha256=sha256[:12]) from error
        if hashlib.sha256(content).hexdigest() != sha256:
            raise refused("file_damaged", sha256=sha256[:12])
        return content

    def sweep(self, is_known: Callable[[str], bool], before: datetime) -> int:
        """Removes bytes that no row speaks of and that were last written before `before`; gives how many."""
        removed = 0
        for place in list(self._folder.glob("*/*/*")):
            old = place.stat().st_mtime < before.timestamp()
            if old and (place.suffix == ".part" or not is_known(place.name)):
                place.unlink(missing_ok=True)
                removed += 1
        return removed


def _holds(place: Path, sha256: str) -> bool:
    return place.is_file() and hashlib.sha256(place.read_bytes()).hexdigest() == sha256


def _write(place: Path, content: bytes) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    beside = place.with_name(f"{place.name}.{uuid4().hex}.part")
    try:
        with beside.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(place)
    finally:
        beside.unlink(missing_ok=True)
    for folder in place.parents[:3]:
        _sync(folder)


def _sync(folder: Path) -> None:
    """Makes the names in the folder outlast a power cut."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def said_plainly() -> Iterator[None]:
    """Raises CustomsError STORE-FULL and STORE-READ-ONLY for what the file system says."""
    try:
        yield
    except OSError as error:
        if error.errno in {ENOSPC, EDQUOT}:
            raise refused("full") from error
        if error.errno == EROFS or isinstance(error, PermissionError):
            raise refused("read_only") from error
        raise
