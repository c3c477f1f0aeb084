"""The cells of a printed declaration that say something, each with a key that tells captions apart."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from customs.interchange.status.cells import EMPTY, NUMBER, Cells, address

_NOTHING = re.compile(r"[\s\-/~\[\]:.,_]*")
_SLOT = re.compile(r"[1-9]|[1-4][0-9]|50")
PAGE_TAG = re.compile(r"<\s*(IMP|EXP)\s*>", re.IGNORECASE)
ITEM_TAG = re.compile(r"<\s*(\d{1,2})\s*>", re.ASCII)


class Word(NamedTuple):
    """One cell that is more than a separator of the form. `kind`: as `Cells.kind`."""

    row: int
    column: int
    text: str
    kind: str
    key: str

    @property
    def cell(self) -> str:
        return address(self.row, self.column)

    @property
    def is_number(self) -> bool:
        return self.kind == NUMBER

    @property
    def is_slot(self) -> bool:
        """The number of a slot of the form: `1` to `50`."""
        return _SLOT.fullmatch(self.text) is not None


def read_words(sheet: Cells) -> list[Word]:
    """Row by row, left to right, without blanks and separators (`-`, `/  /`, `~`, `[  ]`)."""
    return list(_words(sheet))


def _words(sheet: Cells) -> Iterator[Word]:
    for row in range(1, sheet.height + 1):
        for column in range(sheet.width):
            kind = sheet.kind(row, column)
            if kind == EMPTY:
                continue
            text = squeezed(sheet.text(row, column))
            if not _NOTHING.fullmatch(text):
                yield Word(row, column, text, kind, caption_key(text))


@lru_cache(maxsize=1 << 14)
def caption_key(text: str) -> str:
    """The same for `Trị giá tính thuế(S)` and `TRỊ GIÁ TÍNH THUẾ (S):`, for `hoá` and `hóa`; not for `Mã` and `MA`."""
    parts = unicodedata.normalize("NFD", text.casefold())
    letters = "".join(part for part in parts if part.isalnum())
    marks = "".join(sorted(part for part in parts if unicodedata.combining(part)))
    return f"{letters}{marks}"


def squeezed(text: str) -> str:
    """One line, single blanks, composed."""
    return unicodedata.normalize("NFC", " ".join(text.split()))


def in_rows(words: Sequence[Word]) -> Iterator[list[Word]]:
    """The words of each row."""
    row: list[Word] = []
    for word in words:
        if row and row[0].row != word.row:
            yield row
            row = []
        row.append(word)
    if row:
        yield row
