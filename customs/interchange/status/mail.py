"""Mails and archives -> the files in them, each on its own: what cannot be taken is refused by name, the rest is done.

An .eml has attachments and may have other mails in it; a .zip has members and may have other archives. Nothing is
written to disk, names are taken without their folders, and sizes are counted as they come out, not as promised.
"""

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage, Message
from email.utils import parsedate_to_datetime
from pathlib import PurePosixPath, PureWindowsPath
from zlib import error as ZlibError  # noqa: N812 -- an exception by its kind

from customs.model.base import Frozen, Moment, Text
from customs.words import both

MEBI = 1 << 20
_CHUNK = MEBI
_MAIL_HEADS = (b"received:", b"return-path:", b"delivered-to:", b"mime-version:", b"from:", b"message-id:")
_WORKBOOK_PARTS = ("[content_types].xml", "mimetype")
_UTF8_FLAG = 0x800
_ENCRYPTED_FLAG = 0x1
_FEWEST_TO_BE_DENSE = MEBI


class Limits(Frozen):
    """`nesting`: archives and mails within each other. `members`: of everything together. Sizes in bytes."""

    members: int = 2_000
    part: int = 20 * MEBI
    total: int = 400 * MEBI
    nesting: int = 3
    ratio: int = 200


class Part(Frozen):
    """One file. `name`: its own, `place`: the way to it (`mail.eml › ket qua.zip › ToKhai.xlsx`)."""

    name: str
    place: str
    content: bytes


class RefusedPart(Frozen):
    """A file that was not taken. `code` is stable."""

    name: str
    place: str
    code: str
    why: Text


class MailHead(Frozen):
    """Who sent it, when, about what. `id`: the same mail fetched twice is one."""

    id: str = ""
    sender: str = ""
    subject: str = ""
    sent_at: Moment = None


class Unpacked(Frozen):
    """Files in the order they stand. `head`: of the outermost mail, when it is one."""

    parts: tuple[Part, ...] = ()
    refused: tuple[RefusedPart, ...] = ()
    head: MailHead | None = None


@dataclass
class _Bag:
    limits: Limits
    parts: list[Part] = field(default_factory=list)
    refused: list[RefusedPart] = field(default_factory=list)
    seen: int = 0
    size: int = 0

    def refuse(self, name: str, place: str, code: str, **values: object) -> None:
        why = both(f"status.unpack.{code}", **values)
        self.refused.append(RefusedPart(name=name, place=place, code=code, why=why))

    def admits(self, name: str, place: str) -> bool:
        """Counts it; past the limit only the first one is told."""
        self.seen += 1
        if self.seen == self.limits.members + 1:
            self.refuse(name, place, "PART-TOO-MANY", limit=self.limits.members)
        return self.seen <= self.limits.members


def unpack(name: str, content: bytes, limits: Limits | None = None) -> Unpacked:
    """A file that is neither mail nor archive comes back as the one part it is. Never raises for what it is given."""
    bag = _Bag(limits or Limits())
    own = _own_name(name)
    _open(own, own, content, bag, 0)
    head = _head(content) if _is_mail(own, content) else None
    return Unpacked(parts=tuple(bag.parts), refused=tuple(bag.refused), head=head)


