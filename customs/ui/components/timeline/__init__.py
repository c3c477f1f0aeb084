"""Where a declaration stands, drawn."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from customs.ui.components.base import element

_element = element("timeline", Path(__file__).parent)


def timeline(data: Mapping[str, Any], *, key: str) -> None:
    """`data`: title, points [{label, when, state, lane}], facts [[words, words]], words {state: words}."""
    _element(data=dict(data), key=key)
