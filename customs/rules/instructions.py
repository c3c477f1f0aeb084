"""The part customs writes (chỉ thị của hải quan): a declarant leaves it blank and changes nothing in it."""

from collections.abc import Iterator

from customs.model.base import Text
from customs.model.declaration import Declaration
from customs.model.field_table import fields
from customs.model.finding import Severity
from customs.rules.answers import answers, eda, ida, ida_eda
from customs.rules.engine import Hit, on, rule
from customs.rules.known import Known
from customs.rules.law import answer, appendix, cited
from customs.rules.numbering import REGISTERED

BLOCK = "customs_instructions"
DATE, TITLE, WORDS = "customs_instruction_date", "customs_instruction_title", "customs_instruction_text"
PARTS = {
    DATE: Text(vi="ngày", en="date"),
    TITLE: Text(vi="tên", en="title"),
    WORDS: Text(vi="nội dung", en="text"),
}


def _named(name: str) -> str:
    return f"{BLOCK}.{name}"


def _unregistered(declaration: Declaration) -> bool:
    """Customs cannot have written anything yet."""
    return declaration.status not in REGISTERED and declaration.registration_date is None


def _entered(declaration: Declaration, known: Known) -> Iterator[tuple[int, str]]:
    """Slot and field of what customs did not write: everything before registration, later what differs from theirs."""
    before = known.earlier.registered
    if not declaration.customs_instructions or (before is None and not _unregistered(declaration)):
        return
    theirs = before.customs_instructions if before else ()
    for slot, each in enumerate(declaration.customs_instructions, 1):
        old = theirs[slot - 1] if slot <= len(theirs) else None
        for name in PARTS:
            if getattr(each, name) != getattr(old, name, None):
                yield slot, name


def _class_entered(declaration: Declaration, known: Known) -> str | None:
    """The class, when it is not the one customs returned."""
    value, before = declaration.customs_instruction_code, known.earlier.registered
    if before is not None:
        return value if value != before.customs_instruction_code else None
    return value if _unregistered(declaration) else None


@rule(
    "GEN-050",
    severity=Severity.WARNING,
    fields=tuple(_named(name) for name in PARTS),
    each=True,
    legal=cited(appendix("1.71", "1.72", "1.73"), answer("S1142")),
    responses=(*ida_eda("S1142"), *answers("IDA01 EDA01", **{DATE: "E1051", TITLE: "E1052", WORDS: "E1053"})),
    message=Text(
        vi="Chỉ thị {slot} của hải quan: {what} không phải do hải quan ghi",
        en="Instruction {slot} of customs: its {what} was not written by customs",
    ),
    why=Text(
        vi="Phần này chỉ hải quan ghi; hệ thống từ chối khi người khai nhập hoặc đổi.",
        en="Only customs writes here; the system refuses what a declarant enters or changes.",
    ),
    fix=Text(vi="Xóa, hoặc để đúng như hải quan trả về.", en="Clear it, or leave it as customs returned it."),
)
def instruction_entered(declaration: Declaration, known: Known) -> Iterator[Hit]:
    for slot, name in _entered(declaration, known):
        yield on(f"{BLOCK}.{slot}.{name}", slot=slot, what=PARTS[name])


@rule(
    "GEN-051",
    severity=Severity.WARNING,
    fields=("customs_instruction_code",),
    legal=cited(appendix("1.70"), answer("S1133", "S1156", "S1117")),
    responses=(*ida("S1133"), *eda("S1156"), *answers("IDA01 EDA01", "S1117 E1057")),
    message=Text(
        vi="Phân loại chỉ thị của hải quan {code} không phải do hải quan ghi",
        en="Instruction class {code} was not written by customs",
    ),
    why=Text(
        vi="Phân loại A, B chỉ hải quan dùng; người khai để trống, không đổi A thành B hay ngược lại.",
        en="Classes A and B are for customs; a declarant leaves it blank and never turns A into B or back.",
    ),
    fix=Text(vi="Xóa phân loại.", en="Clear the class."),
)
def instruction_class_entered(declaration: Declaration, known: Known) -> Iterator[Hit]:
    code = _class_entered(declaration, known)
    if code:
        yield on("customs_instruction_code", code=code)


@rule(
    "GEN-052",
    severity=Severity.WARNING,
    fields=("customs_instruction_code",),
    legal=answer("S1084"),
    responses=ida_eda("S1084"),
    message=Text(
        vi="Phân loại chỉ thị của hải quan là “{code}”, chỉ có A và B",
        en="Instruction class is “{code}”, there are only A and B",
    ),
    why=Text(vi="Danh mục chỉ có A và B, do hải quan ghi.", en="The list holds A and B, and customs writes them."),
    fix=Text(vi="Xóa phân loại.", en="Clear the class."),
)
def instruction_class_listed(declaration: Declaration, _: Known) -> Iterator[Hit]:
    code = declaration.customs_instruction_code
    if code not in {None, "A", "B"}:
        yield on("customs_instruction_code", code=code)


