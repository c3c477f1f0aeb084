"""A tariff as one office keeps it: an edition by its first day, rates by HS code, schedule, origin and day.

No tariff is shipped: the rates are an office's own tables, or typed on the item. Only the full code of 8 digits
counts: a rate is never taken from a shorter heading, and an absent one is said to be absent.
"""

from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any, NamedTuple, TypeVar

from customs.model.base import Text, frozen_mapping
from customs.model.tax import Version
from customs.reference.tariff_cells import Cell
from customs.reference.tariff_rate import Said, said
from customs.words import both

MFN, CHAPTER_98, ORDINARY, OUT_OF_QUOTA, CHAPTER_98_OTHER = "B01", "B02", "B03", "B14", "B17"
VAT, EXPORT, EXCISE, ENVIRONMENT = "vat", "export", "excise", "environment"
#: Law 107/2016/QH13 Art. 5.3: the ordinary rate is one and a half times the preferential (MFN) rate.
ORDINARY_FACTOR = Decimal("1.5")
T = TypeVar("T")
_REMEMBERED = 65_536
ABSENT = 0
"""Index of the empty cell in `Tariff.cells`."""


class Column(NamedTuple):
    """One column: a schedule (`B05`), an agreement without a schedule code (`RCEP`), or VAT, EXPORT, …; `origins`:
    the countries it is for (RCEP has six columns); empty means every origin of the schedule.
    """

    schedule: str
    origins: frozenset[str] = frozenset()


class Edition(NamedTuple):
    """Where a row comes from when not every row is of the tariff's own edition."""

    name: str
    first_day: date | None = None


class Lookup(NamedTuple):
    """`percent`, or `reason` why there is no one number; `choices`: the rates to choose from (None: no preference).
    `text`: the cell as published. `notes`: what to know when the rate is used.
    """

    schedule: str
    percent: Decimal | None = None
    reason: Text | None = None
    choices: tuple[Decimal | None, ...] = ()
    text: str = ""
    version: Version | None = None
    notes: tuple[Text, ...] = ()


@dataclass(frozen=True, eq=False)
class Tariff:
    """One edition (biểu thuế), held by column. `codes`: 8 digits, ascending; all sequences beside it run along.

    `cells`: every different cell once, the first being the empty one; a column is the place in `cells`, code by code.
    `headings`: names of chapters, headings and subheadings by 2, 4 or 6 digits. `twins`: chapter 98 code -> the code
    of chapters 1-97 the edition names beside it. `digest`: sha256 of the file. `memo`: what was asked already; it goes
    with the edition.
    """

    name: str
    first_day: date
    legal: Text
    digest: str
    codes: tuple[str, ...]
    vi: tuple[str, ...]
    en: tuple[str, ...]
    units: tuple[str, ...]
    cells: tuple[Cell | None, ...]
    columns: Mapping[Column, tuple[int, ...]]
    editions: tuple[Edition, ...] = ()
    edition_of: tuple[int, ...] = ()
    headings: Mapping[str, Text] = field(default_factory=dict)
    notes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    twins: Mapping[str, str] = field(default_factory=dict)
    until: date | None = None
    memo: dict[Any, Any] = field(default_factory=dict, repr=False)

    def __post_init__(self) -> None:
        for name in ("columns", "headings", "notes", "twins"):
            object.__setattr__(self, name, frozen_mapping(getattr(self, name)))

    @cached_property
    def rows(self) -> Mapping[str, int]:
        return {code: row for row, code in enumerate(self.codes)}

    def __contains__(self, code: object) -> bool:
        return code in self.rows

    def holds(self, on: date) -> bool:
        return self.first_day <= on and (self.until is None or on <= self.until)

    def knows(self, schedule: str) -> bool:
        """It has a column of that schedule, be it for some origins only."""
        return any(column.schedule == schedule for column in self.columns)

    def column(self, schedule: str, origin: str | None = None) -> tuple[int, ...] | None:
        """The schedule's column; one for this origin beats one for every origin."""
        for column, places in self.columns.items():
            if column.schedule == schedule and origin in column.origins:
                return places
        return self.columns.get(Column(schedule))

    def cell(self, code: str, schedule: str, origin: str | None = None) -> Cell | None:
        """The cell as published; None when it is empty, or code or column are not there."""
        row, places = self.rows.get(code), self.column(schedule, origin)
        return None if row is None or places is None else self.cells[places[row]]

    def edition(self, code: str) -> Edition | None:
        row = self.rows.get(code)
        return self.editions[self.edition_of[row]] if row is not None and self.edition_of else None

    def version(self, schedule: str) -> Version:
        return Version(table=f"tariff {schedule}", first_day=self.first_day, legal=self.legal, digest=self.digest)

    def rate(
        self, code: str, schedule: str, on: date, origin: str | None = None, *, out_of_quota: bool = False
    ) -> Lookup:
        """The rate of that schedule for that origin on that day, or why there is none."""
        asked = (code, schedule, on, origin, out_of_quota)
        found: Lookup | None = self.memo.get(asked)
        if found is None:
            found = remembered(self.memo, asked, _rate(self, asked))
        return found


