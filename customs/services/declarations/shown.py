"""A value of a declaration as the page writes it: the text a person sees, edits and sends back."""

from datetime import date, datetime
from decimal import Decimal

from customs.model.base import Language
from customs.model.declaration import Declaration
from customs.model.path import get
from customs.words import day, moment, number


def shown(declaration: Declaration, path: str, language: Language) -> str:
    """Empty for an absent value."""
    return spell(get(declaration, path), language)


def spell(value: object, language: Language) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "x" if value else ""
        case Decimal() | int():
            return number(value, language).replace("\N{MINUS SIGN}", "-")
        case datetime():
            return moment(value)
        case date():
            return day(value)
    return str(value)
