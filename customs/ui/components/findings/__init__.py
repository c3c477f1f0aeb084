"""A list of findings with their evidence, fixes and the way to each."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from customs.ui.components.base import element
from customs.ui.components.parts import ACTS, EVIDENCE

_element = element("findings", Path(__file__).parent, ACTS, *EVIDENCE)


def finding_list(data: Mapping[str, Any], *, key: str, **listeners: Callable[[], None]) -> None:
    """Mount the list; `data` is that of `customs.ui.declaration.findings.payload`."""
    _element(data=dict(data), key=key, **listeners)
