"""From the first visit to a written declaration, as a clerk does it."""

import re
import zlib
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Locator, Page, expect

from customs.model.status import Direction
from customs.services import Desk
from customs.store import open_store

pytestmark = pytest.mark.browser

HEADINGS = ["No.", "Item code", "Description of goods", "Quantity", "Unit", "Unit price", "Origin"]


def rows(marker: str) -> list[list[object]]:
    """An invoice whose prices may be read in two ways, of a firm of its own: what one told is remembered of it."""
    return [
        [f"SAMPLE {zlib.crc32(marker.encode())} KNITTING CO LTD"],
        [f"COMMERCIAL INVOICE {marker}"],
        HEADINGS,
        [1, "TA-400", "Knitted fabric, cotton 95%", 2, "MTR", "1.785", "CN"],
        [2, "TA-401", '<img src="x" onerror="window.hacked=1">', 4, "MTR", "3.105", "CN"],
        [3, "TA-402", "Elastic tape Ệ Ộ Ữ Ỗ Ặ", 8, "MTR", "2.350", "CN"],
        ["TOTAL", None, None, 14],
    ]


@pytest.fixture
def invoice(tmp_path: Path) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Invoice"
    for row in rows(tmp_path.name):
        sheet.append(row)
    hidden = book.create_sheet("Old prices")
    hidden.append(HEADINGS)
    hidden.append([1, "TA-400", "Knitted fabric", 2, "MTR", 9.99, "CN"])
    hidden.sheet_state = "hidden"
    file = tmp_path / "invoice.xlsx"
    book.save(file)
    return file


def drop(page: Page, *files: Path) -> None:
    page.locator("input[type=file][accept]").set_input_files([str(file) for file in files])


def imported(page: Page, file: Path) -> Locator:
    """The sheet of the file, understood."""
    page.goto("/import")
    drop(page, file)
    sheet = page.get_by_role("grid")
    expect(sheet).to_be_visible()
    return sheet


def focused(page: Page) -> str | None:
    """What has the focus, by its name inside our own elements."""
    return page.evaluate("document.activeElement?.shadowRoot?.activeElement?.dataset.focus ?? null")


def test_upload_answer_commit(page: Page, invoice: Path):
    page.goto("/")
    expect(page.get_by_text("Chưa có tờ khai", exact=True)).to_be_visible()
    page.keyboard.press("n")
    expect(page.get_by_text("Thả tệp vào đây")).to_be_visible()
    drop(page, invoice)
    expect(page.get_by_role("heading", name="Đây là cách chúng tôi hiểu tệp của bạn")).to_be_visible()
    balance = page.get_by_role("group", name="Cân đối dòng")
    expect(balance).to_have_text(re.compile(r"4\s*dòng vào\s*=\s*3\s*nhận\s*\+\s*0\s*loại\s*\+\s*1\s*bỏ qua"))
    commit = page.get_by_role("button", name=re.compile("câu hỏi trước"))
    expect(commit).to_be_disabled()
    page.get_by_role("button", name="Dấu thập phân").click()
    page.get_by_role("radio", name="Nhập khẩu (NK)").click()
    expect(page.get_by_role("button", name=re.compile("Ghi 3 dòng vào tờ khai"))).to_be_enabled()
    page.keyboard.press("Control+Enter")
    page.wait_for_url(re.compile(r"/declaration\?id="))
    expect(page.locator(".st-key-strip")).to_contain_text("Nháp 1")
    page.get_by_role("link", name="Tờ khai").first.click()
    expect(page.get_by_role("table", name="Danh sách tờ khai").locator("tbody tr")).to_have_count(1)


def test_three_impatient_clicks_write_one_declaration(page: Page, invoice: Path):
    imported(page, invoice)
    page.get_by_role("button", name="Dấu thập phân").click()
    page.get_by_role("radio", name="Xuất khẩu (XK)").click()
    commit = page.get_by_role("button", name=re.compile("Ghi 3 dòng vào tờ khai"))
    expect(commit).to_be_enabled()
    commit.evaluate("button => { button.click(); button.click(); setTimeout(() => button.click(), 30) }")
    page.wait_for_url(re.compile(r"/declaration\?id="))
    exports = page.get_by_role("table", name="Danh sách tờ khai").locator("tbody tr").filter(has_text="XK")
    page.goto("/")
    expect(exports).to_have_count(1)


