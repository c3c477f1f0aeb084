"""A page of a paper with the words on it: what is pressed goes into the field that is being filled in."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from customs.ui.components.base import element

_element = element("paper", Path(__file__).parent)


def paper(data: Mapping[str, Any], *, key: str, **listeners: Callable[[], None]) -> None:
    """Mount it; `data` is that of `customs.ui.declaration.viewer.payload`. Events: turn (to a page), close."""
    _element(data=dict(data), key=key, **listeners)
