"""The goods grid: the items of a declaration, each cell saved as it is left."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from customs.ui.components.base import element
from customs.ui.components.parts import ACTS, CODES, EVIDENCE

_HERE = Path(__file__).parent
_element = element(
    "goods",
    _HERE,
    ACTS,
    CODES,
    *EVIDENCE,
    *(_HERE / part for part in ("cells", "editor", "keys", "tools", "suggest", "below")),
)


def goods_grid(data: Mapping[str, Any], *, key: str, **listeners: Callable[[], None]) -> None:
    """Mount the grid; `data` is that of `customs.ui.declaration.goods.payload`."""
    _element(data=dict(data), key=key, **listeners)
