"""The one place where a file is refused, with a code and a sentence in both languages.

Cheap looks first: name, size, first bytes. What must be streamed or parsed to be known is looked at in the reading
child (`scan`, `extract`); its refusals come back as codes and leave through `refusal` too.
"""

from typing import Literal

from customs.model.errors import FileRefused
from customs.words import both

MEBI = 1 << 20
UPLOAD_LIMIT = 20 * MEBI

Kind = Literal["zip", "cfb", "csv"]

_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_CFB = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BIFF = (b"\x09\x08", b"\x09\x04", b"\x09\x02", b"\x09\x00")
_CSV_NAMES = (".csv", ".tsv", ".txt")
_WORKBOOK_NAMES = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".xltx", ".xltm", ".ots")


def refusal(code: str, **values: object) -> FileRefused:
    """`code`: FILE-EMPTY, FILE-TOO-LARGE, …; its words are `intake.refused.<code>`."""
    return FileRefused(code, both(f"intake.refused.{code}", **values))


def admit_size(size: int, limit: int = UPLOAD_LIMIT) -> None:
    """Before a single byte is read. Raises FileRefused."""
    if size == 0:
        raise refusal("FILE-EMPTY")
    if size > limit:
        raise refusal("FILE-TOO-LARGE", size=_mebi(size), limit=_mebi(limit))


def admit(name: str, content: bytes, limit: int = UPLOAD_LIMIT) -> Kind:
    """How the bytes must be read. Raises FileRefused for what is no workbook we read."""
    admit_size(len(content), limit)
    head = content[:8]
    if head.startswith(_ZIP):
        return "zip"
    if head == _CFB:
        return _compound(content)
    if head.startswith(_BIFF):
        return "cfb"
    return _text(name.casefold(), content)


def _compound(content: bytes) -> Kind:
    """An OLE container: .xls, an encrypted .xlsx, or somebody else's document."""
    if _holds(content, "EncryptedPackage") or _holds(content, "EncryptionInfo"):
        raise refusal("FILE-ENCRYPTED")
    if not _holds(content, "Workbook") and not _holds(content, "Book"):
        raise refusal("FILE-NOT-WORKBOOK")
    return "cfb"


def _holds(content: bytes, stream: str) -> bool:
    """A stream of that name: its directory entry is UTF-16, NUL-terminated."""
    return f"{stream}\0".encode("utf-16-le") in content


def _text(name: str, content: bytes) -> Kind:
    start = content[:1024].lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    if start.startswith((b"<html", b"<!doctype html", b"<table", b"<?xml", b"<meta", b"<style")):
        raise refusal("FILE-WEB-PAGE" if not start.startswith(b"<?xml") else "FILE-XML")
    if not name.endswith(_CSV_NAMES) or name.endswith(_WORKBOOK_NAMES) or _binary(content):
        raise refusal("FILE-NOT-WORKBOOK")
    return "csv"


def _binary(content: bytes) -> bool:
    """Control characters that no text holds. UTF-16 is full of them; its mark or its many NULs tell it."""
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return False
    block = content[:4096]
    nul = block.count(0)
    if nul:
        return nul < len(block) // 4
    return any(block.count(code) for code in (*range(1, 9), *range(14, 27), *range(28, 32)))


def _mebi(size: int) -> str:
    return f"{size / MEBI:.0f}" if size >= MEBI else f"{size / MEBI:.1f}"
