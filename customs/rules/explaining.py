"""A response pasted from VNACCS -> the rules that explain it, what only customs can tell, or that we do not know.

The terminal writes `E1004-ORS_-0003`: code, item of the message, line. People paste more or less of it.
"""

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from customs.model.base import Language
from customs.model.field_table import Field, fields
from customs.model.status import Direction
from customs.rules.answers import MESSAGES
from customs.rules.engine import Rule, catalogue
from customs.rules.outside import OnlyCustoms, Unanswered, only_customs_by_code, unanswered_by_code
from customs.words import say

Outcome = Literal["rules", "only_customs", "unanswered", "unknown"]

#: Longest first, so that IDA01 is not read as IDA.
_MESSAGE = "|".join(sorted(MESSAGES, key=len, reverse=True))
_WORD = re.compile(
    rf"\b(?P<message>{_MESSAGE})\b"
    r"|\b(?P<code>[A-Z]\d{4}|00000)\b(?:\s*-\s*(?P<item>[A-Z0-9]{1,3}_?|_{1,4})(?:\s*-\s*(?P<line>\d{1,4}))?)?",
)


@dataclass(frozen=True, slots=True)
class Explanation:
    """`message`: "" for any. `field`: the field the response names, if any. `line`: its item, 0 for none."""

    message: str
    code: str
    field: str = ""
    line: int = 0
    rules: tuple[Rule, ...] = ()
    only_customs: tuple[OnlyCustoms, ...] = ()
    unanswered: tuple[Unanswered, ...] = ()

    @property
    def outcome(self) -> Outcome:
        """What to show first."""
        if self.rules:
            return "rules"
        if self.only_customs:
            return "only_customs"
        return "unanswered" if self.unanswered else "unknown"

    def head(self, language: Language) -> str:
        """Which response it is, which box and item it names, and what is known of it."""
        box = self._box
        at = [f"{box.name.say(language)} ({box.number or box.vnaccs_id})"] if box else []
        at += [say("cli.response.item", language, n=self.line)] if self.line else []
        answer = f"{self.message} {self.code}".strip()
        return f"{', '.join((answer, *at))}: {say(f'cli.response.{self.outcome}', language)}"

    @property
    def _box(self) -> Field | None:
        forms = [form for form in Direction if self.message[:1] in ("", form[0].upper())]
        return next((fields(form)[self.field] for form in forms if self.field in fields(form)), None)


def explain(message: str | None, code: str, field: str | None = None, line: int = 0) -> Explanation:
    """One response. Without a message every message that knows the code is meant; `field`: identifier or VNACCS item.

    One code may stand for several fields: with a field only the rules that speak of it come, if there are any.
    """
    told, wanted = (message or "").strip().upper(), code.strip().upper()
    named = _identifier(field or "", told)
    return Explanation(
        message=told,
        code=wanted,
        field=named,
        line=line,
        rules=_rules(told, wanted, named) or _rules(told, wanted, ""),
        only_customs=tuple(row for row in only_customs_by_code().get(wanted, ()) if _holds(row, told, wanted)),
        unanswered=tuple(row for row in unanswered_by_code().get(wanted, ()) if _holds(row, told, wanted)),
    )


def explain_pasted(text: str) -> tuple[Explanation, ...]:
    """Every response in a pasted text, each once.

    A message named in it goes for the codes after it, and for those before it when it is the only one. A code that
    the named message does not know is explained as any other message means it.
    """
    words = list(_WORD.finditer(text.upper().replace("\N{EN DASH}", "-").replace("\N{EM DASH}", "-")))
    named = list(dict.fromkeys(word["message"] for word in words if word["message"]))
    message, found = named[0] if len(named) == 1 else "", []
    for word in words:
        if word["message"]:
            message = word["message"]
            continue
        item, line = (word["item"] or "").strip("_"), int(word["line"] or 0)
        explained = explain(message, word["code"], item, line)
        found.append(explained if explained.outcome != "unknown" else explain("", word["code"], item, line))
    return tuple(dict.fromkeys(found))


def _rules(message: str, code: str, field: str) -> tuple[Rule, ...]:
    """Rules with that response; all fields are meant by ""."""
    return tuple(
        rule
        for rule in catalogue()
        if any(
            one.code == code and message in ("", one.message) and (not field or one.field in ("", field))
            for one in rule.responses
        )
    )


def _holds(row: OnlyCustoms | Unanswered, message: str, code: str) -> bool:
    return any(one.code == code and message in ("", one.message) for one in row.responses)


def _identifier(name: str, message: str) -> str:
    """`ORS_` -> `tariff_schedule_code`; an identifier stays; "" for an item we do not know."""
    wanted = name.strip().strip("_")
    if not wanted:
        return ""
    first = message[:1]
    for direction in Direction:
        if first in ("", direction[0].upper()):
            table = _items(direction)
            if found := table.get(wanted.upper()) or (
                wanted.casefold() if wanted.casefold() in fields(direction) else ""
            ):
                return found
    return ""


@cache
def _items(direction: Direction) -> dict[str, str]:
    """VNACCS item -> identifier: `IMC`, and for a repeated one `BL1` to `BL5` and `BL`."""
    return {item: field.identifier for field in fields(direction).values() for item in _item_ids(field)}


def _item_ids(field: Field) -> list[str]:
    first, _, last = field.vnaccs_id.partition("..")
    if not last:
        return [first] if first and "+" not in first else []
    stem = first.rstrip("0123456789")
    digits = len(first) - len(stem)
    count = int(last[len(stem) :] or 0)
    return [stem, *(f"{stem}{number:0{digits}d}" for number in range(1, count + 1))]
