"""Number formats of an .xlsx that change what a number means: 0.05 shown as 5%, 123 shown as 000123.

ECMA-376 part 1, 18.8.30: formats 9 and 10 are percentages without being written into the file.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from xml.etree import ElementTree as ET

_PERCENT_BUILT_IN = (9, 10)
_ASIDE = re.compile(r"\"[^\"]*\"|\\.|\[[^\]]*\]|_.|\*.")
"""Parts of a format that are words, colours, conditions or blanks."""
_ZEROS = re.compile(r"0{2,}")


@dataclass(frozen=True, slots=True)
class Formats:
    """Style numbers of a workbook. `zeros`: style -> the least number of digits it shows."""

    percent: frozenset[int] = frozenset()
    zeros: Mapping[int, int] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.percent or self.zeros)

    def shown(self, style: int, stored: str) -> tuple[str, str] | None:
        """(kind, text) as a text cell would hold it; None for a number shown as it is."""
        if style in self.percent:
            return _percent(stored)
        digits = self.zeros.get(style, 0)
        if stored.isascii() and stored.isdigit() and len(stored) < digits:
            return "s", stored.zfill(digits)
        return None


def formats_of(styles: bytes) -> Formats:
    """`styles`: the part xl/styles.xml, b"" when there is none. Raises ParseError."""
    if not styles:
        return Formats()
    root = ET.fromstring(styles)  # noqa: S314 -- without DOCTYPE there is nothing to expand
    codes = dict.fromkeys(_PERCENT_BUILT_IN, "0%")
    cells: list[ET.Element] = []
    for element in root.iter():
        name = element.tag.rpartition("}")[2]
        if name == "numFmt" and element.get("numFmtId", "").isdigit():
            codes[int(element.get("numFmtId", "0"))] = element.get("formatCode", "")
        elif name == "cellXfs":
            cells = list(element)
    used = {number: codes.get(_whole(cell.get("numFmtId", "0")), "") for number, cell in enumerate(cells)}
    bare = {number: _ASIDE.sub("", code.partition(";")[0]).strip() for number, code in used.items()}
    return Formats(
        frozenset(number for number, code in bare.items() if "%" in code),
        {number: len(code) for number, code in bare.items() if _ZEROS.fullmatch(code)},
    )


def _whole(text: str) -> int:
    return int(text) if text.isdigit() else 0


def _percent(stored: str) -> tuple[str, str] | None:
    """Hundredfold with 15 digits, as spreadsheets count. A decimal part of three digits would look like thousands."""
    try:
        value = Decimal(format(Decimal(stored), ".15g")) * 100
    except InvalidOperation:
        return None
    if not value.is_finite():
        return None
    text = format(value.normalize(), "f")
    return "s", (text + "0" if len(text.partition(".")[2]) == 3 else text) + "%"
