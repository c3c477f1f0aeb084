"""A tariff as one JSON document, and back: what a store keeps. Cells are kept as published and read again, so that
an edition is always read by the grammar of today.
"""

import json
from datetime import date
from typing import Any

from customs.model.base import Text
from customs.reference.tariff import Column, Edition, Tariff
from customs.reference.tariff_cells import Cell, Kind, Unread, read_cell

LAYOUT = 1
_OUTSIDE = (Unread.CONFLICT, Unread.SHARE, Unread.UNCACHED)


def dump(tariff: Tariff) -> str:
    return json.dumps(
        {
            "layout": LAYOUT,
            "name": tariff.name,
            "first_day": tariff.first_day.isoformat(),
            "until": tariff.until.isoformat() if tariff.until else None,
            "legal": tariff.legal.model_dump(),
            "digest": tariff.digest,
            "codes": tariff.codes,
            "vi": tariff.vi,
            "en": tariff.en,
            "units": tariff.units,
            "cells": [_kept(cell) for cell in tariff.cells],
            "columns": [[key.schedule, sorted(key.origins), places] for key, places in tariff.columns.items()],
            "editions": [[name, day.isoformat() if day else None] for name, day in tariff.editions],
            "edition_of": tariff.edition_of,
            "headings": {code: name.model_dump() for code, name in tariff.headings.items()},
            "notes": dict(tariff.notes),
            "twins": dict(tariff.twins),
        },
        ensure_ascii=False,
        separators=(",", ":"),
    )


def load(text: str) -> Tariff:
    """Raises ValueError for what is no such document."""
    held = json.loads(text)
    if not isinstance(held, dict) or held.get("layout") != LAYOUT:
        raise ValueError("not a tariff of a known layout")
    try:
        return _tariff(held)
    except (KeyError, TypeError, OverflowError) as wrong:
        raise ValueError("not a whole tariff") from wrong


def _tariff(held: dict[str, Any]) -> Tariff:
    return Tariff(
        name=held["name"],
        first_day=date.fromisoformat(held["first_day"]),
        until=date.fromisoformat(held["until"]) if held["until"] else None,
        legal=Text(**held["legal"]),
        digest=held["digest"],
        codes=tuple(held["codes"]),
        vi=tuple(held["vi"]),
        en=tuple(held["en"]),
        units=tuple(held["units"]),
        cells=tuple(_read(cell) for cell in held["cells"]),
        columns={Column(name, frozenset(origins)): tuple(places) for name, origins, places in held["columns"]},
        editions=tuple(Edition(name, date.fromisoformat(day) if day else None) for name, day in held["editions"]),
        edition_of=tuple(held["edition_of"]),
        headings={code: Text(**name) for code, name in held["headings"].items()},
        notes={code: tuple(notes) for code, notes in held["notes"].items()},
        twins=dict(held["twins"]),
    )


def _kept(cell: Cell | None) -> list[str] | None:
    """A reason that is not in the cell's text is kept beside it."""
    if cell is None:
        return None
    return [cell.kind, cell.text, *([cell.unread] if cell.unread in _OUTSIDE else [])]


def _read(kept: list[str] | None) -> Cell | None:
    if kept is None:
        return None
    kind, text = Kind(kept[0]), kept[1]
    return read_cell(text, kind) if len(kept) == 2 else Cell(kind, text, None, Unread(kept[2]))
