"""Permits, other laws, attachments and what the notes must say."""

import re
from collections.abc import Iterator

from customs.model.base import Text
from customs.model.declaration import Declaration
from customs.model.finding import Severity
from customs.model.slots import Attachment, Permit
from customs.model.status import Direction
from customs.rules.answers import eda, ida, ida_eda
from customs.rules.cargo import repeated
from customs.rules.engine import Hit, on, rule
from customs.rules.filled import NOWHERE
from customs.rules.known import Known
from customs.rules.law import answer, appendix, cited, inferred

NO_PERMIT = Permit()
NO_ATTACHMENT = Attachment()
ORIGINAL = re.compile(r"#&\s*\d{11}")

KIND = Text(vi="phân loại", en="type")
NUMBER = Text(vi="số", en="number")


@rule(
    "DOC-001",
    severity=Severity.ERROR,
    fields=("permits.permit_type_code", "permits.permit_number"),
    legal=cited(appendix("1.38", "2.33"), answer("S0169")),
    responses=ida_eda("S0169"),
    message=Text(vi="Giấy phép {slot} thiếu {missing}", en="Permit {slot} has no {missing}"),
    why=Text(vi="Phân loại và số giấy phép đi cùng nhau.", en="Type and number of a permit go together."),
    fix=Text(vi="Nhập {missing} giấy phép.", en="Enter the permit's {missing}."),
)
def permit_in_full(declaration: Declaration, _: Known) -> Iterator[Hit]:
    for slot, each in enumerate(declaration.permits, 1):
        if (each.permit_type_code is None) != (each.permit_number is None):
            untyped = each.permit_type_code is None
            name = "permit_type_code" if untyped else "permit_number"
            yield on(f"permits.{slot}.{name}", slot=slot, missing=KIND if untyped else NUMBER)


@rule(
    "DOC-002",
    severity=Severity.ERROR,
    fields=("permits.permit_type_code",),
    legal=answer("S0006"),
    responses=ida_eda("S0006"),
    message=Text(
        vi="Giấy phép {slot} để trống trước một giấy phép đã khai", en="Permit {slot} is blank before a filled one"
    ),
    why=Text(vi="Năm ô giấy phép khai lần lượt.", en="The five permit slots are filled in order."),
    fix=Text(vi="Dồn các giấy phép lên.", en="Move the permits up."),
)
def permits_without_gap(declaration: Declaration, _: Known) -> Iterator[Hit]:
    for slot, each in enumerate(declaration.permits, 1):
        if each == NO_PERMIT and any(later != NO_PERMIT for later in declaration.permits[slot:]):
            yield on(f"permits.{slot}.permit_type_code", slot=slot)


@rule(
    "DOC-003",
    severity=Severity.ERROR,
    fields=("other_law_code", "goods.other_law_code"),
    each=True,
    legal=cited(appendix("1.37", "2.80"), answer("S0203")),
    responses=ida_eda("S0203"),
    message=Text(
        vi="Mã văn bản pháp quy khác {code} khai hai lần{place}", en="Other-law code {code} is given twice{place}"
    ),
    why=Text(vi="Hệ thống từ chối mã trùng.", en="The system refuses a repeated code."),
    fix=Text(vi="Xóa mã trùng.", en="Clear the repeated one."),
)
def other_law_twice(declaration: Declaration, _: Known) -> Iterator[Hit]:
    for path, code, first in repeated("other_law_code", declaration.other_law_code):
        yield on(path, code=code, beside=(first,), place=NOWHERE)
    for number, item in enumerate(declaration.goods, 1):
        for path, code, first in repeated(f"goods.{item.key}.other_law_code", item.other_law_code):
            yield on(path, code=code, beside=(first,), place=Text(vi=f" ở dòng {number}", en=f" on item {number}"))


@rule(
    "DOC-004",
    severity=Severity.ERROR,
    fields=("attachments.attachment_type_code", "attachments.attachment_number"),
    legal=cited(appendix("1.63", "2.53"), answer("R1056", "R1057")),
    responses=ida_eda(attachment_number="R1056", attachment_type_code="R1057"),
    message=Text(vi="Đính kèm {slot} thiếu {missing}", en="Attachment {slot} has no {missing}"),
    why=Text(vi="Phân loại và số đính kèm HYS đi cùng nhau.", en="Class and HYS number of an attachment go together."),
    fix=Text(vi="Nhập {missing} đính kèm.", en="Enter the attachment's {missing}."),
)
def attachment_in_full(declaration: Declaration, _: Known) -> Iterator[Hit]:
    for slot, each in enumerate(declaration.attachments, 1):
        if (each.attachment_type_code is None) != (each.attachment_number is None):
            untyped = each.attachment_type_code is None
            name = "attachment_type_code" if untyped else "attachment_number"
            yield on(f"attachments.{slot}.{name}", slot=slot, missing=KIND if untyped else NUMBER)


