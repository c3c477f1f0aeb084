"""What kind of declaration, when, and in which family of declarations."""

import re
from collections.abc import Iterator

from customs.model.base import Text
from customs.model.declaration import Declaration
from customs.model.finding import Severity
from customs.model.status import Direction, Status
from customs.rules.answers import answers, eda, ida, ida_eda
from customs.rules.engine import Hit, on, rule
from customs.rules.filled import place
from customs.rules.known import Known
from customs.rules.law import GUIDE, answer, appendix, cited, inferred

#: Before registration a date of the plan can still be wrong; afterwards it is history.
PLANNED = frozenset({Status.DRAFT, Status.CHECKED, Status.READY, Status.NUMBERED})


@rule(
    "GEN-010",
    severity=Severity.ERROR,
    fields=("planned_declaration_date",),
    legal=cited(appendix("1.11", "2.10"), answer("S1135", "S1151")),
    responses=(*ida("S1135"), *eda("S1151")),
    message=Text(
        vi="Ngày khai báo dự kiến {planned} đã qua, hôm nay là {today}",
        en="Planned declaration date {planned} is past, today is {today}",
    ),
    why=Text(
        vi="Hệ thống từ chối ngày dự kiến trước ngày gửi IDA hoặc EDA.",
        en="The system refuses a planned date before the day IDA or EDA is sent.",
    ),
    fix=Text(vi="Đổi thành hôm nay hoặc một ngày sau.", en="Change it to today or a later day."),
)
def planned_in_the_past(declaration: Declaration, known: Known) -> Iterator[Hit]:
    planned = declaration.planned_declaration_date
    open_still = declaration.status in PLANNED and declaration.registration_date is None
    if planned and open_still and planned < known.day:
        yield on("planned_declaration_date", planned=planned, today=known.day)


@rule(
    "GEN-011",
    severity=Severity.ERROR,
    fields=("first_declaration_number", "split_sequence_number", "split_declaration_count"),
    legal=cited(appendix("1.2", "2.2"), answer("R1028", "R1030", "R1032", "R1033")),
    responses=ida_eda(
        split_sequence_number="R1028", split_declaration_count="R1030", first_declaration_number="R1032 R1033"
    ),
    message=Text(
        vi="Tờ khai nhánh: có {given} nhưng thiếu {missing}",
        en="Split declaration: {given} given, {missing} missing",
    ),
    why=Text(
        vi="Số tờ khai đầu tiên, số nhánh và tổng số tờ khai đi cùng nhau, hoặc để trống cả ba.",
        en="First number, branch and total of a split go together, or all three stay blank.",
    ),
    fix=Text(vi="Nhập {missing}, hoặc xóa {given}.", en="Enter {missing}, or clear {given}."),
)
def split_in_full(declaration: Declaration, _: Known) -> Iterator[Hit]:
    held = {name: getattr(declaration, name) is not None for name in SPLIT}
    given = tuple(SPLIT[name] for name in SPLIT if held[name])
    missing = [name for name in SPLIT if not held[name]]
    if given and missing:
        yield on(missing[0], given=given, missing=tuple(SPLIT[name] for name in missing))


SPLIT = {
    "first_declaration_number": Text(vi="số tờ khai đầu tiên", en="first declaration number"),
    "split_sequence_number": Text(vi="số nhánh", en="branch number"),
    "split_declaration_count": Text(vi="tổng số tờ khai", en="total number"),
}


@rule(
    "GEN-012",
    severity=Severity.ERROR,
    fields=("split_sequence_number", "first_declaration_number"),
    legal=answer("R1029"),
    responses=ida_eda("R1029"),
    message=Text(
        vi="Tờ khai đầu tiên (F) có số nhánh {branch}, phải là 1",
        en="The first declaration (F) has branch {branch}, it must be 1",
    ),
    why=Text(
        vi="F đánh dấu tờ khai đầu tiên của lô; các tờ sau ghi số của tờ đầu.",
        en="F marks the first declaration of the set; later ones carry the number of the first.",
    ),
    fix=Text(
        vi="Đổi số nhánh thành 1, hoặc thay F bằng số tờ khai đầu tiên.",
        en="Set the branch to 1, or replace F by the number of the first declaration.",
    ),
)
def first_is_branch_one(declaration: Declaration, _: Known) -> Iterator[Hit]:
    branch = declaration.split_sequence_number
    if declaration.first_declaration_number == "F" and branch is not None and branch != 1:
        yield on("split_sequence_number", branch=branch)


