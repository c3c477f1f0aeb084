"""What cells lose on their way in: signs nobody sees, and digits a spreadsheet does not keep (in the reading child)."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import chain, islice

from customs.intake.letters import Letters, as_western, guess
from customs.intake.sheet import EMPTY, NUMBER, SEPARATOR, address


@dataclass(slots=True)
class Column:
    """Kinds and texts of the cells, from row 1."""

    kinds: list[str]
    texts: list[str]

    @property
    def height(self) -> int:
        return len(self.kinds)

    def rows(self, found: Collection[int]) -> list[int]:
        """Numbers of the rows that hold the cells at those places."""
        return [at + 1 for at in sorted(found)]

    def packed(self) -> tuple[bytes, bytes, bytes]:
        """A kind a row; texts; which text stands in each row, nothing where each has its own."""
        return "".join(self.kinds).encode(), self._joined(), b""

    def _joined(self) -> bytes:
        """One text for the whole column is packed and unpacked many times faster than a list. The separator is a hidden
        sign, and none is left in the cells.
        """
        return SEPARATOR.join(self.texts).encode("utf-8", "surrogatepass")


Columns = Sequence[Column]
_WHOLE = 15
"""Digits a spreadsheet keeps of a number."""
_LONGEST = 32_767
"""Characters a spreadsheet's cell holds; what is behind them no spreadsheet wrote."""
_SOFT_HYPHEN = "\u00ad"
_HIDDEN = "\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u200b\u200e\u200f\u2060\ufeff"
_CONTROL, _BUT_HYPHEN = re.compile(f"[{_HIDDEN}{_SOFT_HYPHEN}]"), re.compile(f"[{_HIDDEN}]")
"""Signs nobody sees, and those that turn the direction of a text; tabs and line ends are none of them."""
_SAMPLE = 400
"""Texts beyond ASCII of a column that show which letters they are."""


def lost_of(columns: Columns, encoding: str = "") -> dict[str, list[str]]:
    """What cells lost on their way: reason -> addresses. Hidden signs are taken out and texts cut here. `encoding`: the
    one a file was read in that does not name its own.
    """
    lost: dict[str, list[str]] = {}
    hidden = None
    for number, column in enumerate(columns):
        kinds, texts = column.kinds, column.texts
        joined = "".join(texts)
        if not joined.isprintable() and _CONTROL.search(joined):  # none of those signs is printable
            hidden = hidden or (_BUT_HYPHEN if _is_letter(columns, encoding) else _CONTROL)
            signs = [at for at, text in enumerate(texts) if hidden.search(text)]
            for at in signs:
                texts[at] = hidden.sub("", texts[at])
                kinds[at] = kinds[at] if texts[at].strip() else EMPTY
            if signs:
                lost.setdefault("signs", []).extend(_addresses(column, number, signs))
        longest = max(map(len, texts), default=0)
        if longest > _LONGEST:
            cut = [at for at, text in enumerate(texts) if len(text) > _LONGEST]
            for at in cut:
                texts[at] = texts[at][:_LONGEST]
            lost.setdefault("length", []).extend(_addresses(column, number, cut))
        if NUMBER in kinds and longest > _WHOLE:
            long = [at for at, text in enumerate(texts) if len(text) > _WHOLE and kinds[at] == NUMBER]
            long = [at for at in long if len(texts[at].lstrip("-").partition(".")[0]) > _WHOLE]
            if long:
                lost.setdefault("digits", []).extend(_addresses(column, number, long))
    return lost


def _is_letter(columns: Columns, encoding: str) -> bool:
    """Whether soft hyphens are left for whoever decides on the letters: in TCVN3 they are `ư`."""
    texts = (islice((text for text in column.texts if not text.isascii()), _SAMPLE) for column in columns)
    found = guess(as_western(text, encoding) for text in chain.from_iterable(texts))
    return found is not None and found.letters is Letters.TCVN3


def _addresses(column: Column, number: int, found: list[int]) -> list[str]:
    return [address(row, number) for row in column.rows(found)]
