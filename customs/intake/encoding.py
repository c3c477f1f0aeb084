"""The reader's values -> kinds and texts of cells (runs in the reading child)."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from math import isfinite
from typing import Any

from customs.intake.sheet import BOOLEAN, CLOCK, DAY, EMPTY, ERROR, MOMENT, NUMBER, TEXT

EXACT = 1e15
ERRORS = frozenset({"#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A", "#SPILL!", "#CALC!"})
"""Also as text: so they come out of .ods and .csv."""


def encode(values: Sequence[Any]) -> tuple[list[str], list[str]]:
    """A column of the reader's values -> kinds and texts. A text of blanks only is no content."""
    if values and set(map(type, values)) == {str}:
        return _words(values)
    kinds, texts = [], []
    for value in values:
        if type(value) is str:
            kind = EMPTY if not value or value.isspace() else ERROR if value[0] == "#" and value in ERRORS else TEXT
            kinds.append(kind)
            texts.append("" if kind is EMPTY else value)
        elif type(value) is float:
            kind, text = number(value)
            kinds.append(kind)
            texts.append(text)
        else:
            kind, text = _other(value)
            kinds.append(kind)
            texts.append(text)
    return kinds, texts


def _words(values: Sequence[str]) -> tuple[list[str], list[str]]:
    """All at once: few begin as no word does, with nothing, a blank or the sign of an error."""
    kinds, texts = [TEXT] * len(values), [*values]
    for at, value in enumerate(values):
        if not value or value[0] == "#" or value[0].isspace():
            kinds[at] = EMPTY if not value or value.isspace() else ERROR if value in ERRORS else TEXT
            texts[at] = "" if kinds[at] is EMPTY else value
    return kinds, texts


def number(value: float) -> tuple[str, str]:
    """Every digit of the number, no exponent: 5185.01, 1200, 0.0000001. What is not finite is an error."""
    if not isfinite(value):
        return ERROR, str(value).upper()
    if value.is_integer() and -EXACT < value < EXACT:
        return NUMBER, str(int(value))
    text = repr(value).removesuffix(".0")
    return NUMBER, format(Decimal(text), "f") if "e" in text else text


def _other(value: Any) -> tuple[str, str]:  # noqa: PLR0911 -- one answer a type
    match value:
        case None:
            return EMPTY, ""
        case bool():
            return BOOLEAN, "TRUE" if value else "FALSE"
        case int():
            return NUMBER, str(value)
        case datetime():
            return MOMENT, value.isoformat(sep=" ")
        case date():
            return DAY, value.isoformat()
        case time() | timedelta():
            return CLOCK, str(value)
        case _:
            return TEXT, str(value)
