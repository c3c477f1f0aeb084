"""One invoice, one bill, containers in order: what makes a consignment on one declaration."""

from collections.abc import Iterator

from customs.model.base import Text
from customs.model.declaration import Declaration
from customs.model.finding import Severity
from customs.model.status import Direction
from customs.rules.answers import eda
from customs.rules.engine import Hit, on, rule
from customs.rules.known import Known
from customs.rules.law import GUIDE, answer, appendix, circular, cited, inferred


@rule(
    "INV-023",
    severity=Severity.WARNING,
    fields=("invoice_form_code", "invoice_number"),
    legal=cited(circular("18.1.c"), appendix("1.39", "2.34")),
    message=Text(
        vi="Bộ chứng từ có {count} hóa đơn ({numbers}), tờ khai ghi hình thức {form}",
        en="The papers hold {count} invoices ({numbers}), the declaration says form {form}",
    ),
    why=Text(
        vi="Một tờ khai khai một hóa đơn; nhiều hóa đơn thì lập bảng kê 02/BKHĐ/GSQL, hình thức B và số của bảng kê.",
        en="One declaration is for one invoice; several need the list 02/BKHĐ/GSQL, form B and the list's number.",
    ),
    fix=Text(vi="Lập bảng kê hóa đơn và chọn B, hoặc tách tờ khai.", en="Make the list and choose B, or split."),
)
def one_invoice(declaration: Declaration, known: Known) -> Iterator[Hit]:
    lines = known.shipment.lines if known.shipment else None
    held = lines.fields.get("invoice_number") if lines else None
    numbers = tuple(dict.fromkeys(str(value) for value in held.values if value)) if held else ()
    if len(numbers) > 1 and declaration.invoice_form_code != "B" and not declaration.split_declaration_count:
        form = declaration.invoice_form_code or Text(vi="trống", en="blank")
        yield on("invoice_form_code", count=len(numbers), numbers=numbers[:5], form=form)


@rule(
    "TRN-026",
    severity=Severity.ADVICE,
    fields=("bill_of_lading_number",),
    direction=Direction.IMPORT,
    legal=circular("18.1.i"),
    message=Text(
        vi="Tờ khai có {count} vận đơn; theo quy định mỗi vận đơn khai một tờ",
        en="The declaration names {count} bills; by rule each goes on its own",
    ),
    why=Text(
        vi="Nhiều vận đơn trên một tờ chỉ trong trường hợp hướng dẫn mẫu 01 cho phép: cùng hợp đồng, cùng lần giao.",
        en="Several on one declaration only where the guide of form 01 allows it: one contract, one delivery.",
    ),
    fix=Text(vi="Kiểm tra điều kiện, hoặc tách tờ khai.", en="Check the condition, or split."),
)
def one_bill(declaration: Declaration, _: Known) -> Iterator[Hit]:
    count = len(declaration.bill_of_lading_number)
    if count > 1:
        yield on("bill_of_lading_number.2", count=count)


@rule(
    "TRN-027",
    severity=Severity.ADVICE,
    fields=("gross_weight", "transport_mode_code"),
    legal=cited(appendix("1.28", "2.26"), GUIDE),
    message=Text(
        vi="Đường không: trọng lượng {value} có hơn một chữ số thập phân",
        en="Air: gross weight {value} has more than one decimal",
    ),
    why=Text(
        vi="Với đường không, chỉ tiêu nhận tám chữ số và một số lẻ; trọng lượng chính xác ghi ở phần ghi chú.",
        en="By air the field takes eight digits and one decimal; the exact weight goes in the notes.",
    ),
    fix=Text(vi="Làm tròn một số lẻ và ghi số chính xác vào phần ghi chú.", en="Round, and note the exact figure."),
)
def weight_by_air(declaration: Declaration, _: Known) -> Iterator[Hit]:
    value = declaration.gross_weight
    if declaration.transport_mode_code == "1" and value is not None and value * 10 != (value * 10).to_integral_value():
        yield on("gross_weight", value=value)


@rule(
    "TRN-040",
    severity=Severity.ERROR,
    fields=("containers.container_number",),
    direction=Direction.EXPORT,
    legal=answer("S1137"),
    responses=eda("S1137"),
    message=Text(
        vi="Ô container {slot} để trống trước một container đã khai", en="Container {slot} is blank before a filled one"
    ),
    why=Text(vi="Năm mươi ô container khai lần lượt.", en="The fifty container slots are filled in order."),
    fix=Text(vi="Dồn các container lên.", en="Move the containers up."),
)
def containers_without_gap(declaration: Declaration, _: Known) -> Iterator[Hit]:
    numbers = [each.container_number for each in declaration.containers]
    for slot, number in enumerate(numbers, 1):
        if number is None and any(numbers[slot:]):
            yield on(f"containers.{slot}.container_number", slot=slot)


@rule(
    "TRN-041",
    severity=Severity.ADVICE,
    fields=("vanning_place_code", "vanning_place_name", "containers.container_number"),
    direction=Direction.EXPORT,
    legal=inferred(cited(appendix("2.59"), answer("R1093"))),
    responses=eda("R1093"),
    message=Text(
        vi="Địa điểm xếp hàng lên xe có {given}, không có {missing}", en="Stuffing place: {given}, no {missing}"
    ),
    why=Text(
        vi="Hệ thống có lời từ chối khi mã và tên không đi cùng; hướng dẫn lại cho trống mã với nơi ngoài giám sát.",
        en="The system has an answer for code without name; the guide lets the code be blank outside supervision.",
    ),
    fix=Text(vi="Nhập {missing} nếu nơi xếp hàng có mã.", en="Enter the {missing} if the place has a code."),
)
def stuffing_code_and_name(declaration: Declaration, _: Known) -> Iterator[Hit]:
    coded, named = bool(declaration.vanning_place_code), declaration.vanning_place_name is not None
    if any(each.container_number for each in declaration.containers) and coded is not named:
        path = "vanning_place_name" if coded else "vanning_place_code"
        given, missing = (CODE, NAME) if coded else (NAME, CODE)
        yield on(path, given=given, missing=missing)


CODE, NAME = Text(vi="mã", en="code"), Text(vi="tên", en="name")
