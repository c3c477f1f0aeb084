"""Facts of a lot as a person types them, one text each, and as they are shown to be typed again."""

import re
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal

from customs.model.base import Language, nfc, plain
from customs.model.errors import CustomsError
from customs.model.lot import Lot, LotContainer
from customs.services.declarations.typed import pasted_rows, read_number
from customs.store.lot_columns import container_key
from customs.words import both, number

TEXTS = (
    "job_number",
    "customer_name",
    "customer_tax_code",
    "transport_mode",
    "bill_number",
    "master_bill_number",
    "booking_number",
    "goods",
    "carrier_name",
    "means_name",
    "voyage_number",
    "loading_place",
    "unloading_place",
    "terminal",
    "package_unit_code",
    "owner",
    "note",
)
NUMBERS = ("packages", "gross_weight", "volume")
FACTS = (*TEXTS, *NUMBERS, "invoice_numbers", "containers")
"""Everything of a lot that is typed as one text."""
_LONGEST = 500
_MOST_CONTAINERS = 500
_COLUMNS = 5
_SEPARATED = re.compile(r"[,;\n]+")

Value = str | int | Decimal | tuple[str, ...] | tuple[LotContainer, ...] | None


def typed_fact(name: str, text: str, language: Language) -> Value:
    """The value of the fact; None or () for an empty text.

    Raises CustomsError EDIT-PATH for what is no fact, VALUE-NUMBER, VALUE-WHOLE, LOT-LONG, LOT-CONTAINERS.
    """
    if name not in FACTS:
        raise CustomsError("EDIT-PATH", both("lots.refused.no_fact", path=name[:40]))
    if name == "containers":
        return typed_containers(text, language)
    clean = " ".join(text.replace("\0", "").split())
    if len(clean) > _LONGEST:
        raise CustomsError("LOT-LONG", both("lots.refused.long", n=len(clean), most=_LONGEST))
    if name == "invoice_numbers":
        return tuple(filter(None, (" ".join(one.split()) for one in _SEPARATED.split(text.replace("\0", "")))))
    if name in NUMBERS:
        return figure(clean, language, whole=name == "packages")
    value = nfc(clean)
    return str(value or "") if name == "owner" else value if isinstance(value, str) else None


def figure(text: str, language: Language, *, whole: bool = False) -> int | Decimal | None:
    """None for no text. Raises CustomsError VALUE-NUMBER, VALUE-WHOLE."""
    if not text:
        return None
    value = read_number(text, language)
    if value is None:
        raise CustomsError("VALUE-NUMBER", both("errors.value.number", text=text[:40]))
    if whole and value != value.to_integral_value():
        raise CustomsError("VALUE-WHOLE", both("errors.value.whole", text=text[:40]))
    return int(value) if whole else value


def typed_containers(text: str, language: Language) -> tuple[LotContainer, ...]:
    """One container a line: number, type, seals, packages, gross weight (kg); parted by tabs or semicolons. Numbers
    alone may also stand in one line, parted by commas or blanks. Each number once.

    Raises CustomsError LOT-CONTAINERS for too many, VALUE-NUMBER, VALUE-WHOLE.
    """
    found: dict[str, LotContainer] = {}
    for row in _rows(text):
        number_, type_code, seals, packages, weight = [*row, *("",) * (_COLUMNS - len(row))][:_COLUMNS]
        key = container_key(number_)
        if not key:
            continue
        found[key] = LotContainer(
            number=key,
            type_code=type_code.upper() or None,
            seals=tuple(filter(None, re.split(r"[,\s/]+", seals))),
            packages=figure(packages, language, whole=True),
            gross_weight=figure(weight, language),
        )
    if len(found) > _MOST_CONTAINERS:
        raise CustomsError("LOT-CONTAINERS", both("lots.refused.containers", n=len(found), most=_MOST_CONTAINERS))
    return tuple(found.values())


def _rows(text: str) -> Sequence[Sequence[str]]:
    text = text.replace("\0", "")
    if "\t" in text:
        return pasted_rows(text)
    rows: list[list[str]] = []
    for line in text.splitlines():
        if ";" in line:
            rows.append([cell.strip() for cell in line.split(";")])
        else:
            rows += [[one] for one in re.split(r"[,\s]+", line) if one]
    return rows


def shown_fact(lot: Lot, name: str, language: Language) -> str:
    """As it is typed."""
    value = getattr(lot, name)
    return _SHOWN.get(type(value), str)(value, language) if value is not None else ""


def _listed(held: Sequence[LotContainer | str], language: Language) -> str:
    lines = []
    for one in held:
        if isinstance(one, str):
            return ", ".join(map(str, held))
        cells = [one.number, one.type_code or "", " ".join(one.seals)]
        cells += ["" if one.packages is None else str(one.packages), number(one.gross_weight, language)]
        lines.append("; ".join(cells).rstrip("; "))
    return "\n".join(lines)


_SHOWN: Mapping[type, Callable[..., str]] = {
    str: lambda value, _language: value,
    int: number,
    Decimal: number,
    tuple: _listed,
}


def logged(value: object) -> object:
    """A value as the log keeps it."""
    if isinstance(value, Decimal):
        return plain(value)
    if isinstance(value, tuple):
        return [one.number if isinstance(one, LotContainer) else one for one in value]
    return value