@rule(
    "DOC-005",
    severity=Severity.ERROR,
    fields=("attachments.attachment_type_code", "attachments.attachment_number"),
    legal=answer("S1131", "S1140", "S1141"),
    responses=(*ida("S1131"), *eda("S1140", "S1141")),
    message=Text(
        vi="Đính kèm {slot} để trống trước một đính kèm đã khai", en="Attachment {slot} is blank before a filled one"
    ),
    why=Text(vi="Ba ô đính kèm khai lần lượt.", en="The three attachment slots are filled in order."),
    fix=Text(vi="Dồn các đính kèm lên.", en="Move the attachments up."),
)
def attachments_without_gap(declaration: Declaration, _: Known) -> Iterator[Hit]:
    for slot, each in enumerate(declaration.attachments, 1):
        if each == NO_ATTACHMENT and any(later != NO_ATTACHMENT for later in declaration.attachments[slot:]):
            yield on(f"attachments.{slot}.attachment_type_code", slot=slot)


@rule(
    "DOC-006",
    severity=Severity.WARNING,
    fields=("notes", "declaration_type_code"),
    direction=Direction.IMPORT,
    legal=appendix("1.68"),
    message=Text(
        vi="Loại hình A42 nhưng phần ghi chú chưa có số tờ khai ban đầu",
        en="Type A42, but the notes do not give the original declaration",
    ),
    why=Text(
        vi="Thay đổi mục đích sử dụng ghi “#&” và 11 chữ số đầu của tờ khai ban đầu.",
        en="A change of purpose states “#&” and the first 11 digits of the original declaration.",
    ),
    fix=Text(vi="Ghi #& rồi 11 chữ số vào phần ghi chú.", en="Put #& and the 11 digits in the notes."),
)
def original_declaration(declaration: Declaration, _: Known) -> Iterator[Hit]:
    if declaration.declaration_type_code == "A42" and not ORIGINAL.search(declaration.notes or ""):
        yield on("notes")


@rule(
    "DOC-007",
    severity=Severity.WARNING,
    fields=("internal_reference_number", "transport_mode_code", "loading_place_code"),
    direction=Direction.IMPORT,
    legal=inferred(appendix("1.34", "1.69")),
    message=Text(
        vi="Nhập tại chỗ (phương thức 9, VNZZZ) chưa ghi số tờ khai xuất tại chỗ ở 1.69",
        en="On-the-spot import (mode 9, VNZZZ) without the export declaration's number in field 1.69",
    ),
    why=Text(
        vi="Ô 1.69 ghi “#&” và 11 chữ số đầu của tờ khai xuất khẩu tại chỗ.",
        en="Field 1.69 states “#&” and the first 11 digits of the on-the-spot export declaration.",
    ),
    fix=Text(vi="Xin số tờ khai của bên giao hàng.", en="Ask the delivering party for the number."),
)
def on_the_spot(declaration: Declaration, _: Known) -> Iterator[Hit]:
    spot = declaration.transport_mode_code == "9" and declaration.loading_place_code == "VNZZZ"
    if spot and not ORIGINAL.search(declaration.internal_reference_number or ""):
        yield on("internal_reference_number")


@rule(
    "DOC-008",
    severity=Severity.WARNING,
    fields=("first_warehouse_entry_date", "declaration_type_code"),
    direction=Direction.IMPORT,
    legal=cited(appendix("1.64"), inferred(answer("R1007"))),
    responses=ida("R1007"),
    message=Text(
        vi="Loại hình {type} thường cần ngày được phép nhập kho đầu tiên",
        en="Type {type} usually needs the first permitted date into storage",
    ),
    why=Text(
        vi="A41 ghi ngày khai IDC; C11 (kho ngoại quan) là chúng tôi suy luận.",
        en="A41 states the day of IDC; C11 (bonded warehouse) is our inference.",
    ),
    fix=Text(vi="Nhập ngày ở 1.64.", en="Enter the date in field 1.64."),
)
def storage_date(declaration: Declaration, _: Known) -> Iterator[Hit]:
    kind = declaration.declaration_type_code
    if kind in {"A41", "C11"} and declaration.first_warehouse_entry_date is None:
        yield on("first_warehouse_entry_date", type=kind)
