"""Exemptions and reductions: what goes with what on an item."""

from collections.abc import Iterator

from customs.model.base import Text
from customs.model.declaration import Declaration
from customs.model.finding import Severity
from customs.model.goods import OtherTax
from customs.model.status import Direction
from customs.rules.answers import ida, ida_eda
from customs.rules.engine import Hit, at, rule
from customs.rules.known import Known
from customs.rules.law import answer

EMPTY = OtherTax()
DUTY = {Direction.IMPORT: "import_duty", Direction.EXPORT: "export_duty"}


@rule(
    "TAX-008",
    severity=Severity.ERROR,
    fields=("goods.other_taxes.other_tax_rate_code",),
    direction=Direction.IMPORT,
    legal=answer("R0195", "R0060"),
    responses=ida("R0195", "R0060"),
    message=Text(
        vi="Dòng {number}, thuế khác {slot}: thiếu mã áp dụng thuế suất",
        en="Item {number}, other tax {slot}: the rate code is missing",
    ),
    why=Text(
        vi="Các mã khai lần lượt từ ô đầu; mã miễn giảm và số tiền giảm chỉ đi cùng mã thuế.",
        en="Codes fill the slots from the first on; exemption and reduction go only with a tax code.",
    ),
    fix=Text(vi="Nhập mã thuế, hoặc xóa ô này.", en="Enter the tax code, or clear the slot."),
)
def slot_has_tax(declaration: Declaration, _: Known) -> Iterator[Hit]:
    for number, item in enumerate(declaration.goods, 1):
        for slot, tax in enumerate(item.other_taxes, 1):
            if tax.other_tax_rate_code is None and (tax != EMPTY or any(t != EMPTY for t in item.other_taxes[slot:])):
                yield at(item.key, f"other_taxes.{slot}.other_tax_rate_code", number=number, slot=slot)


@rule(
    "TAX-009",
    severity=Severity.ERROR,
    fields=(
        "goods.import_duty_exemption_code",
        "goods.import_duty_reduction_amount",
        "goods.export_duty_exemption_code",
        "goods.export_duty_reduction_amount",
    ),
    legal=answer("R0058"),
    responses=ida_eda("R0058"),
    message=Text(
        vi="Dòng {number}: có số tiền giảm thuế {amount} nhưng thiếu mã miễn giảm",
        en="Item {number}: a reduction of {amount} without its code",
    ),
    why=Text(vi="Số tiền giảm đi cùng mã giảm thuế.", en="A reduction amount goes with a reduction code."),
    fix=Text(vi="Chọn mã giảm thuế, hoặc xóa số tiền.", en="Choose the reduction code, or clear the amount."),
)
def reduction_has_code(declaration: Declaration, _: Known) -> Iterator[Hit]:
    duty = DUTY[declaration.direction]
    for number, item in enumerate(declaration.goods, 1):
        amount = getattr(item, f"{duty}_reduction_amount")
        if amount is not None and getattr(item, f"{duty}_exemption_code") is None:
            yield at(item.key, f"{duty}_exemption_code", number=number, amount=amount)


@rule(
    "TAX-010",
    severity=Severity.ERROR,
    fields=("goods.other_taxes.other_tax_exemption_code", "goods.other_taxes.other_tax_reduction_amount"),
    direction=Direction.IMPORT,
    legal=answer("R0034"),
    responses=ida("R0034"),
    message=Text(
        vi="Dòng {number}, thuế khác {slot}: có số tiền giảm {amount} nhưng thiếu mã miễn giảm",
        en="Item {number}, other tax {slot}: a reduction of {amount} without its code",
    ),
    why=Text(
        vi="Số tiền giảm đi cùng mã giảm thuế của cùng ô.",
        en="A reduction amount goes with a reduction code in the same slot.",
    ),
    fix=Text(vi="Chọn mã giảm thuế, hoặc xóa số tiền.", en="Choose the reduction code, or clear the amount."),
)
def other_reduction_has_code(declaration: Declaration, _: Known) -> Iterator[Hit]:
    for number, item in enumerate(declaration.goods, 1):
        for slot, tax in enumerate(item.other_taxes, 1):
            amount = tax.other_tax_reduction_amount
            if amount is not None and tax.other_tax_exemption_code is None:
                yield at(
                    item.key, f"other_taxes.{slot}.other_tax_exemption_code", number=number, slot=slot, amount=amount
                )


