"""A mailbox over IMAP (RFC 3501): mails are looked at without being marked read, and marked only after they are taken.

Nothing is kept of what was seen before: a flag in the mailbox says so, and a mail that comes twice tells nothing new.
The password is used and told to nobody, the server's own words about a failed login neither.
"""

import imaplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from ipaddress import ip_address

from customs.intake.guard import UPLOAD_LIMIT
from customs.model.errors import CustomsError
from customs.services.statuses.folder import Looked, Take
from customs.settings import Settings
from customs.words import both

KEYWORD = "ThongQuan"
"""Flag of a mail that was looked at, where the mailbox takes flags of ours; elsewhere it is marked as read."""
_PATIENCE = 30.0
"""Seconds the server may take for an answer."""
_MOST_AT_ONCE = 500
_PORTS = {"tls": 993, "starttls": 143, "plain": 143}
_TROUBLE = (imaplib.IMAP4.error, OSError, EOFError)


@dataclass(frozen=True, slots=True)
class Mailbox:
    """Where the mails are, from the settings."""

    told: Settings

    def look(self, take: Take) -> Iterator[Looked]:
        """Mails not looked at yet, the oldest first. One without any answer of customs is passed by and kept nowhere.

        Raises CustomsError MAIL-UNREACHABLE, MAIL-LOGIN, MAIL-FOLDER, and SETTING for a mailbox elsewhere without TLS.
        """
        with self._opened() as box:
            keyword = self._selected(box)
            for uid in _uids(box, keyword):
                looked = _mail(box, uid, take)
                box.uid("STORE", uid, "+FLAGS.SILENT", f"({KEYWORD})" if keyword else r"(\Seen)")
                if looked is not None:
                    yield looked

    @contextmanager
    def _opened(self) -> Iterator[imaplib.IMAP4]:
        try:
            box = self._connected()
        except (*_TROUBLE, ValueError) as error:  # ValueError: a host no name server takes
            raise CustomsError(
                "MAIL-UNREACHABLE", both("status.watch.unreachable", host=self.told.imap_host)
            ) from error
        try:
            self._log_in(box)
            yield box
        except _TROUBLE as error:
            raise self._trouble("broken") from error
        finally:
            with suppress(*_TROUBLE):
                box.logout()

    def _trouble(self, what: str) -> CustomsError:
        return CustomsError("MAIL-UNREACHABLE", both(f"status.watch.{what}", host=self.told.imap_host))

    def _connected(self) -> imaplib.IMAP4:
        told = self.told
        port, host = told.imap_port or _PORTS[told.imap_security], told.imap_host
        if told.imap_security == "plain" and not _is_here(host):
            raise CustomsError("SETTING", both("errors.setting.imap_security"))
        context = ssl.create_default_context()
        if told.imap_security == "tls":
            return imaplib.IMAP4_SSL(host, port, ssl_context=context, timeout=_PATIENCE)
        box = imaplib.IMAP4(host, port, timeout=_PATIENCE)
        if told.imap_security == "starttls":
            box.starttls(ssl_context=context)
        return box

    def _log_in(self, box: imaplib.IMAP4) -> None:
        try:
            box.login(_quoted(self.told.imap_user), self.told.imap_password.get_secret_value())
        except (imaplib.IMAP4.error, ValueError):
            raise CustomsError("MAIL-LOGIN", both("status.watch.login", host=self.told.imap_host)) from None

    def _selected(self, box: imaplib.IMAP4) -> bool:
        """Whether the folder takes flags of ours: a star among its permanent flags."""
        answer, _ = box.select(_quoted(self.told.imap_folder))
        if answer != "OK":
            raise CustomsError("MAIL-FOLDER", both("status.watch.folder", folder=self.told.imap_folder))
        flags = b" ".join(one for one in box.response("PERMANENTFLAGS")[1] if isinstance(one, bytes))
        return rb"\*" in flags or KEYWORD.encode() in flags


def _uids(box: imaplib.IMAP4, keyword: bool) -> list[str]:
    _, found = box.uid("SEARCH", f"UNKEYWORD {KEYWORD}" if keyword else "UNSEEN")
    told = found[0] if found and isinstance(found[0], bytes) else b""
    return [uid.decode("ascii") for uid in told.split()][:_MOST_AT_ONCE]


def _mail(box: imaplib.IMAP4, uid: str, take: Take) -> Looked | None:
    """None for one that tells nothing of customs."""
    size = _size(box, uid)
    if size > UPLOAD_LIMIT:
        why = both("status.watch.too_large", uid=uid, size=size >> 20, limit=UPLOAD_LIMIT >> 20)
        return Looked(uid, why=CustomsError("MAIL-TOO-LARGE", why))
    _, fetched = box.uid("FETCH", uid, "(BODY.PEEK[])")
    content = next((part[1] for part in fetched if isinstance(part, tuple)), b"")
    taken = take(f"mail-{uid}.eml", content)
    return Looked(f"mail-{uid}.eml", taken) if taken.answers else None


def _size(box: imaplib.IMAP4, uid: str) -> int:
    _, told = box.uid("FETCH", uid, "(RFC822.SIZE)")
    text = b" ".join(one for one in told if isinstance(one, bytes))
    _, _, rest = text.partition(b"RFC822.SIZE")
    digits = rest.strip(b" )").split(b" ")[0]
    return int(digits) if digits.isdigit() else 0


def _quoted(text: str) -> str:
    """As a quoted string of the protocol. Raises ValueError for what has no place in one."""
    if not text.isascii() or not text.isprintable():
        raise ValueError("not a quoted string")
    escaped = text.replace("\\", r"\\").replace('"', r"\"")
    return f'"{escaped}"'


def _is_here(host: str) -> bool:
    if host.casefold() == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
