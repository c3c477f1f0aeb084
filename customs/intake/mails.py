"""A mail (RFC 5322) read into its parts; one of more parts than are taken is given up before the rest is read."""

from collections.abc import Iterator
from email import policy
from email.message import EmailMessage, Message
from email.parser import BytesParser
from typing import Any


class TooManyParts(Exception):  # noqa: N818 -- ends the reading of a mail
    """A mail has more parts than are taken, however few of them are files."""


def headers(content: bytes) -> EmailMessage:
    """Without its parts."""
    found: EmailMessage = BytesParser(policy=policy.default).parsebytes(content, headersonly=True)
    return found


def message(content: bytes, most: int) -> EmailMessage:
    """Raises TooManyParts as soon as there are more than `most`."""
    left = most + 2  # the mail itself is one, and the parser makes an empty one to try the function out

    def part(*given: Any, **named: Any) -> EmailMessage:
        nonlocal left
        if left == 0:
            raise TooManyParts
        left -= 1
        return EmailMessage(*given, **named)

    found: EmailMessage = BytesParser(part, policy=policy.default).parsebytes(content)
    return found


def files_of(part: Message) -> Iterator[tuple[Message, str, bytes]]:
    """Each part with a name, the name and its bytes. Not into mails within the mail: those are opened as files."""
    payload = part.get_payload()
    if part.get_content_type() == "message/rfc822" and isinstance(payload, list):
        for mail in payload:
            if isinstance(mail, Message):
                yield part, _mail_name(part.get_filename()), mail.as_bytes()
    elif isinstance(payload, list):
        for inner in payload:
            if isinstance(inner, Message):
                yield from files_of(inner)
    elif part.get_filename():
        held = part.get_payload(decode=True)
        yield part, str(part.get_filename()), held if isinstance(held, bytes) else b""


def stands_in_the_text(part: Message) -> bool:
    """A picture the text names by its id, or that the sender says is shown in it (RFC 2183, RFC 2392)."""
    named = part.get("content-id") is not None or part.get_content_disposition() == "inline"
    return part.get_content_maintype() == "image" and named


def _mail_name(name: str | None) -> str:
    return name if name and name.casefold().endswith(".eml") else f"{name or 'mail'}.eml"
