"""A ZIP of many files, written as they come: nothing but the file at hand is kept. Names any system can hold."""

import re
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from customs.words import fold

LONGEST = 120

# Files start on the format's own first day: a clock would make every archive another one.
_DAY = (1980, 1, 1, 0, 0, 0)
_RESERVED = frozenset({"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))})


def zip_of(named: Iterable[tuple[str, bytes]]) -> Iterator[bytes]:
    """The archive piece by piece.

    Names lose accents, signs and folders, and are told apart by numbers: `a.pdf`, `a-2.pdf`. Deflated, since a stream
    of stored files is refused by readers that do not seek.
    """
    sink = _Sink()
    taken: set[str] = set()
    with ZipFile(sink, "w", ZIP_DEFLATED) as archive:
        for name, content in named:
            entry = ZipInfo(unique_name(name, taken), _DAY)
            entry.external_attr = 0o644 << 16
            entry.compress_type = ZIP_DEFLATED
            archive.writestr(entry, content)
            yield sink.taken()
    yield sink.taken()


def safe_name(name: str) -> str:
    """Letters, digits, dot, dash and underscore; never empty, hidden, reserved or longer than LONGEST."""
    base = name.replace("\\", "/").rsplit("/", 1)[-1]
    stem, dot, suffix = base.rpartition(".")
    if not (dot and suffix.isascii() and suffix.isalnum() and len(suffix) <= 8):
        stem, dot, suffix = base, "", ""
    plain = re.sub(r"[^A-Za-z0-9._-]+", "-", _unaccented(stem)).strip("-.") or "tep"
    if plain.split(".")[0].casefold() in _RESERVED:
        plain = f"_{plain}"
    return plain[: LONGEST - len(dot + suffix)].rstrip("-.") + dot + suffix


def unique_name(name: str, taken: set[str]) -> str:
    """A safe name none of `taken` (kept in lower case, added to): the second of a name is `-2`."""
    safe = safe_name(name)
    path = PurePosixPath(safe)
    number = 1
    while safe.casefold() in taken:
        number += 1
        mark = f"-{number}"
        safe = f"{path.stem[: LONGEST - len(mark + path.suffix)]}{mark}{path.suffix}"
    taken.add(safe.casefold())
    return safe


def _unaccented(name: str) -> str:
    """`fold` keeping capitals."""
    return "".join(fold(letter).upper() if letter.isupper() else fold(letter) for letter in name)


class _Sink:
    """A file that can only be written to; what was written is taken off piece by piece."""

    def __init__(self) -> None:
        self._pieces: list[bytes] = []

    def write(self, data: bytes) -> int:
        self._pieces.append(bytes(data))
        return len(data)

    def flush(self) -> None:
        """Nothing is held back."""

    def close(self) -> None:
        """Nothing is held open."""

    def taken(self) -> bytes:
        pieces, self._pieces = self._pieces, []
        return b"".join(pieces)