def _open(name: str, place: str, content: bytes, bag: _Bag, depth: int) -> None:
    if len(content) > bag.limits.part and not _is_archive(content):
        bag.refuse(name, place, "PART-TOO-LARGE", limit=bag.limits.part // MEBI)
    elif _is_archive(content):
        _nested(name, place, content, bag, depth, archive=True)
    elif _is_mail(name, content):
        _nested(name, place, content, bag, depth, archive=False)
    elif not content:
        bag.refuse(name, place, "PART-EMPTY")
    else:
        bag.parts.append(Part(name=name, place=place, content=content))


def _nested(name: str, place: str, content: bytes, bag: _Bag, depth: int, *, archive: bool) -> None:
    if depth >= bag.limits.nesting:
        bag.refuse(name, place, "PART-TOO-DEEP", limit=bag.limits.nesting)
        return
    inside = _archived(name, place, content, bag) if archive else _attached(name, place, content, bag)
    for inner, within, held in inside:
        _open(inner, within, held, bag, depth + 1)


def _attached(name: str, place: str, content: bytes, bag: _Bag) -> Iterator[tuple[str, str, bytes]]:
    """Attachments of a mail; a mail attached to it is a file of its own."""
    count = 0
    for inner, held in _files(_message(content)):
        count += 1
        yield from _admitted(inner, place, held, bag)
    if not count:
        bag.refuse(name, place, "MAIL-WITHOUT-FILES")


def _files(part: Message) -> Iterator[tuple[str, bytes]]:
    """Not into mails within the mail: those are opened as files."""
    payload = part.get_payload()
    if part.get_content_type() == "message/rfc822" and isinstance(payload, list):
        for mail in payload:
            if isinstance(mail, Message):
                yield _mail_name(part.get_filename()), mail.as_bytes()
    elif isinstance(payload, list):
        for inner in payload:
            if isinstance(inner, Message):
                yield from _files(inner)
    elif part.get_filename():
        held = part.get_payload(decode=True)
        yield str(part.get_filename()), held if isinstance(held, bytes) else b""


def _mail_name(name: str | None) -> str:
    return name if name and name.casefold().endswith(".eml") else f"{name or 'mail'}.eml"


def _admitted(inner: str, place: str, held: bytes, bag: _Bag) -> Iterator[tuple[str, str, bytes]]:
    own = _own_name(inner)
    within = f"{place} › {own}"
    if not bag.admits(own, within):
        return
    bag.size += len(held)
    if bag.size > bag.limits.total:
        bag.refuse(own, within, "PART-TOO-MUCH", limit=bag.limits.total // MEBI)
        return
    yield own, within, held


def _archived(name: str, place: str, content: bytes, bag: _Bag) -> Iterator[tuple[str, str, bytes]]:
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        bag.refuse(name, place, "PART-DAMAGED")
        return
    with archive:
        for entry in archive.infolist():
            inner = _own_name(_entry_name(entry))
            if entry.is_dir() or _of_the_system(entry.filename):
                continue
            within = f"{place} › {inner}"
            if not bag.admits(inner, within):
                return
            held = _inflated(archive, entry, inner, within, bag)
            if held is not None:
                yield inner, within, held


def _inflated(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, name: str, place: str, bag: _Bag) -> bytes | None:
    if entry.flag_bits & _ENCRYPTED_FLAG:
        bag.refuse(name, place, "PART-ENCRYPTED")
        return None
    kept = io.BytesIO()
    try:
        with archive.open(entry) as member:
            while block := member.read(_CHUNK):
                kept.write(block)
                bag.size += len(block)
                code = _beyond(kept.tell(), entry, bag)
                if code:
                    bag.refuse(name, place, code, limit=_limit_of(code, bag))
                    return None
    except (zipfile.BadZipFile, ZlibError, EOFError, OSError, RuntimeError, NotImplementedError, ValueError):
        bag.refuse(name, place, "PART-DAMAGED")
        return None
    return kept.getvalue()


def _beyond(size: int, entry: zipfile.ZipInfo, bag: _Bag) -> str:
    if bag.size > bag.limits.total:
        return "PART-TOO-MUCH"
    if size > _FEWEST_TO_BE_DENSE and size > bag.limits.ratio * max(entry.compress_size, 1):
        return "PART-BOMB"
    return "PART-TOO-LARGE" if size > bag.limits.part else ""


def _limit_of(code: str, bag: _Bag) -> int:
    return (bag.limits.total if code == "PART-TOO-MUCH" else bag.limits.part) // MEBI


def _is_archive(content: bytes) -> bool:
    """A zip that is no workbook: those are zips too, and are read as what they are."""
    if not content.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = {name.casefold() for name in archive.namelist()}
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return True
    return not any(part in names for part in _WORKBOOK_PARTS)


def _is_mail(name: str, content: bytes) -> bool:
    """By its name, or by headers at its beginning."""
    if name.casefold().endswith(".eml"):
        return True
    head = content[:4096].lower()
    return head.startswith(
        (b"received:", b"return-path:", b"delivered-to:", b"mime-version:", b"from:", b"message-id:")
    )


def _message(content: bytes) -> EmailMessage:
    message: EmailMessage = message_from_bytes(content, policy=policy.default)
    return message


def _head(content: bytes) -> MailHead:
    message = _message(content)
    try:
        sent = parsedate_to_datetime(str(message.get("date", "")))
    except (TypeError, ValueError):
        sent = None
    return MailHead(
        id=str(message.get("message-id", "")).strip(),
        sender=str(message.get("from", "")),
        subject=str(message.get("subject", "")),
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


def _own_name(name: str) -> str:
    """Without folders, drives and control characters."""
    last = PureWindowsPath(PurePosixPath(name.replace("\0", "")).name).name
    own = "".join(character for character in last if character.isprintable()).strip()
    return own if own not in {"", ".", ".."} else "file"
