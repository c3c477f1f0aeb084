"""A customer's workbook -> shipment.

`read` and what it takes are named here lazily: the reading child imports this package too and must start fast.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from customs.intake.decisions import Decisions
    from customs.intake.reader import read
    from customs.intake.reading import Reading, Upload

__all__ = ["Decisions", "Reading", "Upload", "read"]

_HOMES = {"Decisions": "decisions", "Reading": "reading", "Upload": "reading", "read": "reader"}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(name)
    from importlib import import_module  # noqa: PLC0415 -- see above

    return getattr(import_module(f"customs.intake.{_HOMES[name]}"), name)
