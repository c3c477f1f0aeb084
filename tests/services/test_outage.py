"""When the customs system fails: the kit for paper, deadlines that run, and what must be keyed again afterwards."""

import io
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime

import pypdf
import pytest

from customs.forms import imprint
from customs.model.declaration import Declaration
from customs.model.errors import CustomsError
from customs.model.event import Event
from customs.model.status import Status
from customs.services import Desk, Records
from customs.store import Store
from tests.builders import an_export, an_import, an_item
from tests.ui.kept import kept

NOW = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)


@pytest.fixture
def made(store: Store) -> Callable[[Declaration], str]:
    return lambda declaration: kept(store, declaration)


def opened(content: bytes) -> dict[str, bytes]:
    archive = zipfile.ZipFile(io.BytesIO(content))
    return {name: archive.read(name) for name in archive.namelist()}


def said(pdf: bytes) -> str:
    return " ".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages)


@pytest.mark.parametrize(
    ("declaration", "form", "article"),
    [(an_import(), "HQ/2015/NK", "16.2.a"), (an_export(), "HQ/2015/XK", "16.1.a")],
)
def test_the_kit_says_what_to_do_and_under_which_article(
    desk: Desk, made: Callable[[Declaration], str], declaration: Declaration, form: str, article: str
) -> None:
    files = opened(desk.outage_kit(made(declaration), "vi"))
    guide = files["01-viec-can-lam.txt"].decode("utf-8-sig")
    assert form in guide
    assert f"Điều {article}" in guide
    for law in ("08/2015/NĐ-CP Điều 25.2.g", "Điều 52đ.3", "Điều 22.1.b", "Thực hành"):
        assert law in guide
    kinds = [name.rpartition(".")[2] for name in files]
    assert kinds == ["txt", "pdf", "pdf", "xlsx", "csv"]


def test_the_data_for_the_paper_form_are_a_print_that_proves_itself(
    desk: Desk, records: Records, made: Callable[[Declaration], str]
) -> None:
    own = made(an_import())
    paper = desk.print(own, "paper", "vi")
    text = said(paper)
    for told in ("Không phải mẫu HQ/2015", "SK-26-1107", "0100109106", "CSQU3054383", "6006.32.90", "VB901"):
        assert told in text, told
    found = imprint(paper)
    assert found is not None
    assert found.form == "paper"
    assert records.verify(paper).value == "same"
    assert next(content for name, content in opened(desk.outage_kit(own, "vi")).items() if "paper" in name) == paper


def test_deadlines_that_run_stand_in_the_kit(desk: Desk, records: Records, made: Callable[[Declaration], str]) -> None:
    own = made(an_import())
    guide = records.outage_guide(own, "vi")
    assert [one.code for one in guide.deadlines] == ["import_declaration"]
    text = opened(desk.outage_kit(own, "vi"))["01-viec-can-lam.txt"].decode("utf-8-sig")
    assert "23/12/2026" in text
    blank = made(an_import(arrival_date=None))
    told = opened(desk.outage_kit(blank, "en"))["01-what-to-do.txt"].decode("utf-8-sig")
    assert "No deadline can be told" in told


def test_a_broken_declaration_gets_its_paper_without_the_files_it_cannot_be_keyed_from(
    desk: Desk, records: Records, made: Callable[[Declaration], str]
) -> None:
    own = made(an_import(goods=(an_item(goods_description="x" * 201),)))
    assert [name.rpartition(".")[2] for name in opened(desk.outage_kit(own, "vi"))] == ["txt", "pdf", "pdf"]
    assert records.outage_guide(own, "vi").missing == 1


def stood(status: Status, at: datetime = NOW) -> dict[str, object]:
    """At that status since then."""
    before = Event(step="number", at=at, before=Status.READY, after=Status.NUMBERED)
    return {"status": status, "declaration_number": "106842917350", "events": (before,)}


def test_the_list_says_what_each_needs_and_the_oldest_comes_first(
    desk: Desk, records: Records, made: Callable[[Declaration], str]
) -> None:
    wanted = {
        "rekey": made(an_import()),
        "lapse": made(an_import(**stood(Status.NUMBERED, datetime(2026, 11, 20, tzinfo=UTC)))),
        "cancel": made(an_import(**stood(Status.LANE_ASSIGNED, datetime(2026, 11, 20, tzinfo=UTC)))),
    }
    for own in wanted.values():
        desk.outage_kit(own, "vi")
    assert [(one.way, one.id) for one in records.outage_list()] == list(wanted.items())
    cleared = made(an_import(**stood(Status.CLEARED, datetime(2026, 11, 20, tzinfo=UTC))))
    desk.outage_kit(cleared, "vi")
    assert cleared not in [one.id for one in records.outage_list()]
    assert [one.id for one in records.outage_list(closed=True)] == [cleared]


def test_a_declaration_numbered_after_the_kit_is_off_the_list(
    desk: Desk, records: Records, made: Callable[[Declaration], str]
) -> None:
    own = made(an_import(**stood(Status.NUMBERED, datetime(2026, 11, 25, tzinfo=UTC))))
    desk.outage_kit(own, "vi")
    assert records.outage_list() == ()


def test_what_was_marked_as_done_is_closed_until_another_kit_is_made(
    desk: Desk, records: Records, made: Callable[[Declaration], str]
) -> None:
    own = made(an_import())
    desk.outage_kit(own, "vi")
    with pytest.raises(CustomsError, match="OUTAGE-NOTE"):
        desk.outage_done(own, "  ")
    desk.outage_done(own, "Tờ khai giấy 17/NK, đã nhập lại")
    assert records.outage_list() == ()
    (closed,) = records.outage_list(closed=True)
    assert closed.done is not None
    assert closed.done.detail["note"] == "Tờ khai giấy 17/NK, đã nhập lại"
    desk.outage_kit(own, "vi")
    assert [one.id for one in records.outage_list()] == [own]


def test_the_kit_of_one_press_is_one_line_in_the_log(
    desk: Desk, records: Records, made: Callable[[Declaration], str]
) -> None:
    own = made(an_import())
    for _ in range(3):
        desk.outage_kit(own, "vi", act_key="pressed")
    events = [event for event in records.history(own) if event.act == "outage_kit"]
    assert [event.revision for event in events] == [1]


def test_without_a_declaration_the_guide_is_that_of_imports(records: Records) -> None:
    guide = records.outage_guide(None, "vi")
    assert guide.deadlines == ()
    assert any("HQ/2015/NK" in step.what.vi for step in guide.steps)


def test_an_unknown_declaration_gets_no_kit(desk: Desk) -> None:
    for act in (lambda: desk.outage_kit("no-such", "vi"), lambda: desk.outage_done("no-such", "x")):
        with pytest.raises(CustomsError, match="FIND-DECLARATION"):
            act()
