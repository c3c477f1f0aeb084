"""Findings and source cells as the elements draw them."""

import string
from typing import Any

import streamlit as st

from customs.model.base import Language
from customs.model.errors import CustomsError
from customs.model.field_table import fields
from customs.model.finding import Finding, Severity
from customs.model.path import identifier, item_key
from customs.model.source import Source
from customs.services.declarations.shown import spell
from customs.services.declarations.typed import typed
from customs.services.views import DeclarationView, SheetWindow
from customs.ui import notices
from customs.ui.declaration.certificate_names import certified_name
from customs.ui.declaration.lent import lent
from customs.ui.session import records
from customs.words import moment, say

_ORDER = {severity: place for place, severity in enumerate(Severity)}
_PEEK = "peek"
_AROUND = 4
_CELLS = 4
MANY = 50
"""Of more findings the texts, which repeat, are given once."""
_POOLED = ("word", "message", "why", "legal", "cell", "fix", "accepted")

Drawn = dict[str, Any]


def ordered(view: DeclarationView) -> list[Finding]:
    """Errors first, then in the order of the form."""
    return sorted(view.findings, key=lambda found: _ORDER[found.severity])


def finding_id(found: Finding) -> str:
    return f"{found.rule} {found.path}"


def drawn(view: DeclarationView, found: Finding, spoken: Language, *, go: bool = False, unfold: bool = False) -> Drawn:
    """One finding: its five parts as text, and what can be done about it. `go` offers the way to its field."""
    labels = _labels(found, spoken)
    return {
        "id": finding_id(found),
        "path": found.path,
        "rule": found.rule,
        "severity": found.severity.value,
        "word": say(f"common.severity.{found.severity.value}", spoken),
        "lowered": notices.lowered(found, spoken),
        "message": found.message.say(spoken),
        "why": found.why.say(spoken),
        "legal": found.legal.say(spoken),
        "cell": labels or place_name(view, found.path, spoken),
        "fix": found.fix.say(spoken),
        "mend": _mend_label(view, found, spoken),
        "source": bool(labels),
        "go": say("declaration.finding.go", spoken) if go and found.path else None,
        "open": unfold,
        "accepted": _accepted(view, found, spoken),
    }


def _accepted(view: DeclarationView, found: Finding, spoken: Language) -> str:
    """Who went on with the warning, when and why; "" while nobody did."""
    held = view.acceptance
    if held is None or not held.covers(found):
        return ""
    facts = {"who": held.actor, "when": moment(held.at), "reason": held.reason}
    return say("declaration.finding.accepted", spoken, **facts)


def pooled(found: list[Drawn]) -> list[str]:
    """The texts of very many findings, each once: a finding then holds their places. Empty for few."""
    if len(found) <= MANY:
        return []
    texts: dict[str, int] = {}
    for one in found:
        for name in _POOLED:
            one[name] = texts.setdefault(one[name], len(texts))
    return list(texts)


def _labels(found: Finding, spoken: Language) -> str:
    """`Packing list!K14, CI!D9`; of very many cells the first few and how many more."""
    labels = list(dict.fromkeys(source.label for source in found.sources if source.file))
    told = ", ".join(labels[:_CELLS])
    more = len(labels) - _CELLS
    return say("declaration.finding.more_cells", spoken, cells=told, n=more) if more > 0 else told


def marks(found: list[Finding]) -> dict[str, list[int]]:
    """Path -> places in the list."""
    placed: dict[str, list[int]] = {}
    for place, one in enumerate(found):
        placed.setdefault(one.path, []).append(place)
    return placed


def place_name(view: DeclarationView, path: str, spoken: Language) -> str:
    """Where a value that is in no file belongs: item, number and name of the field."""
    certified = certified_name(path, spoken)
    if certified:
        return certified
    if path.startswith("planned_rates."):
        return say("declaration.tax.rates", spoken)
    declaration = view.declaration
    key = item_key(path)
    item = declaration.number_of(key) if key else None
    official = fields(declaration.direction).get(identifier(path)) if path else None
    if official is None:
        if item:
            return say("declaration.finding.item_group", spoken, n=item)
        return say("declaration.finding.goods" if path == "goods" else "declaration.finding.whole", spoken)
    words = {"number": official.number, "name": official.label(spoken)}
    if item:
        return say("declaration.finding.on_form_item", spoken, item=item, **words)
    return say("declaration.finding.on_form", spoken, **words)


