"""The way through customs in a real browser: red lane, inspection, an amendment asked and accepted, the gate; a stop."""

import re
from collections.abc import Mapping
from datetime import datetime, timedelta
from decimal import Decimal

import pytest
from playwright.sync_api import Locator, Page, expect
from pypdf import PdfReader

from customs.model.status import Status
from customs.reference.deadlines import due
from customs.words import VIETNAM
from tests.builders import an_export, an_import

pytestmark = pytest.mark.browser

NUMBER, AMENDED = "106842917350", "106842917351"
BEGUN = datetime.now(VIETNAM) - timedelta(hours=1)
_PRESSES, _SOON_MS = 5, 3_000


def at(minutes: int) -> str:
    """So many minutes after the registration, as it is typed."""
    return f"{BEGUN + timedelta(minutes=minutes):%d/%m/%Y %H:%M}"


class Desk:
    """Someone who records what customs did, reading only the screen."""

    def __init__(self, page: Page, declaration_id: str, tab: str = "general") -> None:
        self.page = page
        page.goto(f"/declaration?id={declaration_id}&tab={tab}")
        expect(page.locator(".tq-status")).to_be_visible()

    def next(self, name: str, entries: Mapping[str, str], says: str) -> None:
        """By the primary button; a press too soon after the last step does nothing, and is repeated."""
        dialog = self.page.get_by_role("dialog")
        for _ in range(_PRESSES):
            self.page.get_by_role("button", name=name).first.click()
            try:
                expect(dialog).to_be_visible(timeout=_SOON_MS)
                break
            except AssertionError:
                continue
        self._typed(name, entries, says)

    def other(self, name: str, entries: Mapping[str, str], says: str) -> None:
        """By the menu of what may happen beside."""
        self.page.get_by_role("button", name="Khác").click()
        self.page.get_by_role("button", name=name).click()
        self._typed(name, entries, says)

    def _typed(self, name: str, entries: Mapping[str, str], says: str) -> None:
        dialog = self.page.get_by_role("dialog")
        expect(dialog.locator("input").first).to_be_focused()
        for label, text in entries.items():
            if label in {"lane", "kind"}:
                dialog.get_by_text(text, exact=True).click()
            else:
                dialog.get_by_role("textbox", name=label).fill(text)
        dialog.get_by_role("button", name=name).click()
        expect(dialog).to_have_count(0)
        self.stands(says)

    def stands(self, says: str) -> None:
        expect(self.page.locator(".tq-status")).to_contain_text(says)

    def points(self) -> Locator:
        return self.page.get_by_role("list", name=re.compile("Các mốc của tờ khai")).get_by_role("button")

    def here(self) -> Locator:
        return self.page.locator("li[aria-current=step]")


