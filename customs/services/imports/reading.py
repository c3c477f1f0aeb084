"""Reading workbooks for every door, once: the same files and decisions are read only the first time."""

import hashlib
import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date

from customs.intake.decisions import Decisions
from customs.intake.reader import read
from customs.intake.reading import Reading, Upload
from customs.intake.sheet import Sheet, letter, position
from customs.intake.workbook import open_workbook
from customs.model.source import Source
from customs.services.imports.by_size import BySize
from customs.services.papers.paper_pages import is_shown
from customs.services.views import SheetWindow
from customs.store import Store, StoredIntake
from customs.words import VIETNAM

_MOST_READ, _MOST_OPEN = 8_000_000, 4_000_000
"""Cells of all readings and of all opened workbooks that are kept; a cell of a reading holds some 70 bytes."""
_LEAST = 20_000
"""What the smallest counts for: findings and lines take room too."""
_ADDRESS = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")


def upload(name: str, content: bytes) -> Upload:
    return Upload(name=name, sha256=hashlib.sha256(content).hexdigest(), content=content)


def read_files(files: Sequence[tuple[str, bytes]], on: date, decisions: Decisions | None = None) -> Reading:
    """What was understood of the files. Raises FileRefused for the first one that cannot be taken in."""
    uploads = tuple(upload(name, content) for name, content in files)
    return _read([(one.name, one.sha256) for one in uploads], decisions or Decisions(), on, lambda: uploads)


def reading_of(store: Store, stored: StoredIntake) -> Reading:
    """The intake's workbooks read under its decisions, and the law of the day they came."""
    books = [paper for paper in stored.documents if not is_shown(paper.name)]

    def kept() -> tuple[Upload, ...]:
        return tuple(Upload(paper.name, paper.sha256, store.files.get(paper.sha256)) for paper in books)

    named = [(paper.name, paper.sha256) for paper in books]
    on = stored.created_at.astimezone(VIETNAM).date()
    return _read(named, Decisions.model_validate_json(stored.decisions).counting(), on, kept)


def _read(
    named: Sequence[tuple[str, str]], decisions: Decisions, on: date, fetch: Callable[[], tuple[Upload, ...]]
) -> Reading:
    """Known by names and digests, decisions and day; the bytes are fetched only when it is made."""
    key = (tuple(named), decisions.model_dump_json(), on)
    return _readings.get(key, lambda: read(fetch(), decisions, on))


def window(source: Source, content: bytes, around: int) -> SheetWindow | None:
    """The cells around the source cell, `around` to each side; None when its sheet or address is not there."""
    found = _ADDRESS.fullmatch(source.cell)
    sheets = _opened(upload(source.file, content)) if found else ()
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


def _opened(file: Upload) -> Sequence[Sheet]:
    return _books.get((file.name, file.sha256), lambda: open_workbook(file).sheets)


def _cells(sheets: Iterable[Sheet]) -> int:
    return _LEAST + sum(sheet.height * sheet.width for sheet in sheets)


_readings = BySize[Reading](_MOST_READ, lambda reading: _cells(sheet.cells for sheet in reading.sheets))
_books = BySize[Sequence[Sheet]](_MOST_OPEN, _cells)
