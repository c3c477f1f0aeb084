"""Reading workbooks for every door, once: the same files and decisions are read only the first time."""

import hashlib
from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from customs.intake import Upload, read
from customs.intake.reading import Decisions, Reading

_KEPT = 24


def upload(name: str, content: bytes) -> Upload:
    return Upload(name=name, sha256=hashlib.sha256(content).hexdigest(), content=content)


def read_files(files: Sequence[tuple[str, bytes]], on: date, decisions: Decisions | None = None) -> Reading:
    """What was understood of the files. Raises FileRefused for the first one that cannot be taken in."""
    return read_uploads(tuple(upload(name, content) for name, content in files), decisions or Decisions(), on)


def read_uploads(uploads: tuple[Upload, ...], decisions: Decisions, on: date) -> Reading:
    key = (tuple((u.name, u.sha256) for u in uploads), decisions.model_dump_json(), on)
    return _Once(key, uploads, decisions, on).reading()


class _Once:
    """Carries the bytes beside a small key, so that the cache compares digests and not megabytes."""

    __slots__ = ("decisions", "key", "on", "uploads")

    def __init__(self, key: object, uploads: tuple[Upload, ...], decisions: Decisions, on: date) -> None:
        self.key, self.uploads, self.decisions, self.on = key, uploads, decisions, on

    def __hash__(self) -> int:
        return hash(self.key)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Once) and self.key == other.key

    def reading(self) -> Reading:
        return _read(self)


@lru_cache(maxsize=_KEPT)
def _read(once: _Once) -> Reading:
    return read(once.uploads, once.decisions, once.on)
