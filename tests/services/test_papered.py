"""Papers that are looked at: sorted, shown page by page, and copied from with the place as the source."""

from datetime import date
from decimal import Decimal

import pytest

from customs.model.errors import CustomsError
from customs.model.papers import PaperSort
from customs.model.path import get
from customs.model.source import Source
from customs.model.status import Direction
from customs.services import Desk, Records
from customs.settings import settings
from tests.intake.books import HEADS, LINES, xlsx
from tests.intake.test_certificate import FORM_E
from tests.intake.test_pages import pdf, picture
from tests.intake.test_stated import PACKING
from tests.services.test_papers import found

BILL = pdf("BILL OF LADING No. SMPL87097845 Gross weight 1,234.50 KGS", "second page")
AREA = (0.2, 0.1, 0.4, 0.12)


@pytest.fixture
def held(desk: Desk) -> str:
    opened = desk.new(Direction.IMPORT)
    desk.add_papers(opened, [("scan 001.pdf", BILL), ("seal.jpg", picture("JPEG"))])
    return opened


@pytest.fixture
def bill(records: Records, held: str) -> str:
    return next(paper.sha256 for paper in records.declaration(held).papers if paper.name == "scan 001.pdf")


def place(sha256: str, page: int = 1) -> Source:
    return Source(upload=sha256, page=page, area=AREA)


def test_page_is_shown_with_its_words(records: Records, bill: str) -> None:
    page = records.paper_page(bill, 1)
    assert (page.name, page.number, page.pages) == ("scan 001.pdf", 1, 2)
    assert "SMPL87097845" in [word.text for word in page.words]
    assert records.paper_page(bill, 2).words[0].text == "second"


def test_paper_that_is_not_kept_is_said(records: Records) -> None:
    with pytest.raises(CustomsError) as refused:
        records.paper_page("0" * 64, 1)
    assert refused.value.code == "FIND-PAPER"


def test_sort_is_suggested_by_name_then_by_the_words_of_the_page(records: Records, bill: str) -> None:
    assert records.paper_sort(bill, "CO form E.pdf") is PaperSort.CERTIFICATE
    assert records.paper_sort(bill, "scan 001.pdf") is PaperSort.TRANSPORT
    assert records.paper_sort("0" * 64, "giay bao hang den.xlsx") is PaperSort.ARRIVAL_NOTICE
    assert records.paper_sort("0" * 64, "IMG_2041.docx") is None


def test_person_says_what_a_paper_is_and_the_log_keeps_it(desk: Desk, records: Records, held: str, bill: str) -> None:
    desk.sort_paper(held, bill, PaperSort.PERMIT)
    assert {paper.name: paper.sort for paper in records.declaration(held).papers}["scan 001.pdf"] is PaperSort.PERMIT
    event = records.history(held)[-1]
    assert (event.act, event.detail) == ("sort_paper", {"file": "scan 001.pdf", "old": None, "new": "permit"})


def test_paper_of_another_declaration_is_neither_sorted_nor_copied_from(desk: Desk, bill: str) -> None:
    other = desk.new(Direction.IMPORT)
    for act in (
        lambda: desk.sort_paper(other, bill, None),
        lambda: desk.copy_from_paper(other, "notes", "x", place(bill)),
    ):
        with pytest.raises(CustomsError) as refused:
            act()
        assert refused.value.code == "FIND-PAPER"


def test_copied_value_has_page_and_place_as_its_source(desk: Desk, records: Records, held: str, bill: str) -> None:
    desk.copy_from_paper(held, "bill_of_lading_number.1", "SMPL87097845", place(bill))
    declaration = records.declaration(held).declaration
    assert declaration.bill_of_lading_number == ("SMPL87097845",)
    (source,) = declaration.sources["bill_of_lading_number.1"]
    assert (source.file, source.page, source.area, source.raw) == ("scan 001.pdf", 1, AREA, "SMPL87097845")
    assert source.typed_by == "Lê Thu Hà"
    assert source.label == "scan 001.pdf · 1"
    detail = records.history(held)[-1].detail
    assert (detail["new"], detail["file"], detail["page"]) == ("SMPL87097845", "scan 001.pdf", 1)


@pytest.mark.parametrize(
    ("path", "text", "value"),
    [
        ("gross_weight", "1,234.50 KGS", Decimal("1234.50")),
        ("gross_weight", "KGS 1.234,5", Decimal("1234.5")),
        ("package_count", "40 ROLLS", 40),
        ("invoice_date", "05 Nov 2026", date(2026, 11, 5)),
        ("arrival_date", "2026-11-23", date(2026, 11, 23)),
        ("certificates.1.issued_on", "NOV. 5, 2026", date(2026, 11, 5)),
        ("certificates.1.lines.1.quantity", "2450 MTR", Decimal(2450)),
    ],
)
def test_figures_and_days_are_taken_out_of_what_stands_beside(
    desk: Desk, records: Records, held: str, bill: str, *, path: str, text: str, value: object
) -> None:
    desk.copy_from_paper(held, path, text, place(bill))
    assert get(records.declaration(held).declaration, path) == value


