"""Synthetic twins of the workbooks ECUS prints: our own writer of its layout, filled from a declaration.

Captions and places are those of the blank layouts; the values are ours.
"""

from collections.abc import Iterator
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from io import BytesIO

import xlwt
from openpyxl import Workbook
from openpyxl.utils import coordinate_to_tuple

from customs.duty import Tables, assess
from customs.model.declaration import Declaration
from customs.model.goods import GoodsItem, OtherTax
from customs.model.path import replace
from customs.model.returned import ExchangeRate, TaxSubject
from customs.model.status import Direction
from customs.model.tax import Assessment, TaxKind
from customs.reference.table import in_force
from customs.words import VIETNAM, number

Cells = dict[tuple[int, int], object]

TITLES = {
    "lane": "thông báo kết quả phân luồng",
    "clearance": "thông quan",
}
NAMES = {TaxKind.VAT: "Thuế GTGT", TaxKind.EXCISE: "Thuế TTĐB", TaxKind.ENVIRONMENT: "Thuế BVMT"}
CODES = {TaxKind.VAT: "V", TaxKind.EXCISE: "T", TaxKind.ENVIRONMENT: "M", TaxKind.IMPORT_DUTY: "N"}
DAY = date(2026, 11, 24)
CLEARED = datetime(2026, 11, 24, 15, 2, 9, tzinfo=VIETNAM)
FIVE = range(1, 6)


def judged(declaration: Declaration) -> Assessment:
    return assess(declaration, Tables(day=DAY, table=lambda name: in_force(name, DAY)))


