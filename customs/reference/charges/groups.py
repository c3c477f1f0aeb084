"""Groups of containers that rates are given for: 20, 40 or 45 feet; DC, HC, RF, OT, FR, TK (ISO 6346:2022, 4.2)."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

_SIZES = {"2": "20", "4": "40", "L": "45", "9": "45"}
_TALL = frozenset("56EF")
"""Second character of boxes of 9 feet 6 inches."""
_TYPES = {"G": "DC", "V": "DC", "R": "RF", "H": "RF", "U": "OT", "P": "FR", "T": "TK", "K": "TK"}
_WRITTEN = {
    "DC": "DC", "GP": "DC", "DV": "DC", "ST": "DC", "HC": "HC", "HQ": "HC", "RF": "RF", "RH": "RF", "RE": "RF",
    "OT": "OT", "FR": "FR", "TK": "TK", "TANK": "TK",
}  # fmt: skip
_ISO = re.compile(r"[249L][0-9C-F]([GVRHUPTK][0-9]|GP|VH|R[ETS]|H[RI]|UT|P[LFCS]|T[NDG])")
"""A code of one type, or of a whole group of types (`42GP`)."""
_TOKEN = re.compile(r"(20|40|45)?\s*(?:'|FT|FEET)?\s*([A-Z]{2,4})?")
_ALL = frozenset({"*", "ALL", "TẤT CẢ", "MỌI LOẠI"})


@dataclass(frozen=True, slots=True, order=True)
class Group:
    """`size` in feet and `type`; "" stands for any."""

    size: str = ""
    type: str = ""

    def __str__(self) -> str:
        return f"{self.size}{self.type}" or "*"

    def holds(self, other: "Group") -> bool:
        return self.size in {"", other.size} and self.type in {"", other.type}


ANY = Group()


def group_of(type_code: str | None) -> Group | None:
    """`45R1` -> 40RF, `45G1` -> 40HC. None for a code whose size or type is not told."""
    code = (type_code or "").strip().upper()
    if not _ISO.fullmatch(code):
        found = _read(code)
        return found if found and found.size and found.type else None
    kind = _TYPES[code[2]]
    high = kind == "DC" and (code[1] in _TALL or code[0] in "L9")
    return Group(_SIZES[code[0]], "HC" if high else kind)


def read_groups(text: str) -> tuple[Group, ...] | None:
    """`20DC, 40HC; RF` -> its groups; "" and `*` -> any container. None when a part is no size or type we know."""
    if not text.strip() or text.strip().upper() in _ALL:
        return (ANY,)
    found = [_read(part.strip().upper()) for part in re.split(r"[,;/+]", text) if part.strip()]
    return tuple(dict.fromkeys(one for one in found if one)) if found and all(found) else None


def fitting(groups: Sequence[Group], wanted: Group) -> int | None:
    """How closely one of them names the container: 3 size and type, 2 type, 1 size, 0 any. None: none holds it."""
    return max((2 * bool(one.type) + bool(one.size) for one in groups if one.holds(wanted)), default=None)


def written(groups: Iterable[Group]) -> str:
    """What `read_groups` reads back."""
    return ", ".join(map(str, groups))


def _read(text: str) -> Group | None:
    found = _TOKEN.fullmatch(text) if text else None
    if found is None or (found[2] and found[2] not in _WRITTEN):
        return group_of(text) if _ISO.fullmatch(text) else None
    return Group(found[1] or "", _WRITTEN.get(found[2] or "", ""))