@rule(
    "TAX-011",
    severity=Severity.ERROR,
    fields=(
        "goods.import_duty_reduction_amount",
        "goods.import_duty_exemption_code",
        "goods.export_duty_reduction_amount",
        "goods.export_duty_exemption_code",
    ),
    legal=answer("E0279", "E0281"),
    responses=ida_eda("E0279", "E0281"),
    message=Text(
        vi="Dòng {number}: mã và số tiền giảm thuế không khớp: {code} {what}",
        en="Item {number}: code and amount of the reduction disagree: {code} {what}",
    ),
    why=Text(
        vi="Mã giảm thuế đi cùng số tiền giảm; mã miễn hoặc không chịu thuế thì không có số tiền.",
        en="A reduction code goes with an amount; an exemption or non-taxable code takes none.",
    ),
    fix=Text(
        vi="Nhập hoặc xóa số tiền giảm, hay chọn lại mã.", en="Enter or clear the amount, or choose the code again."
    ),
)
def reduction_code_and_amount(declaration: Declaration, known: Known) -> Iterator[Hit]:
    duty, table = DUTY[declaration.direction], known.table("exemption_codes")
    for number, item in enumerate(declaration.goods, 1):
        row = table.get(getattr(item, f"{duty}_exemption_code"))
        amount = getattr(item, f"{duty}_reduction_amount")
        if row and (row.more.get("kind") == "reduced") is (amount is None):
            what = NO_AMOUNT if amount is None else NO_REDUCTION
            yield at(item.key, f"{duty}_reduction_amount", number=number, code=row.code, what=what)


NO_AMOUNT = Text(vi="là mã giảm thuế nhưng thiếu số tiền giảm", en="is a reduction without its amount")
NO_REDUCTION = Text(vi="không phải mã giảm thuế nhưng có số tiền giảm", en="is no reduction, yet has an amount")


@rule(
    "TAX-012",
    severity=Severity.ERROR,
    fields=("goods.exemption_list_number", "goods.exemption_list_line_number"),
    legal=answer("R1026"),
    responses=ida_eda("R1026"),
    message=Text(
        vi="Dòng {number}: danh mục miễn thuế thiếu {missing}", en="Item {number}: exemption list without its {missing}"
    ),
    why=Text(
        vi="Số danh mục và số dòng trong danh mục đi cùng nhau.", en="List number and line in the list go together."
    ),
    fix=Text(vi="Nhập {missing}.", en="Enter the {missing}."),
)
def list_with_line(declaration: Declaration, _: Known) -> Iterator[Hit]:
    for number, item in enumerate(declaration.goods, 1):
        if (item.exemption_list_number is None) != (item.exemption_list_line_number is None):
            gone = "exemption_list_number" if item.exemption_list_number is None else "exemption_list_line_number"
            yield at(item.key, gone, number=number, missing=LIST[gone])


LIST = {
    "exemption_list_number": Text(vi="số danh mục", en="number"),
    "exemption_list_line_number": Text(vi="số dòng", en="line"),
}


@rule(
    "TAX-013",
    severity=Severity.ERROR,
    fields=("goods.exemption_list_number", "goods.import_duty_exemption_code", "goods.export_duty_exemption_code"),
    legal=answer("R1094"),
    responses=ida_eda("R1094"),
    message=Text(
        vi="Dòng {number}: có danh mục miễn thuế {list} nhưng thiếu mã miễn thuế",
        en="Item {number}: exemption list {list} without an exemption code",
    ),
    why=Text(
        vi="Danh mục miễn thuế chỉ áp cùng mã miễn thuế.", en="An exemption list applies only with an exemption code."
    ),
    fix=Text(vi="Chọn mã miễn thuế của danh mục.", en="Choose the exemption code of the list."),
)
def list_with_code(declaration: Declaration, _: Known) -> Iterator[Hit]:
    name = f"{DUTY[declaration.direction]}_exemption_code"
    for number, item in enumerate(declaration.goods, 1):
        if item.exemption_list_number and getattr(item, name) is None:
            yield at(item.key, name, number=number, list=item.exemption_list_number)


LINES = {"temporary_declaration_line_number": (2, 50), "exemption_list_line_number": (3, 100)}


@rule(
    "TAX-014",
    severity=Severity.ERROR,
    fields=tuple(f"goods.{name}" for name in LINES),
    each=True,
    legal=answer("S1108", "S1109"),
    responses=ida_eda(temporary_declaration_line_number="S1108", exemption_list_line_number="S1109"),
    message=Text(
        vi="Dòng {number}: số dòng “{value}” không trong {first} đến {last}",
        en="Item {number}: line “{value}” is not {first} to {last}",
    ),
    why=Text(vi="Số dòng viết đủ chữ số, có số 0 ở đầu.", en="Line numbers are written in full, with leading zeros."),
    fix=Text(vi="Nhập từ {first} đến {last}, đủ chữ số.", en="Enter {first} to {last}, in full."),
)
def line_numbers(declaration: Declaration, _: Known) -> Iterator[Hit]:
    for number, item in enumerate(declaration.goods, 1):
        for name, (width, most) in LINES.items():
            value = getattr(item, name)
            if value is None:
                continue
            right = value.isascii() and value.isdigit() and 1 <= int(value) <= most
            if not right or len(value) != width:
                meant = f"{int(value):0{width}d}" if right else None
                first, last = f"{1:0{width}d}", f"{most:0{width}d}"
                yield at(item.key, name, number=number, value=value, first=first, last=last, mend=meant)