@rule(
    "GEN-013",
    severity=Severity.ERROR,
    fields=("split_sequence_number", "split_declaration_count"),
    legal=answer("R1031"),
    responses=ida_eda("R1031"),
    message=Text(
        vi="Số nhánh {branch} lớn hơn tổng số tờ khai {total}", en="Branch {branch} is beyond the total of {total}"
    ),
    why=Text(vi="Nhánh đếm từ 1 đến tổng số tờ khai.", en="Branches count from 1 to the total."),
    fix=Text(vi="Sửa số nhánh hoặc tổng số tờ khai.", en="Correct the branch or the total."),
)
def branch_within_total(declaration: Declaration, _: Known) -> Iterator[Hit]:
    branch, total = declaration.split_sequence_number, declaration.split_declaration_count
    if branch is not None and total is not None and branch > total:
        yield on("split_sequence_number", branch=branch, total=total)


@rule(
    "GEN-014",
    severity=Severity.ERROR,
    fields=("first_declaration_number",),
    legal=answer("S1000"),
    responses=ida_eda("S1000"),
    message=Text(
        vi="Số tờ khai đầu tiên “{value}” không phải F hay số tờ khai",
        en="First declaration number “{value}” is neither F nor a declaration number",
    ),
    why=Text(
        vi="Tờ đầu ghi F; các tờ sau ghi 12 chữ số của tờ đầu.",
        en="The first one says F; the others give the 12 digits of the first.",
    ),
    fix=Text(vi="Nhập F hoặc số tờ khai đầu tiên.", en="Enter F or the number of the first declaration."),
)
def first_number_form(declaration: Declaration, _: Known) -> Iterator[Hit]:
    value = declaration.first_declaration_number
    if value and value != "F" and not re.fullmatch(r"\d{11,12}", value):
        yield on("first_declaration_number", value=value)


LIMITS = {Direction.IMPORT: "reexport_deadline", Direction.EXPORT: "reimport_deadline"}
LIMIT = {
    Direction.IMPORT: Text(vi="thời hạn tái xuất", en="limit of re-export"),
    Direction.EXPORT: Text(vi="thời hạn tái nhập", en="limit of re-import"),
}
CONDITIONAL = {
    "temporary_declaration_number": Text(
        vi="số tờ khai tạm nhập tái xuất tương ứng", en="temporary declaration number"
    ),
    "reexport_deadline": LIMIT[Direction.IMPORT],
    "reimport_deadline": LIMIT[Direction.EXPORT],
}


@rule(
    "GEN-020",
    severity=Severity.WARNING,
    fields=tuple(CONDITIONAL),
    each=True,
    legal=inferred(answer("R1000", "R1003")),
    responses=(
        *ida_eda(temporary_declaration_number="R1000"),
        *ida(reexport_deadline="R1003"),
        *eda(reimport_deadline="R1003"),
    ),
    message=Text(vi="Loại hình {type} cần {what}", en="Type {type} calls for a {what}"),
    why=Text(
        vi="Hệ thống đòi chỉ tiêu này theo loại hình. Danh sách loại hình do chúng tôi suy từ hướng dẫn khai.",
        en="The system asks for it by type. Which types, we infer from the field guide.",
    ),
    fix=Text(vi="Nhập {what}.", en="Enter the {what}."),
)
def needed_by_type(declaration: Declaration, known: Known) -> Iterator[Hit]:
    row = known.table("type_codes").get(declaration.declaration_type_code)
    if row and row.more.get("direction") == declaration.direction:
        for name in filter(None, row.more.get("needs", "").split(";")):
            if name in CONDITIONAL and getattr(declaration, name) is None:
                yield on(name, type=row.code, what=CONDITIONAL[name])