@pytest.mark.parametrize(
    ("path", "text", "code"),
    [
        ("gross_weight", "1,234 KGS", "VALUE-DOUBT"),
        ("invoice_date", "05/11/2026", "VALUE-DAY-DOUBT"),
        ("invoice_date", "soon", "VALUE-DAY"),
        ("gross_weight", "heavy", "VALUE-NUMBER"),
        ("gross_weight", "12 of 40", "VALUE-NUMBER"),
    ],
)
def test_what_may_mean_two_things_is_asked_and_nothing_is_kept(
    desk: Desk, records: Records, held: str, bill: str, *, path: str, text: str, code: str
) -> None:
    revision = records.declaration(held).revision
    with pytest.raises(CustomsError) as refused:
        desk.copy_from_paper(held, path, text, place(bill))
    assert refused.value.code == code
    assert records.declaration(held).revision == revision


def test_value_changed_meanwhile_is_not_copied_over(desk: Desk, held: str, bill: str) -> None:
    desk.edit(held, "notes", "mine")
    with pytest.raises(CustomsError) as refused:
        desk.copy_from_paper(held, "notes", "theirs", place(bill), was="")
    assert refused.value.code == "EDIT-CONFLICT"


def test_copying_what_is_there_already_keeps_where_it_was_seen(
    desk: Desk, records: Records, held: str, bill: str
) -> None:
    desk.edit(held, "notes", "SMPL")
    desk.copy_from_paper(held, "notes", "SMPL", place(bill, 2))
    assert records.declaration(held).declaration.sources["notes"][0].page == 2


def test_papers_dropped_with_the_workbooks_become_the_declarations(desk: Desk, records: Records) -> None:
    files = [("pl.xlsx", xlsx({"PL": PACKING})), ("bill.pdf", BILL), ("seal.jpg", picture("JPEG"))]
    intake = desk.receive(files, direction=Direction.IMPORT)
    view = records.intake(intake)
    assert [file.name for file in view.reading.files] == ["pl.xlsx"]
    assert [paper.name for paper in view.papers] == ["pl.xlsx", "bill.pdf", "seal.jpg"]
    declared = desk.commit(intake)
    assert {paper.name for paper in records.declaration(declared).papers} == {"pl.xlsx", "bill.pdf", "seal.jpg"}


def test_papers_come_to_an_import_later_too(desk: Desk, records: Records) -> None:
    intake = desk.receive([("pl.xlsx", xlsx({"PL": PACKING}))], direction=Direction.IMPORT)
    desk.receive([("bill.pdf", BILL)], into=intake)
    assert [paper.name for paper in records.intake(intake).papers] == ["pl.xlsx", "bill.pdf"]


@pytest.mark.parametrize(
    ("files", "code"),
    [
        ([("bill.pdf", BILL)], "INTAKE-ONLY-PAPERS"),
        ([("pl.xlsx", xlsx({"PL": PACKING})), ("bill.pdf", b"<html></html>")], "PAPER-TYPE"),
    ],
)
def test_papers_alone_and_files_that_only_look_like_papers_are_refused_with_everything(
    desk: Desk, files: list[tuple[str, bytes]], code: str
) -> None:
    with pytest.raises(CustomsError) as refused:
        desk.receive(files)
    assert refused.value.code == code


def test_certificate_in_a_sheet_is_held_against_the_goods(desk: Desk, records: Records) -> None:
    goods = [HEADS, *LINES]
    intake = desk.receive([("ci.xlsx", xlsx({"Invoice": goods, "CO": FORM_E}))], direction=Direction.IMPORT)
    declared = desk.commit(intake)
    desk.fill(
        declared,
        tuple(item.key for item in records.declaration(declared).declaration.goods),
        "tariff_schedule_code",
        "B05",
    )
    late = found(records, declared, "ORG-010")
    assert [source.label for source in late[0].sources if source.sheet == "CO"] == ["CO!C8", "CO!C9"]
    assert records.declaration(declared).declaration.certificates[0].form == "E"


def test_paper_beyond_the_offices_limit_is_refused(desk: Desk, held: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CUSTOMS_UPLOAD_LIMIT_MB", "1")
    settings.cache_clear()
    try:
        with pytest.raises(CustomsError) as refused:
            desk.add_papers(held, [("large.pdf", BILL + b"\n" * (1 << 20))])
        assert refused.value.code == "FILE-TOO-LARGE"
    finally:
        monkeypatch.undo()
        settings.cache_clear()
