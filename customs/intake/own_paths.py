"""The paths our own workbook may carry: every field a declarant fills, where it may stand, and how often."""

import re
from collections.abc import Iterator
from functools import cache

from customs.model.field_table import Field, fields
from customs.model.path import identifier
from customs.model.status import Direction

WORKING = frozenset({"item_code", "net_mass", "gross_mass", "item_package_count"})
"""Fields of a line that no form has."""
_CONTAINER = frozenset({"container_number", "seal_number", "container_bill_of_lading_number", "container_note"})
_RATES = "planned_rates."
_RATE = re.compile(r"planned_rates\.[A-Z]{3}")


@cache
def header_paths(direction: Direction) -> frozenset[str]:
    """Without exchange rates, which may be of any currency."""
    own = [field for field in _own(direction) if not field.on_item and field.group != "containers"]
    return frozenset(path for field in own for path in _places(field))


@cache
def goods_paths(direction: Direction) -> frozenset[str]:
    """Relative to the line."""
    own = [field for field in _own(direction) if field.on_item]
    return WORKING | {path for field in own for path in _places(field)}


def container_paths() -> frozenset[str]:
    """Relative to the container; the same for both directions, as the desk keeps seals of exports too."""
    return _CONTAINER


@cache
def any_direction(kind: str) -> frozenset[str]:
    """Paths of either direction. `kind`: header or goods."""
    of = header_paths if kind == "header" else goods_paths
    return frozenset(path for direction in Direction for path in of(direction))


def is_header_path(path: str) -> bool:
    return path in any_direction("header") or path.startswith(_RATES)


def trouble(path: str, allowed: frozenset[str], direction: Direction) -> str:
    """Why a path cannot be taken: customs, position, rate or unknown; "" when it can."""
    if path in allowed or _RATE.fullmatch(path):
        return ""
    if path.startswith(_RATES):
        return "rate"
    name = identifier(path)
    field = fields(direction).get(name)
    if field is None:
        return "unknown"
    if field.required == "customs" or field.part == "returned":
        return "customs"
    return "position" if any(identifier(one) == name for one in allowed) else "unknown"


def _own(direction: Direction) -> Iterator[Field]:
    return (field for field in fields(direction).values() if field.required != "customs" and field.part != "returned")


def _places(field: Field) -> Iterator[str]:
    place = field.place.removeprefix("goods.N.")
    return (place.replace("N", str(n), 1) if "N" in place.split(".") else place for n in range(1, field.occurs + 1))