def accepted(declaration: Declaration, kind: str = "clearance", **changes: object) -> Declaration:
    """The declaration as customs would return it: numbered, with its own values, taxes and totals."""
    taxes = judged(declaration)
    import_ = declaration.direction is Direction.IMPORT
    goods = tuple(
        _taxed(item, taxed, import_=import_, number=n)
        for n, (item, taxed) in enumerate(zip(declaration.goods, taxes.items, strict=True), 1)
    )
    given: dict[str, object] = {
        "declaration_number": "107762119250" if import_ else "307762119250",
        "registration_date": DAY,
        "registration_time": "10:31:05",
        "lane_code": "2",
        "customs_office_name": "HQTHUNGHIEM",
        "representative_hs_heading": (declaration.goods[0].hs_code or "")[:4],
        "total_customs_value": sum((item.customs_value_system or Decimal(0) for item in goods), Decimal(0)),
        "exchange_rates": tuple(
            ExchangeRate(exchange_rate_currency_code=used.currency, exchange_rate=used.rate)
            for used in taxes.rates
            if used.currency != "VND"
        ),
        "line_count": len(goods),
        "page_count": 2 + (len(goods) if import_ else -(-len(goods) // 2)),
        "user_management_number": "00112",
        "goods": goods,
    }
    if import_:
        given |= _import_totals(goods)
    else:
        duty = sum((item.export_duty_amount or Decimal(0) for item in goods), Decimal(0))
        given |= {"total_export_duty": _whole(duty), "total_export_duty_currency_code": "VND"}
        given |= {"total_customs_value_currency_code": "VND"}
    if kind == "clearance":
        given |= {"clearance_datetime": CLEARED, "customs_head_name": "Trưởng Hải quan Thử Nghiệm"}
        given |= {"inspection_completed_datetime": CLEARED}
    return replace(declaration, **(given | changes))


def _taxed(item: GoodsItem, taxed: object, *, import_: bool, number: int) -> GoodsItem:
    value = _cents(taxed.customs_value or Decimal(0))
    changes: dict[str, object] = {
        "line_number": f"{number:02}",
        "customs_value_system": value,
        "dutiable_quantity": item.quantity_1,
        "customs_unit_value": _cents(value / (item.quantity_1 or Decimal(1))),
    }
    duty = taxed.tax(TaxKind.IMPORT_DUTY if import_ else TaxKind.EXPORT_DUTY)
    rate = item.import_duty_rate if import_ else item.export_duty_rate
    if rate is not None:
        changes["duty_rate_text"] = f"{rate.normalize():f}%".replace(".", ",")
        changes["duty_rate_class"] = "C"
    amount = None if duty is None or not rate else _four(value * rate / 100)
    changes["import_duty_amount" if import_ else "export_duty_amount"] = amount
    if import_:
        changes["other_taxes"] = tuple(_others(item, taxed, value + (amount or Decimal(0))))
    else:
        changes["customs_value_system_currency_code"] = "VND"
    return replace(item, **changes)


def _others(item: GoodsItem, taxed: object, base: Decimal) -> Iterator[OtherTax]:
    """In legal order, each tax in the base of the next."""
    lines = [line for line in taxed.taxes if line.kind in NAMES]
    for tax, line in zip(item.other_taxes, lines, strict=True):
        amount = _four(base * (line.rate or Decimal(0)) / 100)
        yield OtherTax(
            other_tax_rate_code=tax.other_tax_rate_code,
            other_tax_name=NAMES[line.kind],
            other_tax_base=base,
            other_tax_rate_text=f"{(line.rate or Decimal(0)).normalize():f}%".replace(".", ","),
            other_tax_amount=amount,
        )
        base += amount


def _import_totals(goods: tuple[GoodsItem, ...]) -> dict[str, object]:
    duties = [item.import_duty_amount for item in goods if item.import_duty_amount is not None]
    found = {"Thuế NK": duties} if duties else {}
    for item in goods:
        for tax in item.other_taxes:
            found.setdefault(tax.other_tax_name, []).append(tax.other_tax_amount)
    codes = {"Thuế NK": "N"} | {NAMES[kind]: CODES[kind] for kind in NAMES}
    subjects = tuple(
        TaxSubject(
            tax_subject_code=codes[name],
            tax_subject_name=name,
            tax_subject_total_amount=_whole(sum(amounts, Decimal(0))),
            tax_subject_line_count=len(amounts),
        )
        for name, amounts in found.items()
    )
    return {"tax_subjects": subjects, "total_tax_payable": sum(s.tax_subject_total_amount for s in subjects)}


def _cents(value: Decimal) -> Decimal:
    return value.quantize(Decimal("0.01"), ROUND_HALF_UP).normalize() + 0


def _four(value: Decimal) -> Decimal:
    return value.quantize(Decimal("0.0001"), ROUND_HALF_UP).normalize() + 0


def _whole(value: Decimal) -> int:
    return int(value.quantize(Decimal(1), ROUND_HALF_UP))


IMPORT_PAGE_1 = """
C9 Người nhập khẩu|D10 Mã|D11 Tên|D13 Mã bưu chính|D14 Địa chỉ|D16 Số điện thoại|C17 Người ủy thác nhập khẩu|D18 Mã
D19 Tên|C21 Người xuất khẩu|D22 Mã|D23 Tên|D24 Mã bưu chính|D25 Địa chỉ|D27 Mã nước|C28 Người ủy thác xuất khẩu
C29 Đại lý Hải quan|AA29 Mã nhân viên Hải quan|C30 Số vận đơn|R30 Địa điểm lưu kho|C31 1|R31 Địa điểm dỡ hàng|C32 2
R32 Địa điểm xếp hàng|C33 3|R33 Phương tiện vận chuyển|C34 4|C35 5|R35 Ngày hàng đến|C36 Số lượng|R36 Ký hiệu và số hiệu
C37 Tổng trọng lượng hàng (Gross)|C38 Số lượng container|R39 Ngày được phép nhập kho đầu tiên
R40 Mã văn bản pháp quy khác|C41 Số hóa đơn|C42 Số tiếp nhận hóa đơn điện tử|C43 Ngày phát hành
C44 Phương thức thanh toán|C45 Tổng trị giá hóa đơn|C46 Tổng trị giá tính thuế|C47 Tổng hệ số phân bổ trị giá
C48 Mã kết quả kiểm tra nội dung|C49 Giấy phép nhập khẩu|C50 1|E50 -|O50 2|Q50 -|Y50 3|AB50 -|C51 4|E51 -|O51 5|Q51 -
C52 Mã phân loại khai trị giá|C53 Khai trị giá tổng hợp|Q53 -|AB53 -|C54 Các khoản điều chỉnh|C55 Phí vận chuyển
C56 Phí bảo hiểm|D57 Mã tên|G57 Mã phân loại|N57 Trị giá khoản điều chỉnh|U57 Tổng hệ số phân bổ|C58 1|E58 -|J58 -|M58 -
C59 2|E59 -|J59 -|M59 -|C60 3|E60 -|J60 -|M60 -|C61 4|E61 -|J61 -|M61 -|C62 5|E62 -|J62 -|M62 -
C63 Chi tiết khai trị giá|D67 Tên sắc thuế|H67 Tổng tiền thuế|M67 Số dòng tổng|C68 1|L68 VND|R68 Tổng tiền thuế phải nộp
AE68 VND|C69 2|L69 VND|R69 Số tiền bảo lãnh|AE69 VND|C70 3|L70 VND|R70 Tỷ giá tính thuế|AA70 -|C71 4|L71 VND|AA71 -
C72 5|L72 VND|AA72 -|C73 6|L73 VND|R73 Mã xác định thời hạn nộp thuế|AC73 Người nộp thuế|R74 Mã lý do đề nghị BP
AC74 Phân loại nộp thuế|O75 Tổng số trang của tờ khai|X75 Tổng số dòng hàng của tờ khai
"""
IMPORT_PAGE_2 = """
C84 Số đính kèm khai báo điện tử|J84 1|K84  - |R84 2|S84  - |Y84 3|Z84  - |C85 Phần ghi chú
C87 Số quản lý của nội bộ doanh nghiệp|U87 Số quản lý người sử dụng|C88 Phân loại chỉ thị của Hải quan|D89 Ngày|I89 Tên
P89 Nội dung|C90 1|D90 /  /|C93 2|D93 /  /|C96 3|D96 /  /|C99 4|D99 /  /|C120 Mục thông báo của Hải quan
D121 Tên trưởng đơn vị Hải quan|D122 Ngày cấp phép|N122    /   /|D123 Ngày hoàn thành kiểm tra|N123    /   /
D124 Phân loại thẩm tra sau thông quan|D125 Ngày phê duyệt BP|N125    /   /|D126 Ngày hoàn thành kiểm tra BP
D127 Số ngày mong đợi đến khi cấp phép nhập khẩu|D128 Tổng số tiền thuế chậm nộp|Z129 Dành cho VAT hàng hóa đặc biệt
D133 Thời hạn cho phép vận chuyển bảo thuế (khởi hành)|L134 Địa điểm|P134 Ngày đến|U134 Ngày khởi hành
D135 Thông tin trung chuyển|K135 1|P135 /  /|T135 ~|U135 /  /|K136 2|P136 /  /|T136 ~|U136 /  /|K137 3|P137 /  /
D138 Địa điểm đích cho vận chuyển bảo thuế|P138 /  /
"""
IMPORT_ITEM = """
C1 Mã số hàng hóa|L1 Mã quản lý riêng|U1 Mã phân loại tái xác nhận giá|AC1 [  ]|C2 Mô tả hàng hóa|S5 Số lượng (1)
C6 Số của mục khai khoản điều chỉnh|S6 Số lượng (2)|C7 Trị giá hóa đơn|S7 Đơn giá hóa đơn|C8 Thuế nhập khẩu
D9 Trị giá tính thuế(S)|P9 VND|S9 Trị giá tính thuế(M)|Y9 -|D10 Số lượng tính thuế|S10 Đơn giá tính thuế|AB10 -|AC10 VND
AD10 -|D11 Thuế suất|O11 -|S11 Mã áp dụng thuế tuyệt đối|D12 Số tiền thuế|P12 VND|S12 Nước xuất xứ|Y12 -|AB12 -
D13 Số tiền miễn giảm|P13 VND|S13 Mã ngoài hạn ngạch
D14 Số thứ tự của dòng hàng trên tờ khai tạm nhập tái xuất tương ứng|D15 Danh mục miễn thuế nhập khẩu|O15 -
C16 Miễn / Giảm / Không chịu thuế nhập khẩu|C18 Thuế và thu khác
"""
EXPORT_PAGE_1 = """
C12 Người xuất khẩu|D13 Mã|D14 Tên|D16 Mã bưu chính|D17 Địa chỉ|D19 Số điện thoại|C22 Người ủy thác xuất khẩu|D23 Mã
D24 Tên|C28 Người nhập khẩu|D29 Mã|D30 Tên|D32 Mã bưu chính|D33 Địa chỉ|D35 Mã nước|C37 Đại lý Hải quan
W37 Mã nhân viên Hải quan|C39 Số vận đơn|C40 Số lượng|C41 Tổng trọng lượng hàng (Gross)|C42 Địa điểm lưu kho
C43 Địa điểm nhận hàng cuối cùng|C44 Địa điểm xếp hàng|C45 Phương tiện vận chuyển dự kiến|C46 Ngày hàng đi dự kiến
C47 Ký hiệu và số hiệu|C49 Giấy phép xuất khẩu|L49 Số hóa đơn|Q49 -|C50 1|L50 Số tiếp nhận hóa đơn điện tử|C51 2
L51 Ngày phát hành|C52 3|L52 Phương thức thanh toán|C53 4|L53 Tổng trị giá hóa đơn|T53 -|Z53 -|C54 5
L54 Tổng trị giá tính thuế|T54 -|L55 Tỷ giá tính thuế|X55 -|L56 Tổng hệ số phân bổ trị giá|Z56 -
C57 Phân loại không cần quy đổi VND|K57 Người nộp thuế|P57 Mã xác định thời hạn nộp thuế|X57 Phân loại nộp thuế
C58 Tổng số tiền thuế xuất khẩu|P58 Tổng số tiền lệ phí|Z58 VND|C59 Số tiền bảo lãnh|O61 Tổng số trang của tờ khai
V61 Tổng số dòng hàng của tờ khai|C63 Số đính kèm khai báo điện tử|H63 1|J63 -|O63 2|Q63 -|V63 3|X63 -|C64 Phần ghi chú
C66 Số quản lý của nội bộ doanh nghiệp|R66 Số quản lý người sử dụng|C69 Mục thông báo của Hải quan
D70 Tên trưởng đơn vị Hải quan|D71 Ngày hoàn thành kiểm tra|I71 /  /|D72 Ngày cấp phép xuất nhập|I72 /  /
D73 Thời hạn cho phép vận chuyển bảo thuế (khởi hành)|K74 Địa điểm|M74 Ngày đến|R74 Ngày khởi hành
D75 Thông tin trung chuyển|I75 1|M75 /  /|Q75 ~|R75 /  /|I76 2|M76 /  /|I77 3|M77 /  /
D78 Địa điểm đích cho vận chuyển bảo thuế
"""
EXPORT_PAGE_2 = """
C93 Vanning|C94 Địa điểm xếp hàng lên xe chở hàng|C95 Mã|C96 Tên|C97 Địa chỉ|C99 Số container|C112 Chỉ thị của Hải quan
D114 Ngày|G114 Tên|M114 Nội dung|C115 1|D115 /  /|C118 2|D118 /  /|C121 3|D121 /  /
"""
EXPORT_ITEM = """
C1 Mã số hàng hóa|L1 Mã quản lý riêng|S1 Mã phân loại tái xác nhận giá|C2 Mô tả hàng hóa|O5 Số lượng (1)|O6 Số lượng (2)
C7 Trị giá hóa đơn|O7 Đơn giá hóa đơn|V7 -|X7 -|C8 Thuế xuất khẩu|D9 Trị giá tính thuế (S)|O9 Trị giá tính thuế (M)|T9 -
D10 Số lượng tính thuế|O10 Đơn giá tính thuế|D11 Thuế suất|L11 -|D12 Số tiền thuế|D13 Số tiền miễn giảm
C14 Số thứ tự của dòng hàng trên tờ khai tạm nhập tái xuất tương ứng|C15 Danh mục miễn thuế xuất khẩu|L15 -|C16 Tiền lệ phí
E16 Đơn giá|O16 Tiền bảo hiểm|R16 Đơn giá|E17 Số lượng|R17 Số lượng|E18 Khoản tiền|M18 VND|R18 Khoản tiền|AA18 VND
C19 Mã văn bản pháp luật khác|C20 Miễn / Giảm / Không chịu thuế xuất khẩu
"""


def _put(cells: Cells, table: str, below: int = 0) -> None:
    for entry in table.replace("\n", "|").split("|"):
        if entry:
            where, _, text = entry.partition(" ")
            put(cells, where, text, below)


def put(cells: Cells, where: str, value: object, below: int = 0) -> None:
    if value in (None, ""):
        return
    row, column = coordinate_to_tuple(where)
    cells[row + below, column - 1] = value


def sheet_of(said: Declaration, kind: str) -> Cells:
    return _import(said, kind) if said.direction is Direction.IMPORT else _export(said, kind)


def fig(value: object) -> str:
    return "" if value is None else number(Decimal(value), "vi").replace("\N{MINUS SIGN}", "-")


def day(value: date | None) -> str:
    return value.strftime("%d/%m/%Y") if value else ""


def moment(value: datetime | None) -> str:
    return value.astimezone(VIETNAM).strftime("%d/%m/%Y  %H:%M:%S") if value else ""


def _clock(text: str | None) -> str:
    return text if text is None or ":" in text else f"{text[:2]}:{text[2:4]}:{text[4:]}"


def _import_head(cells: Cells, said: Declaration, kind: str, top: int, page: int) -> None:
    put(cells, "C1", "<IMP>", top)
    put(cells, "AF1", f"{page}/{said.page_count}", top)
    put(cells, "F2" if page == 1 else "D2", f"Tờ khai hàng hóa nhập khẩu ({TITLES[kind]})", top)
    captions = """C4 Số tờ khai|L4 Số tờ khai đầu tiên|W4 /|C5 Số tờ khai tạm nhập tái xuất tương ứng
C6 Mã phân loại kiểm tra|L6 Mã loại hình|U6 Mã số hàng hóa đại diện của tờ khai|C7 Tên cơ quan Hải quan tiếp nhận tờ khai
T7 Mã bộ phận xử lý tờ khai|C8 Ngày đăng ký|L8 Ngày thay đổi đăng ký|V8 Thời hạn tái nhập/ tái xuất"""
    _put(cells, captions, top)
    put(cells, "E4", said.declaration_number, top)
    if said.first_declaration_number:
        put(cells, "R4", f"{said.first_declaration_number}  -", top)
        put(cells, "V4", str(said.split_sequence_number), top)
        put(cells, "X4", str(said.split_declaration_count), top)
    put(cells, "P5", said.temporary_declaration_number, top)
    put(cells, "I6", said.lane_code, top)
    kinds = (said.cargo_classification_code or "", said.transport_mode_code or "", said.party_classification_code or "")
    put(cells, "P6", f"{said.declaration_type_code} {kinds[0]} {kinds[1]} [ {kinds[2]} ]", top)
    put(cells, "AE6", said.representative_hs_heading, top)
    put(cells, "L7", said.customs_office_name, top)
    put(cells, "AE7", said.customs_team_code, top)
    put(cells, "G8", f"{day(said.registration_date)} {said.registration_time}", top)
    amended = f"{day(said.amendment_registration_date)} {_clock(said.amendment_registration_time)}"
    put(cells, "R8", amended if said.amendment_registration_date else "", top)
    put(cells, "AE8", day(said.reexport_deadline), top)


def _import(said: Declaration, kind: str) -> Cells:
    cells: Cells = {}
    _import_head(cells, said, kind, 0, 1)
    put(cells, "AA3", f"*{said.declaration_number}*")
    _import_head(cells, said, kind, 75, 2)
    _put(cells, IMPORT_PAGE_1 + IMPORT_PAGE_2)
    for where, value in _import_values(said):
        put(cells, where, value)
    for page, item in enumerate(said.goods, 3):
        top = 138 + 53 * (page - 3)
        _import_head(cells, said, kind, top, page)
        _import_item(cells, item, top + 10)
    return cells


def _import_values(said: Declaration) -> Iterator[tuple[str, object]]:  # noqa: PLR0915 -- one line a place
    party = (
        ("H10", "importer_code"),
        ("H11", "importer_name"),
        ("H13", "importer_postcode"),
        ("H14", "importer_address"),
    )
    party += (("H16", "importer_phone"), ("H18", "import_principal_code"), ("H19", "import_principal_name"))
    party += (("H22", "exporter_code"), ("H23", "exporter_name"), ("H24", "exporter_postcode"))
    party += (("H25", "exporter_address_line1"), ("U25", "exporter_address_line2"), ("H26", "exporter_address_city"))
    party += (
        ("U26", "exporter_address_country_name"),
        ("H27", "exporter_country_code"),
        ("K28", "export_principal_name"),
    )
    plain = (("U30", "storage_location_code"), ("Z30", "storage_location_name"), ("U31", "unloading_port_code"))
    plain += (("Z31", "unloading_port_name"), ("U32", "loading_place_code"), ("Z32", "loading_place_name"))
    plain += (("T34", "transport_means_code"), ("Z34", "transport_means_name"), ("P36", "package_unit_code"))
    plain += (("P37", "gross_weight_unit_code"), ("R37", "marks_and_numbers"), ("J44", "payment_method_code"))
    plain += (("I48", "inspection_result_code"), ("I52", "valuation_code"), ("D64", "valuation_details"))
    plain += (("X73", "tax_payment_term_code"), ("AF73", "taxpayer_code"), ("X74", "release_reason_code"))
    plain += (("AF74", "payment_class_code"), ("G85", "notes"), ("K87", "internal_reference_number"))
    plain += (
        ("AC87", "user_management_number"),
        ("N121", "customs_head_name"),
        ("H29", "agent_code"),
        ("K29", "agent_name"),
    )
    yield from ((where, getattr(said, name)) for where, name in party + plain)
    yield from ((f"D{30 + n}", bill) for n, bill in enumerate(said.bill_of_lading_number, 1))
    figures = (
        ("K36", "package_count"),
        ("K37", "gross_weight"),
        ("K38", "container_count"),
        ("P45", "invoice_total_value"),
    )
    figures += (("J46", "total_customs_value"), ("J47", "valuation_allocation_total"), ("X68", "total_tax_payable"))
    figures += (("X69", "guarantee_amount"), ("U75", "page_count"), ("AF75", "line_count"))
    yield from ((where, fig(getattr(said, name))) for where, name in figures)
    days = (("U35", "arrival_date"), ("J43", "invoice_date"), ("Y39", "first_warehouse_entry_date"))
    yield from ((where, day(getattr(said, name))) for where, name in days)
    yield "Y40", "  ".join(f"{code:<10}" for code in said.other_law_code)
    yield "J41", f"{said.invoice_form_code} - {said.invoice_number}"
    yield "J42", said.electronic_invoice_receipt_number
    yield "J45", f"{said.invoice_price_type_code} - {said.incoterm_code} - {said.invoice_currency_code} - "
    yield "I55", f"{said.freight_code or ''} - {said.freight_currency_code or ''} - "
    yield "L55", fig(said.freight_amount)
    yield "I56", f"{said.insurance_code or ''} - {said.insurance_currency_code or ''} - "
    yield "L56", fig(said.insurance_amount)
    for place, permit in zip(("D50 F50", "P50 R50", "Z50 AC50", "D51 F51", "P51 R51"), said.permits, strict=False):
        yield place.split()[0], permit.permit_type_code
        yield place.split()[1], permit.permit_number
    for row, one in enumerate(said.adjustments, 58):
        yield f"D{row}", one.adjustment_item_code
        yield f"F{row}", one.adjustment_type_code
        yield f"K{row}", one.adjustment_currency_code
        yield f"N{row}", fig(one.adjustment_amount)
        yield f"U{row}", fig(one.adjustment_allocation_total)
    for row, subject in enumerate(said.tax_subjects, 68):
        yield f"D{row}", f"{subject.tax_subject_code}  {subject.tax_subject_name}"
        yield f"H{row}", fig(subject.tax_subject_total_amount)
        yield f"N{row}", fig(subject.tax_subject_line_count)
    for row, rate in enumerate(said.exchange_rates, 70):
        yield f"X{row}", rate.exchange_rate_currency_code
        yield f"AB{row}", fig(rate.exchange_rate)
    for row, one in zip((90, 93, 96), said.customs_instructions, strict=False):
        yield f"D{row}", day(one.customs_instruction_date)
        yield f"I{row}", one.customs_instruction_title
        yield f"P{row}", one.customs_instruction_text
    for slot, one in zip(("K84", "S84", "Z84"), said.attachments, strict=False):
        yield slot, f"{one.attachment_type_code} - {one.attachment_number}"
    yield "N122", moment(said.clearance_datetime)
    yield "N123", moment(said.inspection_completed_datetime)
    yield "N125", moment(said.release_approved_datetime)
    yield "R133", day(said.transport_start_date)
    for row, stop in enumerate(said.transits, 135):
        yield f"L{row}", stop.transit_location_code
        yield f"P{row}", day(stop.transit_arrival_date)
        yield f"U{row}", day(stop.transit_departure_date)
    yield "L138", said.transport_destination_code
    yield "P138", day(said.transport_arrival_date)


def _import_item(cells: Cells, item: GoodsItem, top: int) -> None:
    put(cells, "C0".replace("0", "1"), f"<{item.line_number}>", top - 1)
    _put(cells, IMPORT_ITEM, top)
    texts = (("G1", "hs_code"), ("Q1", "material_code"), ("G2", "goods_description"), ("AE5", "quantity_1_unit_code"))
    texts += (("AE6", "quantity_2_unit_code"), ("AC7", "unit_price_currency_code"), ("AE7", "unit_price_unit_code"))
    texts += (("H11", "duty_rate_class"), ("I11", "duty_rate_text"), ("P11", "duty_rate_input_class"))
    texts += (("X12", "origin_country_code"), ("Z12", "origin_name"), ("AC12", "tariff_schedule_code"))
    texts += (("I15", "exemption_list_number"), ("P15", "exemption_list_line_number"), ("X13", "out_of_quota_flag"))
    texts += (("E17", "import_duty_exemption_code"), ("I17", "import_duty_exemption_basis"))
    for where, name in texts:
        put(cells, where, getattr(item, name), top)
    figures = (("V5", "quantity_1"), ("V6", "quantity_2"), ("I7", "line_invoice_value"), ("V7", "unit_price"))
    figures += (("I9", "customs_value_system"), ("I10", "dutiable_quantity"), ("V10", "customs_unit_value"))
    figures += (("I12", "import_duty_amount"), ("I13", "import_duty_exempt_amount"), ("V9", "customs_value_manual"))
    for where, name in figures:
        put(cells, where, fig(getattr(item, name)), top)
    put(cells, "Z9", item.customs_value_currency_code, top)
    put(cells, "K6", " ".join(map(str, item.adjustment_index)), top)
    if item.dutiable_quantity is not None:
        put(cells, "AE10", f"{item.quantity_1_unit_code} ", top)
    for slot in FIVE:
        _other_tax(cells, item.other_taxes[slot - 1] if slot <= len(item.other_taxes) else OtherTax(), slot, top)


def _other_tax(cells: Cells, tax: OtherTax, slot: int, top: int) -> None:
    row = 19 + 5 * (slot - 1)
    captions = f"""C{row} {slot}|D{row} Tên|S{row} Mã áp dụng thuế suất|D{row + 1} Trị giá tính thuế|P{row + 1} VND
S{row + 1} Số lượng tính thuế|D{row + 2} Thuế suất|S{row + 2} Miễn / Giảm / Không chịu thuế và thu khác
D{row + 3} Số tiền thuế|P{row + 3} VND|D{row + 4} Số tiền miễn giảm|P{row + 4} VND"""
    _put(cells, captions, top)
    put(cells, f"H{row}", tax.other_tax_name, top)
    put(cells, f"W{row}", tax.other_tax_rate_code, top)
    put(cells, f"I{row + 1}", fig(tax.other_tax_base), top)
    put(cells, f"W{row + 1}", fig(tax.other_tax_quantity), top)
    put(cells, f"AB{row + 1}", tax.other_tax_quantity_unit_code, top)
    put(cells, f"I{row + 2}", tax.other_tax_rate_text, top)
    put(cells, f"I{row + 3}", fig(tax.other_tax_amount), top)
    put(cells, f"S{row + 3}", tax.other_tax_exemption_code, top)
    put(cells, f"U{row + 3}", tax.other_tax_exemption_basis, top)
    put(cells, f"I{row + 4}", fig(tax.other_tax_exempt_amount), top)


def _export_head(cells: Cells, said: Declaration, kind: str, top: int, page: int) -> None:
    put(cells, "C1", "<EXP>", top)
    put(cells, "AA1", f"{page}/{said.page_count}", top)
    put(cells, "E2" if page == 1 else "C2", f"Tờ khai hàng hóa xuất khẩu ({TITLES[kind]})", top)
    captions = """C4 Số tờ khai|K4 Số tờ khai đầu tiên|T4 -|C5 Số tờ khai tạm nhập tái xuất tương ứng
C6 Mã phân loại kiểm tra|I6 Mã loại hình|P6 Mã số thuế đại diện|C7 Tên cơ quan Hải quan tiếp nhận tờ khai
P7 Mã bộ phận xử lý tờ khai|C8 Ngày đăng ký|P8 Ngày thay đổi đăng ký|Y8 /   /|C9 Thời hạn tái nhập/ tái xuất|J9 -"""
    _put(cells, captions, top)
    put(cells, "E4", said.declaration_number, top)
    if said.first_declaration_number:
        put(cells, "P4", said.first_declaration_number, top)
        put(cells, "U4", f"{said.split_sequence_number}/{said.split_declaration_count}", top)
    put(cells, "F6", said.lane_code, top)
    put(cells, "L6", f"{said.declaration_type_code}  {said.transport_mode_code}", top)
    put(cells, "Y6", said.representative_hs_heading, top)
    put(cells, "J7", said.customs_office_name, top)
    put(cells, "Y7", said.customs_team_code, top)
    put(cells, "F8", f"{day(said.registration_date)} {said.registration_time}", top)
    put(cells, "G9", day(said.reimport_deadline), top)


def _export(said: Declaration, kind: str) -> Cells:
    cells: Cells = {}
    _export_head(cells, said, kind, 0, 1)
    put(cells, "W3", f"*{said.declaration_number}*")
    _put(cells, EXPORT_PAGE_1)
    for where, value in _export_values(said):
        put(cells, where, value)
    _export_head(cells, said, kind, 81, 2)
    _put(cells, EXPORT_PAGE_2)
    for slot in range(50):
        column, row = "DHMRW"[slot % 5], 100 + slot // 5
        put(cells, f"{column}{row}", str(slot + 1))
        if slot < len(said.containers):
            put(cells, f"{'EINSX'[slot % 5]}{row}", said.containers[slot].container_number)
    for at, item in enumerate(said.goods):
        top = 144 + 57 * (at // 2)
        if at % 2 == 0:
            _export_head(cells, said, kind, top, 3 + at // 2)
        _export_item(cells, item, top + (12 if at % 2 == 0 else 36))
    return cells


def _export_values(said: Declaration) -> Iterator[tuple[str, object]]:
    plain = (
        ("F13", "exporter_code"),
        ("F14", "exporter_name"),
        ("F16", "exporter_postcode"),
        ("F17", "exporter_address"),
    )
    plain += (("F19", "exporter_phone"), ("F23", "export_principal_code"), ("F24", "export_principal_name"))
    plain += (("F29", "importer_code"), ("F30", "importer_name"), ("F32", "importer_postcode"))
    plain += (("F33", "importer_address_line1"), ("R33", "importer_address_line2"), ("F34", "importer_address_city"))
    plain += (
        ("R34", "importer_address_country_name"),
        ("F35", "importer_country_code"),
        ("H39", "cargo_identification_number"),
    )
    plain += (("M40", "package_unit_code"), ("M41", "gross_weight_unit_code"), ("I42", "storage_location_code"))
    plain += (("M42", "storage_location_name"), ("I43", "final_destination_code"), ("M43", "final_destination_name"))
    plain += (("I44", "loading_place_code"), ("M44", "loading_place_name"), ("I45", "transport_means_code"))
    plain += (("M45", "transport_means_name"), ("H47", "marks_and_numbers"), ("P49", "invoice_form_code"))
    plain += (("R49", "invoice_number"), ("S50", "electronic_invoice_receipt_number"), ("S52", "payment_method_code"))
    plain += (
        ("AA53", "invoice_price_type_code"),
        ("S54", "total_customs_value_currency_code"),
        ("N57", "taxpayer_code"),
    )
    plain += (("V57", "tax_payment_term_code"), ("Z57", "payment_class_code"), ("J57", "no_vnd_conversion_flag"))
    plain += (("M58", "total_export_duty_currency_code"), ("F64", "notes"), ("I66", "internal_reference_number"))
    plain += (("X66", "user_management_number"), ("I70", "customs_head_name"), ("E96", "vanning_place_name"))
    plain += (("E97", "vanning_place_address"),)
    yield from ((where, getattr(said, name)) for where, name in plain)
    figures = (
        ("H40", "package_count"),
        ("H41", "gross_weight"),
        ("U53", "invoice_total_value"),
        ("U54", "total_customs_value"),
    )
    figures += (("U56", "valuation_allocation_total"), ("H58", "total_export_duty"), ("U58", "total_fees"))
    figures += (("T61", "page_count"), ("Z61", "line_count"))
    yield from ((where, fig(getattr(said, name))) for where, name in figures)
    yield "I46", day(said.departure_date)
    yield "S51", day(said.invoice_date)
    yield "Q53", f"{said.incoterm_code} - {said.invoice_currency_code}"
    for where, rate in zip(("S55", "Y55"), said.exchange_rates, strict=False):
        yield where, f"{rate.exchange_rate_currency_code} - {fig(rate.exchange_rate)}"
    for row, permit in enumerate(said.permits, 50):
        yield f"D{row}", permit.permit_type_code
        yield f"F{row}", permit.permit_number
    yield "E95", "".join(f"{n}  {code}  " for n, code in enumerate(said.vanning_place_code, 1)) + "  5"
    yield "I71", moment(said.inspection_completed_datetime)
    yield "I72", moment(said.clearance_datetime)


def _export_item(cells: Cells, item: GoodsItem, top: int) -> None:
    put(cells, "C1", f"<{item.line_number}>", top - 1)
    _put(cells, EXPORT_ITEM, top)
    texts = (("F1", "hs_code"), ("P1", "material_code"), ("F2", "goods_description"), ("Y5", "quantity_1_unit_code"))
    texts += (("Y6", "quantity_2_unit_code"), ("W7", "unit_price_currency_code"), ("Y7", "unit_price_unit_code"))
    texts += (("M9", "customs_value_system_currency_code"), ("F11", "duty_rate_class"), ("G11", "duty_rate_text"))
    texts += (("G15", "exemption_list_number"), ("M15", "exemption_list_line_number"))
    texts += (("E21", "export_duty_exemption_code"), ("H21", "export_duty_exemption_basis"))
    for where, name in texts:
        put(cells, where, getattr(item, name), top)
    figures = (("S5", "quantity_1"), ("S6", "quantity_2"), ("G7", "line_invoice_value"), ("S7", "unit_price"))
    figures += (("G9", "customs_value_system"), ("G10", "dutiable_quantity"), ("S10", "customs_unit_value"))
    figures += (("G12", "export_duty_amount"), ("G13", "export_duty_exempt_amount"), ("G18", "fee_amount"))
    for where, name in figures:
        put(cells, where, fig(getattr(item, name)), top)
    put(cells, "M12", "VND" if item.export_duty_amount is not None else "", top)
    put(cells, "G19", "  ".join(item.other_law_code), top)


def to_xlsx(cells: Cells, name: str = "TKN", spare: Cells | None = None) -> bytes:
    """Texts as texts, except what is a number already. `spare`: the empty repeat page ECUS keeps on a second sheet."""
    book = Workbook()
    sheets = [(book.active, cells)]
    book.active.title = name
    if spare is not None:
        sheets.append((book.create_sheet("HANG"), spare))
    for sheet, held in sheets:
        for (row, column), value in held.items():
            cell = sheet.cell(row, column + 1, value)
            if isinstance(value, str):
                cell.data_type = "s"
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def to_xls(cells: Cells, name: str = "Tờ khai nhập", spare: Cells | None = None) -> bytes:
    book = xlwt.Workbook(encoding="utf-8")
    for title, held in ((name, cells), ("HANG_NK", spare)):
        if held is None:
            continue
        sheet = book.add_sheet(title)
        for (row, column), value in held.items():
            sheet.write(row - 1, column, value)
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def spare_page(direction: Direction) -> Cells:
    cells: Cells = {}
    blank = Declaration(direction=direction)
    if direction is Direction.IMPORT:
        _import_head(cells, replace(blank, page_count=0), "clearance", 0, 2)
        _import_item(cells, GoodsItem(key="x"), 10)
    else:
        _export_head(cells, replace(blank, page_count=0), "clearance", 0, 2)
        _export_item(cells, GoodsItem(key="x"), 12)
    return {where: value for where, value in cells.items() if "None" not in str(value) and value != "0/0"}
