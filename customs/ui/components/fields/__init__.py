"""The header of a declaration as cards of fields."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from customs.ui.components.base import element
from customs.ui.components.parts import ACTS, CODES, EVIDENCE

_HERE = Path(__file__).parent
_element = element("fields", _HERE, ACTS, CODES, *EVIDENCE, _HERE / "field")


def fields_form(data: Mapping[str, Any], *, key: str, **listeners: Callable[[], None]) -> None:
    """Mount the form; `data` is that of `customs.ui.declaration.form.payload`."""
    _element(data=dict(data), key=key, **listeners)
