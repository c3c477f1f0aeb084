"""Reading workbooks for every door, once: the same files and decisions are read only the first time."""

import hashlib
import re
from collections.abc import Callable, Sequence
from datetime import date
from functools import lru_cache

from customs.intake.decisions import Decisions
from customs.intake.reader import read
from customs.intake.reading import Reading, Upload
from customs.intake.sheet import letter, position
from customs.intake.workbook import Workbook, open_workbook
from customs.model.source import Source
from customs.services.paper_pages import is_shown
from customs.services.views import SheetWindow
from customs.store import Store, StoredIntake
from customs.words import VIETNAM

_KEPT = 12
_OPEN = 8
_ADDRESS = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")


def upload(name: str, content: bytes) -> Upload:
    return Upload(name=name, sha256=hashlib.sha256(content).hexdigest(), content=content)


def read_files(files: Sequence[tuple[str, bytes]], on: date, decisions: Decisions | None = None) -> Reading:
    """What was understood of the files. Raises FileRefused for the first one that cannot be taken in."""
    uploads = tuple(upload(name, content) for name, content in files)
    return _read(_Once([(one.name, one.sha256) for one in uploads], decisions or Decisions(), on, lambda: uploads))


def reading_of(store: Store, stored: StoredIntake) -> Reading:
    """The intake's workbooks read under its decisions, and the law of the day they came."""
    books = [paper for paper in stored.documents if not is_shown(paper.name)]

    def kept() -> tuple[Upload, ...]:
        return tuple(Upload(paper.name, paper.sha256, store.files.get(paper.sha256)) for paper in books)

    named = [(paper.name, paper.sha256) for paper in books]
    on = stored.created_at.astimezone(VIETNAM).date()
    return _read(_Once(named, Decisions.model_validate_json(stored.decisions).counting(), on, kept))


class _Once:
    """A reading to be made: known by names, digests, decisions and day; the bytes are fetched only when it is made."""

    __slots__ = ("_key", "decisions", "fetch", "on")

    def __init__(
        self, named: list[tuple[str, str]], decisions: Decisions, on: date, fetch: Callable[[], tuple[Upload, ...]]
    ) -> None:
        self._key = (tuple(named), decisions.model_dump_json(), on)
        self.decisions, self.on, self.fetch = decisions, on, fetch

    def __hash__(self) -> int:
        return hash(self._key)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Once) and self._key == other._key


@lru_cache(maxsize=_KEPT)
def _read(once: _Once) -> Reading:
    return read(once.fetch(), once.decisions, once.on)


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
