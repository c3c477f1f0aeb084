"""The captions of the printed declarations, by direction, as ECUS and the VNACCS terminal print them.

Names are those of zones, not of fields: one zone may hold several fields (`Số lượng` has a number and a unit).
"""

from collections.abc import Mapping

from customs.interchange.ecus.words import caption_key
from customs.interchange.ecus.zones import Caption
from customs.model.status import Direction

_NUMBER = {
    "Số tờ khai": Caption("number", ends=True),
    "Số tờ khai đầu tiên": Caption("family"),
    "Số tờ khai tạm nhập tái xuất tương ứng": Caption("temporary"),
    "Mã phân loại kiểm tra": Caption("lane"),
    "Mã loại hình": Caption("type"),
    "Mã số hàng hóa đại diện của tờ khai": Caption("heading"),
    "Mã số thuế đại diện": Caption("heading"),
    "Tên cơ quan Hải quan tiếp nhận tờ khai": Caption("office"),
    "Mã bộ phận xử lý tờ khai": Caption("team"),
    "Ngày đăng ký": Caption("registered"),
    "Ngày thay đổi đăng ký": Caption("amended"),
    "Thời hạn tái nhập/ tái xuất": Caption("again_by"),
    "Thời hạn tái nhập": Caption("again_by"),
    "Thời hạn tái xuất": Caption("again_by"),
}
RUNNING = frozenset(caption.name for caption in _NUMBER.values())
"""Zones that stand on every page."""

