"""Numbers as people write them, read without guessing.

`1.785` is less than two where the point is the decimal sign, and 1785 where the comma is. A text is read only when one
reading is possible, or the column shows which one its writer uses, or somebody answered.
"""

import re
import unicodedata
from collections.abc import Iterable
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

WHOLE = 15
"""Digits a spreadsheet keeps of a number."""


class Style(StrEnum):
    """Which sign is the decimal sign."""

    POINT = "point"
    COMMA = "comma"


class Written(NamedTuple):
    """A text as a number: its value under each style (None: impossible), and the words around it (`USD`, `KGS`)."""

    point: Decimal | None
    comma: Decimal | None
    beside: str = ""

    @property
    def styles(self) -> frozenset[Style]:
        """Styles that can be told from this text: one when it is sure, none when it does not matter."""
        if self.point == self.comma:
            return frozenset()
        possible = ((Style.POINT, self.point), (Style.COMMA, self.comma))
        return frozenset(style for style, value in possible if value is not None)

    @property
    def doubtful(self) -> bool:
        return len(self.styles) == 2

    def under(self, style: Style | None) -> Decimal | None:
        """The value, if it can be told. A style the text does not fit is not forced on it."""
        if len(self.styles) < 2:
            return self.comma if self.point is None else self.point
        return None if style is None else (self.point if style is Style.POINT else self.comma)


_BODY = r"[0-9][0-9.,'\u2019 ]*[0-9]|[0-9]|[.,][0-9]+"
_BEFORE = r"(?:[^\W0-9_][^0-9.,+()/-]{0,11}\s+|[A-Z]{3}|US(?=\$))?"
_SHAPE = re.compile(
    rf"(?P<before>{_BEFORE})(?P<open>\()?\s*(?P<sign>[+-]?)\s*(?P<mid>[$€£¥₫]?)\s*(?P<body>{_BODY})"
    r"\s*(?P<back>-?)\s*(?P<close>\))?\s*(?P<after>[%$€£¥₫]?|[^\W0-9_][^0-9/]{0,15}[23]?)"
)
_POINT = re.compile(r"(?:[1-9]\d{0,2}(?:,\d{3})+|[1-9]\d?(?:,\d{2})+,\d{3}|\d+)(?:\.\d+)?|\.\d+")
_SPACED = re.compile(r"\d{1,3}(?: \d{3})+(?:[.,]\d+)?")
_QUOTED = re.compile(r"\d{1,3}(?:'\d{3})+(?:[.,]\d+)?")
_SWAP = str.maketrans(".,", ",.")
_SIGNS = str.maketrans({"\N{MINUS SIGN}": "-", "\N{EN DASH}": "-", "\u2019": "'", "\u066b": ".", "\u066c": ","})


@lru_cache(maxsize=65_536)
def written(text: str) -> Written | None:
    """None when the text is no number. Digits of any script count; letters only at the ends."""
    if any(character.isdigit() and not character.isdecimal() for character in text):
        return None
    plain = _plain(text)
    shape = _SHAPE.fullmatch(plain)
    if not shape or bool(shape["open"]) != bool(shape["close"]) or (shape["sign"] and shape["back"]):
        return None
    body, grouped = shape["body"], False
    if " " in body or "'" in body:
        if not _SPACED.fullmatch(body) and not _QUOTED.fullmatch(body):
            return None
        body, grouped = body.replace(" ", "").replace("'", ""), True
    point, comma = _value(body), _value(body.translate(_SWAP))
    if grouped and point is not None and comma is not None:
        point = comma = Decimal(body.replace(",", "."))
    if point is None and comma is None:
        return None
    if shape["open"] or shape["sign"] == "-" or shape["back"]:
        point, comma = (None if value is None else -value for value in (point, comma))
    beside = " ".join(filter(None, (shape["before"].strip(), shape["mid"], shape["after"].strip())))
    return Written(point, comma, beside)


def column_style(texts: Iterable[str]) -> tuple[Style | None, bool]:
    """The style all sure texts of a column agree on, and whether a doubtful one is left without it."""
    seen: set[Style] = set()
    doubtful = False
    for text in texts:
        number = written(text)
        if number is None:
            continue
        if number.doubtful:
            doubtful = True
        else:
            seen |= number.styles
    style = next(iter(seen)) if len(seen) == 1 else None
    return style, doubtful and style is None


def sign_of(text: str) -> str:
    """The sign a doubtful text is about."""
    return "." if "." in text else ","


def typed(text: str) -> Decimal:
    """A numeric cell. A spreadsheet counts in 15 digits; what binary adds behind them is nobody's figure.

    A whole number stays as it is stored.
    """
    if len(text) > WHOLE and "." in text:
        digits = text.lstrip("-").replace(".", "").lstrip("0")
        if len(digits) > WHOLE:
            return Decimal(format(float(text), ".15g"))
    return Decimal(text)


def _value(body: str) -> Decimal | None:
    """With the point as decimal sign; groups must be whole and must not begin with zero."""
    return Decimal(body.replace(",", "")) if _POINT.fullmatch(body) else None


def _plain(text: str) -> str:
    found = text.translate(_SIGNS)
    if not found.isascii():
        found = unicodedata.normalize("NFKC", found).translate(_SIGNS)
        found = "".join(_digit(character) for character in found)
    return " ".join(found.split())


def _digit(character: str) -> str:
    """`٣` -> 3; signs such as `²` are no digits."""
    if character.isdecimal():
        return str(unicodedata.decimal(character))
    return " " if character.isspace() else character