@rule(
    "GEN-053",
    severity=Severity.WARNING,
    fields=("customs_instruction_code", "declaration_type_code"),
    legal=answer("S1132"),
    responses=ida("S1132"),
    message=Text(
        vi="Phân loại chỉ thị B không dùng ở bước nộp thuế (PAY)",
        en="Instruction class B is not for the tax step (PAY)",
    ),
    why=Text(vi="Hệ thống từ chối B khi loại hình là PAY.", en="The system refuses B with type PAY."),
    fix=Text(vi="Xóa phân loại.", en="Clear the class."),
)
def no_class_b_on_tax_step(declaration: Declaration, _: Known) -> Iterator[Hit]:
    if declaration.declaration_type_code == "PAY" and declaration.customs_instruction_code == "B":
        yield on("customs_instruction_code")


@rule(
    "GEN-054",
    severity=Severity.WARNING,
    fields=tuple(_named(name) for name in PARTS),
    each=True,
    legal=answer("S1136", "S1137", "S1138", "S1152", "S1153", "S1154"),
    responses=(
        *ida(**{DATE: "S1136", TITLE: "S1137", WORDS: "S1138"}),
        *eda(**{DATE: "S1152", TITLE: "S1153", WORDS: "S1154"}),
        *answers("IDA01", **{DATE: "S1130"}),
        *answers("EDA01", **{DATE: "S1159"}),
    ),
    message=Text(
        vi="Chỉ thị {slot} của hải quan: {what} để trống trước một {what} đã ghi",
        en="Instruction {slot} of customs: its {what} is blank before a filled one",
    ),
    why=Text(vi="Mười ô chỉ thị ghi lần lượt.", en="The ten slots are filled in order."),
    fix=Text(vi="Xóa phần người khai nhập.", en="Clear what the declarant entered."),
)
def instructions_without_gap(declaration: Declaration, known: Known) -> Iterator[Hit]:
    entered = list(_entered(declaration, known))
    for name, what in PARTS.items():
        values = [getattr(each, name) for each in declaration.customs_instructions]
        for slot, value in enumerate(values, 1):
            later = any(held is not None for held in values[slot:])
            if value is None and later and any(field == name for _, field in entered):
                yield on(f"{BLOCK}.{slot}.{name}", slot=slot, what=what)


@rule(
    "GEN-055",
    severity=Severity.WARNING,
    fields=tuple(_named(name) for name in PARTS),
    each=True,
    legal=answer("R1071", "R1072", "R1073", "R1074"),
    responses=ida_eda(**{TITLE: "R1071", WORDS: "R1072", DATE: "R1073 R1074"}),
    message=Text(vi="Chỉ thị {slot} của hải quan thiếu {missing}", en="Instruction {slot} of customs has no {missing}"),
    why=Text(vi="Ngày, tên và nội dung chỉ thị đi cùng nhau.", en="Date, title and text go together."),
    fix=Text(vi="Xóa phần người khai nhập.", en="Clear what the declarant entered."),
)
def instruction_in_full(declaration: Declaration, known: Known) -> Iterator[Hit]:
    for slot in dict.fromkeys(slot for slot, _ in _entered(declaration, known)):
        each = declaration.customs_instructions[slot - 1]
        missing = [name for name in PARTS if getattr(each, name) is None]
        if 0 < len(missing) < len(PARTS):
            yield on(f"{BLOCK}.{slot}.{missing[0]}", slot=slot, missing=PARTS[missing[0]])


@rule(
    "GEN-056",
    severity=Severity.WARNING,
    fields=(_named(TITLE), _named(WORDS)),
    each=True,
    legal=answer("S0998"),
    responses=answers("IDA01 EDA01", "S0998"),
    message=Text(
        vi="Chỉ thị {slot} của hải quan: {what} dài {length} ký tự, quá {limit}",
        en="Instruction {slot} of customs: its {what} has {length} characters, over {limit}",
    ),
    why=Text(vi="Tên chỉ thị tối đa 40 ký tự, nội dung 140.", en="A title has 40 characters at most, a text 140."),
    fix=Text(vi="Để đúng như hải quan trả về.", en="Leave it as customs returned it."),
)
def instruction_length(declaration: Declaration, known: Known) -> Iterator[Hit]:
    for slot, name in _entered(declaration, known):
        value = getattr(declaration.customs_instructions[slot - 1], name)
        limit = fields(declaration.direction)[name].characters or 0
        if name != DATE and value and len(value) > limit:
            yield on(f"{BLOCK}.{slot}.{name}", slot=slot, what=PARTS[name], length=len(value), limit=limit)