_PARTY = {
    "Người nhập khẩu": Caption("importer", section=True, ends=True),
    "Người xuất khẩu": Caption("exporter", section=True, ends=True),
    "Người ủy thác nhập khẩu": Caption("import_principal", section=True, ends=True),
    "Người ủy thác xuất khẩu": Caption("export_principal", section=True, ends=True),
    "Mã": Caption("code", inner=True),
    "Tên": Caption("name", inner=True, below=32),
    "Mã bưu chính": Caption("postcode", inner=True),
    "Địa chỉ": Caption("address", inner=True, below=3),
    "Số điện thoại": Caption("phone", inner=True),
    "Mã nước": Caption("country", inner=True),
    "Đại lý Hải quan": Caption("agent", ends=True),
    "Mã nhân viên Hải quan": Caption("staff"),
}
_INVOICE = {
    "Số hóa đơn": Caption("invoice", ends=True),
    "Số tiếp nhận hóa đơn điện tử": Caption("invoice_receipt"),
    "Ngày phát hành": Caption("invoice_date"),
    "Phương thức thanh toán": Caption("payment"),
    "Tổng trị giá hóa đơn": Caption("invoice_total"),
    "Tổng trị giá tính thuế": Caption("customs_total"),
    "Tổng hệ số phân bổ trị giá": Caption("allocation"),
    "Tổng hệ số phân bổ trị giá tính thuế": Caption("allocation"),
    "Tỷ giá tính thuế": Caption("rates", below=3),
    "Mã xác định thời hạn nộp thuế": Caption("tax_term"),
    "Người nộp thuế": Caption("taxpayer"),
    "Phân loại nộp thuế": Caption("payment_class"),
    "Số tiền bảo lãnh": Caption("guarantee"),
    "Tổng số trang của tờ khai": Caption("pages", ends=True),
    "Tổng số dòng hàng của tờ khai": Caption("lines"),
}
_NOTES = {
    "Số đính kèm khai báo điện tử": Caption("attachments", ends=True),
    "Phần ghi chú": Caption("notes", below=3, ends=True),
    "Số quản lý của nội bộ doanh nghiệp": Caption("reference", ends=True),
    "Số quản lý người sử dụng": Caption("user"),
    "Phân loại chỉ thị của Hải quan": Caption("instruction_class", section=True, ends=True),
    "Chỉ thị của Hải quan": Caption("instruction_class", section=True, ends=True),
    "Ngày": Caption("day", inner=True, below=32),
    "Nội dung": Caption("content", inner=True, below=32),
    "Mục thông báo của Hải quan": Caption("notice", section=True, ends=True),
    "Tên trưởng đơn vị Hải quan": Caption("head"),
    "Ngày hoàn thành kiểm tra": Caption("inspected"),
    "Thời hạn cho phép vận chuyển bảo thuế (khởi hành)": Caption("transport_start", ends=True),
    "Địa điểm": Caption("transits", below=5, ends=True),
    "Ngày đến": Caption("transits", below=5),
    "Ngày khởi hành": Caption("transits", below=5),
    "Thông tin trung chuyển": Caption("transits", below=5),
    "Địa điểm đích cho vận chuyển bảo thuế": Caption("destination", ends=True),
}
_CARGO_IMPORT = {
    "Số vận đơn": Caption("bills", below=6, ends=True),
    "Địa điểm lưu kho": Caption("storage"),
    "Địa điểm dỡ hàng": Caption("unloading"),
    "Địa điểm xếp hàng": Caption("loading"),
    "Phương tiện vận chuyển": Caption("means", below=2),
    "Ngày hàng đến": Caption("arrival"),
    "Số lượng": Caption("packages"),
    "Tổng trọng lượng hàng (Gross)": Caption("weight"),
    "Số lượng container": Caption("container_count"),
    "Ký hiệu và số hiệu": Caption("marks", below=4),
    "Ngày được phép nhập kho đầu tiên": Caption("first_entry"),
    "Mã văn bản pháp quy khác": Caption("other_laws"),
}
_VALUE_IMPORT = {
    "Mã kết quả kiểm tra nội dung": Caption("inspection_result"),
    "Giấy phép nhập khẩu": Caption("permits", below=6, ends=True),
    "Mã phân loại khai trị giá": Caption("valuation", ends=True),
    "Khai trị giá tổng hợp": Caption("comprehensive"),
    "Các khoản điều chỉnh": Caption("adjusting"),
    "Phí vận chuyển": Caption("freight"),
    "Phí bảo hiểm": Caption("insurance"),
    "Mã tên": Caption("adjustments", below=6),
    "Mã phân loại": Caption("adjustments", below=6),
    "Trị giá khoản điều chỉnh": Caption("adjustments", below=6),
    "Tổng hệ số phân bổ": Caption("adjustments", below=6),
    "Chi tiết khai trị giá": Caption("valuation_details", below=4, ends=True),
    "Tên sắc thuế": Caption("tax_subjects", below=7, ends=True),
    "Tổng tiền thuế": Caption("tax_subjects", below=7),
    "Số dòng tổng": Caption("tax_subjects", below=7),
    "Tổng tiền thuế phải nộp": Caption("payable"),
    "Mã lý do đề nghị BP": Caption("release_reason"),
    "Ngày cấp phép": Caption("cleared"),
    "Phân loại thẩm tra sau thông quan": Caption("review"),
    "Ngày phê duyệt BP": Caption("release_approved"),
    "Ngày hoàn thành kiểm tra BP": Caption("release_inspected"),
    "Số ngày mong đợi đến khi cấp phép nhập khẩu": Caption("expected_days"),
    "Tổng số tiền thuế chậm nộp": Caption("deferred", below=6),
    "Dành cho VAT hàng hóa đặc biệt": Caption("deferred_vat", below=6),
}
_CARGO_EXPORT = {
    "Số vận đơn": Caption("cargo_number", ends=True),
    "Số lượng": Caption("packages"),
    "Tổng trọng lượng hàng (Gross)": Caption("weight"),
    "Địa điểm lưu kho": Caption("storage"),
    "Địa điểm nhận hàng cuối cùng": Caption("final"),
    "Địa điểm xếp hàng": Caption("loading"),
    "Phương tiện vận chuyển dự kiến": Caption("means"),
    "Ngày hàng đi dự kiến": Caption("departure"),
    "Ký hiệu và số hiệu": Caption("marks", below=4),
    "Giấy phép xuất khẩu": Caption("permits", below=6, ends=True),
    "Phân loại không cần quy đổi VND": Caption("no_conversion", ends=True),
    "Tổng số tiền thuế xuất khẩu": Caption("duty_total"),
    "Tổng số tiền lệ phí": Caption("fee_total"),
    "Ngày cấp phép xuất nhập": Caption("cleared"),
    "Vanning": Caption("vanning_page"),
    "Địa điểm xếp hàng lên xe chở hàng": Caption("vanning", section=True, ends=True),
    "Số container": Caption("containers", below=11, ends=True),
}

