"""Tax paid, in a real browser: a list of the bank dropped, a slip given by a person, one typed, the sheet to the dong."""

import pytest
from playwright.sync_api import Page, expect

from customs.store import Store
from tests.services.test_payments import HEADS, NUMBER, PAYER, held

pytestmark = pytest.mark.browser


def test_a_list_of_the_bank_pays_what_it_names_and_a_person_gives_the_rest(page: Page, store: Store) -> None:
    own = held(store)
    page.goto("/payments")
    rows = f"FT1,{NUMBER},1200000,24/11/2026,Thuế GTGT,{PAYER}\nFT2,,4000000,24/11/2026,,{PAYER}\nFT3,,x,24/11/2026,,\n"
    file = {"name": "nop.csv", "mimeType": "text/csv", "buffer": (HEADS + rows).encode()}
    page.locator("input[type=file][accept]").set_input_files(file)
    expect(page.get_by_text("3 dòng = 2 giấy nộp tiền")).to_be_visible()
    expect(page.get_by_text("“x” không phải số tiền")).to_be_visible()
    page.get_by_role("button", name="Ghi 2 giấy nộp tiền").click()
    expect(page.get_by_text("1 giấy đã vào tờ khai, 1 giấy chờ")).to_be_visible()
    page.get_by_label("Số tờ khai khác").fill(NUMBER)
    page.get_by_label("Số tờ khai khác").press("Enter")
    page.get_by_role("button", name="Giao cho tờ khai này").click()
    expect(page.get_by_text("Không có giấy nộp tiền nào chờ.")).to_be_visible()
    page.goto(f"/declaration?id={own}&tab=taxes&part=payment")
    expect(page.get_by_text("Hải quan chưa thông quan khi thuế chưa nộp: còn 6.000.000 ₫.")).to_be_visible()
    page.get_by_text("Ghi giấy nộp tiền", exact=True).click()
    page.get_by_label("Số tham chiếu").first.fill("FT9")
    page.get_by_label("Số tiền (đồng)").fill("6.000.000")
    page.get_by_label("Ngày giờ nộp").fill("24/11/2026 10:31")
    page.get_by_role("button", name="Ghi", exact=True).first.click()
    expect(page.get_by_text("Đã nộp đủ", exact=True)).to_be_visible()
    expect(page.get_by_text("Giấy nộp tiền FT9: 6.000.000 ₫, nộp 24/11/2026 10:31")).to_be_visible()
