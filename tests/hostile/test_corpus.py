"""Every hostile file through the way a dropped file takes: refused with its code, or taken in as it must be.

Whatever happens, nothing of a refused file is kept, the app itself hardly grows, and no other error leaves.
"""

import io
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest

from customs.model.errors import FileRefused
from customs.services import Desk, Records
from customs.store import open_store
from tests.hostile import archives, others, sheets, values
from tests.hostile.case import Case
from tests.services.conftest import Watch

CASES = (*archives.CASES, *sheets.CASES, *values.CASES, *others.CASES)


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Desk, Records, Path]]:
    """One office meets all of them, one after the other."""
    folder = tmp_path_factory.mktemp("office")
    store, clock = open_store(f"sqlite:///{folder / 'desk.sqlite'}", folder), Watch()
    yield Desk(store, "Lê Thu Hà", clock), Records(store, clock), folder
    store.close()


def held() -> int:
    """Bytes of memory this process holds."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4096


def kept(folder: Path) -> list[Path]:
    return [one for one in folder.rglob("*") if one.is_file() and "sqlite" not in one.name]


def test_there_are_cases_enough_and_each_has_a_name_of_its_own() -> None:
    assert len(CASES) >= 150
    assert not [name for name, times in Counter(case.name for case in CASES).items() if times > 1]


@pytest.mark.filterwarnings("ignore:Duplicate name:UserWarning")
@pytest.mark.parametrize("case", [case for case in CASES if case.codes], ids=lambda case: case.name)
def test_refused(case: Case, office: tuple[Desk, Records, Path]) -> None:
    desk, records, folder = office
    content, files, imports = case.make(), kept(folder), records.unfinished()
    before = held()
    with pytest.raises(FileRefused) as caught:
        desk.receive([(case.file, content)])
    assert caught.value.code in case.codes
    message = caught.value.message
    assert message.vi
    assert message.en
    assert "{" not in message.vi + message.en
    assert held() - before < case.grows << 20
    assert kept(folder) == files
    assert records.unfinished() == imports


@pytest.mark.parametrize("case", [case for case in CASES if not case.codes], ids=lambda case: case.name)
@pytest.mark.filterwarnings("ignore::UserWarning:openpyxl")
def test_taken_in_and_given_back(case: Case, office: tuple[Desk, Records, Path]) -> None:
    desk, records, _ = office
    intake_id = desk.receive([(case.file, case.make())])
    reading = records.intake(intake_id).reading
    if case.lines is not None:
        assert len(reading.shipment.lines) == case.lines
    assert set(case.findings) <= {finding.rule for finding in reading.findings}
    if case.look:
        case.look(reading)
    given = records.annotated_of_intake(intake_id, reading.files[0].sha256, "vi")
    assert given.name.casefold().endswith((".xlsx", ".xlsm"))
    if not case.file.endswith((".xlsx", ".xlsm")):
        book = openpyxl.load_workbook(io.BytesIO(given.content))
        formulas = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
        assert formulas == []


def test_next_file_is_read_after_all_that(office: tuple[Desk, Records, Path]) -> None:
    desk, records, _ = office
    reading = records.intake(desk.receive([("invoice.xlsx", archives.GOOD)])).reading
    assert len(reading.shipment.lines) == 2
