"""Papers of a lot at the desk: kept once, asked, received, owed, handed over."""

import io
import zipfile
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from pypdf import PdfReader

from customs.lots.papers.standing import PaperState
from customs.model.errors import CustomsError, FileRefused
from customs.model.lot_papers import DebtKind, PaperForm
from customs.model.papers import PaperSort
from customs.model.path import replace
from customs.model.slots import Permit
from customs.model.status import Direction, Status
from customs.services import Desk, Records
from customs.store import Store
from tests.builders import an_import, an_item
from tests.intake.test_pages import pdf, picture

DAY = date(2026, 11, 24)
CLEARED = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)
CUSTOMER = {"customer_name": "CÔNG TY DỆT MAY BÌNH AN", "customer_tax_code": "0100109106", "job_number": "L-1"}


def declared(store: Store, **changes) -> str:
    made = replace(
        an_import(goods=(an_item(tariff_schedule_code="B05"),)),
        status=Status.CLEARED,
        registration_date=DAY,
        clearance_datetime=CLEARED,
        declaration_number="106842917350",
        lane_code="1",
        **changes,
    )
    with store.write("Hà", CLEARED) as tx:
        return tx.create(made, act="new", findings=()).id


@pytest.fixture
def one(store: Store) -> str:
    return declared(store)


@pytest.fixture
def lot(desk: Desk, one: str) -> str:
    return desk.open_lot(Direction.IMPORT, CUSTOMER, declarations=(one,)).id


def state(records: Records, lot: str, code: str) -> PaperState:
    return next(it.state for it in records.lot_papers(lot).standing if it.line.code == code)


def test_a_missing_certificate_is_asked_received_and_owed_no_more(desk: Desk, records: Records, lot: str):
    assert state(records, lot, "certificate-E") is PaperState.MISSING
    (row,) = records.debts(kind=DebtKind.CERTIFICATE).rows
    assert (row.lot_id, row.due, row.declaration_number) == (lot, date(2027, 11, 25), "106842917350")
    desk.ask_paper(lot, None, "certificate-E", "chị Mai, Bình An", on="23/11/2026")
    said = next(it.said for it in records.lot_papers(lot).standing if it.line.code == "certificate-E")
    assert [(it.on, it.whom, it.by) for it in said.asked] == [(date(2026, 11, 23), "chị Mai, Bình An", "Lê Thu Hà")]
    desk.add_lot_papers(lot, [("CO E.pdf", pdf("FORM E"))], sort=PaperSort.CERTIFICATE, line="certificate-E")
    desk.receive_paper(lot, None, "certificate-E", PaperForm.COPY)
    assert state(records, lot, "certificate-E") is PaperState.COPY_ONLY
    assert records.debts(kind=DebtKind.CERTIFICATE).count == 1
    desk.receive_paper(lot, None, "certificate-E", PaperForm.ORIGINAL)
    assert state(records, lot, "certificate-E") is PaperState.HAVE
    assert records.debts().rows == ()


def test_papers_of_the_lot_are_those_of_its_declarations_also_of_one_tied_later(
    desk: Desk, records: Records, store: Store, lot: str, one: str
):
    desk.add_lot_papers(lot, [("bill.pdf", pdf("B/L"))], sort=PaperSort.TRANSPORT)
    later = declared(store, internal_reference_number="2")
    desk.link_declaration(lot, later)
    for declaration in (one, later):
        assert [(it.name, it.sort) for it in records.declaration(declaration).papers] == [
            ("bill.pdf", PaperSort.TRANSPORT)
        ]
    assert state(records, lot, "transport") is PaperState.HAVE


def test_a_paper_of_a_declaration_counts_for_its_lot(desk: Desk, records: Records, lot: str, one: str):
    desk.add_papers(one, [("inv.pdf", pdf("INVOICE"))])
    assert state(records, lot, "invoice") is PaperState.MISSING
    (paper,) = records.declaration(one).papers
    desk.sort_paper(one, paper.sha256, PaperSort.INVOICE)
    assert state(records, lot, "invoice") is PaperState.HAVE


