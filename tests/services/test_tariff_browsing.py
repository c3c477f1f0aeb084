"""The whole compilation browsed as an office would: with nothing beside it, then with names and permits."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from customs.services import Desk, Records
from customs.services.taxes.tariff_browsing import Looked
from customs.store import Store, open_store

FIRST = date(2026, 1, 1)
DAY = date(2026, 11, 24)

pytestmark = pytest.mark.needs_shared


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory, shared: Path) -> Iterator[Store]:
    home = tmp_path_factory.mktemp("desk")
    opened = open_store(f"sqlite:///{home / 'desk.sqlite'}", home)
    load(opened, "tariff", shared / "bulk" / "ahtn8_vn.csv")
    yield opened
    opened.close()


def load(store: Store, name: str, file: Path) -> None:
    desk = Desk(store, "Lê Thu Hà")
    desk.load_list(desk.preview_list(name, (file.name, file.read_bytes()), FIRST), accept_rejected=True)


def looked(store: Store) -> Looked:
    found = Records(store).tariff(DAY)
    assert found is not None
    return found


def test_with_the_compilation_alone_chapters_have_names_and_headings_say_what_they_hold(store: Store) -> None:
    tree = looked(store)
    chapters = tree.below()
    assert len(chapters) == len({code[:2] for code in tree.tariff.codes})
    assert all(one.name and one.name.vi and one.name.en for one in chapters if one.code != "98")
    heading = tree.below("01")[0]
    assert (heading.code, heading.name) == ("0101", None)
    glimpse = tree.glimpse("0101")
    assert glimpse is not None
    assert glimpse.vi.startswith("Loại thuần chủng để nhân giống")
    assert tree.found("vai det kim spandex", 50) == tree.found("Vải dệt kim SPANDEX", 50)


def test_names_and_permits_of_the_office_stand_beside_it(store: Store, shared: Path) -> None:
    load(store, "hs_names", shared / "bulk" / "hs2022_6digit.csv")
    load(store, "permits", shared / "bulk" / "ahtn8_vn_policy.csv")
    tree = looked(store)
    heading = tree.below("01")[0]
    assert heading.name is not None
    assert heading.name.en == "Horses, asses, mules and hinnies; live"
    chapter = tree.below()[0].name
    assert chapter is not None
    assert (chapter.vi, chapter.en) == ("Động vật sống", "Animals; live")
    assert tree.found("horses hinnies", 500)[0].code[:4] == "0101"
    page = tree.page("01012900")
    assert page is not None
    assert "CITES" in page.policies[0].name.vi
    assert [node.code for node in page.way] == ["01", "0101", "010129", "01012900"]
