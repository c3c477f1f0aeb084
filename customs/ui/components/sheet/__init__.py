"""The customer's own sheet as we read it: what each column and each row is, and where the doubt is."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import streamlit as st

from customs.ui.components.base import element, ignore

_element = element("sheet", Path(__file__).parent)


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """`state`: ok, doubt or none. `note` is said under the letter's samples (heading, how sure)."""

    letter: str
    width: int
    field: str
    state: str
    note: tuple[str, ...] = ()
    right: bool = False


@dataclass(frozen=True, slots=True)
class SheetRow:
    """`kind`: line, heading, skipped, rejected, outside. `marks`: column position -> (doubt|error|mended, words)."""

    number: int
    kind: str
    cells: tuple[str, ...]
    why: str = ""
    marks: Mapping[int, tuple[str, str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SheetEvent:
    """What somebody did: mapped (column, field), role (row, role: line, skip, heading or "" = as understood) or cell
    (address, text; `was`: the text that stood there), on the sheet it was done on.
    """

    kind: str
    upload: str
    sheet: str
    at: str
    value: str
    was: str = ""


@dataclass(frozen=True, slots=True)
class SheetShown:
    """One screen of a sheet. `fields`: (id, label) in the order of the choice; none = the sheet is only looked at.

    `name` tells sheets apart: another name starts at row `top`, with column `left` in view.
    `focus`: a cell to go to. `upload` and `sheet` come back with every event.
    """

    name: str
    upload: str
    sheet: str
    columns: Sequence[SheetColumn]
    rows: Sequence[SheetRow]
    fields: Sequence[tuple[str, str]]
    words: Mapping[str, str]
    top: int = 1
    left: str = ""
    focus: str = ""


def sheet(shown: SheetShown, *, key: str) -> list[SheetEvent]:
    """Draws the sheet; what somebody did in it, each act once, in its order."""
    held = f"taken-{key}"
    taken = st.session_state.get(held, {"client": "", "last": 0})
    result = _element(data=_payload(shown) | {"taken": taken}, key=key, on_acts_change=ignore)
    if not result.acts:
        return []
    client = str(result.acts["client"])
    last = taken["last"] if taken["client"] == client else 0
    new = [act for act in result.acts["acts"] if act["seq"] > last]
    st.session_state[held] = {"client": client, "last": max([last, *(act["seq"] for act in new)])}
    names = ("kind", "upload", "sheet", "at", "value", "was")
    return [SheetEvent(**{name: str(act.get(name, "")) for name in names}) for act in new]


def _payload(shown: SheetShown) -> dict[str, Any]:
    """Short keys: a sheet of 200 x 30 cells is sent at every run."""
    return {
        "name": shown.name,
        "upload": shown.upload,
        "sheet": shown.sheet,
        "columns": [asdict(column) for column in shown.columns],
        "rows": [
            {
                "n": row.number,
                "k": row.kind,
                "c": row.cells,
                "y": row.why,
                "m": {str(at): m for at, m in row.marks.items()},
            }
            for row in shown.rows
        ],
        "fields": list(shown.fields),
        "words": dict(shown.words),
        "top": shown.top,
        "left": shown.left,
        "focus": shown.focus,
    }