def test_a_certificate_sorted_in_the_declaration_takes_the_debt_off_the_list(
    desk: Desk, records: Records, lot: str, one: str
):
    desk.add_papers(one, [("co.pdf", pdf("FORM E"))])
    assert records.debts().count == 1
    desk.sort_paper(one, records.declaration(one).papers[0].sha256, PaperSort.CERTIFICATE)
    assert records.debts().count == 0
    assert state(records, lot, "certificate-E") is PaperState.HAVE


def test_an_office_adds_papers_by_a_list_it_loads(desk: Desk, records: Records, lot: str):
    rows = "code,name_vi,sort,hs,original\nCOA,Phiếu kiểm nghiệm,other,6006,yes\nXX,Sai loại,khong-co,,\n"
    seen = desk.preview_list("paper_additions", ("them.csv", rows.encode()), DAY)
    assert len(seen.read.rejected) == 1
    desk.load_list(seen, accept_rejected=True)
    assert state(records, lot, "office-COA") is PaperState.MISSING


def test_what_is_no_pdf_or_picture_is_refused_and_nothing_is_kept(desk: Desk, records: Records, lot: str):
    with pytest.raises(FileRefused) as refused:
        desk.add_lot_papers(lot, [("a.pdf", pdf("x")), ("b.exe", b"MZ\x90")])
    assert refused.value.code == "PAPER-TYPE"
    assert records.lot_papers(lot).held == ()


def test_a_line_the_lot_does_not_ask_for_and_a_day_to_come_are_refused(desk: Desk, lot: str):
    with pytest.raises(CustomsError) as unknown:
        desk.waive_paper(lot, None, "certificate-D", "không cần")
    assert unknown.value.code == "LOT-PAPER-LINE"
    with pytest.raises(CustomsError) as ahead:
        desk.receive_paper(lot, None, "invoice", PaperForm.COPY, on="25/11/2026")
    assert ahead.value.code == "LOT-PAPER-AHEAD"


def test_a_debt_is_settled_by_what_arrived(desk: Desk, records: Records, store: Store):
    guaranteed = declared(store, tax_payment_term_code="A", goods=(an_item(),))
    lot = desk.open_lot(Direction.IMPORT, {}, declarations=(guaranteed,)).id
    (row,) = records.debts().rows
    assert (row.kind, row.due) == ("guarantee", date(2026, 12, 24))
    with pytest.raises(CustomsError) as silent:
        desk.settle_debt(lot, None, row.key, " ")
    assert silent.value.code == "LOT-DEBT-ARRIVED"
    desk.settle_debt(lot, None, row.key, "Giấy nộp tiền FT26-1 ngày 20/12")
    assert records.debts().rows == ()


def test_the_stay_of_traded_goods_is_extended_twice_and_no_more(desk: Desk, records: Records, store: Store):
    traded = declared(store, declaration_type_code="G11", goods=(an_item(),))
    lot = desk.open_lot(Direction.IMPORT, {}, declarations=(traded,)).id
    desk.extend_debt(lot, None, traded, "20/01/2027")
    desk.extend_debt(lot, None, traded, "20/02/2027")
    with pytest.raises(CustomsError) as third:
        desk.extend_debt(lot, None, traded, "20/03/2027")
    assert third.value.code == "LOT-EXTENSIONS"
    assert records.debts(kind=DebtKind.TEMPORARY).rows[0].due == date(2027, 3, 26)


@pytest.mark.usefixtures("lot")
def test_debts_are_filtered_and_paged_by_their_last_day(desk: Desk, records: Records, store: Store):
    guaranteed = declared(store, tax_payment_term_code="A", goods=(an_item(),))
    desk.open_lot(Direction.IMPORT, {"customer_name": "Cơ Khí Trường Phát"}, declarations=(guaranteed,))
    assert [it.kind for it in records.debts().rows] == ["guarantee", "certificate"]
    assert [it.kind for it in records.debts(customer="cong ty det may  binh an").rows] == ["certificate"]
    assert [it.kind for it in records.debts(until=date(2026, 12, 24)).rows] == ["guarantee"]
    assert records.debts(owner="ai khác").count == 0


