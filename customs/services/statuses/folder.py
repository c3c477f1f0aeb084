"""A folder that is watched: files that stand still are taken, and moved away only after that."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from customs.model.errors import CustomsError, FileRefused
from customs.services.reports import bytes_of
from customs.services.statuses.taking import Taken
from customs.store.answers import AnswerOutcome
from customs.words import both

TAKEN, NOT_TAKEN = "da-nhan", "khong-nhan"
"""Where files go: what was taken, and what told nothing at all."""
_STILL = 2.0
"""Seconds without a change, after which a file counts as wholly copied."""
_UNFINISHED = (".part", ".tmp", ".crdownload", ".partial")

Take = Callable[[str, bytes], Taken]


@dataclass(frozen=True, slots=True)
class Looked:
    """What became of one file or mail. `why`: it could not be read, or moved away; it is left for a person."""

    name: str
    taken: Taken | None = None
    why: CustomsError | None = None


@dataclass
class WatchedFolder:
    """`left`: files that could not be moved away, as they were; they are not taken anew each time."""

    path: Path
    left: set[tuple[str, int, int]] = field(default_factory=set)

    def look(self, take: Take) -> Iterator[Looked]:
        """One after the other, the oldest first. Raises CustomsError SETTING when the folder is not there."""
        if not self.path.is_dir():
            raise CustomsError("SETTING", both("errors.setting.watch_folder"))
        for file in self._ready():
            yield self._one(file, take)

    def _ready(self) -> list[Path]:
        """Plain files that stand still; no hidden ones, no links, none a program is still writing."""
        found: list[tuple[float, Path]] = []
        for file in self.path.iterdir():
            hidden = file.name.startswith((".", "~$")) or file.suffix.casefold() in _UNFINISHED
            if hidden or file.is_symlink() or not file.is_file():
                continue
            seen = file.stat()
            if time.time() - seen.st_mtime >= _STILL and _mark(file) not in self.left:
                found.append((seen.st_mtime, file))
        return [file for _, file in sorted(found)]

    def _one(self, file: Path, take: Take) -> Looked:
        mark = _mark(file)
        try:
            content = bytes_of(file)
        except FileRefused as why:
            return self._moved(file, NOT_TAKEN, Looked(file.name, why=why), mark)
        taken = take(file.name, content)
        nothing = all(one.answer.outcome is AnswerOutcome.REFUSED for one in taken.answers)
        return self._moved(file, NOT_TAKEN if nothing else TAKEN, Looked(file.name, taken), mark)

    def _moved(self, file: Path, where: str, looked: Looked, mark: tuple[str, int, int]) -> Looked:
        try:
            folder = self.path / where
            folder.mkdir(exist_ok=True)
            file.rename(_free(folder / file.name))
        except OSError:
            self.left.add(mark)
            return Looked(looked.name, looked.taken, CustomsError("WATCH-MOVE", both("status.watch.move")))
        return looked


def _mark(file: Path) -> tuple[str, int, int]:
    seen = file.stat()
    return file.name, seen.st_size, seen.st_mtime_ns


def _free(place: Path) -> Path:
    """`a.xlsx`, or `a (2).xlsx` when that is there already."""
    n, free = 1, place
    while free.exists():
        n += 1
        free = place.with_name(f"{place.stem} ({n}){place.suffix}")
    return free
