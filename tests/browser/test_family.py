"""A workbook of 120 lines becomes three declarations in one press, and the proof is printed."""

import re
from io import BytesIO
from pathlib import Path

import openpyxl
import pypdf
import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

HEADINGS = [
    "No.", "Item code", "Description of goods", "Quantity", "Unit", "Unit price (USD)", "Amount (USD)", "Origin",
    "N.W. (kg)", "G.W. (kg)", "Cartons",
]  # fmt: skip


@pytest.fixture
def invoice(tmp_path: Path) -> Path:
    """120 lines whose masses do not divide evenly."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Invoice"
    sheet.append([f"COMMERCIAL INVOICE FAM-{tmp_path.name}"])
    sheet.append(HEADINGS)
    for n in range(1, 121):
        count, price = n + 10, 2.5
        sheet.append([
            n, f"TA-{n:03d}", f"Knitted fabric no. {n}, cotton 95%", count, "MTR", price, count * price, "CN",
            n * 1.1, n * 1.3, 1,
        ])  # fmt: skip
    file = tmp_path / "invoice-120.xlsx"
    book.save(file)
    return file


def understood(page: Page, file: Path) -> None:
    page.goto("/import")
    page.locator("input[type=file][accept]").set_input_files([str(file)])
    expect(page.get_by_role("grid")).to_be_visible()
    choice = page.get_by_role("radio", name="Nhập khẩu")
    if choice.count():
        choice.first.check(force=True)


def test_one_press_makes_the_family_and_its_proof_is_printed(page: Page, invoice: Path, tmp_path: Path) -> None:
    understood(page, invoice)
    page.get_by_role("button", name="Ghi và tách 3 tờ").click()
    expect(page.get_by_role("tab", name="Họ · 1/3")).to_have_attribute("aria-selected", "true")
    members, proof = page.locator(".tq-proof").first, page.locator(".tq-proof").last
    expect(members.locator("tbody tr")).to_have_count(3)
    expect(members.locator("tbody tr").nth(2)).to_contain_text("20")
    expect(proof.get_by_role("row", name=re.compile("^Số dòng hàng"))).to_contain_text("bằng")
    expect(proof.locator(".tq-verdict.differs")).to_have_count(0)
    page.get_by_role("button", name="In bảng đối chiếu").click()
    with page.expect_download() as taken:
        page.locator(".st-key-download button").click()
    file = tmp_path / "proof.pdf"
    taken.value.save_as(file)
    text = "".join(sheet.extract_text() for sheet in pypdf.PdfReader(BytesIO(file.read_bytes())).pages)
    assert "Bảng đối chiếu họ tờ khai" in text
    assert "1/3" in text
    assert "3/3" in text


def test_a_family_is_joined_again_into_the_whole(page: Page, invoice: Path) -> None:
    understood(page, invoice)
    page.get_by_role("button", name=re.compile("^Ghi 120 dòng")).click()
    page.get_by_role("button", name="Tách thành 3 tờ khai").click()
    expect(page.get_by_role("tab", name="Họ · 1/3")).to_have_attribute("aria-selected", "true")
    page.locator(".tq-proof").first.get_by_role("link").last.click()
    expect(page.get_by_role("tab", name="Họ · 3/3")).to_be_visible()
    page.get_by_role("button", name="Gộp lại thành một tờ").click()
    expect(page.get_by_role("tab", name="Dòng hàng · 120")).to_have_attribute("aria-selected", "true")
    expect(page.get_by_role("button", name="Tách thành 3 tờ khai")).to_be_visible()
