"""What is kept for the next who asks is bounded by its size, not by its number."""

from datetime import date

import pytest

from customs.model.errors import FileRefused
from customs.services.imports import reading
from customs.services.imports.by_size import BySize
from tests.intake.books import HEADS, LINES, xlsx

DAY = date(2026, 11, 24)


def test_the_least_lately_asked_for_goes_first():
    kept, made = BySize[str](10, len), []

    def ask(word: str) -> str:
        return kept.get(word, lambda: made.append(word) or word)

    for word in ("four", "five", "four", "sixsix", "four"):
        ask(word)
    assert made == ["four", "five", "sixsix"]
    ask("five")
    assert made == ["four", "five", "sixsix", "five"]


def test_what_is_larger_than_all_is_kept_alone():
    kept = BySize[str](3, len)
    first = kept.get("long", lambda: "far too long")
    assert kept.get("long", lambda: "another") is first
    kept.get("short", lambda: "yes")
    assert kept.get("long", lambda: "made again") == "made again"


def test_what_cannot_be_made_is_not_kept():
    kept = BySize[str](3, len)
    with pytest.raises(ZeroDivisionError):
        kept.get("one", lambda: str(1 // 0))
    assert kept.get("one", lambda: "1") == "1"


def test_large_readings_do_not_gather(monkeypatch):
    """Twelve in a place for two and a half: the last two are held."""

    def cells(read):
        return sum(sheet.height * sheet.cells.width for sheet in read.sheets)

    files = [[(f"{number}.xlsx", xlsx([HEADS, *(LINES * 50), [number]]))] for number in range(12)]
    one = cells(reading.read_files(files[0], DAY))
    monkeypatch.setattr(reading, "_readings", BySize(one * 5 // 2, cells))
    first = [reading.read_files(file, DAY) for file in files]
    again = [reading.read_files(file, DAY) for file in reversed(files)]
    assert [new is old for new, old in zip(again, reversed(first), strict=True)] == [True, True, *[False] * 10]


def test_of_several_files_the_refused_one_is_named():
    good, bad = xlsx([HEADS, *LINES]), b"PK\x03\x04 nonsense"
    with pytest.raises(FileRefused) as caught:
        reading.read_files([("good.xlsx", good), ("bad.xlsx", bad)], DAY)
    assert caught.value.name == "bad.xlsx"
