"""The same bill, invoice, container, permit, list or number on another declaration of this desk."""

from collections.abc import Iterator

from customs.model.base import Text
from customs.model.declaration import Declaration
from customs.model.finding import Severity
from customs.model.status import Direction, Status
from customs.rules.answers import answers
from customs.rules.engine import Hit, on, rule
from customs.rules.history import Naming, Past
from customs.rules.known import Known
from customs.rules.law import PRACTICE, answer, appendix, circular, cited, inferred

STEPS = "IDA IDA01 IDC IDE EDA EDA01 EDC EDE"
LATER_STEPS = "IDA01 IDC IDE EDA01 EDC EDE"
OPEN = frozenset({Status.NUMBERED, Status.REGISTERED, Status.LANE_ASSIGNED})


def _same_family(one: Declaration, other: Declaration) -> bool:
    """Branches of one split set share their papers."""
    first = {one.first_declaration_number, one.declaration_number} - {None, "F"}
    return bool(first & ({other.first_declaration_number, other.declaration_number} - {None, "F"}))


def _others(declaration: Declaration, known: Known, what: Naming, value: str) -> Iterator[Past]:
    """Other declarations of the same direction that name it, branches of the same set left out."""
    for past in known.earlier.naming(what, value):
        same_way = past.declaration.direction is declaration.direction
        if same_way and not _same_family(declaration, past.declaration):
            yield past


@rule(
    "GEN-080",
    severity=Severity.WARNING,
    fields=("declaration_number",),
    legal=answer("E0220", "E0074"),
    responses=(*answers("IDA EDA", "E0220"), *answers("IDC EDC", "E0074")),
    message=Text(
        vi="Số tờ khai {value} cũng là của tờ khai khác: {other}",
        en="Number {value} is that of another declaration too: {other}",
    ),
    why=Text(
        vi="Một số chỉ đăng ký được một lần; thường là chép nhầm số.",
        en="A number registers once; usually the wrong one was copied.",
    ),
    fix=Text(vi="So lại số hệ thống trả về cho tờ khai này.", en="Compare with the number returned for this one."),
)
def number_of_another(declaration: Declaration, known: Known) -> Iterator[Hit]:
    value = declaration.declaration_number
    for past in known.earlier.naming("declaration_number", value) if value else ():
        if past.declaration.status is not Status.CANCELLED:
            yield on("declaration_number", value=value, other=_called(past))
            return


def _called(past: Past) -> str | Text:
    """By its invoice: the number is what the two share."""
    said = past.declaration
    if not said.invoice_number:
        return past.label
    day = f"{said.invoice_date:%d/%m/%Y}" if said.invoice_date else "–"
    return Text(
        vi=f"hóa đơn {said.invoice_number} ngày {day}",
        en=f"invoice {said.invoice_number} of {day}",
    )


@rule(
    "GEN-081",
    severity=Severity.WARNING,
    fields=("declaration_number",),
    legal=answer("E0034", "E0215"),
    responses=(*answers("IDC IDE EDC EDE", "E0034"), *answers("IDA01 EDA01", "E0215")),
    message=Text(
        vi="Số tờ khai {value} là của {other}, đã hủy",
        en="Number {value} is that of {other}, which was cancelled",
    ),
    why=Text(
        vi="Tờ khai đã hủy thì số của nó không đăng ký, không khai bổ sung được nữa.",
        en="Once a declaration is cancelled, its number is neither registered nor amended any more.",
    ),
    fix=Text(
        vi="So lại số hệ thống trả về; nếu đúng là số đã hủy thì khai trước lại để lấy số mới.",
        en="Compare with the number returned; if it is the cancelled one, pre-register again for a new number.",
    ),
)
def number_cancelled(declaration: Declaration, known: Known) -> Iterator[Hit]:
    value = declaration.declaration_number
    if declaration.status is Status.CANCELLED or not value:
        return
    for past in known.earlier.naming("declaration_number", value):
        if past.declaration.status is Status.CANCELLED:
            yield on("declaration_number", value=value, other=_called(past))
            return


