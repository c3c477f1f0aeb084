"""What the guide asks beside codes and figures: notes, marks, parties of on-the-spot trade, years, banks, permits."""

import re
from collections.abc import Iterator

from customs.model.base import Text
from customs.model.declaration import Declaration
from customs.model.finding import Severity
from customs.model.status import Direction
from customs.rules.answers import ida_eda
from customs.rules.engine import Hit, at, on, rule
from customs.rules.known import Known
from customs.rules.law import GUIDE, answer, appendix, cited, inferred

MARK = re.compile(r"#&([1-9]|XKTC|\d{11})?")


@rule(
    "PRT-014",
    severity=Severity.ADVICE,
    fields=("export_principal_name", "loading_place_code", "transport_mode_code"),
    direction=Direction.IMPORT,
    legal=inferred(appendix("1.20", "1.24")),
    message=Text(
        vi="Nhập tại chỗ chưa ghi bên giao hàng trong nước ở ô 1.24",
        en="On-the-spot import does not name the delivering party in field 1.24",
    ),
    why=Text(
        vi="Nhập tại chỗ: ô 1.20 là người bán nước ngoài, ô 1.24 là doanh nghiệp trong nước giao hàng.",
        en="On the spot: field 1.20 is the foreign seller, field 1.24 the domestic firm that delivers.",
    ),
    fix=Text(vi="Nhập tên bên giao hàng, không dấu.", en="Enter its name, unaccented."),
)
def delivering_party(declaration: Declaration, _: Known) -> Iterator[Hit]:
    spot = declaration.transport_mode_code == "9" and declaration.loading_place_code == "VNZZZ"
    if spot and declaration.export_principal_name is None:
        yield on("export_principal_name")


@rule(
    "DOC-040",
    severity=Severity.WARNING,
    fields=("internal_reference_number",),
    legal=appendix("1.69", "2.58"),
    message=Text(
        vi="Ô số quản lý nội bộ bắt đầu bằng #& nhưng “{value}” không phải ký hiệu đã quy định",
        en="The internal reference begins with #&, but “{value}” is no mark laid down",
    ),
    why=Text(
        vi="Sau #& là 1 đến 9 (hàng đặc biệt), XKTC (xuất tại chỗ) hoặc 11 chữ số của tờ khai xuất tại chỗ.",
        en="After #& stands 1 to 9 (special goods), XKTC (on-the-spot export) or the 11 digits of that declaration.",
    ),
    fix=Text(vi="Chọn ký hiệu trong danh mục, hoặc bỏ #&.", en="Choose a listed mark, or drop #&."),
)
def marks_of_reference(declaration: Declaration, _: Known) -> Iterator[Hit]:
    value = declaration.internal_reference_number or ""
    if value.startswith("#&") and not MARK.fullmatch(value.replace(" ", "")):
        yield on("internal_reference_number", value=value)


@rule(
    "GDS-017",
    severity=Severity.ERROR,
    fields=("goods.hs_code", "goods.goods_description", "goods.quantity_1", "goods.line_invoice_value"),
    legal=answer("E0379"),
    responses=ida_eda("E0379"),
    message=Text(vi="Dòng {number} để trống giữa các dòng đã khai", en="Item {number} is empty among filled ones"),
    why=Text(vi="Hệ thống từ chối dòng trống ở giữa.", en="The system refuses an empty item among others."),
    fix=Text(vi="Xóa dòng trống.", en="Remove the empty item."),
)
def no_empty_item(declaration: Declaration, _: Known) -> Iterator[Hit]:
    for number, item in enumerate(declaration.goods, 1):
        told = (item.hs_code, item.goods_description, item.quantity_1, item.line_invoice_value)
        if told == (None, None, None, None) and number < len(declaration.goods):
            yield at(item.key, "hs_code", number=number)


@rule(
    "TAX-060",
    severity=Severity.WARNING,
    fields=("credit_limit_year", "guarantee_year"),
    each=True,
    legal=inferred(answer("S1069", "S1076")),
    responses=ida_eda(credit_limit_year="S1069", guarantee_year="S1076"),
    message=Text(vi="{field} là {value}, không phải một năm hợp lý", en="{field} is {value}, which is no likely year"),
    why=Text(
        vi="Hệ thống từ chối năm không nhận được; giới hạn không nêu, chúng tôi hiểu là từ 2000 đến năm nay.",
        en="The system refuses a year it does not accept; the bounds are not said, we take 2000 to this year.",
    ),
    fix=Text(vi="Nhập năm phát hành trên chứng từ.", en="Enter the year of issue on the document."),
)
def year_of_issue(_: Declaration, known: Known) -> Iterator[Hit]:
    for name in ("credit_limit_year", "guarantee_year"):
        for one in known.given(name):
            if one.value.isdigit() and not 2000 <= int(one.value) <= known.day.year:
                yield on(one.path, field=one.field, value=one.value)