def test_a_code_that_is_cut_is_whole_in_its_title(page: Page, tmp_path: Path):
    code = "BK-0000-2026-11-24-" + "X" * 40
    book = openpyxl.Workbook()
    for row in [*rows("code")[:4], [2, code, "Elastic tape", 4, "MTR", "3.105", "CN"]]:
        book.active.append(row)
    file = tmp_path / "codes.xlsx"
    book.save(file)
    sheet = imported(page, file)
    expect(sheet.get_by_title(code)).to_have_text(code)
    short = sheet.get_by_text("TA-400", exact=True)
    assert short.get_attribute("title") is None
    assert short.evaluate("cell => cell.scrollWidth <= cell.clientWidth")


def test_cells_of_a_customer_stay_text(page: Page, invoice: Path):
    sheet = imported(page, invoice)
    expect(sheet.get_by_text('<img src="x" onerror="window.hacked=1">')).to_be_visible()
    assert page.evaluate("window.hacked === undefined")


def test_what_is_dropped_too_large_is_refused_here(page: Page, invoice: Path, tmp_path: Path):
    large = tmp_path / "large.xlsx"
    with large.open("wb") as file:
        file.truncate(21 * 1024 * 1024)
    page.goto("/import")
    drop(page, large, invoice)
    expect(page.get_by_role("alert")).to_contain_text("FILE-TOO-LARGE")
    expect(page.get_by_role("alert")).to_contain_text("large.xlsx")
    expect(page.get_by_role("alert")).to_contain_text("Chưa nhận tệp nào.")
    drop(page, invoice)
    expect(page.get_by_role("grid")).to_be_visible()


def test_a_file_that_is_no_workbook_leaves_the_page_up(page: Page, tmp_path: Path):
    picture = tmp_path / "photo.xlsx"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(200))
    page.goto("/import")
    drop(page, picture)
    expect(page.get_by_role("alert").filter(has_text="FILE-NOT-WORKBOOK")).to_contain_text("photo.xlsx")
    expect(page.get_by_text("Thả tệp vào đây")).to_be_visible()


def test_long_reading_is_named_and_can_be_stopped(page: Page, desk_home: Path, tmp_path: Path):
    long = tmp_path / "long.csv"
    lines = (f"{n},TA-{n},Knitted fabric {n % 97},{n % 50 + 1},MTR,{n % 37}.25" for n in range(400_000))
    long.write_text("\n".join([",".join(HEADINGS[:6]), *lines]), encoding="utf-8")
    page.goto("/import")
    drop(page, long)
    expect(page.get_by_text("Đã nhận: long.csv")).to_be_visible()
    page.get_by_role("button", name="Dừng").click()
    expect(page.get_by_text("Đã dừng. Chưa ghi gì vào tờ khai.")).to_be_visible()
    expect(page.get_by_text("Thả tệp vào đây")).to_be_visible()
    store = open_store(f"sqlite:///{desk_home / 'desk.sqlite'}", desk_home)
    with store.read() as look:
        kept = [paper.name for one in look.unfinished_intakes(limit=100) for paper in one.documents]
    store.close()
    assert "long.csv" not in kept


def test_a_column_is_given_another_field(page: Page, invoice: Path):
    sheet = imported(page, invoice)
    chooser = sheet.get_by_label("Cột B là trường nào")
    expect(chooser).to_have_value("item_code")
    chooser.select_option(label="Model, quy cách")
    expect(page.locator('.wrap[aria-busy="true"]')).to_have_count(0)
    page.reload()
    expect(page.get_by_role("grid").get_by_label("Cột B là trường nào")).to_have_value("model")


def test_a_row_is_skipped_by_its_number(page: Page, invoice: Path):
    sheet = imported(page, invoice)
    sheet.get_by_role("button", name="Dòng 5, dòng hàng").click()
    page.get_by_role("menuitem", name="Bỏ qua dòng này").click()
    expect(sheet.get_by_role("button", name="Dòng 5, bỏ qua")).to_be_visible()
    expect(page.get_by_role("group", name="Cân đối dòng")).to_contain_text(re.compile(r"2\s*nhận"))


def test_cells_typed_one_after_the_other_are_all_kept(page: Page, invoice: Path):
    sheet = imported(page, invoice)
    for place, text in [("D4", "21"), ("D5", "42"), ("D6", "81")]:
        sheet.locator(f"[data-focus={place}]").click()
        page.keyboard.type(text)
        page.keyboard.press("Enter")
    changed = page.locator(".st-key-card_mended")
    for line in ("D4: “2” → 21", "D5: “4” → 42", "D6: “8” → 81"):
        expect(changed).to_contain_text(line)
    page.reload()
    for place, text in [("D4", "21"), ("D5", "42"), ("D6", "81")]:
        expect(page.get_by_role("grid").locator(f"[data-focus={place}]")).to_have_text(text)


