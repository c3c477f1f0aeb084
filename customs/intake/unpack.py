"""Mails and archives -> the files in them, each on its own: what cannot be taken is refused by name, the rest is done.

An .eml has attachments and may have other mails in it; a .zip has members and may have other archives. Nothing is
written to disk, names are taken without their folders, and sizes are counted as they come out, not as promised. The
app itself never does this: the reading child does, behind the wall.
"""

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from pathlib import PurePosixPath, PureWindowsPath
from zlib import error as ZlibError  # noqa: N812 -- an exception by its kind

from customs.intake.mails import TooManyParts, files_of, headers, message, stands_in_the_text

MEBI = 1 << 20
_CHUNK = MEBI
_MAIL_HEADS = (b"received:", b"return-path:", b"delivered-to:", b"mime-version:", b"from:", b"message-id:")
_ARCHIVE_HEADS = (b"PK\x03\x04", b"PK\x05\x06")
_WORKBOOK_PARTS = ("[content_types].xml", "mimetype")
_UTF8_FLAG = 0x800
_ENCRYPTED_FLAG = 0x1
_FEWEST_TO_BE_DENSE = MEBI
_BROKEN = (zipfile.BadZipFile, OSError, ValueError, NotImplementedError)
PICTURE = "PART-PICTURE"
"""Code of a picture that stands in the text of a mail, a signature or a mark: nobody looks at it, and nothing is wrong
with it.
"""
_TIMES_A_MAIL_IS_PACKED = 2
"""Base64 takes a third more than what it holds; archives in it may hold as much again."""


@dataclass(frozen=True, slots=True)
class Limits:
    """`nesting`: archives and mails within each other. `members`: of everything together. Sizes in bytes."""

    members: int = 2_000
    part: int = 20 * MEBI
    total: int = 400 * MEBI
    nesting: int = 3
    ratio: int = 200


@dataclass(frozen=True, slots=True)
class Part:
    """One file. `name`: its own, `place`: the way to it (`mail.eml › ket qua.zip › ToKhai.xlsx`)."""

    name: str
    place: str
    content: bytes


@dataclass(frozen=True, slots=True)
class RefusedPart:
    """A file that was not taken. `code` is stable; `limit`: what it went beyond, files, layers or MB."""

    name: str
    place: str
    code: str
    limit: int = 0


@dataclass(frozen=True, slots=True)
class MailHead:
    """Who sent the outermost mail, when (ISO, with its zone), about what. `id`: the same mail fetched twice is one."""

    id: str = ""
    sender: str = ""
    subject: str = ""
    sent_at: str = ""


@dataclass
class _Count:
    """What came out so far, of everything together."""

    limits: Limits
    seen: int = 0
    size: int = 0


_Found = Iterator[Part | RefusedPart]


def is_packed(name: str, content: bytes) -> bool:
    """Whether the file must be taken apart first, as far as a look at its name and beginning tells."""
    if content.startswith(_ARCHIVE_HEADS):
        return not name.casefold().endswith((".xlsx", ".xlsm", ".xlsb", ".ods", ".xltx", ".xltm", ".ots"))
    return _is_mail(name, content)


def unpack(name: str, content: bytes, limits: Limits | None = None) -> Iterator[MailHead | Part | RefusedPart]:
    """Files in the order they stand, behind the head of the mail. Never raises for what it is given.

    A file that is neither mail nor archive comes back as the one part it is.
    """
    own = own_name(name)
    if _is_mail(own, content) and not _is_archive(content):
        yield _head(content)
    yield from _open(own, own, content, _Count(limits or Limits()), 0)


def own_name(name: str) -> str:
    """Without folders, drives and control characters."""
    last = PureWindowsPath(PurePosixPath(name.replace("\0", "")).name).name
    own = "".join(character for character in last if character.isprintable()).strip()
    return own if own not in {"", ".", ".."} else "file"


