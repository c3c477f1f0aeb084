"""Two lots on their pages: an import from pre-alert to empty return, an export from booking to bill."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from customs.model.status import Direction, Lane, Status
from customs.services import Desk, Records
from customs.store import Store
from tests.builders import an_import
from tests.ui.kept import kept

_CLEARED = {"status": Status.CLEARED, "lane_code": "1", "declaration_number": "107123456780"}


def now(page: Page, name: str) -> None:
    """The next thing to do is `name`; it is recorded at one press."""
    button = page.get_by_role("button", name=f"Ghi “{name}” bây giờ")
    button.click()
    expect(button).to_have_count(0)


def test_import_lot_from_pre_alert_to_empty_return(window: Callable[..., Page], store: Store) -> None:
    declared = kept(store, an_import(**_CLEARED))
    page = window()
    page.goto("/")
    page.get_by_role("button", name="Lô hàng mới").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Số lô (job)").fill("HP-26-081")
    dialog.get_by_label("Khách hàng").fill("CÔNG TY TNHH DỆT MAY BÌNH AN THỬ NGHIỆM")
    dialog.get_by_label("Số vận đơn").fill("041126SMPL87097845")
    dialog.get_by_role("button", name="Lập lô hàng").click()
    expect(page.get_by_text("HP-26-081").first).to_be_visible()

    boxes = page.get_by_label("Container (số; loại")
    boxes.fill("CSQU3054383;22G1")
    boxes.press("Control+Enter")
    expect(page.get_by_text("Mốc theo container (1)")).to_be_visible()
    now(page, "Pre-alert")
    now(page, "Thông báo hàng đến (A/N)")
    now(page, "Hàng đến (ETA/ATA)")

    page.get_by_label("Hoặc dán nội dung bản lược khai").fill("Số vận đơn: 041126SMPL87097845\nCSQU3054383")
    page.get_by_role("button", name="Ghi và so sánh").click()
    expect(page.get_by_text("Bản lược khai khớp với lô hàng và tờ khai.")).to_be_visible()
    now(page, "Khớp bản lược khai")
    now(page, "Dỡ xuống cảng")
    page.get_by_label("Số D/O").fill("DO-7781")
    page.get_by_label("Hạn D/O").fill("01/01/2020")
    page.get_by_role("button", name="Ghi D/O", exact=True).click()
    expect(page.get_by_text("D/O DO-7781 đã hết hạn từ 01/01/2020")).to_be_visible()

    page.get_by_role("tab", name="Tờ khai").click()
    page.get_by_label("Gắn tờ khai").fill("107123456780")
    page.get_by_label("Gắn tờ khai").press("Enter")
    page.get_by_role("button", name="Gắn 107123456780").click()
    expect(page.get_by_role("button", name="Gỡ khỏi lô")).to_be_visible()
    page.get_by_role("tab", name="Hành trình").click()
    now(page, "Nộp phí hạ tầng cảng")
    for name in ("Hàng ra cảng", "Giao hàng", "Trả container rỗng", "Nhận lại tiền cược container"):
        now(page, name)
    expect(page.get_by_text("Đã qua mọi mốc.")).to_be_visible()
    page.get_by_role("tab", name="Lịch sử").click()
    expect(page.get_by_text("Lập lô hàng")).to_be_visible()

    records = Records(store)
    view = records.lot(records.lot_id("HP-26-081"))
    points = {step.milestone.code: step.point for step in view.way}
    assert view.held.lot.declarations == (declared,)
    assert points["cleared"].declared
    assert points["empty_returned"].done
    assert view.declarations[0].head.lane is Lane.GREEN


def test_export_lot_from_booking_to_bill(window: Callable[..., Page], store: Store) -> None:
    lot = Desk(store, "Lê Hà").open_lot(
        Direction.EXPORT, {"booking_number": "BK-778", "transport_mode": "2", "containers": "CSQU3054383"}
    )
    page = window(locale="en-US")
    page.goto(f"/lot?id={lot.id}")
    for name in ("Booking", "Empty picked up", "Stuffing", "SI sent", "VGM sent", "Gate in", "Closing time"):
        button = page.get_by_role("button", name=f"Record “{name}” now")
        button.click()
        expect(button).to_have_count(0)
    page.get_by_role("combobox", name="Milestone").first.click()
    page.get_by_role("option", name="Cleared").click()
    page.get_by_label("Time", exact=True).fill("20/11/2020 08:00")
    page.get_by_label("Time", exact=True).press("Enter")
    for name in ("Port confirmation", "On board", "Bill received"):
        button = page.get_by_role("button", name=f"Record “{name}” now")
        button.click()
        expect(button).to_have_count(0)
    expect(page.get_by_text("Every milestone was reached.")).to_be_visible()
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_role("button", name="Record “Bill received” now")).to_be_visible()
