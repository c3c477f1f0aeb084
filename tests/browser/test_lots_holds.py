"""One lot on its way: an inspection, a missing C/O and unpaid tax hold it in turn, and the board says each."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from customs.model.lot import Waiter
from customs.model.returned import TaxSubject
from customs.model.status import Direction, Status
from customs.services import Desk
from customs.store import Store
from tests.builders import DAY, an_import, an_item
from tests.ui.kept import kept

pytestmark = pytest.mark.browser
JOB = "LO-GIU"


@pytest.fixture
def lot(store: Store) -> str:
    """In the yellow lane and looked through; customs asks for 11,200,000 of VAT."""
    own = kept(
        store,
        an_import(
            goods=(an_item(tariff_schedule_code="B05"),),
            status=Status.LANE_ASSIGNED,
            lane_code="2",
            declaration_number="106842917350",
            registration_date=DAY,
            inspection_completed_datetime="2026-11-24T03:00:00Z",
            tax_payment_term_code="D",
            tax_subjects=(TaxSubject(tax_subject_name="Thuế GTGT", tax_subject_total_amount=11_200_000),),
            total_tax_payable=11_200_000,
        ),
    )
    return Desk(store, "Lê Thu Hà").open_lot(Direction.IMPORT, {"job_number": JOB}, declarations=(own,)).id


def card(page: Page, waiter: Waiter) -> Locator:
    page.goto("/board")
    return page.locator(f'section[data-code="{waiter.value}"] .card').filter(has_text="106842917350")


def test_who_is_waited_for_follows_inspection_paper_and_tax(
    window: Callable[..., Page], store: Store, lot: str
) -> None:
    desk, page = Desk(store, "Lê Thu Hà"), window()
    desk.keep_inspection(lot, None, {"kind": "food", "group": "mì ăn liền"})
    expect(card(page, Waiter.AGENCY)).to_contain_text("mì ăn liền")
    with store.read() as look:
        (row,) = look.get_lot(lot).lot.inspections
    desk.keep_inspection(lot, None, {"result": "pass"}, key=row.key)

    expect(card(page, Waiter.CUSTOMER)).to_contain_text("Nộp thuế 11.200.000 ₫")
    page.goto(f"/lot?id={lot}&tab=papers&line=certificate-E")
    worked = page.locator(".st-key-worked_certificate-E")
    worked.get_by_label("Hỏi ai").fill("chị Mai")
    worked.get_by_role("button", name="Ghi đã hỏi").click()
    expect(page.locator(".st-key-line_certificate-E")).to_contain_text("Đã hỏi chị Mai")
    expect(card(page, Waiter.CUSTOMER)).to_contain_text("C/O")
    page.goto(f"/lot?id={lot}&tab=papers&line=certificate-E")
    worked.get_by_role("button", name="Ghi đã nhận").click()
    expect(page.locator(".st-key-line_certificate-E")).to_contain_text("Đã có")
    expect(card(page, Waiter.CUSTOMER)).to_contain_text("Nộp thuế 11.200.000 ₫")

    page.goto(f"/lot?id={lot}&tab=payments")
    page.get_by_label("Số tham chiếu").first.fill("FT26328001")
    page.get_by_label("Số tiền (đồng)").fill("11.200.000")
    page.get_by_label("Ngày giờ nộp").fill("24/11/2026 10:31")
    page.get_by_role("button", name="Ghi", exact=True).first.click()
    expect(page.get_by_text("Đã nộp đủ", exact=True)).to_be_visible()
    expect(card(page, Waiter.CUSTOMS)).to_contain_text("Quyết định thông quan")
