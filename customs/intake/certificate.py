"""A certificate of origin made out as a sheet, read as far as its labels go; what is doubtful is left for a person.

It is one when a title says so and a heading row has a column of origin criteria: both stand on every form.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

from customs.intake.codes import code
from customs.intake.days import dated
from customs.intake.marks import placeholder, total
from customs.intake.numbers import typed, written
from customs.intake.place import Place
from customs.intake.profile import Words, profile, tight
from customs.intake.sheet import DAY, EMPTY, MOMENT, NUMBER, TEXT
from customs.model.papers import CertificateLine, CertificateOfOrigin
from customs.model.source import Source

_TITLE = re.compile(r"certificateoforigin|chungnhanxuatxu|原产地证")
_FORM = re.compile(r"\b(?:FORM|MẪU)\s*:?\s*([A-Z]{1,5}(?:[.-][A-Z0-9]{1,3})?)\b|\b(EUR\.1)\b")
_HS = re.compile(r"(?:HS|H\.S)[^0-9]{0,20}(\d{4}[. ]?\d{2}(?:[. ]?\d{2}){0,2})", re.IGNORECASE)
_NUMBERING = re.compile(r"^\s*\d{1,2}\s*[.)]\s*")
_TICKED = re.compile(r"[☑☒✓✔√]|\[\s*[xX✓√]\s*\]")
_BOXES = {
    "third_party_invoice": re.compile(r"third (?:party|country) invoic|hoa don ben thu ba", re.IGNORECASE),
    "issued_retrospectively": re.compile(r"issued retro(?:spective|active)ly|cap sau", re.IGNORECASE),
}
_SHORT = frozenset({"number", "issued_on", "origin_country_code"})
"""Values short enough to stand in one cell with their label."""
_BOXED = frozenset({"exporter_name", "importer_name"})
_HEAD_ROWS, _BELOW, _RIGHT = 60, 3, 4
_LONGEST = 200
_COLUMNS = 3
_KILO, _TONNE = "KGM", "TNE"


def certificate_of(place: Place) -> CertificateOfOrigin | None:
    """None for a sheet that is no certificate."""
    if not any(_TITLE.search(tight(text)) for _, _, text in _texts(place, _HEAD_ROWS)):
        return None
    heading = next((found for row in range(1, place.cells.height + 1) if (found := _heading(place, row))), None)
    if heading is None:
        return None
    reader = _Reader(place, *heading)
    reader.labels()
    reader.boxes()
    reader.rows()
    return CertificateOfOrigin(
        **reader.values, lines=tuple(CertificateLine(**line) for line in reader.lines), sources=reader.sources
    )


@dataclass(slots=True)
class _Reader:
    """`heading`: its row; `columns`: field of a line -> column."""

    place: Place
    heading: int
    columns: Mapping[str, int]
    values: dict[str, Any] = field(default_factory=dict)
    lines: list[dict[str, Any]] = field(default_factory=list)
    sources: dict[str, tuple[Source, ...]] = field(default_factory=dict)

    def labels(self) -> None:
        """Around the lines; the first label of a field that has a value counts."""
        for row, column, text in _texts(self.place, self.place.cells.height):
            if row == self.heading or len(text) > _LONGEST:
                continue
            name = _known("certificate", text)
            if name and name not in self.values:
                self._take(name, row, column, text)
            if "form" not in self.values and (form := _FORM.search(text.upper())):
                self.values["form"] = form[1] or form[2]
                self.sources["form"] = (self.place.source(row, column),)

    def boxes(self) -> None:
        for row, column, text in _texts(self.place, self.place.cells.height):
            for name, words in _BOXES.items():
                before = self.place.cells.text(row, column - 1).strip() if column else ""
                if words.search(text) and (_TICKED.search(text) or _TICKED.search(before) or before in {"x", "X"}):
                    self.values[name] = True
                    self.sources[name] = (self.place.source(row, column),)

    def rows(self) -> None:
        """Lines below the heading, until a row without goods."""
        for row in range(self.heading + 1, self.place.cells.height + 1):
            told = self.place.cells.text(row, self.columns["description"]).strip()
            first = next((self.place.cells.text(row, column) for column in self.place.cells.used(row)), "")
            if not told or placeholder(told) or total(first) == "total":
                if self.lines:
                    return
                continue
            self._line(row)

    def _line(self, row: int) -> None:
        number, line = len(self.lines) + 1, dict[str, Any]()
        for name, column in self.columns.items():
            for own, value in self._cell(name, row, column):
                if value is not None:
                    line[own] = value
                    self.sources[f"lines.{number}.{own}"] = (self.place.source(row, column),)
        hs = None if "hs_code" in line else _HS.search(str(line.get("description", "")))
        if hs:
            line["hs_code"] = hs[1]
            self.sources[f"lines.{number}.hs_code"] = self.sources[f"lines.{number}.description"]
        self.lines.append(line)

    def _cell(self, name: str, row: int, column: int) -> Iterator[tuple[str, Any]]:
        kind, text = self.place.cells.kind(row, column), self.place.cells.text(row, column).strip()
        if kind == EMPTY or placeholder(text):
            return
        if name == "quantity":
            yield from _quantity(kind, text, self.place.on)
        elif name == "number":
            yield name, int(text) if text.isdecimal() and text.isascii() else None
        elif name == "quantity_unit_code":
            yield name, code("unit", text, self.place.on)
        elif name == "invoice_number":
            yield name, re.split(r"\n|\s+(?:dated?\b|date[d:]?\b|\d{1,2}[-/. ])", text, maxsplit=1)[0].strip(" ,;")
        else:
            yield name, " ".join(text.split())

    def _take(self, name: str, row: int, column: int, text: str) -> None:
        """`Reference No. E26CN0001` has its value in the same cell; else it stands beside or below."""
        told = _behind(text) if name in _SHORT else ""
        at, value = (row, column), self._read(name, (row, column), told) if told else None
        if value is None and (found := self._value(name, row, column, text)):
            at, told = found
            value = self._read(name, at, told)
        if value is not None:
            self.values[name] = value
            self.sources[name] = (self.place.source(*at),)

    def _value(self, name: str, row: int, column: int, text: str) -> tuple[tuple[int, int], str] | None:
        """Behind the colon, right of the label, or below it: (cell, text)."""
        _, colon, behind = text.replace("\uff1a", ":").partition(":")
        if colon and behind.strip():
            return (row, column), behind.strip()
        cells = self.place.cells
        right = [(row, at) for at in cells.used(row) if column < at <= column + _RIGHT]
        below = [(row + n, column) for n in range(1, _BELOW + 1) if row + n <= cells.height]
        # A box has its value below its label; what stands right of it is another box.
        for at in below if name in _BOXED else [*right, *below]:
            if cells.kind(*at) != EMPTY:
                told = cells.text(*at).strip()
                return None if _known("certificate", told) or at[0] == self.heading else (at, told)
        return None

    def _read(self, name: str, at: tuple[int, int], text: str) -> Any:
        if placeholder(text):
            return None
        if name == "issued_on":
            if self.place.cells.kind(*at) in {DAY, MOMENT}:
                return date.fromisoformat(text[:10])
            found = dated(text)
            return found.under(None) if found else None
        if name == "origin_country_code":
            return code("country", text, self.place.on)
        first = text.splitlines()[0].strip()
        return None if name == "number" and not any(sign.isdigit() for sign in first) else first


def _quantity(kind: str, text: str, on: date) -> Iterator[tuple[str, Any]]:
    """`1,234.5 KGS` is a gross weight, `2,450 MTR` a quantity with its unit; a figure that may be two is left out."""
    if kind == NUMBER:
        yield "quantity", typed(text)
        return
    number = written(text.splitlines()[0].strip())
    value = number.under(None) if number else None
    unit = code("unit", number.beside, on) if number and number.beside else None
    if value is None:
        return
    if unit in {_KILO, _TONNE}:
        yield "gross_weight", value * (Decimal(1000) if unit == _TONNE else 1)
        return
    yield "quantity", value
    yield "quantity_unit_code", unit


def _texts(place: Place, last: int) -> Iterator[tuple[int, int, str]]:
    for row in range(1, min(last, place.cells.height) + 1):
        for column in place.cells.used(row):
            if place.cells.kind(row, column) == TEXT:
                yield row, column, place.cells.text(row, column).strip()


def _heading(place: Place, row: int) -> tuple[int, Mapping[str, int]] | None:
    """The row of headings of the lines, if this is it."""
    found: dict[str, int] = {}
    for column in place.cells.used(row):
        name = _known("certificate_line", place.cells.text(row, column))
        if name:
            found.setdefault(name, column)
    whole = len(found) >= _COLUMNS and {"origin_criterion", "description"} <= set(found)
    return (row, found) if whole else None


def _known(part: str, text: str) -> str | None:
    """The field a label or heading begins with the words of; the longest words count."""
    plain = tight(_NUMBERING.sub("", text))
    return next((name for words, name in _starts(part) if plain.startswith(words)), None)


def _behind(text: str) -> str:
    """What follows the words of the label: `CHINA` of `Issued in CHINA`."""
    plain = _NUMBERING.sub("", text)
    label = next((words for words, _ in _starts("certificate") if tight(plain).startswith(words)), "")
    ends = (at for at in range(len(plain) + 1) if tight(plain[:at]) == label)
    return plain[max(ends, default=0) :].strip(" .:\uff1a-")


@cache
def _starts(part: str) -> tuple[tuple[str, str], ...]:
    words: Mapping[str, Words] = getattr(profile(), part)
    found = [(tight(word), name) for name, synonyms in words.items() for word in synonyms.strong]
    return tuple(sorted(found, key=lambda one: -len(one[0])))