_ITEM = {
    "Mã số hàng hóa": Caption("hs", ends=True),
    "Mã quản lý riêng": Caption("own_code"),
    "Mã phân loại tái xác nhận giá": Caption("price_class"),
    "Mô tả hàng hóa": Caption("description", below=4),
    "Số lượng (1)": Caption("quantity_1", ends=True),
    "Số lượng (2)": Caption("quantity_2"),
    "Trị giá hóa đơn": Caption("invoice_value"),
    "Đơn giá hóa đơn": Caption("unit_price"),
    "Trị giá tính thuế (S)": Caption("customs_value"),
    "Trị giá tính thuế (M)": Caption("manual_value"),
    "Số lượng tính thuế": Caption("dutiable_quantity", inner=True),
    "Đơn giá tính thuế": Caption("customs_unit_value"),
    "Thuế suất": Caption("rate", inner=True),
    "Số tiền thuế": Caption("amount", inner=True),
    "Số tiền miễn giảm": Caption("exempt", inner=True),
    "Số thứ tự của dòng hàng trên tờ khai tạm nhập tái xuất tương ứng": Caption("temporary_line"),
}
_ITEM_IMPORT = {
    "Thuế nhập khẩu": Caption("duty", section=True, ends=True),
    "Số của mục khai khoản điều chỉnh": Caption("adjustment"),
    "Mã áp dụng thuế tuyệt đối": Caption("absolute_code"),
    "Nước xuất xứ": Caption("origin"),
    "Mã ngoài hạn ngạch": Caption("out_of_quota"),
    "Danh mục miễn thuế nhập khẩu": Caption("exemption_list"),
    "Miễn / Giảm / Không chịu thuế nhập khẩu": Caption("exemption", below=2, ends=True),
    "Thuế và thu khác": Caption("other", section=True, ends=True),
    "Tên": Caption("name", inner=True),
    "Mã áp dụng thuế suất": Caption("code", inner=True),
    "Trị giá tính thuế": Caption("base", inner=True),
    "Miễn / Giảm / Không chịu thuế và thu khác": Caption("exemption", inner=True, below=2),
}
_ITEM_EXPORT = {
    "Thuế xuất khẩu": Caption("duty", section=True, ends=True),
    "Danh mục miễn thuế xuất khẩu": Caption("exemption_list"),
    "Tiền lệ phí": Caption("fee", section=True, ends=True),
    "Tiền bảo hiểm": Caption("levy", section=True),
    "Đơn giá": Caption("price", inner=True),
    "Số lượng": Caption("quantity", inner=True),
    "Khoản tiền": Caption("money", inner=True),
    "Mã văn bản pháp luật khác": Caption("other_laws", ends=True),
    "Miễn / Giảm / Không chịu thuế xuất khẩu": Caption("exemption", below=2, ends=True),
}


def _keyed(*tables: Mapping[str, Caption]) -> Mapping[str, Caption]:
    return {caption_key(text): caption for table in tables for text, caption in table.items()}


HEADER = {
    Direction.IMPORT: _keyed(_NUMBER, _PARTY, _NOTES, _CARGO_IMPORT, _INVOICE, _VALUE_IMPORT),
    Direction.EXPORT: _keyed(_NUMBER, _PARTY, _NOTES, _CARGO_EXPORT, _INVOICE),
}
ITEM = {
    Direction.IMPORT: _keyed(_NUMBER, _ITEM, _ITEM_IMPORT),
    Direction.EXPORT: _keyed(_NUMBER, _ITEM, _ITEM_EXPORT),
}
