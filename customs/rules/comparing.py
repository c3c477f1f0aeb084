"""When two papers say the same on one field, however each of them writes it."""

import re

from customs.model.papers import Stated
from customs.rules.cargo import bill_day
from customs.rules.likeness import bare, like
from customs.rules.units import agree, counted_alike
from customs.words import fold

#: Counted one by one: 40 rolls (RO) are the 40 packages (PK) of another paper.
COUNTS = frozenset({"package_count", "container_count", "goods.item_package_count"})
PARTIES = frozenset({"exporter_name", "importer_name"})
#: A code or name that may have more behind it: the name of the place, the voyage, the place of the term.
FOLLOWED = frozenset(
    {
        "loading_place_code",
        "unloading_port_code",
        "final_destination_code",
        "incoterm_code",
        "transport_means_name",
    }
)
#: Written before the name of a vessel by some and not by others.
_VESSEL = re.compile(r"^\s*(m\.?/?v\.?|vessel:?)\s+", re.IGNORECASE)
_BILL_DATE = 6


def differ(path: str, one: Stated, other: Stated) -> bool:
    """Whether the two disagree. Not when it cannot be told: a figure against a text.

    Another currency or another kind of unit is a difference whatever the figures are, but for what is counted.
    """
    if one.number is not None and other.number is not None:
        if path in COUNTS:
            return not counted_alike(one.number, other.number)
        return not agree(one.number, one.unit, other.number, other.unit)
    if one.day is not None and other.day is not None:
        return one.day != other.day
    if one.text is None or other.text is None:
        return False
    return not same_text(path, one.text, other.text)


def same_text(path: str, one: str, other: str) -> bool:
    """Exact but for blanks, signs, case and accents; more is allowed only where the field's own way of writing is."""
    if path in PARTIES:
        return like(one, other)
    if path == "bill_of_lading_number":
        return any(same_bill(left, right) for left in _listed(one) for right in _listed(other))
    if path == "transport_means_name":
        one, other = _VESSEL.sub("", one), _VESSEL.sub("", other)
    if bare(one) == bare(other):
        return True
    return path in FOLLOWED and (_begins(_parts(one), bare(other)) or _begins(_parts(other), bare(one)))


def _begins(parts: list[str], whole: str) -> bool:
    """`HAIPHONG` begins `HAI PHONG PORT`, and `CNSHA` `CNSHA SHANGHAI`; `H` begins neither."""
    return any("".join(parts[:end]) == whole for end in range(1, len(parts)))


def same_bill(one: str, other: str) -> bool:
    """The same number, with or without the date VNACCS wants in front of it (`041126SMPL87097845`)."""
    left, right = bare(one).upper(), bare(other).upper()
    return left == right or right in _undated(left) or left in _undated(right)


def _undated(bill: str) -> tuple[str, ...]:
    return (bill[_BILL_DATE:],) if bill_day(bill) and len(bill) > _BILL_DATE else ()


def _listed(text: str) -> list[str]:
    """The bills of one text: five of them can be declared."""
    return [part for part in re.split(r"[;,\n]", text) if part.strip()]


def _parts(text: str) -> list[str]:
    return "".join(c if c.isalnum() else " " for c in fold(text)).split()
