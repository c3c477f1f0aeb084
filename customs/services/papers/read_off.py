"""What stands on a page, as a person would type it into a field: figures and days without what stands beside them.

A figure or day that may mean two things is never taken: the person types which.
"""

import re

from customs.intake.days import dated
from customs.model.base import Language
from customs.model.errors import CustomsError
from customs.model.status import Direction
from customs.services.declarations.typed import field_kind
from customs.words import both, day

_FIGURE = re.compile(r"[^\d-]*(-?\d[\d.,\s]*)\D*")
_EITHER = re.compile(r"[1-9]\d{0,2}[.,]\d{3}")


def read_off(direction: Direction, path: str, text: str, language: Language) -> str:
    """Raises CustomsError VALUE-DOUBT, VALUE-DAY-DOUBT, VALUE-DAY."""
    text = " ".join(text.split())
    kind = field_kind(direction, path)
    if kind in {"decimal", "integer"}:
        return _figure(text, language)
    return _day(text) if kind == "date" else text


def _figure(text: str, language: Language) -> str:
    """`USD 30,625.00` -> `30,625.00`; several figures stay as they are, and are refused where they are typed in."""
    found = _FIGURE.fullmatch(text)
    figure = found[1].strip(" .,") if found else text
    if _EITHER.fullmatch(figure):
        whole = figure.replace(".", "").replace(",", "")
        part = figure.replace(".", ",") if language == "vi" else figure.replace(",", ".")
        raise CustomsError("VALUE-DOUBT", both("errors.value.doubt", text=figure, whole=whole, part=f"{part}0"))
    return figure


def _day(text: str) -> str:
    found = dated(text)
    if found is None:
        raise CustomsError("VALUE-DAY", both("errors.value.day", text=text))
    value = found.under(None)
    if value is None:
        first, second = (day(one) for one in (found.day_first, found.month_first) if one)
        raise CustomsError("VALUE-DAY-DOUBT", both("errors.value.day_doubt", text=text, first=first, second=second))
    return day(value)
