"""Codes that serve one direction only, and offices that handle only one."""

from collections.abc import Iterator

from customs.model.base import Text
from customs.model.declaration import Declaration
from customs.model.finding import Severity
from customs.model.status import Direction
from customs.reference.table import CodeRow
from customs.rules.answers import ida_eda
from customs.rules.codes import DIRECTION
from customs.rules.engine import Hit, on, rule
from customs.rules.known import Known
from customs.rules.law import answer, inferred

#: A name that speaks of one direction and in no way of the other; "sản xuất" (making) is no "xuất" (sending out).
NAMED = {Direction.IMPORT: ("nhập khẩu", "xuất"), Direction.EXPORT: ("xuất khẩu", "nhập")}


def only(row: CodeRow) -> Direction | None:
    """The one direction a row serves: its own column says so, else its Vietnamese name, when it names just one."""
    if stated := row.more.get("direction"):
        return Direction(stated) if stated in set(Direction) else None
    name = row.name.vi.casefold().replace("sản xuất xuất khẩu", "").replace("xnk", "xuất nhập")
    found = [direction for direction, (own, other) in NAMED.items() if own in name and other not in name]
    return found[0] if found and not row.more.get("cut") else None


@rule(
    "DOC-009",
    severity=Severity.WARNING,
    fields=("permits.permit_type_code", "other_law_code", "goods.other_law_code"),
    each=True,
    legal=inferred(answer("S0204", "S0218")),
    responses=ida_eda(other_law_code="S0204", permit_type_code="S0218"),
    message=Text(
        vi="{place}{field} {code} là của hàng {other}, đây là tờ khai {this}",
        en="{place}{field} {code} is for {other}, this is an {this} declaration",
    ),
    why=Text(
        vi="Hệ thống từ chối mã của chiều kia. Danh mục chúng tôi giữ không có cột chiều, nên xét theo tên: {name}.",
        en="The system refuses a code of the other direction. Our list has no column for it, so we go by the name: "
        "{name}.",
    ),
    fix=Text(vi="Chọn mã của hàng {this}.", en="Choose a code for {this}."),
)
def code_of_this_direction(declaration: Declaration, known: Known) -> Iterator[Hit]:
    for identifier, table in (("permit_type_code", "permit_types"), ("other_law_code", "legal_text_codes")):
        for one in known.given(identifier):
            row = known.table(table).get(one.value)
            meant = only(row) if row and (table != "permit_types" or _a_permit(row)) else None
            if row and meant and meant is not declaration.direction:
                yield on(
                    one.path,
                    place=one.place,
                    field=one.field,
                    code=one.value,
                    other=DIRECTION[meant],
                    this=DIRECTION[declaration.direction],
                    name=row.name,
                )


def _a_permit(row: CodeRow) -> bool:
    """The name is that of a permit of ours; a paper of the exporting country names the other direction rightly."""
    return bool(row.more.get("direction")) or row.name.vi.casefold().startswith(("giấy phép nhập", "giấy phép xuất"))


@rule(
    "GEN-004",
    severity=Severity.WARNING,
    fields=("customs_office_code", "customs_team_code"),
    legal=inferred(answer("S0246")),
    responses=ida_eda("S0246"),
    message=Text(
        vi="Đơn vị {office} không có bộ phận nào nhận tờ khai {this}",
        en="Office {office} has no team that takes {this} declarations",
    ),
    why=Text(
        vi="Danh mục chúng tôi giữ cho đơn vị này chỉ có: {teams}.",
        en="Our list has only these for the office: {teams}.",
    ),
    fix=Text(vi="Chọn đơn vị hải quan khác.", en="Choose another customs office."),
)
def office_of_this_direction(declaration: Declaration, known: Known) -> Iterator[Hit]:
    office = declaration.customs_office_code
    held = known.table("customs_subsections").rows
    rows = [held[code] for code in held if code.startswith(f"{office}-")] if office else []
    if rows and all(_other(row, declaration.direction, known) for row in rows):
        teams = tuple(row.name for row in rows)
        yield on("customs_office_code", office=office, this=DIRECTION[declaration.direction], teams=teams)


def _other(row: CodeRow, direction: Direction, known: Known) -> bool:
    """The team takes only the other direction: by its types, else by its name."""
    types = [known.table("type_codes").get(code) for code in filter(None, row.more["type_codes"].split(";"))]
    stated = {one.more.get("direction") for one in types if one}
    if stated:
        return direction not in stated
    meant = only(row)
    return meant is not None and meant is not direction


@rule(
    "GEN-005",
    severity=Severity.ADVICE,
    fields=("customs_team_code", "declaration_type_code"),
    legal=inferred(answer("S0056")),
    message=Text(
        vi="Bộ phận {team} của đơn vị {office} không ghi loại hình {type}",
        en="Team {team} of office {office} does not list type {type}",
    ),
    why=Text(
        vi="Theo danh mục, bộ phận này nhận: {types}. Phân công của đơn vị có thể đã đổi.",
        en="By our list the team takes: {types}. The office may have changed it.",
    ),
    fix=Text(vi="Hỏi đơn vị hải quan bộ phận nào nhận loại hình này.", en="Ask the office which team takes the type."),
)
def team_of_type(declaration: Declaration, known: Known) -> Iterator[Hit]:
    office, team = declaration.customs_office_code, declaration.customs_team_code
    row = known.table("customs_subsections").get(f"{office}-{team}")
    types = tuple(filter(None, row.more["type_codes"].split(";"))) if row else ()
    kind = declaration.declaration_type_code
    if types and kind and kind not in types:
        yield on("customs_team_code", team=team, office=office, type=kind, types=types)