@rule(
    "GEN-021",
    severity=Severity.WARNING,
    fields=tuple(CONDITIONAL),
    each=True,
    legal=inferred(answer("R1001", "R1002")),
    responses=(
        *ida_eda(temporary_declaration_number="R1001"),
        *ida(reexport_deadline="R1002"),
        *eda(reimport_deadline="R1002"),
    ),
    message=Text(vi="Loại hình {type} không dùng {what}", en="Type {type} takes no {what}"),
    why=Text(
        vi="Hệ thống từ chối chỉ tiêu này ở loại hình khác. Danh sách loại hình do chúng tôi suy từ hướng dẫn khai.",
        en="The system refuses it with other types. Which types, we infer from the field guide.",
    ),
    fix=Text(vi="Xóa {what}, hoặc chọn lại loại hình.", en="Clear the {what}, or choose the type again."),
)
def unwanted_by_type(declaration: Declaration, known: Known) -> Iterator[Hit]:
    row = known.table("type_codes").get(declaration.declaration_type_code)
    if row and row.more.get("direction") == declaration.direction:
        needs = row.more.get("needs", "").split(";")
        for name in ("temporary_declaration_number", LIMITS[declaration.direction]):
            if name not in needs and getattr(declaration, name) is not None:
                yield on(name, type=row.code, what=CONDITIONAL[name])


@rule(
    "GEN-022",
    severity=Severity.ERROR,
    fields=tuple(LIMITS.values()),
    each=True,
    legal=answer("S1129", "S1138"),
    responses=(*ida("S1129"), *eda("S1138"), *answers("IDC EDC", "E1111")),
    message=Text(vi="{what} {limit} đã qua, hôm nay là {today}", en="{what} {limit} is past, today is {today}"),
    why=Text(
        vi="Hệ thống từ chối thời hạn trước ngày khai.", en="The system refuses a limit before the day of declaring."
    ),
    fix=Text(vi="Nhập thời hạn theo hợp đồng.", en="Enter the limit agreed in the sale."),
)
def limit_in_the_past(declaration: Declaration, known: Known) -> Iterator[Hit]:
    name = LIMITS[declaration.direction]
    limit = getattr(declaration, name)
    if limit and limit < known.day and declaration.status in PLANNED:
        what = LIMIT[declaration.direction]
        yield on(name, what=Text(vi=what.vi.capitalize(), en=what.en.capitalize()), limit=limit, today=known.day)


@rule(
    "GEN-023",
    severity=Severity.ERROR,
    fields=("temporary_declaration_number", "goods.temporary_declaration_line_number"),
    legal=answer("R1025"),
    responses=ida_eda("R1025"),
    message=Text(
        vi="{place}số dòng tờ khai tạm và số tờ khai tạm không đi cùng nhau",
        en="{place}line of the temporary declaration and its number do not go together",
    ),
    why=Text(
        vi="Có số tờ khai tạm ở chỉ tiêu 1.3 thì mỗi dòng hàng ghi số dòng tương ứng, và ngược lại.",
        en="With a temporary declaration in field 1.3 every item gives its line there, and the other way round.",
    ),
    fix=Text(
        vi="Nhập số dòng cho dòng hàng, hoặc số tờ khai tạm ở phần chung.",
        en="Enter the line on the item, or the temporary declaration's number in the header.",
    ),
)
def temporary_line_with_number(declaration: Declaration, _: Known) -> Iterator[Hit]:
    headed = declaration.temporary_declaration_number is not None
    for number, item in enumerate(declaration.goods, 1):
        if (item.temporary_declaration_line_number is not None) != headed:
            yield on(f"goods.{item.key}.temporary_declaration_line_number", place=place(number))


@rule(
    "GEN-024",
    severity=Severity.WARNING,
    fields=("declaration_number",),
    legal=inferred(GUIDE),
    message=Text(
        vi="Số tờ khai {value} mở đầu bằng {first}, tờ khai này thường mở đầu bằng {usual}",
        en="Declaration number {value} begins with {first}, one of this direction usually with {usual}",
    ),
    why=Text(
        vi="Số tờ khai nhập thường mở đầu bằng 1, xuất bằng 3.",
        en="Import numbers usually begin with 1, export numbers with 3.",
    ),
    fix=Text(vi="So lại với số hệ thống trả về.", en="Compare with the number the system returned."),
)
def number_of_other_direction(declaration: Declaration, _: Known) -> Iterator[Hit]:
    value = declaration.declaration_number
    usual, wrong = ("1", "3") if declaration.direction is Direction.IMPORT else ("3", "1")
    if value and value.startswith(wrong):
        yield on("declaration_number", value=value, first=wrong, usual=usual)
