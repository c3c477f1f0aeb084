"""Replies filled from the record: templates of ours in a sandbox, where what is not known is told and never blank."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from jinja2 import TemplateError, Undefined
from jinja2.sandbox import SandboxedEnvironment

from customs.model.base import Language
from customs.model.errors import CustomsError
from customs.places import place
from customs.words import both, has, say

NAMES = ("status", "documents", "tax", "cleared", "delay")
ZALO = "zalo"
"""A short plain one, for a chat."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A reply nobody has sent. `missing`: what the template asks for and the record does not say, as it is called."""

    text: str
    missing: tuple[str, ...]


def draft(name: str, language: Language, known: Mapping[str, Any]) -> Draft:
    """`known`: name -> text or list of texts; what is None or empty is not known.

    Raises CustomsError REPLY-NAME for an unknown template, REPLY-TEMPLATE for one that cannot be filled.
    """
    if name not in (*NAMES, ZALO):
        raise CustomsError("REPLY-NAME", both("cases.refused.reply", name=name))
    missing: dict[str, None] = {}

    class Untold(Undefined):
        """Stands in the text as a gap with its name. A condition may ask for it; a list of it is one gap."""

        def __str__(self) -> str:
            label = _label(self._undefined_name or "", language)
            missing[label] = None
            return say("cases.reply.gap", language, what=label)

        def __iter__(self) -> Any:
            yield str(self)

    inside = SandboxedEnvironment(undefined=Untold, trim_blocks=True, lstrip_blocks=True, autoescape=False)
    told = {key: value for key, value in known.items() if value not in (None, "", (), [])}
    try:
        text = inside.from_string(_source(name, language)).render(told)
    except (TemplateError, TypeError, ValueError) as error:
        raise CustomsError("REPLY-TEMPLATE", both("cases.refused.template", name=name)) from error
    return Draft(text.strip(), tuple(missing))


def _label(name: str, language: Language) -> str:
    key = f"cases.reply.fact.{name}"
    return say(key, language) if has(key) else name


@cache
def _source(name: str, language: Language) -> str:
    return (place("templates") / "replies" / language / f"{name}.txt").read_text(encoding="utf-8")
