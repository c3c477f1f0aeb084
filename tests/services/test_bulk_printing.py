"""Many prints in one file, and the pack of one declaration."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from pypdf import PdfReader

from customs.forms import Verdict
from customs.forms.picture import picture_page
from customs.model.errors import CustomsError, FileRefused
from customs.model.status import Direction
from customs.services import Desk, Records
from customs.services.prints.bulk_printing import MOST_PRINTED
from customs.store import Store
from tests.services.conftest import Watch


@pytest.fixture
def ids(desk: Desk) -> list[str]:
    return [
        desk.commit(desk.sample(Direction.EXPORT)),
        desk.new(Direction.IMPORT),
        desk.commit(desk.sample(Direction.EXPORT)),
    ]


def test_archive_holds_the_very_prints_of_each_declaration(desk: Desk, records: Records, ids: list[str]) -> None:
    archive = ZipFile(BytesIO(b"".join(desk.print_many(ids, None, "vi", together=False))))
    assert archive.namelist() == ["xuat-khau-1.pdf", "nhap-khau-2.pdf", "xuat-khau-3.pdf"]
    for declaration_id, name in zip(ids, archive.namelist(), strict=True):
        assert archive.read(name) == desk.print(declaration_id, None, "vi")
        assert records.verify(archive.read(name)) is Verdict.SAME


def test_one_file_holds_the_pages_of_all_under_bookmarks(desk: Desk, ids: list[str]) -> None:
    merged = PdfReader(BytesIO(b"".join(desk.print_many(ids, None, "en", together=True))))
    single = [len(PdfReader(BytesIO(desk.print(one, None, "en"))).pages) for one in ids]
    assert len(merged.pages) == sum(single)
    assert len(merged.outline) == len(ids)


def test_every_print_in_one_file_is_verified(desk: Desk, records: Records, ids: list[str]) -> None:
    merged = b"".join(desk.print_many(ids, None, "vi", together=True))
    names = ("xuat-khau-1.pdf", "nhap-khau-2.pdf", "xuat-khau-3.pdf")
    assert records.verify_each(merged) == tuple((name, Verdict.SAME) for name in names)
    changed = merged.replace(b"/Type /Page", b"/Type /Pagf", 1)
    assert {verdict for _, verdict in records.verify_each(changed)} == {Verdict.ALTERED}
    elsewhere = merged.replace(ids[1].encode(), ids[1][::-1].encode())
    assert records.verify_each(elsewhere)[1] == (ids[1][::-1], Verdict.UNKNOWN)
    assert records.verify_each(desk.print(ids[0], None, "vi")) == ()


def test_an_older_version_in_one_file_stays_verified(desk: Desk, records: Records, ids: list[str]) -> None:
    merged = b"".join(desk.print_many(ids, None, "en", together=True))
    desk.add_item(ids[1])
    assert {verdict for _, verdict in records.verify_each(merged)} == {Verdict.SAME}


@pytest.mark.parametrize("together", [False, True])
def test_document_of_ours_is_printed_of_declarations_of_both_directions(
    desk: Desk, ids: list[str], *, together: bool
) -> None:
    made = b"".join(desk.print_many(ids, "findings", "vi", together=together))
    if together:
        assert len(PdfReader(BytesIO(made)).outline) == len(ids)
    else:
        archive = ZipFile(BytesIO(made))
        assert archive.namelist()[0] == "xuat-khau-1-findings.pdf"
        assert archive.read("xuat-khau-1-findings.pdf") == desk.print(ids[0], "findings", "vi")


def test_declaration_named_twice_is_printed_once(desk: Desk, ids: list[str]) -> None:
    archive = ZipFile(BytesIO(b"".join(desk.print_many([*ids, ids[0]], None, "vi", together=False))))
    assert len(archive.namelist()) == len(ids)


def test_stop_takes_up_no_further_declaration(desk: Desk, ids: list[str]) -> None:
    told: list[int] = []

    def each(done: int) -> bool:
        told.append(done)
        return done < 2

    b"".join(desk.print_many(ids, None, "vi", together=False, each=each))
    assert told == [1, 2]


def test_what_cannot_be_printed_is_refused(desk: Desk, ids: list[str]) -> None:
    with pytest.raises(CustomsError, match="PRINT-NONE"):
        desk.print_many([], None, "vi", together=True)
    with pytest.raises(CustomsError, match="PRINT-MANY"):
        desk.print_many([str(n) for n in range(MOST_PRINTED + 1)], None, "vi", together=True)
    with pytest.raises(CustomsError, match="FIND-DECLARATION"):
        list(desk.print_many([*ids, "none"], None, "vi", together=False))
    with pytest.raises(CustomsError, match="FIND-FORM"):
        list(desk.print_many(ids, "import", "vi", together=True))


def test_pack_holds_print_and_papers_and_names_what_is_left_out(
    desk: Desk, store: Store, watch: Watch, ids: list[str]
) -> None:
    from PIL import Image

    picture = BytesIO()
    Image.new("RGB", (60, 40), "white").save(picture, "PNG")
    bill = picture_page(picture.getvalue())
    declaration_id = ids[2]
    watch.forward(minutes=1)
    desk.add_papers(declaration_id, [("bill.pdf", bill), ("seal.png", picture.getvalue())])
    torn = b"%PDF-1.7 torn"
    with store.write("Lê Thu Hà", watch()) as tx:
        tx.add_document(store.files.put(torn), "torn.pdf", len(torn))
        tx.link_document(declaration_id, store.files.put(torn), "torn.pdf")
    packed = PdfReader(BytesIO(desk.pack(declaration_id, "vi")))
    printed = PdfReader(BytesIO(desk.print(declaration_id, None, "vi")))
    assert len(packed.pages) == 1 + len(printed.pages) + 2
    index = packed.pages[0].extract_text()
    assert "bill.pdf" in index
    assert "seal.png" in index
    assert "torn.pdf – không ghép" in index
    assert ".xlsx – không ghép: không phải PDF hay ảnh" in " ".join(index.split())
    assert [mark.title for mark in packed.outline][1:] == ["bill.pdf", "seal.png"]
    assert desk.pack(declaration_id, "vi") == desk.pack(declaration_id, "vi")


def test_papers_are_kept_whole_or_not_at_all_and_once(desk: Desk, records: Records, ids: list[str]) -> None:
    bill = desk.print(ids[0], None, "vi")
    with pytest.raises(FileRefused, match="PAPER-TYPE"):
        desk.add_papers(ids[1], [("bill.pdf", bill), ("list.docx", b"PK not a paper")])
    assert records.declaration(ids[1]).papers == ()
    for _ in range(2):
        desk.add_papers(ids[1], [("../bill.pdf", bill)], act_key="once")
    assert [paper.size for paper in records.declaration(ids[1]).papers] == [len(bill)]
    assert [event.act for event in records.history(ids[1])] == ["new", "papers"]
    assert records.declaration(ids[1]).revision == 1
    with pytest.raises(CustomsError, match="FIND-DECLARATION"):
        desk.add_papers("none", [("bill.pdf", bill)])