@rule(
    "DOC-020",
    severity=Severity.WARNING,
    fields=("electronic_invoice_receipt_number",),
    legal=answer("E1204"),
    responses=answers("IDA IDA01 IDC EDA EDA01 EDC", "E1204"),
    message=Text(vi="Hóa đơn điện tử {value} đã dùng ở {other}", en="E-invoice {value} is already used on {other}"),
    why=Text(
        vi="Mỗi số tiếp nhận hóa đơn điện tử chỉ dùng cho một tờ khai.",
        en="A registered e-invoice serves one declaration.",
    ),
    fix=Text(vi="Kiểm tra số tiếp nhận, hoặc hủy tờ khai kia.", en="Check the number, or cancel the other one."),
)
def e_invoice_used(declaration: Declaration, known: Known) -> Iterator[Hit]:
    for one in known.given("electronic_invoice_receipt_number"):
        for past in _others(declaration, known, "electronic_invoice_receipt_number", one.value):
            yield on(one.path, value=one.value, other=past.label)
            break


@rule(
    "DOC-021",
    severity=Severity.WARNING,
    fields=("electronic_invoice_receipt_number",),
    legal=answer("E1206"),
    responses=answers("IDA IDA01 IDC EDA EDA01 EDC", "E1206"),
    message=Text(
        vi="Hóa đơn điện tử {value} đã dùng ở {other}, là tờ khai chiều kia",
        en="E-invoice {value} is used on {other}, a declaration of the other direction",
    ),
    why=Text(
        vi="Hóa đơn đăng ký cho xuất khẩu không dùng để nhập khẩu, và ngược lại.",
        en="An invoice registered for export does not serve an import, nor the other way round.",
    ),
    fix=Text(vi="Kiểm tra số tiếp nhận.", en="Check the number."),
)
def e_invoice_of_other_direction(declaration: Declaration, known: Known) -> Iterator[Hit]:
    for one in known.given("electronic_invoice_receipt_number"):
        for past in known.earlier.naming("electronic_invoice_receipt_number", one.value):
            if past.declaration.direction is not declaration.direction:
                yield on(one.path, value=one.value, other=past.label)
                break


@rule(
    "DOC-022",
    severity=Severity.WARNING,
    fields=("permits.permit_number", "permits.permit_type_code"),
    legal=answer("E8602"),
    responses=answers(STEPS, "E8602"),
    message=Text(
        vi="Giấy phép {value} đang dùng ở {other}, tờ khai chưa thông quan",
        en="Permit {value} is in use on {other}, which is not cleared",
    ),
    why=Text(
        vi="Giấy phép đang do một tờ khai chưa xong giữ thì hệ thống không cho dùng tiếp.",
        en="While an open declaration holds a permit the system lets no other use it.",
    ),
    fix=Text(
        vi="Chờ tờ khai kia thông quan, hoặc dùng giấy phép khác.", en="Wait for the other, or use another permit."
    ),
)
def permit_in_use(declaration: Declaration, known: Known) -> Iterator[Hit]:
    for one in known.given("permit_number"):
        for past in _others(declaration, known, "permit_number", one.value):
            if past.declaration.status in OPEN:
                yield on(one.path, value=one.value, other=past.label)
                break


@rule(
    "DOC-023",
    severity=Severity.WARNING,
    fields=("goods.exemption_list_number",),
    legal=answer("E8203", "E8245"),
    responses=(*answers(STEPS, "E8203"), *answers(LATER_STEPS, "E8245")),
    message=Text(
        vi="Dòng {number}: danh mục miễn thuế {value} đang dùng ở {other}, tờ khai chưa thông quan",
        en="Item {number}: exemption list {value} is in use on {other}, which is not cleared",
    ),
    why=Text(
        vi="Danh mục đang do một tờ khai chưa xong giữ thì hệ thống không cho dùng tiếp.",
        en="While an open declaration holds the list the system lets no other use it.",
    ),
    fix=Text(vi="Chờ tờ khai kia thông quan.", en="Wait for the other declaration."),
)
def list_in_use(declaration: Declaration, known: Known) -> Iterator[Hit]:
    for one in known.given("exemption_list_number"):
        for past in _others(declaration, known, "exemption_list_number", one.value):
            if past.declaration.status in OPEN:
                yield on(one.path, number=one.number, value=one.value, other=past.label)
                break


