"""A supplier's odd workbook asks once; the next one asks nothing and says why; cells are mended where they stand."""

import re
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Locator, Page, expect
from reportlab.pdfgen.canvas import Canvas

from tests.browser.test_import import drop

pytestmark = pytest.mark.browser

HEADS = ("Item", "Description of goods", "Remark 9", "Quantity", "Unit", "Unit price")
FIRST = [
    ("A-1", "Knitted fabric", "CN", 10, "Metrez", "1.785"),
    ("A-2", "Woven fabric", "CN", 4, "KGM", "3.105"),
]
SECOND = [("B-1", "Knitted fabric", "VN", 7, "metrez", "2.450"), ("B-2", "Ribbon", "CN", 5, "KGM", "1.200")]


def workbook(folder: Path, name: str, lines: list[tuple[object, ...]], firm: str = "DAI MINH KNITTING") -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    for row in ((f"{firm} CO., LTD",), ("Buyer: BINH AN CO., LTD",), HEADS, *lines):
        sheet.append(list(row))
    file = folder / name
    book.save(file)
    return file


def received(page: Page, file: Path) -> Locator:
    page.goto("/import")
    drop(page, file)
    grid = page.get_by_role("grid")
    expect(grid).to_be_visible()
    return grid


def button(page: Page, name: str | re.Pattern[str]) -> Locator:
    return page.get_by_role("button", name=name)


def test_next_workbook_of_a_supplier_asks_nothing_and_says_why(page: Page, tmp_path: Path) -> None:
    grid = received(page, workbook(tmp_path, "first.xlsx", FIRST))
    grid.locator("[data-map=C]").select_option("origin_country")
    page.get_by_text("Nhập khẩu (NK)", exact=True).click()
    button(page, "Dấu thập phân").click()
    button(page, re.compile("Mét.*MTR")).click()
    button(page, "Ghi 2 dòng vào tờ khai").click()
    expect(page).to_have_url(re.compile("/declaration"))

    received(page, workbook(tmp_path, "next.xlsx", SECOND))
    expect(page.get_by_text("Như lần trước: mẫu nhập “DAI MINH KNITTING CO., LTD”, phiên bản 1")).to_be_visible()
    expect(page.get_by_text("Không còn câu hỏi")).to_be_visible()
    expect(button(page, "Ghi 2 dòng vào tờ khai")).to_be_enabled()
    button(page, "Không dùng lần này").first.click()
    expect(button(page, "Dấu thập phân")).to_be_visible()
    button(page, "Dùng lại").click()
    expect(page.get_by_text("Không còn câu hỏi")).to_be_visible()

    button(page, "Xem mẫu").first.click()
    name = page.get_by_label("Tên", exact=True)
    name.fill("Dai Minh")
    button(page, "Lưu phiên bản 2").click()
    expect(button(page, "Hoàn tác phiên bản 2")).to_be_visible()
    with page.expect_download() as saved:
        button(page, "Xuất mẫu này").click()
    assert "Dai Minh" in saved.value.path().read_text(encoding="utf-8")
    button(page, "Hoàn tác phiên bản 2").click()
    expect(button(page, "Hoàn tác phiên bản 3")).to_be_visible()
    expect(page.get_by_label("Tên", exact=True)).to_have_value("DAI MINH KNITTING CO., LTD")


def test_cells_are_mended_in_the_grid_and_all_alike_at_once(page: Page, tmp_path: Path) -> None:
    lines = [(f"C-{at}", "Ribbon", "CN", 5, "KGM", "free") for at in range(3)]
    grid = received(page, workbook(tmp_path, "free.xlsx", lines, "HOA SEN WEAVING"))
    grid.locator("[data-focus=F4]").dblclick()
    page.keyboard.press("Control+A")
    page.keyboard.type("2,5")
    page.keyboard.press("Enter")
    expect(page.get_by_text("F4: “free” → 2.5")).to_be_visible()
    button(page, "Sửa cả 3 ô giống vậy").click()
    expect(grid.locator("[data-focus=F6]")).to_have_text("2,5")
    button(page, "Như trong tệp").click()
    expect(grid.locator("[data-focus=F6]")).to_have_text("free")


def test_a_pdf_alone_opens_an_empty_declaration_with_it_beside(page: Page, tmp_path: Path) -> None:
    file = tmp_path / "bill.pdf"
    canvas = Canvas(str(file))
    canvas.drawString(72, 760, "BILL OF LADING ABCD12345678")
    canvas.save()
    page.goto("/import")
    drop(page, file)
    button(page, "Mở tờ khai nhập khẩu").click()
    expect(page).to_have_url(re.compile("/declaration"))
    expect(page.get_by_role("img", name="bill.pdf, trang 1")).to_be_visible()
