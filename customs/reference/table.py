"""Code tables as of their first day in force.

A table is a folder of `data`, a version of it one CSV file named after its first day. Columns: `code`, `name_vi`,
`name_en` (empty: the Vietnamese stands for both), `until` (last day, for what truly ends), then the table's own.
`data/SOURCES.toml` holds for every file its law, first day and sha256. A released file is never edited.
"""

import csv
import tomllib
import unicodedata
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache, cached_property, lru_cache
from pathlib import Path
from types import MappingProxyType

from customs.model.base import Text
from customs.model.tax import Version
from customs.words import fold

DATA = Path(__file__).parent / "data"

#: A table that is the rows of others put together: each row gets the `kind` of the part it comes from.
UNIONS: Mapping[str, Mapping[str, str]] = {
    "other_tax_codes": {
        "trade_remedy_codes": "additional",
        "excise_codes": "excise",
        "environment_codes": "environment",
        "vat_codes": "vat",
    },
}


@dataclass(frozen=True, slots=True)
class CodeRow:
    """One code. `until`: its last day. `more`: the table's own columns, "" where they say nothing."""

    code: str
    name: Text
    until: date | None
    more: Mapping[str, str]
    folded: str = field(default="", repr=False, compare=False)

    @property
    def aliases(self) -> tuple[str, ...]:
        """Other ways the trade writes it, apart from code and names."""
        return tuple(filter(None, self.more.get("aliases", "").split(";")))


@dataclass(frozen=True)
class CodeTable:
    """A published list as of its first day (bảng mã). `rows` are in force on the day asked for, `ended` no more."""

    name: str
    first_day: date
    legal: Text
    rows: Mapping[str, CodeRow]
    ended: Mapping[str, CodeRow] = field(default_factory=dict)

    @cached_property
    def version(self) -> Version:
        """What a figure that rests on this edition names."""
        return Version(table=self.name, first_day=self.first_day, legal=self.legal)

    def __contains__(self, code: object) -> bool:
        return code in self.rows

    def get(self, code: str | None) -> CodeRow | None:
        return self.rows.get(code) if code else None

    def named(self, words: str) -> CodeRow | None:
        """The one row these words can only mean: its code, a name or an alias; else None.

        Case, blanks and full stops do not count; accents only where they tell rows apart (`tạ` is not `tá`).
        """
        spellings = self._spellings
        code = spellings.get(_accented(words)) or spellings.get(fold(_accented(words)))
        return self.rows.get(words.strip()) or self.rows.get(code or "")

    @cached_property
    def _spellings(self) -> Mapping[str, str]:
        """Spelling -> code, for the spellings that only one code has. A row's own code beats other rows' words."""
        found: dict[str, set[str]] = {}
        every = (*self.rows.values(), *self.ended.values())
        for row in every:
            for words in (row.name.vi, row.name.en, *row.aliases):
                for spelling in {_accented(words), fold(_accented(words))} - {""}:
                    found.setdefault(spelling, set()).add(row.code)
        found |= {_accented(row.code): {row.code} for row in every}
        return MappingProxyType({words: next(iter(codes)) for words, codes in found.items() if len(codes) == 1})

    def search(self, words: str, limit: int = 50, *, ended: bool = False) -> list[CodeRow]:
        """Rows that hold every word, in code, names or aliases: the code itself first, then codes that begin so, then
        rows that hold the words side by side.

        `ended`: rows in force no more are found too, after the others; their `until` is their last day.
        """
        wanted = fold(words).split()
        places = (self.rows, self.ended) if ended else (self.rows,)
        found = [row for rows in places for row in rows.values() if all(word in row.folded for word in wanted)]
        typed = fold(words).strip()
        found.sort(key=lambda row: _likeness(row, typed))
        return found[:limit]


def _likeness(row: CodeRow, typed: str) -> tuple[bool, bool, bool]:
    """Sorts the row that is most like the folded text first."""
    code = row.code.casefold()
    return code != typed, not code.startswith(typed), f" {typed}" not in row.folded