def test_an_import_from_ready_to_the_gate_over_a_red_lane_and_an_amendment(page: Page, made, records):
    declaration_id = made(an_import(status=Status.READY))
    desk = Desk(page, declaration_id)
    expect(page.get_by_role("tab", name="Khai bổ sung")).to_have_count(0)
    desk.next("Ghi số tờ khai (IDA)", {"Số tờ khai": NUMBER}, "Đã có số (IDA)")
    registered = {"Ngày đăng ký": f"{BEGUN:%d/%m/%Y}", "Giờ đăng ký": f"{BEGUN:%H:%M}"}
    desk.next("Ghi ngày đăng ký (IDC)", registered, "Đã đăng ký (IDC)")
    desk.next("Ghi kết quả phân luồng", {"lane": "3 · Luồng đỏ"}, "Đã phân luồng")
    expect(desk.here()).to_contain_text("Luồng đỏ")
    expect(page.get_by_text(re.compile("Hải quan, 0 phút, từ"))).to_be_visible()

    ordered = {"kind": "Máy soi", "Mức kiểm tra": "10%"}
    desk.other("Ghi quyết định kiểm tra hàng", ordered, "Đã phân luồng")
    expect(page.get_by_text(re.compile("Hình thức kiểm tra .*: Máy soi; Mức kiểm tra: 10%"))).to_be_visible()
    expect(page.get_by_text("Hải quan kiểm tra thực tế hàng hóa")).to_be_visible()
    found = {"Ngày giờ hoàn thành kiểm tra": at(10), "Kết quả kiểm tra": "Thừa 90 mét"}
    desk.other("Ghi kết quả kiểm tra hàng", found, "Đã phân luồng")
    asked = {"Lý do của Hải quan": "Số lượng khác thực tế"}
    desk.other("Ghi yêu cầu sửa đổi, bổ sung", asked, "Hải quan yêu cầu sửa")
    expect(page.get_by_text(re.compile("Người khai, 0 phút, từ"))).to_be_visible()

    page.get_by_role("tab", name="Khai bổ sung").click()
    put_on_sheet(page, "Số lượng (1)", "2.450,00", "2.540")
    expect(page.locator(".tq-costs")).to_contain_text("0 ₫")
    put_on_sheet(page, "Trị giá hóa đơn", "30.625,00", "31.750")
    expect(page.locator(".tq-amended tbody tr")).to_have_count(2)
    expect(page.locator(".tq-costs")).to_contain_text("+6.812.100 ₫")
    expect(page.locator(".tq-costs")).to_contain_text("1.362.420 ₫")
    with page.expect_download() as download:
        page.get_by_role("button", name="Tải bản khai bổ sung").click()
    assert download.value.suggested_filename == f"{NUMBER}-amendment.pdf"
    printed = PdfReader(download.value.path()).pages[0].extract_text()
    assert "2.540" in printed
    assert "Biên bản kiểm tra" in printed

    desk.next("Khai bổ sung theo yêu cầu (IDA01)", {"Lý do đề nghị": "Đếm lại"}, "Đang khai bổ sung")
    expect(page.get_by_role("heading", name=re.compile("đã gửi Hải quan"))).to_be_visible()
    accepted = {"Ngày thay đổi đăng ký": f"{BEGUN:%d/%m/%Y}", "Giờ thay đổi đăng ký": at(30)[-5:]}
    if at(30)[:10] != f"{BEGUN:%d/%m/%Y}":
        accepted["Ngày thay đổi đăng ký"] = at(30)[:10]
    desk.next("Ghi chấp nhận khai bổ sung (IDE)", accepted, "Đã phân luồng")
    expect(page.locator(".tq-number")).to_have_text(AMENDED)
    desk.next("Ghi thông quan", {"Ngày giờ thông quan": at(40)}, "Đã thông quan")
    desk.next("Ghi hàng qua khu vực giám sát", {"Ngày giờ qua khu vực giám sát": at(50)}, "Đã qua KVGS")
    expect(page.get_by_text("Không còn chờ ai.")).to_be_visible()

    held = records.declaration(declaration_id).declaration
    assert (held.status, held.declaration_number, held.lane_code) == (Status.PASSED, AMENDED, "3")
    assert held.goods[0].quantity_1 == Decimal(2540)
    assert held.goods[0].line_invoice_value == Decimal(31750)
    assert held.amendments[0].version == 1


def put_on_sheet(page: Page, field: str, declared: str, text: str) -> None:
    """Of the first item. The boxes are those of the field once what is declared there stands above them."""
    choose(page, "Ở đâu", "Dòng 1")
    choose(page, "Chỉ tiêu", field)
    expect(page.get_by_text(f"Đã khai: {declared}", exact=True)).to_be_visible()
    page.get_by_role("textbox", name="Khai lại").fill(text)
    page.get_by_role("textbox", name="Lý do").fill("Đếm lại khi kiểm hóa")
    page.get_by_role("textbox", name="Chứng từ").fill("Biên bản kiểm tra")
    page.get_by_role("button", name="Đưa vào bản khai bổ sung").click()
    expect(page.locator(".tq-amended")).to_contain_text(f"Dòng 1, {field}")


def choose(page: Page, label: str, option: str) -> None:
    box = page.get_by_role("combobox", name=re.compile(rf"{label}$"))
    if box.input_value() == option:
        return
    box.click()
    box.fill(option)
    page.get_by_role("option", name=option, exact=True).click()
    expect(page.get_by_role("combobox", name=re.compile(rf"{label}$"))).to_have_value(option)


