"""CSV as people really save it: any delimiter, UTF-8, UTF-16, Windows-1258, GBK, Big5, every cell kept as its text."""

import csv
import io
from collections import Counter
from itertools import islice, zip_longest

from customs.intake.beyond import Unfit, must_fit
from customs.intake.csv_rows import rows_of
from customs.intake.scripts import east_asian

DELIMITERS = ";\t,|"
LONGEST_CELL = 1 << 20
_LOOK = 100
_SHOWN = 20


def csv_columns(content: bytes) -> tuple[list[tuple[str, ...]], dict[str, str]]:
    """Columns of texts, and what was assumed: encoding, delimiter, rows with a stray quote (`quotes`). Raises Unfit
    for what is no text.
    """
    text, encoding, *others = decode(content)
    csv.field_size_limit(LONGEST_CELL)
    delimiter = sniff(text)
    rows, broken = rows_of(text, delimiter)
    noted = {"encoding": encoding, "delimiter": delimiter}
    if others:
        noted["encodings"] = " ".join(others)
    if broken:
        noted["quotes"] = " ".join(map(str, broken[:_SHOWN]))
    must_fit(len(rows), max(map(len, rows), default=0))
    return list(zip_longest(*rows, fillvalue="")), noted


def decode(content: bytes) -> tuple[str, ...]:
    """The text, its encoding, and others that would be as legible. What is neither UTF-8 nor UTF-16 is an assumption:
    an encoding of East Asia where that makes the text legible, else Windows-1258, which fits any bytes.
    """
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return _decoded(content, "utf-16"), "utf-16"
    if b"\0" in content[:200]:
        side = "utf-16-le" if content[1:200:2].count(0) >= content[0:200:2].count(0) else "utf-16-be"
        return _decoded(content, side), side
    try:
        return content.decode("utf-8-sig"), "utf-8"
    except UnicodeDecodeError:
        found = east_asian(content)
    return (content.decode(found[0]), *found) if found else (content.decode("cp1258", "replace"), "cp1258")


def sniff(text: str) -> str:
    """The delimiter that cuts most rows into the same number of cells; a letterhead has none."""
    best, found = (0, 0), ","
    lines = "".join(islice(io.StringIO(text, newline=""), _LOOK))
    for delimiter in DELIMITERS:
        rows = [len(row) for row in rows_of(lines, delimiter)[0] if len(row) > 1]
        width, times = Counter(rows).most_common(1)[0] if rows else (1, 0)
        if width > 1 and (times, width) > best:
            best, found = (times, width), delimiter
    return found


def _decoded(content: bytes, encoding: str) -> str:
    try:
        text = content.decode(encoding).lstrip("\N{ZERO WIDTH NO-BREAK SPACE}")
    except UnicodeDecodeError:
        raise Unfit("FILE-NOT-WORKBOOK") from None
    if any(character < "\t" for character in text):
        raise Unfit("FILE-NOT-WORKBOOK")
    return text
