"""The archive: names any system can hold, files as they were, written as they come."""

import os
from collections.abc import Iterator
from io import BytesIO
from random import Random
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from customs.forms.archive import LONGEST, safe_name, zip_of


def opened(*named: tuple[str, bytes]) -> ZipFile:
    archive = ZipFile(BytesIO(b"".join(zip_of(named))))
    assert archive.testzip() is None
    return archive


def test_files_come_back_as_they_were() -> None:
    big = os.urandom(300_000)
    archive = opened(("a.pdf", b"mot"), ("b.pdf", b""), ("c.pdf", big))
    assert [archive.read(name) for name in ("a.pdf", "b.pdf", "c.pdf")] == [b"mot", b"", big]


def test_an_archive_of_nothing_opens() -> None:
    assert opened().namelist() == []


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Tờ khai 107123456780.pdf", "To-khai-107123456780.pdf"),
        ("Hóa đơn ĐƯỜNG.PDF", "Hoa-don-DUONG.PDF"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\a\\vận đơn.pdf", "van-don.pdf"),
        ("..hidden.pdf", "hidden.pdf"),
        ("con.pdf", "_con.pdf"),
        ("LPT1.tar.gz", "_LPT1.tar.gz"),
        ("中文", "tep"),
        ("中文.pdf", "tep.pdf"),
        ("", "tep"),
        ("a\x00b\n.pdf", "a-b.pdf"),
        ("a" * 300 + ".pdf", "a" * (LONGEST - 4) + ".pdf"),
        ("Lo\u0302 10.pdf", "Lo-10.pdf"),
    ],
)
def test_names_lose_accents_signs_and_folders(name: str, expected: str) -> None:
    assert safe_name(name) == expected


def test_names_that_would_be_one_are_told_apart() -> None:
    names = ["Tờ khai.pdf", "To khai.pdf", "TO KHAI.pdf", "To-khai-2.pdf", "x"]
    archive = opened(*((name, name.encode()) for name in names))
    assert archive.namelist() == ["To-khai.pdf", "To-khai-2.pdf", "TO-KHAI-3.pdf", "To-khai-2-2.pdf", "x"]
    assert [archive.read(held).decode() for held in archive.namelist()] == names


@given(st.lists(st.text(max_size=200), max_size=30))
def test_any_names_give_names_any_system_holds_and_no_two_alike(names: list[str]) -> None:
    held = opened(*((name, b"x") for name in names)).namelist()
    assert len({name.casefold() for name in held}) == len(names)
    for name in held:
        assert name.isascii()
        assert not set(name) & set('<>:"/\\|?* \x00')
        assert not name.startswith((".", "-"))
        assert not name.endswith((".", " "))
        assert 0 < len(name) <= LONGEST


def test_the_archive_is_written_as_files_come() -> None:
    asked: list[int] = []

    def named() -> Iterator[tuple[str, bytes]]:
        for number in range(3):
            asked.append(number)
            yield f"{number}.pdf", Random(number).randbytes(1000)  # noqa: S311 -- bytes that do not pack

    pieces = zip_of(named())
    assert len(next(pieces)) > 1000
    assert asked == [0]
    assert len(b"".join(pieces)) > 2000


def test_same_files_give_the_same_archive() -> None:
    assert b"".join(zip_of([("a", b"x")])) == b"".join(zip_of([("a", b"x")]))