def _open(name: str, place: str, content: bytes, count: _Count, depth: int) -> _Found:
    archive = _is_archive(content)
    mail = not archive and _is_mail(name, content)
    limit = count.limits.part * (_TIMES_A_MAIL_IS_PACKED if mail else 1)
    if len(content) > limit and not archive:
        yield RefusedPart(name, place, "PART-TOO-LARGE", count.limits.part // MEBI)
    elif archive or mail:
        yield from _nested(name, place, content, count, depth, archive=archive)
    elif not content:
        yield RefusedPart(name, place, "PART-EMPTY")
    else:
        yield Part(name, place, content)


def _nested(name: str, place: str, content: bytes, count: _Count, depth: int, *, archive: bool) -> _Found:
    if depth >= count.limits.nesting:
        yield RefusedPart(name, place, "PART-TOO-DEEP", count.limits.nesting)
        return
    inside = _archived(name, place, content, count) if archive else _attached(name, place, content, count)
    for found in inside:
        if isinstance(found, Part):
            yield from _open(found.name, found.place, found.content, count, depth + 1)
        else:
            yield found


def _attached(name: str, place: str, content: bytes, count: _Count) -> _Found:
    """Attachments of a mail; a mail attached to it is a file of its own."""
    try:
        mail = message(content, count.limits.members)
    except TooManyParts:
        yield RefusedPart(name, place, "MAIL-TOO-MANY", count.limits.members)
        return
    files = []
    for part, inner, held in files_of(mail):
        if stands_in_the_text(part):
            own = own_name(inner)
            yield RefusedPart(own, f"{place} › {own}", PICTURE)
        else:
            files.append((inner, held))
    if not files:
        yield RefusedPart(name, place, "MAIL-WITHOUT-FILES")
    for inner, held in files:
        own = own_name(inner)
        within = f"{place} › {own}"
        count.seen += 1
        count.size += len(held)
        if count.seen > count.limits.members:
            yield from _one_too_many(own, within, count)
            return
        if count.size > count.limits.total:
            yield RefusedPart(own, within, "PART-TOO-MUCH", count.limits.total // MEBI)
            continue
        yield Part(own, within, held)


def _one_too_many(name: str, place: str, count: _Count) -> Iterator[RefusedPart]:
    """Past the limit only the first one is told."""
    if count.seen == count.limits.members + 1:
        yield RefusedPart(name, place, "PART-TOO-MANY", count.limits.members)


def _archived(name: str, place: str, content: bytes, count: _Count) -> _Found:
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
    except _BROKEN:
        yield RefusedPart(name, place, "PART-DAMAGED")
        return
    with archive:
        for entry in archive.infolist():
            inner = own_name(_entry_name(entry))
            if entry.is_dir() or _of_the_system(entry.filename):
                continue
            within = f"{place} › {inner}"
            count.seen += 1
            if count.seen > count.limits.members:
                yield from _one_too_many(inner, within, count)
                return
            yield _inflated(archive, entry, inner, within, count)


def _inflated(
    archive: zipfile.ZipFile, entry: zipfile.ZipInfo, name: str, place: str, count: _Count
) -> Part | RefusedPart:
    if entry.flag_bits & _ENCRYPTED_FLAG:
        return RefusedPart(name, place, "PART-ENCRYPTED")
    kept = io.BytesIO()
    try:
        with archive.open(entry) as member:
            while block := member.read(_CHUNK):
                kept.write(block)
                count.size += len(block)
                code = _beyond(kept.tell(), entry, count)
                if code:
                    return RefusedPart(name, place, code, _limit_of(code, count.limits))
    except (*_BROKEN, ZlibError, EOFError, RuntimeError):
        return RefusedPart(name, place, "PART-DAMAGED")
    return Part(name, place, kept.getvalue())


def _beyond(size: int, entry: zipfile.ZipInfo, count: _Count) -> str:
    if count.size > count.limits.total:
        return "PART-TOO-MUCH"
    if size > _FEWEST_TO_BE_DENSE and size > count.limits.ratio * max(entry.compress_size, 1):
        return "PART-BOMB"
    return "PART-TOO-LARGE" if size > count.limits.part else ""


def _limit_of(code: str, limits: Limits) -> int:
    return (limits.total if code == "PART-TOO-MUCH" else limits.part) // MEBI


def _is_archive(content: bytes) -> bool:
    """A zip that is no workbook: those are zips too, and are read as what they are."""
    if not content.startswith(_ARCHIVE_HEADS):
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = {name.casefold() for name in archive.namelist()}
    except _BROKEN:
        return True
    return not any(part in names for part in _WORKBOOK_PARTS)


def _is_mail(name: str, content: bytes) -> bool:
    """By its name, or by headers at its beginning."""
    return name.casefold().endswith(".eml") or content[:4096].lower().startswith(_MAIL_HEADS)


def _head(content: bytes) -> MailHead:
    """The parts are not looked at."""
    heads = headers(content)
    try:
        sent = parsedate_to_datetime(str(heads.get("date", ""))).isoformat()
    except (TypeError, ValueError):
        sent = ""
    return MailHead(
        id=str(heads.get("message-id", "")).strip(),
        sender=str(heads.get("from", "")),
        subject=str(heads.get("subject", "")),
        sent_at=sent,
    )


def _entry_name(entry: zipfile.ZipInfo) -> str:
    """Names without the UTF-8 mark are read as cp437 by the library; most of ours are UTF-8 all the same."""
    if entry.flag_bits & _UTF8_FLAG:
        return entry.filename
    try:
        return entry.filename.encode("cp437").decode("utf-8")
    except UnicodeError:
        return entry.filename


def _of_the_system(name: str) -> bool:
    """What a Mac puts beside the files."""
    own = PurePosixPath(name)
    return "__MACOSX" in own.parts or own.name in {".DS_Store", "Thumbs.db"}
