"""A list of records: one row each, opened by click, Enter or J/K and Enter."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Literal

from customs.ui.components.base import element, ignore

_element = element("listing", Path(__file__).parent)


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a cell. `kind`: main and sub are lines of text; link is the next action; late is a main in alarm;
    html is a sign of ours (lane, severity), the only one that is markup; person is a name with initials. `why`: told
    when it is pointed at, and read out behind it.
    """

    kind: Literal["main", "strong", "sub", "link", "late", "html", "person"]
    text: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class Head:
    """One column. `width` in px, None takes what is left; `narrow` is its width, and `gives` = leaves, on a tablet."""

    label: str
    width: int | None = None
    narrow: int | None = None
    right: bool = False
    gives: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One record: `id` comes back when it is opened, `address` lets it be opened in a new tab."""

    id: str
    address: str
    cells: tuple[tuple[Part, ...], ...]


@dataclass(frozen=True, slots=True)
class Picks:
    """Rows can be picked: `ids` are, `all` and `row` name the boxes. Another `mark` makes the list take `ids` anew."""

    ids: tuple[str, ...]
    mark: str
    all: str
    row: str


@dataclass(frozen=True, slots=True)
class Entered:
    """Enter in the box at `selector` opens the first row, once the list answers what stands in the box: `text`."""

    selector: str
    text: str


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody did, once: opened a record, or changed the picks; `picked` are then all that are."""

    opened: str | None = None
    picked: tuple[str, ...] | None = None


def _piece(part: Part) -> list[str]:
    return [part.kind, part.text, part.why] if part.why else [part.kind, part.text]


def listing(
    heads: Sequence[Head], lines: Sequence[Line], *, label: str, key: str, entered: Entered | None = None
) -> str | None:
    """Draws the list; the id of the record somebody opened, once."""
    return picking(heads, lines, label=label, key=key, entered=entered).opened


def picking(
    heads: Sequence[Head],
    lines: Sequence[Line],
    *,
    label: str,
    key: str,
    picks: Picks | None = None,
    entered: Entered | None = None,
) -> Asked:
    """Draws the list, with a box at every row when there are `picks`."""
    data: dict[str, Any] = {
        "label": label,
        "heads": [asdict(head) for head in heads],
        "lines": [
            {"id": line.id, "address": line.address, "cells": [[_piece(part) for part in cell] for cell in line.cells]}
            for line in lines
        ],
    }
    if picks is not None:
        data["picks"] = asdict(picks)
    if entered is not None:
        data["entered"] = asdict(entered)
    given = _element(data=data, key=key, on_open_change=ignore, on_picked_change=ignore)
    shown = {line.id for line in lines}
    picked = None if given.picked is None else tuple(one for one in given.picked if one in shown)
    return Asked(given.open, picked)
