"""The carrier's manifest held against the lot and what is declared: every side shown, none put in place of another."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from stdnum import iso6346

from customs.model.declaration import Declaration
from customs.model.lot import Lot, Manifest
from customs.words import fold

CONTAINER = re.compile(r"\b[A-Z]{3}[UJZ][ -]?\d{6}[ -]?\d\b")
_LABELS = {
    "bill_number": ("so van don", "van don", "b/l", "bl", "bill", "bill of lading", "mbl", "hbl", "so b/l"),
    "packages": ("so kien", "so luong kien", "packages", "package", "pkgs", "pcs", "tong so kien"),
    "gross_weight": ("trong luong", "tong trong luong", "gross weight", "gw", "g.w", "g.w.", "gross", "weight"),
}
_LABELLED = re.compile(r"^\s*([^:\t=]{1,40}?)\s*[:\t=]\s*(.+?)\s*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Side:
    """One fact on the three papers. Sides that say nothing are None or (), and contradict nobody.

    `differs`: two of those that say something say different things.
    """

    fact: str
    manifest: object
    lot: object
    declared: object
    differs: bool


def compared(lot: Lot, declared: Sequence[Declaration]) -> tuple[Side, ...]:
    """Bill number, packages, gross weight (kg) and containers; empty while no manifest was told."""
    told = lot.manifest
    if told is None:
        return ()
    bills = tuple(dict.fromkeys(bill for one in declared for bill in one.bill_of_lading_number))
    boxes = tuple(dict.fromkeys(box.container_number for one in declared for box in one.containers))
    sides = (
        ("bill_number", told.bill_number, _bills(lot), bills),
        ("packages", told.packages, lot.packages, _sum([one.package_count for one in declared])),
        ("gross_weight", told.gross_weight, lot.gross_weight, _sum([_kilograms(one) for one in declared])),
        ("containers", told.containers, tuple(one.number for one in lot.containers), tuple(filter(None, boxes))),
    )
    return tuple(
        Side(fact, theirs, ours, said, _differ(fact, (theirs, ours, said))) for fact, theirs, ours, said in sides
    )


def _bills(lot: Lot) -> tuple[str, ...]:
    return tuple(filter(None, (lot.bill_number, lot.master_bill_number)))


def _kilograms(one: Declaration) -> Decimal | None:
    return one.gross_weight if one.gross_weight_unit_code in {None, "KGM"} else None


def _sum(values: Sequence[Decimal | int | None]) -> Decimal | None:
    """None where one of them is not known."""
    known = [Decimal(value) for value in values if value is not None]
    return sum(known, Decimal(0)) if known and len(known) == len(values) else None


def _differ(fact: str, sides: Sequence[object]) -> bool:
    """A bill agrees with a side that names it among others; containers agree as sets."""
    said = [side for side in sides if side not in (None, ())]
    if fact == "bill_number":
        named = [{_bare(bill) for bill in (side if isinstance(side, tuple) else (str(side),))} for side in said]
        return any(not (one & other) for one in named for other in named)
    if fact == "containers":
        return len({frozenset(map(_bare, side)) for side in said if isinstance(side, tuple)}) > 1
    return len(set(said)) > 1


def _bare(number: str) -> str:
    return "".join(filter(str.isalnum, number)).upper()


def pasted(text: str) -> dict[str, str]:
    """Facts in a text somebody pasted: what stands behind a label we know, and every container number.

    Keys of `Manifest`; the values are texts as they stand. What is not found is not there.
    """
    found: dict[str, str] = {}
    for label, value in _LABELLED.findall(text):
        name = next((fact for fact, labels in _LABELS.items() if " ".join(fold(label).split()) in labels), None)
        if name and name not in found:
            found[name] = _UNIT.sub("", value) if name != "bill_number" else value
    boxes = dict.fromkeys(_bare(one) for one in CONTAINER.findall(text.upper()))
    return found | ({"containers": " ".join(boxes)} if boxes else {})


_UNIT = re.compile(r"(?<=\d)\s*[^\d\s.,'’-][\s\S]*$")
"""What stands behind the figure: no sign that a figure is written with."""


def wrong_digits(numbers: Sequence[str]) -> Iterator[tuple[str, str | None]]:
    """Container numbers that ISO 6346 contradicts, with the check digit it reckons; None for those of another form."""
    for number in numbers:
        bare = _bare(number)
        if not _FORM.fullmatch(bare):
            yield number, None
        elif iso6346.calc_check_digit(bare[:10]) != bare[10]:
            yield number, str(iso6346.calc_check_digit(bare[:10]))


_FORM = re.compile(r"[A-Z]{3}[UJZ]\d{7}")


def manifest_of(
    bill_number: str | None, packages: int | None, weight: Decimal | None, boxes: Sequence[str]
) -> Manifest | None:
    """None when nothing of it is known."""
    made = Manifest(bill_number=bill_number, packages=packages, gross_weight=weight, containers=tuple(boxes))
    return None if made == Manifest() else made
