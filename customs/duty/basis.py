"""What holds for the whole declaration while it is worked out, and what has been looked up so far."""

from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple, TypeAlias

from customs.duty.exact import Rounding
from customs.duty.tables import Consulted, Tables
from customs.model.base import Text
from customs.model.tax import TaxKind, Version
from customs.reference.table import CodeRow

Levy: TypeAlias = tuple[TaxKind, Text, str | None, Decimal, Version, tuple[Text, ...]]
"""A tax by value, whatever the goods are worth: kind, law, code, percent, where the percentage came from, warnings."""


class Coded(NamedTuple):
    """A rate code on the day: its row, the table version it stands in, its tax by value when the table gives a
    percentage.
    """

    row: CodeRow
    version: Version
    levy: Levy | None


@dataclass(frozen=True, slots=True)
class Basis:
    """Tables and rounding of one assessment. The maps remember what fifty items would otherwise look up again."""

    tables: Tables
    rounding: Rounding
    consulted: Consulted
    slots: dict[tuple[str | None, str | None], tuple[TaxKind, str | None, str | None]] = field(default_factory=dict)
    coded: dict[str, Coded] = field(default_factory=dict)
    warned: dict[tuple[str, str], tuple[Text, ...]] = field(default_factory=dict)
