"""The code tables every field of a page may choose from, sent to the browser once."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from customs.ui.components.base import element, ignore

_element = element("codes", Path(__file__).parent)


def code_tables(tables: Mapping[str, Sequence[tuple[str, str, str]]], *, key: str = "codes") -> None:
    """`tables`: table -> rows of code, name and, of a code in force no more, its last day in words.

    The message is the same from run to run, so it is sent only once.
    """
    rows = {name: [list(row) for row in held] for name, held in tables.items()}
    _element(data={"tables": rows}, key=key, on_wake_change=ignore)
