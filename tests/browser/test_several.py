"""One workbook of three shipments: asked once, and written as three declarations."""

import re
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

HEADINGS = ["Invoice No", "Item code", "Description of goods", "HS code", "Quantity", "Unit", "Unit price", "Amount"]
ROWS = [
    ["INV-1", "A-1", "Vải dệt kim", "60041010", 10, "KGM", 2.5, 25],
    ["INV-2", "A-2", "Vải dệt thoi", "52081100", 4, "KGM", 5, 20],
    ["INV-1", "A-3", "Khóa kéo", "96071100", 7, "PCE", 1, 7],
    ["INV-3", "A-4", "Cúc áo", "96062100", 9, "PCE", 2, 18],
]


@pytest.fixture
def invoices(tmp_path: Path) -> Path:
    book = openpyxl.Workbook()
    for row in [HEADINGS, *ROWS]:
        book.active.append(row)
    file = tmp_path / "invoices.xlsx"
    book.save(file)
    return file


def test_three_shipments_of_one_workbook_become_three_declarations(page: Page, invoices: Path):
    page.goto("/import")
    page.locator("input[type=file][accept]").set_input_files(str(invoices))
    expect(page.get_by_role("grid")).to_be_visible()
    page.get_by_role("radio", name="Nhập khẩu (NK)").click()
    expect(page.get_by_role("button", name=re.compile("câu hỏi trước"))).to_be_disabled()
    page.get_by_role("button", name="Mỗi số hóa đơn một tờ khai (3)").click()
    page.get_by_role("button", name="Tạo 3 tờ khai (4 dòng)").click()
    rows = page.get_by_role("table", name="Danh sách tờ khai").locator("tbody tr")
    expect(rows).to_have_count(3)
    told = page.get_by_role("status").filter(has_text="Đã tạo 3 tờ khai")
    for number in ("INV-1", "INV-2", "INV-3"):
        expect(told).to_contain_text(number)
    expect(told.get_by_role("link")).to_have_count(3)
    page.get_by_role("button", name="Mở một lô hàng cho 3 tờ khai này").click()
    expect(page.get_by_role("tab", name="Tờ khai")).to_be_visible()
    page.get_by_role("tab", name="Tờ khai").click()
    expect(page.get_by_role("button", name="Mở tờ khai")).to_have_count(3)
    page.goto("/")
    rows.filter(has_text="INV-2").get_by_role("link").first.click()
    page.get_by_role("tab", name=re.compile("^Dòng hàng")).click()
    expect(page.get_by_text("Vải dệt thoi").first).to_be_visible()
    expect(page.get_by_text("Khóa kéo")).to_have_count(0)
