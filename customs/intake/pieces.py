"""What a reading is put together of: the several shipments of its papers, and lines of papers that met."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from customs.model.shipment import Shipment
from customs.model.source import Source


@dataclass(frozen=True, slots=True)
class Joined:
    """A line of goods and the packing list lines found for it, each by the cell that names it best.

    `how`: `one` to one; the quantity `differs`; `many` lines of one; goods `alone`; a packing list line `lost`.
    """

    how: str
    goods: Source | None
    packing: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Joining:
    """`counts`: how -> lines. `rows`: the first of them."""

    counts: Mapping[str, int] = field(default_factory=dict)
    rows: tuple[Joined, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """One of several shipments. `mark`: its number made comparable, "" for goods without one. `number`: as it is
    written. `lines`: how many. `shipment`: itself, once somebody said that each is one.
    """

    mark: str
    number: str
    lines: int
    shipment: Shipment | None = None
