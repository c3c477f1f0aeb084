"""A paper as pages for a pack: a PDF's own pages, or one A4 page around a picture. The one place a paper is refused.

A paper comes from outside and may be anything. It is read, never run: its scripts, actions and attachments stay behind.
"""

import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from PIL import Image
from pypdf import PageObject, PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, StreamObject

from customs.forms.picture import picture_page
from customs.model.errors import FileRefused
from customs.words import both

LARGEST = 64 << 20
MOST_PAGES = 2000
UNFOLDED = 512 << 20
STEP = 1 << 20
PICTURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")
"""First bytes of a PNG, of a JPEG."""


def refusal(code: str, name: str) -> FileRefused:
    """PAPER-EMPTY, PAPER-TOO-LARGE, PAPER-TYPE, PAPER-ENCRYPTED, PAPER-DAMAGED; `name` is what the paper is called."""
    return FileRefused(code, both(f"print.refused.{code}", name=name))


def admitted(name: str, content: bytes) -> PdfReader:
    """The paper as a PDF whose every page can be taken over. Raises FileRefused."""
    if not content:
        raise refusal("PAPER-EMPTY", name)
    if len(content) > LARGEST:
        raise refusal("PAPER-TOO-LARGE", name)
    if content.startswith(PICTURES):
        return _picture(name, content)
    if b"%PDF-" not in content[:1024]:
        raise refusal("PAPER-TYPE", name)
    try:
        return _read(name, content)
    except FileRefused:
        raise
    except Exception as wrong:
        raise refusal("PAPER-DAMAGED", name) from wrong


def _picture(name: str, content: bytes) -> PdfReader:
    try:
        return PdfReader(BytesIO(picture_page(content)))
    except Image.DecompressionBombError as wrong:
        raise refusal("PAPER-TOO-LARGE", name) from wrong
    except Exception as wrong:
        raise refusal("PAPER-DAMAGED", name) from wrong


def _read(name: str, content: bytes) -> PdfReader:
    reader = PdfReader(BytesIO(content))
    if reader.is_encrypted:
        raise refusal("PAPER-ENCRYPTED", name)
    count = len(reader.pages)
    if count > MOST_PAGES:
        raise refusal("PAPER-TOO-LARGE", name)
    declared = reader.root_object["/Pages"]["/Count"]  # type: ignore[index]
    if not count or count != declared:
        raise refusal("PAPER-DAMAGED", name)
    left = UNFOLDED
    for page in reader.pages:
        if page.mediabox.width <= 0 or page.mediabox.height <= 0:
            raise refusal("PAPER-DAMAGED", name)
        for stream in _streams(page):
            left -= _unfolded(stream, left)
            if left <= 0:
                raise refusal("PAPER-TOO-LARGE", name)
    return reader


def _streams(page: PageObject) -> Iterator[StreamObject]:
    """What the page is drawn from. Raises ValueError for what it names and the file does not hold."""
    contents = _held(page.get("/Contents"))
    for part in contents if isinstance(contents, ArrayObject) else [contents]:
        stream = _held(part)
        if isinstance(stream, StreamObject):
            yield stream
    resources = _held(page.get("/Resources"))
    if not isinstance(resources, DictionaryObject):
        return
    for kind in ("/XObject", "/Font"):
        for entry in (_held(resources.get(kind)) or {}).values():
            held = _held(entry)
            if isinstance(held, StreamObject):
                yield held


def _held(entry: Any) -> Any:
    """The object itself; None when the page does not name one."""
    if not isinstance(entry, IndirectObject):
        return entry
    found = entry.get_object()
    if found is None or found.__class__.__name__ == "NullObject":
        raise ValueError(f"{entry} is missing")
    return found


def _unfolded(stream: StreamObject, most: int) -> int:
    """Bytes of a deflated stream once inflated, looked at piece by piece. Raises ValueError for one that breaks off."""
    filters = _held(stream.get("/Filter"))
    if filters not in ("/FlateDecode", ["/FlateDecode"]):
        return 0
    inflate = zlib.decompressobj()
    piece = stream._data  # noqa: SLF001 -- as it is in the file
    total = 0
    while piece and not inflate.eof and total <= most:
        total += len(inflate.decompress(piece, STEP))
        piece = inflate.unconsumed_tail
    if total <= most and not inflate.eof:
        raise ValueError("a stream breaks off")
    return total