@rule(
    "DOC-024",
    severity=Severity.WARNING,
    fields=("goods.exemption_list_number", "goods.exemption_list_line_number", "goods.quantity_1_unit_code"),
    legal=inferred(answer("E8248")),
    responses=answers(STEPS, "E8248"),
    message=Text(
        vi="Dòng {number}: danh mục {list} dòng {line} ở {other} tính theo {unit}, đây theo {own}",
        en="Item {number}: list {list} line {line} was counted in {unit} on {other}, here in {own}",
    ),
    why=Text(
        vi="Đơn vị phải như trên danh mục miễn thuế đã đăng ký.", en="The unit must be that of the registered list."
    ),
    fix=Text(vi="Khai theo đơn vị của danh mục.", en="Use the unit of the list."),
)
def unit_of_list(declaration: Declaration, known: Known) -> Iterator[Hit]:
    for one in known.given("exemption_list_number"):
        item = declaration.goods[one.number - 1]
        line, own = item.exemption_list_line_number, item.quantity_1_unit_code
        for past in known.earlier.naming("exemption_list_number", one.value) if line and own else ():
            same = (o for o in past.declaration.goods if o.exemption_list_number == one.value)
            units = {o.quantity_1_unit_code for o in same if o.exemption_list_line_number == line} - {None}
            if units and own not in units:
                path = f"goods.{item.key}.quantity_1_unit_code"
                unit = tuple(sorted(filter(None, units)))
                yield on(path, number=one.number, list=one.value, line=line, other=past.label, unit=unit, own=own)
                break


@rule(
    "DOC-025",
    severity=Severity.WARNING,
    fields=("bill_of_lading_number",),
    each=True,
    direction=Direction.IMPORT,
    legal=cited(circular("18.1.i"), PRACTICE),
    message=Text(vi="Vận đơn {value} đã khai ở {other}", en="Bill {value} is already declared on {other}"),
    why=Text(
        vi="Một vận đơn khai trên một tờ khai nhập; khai hai lần thường là làm trùng.",
        en="One bill goes on one import declaration; twice usually means the work was done twice.",
    ),
    fix=Text(
        vi="Nếu tách tờ khai, ghi số tờ khai đầu tiên và số nhánh; nếu trùng, bỏ một tờ.",
        en="If the consignment is split, give first number and branch; if it is a duplicate, drop one.",
    ),
)
def bill_declared(declaration: Declaration, known: Known) -> Iterator[Hit]:
    for one in known.given("bill_of_lading_number"):
        past = next(_others(declaration, known, "bill_of_lading_number", one.value), None)
        if past and one.value != "KHONGVANDON":
            yield on(one.path, value=one.value, other=past.label)


@rule(
    "DOC-026",
    severity=Severity.WARNING,
    fields=("invoice_number", "invoice_date"),
    legal=cited(appendix("1.41", "2.36"), PRACTICE),
    message=Text(
        vi="Hóa đơn {value} ngày {day} đã khai ở {other}", en="Invoice {value} of {day} is already declared on {other}"
    ),
    why=Text(
        vi="Cùng số, cùng ngày hóa đơn thường là làm trùng, trừ khi một hóa đơn khai trên nhiều tờ.",
        en="The same number and date usually means the work was done twice, unless one invoice is split.",
    ),
    fix=Text(vi="Kiểm tra tờ khai kia.", en="Look at the other declaration."),
)
def invoice_declared(declaration: Declaration, known: Known) -> Iterator[Hit]:
    value, day = declaration.invoice_number, declaration.invoice_date
    for past in _others(declaration, known, "invoice_number", value) if value and day else ():
        if past.declaration.invoice_date == day:
            yield on("invoice_number", value=value, day=day, other=past.label)
            return


@rule(
    "DOC-027",
    severity=Severity.WARNING,
    fields=("containers.container_number",),
    each=True,
    legal=PRACTICE,
    message=Text(
        vi="Container {value} đang ở {other}, tờ khai chưa thông quan",
        en="Container {value} is on {other}, which is not cleared",
    ),
    why=Text(
        vi="Một container chỉ ở một lô tại một lúc, trừ hàng ghép chung container.",
        en="A container belongs to one consignment at a time, unless goods share it.",
    ),
    fix=Text(vi="So lại số container của hai lô.", en="Compare the containers of both."),
)
def container_elsewhere(declaration: Declaration, known: Known) -> Iterator[Hit]:
    for slot, each in enumerate(declaration.containers, 1):
        value = each.container_number
        for past in _others(declaration, known, "container_number", value) if value else ():
            if past.declaration.status in OPEN:
                yield on(f"containers.{slot}.container_number", value=value, other=past.label)
                break
