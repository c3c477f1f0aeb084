"""The fields of a declaration as the form element draws them: plain values, one dictionary a field.

A field names itself by its path, so that what is typed goes to `Desk.edit` and what is found wrong comes back to it.
"""

from typing import Any

from customs.model.base import Language
from customs.model.declaration import Declaration
from customs.model.field_table import Field, fields
from customs.model.path import get, identifier
from customs.services.declarations.coded import source_of
from customs.services.declarations.shown import shown
from customs.ui.session import may_change
from customs.words import say

_KINDS = {"integer": "num", "decimal": "num", "date": "day"}
_WIDE, _LONG = 100, 140

Drawn = dict[str, Any]


def field(declaration: Declaration, path: str, spoken: Language, *, name: str | None = None) -> Drawn:
    """One editor. Raises KeyError when `path` is no official field of this direction.

    Keys: path, id, label, no (number on the form), req, kind (text long num day code ro), why (it may not be changed
    now), table, v (text as edited), max (characters), span (of three columns), src (label of the source cell).
    """
    official = fields(declaration.direction)[identifier(path)]
    closed, table = may_change(declaration, path), source_of(declaration, path)
    return {
        "path": path,
        "id": dom_id(path),
        "label": name or official.label(spoken),
        "no": official.number,
        "req": official.required == "always",
        "kind": "ro" if closed else _kind(official, table),
        "why": closed.say(spoken) if closed else "",
        "table": table,
        "v": shown(declaration, path, spoken),
        "max": _longest(official),
        "span": _span(official),
        "src": source_label(declaration, path),
    }


def rate(declaration: Declaration, currency: str, spoken: Language) -> Drawn:
    """The editor of a planned exchange rate: VND for one unit."""
    path = f"planned_rates.{currency}"
    return {
        "path": path,
        "id": dom_id(path),
        "label": say("declaration.tax.rate_label", spoken, currency=currency),
        "no": "",
        "req": False,
        "kind": "num",
        "table": "",
        "v": shown(declaration, path, spoken),
        "max": 40,
        "span": 3,
        "src": source_label(declaration, path),
    }


def places(declaration: Declaration, name: str) -> list[str]:
    """Paths of a header field: itself, or, for one that repeats, every one filled in and the next free one."""
    held = getattr(declaration, name)
    if not isinstance(held, tuple):
        return [name]
    official = fields(declaration.direction)[name]
    most = len(held) if official.required == "customs" else official.occurs
    return [f"{name}.{position}" for position in range(1, min(len(held) + 1, most) + 1)]


def field_list(declaration: Declaration, name: str, spoken: Language) -> list[Drawn]:
    """The editors of a header field; the second of a repeated one is named `Số vận đơn (2)`."""
    label = fields(declaration.direction)[name].label(spoken)
    paths = places(declaration, name)
    return [
        field(declaration, path, spoken, name=label if n == 1 else f"{label} ({n})") for n, path in enumerate(paths, 1)
    ]


def slots(declaration: Declaration, group: str, spoken: Language) -> Drawn:
    """A repeated block as a table: every slot filled in, and the next free one."""
    columns = [one for one in fields(declaration.direction).values() if one.group == group]
    title = say(f"declaration.slots.{group}", spoken)
    held, most = len(getattr(declaration, group)), columns[0].occurs
    given = all(column.required == "customs" for column in columns)
    shown_slots = held if given else min(held + 1, most)
    rows = [
        [_slot_cell(declaration, f"{group}.{n}.{column.identifier}", spoken, title) for column in columns]
        for n in range(1, shown_slots + 1)
    ]
    return {
        "title": title,
        "count": say("declaration.slots.count", spoken, n=held, most=most),
        "columns": [{"label": column.label(spoken), "no": column.number} for column in columns],
        "rows": rows,
    }


def filled(declaration: Declaration, name: str) -> bool:
    """Whether a field, list or block of the header holds anything."""
    return get(declaration, name) not in (None, ())


def dom_id(path: str) -> str:
    return f"f-{path.replace('.', '-')}"


def source_label(declaration: Declaration, path: str) -> str:
    """`Packing list!K14`, or "" for a value that came from no file."""
    return next((source.label for source in declaration.sources.get(path, ()) if source.file), "")


def _slot_cell(declaration: Declaration, path: str, spoken: Language, title: str) -> Drawn:
    drawn = field(declaration, path, spoken)
    position = path.split(".")[1]
    return {**drawn, "aria": f"{title} {position}: {drawn['label']}", "kind": _short(drawn["kind"])}


def _short(kind: str) -> str:
    return "text" if kind == "long" else kind


def _kind(official: Field, table: str) -> str:
    if official.kind in _KINDS:
        return _KINDS[official.kind]
    return "long" if (official.characters or 0) >= _LONG else "code" if table else "text"


def _longest(official: Field) -> int | None:
    """Room for separators in numbers and for a slip of the finger in dates: what is too long is a finding."""
    if official.kind in ("text", "ascii", "digits"):
        return max(official.characters or 0, 40) + 60
    return 40


def _span(official: Field) -> int:
    characters = official.characters or 0
    if official.kind not in ("text", "ascii"):
        return 1
    return 3 if characters >= _LONG else 2 if characters >= _WIDE or characters == 70 else 1