def _mend_label(view: DeclarationView, found: Finding, spoken: Language) -> str | None:
    """A certain fix is kept as English text; its button says the value as this reader writes it."""
    if found.mend is None:
        return None
    try:
        value = spell(typed(view.declaration.direction, found.mend.path, found.mend.value, "en"), spoken)
    except CustomsError:
        value = found.mend.value
    if not value:
        return say("declaration.finding.mend_blank", spoken)
    return say("declaration.finding.mend", spoken, value=value)


def ask_peek(view_id: str, path: str, finding: str | None) -> None:
    """Open the cells of a value or of a finding; asked again, they close."""
    wanted = {"id": view_id, "path": path, "finding": finding}
    st.session_state[_PEEK] = None if st.session_state.get(_PEEK) == wanted else wanted


def peek(view: DeclarationView, spoken: Language) -> Drawn | None:
    """The cells that were asked for: {path, finding, title, file, label, cells, letters, rows}."""
    asked = st.session_state.get(_PEEK)
    if not asked or asked["id"] != view.id:
        return None
    source = _source(view, asked["path"], asked["finding"])
    row = None if source or asked["finding"] else _row_of(view, asked["path"])
    place = source or row
    title = _title(view, asked["path"], place, spoken)
    window = records().source_window(place, around=_AROUND) if place else None
    beside = _beside(view, asked["finding"], source)
    return {
        "path": asked["path"],
        "finding": asked["finding"],
        "title": title,
        "cells": beside,
        **_window(window, place),
        **({"label": _row_label(row)} if row else {}),
    }


def _beside(view: DeclarationView, finding: str | None, source: Source | None) -> list[str]:
    """The cell, and the other cells of the finding on the same sheet."""
    if source is None:
        return []
    found = next((one for one in view.findings if finding and finding_id(one) == finding), None)
    others = found.sources if found else ()
    return [one.cell for one in (source, *others) if (one.upload, one.sheet) == (source.upload, source.sheet)]


def _window(window: SheetWindow | None, source: Source | None) -> Drawn:
    if window is None or source is None:
        return {"file": source.file if source else "", "label": source.label if source else "", "rows": []}
    rows = [[number, list(texts)] for number, texts in window.rows]
    return {
        "file": window.file,
        "label": source.label,
        "letters": list(window.letters),
        "rows": rows,
    }


def _title(view: DeclarationView, path: str, source: Source | None, spoken: Language) -> str:
    if source is not None and lent(source, spoken):
        return lent(source, spoken)
    if source is not None and source.typed_by and not source.file:
        return say("declaration.source.typed", spoken, who=source.typed_by)
    key = item_key(path)
    number = view.declaration.number_of(key) if key else None
    return say("declaration.source.line", spoken, n=number) if number else say("declaration.source.title", spoken)


def _source(view: DeclarationView, path: str, finding: str | None) -> Source | None:
    """The cell of the finding, else of the value, else its place in the row of its line."""
    sources = view.declaration.sources
    if finding:
        of_finding = next((found for found in view.findings if finding_id(found) == finding), None)
        files = [source for source in of_finding.sources if source.file] if of_finding else []
        return next((source for source in files if source.page is None), files[0] if files else None)
    own = sources.get(path, ())
    return own[0] if own else _place_of(view, path)


def _place_of(view: DeclarationView, path: str) -> Source | None:
    """Where the line would have the value: in its row, in the column other lines have theirs from."""
    row = _row_of(view, path)
    if row is None:
        return None
    name, sources = path.split(".")[2:], view.declaration.sources
    alike = [
        cells[0]
        for at, cells in sources.items()
        if cells and at.split(".")[:1] == ["goods"] and at.split(".")[2:] == name
    ]
    same = [one for one in alike if (one.upload, one.sheet) == (row.upload, row.sheet)]
    letters = {one.cell.rstrip(string.digits) for one in same}
    if len(letters) != 1:
        return None
    return row.model_copy(update={"cell": letters.pop() + _row_number(row), "raw": None})


def _row_of(view: DeclarationView, path: str) -> Source | None:
    """The first cell of the value's line."""
    key = item_key(path)
    line = f"goods.{key}."
    held = view.declaration.sources.items()
    return next((cells[0] for at, cells in held if key and at.startswith(line) and cells and cells[0].file), None)


def _row_number(source: Source) -> str:
    return source.cell.lstrip(string.ascii_uppercase)


def _row_label(source: Source) -> str:
    return source.model_copy(update={"cell": _row_number(source)}).label
