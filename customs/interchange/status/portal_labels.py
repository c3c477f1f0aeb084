"""What the columns of a status list, and the labels of the customs look-up page, are called."""

from enum import StrEnum

from customs.interchange.ecus.words import caption_key


class Field(StrEnum):
    NUMBER = "number"
    LANE = "lane"
    REGISTERED = "registered"
    CLEARED = "cleared"
    GATE = "gate"
    STATUS = "status"
    TYPE = "type"
    OFFICE = "office"
    OFFICE_CODE = "office_code"
    TAX_CODE = "tax_code"
    FIRM = "firm"
    INVOICE = "invoice"
    BILL = "bill"


_NAMES = {
    Field.NUMBER: (
        "Số tờ khai",
        "Số TK",
        "STK",
        "Tờ khai",
        "Tờ khai số",
        "Số tờ khai hải quan",
        "Declaration number",
        "Declaration no",
        "Declaration",
        "Customs declaration no",
    ),
    Field.LANE: (
        "Luồng",
        "Tên luồng",
        "Phân luồng",
        "Mã phân loại kiểm tra",
        "Kết quả phân luồng",
        "Luồng tờ khai",
        "Mã luồng",
        "Lane",
        "Channel",
    ),
    Field.REGISTERED: (
        "Ngày đăng ký",
        "Ngày ĐK",
        "Ngày đăng ký tờ khai",
        "Ngày tờ khai",
        "Ngày TK",
        "Ngày mở tờ khai",
        "Registered",
        "Registration date",
        "Registered at",
    ),
    Field.CLEARED: (
        "Ngày thông quan",
        "Ngày TQ",
        "Ngày giờ thông quan",
        "Thông quan",
        "Ngày cấp phép",
        "Ngày hoàn thành thông quan",
        "Cleared",
        "Clearance date",
        "Cleared at",
    ),
    Field.GATE: (
        "Ngày qua khu vực giám sát",
        "Ngày qua KVGS",
        "Qua KVGS",
        "Ngày giờ qua KVGS",
        "Ngày hàng qua khu vực giám sát",
        "Gate",
        "Gate date",
        "Passed at",
        "Gate out",
    ),
    Field.STATUS: ("Trạng thái", "Trạng thái tờ khai", "Tình trạng", "Tình trạng tờ khai", "Status"),
    Field.TYPE: ("Mã loại hình", "Loại hình", "Mã LH", "Type", "Type code"),
    Field.OFFICE: (
        "Tên hải quan",
        "Tên cơ quan hải quan",
        "Cơ quan hải quan",
        "Chi cục hải quan",
        "Hải quan",
        "Customs office",
    ),
    Field.OFFICE_CODE: ("Mã hải quan", "Mã HQ", "Mã chi cục", "Office code"),
    Field.TAX_CODE: ("Mã số thuế", "MST", "Mã doanh nghiệp", "Mã đơn vị", "Tax code"),
    Field.FIRM: ("Tên doanh nghiệp", "Doanh nghiệp", "Tên đơn vị", "Đơn vị", "Khách hàng", "Company", "Customer"),
    Field.INVOICE: ("Số hóa đơn", "Hóa đơn", "Invoice", "Invoice number", "Invoice no"),
    Field.BILL: ("Số vận đơn", "Vận đơn", "Số B/L", "B/L", "Bill", "Bill of lading"),
}
LABELS = {caption_key(name): field for field, names in _NAMES.items() for name in names}
