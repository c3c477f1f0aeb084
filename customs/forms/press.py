"""Which press drew a print: two prints can be compared byte by byte only when the same one drew both."""

import hashlib
import zlib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import reportlab
import segno

from customs import model, words
from customs.places import place

LETTERS = 12

# Modules that say nothing of how one print looks.
_APART = frozenset({"__init__", "archive", "bulk", "pack", "papers", "picture", "press", "verify", "workers"})


@cache
def press() -> str:
    """A fingerprint of everything that decides how a print looks beside its content: code, templates, words, faces."""
    digest = hashlib.sha256(f"{zlib.ZLIB_RUNTIME_VERSION} {reportlab.__version__} {segno.__version__}".encode())
    for file in _files():
        digest.update(file.name.encode() + b"\0")
        digest.update(file.read_bytes())
    return digest.hexdigest()[:LETTERS]


def _files() -> Iterator[Path]:
    templates = place("templates")
    yield from sorted(file for file in Path(__file__).parent.glob("*.py") if file.stem not in _APART)
    yield Path(words.__file__)
    yield from sorted((Path(model.__file__).parent / "fields").glob("*.csv"))
    yield from sorted((templates / "forms").glob("*.toml"))
    yield from sorted((templates / "words").glob("*/print.toml"))
    yield from sorted((templates / "words").glob("*/family.toml"))
    yield from sorted((templates / "words").glob("*/amendment.toml"))
    yield from sorted((templates / "fonts").glob("*.ttf"))
