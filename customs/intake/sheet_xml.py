"""The XML of one sheet of an .xlsx, for what the reader does not tell (runs in the reading child).

Error cells, which it empties; formulas without a stored result; cells shown in percent or with leading zeros; integers
longer than a float holds; hidden rows. A row or cell that stands there twice is no sheet of any program: refused.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator

from customs.intake.beyond import Beyond, Unfit
from customs.intake.formats import Formats, exact
from customs.intake.sheet import letter, position

_TAG = rb"<(?:\w+:)?"
_END = rb"</(?:\w+:)?"
_FORMULA = _TAG + rb"f\b(?:[^>]*/>|[^>]*>[^<]*" + _END + rb"f>)\s*"
_VALUE = rb">\s*(?:" + _FORMULA + rb")?" + _TAG + rb"v(?:\s[^>]*)?>([^<]*)" + _END
_ERROR = re.compile(_TAG + rb"c\s([^>]*\bt=[\"']e[\"'][^>]*)" + _VALUE)
_UNCACHED = re.compile(
    _TAG + rb"c\b([^>]*)>\s*" + _FORMULA + rb"(?:" + _TAG + rb"v\s*(?:/>|>\s*" + _END + rb"v>))?\s*" + _END + rb"c>",
)
_LONG = re.compile(rb"v>-?[0-9]{16,}<")
_ANY = re.compile(_TAG + rb"c\b([^>]*)" + _VALUE)
_ADDRESS = re.compile(rb"\br=[\"']([A-Z]{1,3}[0-9]{1,7})[\"']")
_STRING = re.compile(rb"\bt=[\"'](?:str|s|inlineStr)[\"']")
_NO_NUMBER = re.compile(rb"\bt=[\"'](?:str|s|inlineStr|b|e|d)[\"']")
_STYLE = re.compile(rb"\bs=[\"']([0-9]+)[\"']")
_ROW = re.compile(_TAG + rb"row(?=[\s/>])([^>]*)>")
_ROW_NUMBER = re.compile(rb"(?:^|\s)r=[\"']([0-9]{1,9})[\"']")
_HIDDEN = re.compile(rb"\bhidden=[\"'](?:1|true)[\"']")
_CELL = re.compile(_TAG + rb"c(?=[\s/>])([^>]*)>")
_REFERENCE = rb"c(?: r=\"([A-Z]+[0-9]+)\")?[\s/>]"
_PLAIN, _PREFIXED = re.compile(rb"<" + _REFERENCE), re.compile(_TAG + _REFERENCE)
"""Tags without a prefix, as all but a few programs write them, are found three times faster."""
_LETTERS = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def look(text: bytes, formats: Formats) -> Beyond:
    """`text`: the whole part. Raises Unfit FILE-DAMAGED."""
    grid = _Grid(text)
    found = Beyond(hidden=grid.hidden)
    if b't="e"' in text or b"t='e'" in text:
        for match in _ERROR.finditer(text):
            found.errors[grid.address(match)] = match[2].decode("utf-8", "replace")
    if b"f>" in text or b"<f" in text or b":f" in text:
        found.uncached += [grid.address(match) for match in _UNCACHED.finditer(text) if not _STRING.search(match[1])]
    if formats or _LONG.search(text):
        for match in _numbers(text, formats):
            if shown := _shown(match, formats):
                found.shown[grid.address(match)] = shown
    return found


def _numbers(text: bytes, formats: Formats) -> Iterator[re.Match[bytes]]:
    """Numeric cells of the styles that matter, else of any style."""
    if _LONG.search(text):
        yield from _ANY.finditer(text)
        return
    styles = "|".join(map(str, (*formats.percent, *formats.zeros))).encode()
    yield from re.compile(_TAG + rb"c\s([^>]*\bs=[\"'](?:" + styles + rb")[\"'][^>]*)" + _VALUE).finditer(text)


def _shown(match: re.Match[bytes], formats: Formats) -> tuple[str, str] | None:
    """(kind, text) of a number that is shown otherwise than it is stored."""
    attributes, stored = match[1], match[2].strip().decode("ascii", "replace")
    if _NO_NUMBER.search(attributes):
        return None
    style = _STYLE.search(attributes)
    return formats.shown(int(style[1]) if style else 0, stored) or exact(stored)


class _Grid:
    """Where rows begin, and which cell stands where: also without references, which may be left out."""

    def __init__(self, text: bytes) -> None:
        self.text = text
        self.first = _PLAIN if b"<sheetData" in text else _PREFIXED
        self.starts: list[int] = []
        self.numbers: list[int] = []
        self.hidden: list[int] = []
        before = 0
        for match in _ROW.finditer(text):
            stated = _ROW_NUMBER.search(match[1])
            before = int(stated[1]) if stated else before + 1
            self.starts.append(match.start())
            self.numbers.append(before)
            if b"hidden" in match[1] and _HIDDEN.search(match[1]):
                self.hidden.append(before)
        if len(set(self.numbers)) != len(self.numbers):
            raise Unfit("FILE-DAMAGED")
        ends = [*self.starts, len(text)][1:]
        for start, end, number in zip(self.starts, ends, self.numbers, strict=True):
            self._check(start, end, number)

    def _check(self, start: int, end: int, number: int) -> None:
        """No cell twice, none that belongs to another row."""
        cells = self.first.findall(self.text, start, end)
        if b"" in cells:
            cells = [f"{letter(column)}{row}".encode() for column, row in self._walk(start, end, number)]
        rows = b" ".join(cells).translate(None, _LETTERS)
        if len(set(cells)) != len(cells) or rows != b" ".join([str(number).encode()] * len(cells)):
            raise Unfit("FILE-DAMAGED")

    def _walk(self, start: int, end: int, number: int) -> Iterator[tuple[int, int]]:
        """(column, row) of each cell; one without a reference stands right of the one before."""
        column, row = -1, number
        for match in _CELL.finditer(self.text, start, end):
            column += 1
            if found := _ADDRESS.search(match[1]):
                letters = found[1].rstrip(b"0123456789")
                column, row = position(letters.decode()), int(found[1][len(letters) :])
            yield column, row

    def address(self, match: re.Match[bytes]) -> str:
        """Of a match that begins with a cell's tag."""
        if found := _ADDRESS.search(match[1]):
            return found[1].decode()
        at = bisect_right(self.starts, match.start()) - 1
        if at < 0:
            raise Unfit("FILE-DAMAGED")
        until = self.text.index(b">", match.start()) + 1
        *_, (column, row) = self._walk(self.starts[at], until, self.numbers[at])
        return f"{letter(column)}{row}"
