"""Facts of a lot as a person types them, one text each, and as they are shown to be typed again."""

import re
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal

from customs.lots.manifest import CONTAINER
from customs.model.base import Language, nfc, plain
from customs.model.errors import CustomsError
from customs.model.lot import Lot, LotContainer
from customs.reference.charges import group_of
from customs.services.declarations.typed import pasted_rows, read_number, sure
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
_LONGEST_CONTAINER = 20
MOST = Decimal(10) ** 12
"""Quantities and sums of a lot stay below it."""
_SEPARATED = re.compile(r"[,;\n]+")

Value = str | int | Decimal | tuple[str, ...] | tuple[LotContainer, ...] | None


def typed_fact(name: str, text: str, language: Language) -> Value:
    """The value of the fact; None or () for an empty text.

    Raises CustomsError EDIT-PATH for what is no fact, VALUE-NUMBER, VALUE-WHOLE, VALUE-DOUBT, VALUE-TEXT, LOT-FIGURE,
    LOT-LONG, LOT-CONTAINERS, LOT-CONTAINER-ROW, LOT-CONTAINER-TWICE.
    """
    if name not in FACTS:
        raise CustomsError("EDIT-PATH", both("lots.refused.no_fact", path=name[:40]))
    if name == "containers":
        return typed_containers(text, language)
    clean = one_line(text)
    if name == "invoice_numbers":
        return tuple(filter(None, (" ".join(one.split()) for one in _SEPARATED.split(text.replace("\0", "")))))
    if name in NUMBERS:
        return figure(clean, language, whole=name == "packages")
    value = nfc(clean)
    return str(value or "") if name == "owner" else value if isinstance(value, str) else None


def one_line(text: str, most: int = _LONGEST) -> str:
    """Blanks for tabs and line ends. Raises CustomsError LOT-LONG, VALUE-TEXT for half a sign, which no store keeps."""
    clean = " ".join(text.replace("\0", "").split())
    if len(clean) > most:
        raise CustomsError("LOT-LONG", both("lots.refused.long", n=len(clean), most=most))
    if any("\ud800" <= sign <= "\udfff" for sign in clean):
        raise CustomsError("VALUE-TEXT", both("errors.value.text"))
    return clean


def figure(text: str, language: Language, *, whole: bool = False) -> int | Decimal | None:
    """None for no text. Raises CustomsError VALUE-NUMBER, VALUE-WHOLE, VALUE-DOUBT, LOT-FIGURE."""
    if not text:
        return None
    value = read_number(text, language)
    if value is None:
        raise CustomsError("VALUE-NUMBER", both("errors.value.number", text=text[:40]))
    if not 0 <= value < MOST:
        raise CustomsError("LOT-FIGURE", both("lots.refused.figure", text=text[:40]))
    if whole and value != value.to_integral_value():
        raise CustomsError("VALUE-WHOLE", both("errors.value.whole", text=text[:40]))
    sure(text, language, price=False)
    return int(value) if whole else value


def typed_containers(text: str, language: Language) -> tuple[LotContainer, ...]:
    """One container a line: number, type, seals, packages, gross weight (kg); parted by tabs or semicolons. Numbers
    and types alone may also stand in one line, parted by commas or blanks. Each number once.

    Raises CustomsError LOT-CONTAINERS for too many, LOT-CONTAINER-ROW for a line that is none, LOT-CONTAINER-TWICE for
    two that contradict each other, and as `figure`.
    """
    found: dict[str, LotContainer] = {}
    for row in _rows(text):
        if not any(row):
            continue
        box = _container(row, language)
        if found.setdefault(box.number, box) != box:
            raise CustomsError("LOT-CONTAINER-TWICE", both("lots.refused.container_twice", number=box.number))
    if len(found) > _MOST_CONTAINERS:
        raise CustomsError("LOT-CONTAINERS", both("lots.refused.containers", n=len(found), most=_MOST_CONTAINERS))
    return tuple(found.values())


def _container(row: Sequence[str], language: Language) -> LotContainer:
    number_, type_code, seals, packages, weight = [*row, *("",) * (_COLUMNS - len(row))][:_COLUMNS]
    key = container_key(one_line(number_))
    if not key or len(key) > _LONGEST_CONTAINER or any(row[_COLUMNS:]):
        raise CustomsError("LOT-CONTAINER-ROW", both("lots.refused.container_row", text=" ".join(row)[:60]))
    return LotContainer(
        number=key,
        type_code=one_line(type_code, _LONGEST_CONTAINER).upper() or None,
        seals=tuple(filter(None, re.split(r"[,\s/]+", one_line(seals)))),
        packages=figure(packages, language, whole=True),
        gross_weight=figure(weight, language),
    )


def _rows(text: str) -> Sequence[Sequence[str]]:
    text = text.replace("\0", "")
    if "\t" in text:
        return pasted_rows(text)
    rows: list[list[str]] = []
    for line in text.splitlines():
        if ";" in line:
            rows.append([cell.strip() for cell in line.split(";")])
        else:
            rows += _in_one_line(line)
    return rows


def _in_one_line(line: str) -> list[list[str]]:
    """A type goes with the number before it: `TEMU 628104-7 42G1, MSKU1234565`."""
    rows: list[list[str]] = []
    for one in re.split(r"[,\s]+", CONTAINER.sub(lambda found: container_key(found[0]), line.upper())):
        if one and rows and len(rows[-1]) == 1 and group_of(one) is not None:
            rows[-1].append(one)
        elif one:
            rows.append([one])
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
        cells += ["" if one.packages is None else str(one.packages), _certain(one.gross_weight, language)]
        lines.append("; ".join(cells).rstrip("; "))
    return "\n".join(lines)


def _certain(value: Decimal | None, language: Language) -> str:
    """Typed again it is the same: `18,3050`, as `18,305` may be either of two numbers."""
    text = number(value, language)
    told = value is not None and value != value.to_integral_value()
    return f"{text}0" if told and text[-4:-3] in {".", ","} else text


_SHOWN: Mapping[type, Callable[..., str]] = {
    str: lambda value, _language: value,
    int: number,
    Decimal: _certain,
    tuple: _listed,
}


def logged(value: object) -> object:
    """A value as the log keeps it."""
    if isinstance(value, Decimal):
        return plain(value)
    if isinstance(value, tuple):
        return [one.number if isinstance(one, LotContainer) else one for one in value]
    return value