def test_an_export_stopped_at_the_gate_and_let_through(page: Page, made, records):
    declaration_id = made(
        an_export(
            status=Status.REGISTERED,
            declaration_number="306842917350",
            registration_date=BEGUN.date(),
            registration_time=f"{BEGUN:%H:%M}",
        )
    )
    desk = Desk(page, declaration_id)
    desk.next("Ghi kết quả phân luồng", {"lane": "1 · Luồng xanh"}, "Đã phân luồng")
    desk.next("Ghi thông quan", {"Ngày giờ thông quan": at(5)}, "Đã thông quan")
    stopped = {"Lý do của Hải quan": "Nghi vấn trọng lượng"}
    desk.other("Ghi tạm dừng qua khu vực giám sát", stopped, "Tạm dừng")
    expect(desk.here()).to_contain_text("Tạm dừng")
    page.get_by_role("button", name="Ghi cho tiếp tục qua khu vực giám sát").click()
    desk.stands("Đã thông quan")
    early = {"Ngày giờ qua khu vực giám sát": at(4)}
    refused_then(desk, "Ghi hàng qua khu vực giám sát", early, at(9))
    held = records.declaration(declaration_id).declaration
    assert [event.step for event in held.events] == ["lane", "clear", "suspend", "resume", "pass"]


def refused_then(desk: Desk, name: str, early: Mapping[str, str], right: str) -> None:
    """A moment before the clearance is refused in the dialog, where it can be mended."""
    dialog = desk.page.get_by_role("dialog")
    for _ in range(_PRESSES):
        desk.page.get_by_role("button", name=name).first.click()
        try:
            expect(dialog).to_be_visible(timeout=_SOON_MS)
            break
        except AssertionError:
            continue
    (label,) = early
    dialog.get_by_role("textbox", name=label).fill(early[label])
    dialog.get_by_role("button", name=name).click()
    expect(dialog.get_by_text(re.compile("sớm hơn “Ngày giờ thông quan”"))).to_be_visible()
    dialog.get_by_role("textbox", name=label).fill(right)
    dialog.get_by_role("button", name=name).click()
    desk.stands("Đã qua KVGS")


def test_the_way_is_walked_by_keys_and_each_point_says_who_and_when(page: Page, made):
    cleared = datetime(2026, 11, 20, 3, 0, tzinfo=VIETNAM)
    declaration_id = made(
        an_import(
            status=Status.CLEARED,
            declaration_number=NUMBER,
            lane_code="2",
            registration_date=cleared.date(),
            registration_time="01:30",
            clearance_datetime=cleared,
        )
    )
    desk = Desk(page, declaration_id)
    about = page.locator("#about")
    expect(about).to_contain_text("Đã thông quan")
    expect(about).to_contain_text("Hải quan")
    stop = desk.points().and_(page.locator("[tabindex='0']"))
    expect(stop).to_have_count(1)
    stop.focus()
    page.keyboard.press("ArrowLeft")
    expect(about).to_contain_text("Luồng vàng")
    page.keyboard.press("ArrowLeft")
    expect(about).to_contain_text("20/11/2026 01:30")
    expect(about).to_contain_text("1 giờ")
    page.keyboard.press("End")
    expect(about).to_contain_text("Kho bãi, cảng")
    expect(desk.points().and_(page.locator("[aria-expanded=true]"))).to_contain_text("Đã qua KVGS")


def test_a_deadline_that_is_over_is_marked_with_its_article_and_stands_in_the_list(page: Page, made):
    registered = BEGUN - timedelta(days=40)
    last = due("declaration_valid", registered).due
    declaration_id = made(
        an_import(
            status=Status.REGISTERED,
            declaration_number=NUMBER,
            registration_date=registered.date(),
            registration_time="09:00",
        )
    )
    desk = Desk(page, declaration_id)
    desk.next("Ghi kết quả phân luồng", {"lane": "2 · Luồng vàng"}, "Đã phân luồng")
    expect(desk.here()).to_contain_text("quá hạn")
    row = page.locator("tr").filter(has_text="Tờ khai đã đăng ký có giá trị làm thủ tục")
    expect(row).to_contain_text(f"{last:%d/%m/%Y}")
    expect(row).to_contain_text("Luật Hải quan 54/2014 Điều 25.2")
    expect(page.locator("tr").filter(has_text="Hải quan kiểm tra hồ sơ")).to_contain_text("Điều 23")
    page.goto("/?view=today")
    expect(page.get_by_text(f"Quá hạn {last:%d/%m}").first).to_be_visible()