def test_what_is_being_typed_outlives_the_answer_to_the_cell_before(page: Page, invoice: Path):
    sheet = imported(page, invoice)
    sheet.locator("[data-focus=D4]").click()
    page.keyboard.type("21")
    page.keyboard.press("Enter")
    sheet.locator("[data-focus=D5]").click()
    page.keyboard.type("4")
    expect(page.locator(".st-key-card_mended")).to_contain_text("D4: “2” → 21")
    page.keyboard.type("27")
    expect(sheet.locator("[data-focus=D5] input")).to_have_value("427")
    page.keyboard.press("Enter")
    expect(page.locator(".st-key-card_mended")).to_contain_text("D5: “4” → 427")


def test_cells_with_errors_are_shown_alone(page: Page, tmp_path: Path):
    file = tmp_path / "errors.csv"
    lines = ["TA-1,Fabric,2,MTR,1.5", "TA-2,Tape,#N/A,MTR,1.5", "TA-3,Button,4,PCE,1.5"]
    file.write_text("\n".join(["Item code,Description of goods,Quantity,Unit,Unit price", *lines]), encoding="utf-8")
    sheet = imported(page, file)
    page.get_by_role("radio", name="Ô có lỗi").click()
    expect(sheet.locator("tbody tr")).to_have_count(1)
    expect(sheet.locator("tbody tr")).to_contain_text("TA-2")


def test_many_rows_are_searched_and_more_than_can_be_declared_are_not_written(page: Page, tmp_path: Path):
    file = tmp_path / "many.csv"
    lines = (f"TA-{n},Knitted fabric {n},2,MTR,1.5" for n in range(4_951))
    file.write_text("\n".join(["Item code,Description of goods,Quantity,Unit,Unit price", *lines]), encoding="utf-8")
    sheet = imported(page, file)
    page.get_by_role("radio", name="Nhập khẩu (NK)").click()
    expect(page.get_by_role("button", name="4.951 dòng: một lô ghi tối đa 4.950")).to_be_disabled()
    page.get_by_role("searchbox", name="Tìm trong trang").fill("fabric 4321")
    page.keyboard.press("Enter")
    expect(sheet.locator("tbody tr")).to_have_count(1)
    expect(sheet.locator("tbody tr")).to_contain_text("TA-4321")


def test_the_sheet_is_walked_with_the_keyboard(page: Page, invoice: Path):
    sheet = imported(page, invoice)
    sheet.get_by_text("TA-400").click()
    assert focused(page) == "B4"
    for key, place in [("ArrowDown", "B5"), ("ArrowRight", "C5"), ("ArrowLeft", "B5"), ("ArrowLeft", "A5")]:
        page.keyboard.press(key)
        assert focused(page) == place
    page.keyboard.press("ArrowLeft")
    assert focused(page) == "row5"
    page.keyboard.press("Enter")
    expect(page.get_by_role("menuitem").first).to_be_focused()
    page.keyboard.press("Escape")
    assert focused(page) == "row5"


def test_a_number_shows_its_rows_and_the_address_holds_it(page: Page, window: Callable[..., Page], invoice: Path):
    imported(page, invoice)
    page.get_by_role("group", name="Cân đối dòng").get_by_role("button", name="bỏ qua").click()
    expect(page.get_by_role("grid").locator("tbody tr")).to_have_count(1)
    other = window()
    other.goto(page.url)
    expect(other.get_by_role("grid").locator("tbody tr")).to_have_count(1)
    expect(other.get_by_role("grid").locator("tbody tr")).to_contain_text("TOTAL")


def test_a_hidden_sheet_is_shown_and_let_in_only_when_asked(page: Page, invoice: Path):
    imported(page, invoice)
    page.get_by_role("radio", name="Old prices (ẩn)").click()
    expect(page.get_by_text("Trang này chưa tham gia lô hàng.")).to_be_visible()
    page.get_by_role("button", name="Dùng trang này").click()
    expect(page.get_by_text("Trang này chưa tham gia lô hàng.")).to_be_hidden()
    page.get_by_role("button", name="Bỏ trang này").click()
    expect(page.get_by_text("Trang này chưa tham gia lô hàng.")).to_be_visible()


