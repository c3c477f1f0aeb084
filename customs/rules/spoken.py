"""Values inside a text, as the reader of each language writes them."""

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from customs.model.base import Language, Text
from customs.model.field_table import Field
from customs.words import day, has, number, say

_GAP = re.compile(r"\{([A-Za-z_0-9]+)\}")
_OF_A_CASE = re.compile(r" ?\{(?:place|way|meant|proposal)\}")
"""Where it is, or a whole sentence of advice: of no case there is none."""


def spoken(values: Mapping[str, object], *texts: Text) -> tuple[Text, ...]:
    """The texts with their placeholders filled: `64,1` for the Vietnamese reader, `64.1` for the English one."""
    vi = {name: _said(value, "vi") for name, value in values.items()}
    en = {name: _said(value, "en") for name, value in values.items()}
    return tuple(Text(vi=text.vi.format(**vi).strip(), en=text.en.format(**en).strip()) for text in texts)


def without_figures(text: Text) -> Text:
    """A rule's text apart from any case: `Item ‹no.›: net mass ‹net› kg exceeds gross mass ‹gross› kg`."""
    return Text(vi=_bare(text.vi, "vi"), en=_bare(text.en, "en"))


def _bare(text: str, language: Language) -> str:
    def named(gap: re.Match[str]) -> str:
        key = f"rules.gap.{gap[1].lower()}"
        return f"‹{say(key, language)}›" if has(key) else "…"

    bare = _GAP.sub(named, _OF_A_CASE.sub("", text)).strip()
    return bare[:1].upper() + bare[1:]


def _said(value: Any, language: Language) -> str:
    match value:
        case Text():
            said = value.say(language)
        case Field():
            said = value.label(language)
        case Decimal():
            said = _figure(value, language)
        case int():
            said = number(value, language)
        case date():
            said = day(value)
        case tuple():
            said = ", ".join(_said(each, language) for each in value)
        case _:
            said = str(value)
    return said


def _figure(value: Decimal, language: Language) -> str:
    """Without zeros that say nothing: 64.10 is 64,1."""
    text = number(value, language)
    mark = "," if language == "vi" else "."
    return text.rstrip("0").rstrip(mark) if mark in text else text
