"""Values inside a text, as the reader of each language writes them."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from customs.model.base import Language, Text
from customs.model.field_table import Field
from customs.words import day, number


def spoken(text: Text, values: Mapping[str, object]) -> Text:
    """The text with its placeholders filled: `64,1` for the Vietnamese reader, `64.1` for the English one."""
    return Text(
        vi=text.vi.format(**{name: _said(value, "vi") for name, value in values.items()}).strip(),
        en=text.en.format(**{name: _said(value, "en") for name, value in values.items()}).strip(),
    )


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
