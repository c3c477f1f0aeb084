"""The CSV that customs' own VNACCS terminal reads (`Đọc tệp tin CSV`): the whole form, or its goods lines alone.

UTF-8. Every item in the order of the message IDA (import) or EDA (export), each in quotes, quotes doubled; a line break
counts as a comma even inside quotes, so texts have none. The header is the first row, each goods line one row after
it. Days are ddMMyyyy, figures have a point. Items that customs writes stay empty. The order is that of 2014; what later
circulars changed in the form is not in it.
"""

import re
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from pydantic import BaseModel

from customs.interchange.filing.checks import (
    Written,
    check_value,
    figure,
    like_formula,
    missing,
    on_line,
    too_many_lines,
)
from customs.model.declaration import Declaration
from customs.model.field_table import Field, fields
from customs.model.finding import Finding
from customs.model.path import get
from customs.model.status import Direction

_RANGE = re.compile(r"([A-Z]+)(\d+)\.\.[A-Z]+(\d+)")
_BREAK = re.compile(r"[\r\n]+")
_KNOWN_OF_CUSTOMS = frozenset({"declaration_number"})
"""Written by customs, but sent with every later message of the declaration."""


class Item(NamedTuple):
    """One item of the message. `id`: as VNACCS calls it. `path`: in the declaration, or below the goods item."""

    id: str
    path: str
    field: Field
    position: int


@cache
def header_items(direction: Direction) -> tuple[Item, ...]:
    """IDA: 175, EDA: 183."""
    return tuple(_ordered([field for field in fields(direction).values() if _sent(field) and not field.on_item]))


@cache
def line_items(direction: Direction) -> tuple[Item, ...]:
    """IDA: 46, EDA: 27, for each of up to 50 lines."""
    return tuple(_ordered([field for field in fields(direction).values() if _sent(field) and field.on_item]))


def write(declaration: Declaration, *, lines_only: bool = False) -> bytes:
    """What the terminal would cut or drop is told by `preflight`, not mended here."""
    direction = declaration.direction
    rows = [] if lines_only else [[_written(declaration, item) for item in header_items(direction)]]
    rows += [[_written(goods, item) for item in line_items(direction)] for goods in declaration.goods]
    return "".join(f"{','.join(map(_quoted, row))}\r\n" for row in rows).encode()


def preflight(declaration: Declaration, on: date, *, lines_only: bool = False) -> tuple[Finding, ...]:
    """Length, letters, figures and codes of every item, and what the form always asks for."""
    return tuple(_preflight(declaration, on, lines_only=lines_only))


def _preflight(declaration: Declaration, on: date, *, lines_only: bool) -> Iterator[Finding]:
    yield from too_many_lines(declaration)
    if not lines_only:
        for item in header_items(declaration.direction):
            yield from _checked(Written(item.field, item.path, declaration), get(declaration, item.path), item, on)
    for number, goods in enumerate(declaration.goods, 1):
        place, above = on_line(number), f"goods.{goods.key}."
        for item in line_items(declaration.direction):
            written = Written(item.field, above + item.path, declaration, place)
            yield from _checked(written, get(goods, item.path), item, on)


def _checked(written: Written, value: object, item: Item, on: date) -> Iterator[Finding]:
    if value is None:
        if item.field.required == "always" and item.position == 1:
            yield missing(written)
    elif _speaks(item.field):
        yield from check_value(written, value, on)
        yield from like_formula(written, value)
        yield from _room(written, item)


def _room(written: Written, item: Item) -> Iterator[Finding]:
    """More of them than the message has room for; a group tells it once."""
    if item.position != 1 or item.field.occurs == 1 or not _leads(item.field, written.declaration.direction):
        return
    above = written.path.rpartition(".")[0]
    held = get(written.declaration, above.rpartition(".")[0] if item.field.group else above)
    if isinstance(held, tuple) and len(held) > item.field.occurs:
        yield written.odd("FIL-011", count=len(held), limit=item.field.occurs)


def _leads(field: Field, direction: Direction) -> bool:
    """The first field of its group."""
    group = (other for other in fields(direction).values() if other.group == field.group)
    return not field.group or next(group).identifier == field.identifier


def _sent(field: Field) -> bool:
    """Fields of the form with a number; containers of an import go by HYS."""
    return bool(field.number) and field.vnaccs_id != "HYS"


def _speaks(field: Field) -> bool:
    return field.required != "customs" or field.identifier in _KNOWN_OF_CUSTOMS


def _ordered(found: list[Field]) -> Iterator[Item]:
    """Fields of a group take turns: type 1, number 1, type 2, number 2."""
    done: set[str] = set()
    for field in found:
        if not field.group:
            yield from _repeated(field)
        elif field.group not in done:
            done.add(field.group)
            members = [list(_repeated(member)) for member in found if member.group == field.group]
            yield from (item for turn in zip(*members, strict=True) for item in turn)


def _repeated(field: Field) -> Iterator[Item]:
    for position, name in enumerate(_ids(field), 1):
        if field.group:
            yield Item(name, f"{field.group}.{position}.{field.identifier}", field, position)
        elif field.occurs > 1:
            yield Item(name, f"{field.identifier}.{position}", field, position)
        else:
            yield Item(name, field.identifier, field, position)


def _ids(field: Field) -> list[str]:
    """`D01..D10` -> D01, D02, …, D10."""
    found = _RANGE.fullmatch(field.vnaccs_id)
    if found is None:
        return [field.vnaccs_id]
    letters, first, last = found[1], found[2], found[3]
    return [f"{letters}{number:0{len(first)}}" for number in range(int(first), int(last) + 1)]


def _written(whole: BaseModel, item: Item) -> str:
    """`whole`: the declaration, or the goods item."""
    return text_of(get(whole, item.path)) if _speaks(item.field) else ""


def text_of(value: object) -> str:
    """As the terminal takes it."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.strftime("%d%m%Y%H%M%S")
    if isinstance(value, date):
        return value.strftime("%d%m%Y")
    if isinstance(value, Decimal | int):
        return figure(Decimal(value))
    return _BREAK.sub(" ", str(value)).strip()


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'
