"""One import and one export, each from empty to ready, by someone who reads only the screen."""

from datetime import timedelta
from decimal import Decimal

import pytest
from playwright.sync_api import Page, expect

from customs.model.finding import Severity
from customs.model.status import Direction, Status
from customs.services import Desk, Records
from customs.store import Store
from customs.words import day
from tests.browser.officer import Officer, with_places

pytestmark = pytest.mark.browser


@pytest.fixture
def desk(store: Store) -> Desk:
    """The office has loaded its lists of places."""
    return with_places(store)


def test_an_import_from_empty_to_ready(page: Page, desk: Desk, store: Store):
    today = desk.today()
    arrived, billed = today - timedelta(days=2), today - timedelta(days=16)
    officer = Officer(page)
    declaration_id = officer.new("Tờ khai nhập khẩu")
    officer.fill(
        {
            "Mã loại hình": "kinh doanh tieu dung > A11",
            "Cơ quan Hải quan": "cang sai gon khu vuc 1 > 02CI",
            "Mã hiệu phương thức vận chuyển": "container > 2",
            "Phân loại cá nhân/tổ chức": "to chuc gui to chuc > 4",
            "Ngày khai báo (dự kiến)": day(today),
            "Mã bộ phận xử lý tờ khai": "nhap khau > 02",
            "Giấy phép 1: Phân loại giấy phép nhập khẩu": "EX02",
            "Giấy phép 1: Số giấy phép": "2611/KD-CCTY",
            "Người nộp thuế": "1",
            "Mã xác định thời hạn nộp thuế": "nop thue ngay > D",
            "Số quản lý của nội bộ doanh nghiệp": "SB-118",
        }
    )
    officer.tab("Đơn vị XNK")
    officer.fill(
        {
            "Mã người nhập khẩu": "0312345673",
            "Tên người nhập khẩu": "CÔNG TY TNHH THỰC PHẨM SAO BIỂN",
            "Mã bưu chính": "700000",
            "Địa chỉ người nhập khẩu": "12 Nguyễn Văn Linh, TP Hồ Chí Minh",
            "Số điện thoại người nhập khẩu": "02838223344",
            "Tên người xuất khẩu": "QINGDAO HAIXIN TRADING CO LTD",
            "Địa chỉ 1 (số nhà, đường, P.O.BOX)": "88 HONGKONG MIDDLE ROAD",
            "Địa chỉ 3 (thành phố)": "QINGDAO",
            "Địa chỉ 4 (tên nước)": "CHINA",
            "Mã nước (người xuất khẩu)": "trung quốc",
        }
    )
    officer.tab("Vận chuyển")
    bill = f"{billed:%d%m%y}OOLU2738112260"
    officer.fill(
        {
            "Số vận đơn (Số B/L, AWB...)": bill,
            "Số lượng": "640",
            "Mã đơn vị tính (loại kiện)": "carton > CT",
            "Tổng trọng lượng hàng (Gross)": "18.450,5",
            "Mã đơn vị tính trọng lượng": "kilogam",
            "Ký hiệu và số hiệu": "SAO BIEN HCM 1-640",
            "Mã phương tiện vận chuyển": "9V8127",
            "Tên phương tiện vận chuyển": "WAN HAI 293 / S017",
            "Ngày hàng đến": day(arrived),
            "Mã địa điểm xếp hàng": "qingdao > CNTAO",
            "Tên địa điểm xếp hàng": "QINGDAO",
            "Mã địa điểm dỡ hàng": "cat lai > VNCLI",
            "Tên địa điểm dỡ hàng": "CANG CAT LAI (HCM)",
            "Mã địa điểm lưu kho hàng chờ thông quan dự kiến": "kho cat lai > 02CIS01",
            "Số lượng container": "2",
            "Danh sách container 1: Số hiệu container": "OOLU1234567",
            "Danh sách container 1: Số seal": "S881201",
            "Danh sách container 1: Số vận đơn (danh sách container)": bill,
            "Danh sách container 2: Số hiệu container": "TGHU7654320",
            "Danh sách container 2: Số seal": "S881202",
            "Danh sách container 2: Số vận đơn (danh sách container)": bill,
        }
    )
    officer.tab("Hóa đơn")
    officer.fill(
        {
            "Phân loại hình thức hóa đơn": "thuong mai > A",
            "Số hóa đơn": "HX-26-1108",
            "Ngày phát hành": day(billed),
            "Phương thức thanh toán": "dien chuyen tien > TTR",
            "Điều kiện giá hóa đơn": "FOB",
            "Mã phân loại giá hóa đơn": "A",
            "Tổng trị giá hóa đơn": "96.340",
            "Mã đồng tiền của hóa đơn": "đô la mỹ",
            "Mã phân loại khai trị giá": "tri gia giao dich > 6",
            "Mã loại phí vận chuyển": "A",
            "Mã đồng tiền phí vận chuyển": "USD",
            "Phí vận chuyển": "1.850",
            "Mã loại phí bảo hiểm": "khong bao hiem > D",
            "Chi tiết khai trị giá": f"{billed:%d%m%Y}#&Phí bản quyền theo hợp đồng 12/2026",
        }
    )
    officer.unfold("Khoản điều chỉnh")
    officer.fill(
        {
            "Khoản điều chỉnh 1: Mã tên khoản điều chỉnh": "ban quyen > E",
            "Khoản điều chỉnh 1: Mã phân loại điều chỉnh trị giá": "AD",
            "Khoản điều chỉnh 1: Mã đồng tiền khoản điều chỉnh": "USD",
            "Khoản điều chỉnh 1: Trị giá khoản điều chỉnh": "1.200",
        }
    )
    officer.tab("Dòng hàng")
    shrimp = "Tôm thẻ chân trắng đông lạnh, bỏ đầu, size 41/50, 10 kg/thùng"
    officer.lines(
        [
            (shrimp, "03061721", "trung quoc", "12.000", "kilogam", "12.000", "KGM",
             "5,12", "USD", "KGM", "61.440", "ACFTA"),
            ("Bia lon 330 ml, độ cồn 5%", "22030091", "trung quoc", "9.000", "LTR", "", "",
             "2,1", "USD", "LTR", "18.900", "B01"),
            ("Máy hút chân không đóng gói thực phẩm, 220 V, mới 100%", "84224000", "trung quoc", "4", "PCE", "",
             "", "4000", "USD", "PCE", "16.000", "B01"),
        ]
    )  # fmt: skip
    officer.columns("Thuế")
    officer.column("Thuế suất NK", ("0", "35", "0"))
    officer.column("Mã thuế khác 1", ("VB901", "bia", "8%"))
    officer.column("Khoản điều chỉnh 1", ("1", "1", "1"))
    officer.cell(2, "Mã thuế khác 2").click()
    page.keyboard.type("Thuế GTGT 10%")
    page.keyboard.press("Enter")
    expect(officer.cell(2, "Mã thuế khác 2")).to_have_text("VB901")
    officer.tab("Thuế")
    officer.fill({"1 USD bằng bao nhiêu VND": "26.350"})
    expect(page.locator(".tq-payable .tq-figure")).to_contain_text("₫")

    officer.tab("Lỗi và cảnh báo")
    origin = page.locator("[data-finding]").filter(has_text="chưa có số C/O")
    origin.get_by_role("button", name="Tới ô này").click()
    notes = officer.field("Phần ghi chú")
    expect(notes).to_be_focused()
    notes.fill(f"C/O form E số E26QD0001 ngày {day(billed)}")
    notes.press("Tab")
    expect(page.locator(".is-saving")).to_have_count(0)
    ready(officer, Records(store), declaration_id)

    held = Records(store).declaration(declaration_id).declaration
    assert (held.direction, held.storage_location_code, held.customs_team_code) == (Direction.IMPORT, "02CIS01", "02")
    assert [item.tariff_schedule_code for item in held.goods] == ["B05", "B01", "B01"]
    assert [[tax.other_tax_rate_code for tax in item.other_taxes] for item in held.goods] == [
        ["VB901"],
        ["TB040", "VB901"],
        ["VB245"],
    ]
    assert [one.container_number for one in held.containers] == ["OOLU1234567", "TGHU7654320"]
    assert held.gross_weight == Decimal("18450.5")


