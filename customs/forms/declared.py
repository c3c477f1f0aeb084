"""What a declarant fills in the header, field by field with its number: for whoever writes it on paper."""

from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from customs.model.base import Frozen, Language
from customs.model.declaration import Declaration
from customs.model.field_table import Field, fields
from customs.model.path import get
from customs.words import day, moment, number, say


class DeclaredRow(Frozen):
    """One field that says something. `number`: of the official form; "" for what only the desk keeps."""

    number: str
    name: str
    value: str


def declared_rows(declaration: Declaration, language: Language) -> Iterator[tuple[str, list[DeclaredRow]]]:
    """The parts of the form by name, each with its filled fields in the order of the form."""
    parts: dict[str, list[DeclaredRow]] = {}
    for field in fields(declaration.direction).values():
        if not field.on_item and field.required != "customs" and field.part != "returned":
            parts.setdefault(field.part, []).extend(_rows(declaration, field, language))
    for part, rows in parts.items():
        yield say(f"workbook.part.{part}", language), rows


def _rows(declaration: Declaration, field: Field, language: Language) -> Iterator[DeclaredRow]:
    for position in range(1, field.occurs + 1):
        value = get(declaration, ".".join(str(position) if step == "N" else step for step in field.place.split(".")))
        if value is not None:
            name = field.label(language)
            yield DeclaredRow(
                number=field.number,
                name=f"{name} {position}" if field.occurs > 1 else name,
                value=_spelt(value, language),
            )


def _spelt(value: Any, language: Language) -> str:
    if isinstance(value, datetime):
        return moment(value)
    if isinstance(value, date):
        return day(value)
    if isinstance(value, Decimal | int) and not isinstance(value, bool):
        return number(value, language)
    return str(value)
