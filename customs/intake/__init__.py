"""A customer's workbook -> shipment.

`read` and what it takes are named here lazily: the reading child imports this package too and must start fast.
"""

from typing import TYPE_CHECKING

from customs.lazy import lazily

if TYPE_CHECKING:
    from customs.intake.decisions import Decisions
    from customs.intake.reader import read
    from customs.intake.reading import Reading, Upload

__all__ = ["Decisions", "Reading", "Upload", "read"]

__getattr__ = lazily(__name__, {"decisions": "Decisions", "reader": "read", "reading": "Reading Upload"})