Asked = tuple[str, str, date, str | None, bool]
"""Code, schedule, day, origin, out of quota."""


def remembered(memo: dict[Any, Any], asked: Hashable, found: T) -> T:
    """`found`, kept under `asked`; a memo that grows too large is begun anew."""
    if len(memo) >= _REMEMBERED:
        memo.clear()
    memo[asked] = found
    return found


def _rate(tariff: Tariff, asked: Asked) -> Lookup:
    code, schedule, on, origin, out_of_quota = asked
    refused = _not_there(tariff, asked)
    if refused is not None:
        return refused
    if schedule == OUT_OF_QUOTA and tariff.cell(code, OUT_OF_QUOTA) is None:
        return _stated(tariff, (code, MFN, on, origin, True))._replace(schedule=OUT_OF_QUOTA)
    if schedule in (CHAPTER_98, CHAPTER_98_OTHER) and tariff.column(schedule) is None:
        return _rate(tariff, (code, MFN, on, origin, out_of_quota))._replace(schedule=schedule)
    if schedule == ORDINARY and tariff.cell(code, ORDINARY) is None:
        return _ordinary(tariff, asked)
    return _stated(tariff, asked)


def _not_there(tariff: Tariff, asked: Asked) -> Lookup | None:
    """The edition, its row or its column does not speak of what is asked."""
    code, schedule, on, *_ = asked
    if not tariff.holds(on):
        return _none(schedule, "not_in_force", name=tariff.name)
    if code not in tariff.rows:
        return _none(schedule, "no_code", code=code, name=tariff.name)
    edition = tariff.edition(code)
    if edition is not None and edition.first_day is not None and on < edition.first_day:
        return _none(schedule, "not_yet", code=code, name=edition.name)
    return None


def _stated(tariff: Tariff, asked: Asked) -> Lookup:
    code, schedule, on, origin, out_of_quota = asked
    cell = tariff.cell(code, schedule, origin)
    if cell is None:
        known = tariff.column(schedule, origin) is not None
        key = "empty" if known else "no_origin" if tariff.knows(schedule) else "no_column"
        return _none(schedule, key, code=code, schedule=schedule, name=tariff.name, origin=origin or "")
    if cell.rate is None:
        return _none(schedule, f"unread_{cell.unread}", code=code, text=cell.text)._replace(text=cell.text)
    answer = said(cell.rate, on, origin, out_of_quota=out_of_quota)
    return Lookup(
        schedule,
        answer.percent,
        _reason(answer, code, schedule, origin, cell.text),
        answer.choices,
        cell.text,
        tariff.version(schedule),
        tuple(_notes(tariff, code, cell, out_of_quota=out_of_quota)),
    )


def _ordinary(tariff: Tariff, asked: Asked) -> Lookup:
    """One and a half times MFN. Where MFN is 0 the rate stands in a list of its own (Decision 15/2023/QD-TTg)."""
    code, _, on, origin, out_of_quota = asked
    mfn = _rate(tariff, (code, MFN, on, origin, out_of_quota))
    if mfn.percent is None:
        return mfn._replace(schedule=ORDINARY)
    if not mfn.percent:
        return _none(ORDINARY, "ordinary_of_zero", code=code)
    return mfn._replace(schedule=ORDINARY, percent=mfn.percent * ORDINARY_FACTOR, version=tariff.version(ORDINARY))


def _reason(answer: Said, code: str, schedule: str, origin: str | None, text: str) -> Text | None:
    if answer.why is None:
        return None
    why = "choice_of_tax" if answer.why == "choice" and schedule in (VAT, EXPORT, EXCISE) else answer.why
    return both(f"tariff.why.{why}", code=code, schedule=schedule, origin=origin or "", text=text.replace("/", " / "))


def _notes(tariff: Tariff, code: str, cell: Cell, *, out_of_quota: bool) -> Iterator[Text]:
    if cell.rate is not None and cell.rate.out_of_quota is not None and not out_of_quota:
        yield both("tariff.note.in_quota", code=code, text=cell.text)
    if cell.rate is not None and "GIC" in cell.rate.marks:
        yield both("tariff.note.gaesong", code=code)
    edition = tariff.edition(code)
    since = edition.first_day if edition is not None else None
    if edition is not None and since is not None and since < tariff.first_day:
        yield both("tariff.note.older_edition", code=code, name=edition.name, day=f"{since:%d/%m/%Y}")


def _none(of: str, key: str, /, **values: object) -> Lookup:
    return Lookup(of, reason=both(f"tariff.why.{key}", **values))
