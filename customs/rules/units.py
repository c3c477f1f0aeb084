"""Figures in different units of the same kind: 1.2 t is 1,200 kg, 5 dozen are 60 pieces.

Factors are exact by definition (international yard and pound, 1959), or plain counts.
"""

from collections.abc import Mapping
from decimal import Decimal
from typing import NamedTuple


class Measure(NamedTuple):
    """A unit as so many of the first unit of its kind."""

    kind: str
    factor: Decimal


def _kind(kind: str, **factors: str) -> dict[str, Measure]:
    return {code: Measure(kind, Decimal(factor)) for code, factor in factors.items()}


UNITS: Mapping[str, Measure] = {
    **_kind("mass", KGM="1", GRM="0.001", HGRM="0.1", MGRM="0.000001", HKGM="100", TNE="1000"),
    **_kind("mass", LBR="0.45359237", LBS="0.45359237", ONZ="0.028349523125"),
    **_kind("length", MTR="1", CEN="0.01", MMTR="0.001", DM="0.1", KMTR="1000", DMTR="10", HMTR="100"),
    **_kind("length", YRD="0.9144", FOT="0.3048", HFT="30.48", INC="0.0254"),
    **_kind("area", MTK="1", CM2="0.0001", DM2="0.01", KMTK="1000", YDK="0.83612736", FTK="0.09290304"),
    **_kind("volume", LTR="1", MLT="0.001", HLTR="100", KL="1000", MTQ="1000", CM3="0.001", DM3="1"),
    **_kind("piece", PCE="1", DPCE="10", DZN="12", HPCE="100", KPCE="1000", UNIT="1"),
    **_kind("pair", PR="1", KPR="1000"),
    **_kind("set", SET="1", KSET="1000"),
    **_kind("roll", ROL="1", KROL="1000"),
}

#: Converted figures were rounded by whoever made the paper: one in a thousand. Others agree to half a cent.
ROUNDED = Decimal("0.001")
HALF_CENT = Decimal("0.005")


def same_unit(one: str, other: str) -> bool:
    """The same unit by either code (LBR, LBS); kilograms are not tonnes."""
    return one == other or (one in UNITS and UNITS[one] == UNITS.get(other))


def comparable(one: str, other: str) -> bool:
    """The same unit, or two of one kind."""
    return same_unit(one, other) or (one in UNITS and other in UNITS and UNITS[one].kind == UNITS[other].kind)


def counted_alike(one: Decimal, other: Decimal) -> bool:
    """Two figures without units, or in one unit."""
    return abs(one - other) <= HALF_CENT


def agree(one: Decimal, unit: str | None, other: Decimal, other_unit: str | None) -> bool:
    """Whether two figures say the same. Another currency or kind of unit never does; a figure without a unit is taken
    to be in the other's.
    """
    if unit is None or other_unit is None or same_unit(unit, other_unit):
        return counted_alike(one, other)
    if not comparable(unit, other_unit):
        return False
    left, right = one * UNITS[unit].factor, other * UNITS[other_unit].factor
    return abs(left - right) <= max(abs(left), abs(right)) * ROUNDED