def ready(officer: Officer, records: Records, declaration_id: str) -> None:
    """Checked and closed; what was left as a warning gets its reason."""
    errors = [one.message.vi for one in records.declaration(declaration_id).findings if one.severity is Severity.ERROR]
    assert errors == []
    officer.step("Kiểm tra tờ khai", "Đã kiểm tra")
    warned = records.declaration(declaration_id).count(Severity.WARNING)
    officer.step("Chốt tờ khai", "Sẵn sàng khai", {"Lý do giữ nguyên": "Đã so với bộ chứng từ"} if warned else None)
    assert records.declaration(declaration_id).declaration.status is Status.READY


def test_an_export_from_empty_to_ready(page: Page, desk: Desk, store: Store):
    today = desk.today()
    leaves = today + timedelta(days=3)
    officer = Officer(page)
    declaration_id = officer.new("Tờ khai xuất khẩu")
    officer.fill(
        {
            "Mã loại hình": "xuat kinh doanh > B11",
            "Cơ quan Hải quan": "cang sai gon khu vuc 1 > 02CI",
            "Mã hiệu phương thức vận chuyển": "container > 2",
            "Ngày khai báo (dự kiến)": day(today),
            "Mã bộ phận xử lý tờ khai": "xuat khau > 01",
            "Giấy phép 1: Phân loại giấy phép xuất khẩu": "EX02",
            "Giấy phép 1: Số giấy phép": "0911/KD-XK",
            "Người nộp thuế": "1",
            "Mã xác định thời hạn nộp thuế": "D",
            "Số quản lý của nội bộ doanh nghiệp": "XK-77",
        }
    )
    officer.tab("Đơn vị XNK")
    officer.fill(
        {
            "Mã người xuất khẩu": "0312345673",
            "Tên người xuất khẩu": "CÔNG TY TNHH THỰC PHẨM SAO BIỂN",
            "Mã bưu chính": "700000",
            "Địa chỉ người xuất khẩu": "12 Nguyễn Văn Linh, TP Hồ Chí Minh",
            "Số điện thoại người xuất khẩu": "02838223344",
            "Tên người nhập khẩu": "KAWASAKI FOODS CO LTD",
            "Địa chỉ 1": "2-4-1 NIHONBASHI",
            "Địa chỉ 3 (thành phố)": "TOKYO",
            "Địa chỉ 4 (tên nước)": "JAPAN",
            "Mã nước (người nhập khẩu)": "nhật bản",
        }
    )
    officer.tab("Vận chuyển")
    officer.fill(
        {
            "Số vận đơn / số quản lý hàng hóa xuất khẩu": "031234567326000000012345",
            "Số lượng": "420",
            "Mã đơn vị tính (loại kiện)": "carton > CT",
            "Tổng trọng lượng hàng (Gross)": "5.260",
            "Mã đơn vị tính trọng lượng": "kilogam",
            "Ký hiệu và số hiệu": "KAWASAKI TOKYO 1-420",
            "Mã phương tiện vận chuyển dự kiến": "9V8127",
            "Tên phương tiện vận chuyển dự kiến": "WAN HAI 315 / N210",
            "Ngày hàng đi dự kiến": day(leaves),
            "Mã địa điểm xếp hàng": "cat lai > VNCLI",
            "Tên địa điểm xếp hàng": "CANG CAT LAI (HCM)",
            "Mã địa điểm nhận hàng cuối cùng": "tokyo > JPTYO",
            "Tên địa điểm nhận hàng cuối cùng": "TOKYO",
            "Mã địa điểm lưu kho hàng chờ thông quan dự kiến": "kho cat lai > 02CIS01",
            "Danh sách container 1: Số container": "OOLU1234567",
            "Danh sách container 2: Số container": "TGHU7654320",
            "Mã địa điểm xếp hàng lên xe chở hàng": "dong hang > 02CIX09",
            "Tên địa điểm xếp hàng lên xe": "KHO SAO BIEN",
            "Địa chỉ địa điểm xếp hàng lên xe": "12 Nguyễn Văn Linh, TP Hồ Chí Minh",
        }
    )
    officer.tab("Hóa đơn")
    officer.fill(
        {
            "Phân loại hình thức hóa đơn": "A",
            "Số hóa đơn": "SB-JP-2611",
            "Ngày phát hành": day(today),
            "Phương thức thanh toán": "TTR",
            "Điều kiện giá hóa đơn": "giao tren tau > FOB",
            "Mã phân loại giá hóa đơn": "A",
            "Tổng trị giá hóa đơn": "42.900",
            "Mã đồng tiền của hóa đơn": "USD",
        }
    )
    officer.tab("Dòng hàng")
    officer.lines(
        [
            ("Tôm thẻ chân trắng tẩm bột đông lạnh, 1 kg/túi", "16052910", "3.000", "kilogam", "", "",
             "9,5", "USD", "KGM", "28.500"),
            ("Cá tra phi lê đông lạnh, 5 kg/thùng", "03046200", "3.200", "KGM", "", "", "3,5", "USD", "KGM", "11.200"),
            ("Dăm gỗ keo khô", "44012200", "20", "TNE", "", "", "160,0", "USD", "TNE", "3.200"),
        ]
    )  # fmt: skip
    officer.columns("Thuế")
    officer.column("Thuế suất XK", ("0", "0", "2"))
    officer.tab("Thuế")
    officer.fill({"1 USD bằng bao nhiêu VND": "26.350"})
    expect(page.locator(".tq-payable .tq-figure")).to_contain_text("₫")
    ready(officer, Records(store), declaration_id)

    held = Records(store).declaration(declaration_id).declaration
    assert (held.direction, held.final_destination_code, held.vanning_place_code) == (
        Direction.EXPORT,
        "JPTYO",
        ("02CIX09",),
    )
    assert [item.export_duty_rate for item in held.goods] == [0, 0, 2]