@rule(
    "GEN-006",
    severity=Severity.ADVICE,
    fields=("customs_team_code",),
    legal=answer("E0232"),
    responses=ida_eda("E0232"),
    message=Text(vi="Chưa chọn bộ phận xử lý tờ khai", en="No processing team chosen"),
    why=Text(
        vi="Hệ thống tự chọn theo loại hình; không xác định được thì từ chối.",
        en="The system chooses by type, and refuses when it cannot tell.",
    ),
    fix=Text(vi="Chọn bộ phận của đơn vị hải quan.", en="Choose a team of the office."),
)
def team_chosen(declaration: Declaration, known: Known) -> Iterator[Hit]:
    office = declaration.customs_office_code
    if office and declaration.customs_team_code is None and office in known.table("customs_offices").rows:
        yield on("customs_team_code")


@rule(
    "TAX-071",
    severity=Severity.WARNING,
    fields=("tax_paying_bank_code", "guarantee_bank_code"),
    each=True,
    legal=cited(appendix("1.54", "1.59", "2.44", "2.49"), GUIDE),
    message=Text(
        vi="{field}: {code} không có trong danh mục ngân hàng đã nạp",
        en="{field}: {code} is not on the list of banks that was loaded",
    ),
    why=Text(
        vi="Hệ thống tìm bảo lãnh và hạn mức theo mã ngân hàng.", en="The system finds guarantees and limits by bank."
    ),
    fix=Text(vi="Chọn mã chi nhánh ngân hàng đã phát hành.", en="Choose the branch that issued it."),
)
def bank_listed(_: Declaration, known: Known) -> Iterator[Hit]:
    banks = known.office_list("banks")
    for name in ("tax_paying_bank_code", "guarantee_bank_code") if banks else ():
        for one in known.given(name):
            if banks and one.value not in banks.rows:
                yield on(one.path, field=one.field, code=one.value)


@rule(
    "DOC-041",
    severity=Severity.ADVICE,
    fields=("goods.hs_code", "permits.permit_number", "other_law_code", "goods.other_law_code"),
    each=True,
    legal=Text(vi="Danh mục quản lý chuyên ngành đã nạp", en="The loaded list of specialised management"),
    message=Text(
        vi="Dòng {number}: mã {code} có ghi chú quản lý chuyên ngành, chưa khai giấy phép hay mã văn bản",
        en="Item {number}: code {code} has a note of specialised management; no permit or legal text is declared",
    ),
    why=Text(vi="Ghi chú: {note}.", en="The note says: {note}."),
    fix=Text(
        vi="Xem hàng có thuộc diện không; có thì khai giấy phép và mã văn bản trước khi đăng ký.",
        en="See whether the goods are meant; if so declare permit and legal text before registration.",
    ),
)
def specialised_management(declaration: Declaration, known: Known) -> Iterator[Hit]:
    notes = known.office_list("hs_policy")
    if notes is None or declaration.permits or declaration.other_law_code:
        return
    for number, item in enumerate(declaration.goods, 1):
        code = item.hs_code or ""
        row = notes.get(code) or notes.get(code[:6]) or notes.get(code[:4])
        if row and not item.other_law_code:
            yield at(item.key, "hs_code", number=number, code=code, note=row.name)


@rule(
    "VAL-046",
    severity=Severity.WARNING,
    fields=("adjustments.adjustment_allocation_total", "valuation_allocation_total"),
    direction=Direction.IMPORT,
    legal=cited(appendix("1.49", "1.51"), GUIDE),
    message=Text(
        vi="Khoản điều chỉnh {slot}: hệ số phân bổ {base} lớn hơn tổng hệ số {total}",
        en="Adjustment {slot}: allocation base {base} exceeds the general one, {total}",
    ),
    why=Text(
        vi="Hệ số của một khoản không vượt tổng hệ số phân bổ ở 1.51.",
        en="The base of one adjustment is at most the general base in field 1.51.",
    ),
    fix=Text(vi="Sửa một trong hai hệ số.", en="Correct one of them."),
)
def slot_within_general_base(declaration: Declaration, _: Known) -> Iterator[Hit]:
    total = declaration.valuation_allocation_total
    for slot, each in enumerate(declaration.adjustments, 1):
        base = each.adjustment_allocation_total
        if total is not None and base is not None and base > total:
            yield on(f"adjustments.{slot}.adjustment_allocation_total", slot=slot, base=base, total=total)


@rule(
    "VAL-047",
    severity=Severity.ADVICE,
    fields=("incoterm_code", "loading_place_code", "transport_mode_code"),
    direction=Direction.IMPORT,
    legal=appendix("1.50"),
    message=Text(
        vi="Hàng từ kho ngoại quan, chế xuất vào nội địa ({place}) khai giá {term}",
        en="Goods from a bonded warehouse or EPE to inland ({place}) are declared on {term}",
    ),
    why=Text(
        vi="Mua bán giữa nội địa với chế xuất, kho ngoại quan theo nhóm E, F thì khai CIF, giá thật ghi ở 1.50.",
        en="Trade between inland and EPE or bonded warehouse on E or F terms is declared CIF, the real one in 1.50.",
    ),
    fix=Text(vi="Khai CIF và ghi điều kiện thật ở 1.50.", en="Declare CIF and put the real term in field 1.50."),
)
def terms_inland(declaration: Declaration, _: Known) -> Iterator[Hit]:
    term, place = declaration.incoterm_code, declaration.loading_place_code
    inland = place == "ZZZZZ" or (place == "VNZZZ" and declaration.transport_mode_code == "9")
    if inland and term in {"EXW", "FCA", "FAS", "FOB"}:
        yield on("incoterm_code", place=place, term=term)
