"""Sums, days and words of charges and costs as a person types them."""

from collections.abc import Collection
from datetime import date
from decimal import Decimal

from customs.model.base import Language
from customs.model.errors import CustomsError
from customs.services.declarations.typed import read_number, sure
from customs.services.lots.facts import MOST, one_line
from customs.services.lots.times import day_of_lot
from customs.words import both

_LONGEST = 200


def figure_of(text: str, language: Language) -> Decimal | None:
    """Not below zero; None for no text. Raises CustomsError VALUE-NUMBER."""
    if not text.strip():
        return None
    value = read_number(text.strip(), language)
    if value is None or not 0 <= value < MOST:
        raise CustomsError("VALUE-NUMBER", both("errors.value.number", text=text[:40]))
    sure(text.strip(), language, price=False)
    return value


def words_of(text: str) -> str | None:
    """Raises CustomsError CHARGE-LONG."""
    clean = one_line(text, len(text))
    if len(clean) > _LONGEST:
        raise CustomsError("CHARGE-LONG", both("charges.refused.long", most=_LONGEST))
    return clean or None


def record_of(
    name: str, text: str, language: Language, *, days: Collection[str], figures: Collection[str]
) -> date | Decimal | str | None:
    """The value of one fact. Raises CustomsError VALUE-DAY, VALUE-NUMBER, CHARGE-LONG."""
    if name in days:
        return day_of_lot(text) if text.strip() else None
    return figure_of(text, language) if name in figures else words_of(text)
