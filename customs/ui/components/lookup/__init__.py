"""Codes of lists too long to be sent whole: the page asks for them while somebody types."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from customs.ui.components.base import element

_element = element("lookup", Path(__file__).parent)


def lookup(answer: Mapping[str, Any] | None, words: Mapping[str, str], *, key: str, seek: Callable[[], None]) -> None:
    """`answer`: {table, words, rows: [code, name, ended], note} for what was asked last; `words`: none, seeking.

    `seek` is called when the page asks: `st.session_state[key]["seek"]` is {table, words}.
    """
    data = {"answer": dict(answer) if answer else None, "words": dict(words)}
    _element(data=data, key=key, on_seek_change=seek)