def test_a_permit_is_shared_by_the_lots_that_name_it(desk: Desk, records: Records, store: Store):
    permits = (Permit(permit_type_code="BC02", permit_number="GP-7"),)
    lots = [desk.open_lot(Direction.IMPORT, {}, declarations=(declared(store, permits=permits),)).id for _ in range(2)]
    facts = {"kind": "licence", "permit_number": "gp-7", "quantity_allowed": "3.000", "quantity_unit_code": "MTR"}
    for lot in lots:
        desk.keep_inspection(lot, None, facts)
    shown = records.lot_papers(lots[0])
    (left,) = shown.left.values()
    assert (left.quantity, len(left.used)) == (Decimal(3000) - 2 * Decimal(2450), 2)
    assert left.is_over_used
    key = shown.inspections[0].key
    desk.keep_inspection(lots[0], None, {"quantity_allowed": "5.000"}, key=key)
    assert records.lot_papers(lots[0]).left[key].quantity == Decimal(100)


def test_a_customers_own_papers_are_asked_for_in_every_lot_of_theirs(desk: Desk, records: Records, lot: str):
    assert desk.keep_customer_papers(lot, 0, [("Phiếu kiểm nghiệm", True)], "{so_lo}-{stt}-{loai}") == 1
    other = desk.open_lot(Direction.IMPORT, CUSTOMER | {"job_number": "L-2"}).id
    assert state(records, other, "customer-phieu-kiem-nghiem") is PaperState.MISSING
    with pytest.raises(CustomsError) as stale:
        desk.keep_customer_papers(lot, 0, [], "")
    assert stale.value.code == "STORE-FILING-STALE"
    with pytest.raises(CustomsError) as pattern:
        desk.keep_customer_papers(lot, 1, [], "{mat_khau}")
    assert pattern.value.code == "LOT-PATTERN"


def test_the_bundle_has_our_copy_first_and_names_what_is_missing(desk: Desk, records: Records, lot: str):
    desk.keep_customer_papers(lot, 0, [], "{so_lo}-{stt}-{loai}")
    desk.add_lot_papers(lot, [("vận đơn.pdf", pdf("B/L", "page 2"))], sort=PaperSort.TRANSPORT)
    desk.add_lot_papers(lot, [("hóa đơn.jpg", picture("JPEG"))], sort=PaperSort.INVOICE)
    with zipfile.ZipFile(io.BytesIO(desk.bundle_lot(lot, "vi"))) as made:
        names = made.namelist()
        index = made.read("00-muc-luc.txt").decode("utf-8-sig")
    assert names == ["00-muc-luc.txt", "L-1-01-to-khai-ban-in.pdf", "L-1-02-Hoa-don.jpg", "L-1-03-Van-don.pdf"]
    assert "- C/O mẫu E" in index
    merged = PdfReader(io.BytesIO(desk.bundle_lot(lot, "vi", pdf=True)))
    first = " ".join(merged.pages[0].extract_text().split())
    assert "Còn thiếu: C/O mẫu E" in first
    assert [entry["/Title"] for entry in merged.outline] == [
        "Tờ khai 106842917350 (bản sao, phần mềm in)", "Hóa đơn: hóa đơn.jpg", "Vận đơn: vận đơn.pdf",
    ]  # fmt: skip
    desk.hand_over(lot, None, "anh Nam, Bình An", "chuyển phát")
    (handed,) = records.lot_papers(lot).hand_overs
    assert handed.whom == "anh Nam, Bình An"
    assert "C/O mẫu E" in handed.missing


def test_there_is_no_bundle_before_a_declaration_is_cleared(desk: Desk, records: Records):
    lot = desk.open_lot(Direction.IMPORT, {}).id
    with pytest.raises(CustomsError) as early:
        desk.bundle_lot(lot, "vi")
    assert early.value.code == "LOT-NOT-CLEARED"
    assert records.bundle(lot, "vi").refused is not None
