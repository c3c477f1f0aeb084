"""E-mail over SMTP (RFC 5321), by TLS unless the server is on this very machine."""

import smtplib
import socket
import ssl
from dataclasses import dataclass
from datetime import UTC, datetime
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from typing import Literal

from pydantic import SecretStr

from customs.model.delivery import Message
from customs.notify.addresses import pinned
from customs.notify.ended import NotDelivered, not_delivered
from customs.notify.web import Reach

Security = Literal["tls", "starttls", "plain"]
_PORTS: dict[Security, int] = {"tls": 465, "starttls": 587, "plain": 25}
_REFUSED = 500
"""From here on an answer is final; those below ask for another attempt (RFC 5321 section 4.2.1)."""


@dataclass(frozen=True, slots=True)
class Outgoing:
    """The office's mail server, and the address it sends as."""

    host: str
    port: int | None
    user: str
    password: SecretStr
    sender: str
    security: Security


def address_of(text: str) -> Address | None:
    """A mail address alone, without a name beside it; None when it is none."""
    try:
        found = Address(addr_spec=text.strip())
    except (MessageError, ValueError, IndexError, AttributeError):
        return None
    whole = found.username and found.domain and text.isprintable() and " " not in text.strip()
    return found if whole and found.addr_spec.isascii() else None


def send_mail(message: Message, delivery_id: str, to: str, server: Outgoing, reach: Reach) -> None:
    """The Message-ID is made of the delivery's id: the same mail sent twice is known by it. Raises NotDelivered."""
    sender, receiver = address_of(server.sender), address_of(to)
    if not server.host or sender is None:
        raise not_delivered("mail_off")
    if receiver is None:
        raise not_delivered("mail_address", to=to)
    mail = EmailMessage(policy=SMTP)
    mail["From"], mail["To"] = sender, receiver
    mail["Subject"] = " ".join(message.subject.split())
    mail["Date"] = format_datetime(datetime.now(UTC))
    mail["Message-ID"] = f"<{delivery_id}@{sender.domain}>"
    mail["Auto-Submitted"] = "auto-generated"  # RFC 3834: no machine answers it
    mail["Content-Language"] = message.language
    mail.set_content(message.text)
    try:
        with _connected(server, reach) as connection:
            if server.user:
                connection.login(server.user, server.password.get_secret_value())
            connection.send_message(mail)
    except smtplib.SMTPRecipientsRefused as refused:
        code, said = next(iter(refused.recipients.values()))
        raise _answered(server, code, said) from None
    except smtplib.SMTPAuthenticationError:
        raise not_delivered("mail_login", again=True, host=server.host) from None
    except smtplib.SMTPResponseException as refused:
        raise _answered(server, refused.smtp_code, refused.smtp_error) from None
    except ssl.SSLError as error:
        raise not_delivered("tls", again=True, host=server.host) from error
    except (smtplib.SMTPException, OSError, UnicodeError) as error:
        raise not_delivered("broken", again=True, host=server.host) from error


def _connected(server: Outgoing, reach: Reach) -> smtplib.SMTP:
    host, port = server.host.casefold(), server.port or _PORTS[server.security]
    if server.security == "plain" and host not in reach.plain:
        raise not_delivered("plain", host=host)
    context = ssl.create_default_context()
    address = pinned(host, port, reach.inner)
    connection = _Pinned(host, port, address, context if server.security == "tls" else None, reach.patience)
    try:
        if server.security == "starttls":
            connection.starttls(context=context)
    except BaseException:
        connection.close()
        raise
    return connection


class _Pinned(smtplib.SMTP):
    """Connects to the address that was judged; the name stays what TLS is asked to prove."""

    def __init__(self, host: str, port: int, address: str, wrapped: ssl.SSLContext | None, patience: float) -> None:
        self._address, self._wrapped = address, wrapped
        super().__init__(host, port, timeout=patience)

    def _get_socket(self, host: str, port: int, timeout: float) -> socket.socket:
        plain = socket.create_connection((self._address, port), timeout)
        return plain if self._wrapped is None else self._wrapped.wrap_socket(plain, server_hostname=host)


def _answered(server: Outgoing, code: int, said: bytes | str) -> NotDelivered:
    words = said.decode("utf-8", "replace") if isinstance(said, bytes) else said
    again = code < _REFUSED
    return not_delivered("answered", again=again, host=server.host, status=code, said=" ".join(words.split())[:200])
