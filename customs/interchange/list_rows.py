"""What one row of a list file says, and the row of the list it becomes beside the version before."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal

from customs.model.base import Text
from customs.reference.list_shapes import Shape, spared
from customs.reference.loaded import made
from customs.reference.table import CodeRow, CodeTable
from customs.words import both, fold

_DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")


@dataclass(frozen=True, slots=True)
class Told:
    """What the file says of one code. `own`: only the own columns the file has. `spellings`: names from other rows."""

    code: str
    vi: str
    en: str
    until: date | None = None
    own: Mapping[str, str] = field(default_factory=dict)
    spellings: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, str]:
        return self.vi, self.en

    def with_spelling(self, other: "Told") -> "Told":
        known = {fold(name) for name in (*self.names, *self.spellings)}
        new = tuple(name for name in dict.fromkeys(other.names) if name and fold(name) not in known)
        return replace(self, spellings=(*self.spellings, *new))

    def wrong(self, shape: Shape, before: CodeTable | None) -> Text | None:
        """Why the row cannot be kept: it lacks, or has a word in, a column the code means nothing without."""
        old = _known(self.code, before)
        kept = "" if old is None else "-"
        missing = [name for name in shape.own if name in shape.needed and not self.own.get(name, kept)]
        if missing:
            return both("lists.rejected.lacking", code=self.code, columns=", ".join(missing))
        for column, value in self.own.items():
            if not shape.takes(column, value):
                allowed = ", ".join(sorted(shape.choices.get(column, ()))) or _LIKE[column == shape.per]
                return both("lists.rejected.value", column=column, text=value, allowed=allowed)
            if column in shape.figures and old is not None and _is_share(value, old.more.get(column, "")):
                return both("lists.rejected.share", column=column, text=value, old=old.more[column])
        return None


_LIKE = {False: "123.45", True: "0312345678, 0312345678-001"}
"""What is taken where not every text is."""


def _is_share(value: str, old: str) -> bool:
    """A spreadsheet holds 10 % as 0.1 and only shows it as a percentage."""
    return bool(value and old) and value != old and Decimal(value) * 100 == Decimal(old)


def finished(told: Mapping[str, Told], shape: Shape, before: CodeTable | None) -> Iterator[CodeRow]:
    """The rows of the list. What the file has no column for stays as it was for a known code."""
    for one in told.values():
        old = _known(one.code, before)
        more = {name: _own(one, name, shape, old) for name in shape.own}
        vi, en = one.names
        if old is not None and not vi and not en:
            vi, en = old.name.vi, old.name.en
        elif old is not None and not en and vi == old.name.vi:
            en = old.name.en
        yield made(one.code, vi, en, one.until, more)
    if shape.per and before is not None:
        named = {one.own.get(shape.per, "") for one in told.values()}
        yield from (row for row in before.rows.values() if row.more[shape.per] not in named)


def _own(told: Told, name: str, shape: Shape, old: CodeRow | None) -> str:
    if name in told.own:
        held = told.own[name]
    elif name in shape.fresh:
        held = shape.fresh[name]
    elif old is not None:
        held = old.more.get(name, "")
    else:
        held = spared(shape.name).get(name, "")
    if name == "aliases" and told.spellings:
        held = ";".join(filter(None, (held, *(spelling.replace(";", ",") for spelling in told.spellings))))
    return held


def _known(code: str, before: CodeTable | None) -> CodeRow | None:
    return None if before is None else before.rows.get(code) or before.ended.get(code)


def clean(text: str) -> str:
    """NFC, without signs that cannot be seen: a list is shown on pages, prints and terminals."""
    if text.isascii() and text.isprintable():
        return text.strip()
    seen = "".join(c for c in unicodedata.normalize("NFC", text) if c.isprintable() or c.isspace())
    return " ".join(seen.split())


def day_of(text: str) -> date | None:
    """`31/12/2026`, or as a spreadsheet's date comes: `2026-12-31`."""
    found = _DAY.fullmatch(text)
    try:
        return date(int(found[3]), int(found[2]), int(found[1])) if found else date.fromisoformat(text[:10])
    except ValueError:
        return None
