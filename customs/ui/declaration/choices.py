"""The codes a field may take, in the reader's language: short lists sent to the browser, long ones searched here."""

from collections.abc import Iterable
from typing import Any

import streamlit as st

from customs.model.base import Language
from customs.model.field_table import fields
from customs.model.status import Direction
from customs.reference.list_shapes import LIST_OF_FIELD
from customs.reference.table import CodeTable
from customs.services.declarations.coded import Choice, found, known
from customs.services.lists.tables import in_force_or_none
from customs.ui.components.lookup import lookup
from customs.ui.declaration.texts import texts
from customs.ui.session import desk, language, records
from customs.words import day, has, say

_EVERY = 5000
_LONGEST_SENT = 600
"""Rows of the longest list sent whole: some 40 KB."""
_FIRST = 50
_TYPES = "type_codes"
_LOOKUP, _ANSWER = "lookup", "lookup_answer"

Row = tuple[str, str, str]
"""Code, name, and of a code in force no more its last day in words."""


def code_rows(direction: Direction, spoken: Language) -> dict[str, list[Row]]:
    """Table -> rows of every short table a field of this direction names; the longer ones are searched."""
    tables = dict.fromkeys(field.table for field in fields(direction).values() if field.table)
    held = {
        table: _rows(found(records().tables(), table, "", desk().today(), spoken, limit=_EVERY)) for table in tables
    }
    types = in_force_or_none(records().tables(), _TYPES, desk().today())
    if types is not None and _TYPES in held:
        # A type of the other direction may still be typed: a rule says what is wrong with it.
        held[_TYPES] = [row for row in held[_TYPES] if _is_of(types, row[0], direction)]
    short = {table: rows for table, rows in held.items() if len(rows) <= _LONGEST_SENT}
    return short | {"co_forms": _co_forms(spoken)}


def _is_of(types: CodeTable, code: str, direction: Direction) -> bool:
    """Types of both directions name none."""
    row = types.rows.get(code) or types.ended[code]
    return row.more["direction"] in ("", direction)


def names(codes: Iterable[tuple[str, str]], spoken: Language) -> dict[str, list[Row]]:
    """Rows of the (list, code) pairs that stand on the page and are on no list that was sent."""
    rows: dict[str, list[Row]] = {}
    for source, code in dict.fromkeys(codes):
        searched = "/" in source or source in LIST_OF_FIELD.values()
        row = known(records().tables(), source, code, desk().today(), spoken) if searched and code else None
        if row:
            rows.setdefault(source, []).append(_row(row))
    return rows


@st.fragment
def search() -> None:
    """The element that asks for codes while somebody types; apart from the page, which stays as it is."""
    spoken = language()
    lookup(st.session_state.get(_ANSWER), texts("code", spoken), key=_LOOKUP, seek=_seek)


def _seek() -> None:
    asked: dict[str, Any] | None = st.session_state[_LOOKUP].get("seek")
    if asked:
        st.session_state[_ANSWER] = answer(str(asked["table"]), str(asked["words"]), language())


def answer(source: str, words: str, spoken: Language) -> dict[str, Any]:
    """What the element is told; `note` when the office has not loaded the list."""
    rows = found(records().tables(), source, words, desk().today(), spoken, limit=_FIRST)
    note = "" if rows is not None else _not_loaded(source, spoken)
    return {"table": source, "words": words, "rows": _rows(rows or []), "note": note}


def _not_loaded(source: str, spoken: Language) -> str:
    name = f"lists.name.{source}"
    return say("declaration.code.not_loaded", spoken, name=say(name, spoken) if has(name) else source)


def _rows(choices: Iterable[Choice] | None) -> list[Row]:
    return [_row(one) for one in choices or ()]


def _row(choice: Choice) -> Row:
    spoken = language()
    ended = say("declaration.code.ended", spoken, day=day(choice.until)) if choice.until else ""
    return choice.code, choice.name, ended


def _co_forms(spoken: Language) -> list[Row]:
    """Form of a certificate of origin -> the schedules it opens."""
    found: dict[str, list[str]] = {}
    for row in records().choices("tariff_schedules", limit=_EVERY):
        if row.more.get("co_form"):
            found.setdefault(row.more["co_form"], []).append(f"{row.code} {row.name.say(spoken)}")
    return [(form, "; ".join(names_), "") for form, names_ in sorted(found.items())]
