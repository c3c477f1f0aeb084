"""Reading workbooks for every door, once: the same files and decisions are read only the first time."""

import hashlib
import re
from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from customs.intake.decisions import Decisions
from customs.intake.reader import read
from customs.intake.reading import Reading, Upload
from customs.intake.sheet import letter, position
from customs.intake.workbook import Workbook, open_workbook
from customs.model.source import Source
from customs.services.views import SheetWindow

_KEPT = 24
_OPEN = 8
_ADDRESS = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")


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


def window(source: Source, content: bytes, around: int) -> SheetWindow | None:
    """The cells around the source cell, `around` to each side; None when its sheet or address is not there."""
    found = _ADDRESS.fullmatch(source.cell)
    sheets = _opened(upload(source.file, content)).sheets if found else ()
    sheet = next((one for one in sheets if one.name == source.sheet), None)
    if found is None or sheet is None:
        return None
    row, column = int(found[2]), position(found[1])
    left, right = max(column - around, 0), min(column + around, sheet.width - 1)
    rows = tuple(
        (number, tuple(cell.text for cell in cells[left : right + 1]))
        for number, cells in sheet.between(row - around, row + around)
    )
    return SheetWindow(source.file, source.sheet, source.cell, tuple(map(letter, range(left, right + 1))), rows)


@lru_cache(maxsize=_OPEN)
def _opened(file: Upload) -> Workbook:
    return open_workbook(file)
