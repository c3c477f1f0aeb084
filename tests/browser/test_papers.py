"""Papers in a real browser: a certificate of origin is entered, and a value is copied off a page of a PDF."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from io import BytesIO

import pytest
from playwright.sync_api import Locator, Page, expect
from reportlab.pdfgen import canvas

from customs.model.declaration import Declaration
from customs.services import Desk, Records
from customs.store import Store
from tests.builders import an_import, an_item
from tests.intake.test_pages import picture

pytestmark = pytest.mark.browser

LINES = "1\tKnitted fabric single jersey\t6006.32\tPE\t2450\tMTR\n2\tLace\t5804.21\t\t40\tKGM"


def bill() -> bytes:
    """A bill of two pages with a text layer."""
    stream = BytesIO()
    drawn = canvas.Canvas(stream, pagesize=(595, 842))
    for at, text in enumerate(("BILL OF LADING", "Shipper: OTHER MILL CO., LTD", "Gross weight: 1,234.50 KGS")):
        drawn.drawString(60, 780 - at * 40, text)
    drawn.showPage()
    drawn.drawString(60, 780, "Freight prepaid")
    drawn.showPage()
    drawn.save()
    return stream.getvalue()


def put(page: Page, label: str, text: str) -> None:
    box = page.locator("input").and_(page.get_by_label(label, exact=True))
    box.fill(text)
    box.press("Enter")


def paste(box: Locator, text: str) -> None:
    box.focus()
    box.evaluate(
        """(box, text) => {
            const data = new DataTransfer();
            data.setData("text/plain", text);
            box.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, composed: true }));
        }""",
        text,
    )


def saved(page: Page, revision: int) -> None:
    expect(page.locator(".st-key-strip")).to_contain_text(f"phiên bản {revision}")


def test_certificate_of_origin_is_entered_pasted_looked_at_and_undone(
    page: Page, made: Callable[[Declaration], str], records: Records
) -> None:
    held = made(an_import(goods=(an_item(tariff_schedule_code="B05"),)))
    page.goto(f"/declaration?id={held}&tab=documents")
    page.get_by_role("button", name="Nhập C/O").click()
    expect(page.get_by_role("combobox", name="Mẫu C/O")).to_be_focused()
    put(page, "Mẫu C/O", "e")
    saved(page, 2)
    put(page, "Số C/O", "E26CN0001")
    expect(page.get_by_role("heading", name="C/O E E26CN0001")).to_be_visible()
    put(page, "Ngày cấp", "20/11/2026")
    saved(page, 4)
    page.get_by_label("Cấp sau (issued retrospectively)").check()
    saved(page, 5)
    paste(page.get_by_label("Hàng trên C/O 1: STT", exact=True), LINES)
    saved(page, 6)
    expect(page.get_by_label("Hàng trên C/O 2: Mã HS", exact=True)).to_have_value("5804.21")
    (one,) = records.declaration(held).declaration.certificates
    assert (one.form, one.issued_on, one.issued_retrospectively) == ("E", date(2026, 11, 20), True)
    assert [line.quantity for line in one.lines] == [Decimal(2450), Decimal(40)]

    page.get_by_role("tab", name="Lỗi và cảnh báo").click()
    wrong = page.get_by_role("article").filter(has_text="ORG-012")
    wrong.get_by_role("button", name="Tới ô này").click()
    expect(page.get_by_label("Hàng trên C/O 2: Tiêu chí xuất xứ", exact=True)).to_be_focused()

    page.get_by_role("button", name="Đã xem chữ ký, dấu và mã QR").click()
    saved(page, 7)
    assert records.declaration(held).declaration.certificates[0].looked_at_by
    page.get_by_role("button", name="Bỏ C/O này").click()
    saved(page, 8)
    expect(page.get_by_role("heading", name="C/O E E26CN0001")).to_have_count(0)
    page.get_by_role("button", name="Hoàn tác").click()
    expect(page.get_by_role("heading", name="C/O E E26CN0001")).to_be_visible()


def test_value_is_copied_off_a_page_with_its_place(
    page: Page, made: Callable[[Declaration], str], store: Store, records: Records
) -> None:
    held = made(an_import())
    Desk(store, "Lê Hà").add_papers(held, [("scan 0712.pdf", bill()), ("seal.jpg", picture("JPEG"))])
    page.goto(f"/declaration?id={held}&tab=documents")
    page.get_by_role("button", name="Đúng").click()
    expect(page.get_by_role("button", name="Đúng")).to_have_count(0)
    page.get_by_role("button", name="Xem", exact=True).first.click()
    expect(page.get_by_role("option", name="LADING")).to_be_visible()

    page.get_by_role("tab", name="Vận chuyển").click()
    page.get_by_label("Tổng trọng lượng hàng (Gross)").click()
    page.get_by_role("option", name="1,234.50").click()
    saved(page, 2)
    expect(page.get_by_label("Tổng trọng lượng hàng (Gross)")).to_have_value("1.234,5")
    (source,) = records.declaration(held).declaration.sources["gross_weight"]
    assert (source.file, source.page, source.raw) == ("scan 0712.pdf", 1, "1,234.50")

    page.get_by_role("tab", name="Đơn vị XNK").click()
    page.get_by_label("Tên người xuất khẩu").first.click()
    page.get_by_role("option", name="OTHER").hover()
    page.mouse.down()
    page.get_by_role("option", name="LTD").hover()
    page.mouse.up()
    saved(page, 3)
    assert records.declaration(held).declaration.exporter_name == "OTHER MILL CO., LTD"

    page.get_by_role("button", name="Trang sau").click()
    expect(page.get_by_role("option", name="prepaid")).to_be_visible()
    page.get_by_role("button", name="Xem ô scan 0712.pdf · 1").first.click()
    expect(page.get_by_role("option", name="LADING")).to_be_visible()


def test_picture_says_that_nothing_is_read_from_it(
    page: Page, made: Callable[[Declaration], str], store: Store, records: Records
) -> None:
    held = made(an_import())
    Desk(store, "Lê Hà").add_papers(held, [("seal.jpg", picture("JPEG", (300, 200)))])
    sha256 = records.declaration(held).papers[0].sha256
    page.goto(f"/declaration?id={held}&tab=transport&paper={sha256}&page=7")
    expect(page.get_by_text("chưa nhận dạng chữ trong ảnh (OCR)")).to_be_visible()
    page.get_by_role("button", name="Đóng chứng từ").click()
    expect(page.get_by_text("Tờ khai đang ở đâu")).to_be_visible()
