"""Number formats of cells that change what a number means: 0.05 shown as 5%, 123 shown as 000123.

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
_LONGEST = 255
"""Characters a format may have (ECMA-376 part 1, 18.8.31, as Excel holds it)."""
_ZEROS = re.compile(r"0{2,}")
_DAYS_BUILT_IN = frozenset({*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)})
_DAYS = re.compile(r"[dmyhse]", re.IGNORECASE)
_NO_DAYS = re.compile(r"general|\[(?:red|black|white|yellow|magenta|green|cyan|blue)\]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Formats:
    """Style numbers of a workbook. `zeros`: style -> the least number of digits it shows. `days`: styles that may show
    a number as a day or a time: which of them do is the reader's word.
    """

    percent: frozenset[int] = frozenset()
    zeros: Mapping[int, int] = field(default_factory=dict)
    days: frozenset[int] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.percent or self.zeros)

    def as_stored(self, style: int) -> bool:
        """Numbers of the style are numbers, and shown as they stand in the file."""
        return not (style in self.percent or style in self.zeros or style in self.days)

    def matters(self, style: int) -> bool:
        """Numbers of the style may be shown otherwise than they are stored."""
        return style in self.percent or style in self.zeros

    def shown(self, style: int, stored: str) -> tuple[str, str] | None:
        """(kind, text) as a text cell would hold it; None for a number shown as it is."""
        if style in self.percent:
            return percent(stored)
        digits = self.zeros.get(style, 0)
        if stored.isascii() and stored.isdigit() and len(stored) < digits:
            return "s", stored.zfill(digits)
        return None


def formats_of(styles: bytes) -> Formats:
    """`styles`: the part xl/styles.xml, b"" when there is none. Raises ParseError."""
    if not styles:
        return Formats()
    root = ET.fromstring(styles)  # noqa: S314 -- without DOCTYPE there is nothing to expand
    codes: dict[int, str] = {}
    cells: list[ET.Element] = []
    for element in root.iter():
        name = element.tag.rpartition("}")[2]
        if name == "numFmt" and element.get("numFmtId", "").isdigit():
            codes[int(element.get("numFmtId", "0"))] = element.get("formatCode", "")
        elif name == "cellXfs":
            cells = list(element)
    return of_codes(codes, {number: _whole(cell.get("numFmtId", "0")) for number, cell in enumerate(cells)})


def of_codes(codes: Mapping[int, str], formats: Mapping[int, int]) -> Formats:
    """`codes`: number of a format -> how it is written. `formats`: style -> number of its format."""
    known = dict.fromkeys(_PERCENT_BUILT_IN, "0%") | dict(codes)
    used = {style: known.get(one, "")[:_LONGEST] for style, one in formats.items()}
    bare = {style: _ASIDE.sub("", code.partition(";")[0]).strip() for style, code in used.items()}
    return Formats(
        frozenset(style for style, code in bare.items() if "%" in code),
        {style: len(code) for style, code in bare.items() if _ZEROS.fullmatch(code)},
        frozenset(style for style, one in formats.items() if one in _DAYS_BUILT_IN or _tells_days(used[style])),
    )


def exact(stored: str) -> tuple[str, str] | None:
    """An integer with more digits than a float holds, as it stands in the file."""
    digits = stored.removeprefix("-")
    if len(digits) < 16 or not (digits.isascii() and digits.isdigit()):
        return None
    try:
        return "n", format(Decimal(stored), "f")
    except InvalidOperation:
        return None


def _tells_days(code: str) -> bool:
    return bool(_DAYS.search(_NO_DAYS.sub("", code)))


def _whole(text: str) -> int:
    return int(text) if text.isdigit() else 0


def percent(stored: str) -> tuple[str, str] | None:
    """Hundredfold with 15 digits, as spreadsheets count. A decimal part of three digits would look like thousands."""
    try:
        value = Decimal(format(Decimal(stored), ".15g")) * 100
    except InvalidOperation:
        return None
    if not value.is_finite():
        return None
    text = format(value.normalize(), "f")
    return "s", (text + "0" if len(text.partition(".")[2]) == 3 else text) + "%"