def test_more_files_join_the_shipment(page: Page, invoice: Path, tmp_path: Path):
    imported(page, invoice)
    more = tmp_path / "more.csv"
    more.write_text("Item code,Net weight,Gross weight\nTA-400,10,12\n", encoding="utf-8")
    page.get_by_role("button", name="Thêm tệp").click()
    page.get_by_role("dialog").locator("input[type=file][accept]").set_input_files(str(more))
    expect(page.locator(".tq-file")).to_have_text([re.compile("invoice.xlsx"), re.compile("more.csv")])


def test_our_workbook_is_handed_out(page: Page, tmp_path: Path):
    page.goto("/import")
    with page.expect_download() as coming:
        page.get_by_role("button", name="Tải mẫu nhập khẩu").click()
    assert coming.value.suggested_filename == "mau-to-khai-nhap-khau.xlsx"
    kept = tmp_path / "mau.xlsx"
    coming.value.save_as(kept)
    assert openpyxl.load_workbook(kept).sheetnames[0] == "Tờ khai"


def test_an_address_that_leads_nowhere_is_said_inside_the_frame(page: Page):
    page.goto("/import?id=nobody")
    expect(page.get_by_role("alert")).to_contain_text("FIND-INTAKE")
    expect(page.get_by_role("button", name=re.compile("Tìm"))).to_be_visible()


def test_the_search_opens_anywhere_and_takes_the_focus(page: Page):
    page.goto("/import")
    expect(page.get_by_text("Thả tệp vào đây")).to_be_visible()
    page.keyboard.press("Control+k")
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_role("textbox").or_(dialog.get_by_role("searchbox"))).to_be_focused()
    page.keyboard.type("khong co to khai nao nhu vay")
    expect(dialog).to_contain_text("Không có tờ khai, lô hàng nào khớp")
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()


ENGLISH = re.compile(
    r"\b(search|close|clear|browse|upload|file|files|drag|drop|choose|select|navigate|skip|loading|shortcut|menu|"
    r"running|stop|deploy|options?|pages?|logo|open|error|zoom)\b",
    re.IGNORECASE,
)
NAMED = """() => {
  const said = [];
  const walk = (root) => {
    for (const one of root.querySelectorAll("*")) {
      if (!one.checkVisibility()) continue;
      for (const name of ["aria-label", "title", "placeholder", "alt", "aria-description"])
        if (one.getAttribute(name)) said.push(one.getAttribute(name));
      for (const child of one.childNodes)
        if (child.nodeType === 3 && child.textContent.trim() && !one.closest("[data-testid=stIconMaterial],style,script"))
          said.push(child.textContent.trim());
      if (one.shadowRoot) walk(one.shadowRoot);
    }
  };
  walk(document.body);
  return said;
}"""
OUR_TRADE = {"Invoice", "Old prices (ẩn)", "invoice.xlsx"}


def foreign(page: Page) -> list[str]:
    return [text for text in page.evaluate(NAMED) if ENGLISH.search(text) and text not in OUR_TRADE]


def test_the_platform_says_nothing_in_english(page: Page):
    page.goto("/import")
    expect(page.get_by_text("Thả tệp vào đây")).to_be_visible()
    assert page.evaluate("document.documentElement.lang") == "vi"
    assert foreign(page) == []
    page.goto("/")
    expect(page.get_by_role("button", name=re.compile("Tải chứng từ"))).to_be_visible()
    page.keyboard.press("Control+k")
    expect(page.get_by_role("dialog")).to_be_visible()
    expect(page.get_by_role("dialog").get_by_role("button", name="Đóng")).to_be_visible()
    assert foreign(page) == []


def test_a_print_and_its_viewer_say_nothing_in_english(page: Page, desk_home: Path):
    store = open_store(f"sqlite:///{desk_home / 'desk.sqlite'}", desk_home)
    made = Desk(store, "Lê Thu Hà").new(Direction.IMPORT)
    store.close()
    page.goto(f"/print?id={made}")
    expect(page.get_by_title("Phóng to")).to_be_attached()
    expect(page.get_by_title("Thu nhỏ")).to_be_attached()
    assert foreign(page) == []


def test_an_english_browser_reads_english_and_may_change_it(window: Callable[..., Page]):
    page = window(locale="en-GB", color_scheme="dark")
    page.goto("/import")
    expect(page.get_by_text("Drop files here")).to_be_visible()
    page.wait_for_function("getComputedStyle(document.documentElement).colorScheme === 'dark'")
    page.get_by_role("radio", name="VI").click()
    expect(page.get_by_text("Thả tệp vào đây")).to_be_visible()
    page.get_by_role("link", name="Tờ khai").first.click()
    expect(page.get_by_role("heading", name="Tờ khai")).to_be_visible()
