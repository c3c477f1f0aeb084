"""A mail or message as somebody pasted it: who, when, about what, and the numbers it names."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parseaddr, parsedate_to_datetime

from customs.words import VIETNAM, fold

_HEADS = {
    "from": "from", "tu": "from", "nguoi gui": "from",
    "date": "date", "sent": "date", "ngay": "date", "da gui": "date", "gui luc": "date",
    "subject": "subject", "chu de": "subject", "tieu de": "subject",
    "to": "", "den": "", "cc": "", "bcc": "", "toi": "",
}  # fmt: skip
"""A head as mail programs write it, without accents -> what it tells."""
_HEAD = re.compile(r"\s*([^:\n]{2,12}):\s*(.*)")
_WHEN = re.compile(r"(\d{1,2})[/-](\d{1,2})[/-](\d{4})\D{1,8}(\d{1,2})[:h](\d{2})")
_NUMBER = re.compile(r"(?<![\w.-])\d{11,12}(?![\w-])", re.ASCII)
_CONTAINER = re.compile(r"\b([A-Z]{3}[UJZ])[ -]?(\d{6})[ -]?(\d)\b", re.ASCII)
_BILL = re.compile(r"(?:b/?l|bill|vận đơn)[\s#:.]*(?:số|no\.?)?\s*([A-Z0-9]{8,20})\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Pasted:
    """`at`: when it was sent, UTC; None where it does not say. `named`: declaration numbers, containers and bills in
    the order they are likely to tell.
    """

    text: str
    subject: str = ""
    sender: str = ""
    address: str = ""
    at: datetime | None = None
    named: tuple[str, ...] = ()


def read_pasted(text: str) -> Pasted:
    """Heads are read only where the text begins with them; a text without a subject has its first line for one."""
    lines = text.replace("\0", "").strip().splitlines()
    heads: dict[str, str] = {}
    for place, one in enumerate(lines):
        found = _HEAD.fullmatch(one)
        name = _HEADS.get(fold(found[1].strip(" *"))) if found else None
        if found is None or name is None:
            lines = lines[place:]
            break
        heads.setdefault(name, found[2].strip(" *"))
    body = "\n".join(lines).strip()
    sender, address = parseaddr(heads.get("from", ""))
    first = next((one.strip() for one in lines if one.strip()), "")
    return Pasted(
        text=body,
        subject=(heads.get("subject") or first)[:200],
        sender=sender or address or heads.get("from", ""),
        address=address if "@" in address else "",
        at=_moment(heads.get("date", "")),
        named=_named(f"{heads.get('subject', '')}\n{body}"),
    )


def _named(text: str) -> tuple[str, ...]:
    containers = ("".join(parts) for parts in _CONTAINER.findall(text.upper()))
    return tuple(dict.fromkeys([*_NUMBER.findall(text), *containers, *_BILL.findall(text)]))


def _moment(text: str) -> datetime | None:
    """As mail says it (RFC 5322), or day first with a clock, Viet Nam time."""
    if found := _WHEN.search(text):
        day, month, year, hour, minute = map(int, found.groups())
        try:
            return datetime(year, month, day, hour, minute, tzinfo=VIETNAM).astimezone(UTC)
        except ValueError:
            return None
    try:
        at = parsedate_to_datetime(text)
    except ValueError:
        return None
    return at.astimezone(UTC) if at.tzinfo else at.replace(tzinfo=VIETNAM).astimezone(UTC)
