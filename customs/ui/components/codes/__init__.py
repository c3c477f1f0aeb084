"""The code tables every field of a page may choose from, sent to the browser once."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from customs.ui.components.base import element

_element = element("codes", Path(__file__).parent)


def code_tables(tables: Mapping[str, Sequence[tuple[str, str]]], *, key: str = "codes") -> None:
    """`tables`: table -> (code, name) rows. The message is the same from run to run, so it is sent only once."""
    _element(data={"tables": {name: [list(row) for row in rows] for name, rows in tables.items()}}, key=key)
