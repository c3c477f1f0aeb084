"""The fields of both forms as documentation, made from the one table that drives model, print and workbooks."""

from typing import Any

from customs.forms.form import load
from customs.model.base import LANGUAGES, Language
from customs.model.field_table import Field, fields
from customs.model.status import Direction
from customs.reference.list_shapes import list_of
from customs.words import say

JSON = dict[str, Any]
_COLUMNS = ("number", "identifier", "vnaccs", "kind", "occurs", "required", "source", "print", "name")


def guide(direction: Direction | None = None) -> list[JSON]:
    """One object a field, in the order of the forms. `place`: where declaration.json has it, `N` for what is counted.

    `print`: a box of the official form, the sheets of ours behind it, or the container list. `length` is as VNACCS
    counts it: bytes, three a character, for kind `text`; `characters` is what can be typed.
    """
    wanted = [direction] if direction else list(Direction)
    return [_entry(way, field) for way in wanted for field in fields(way).values()]


def lines(direction: Direction | None, language: Language) -> str:
    """The same as a table of each form."""
    wanted = [direction] if direction else list(Direction)
    return "\n\n".join(_table(way, language) for way in wanted)


def counted(field: Field, language: Language) -> str:
    """Kind and length as VNACCS counts it: `có dấu 300 byte = 100 ký tự`."""
    kind = say(f"fields.kind.{field.kind}", language)
    if field.length is None:
        return say("fields.length.none", language, kind=kind)
    said = say(f"fields.length.{field.kind}", language, kind=kind, length=field.length, characters=field.characters)
    if field.whole is not None:
        said = say("fields.length.whole", language, said=said, n=field.whole)
    if field.kind == "decimal" and field.decimals is not None and field.decimals != field.length:
        said = say("fields.length.decimals", language, said=said, n=field.decimals)
    return said


def printed(direction: Direction, field: Field) -> str:
    """Where the print has the field: box, behind, containers."""
    form = load(direction.value)
    if field.identifier in form.identifiers("result") | form.identifiers("permit"):
        return "box"
    return "containers" if field.group == "containers" else "behind"


def _entry(direction: Direction, field: Field) -> JSON:
    return {
        "direction": direction.value,
        "number": field.number,
        "identifier": field.identifier,
        "place": field.place,
        "vnaccs_id": field.vnaccs_id,
        "name": {language: field.label(language) for language in LANGUAGES},
        "part": field.part,
        "kind": field.kind,
        "length": field.length,
        "characters": field.characters,
        "whole": field.whole,
        "decimals": field.decimals,
        "counted": {language: counted(field, language) for language in LANGUAGES},
        "occurs": field.occurs,
        "required": field.required,
        "table": list_of(field.identifier, direction),
        "print": printed(direction, field),
    }


def _table(direction: Direction, language: Language) -> str:
    every = fields(direction).values()
    head = tuple(say(f"fields.head.{column}", language) for column in _COLUMNS)
    rows = [head, *(_row(direction, field, language) for field in every)]
    widths = [max(len(row[at]) for row in rows) for at in range(len(_COLUMNS) - 1)]
    said = [
        "  ".join((*(cell.ljust(width) for cell, width in zip(row, widths, strict=False)), row[-1])).rstrip()
        for row in rows
    ]
    return "\n".join((say(f"fields.title.{direction}", language, n=len(every)), *said))


def _row(direction: Direction, field: Field, language: Language) -> tuple[str, ...]:
    return (
        field.number,
        field.place,
        field.vnaccs_id,
        counted(field, language),
        str(field.occurs),
        say(f"fields.required.{field.required}", language),
        list_of(field.identifier, direction) or "",
        say(f"fields.print.{printed(direction, field)}", language),
        field.label(language),
    )
