"""One cell of a table of charges as a value; what cannot be read is said with its cell, never guessed."""

import re
from collections.abc import Mapping
from datetime import date, time
from decimal import Decimal

from customs.interchange.charges.columns import Cell
from customs.interchange.list_rows import day_of
from customs.interchange.tariff_grid import ERROR, NUMBER, UNCACHED
from customs.model.base import Text
from customs.reference.charges import Counting, Per
from customs.reference.table import in_force
from customs.words import both, fold

_PLAIN = re.compile(r"-?\d+([.,]\d{1,2}|[.,]\d{4,})?")
_GROUPED = re.compile(r"-?\d{1,3}(([.]\d{3}){2,}(,\d+)?|([,]\d{3}){2,}([.]\d+)?|[.]\d{3},\d+|[,]\d{3}[.]\d+)")
_CLOCK = re.compile(r"(\d{1,2})\s*[:hg]\s*(\d{2})?(:00)?", re.IGNORECASE)
_MOST, _MOST_UNITS = Decimal(10) ** 12, 9999
"""Of an amount, and of days or hours: more is a slip of the finger, and no calendar holds it."""
_CURRENCY = re.compile(r"[A-Z]{3}")

KINDS = {
    "demurrage": ("dem", "demurrage", "luu container tai bai", "luu cont tai bai"),
    "detention": ("det", "detention", "luu container tai kho", "luu vo", "luu container tai kho rieng"),
    "combined": ("combined", "dem+det", "dem det", "dem/det", "gop", "dem + det", "dem + det gop", "merged"),
    "storage": ("storage", "luu bai", "luu bai cang", "port storage"),
    "warehouse": ("warehouse", "luu kho", "cfs", "kho hang khong"),
    "plug_in": ("plug in", "plug-in", "plug_in", "cam dien", "plugin"),
}
DIRECTIONS = {
    "import": ("nk", "nhap", "nhap khau", "import", "im"),
    "export": ("xk", "xuat", "xuat khau", "export", "ex"),
}
START_DAYS = {"same": ("same", "cung ngay", "trong ngay"), "next": ("next", "hom sau", "ngay sau", "ngay hom sau")}
STOP_DAYS = {"counts": ("counts", "co tinh", "tinh ca ngay"), "before": ("before", "khong tinh")}
COUNTINGS: Mapping[str, tuple[str, ...]] = {
    Counting.CALENDAR: ("calendar", "ngay lich", "lich"),
    Counting.WORKING: ("working", "ngay lam viec", "lam viec"),
    Counting.FREE_WORKING: ("free_working", "free working", "mien phi theo ngay lam viec"),
}
TIMES = {"day": ("day", "ngay"), "hour": ("hour", "gio")}
PERS: Mapping[str, tuple[str, ...]] = {
    Per.CONTAINER: ("container", "cont"),
    Per.LOT: ("lot", "lo", "lo hang"),
    Per.KG: ("kg",),
    Per.TONNE: ("tonne", "tan", "ton"),
    Per.M3: ("m3", "cbm", "khoi"),
}


class CellWrongError(ValueError):
    """`reason`: what is wrong with the cell, in one sentence."""

    def __init__(self, key: str, cell: Cell, **told: str) -> None:
        super().__init__(key)
        self.reason: Text = both(f"charges.load.{key}", cell=cell.address, text=cell.text[:60], **told)


def text_of(cell: Cell) -> str:
    """Raises CellWrongError for an error or a formula without its result."""
    if cell.kind in {ERROR, UNCACHED}:
        raise CellWrongError("error", cell)
    return cell.text


def figure(cell: Cell) -> Decimal | None:
    """Not below zero. Raises CellWrongError for text that is no figure, or can be read as two."""
    text = text_of(cell).replace(" ", "").replace("\N{MINUS SIGN}", "-")
    if not text:
        return None
    if cell.kind == NUMBER:
        value = Decimal(text)
    elif _PLAIN.fullmatch(text):
        value = Decimal(text.replace(",", "."))
    elif _GROUPED.fullmatch(text):
        value = _ungrouped(text)
    else:
        two_ways = re.fullmatch(r"-?\d{1,3}[.,]\d{3}", text)
        raise CellWrongError("two_ways" if two_ways else "number", cell)
    if value < 0:
        raise CellWrongError("negative", cell)
    if value >= _MOST:
        raise CellWrongError("most", cell)
    return value


def _ungrouped(text: str) -> Decimal:
    """The last of the two signs is the decimal one, unless it stands more than once."""
    last = max(text.rfind("."), text.rfind(","))
    sign = text[last]
    if text.count(sign) > 1:
        return Decimal(text.replace(sign, "").replace("," if sign == "." else ".", "."))
    return Decimal(text[:last].replace(".", "").replace(",", "") + "." + text[last + 1 :])


def whole(cell: Cell, *, least: int = 0) -> int | None:
    """Raises CellWrongError as `figure`, and for a part of one or less than `least`."""
    value = figure(cell)
    if value is None:
        return None
    if value != value.to_integral_value() or value < least:
        raise CellWrongError("whole", cell, least=str(least))
    if value > _MOST_UNITS:
        raise CellWrongError("most", cell)
    return int(value)


def day(cell: Cell) -> date | None:
    text = text_of(cell)
    found = day_of(text) if text else None
    if text and found is None:
        raise CellWrongError("day", cell)
    return found


def clock(cell: Cell) -> time | None:
    """`16:00`, `16h`, `16h30`."""
    text = text_of(cell)
    if not text:
        return None
    found = _CLOCK.fullmatch(text.rpartition(" ")[2])
    hour, minute = (int(found[1]), int(found[2] or 0)) if found else (99, 0)
    if hour > 23 or minute > 59:
        raise CellWrongError("clock", cell)
    return time(hour, minute)


def choice(cell: Cell, known: Mapping[str, tuple[str, ...]]) -> str | None:
    """Its word in the table's own terms; None for an empty cell."""
    text = text_of(cell)
    if not text:
        return None
    told = " ".join(fold(text).split())
    found = next((name for name, words in known.items() if told in {name, *words}), None)
    if found is None:
        raise CellWrongError("choice", cell, allowed=", ".join(words[0] for words in known.values()))
    return found


def currency(cell: Cell, on: date) -> str:
    """An ISO code of the table of currencies."""
    code = text_of(cell).upper()
    if not _CURRENCY.fullmatch(code) or code not in in_force("currencies", on):
        raise CellWrongError("currency", cell)
    return code