@cache
def versions(name: str) -> tuple[date, ...]:
    """First days of the table, oldest first. KeyError for a table that does not exist."""
    if name in UNIONS:
        return tuple(sorted({day for part in UNIONS[name] for day in versions(part)}))
    days = tuple(sorted(date.fromisoformat(file.stem) for file in (DATA / name).glob("*.csv")))
    if not days:
        raise KeyError(name)
    return days


@lru_cache(maxsize=1024)
def in_force(name: str, on: date) -> CodeTable:
    """The last version whose first day is on or before `on`, without the rows that ended before `on`.

    Before the first version the first one answers: no older edition is held, and a list that knows nothing would
    call every right code wrong. KeyError for a table that does not exist.
    """
    whole = _union(name, on) if name in UNIONS else edition(name, _first_day(name, on))
    gone = {code: row for code, row in whole.rows.items() if row.until is not None and row.until < on}
    if not gone:
        return whole
    left = {code: row for code, row in whole.rows.items() if code not in gone}
    return CodeTable(name, whole.first_day, whole.legal, MappingProxyType(left), MappingProxyType(gone))


@cache
def names() -> tuple[str, ...]:
    """Every table there is, the unions among them."""
    return tuple(sorted({folder.name for folder in DATA.iterdir() if folder.is_dir()} | set(UNIONS)))


@cache
def sources() -> Mapping[str, Mapping[str, str]]:
    """`<table>/<first-day>.csv` -> law_vi, law_en, first_day, sha256, confidence, note."""
    return MappingProxyType(tomllib.loads((DATA / "SOURCES.toml").read_text(encoding="utf-8")))


def _first_day(name: str, on: date) -> date:
    days = versions(name)
    return days[max(bisect_right(days, on) - 1, 0)]


@cache
def edition(name: str, first_day: date) -> CodeTable:
    """The whole version of that first day, rows that have ended among its `rows`. Not for unions."""
    file = f"{name}/{first_day}.csv"
    source = sources()[file]
    with (DATA / file).open(encoding="utf-8", newline="") as lines:
        rows = [_row(record) for record in csv.DictReader(lines)]
    legal = Text(vi=source["law_vi"], en=source["law_en"])
    return CodeTable(name, first_day, legal, MappingProxyType({row.code: row for row in rows}))


@lru_cache(maxsize=64)
def _union_of(name: str, first_days: tuple[date, ...]) -> CodeTable:
    return union(name, [edition(part, day) for part, day in zip(UNIONS[name], first_days, strict=True)])


def union(name: str, parts: Sequence[CodeTable]) -> CodeTable:
    """The parts of `UNIONS[name]`, in its order, put together."""
    rows: dict[str, CodeRow] = {}
    ended: dict[str, CodeRow] = {}
    for table in parts:
        for row in table.rows.values():
            rows[row.code] = _of_part(name, table, row)
        for row in table.ended.values():
            ended[row.code] = _of_part(name, table, row)
    legal = Text(
        vi="; ".join(dict.fromkeys(table.legal.vi for table in parts)),
        en="; ".join(dict.fromkeys(table.legal.en for table in parts)),
    )
    first_day = max(table.first_day for table in parts)
    return CodeTable(name, first_day, legal, MappingProxyType(rows), MappingProxyType(ended))


def _of_part(name: str, part: CodeTable, row: CodeRow) -> CodeRow:
    more = {**row.more, "kind": UNIONS[name][part.name], "table": part.name, "remedy": row.more.get("kind", "")}
    return CodeRow(row.code, row.name, row.until, MappingProxyType(more), row.folded)


def _union(name: str, on: date) -> CodeTable:
    return _union_of(name, tuple(_first_day(part, on) for part in UNIONS[name]))


def _row(record: dict[str, str]) -> CodeRow:
    code, vi, en, until = (record.pop(column) for column in ("code", "name_vi", "name_en", "until"))
    return CodeRow(
        code=code,
        name=Text(vi=vi, en=en or vi),
        until=date.fromisoformat(until) if until else None,
        more=MappingProxyType(record),
        folded=fold(" ".join((code, vi, en, record.get("aliases", "")))),
    )


def _accented(words: str) -> str:
    """What two spellings of the same word share beside accents: no case, blanks or full stops."""
    return "".join(unicodedata.normalize("NFC", words).casefold().replace(".", " ").split())
