"""A declaration as one of a family: its place, the first one's number, and totals that stay equal to the whole."""

from collections.abc import Iterator

from customs.model.base import Text
from customs.model.declaration import Declaration
from customs.model.family import ProofRow
from customs.model.field_table import fields
from customs.model.finding import Severity
from customs.rules.engine import Hit, on, rule
from customs.rules.known import Known
from customs.rules.law import PRACTICE, appendix, circular, cited

NOTES_MOST = 100
"""Fields 1.68 and 2.57: 300 bytes, three a letter."""
_FIRST = "F"
_PLACE = {"goods": "goods", "containers": "containers", "adjustment_amount": "adjustments"}
_OF_ITEMS = frozenset({
    "line_invoice_value", "quantity_1", "quantity_2", "item_package_count", "net_mass", "gross_mass"
})  # fmt: skip
_NAMES = {
    "goods": Text(vi="số dòng hàng", en="number of items"),
    "containers": Text(vi="danh sách container", en="list of containers"),
    "net_mass": Text(vi="trọng lượng tịnh các dòng", en="net mass of the items"),
    "gross_mass": Text(vi="trọng lượng cả bì các dòng", en="gross mass of the items"),
    "item_package_count": Text(vi="số kiện các dòng", en="packages of the items"),
}


@rule(
    "GEN-100",
    severity=Severity.WARNING,
    fields=("gross_weight", "package_count", "valuation_allocation_total", "goods.line_invoice_value"),
    legal=cited(circular("18.2"), appendix("1.51", "2.42")),
    message=Text(
        vi="Họ {total} tờ khai: {name} cộng lại là {sum}, cả lô là {whole}",
        en="Family of {total} declarations: {name} adds up to {sum}, the whole is {whole}",
    ),
    why=Text(
        vi="Khi tách, các tờ cộng lại đúng bằng cả lô. Một tờ đã sửa nên tổng lệch {difference}.",
        en="When it was split the parts added up to the whole. One was changed since, and they are {difference} apart.",
    ),
    fix=Text(
        vi="Xem thẻ Họ tờ khai: sửa lại tờ bị lệch, hoặc sửa cả các tờ kia cho khớp.",
        en="See the Family tab: correct that declaration, or the others so that they agree.",
    ),
)
def family_adds_up(declaration: Declaration, known: Known) -> Iterator[Hit]:
    kin = known.family
    for row in kin.rows if kin else ():
        if kin and row.verdict == "differs":
            yield on(
                _path(declaration, row),
                total=kin.total,
                name=_name(declaration, row),
                sum=row.total,
                whole=row.whole,
                difference=abs(row.difference or 0),
            )


def _path(declaration: Declaration, row: ProofRow) -> str:
    place = _PLACE.get(row.name, row.name)
    return "goods" if row.name in _OF_ITEMS or not hasattr(declaration, place) else place


def _name(declaration: Declaration, row: ProofRow) -> Text:
    field = fields(declaration.direction).get(row.name)
    name = _NAMES.get(row.name) or (field.name if field else Text(vi=row.name, en=row.name))
    more = " ".join(filter(None, (row.code, row.unit)))
    return Text(vi=f"{name.vi} ({more})", en=f"{name.en} ({more})") if more else name


@rule(
    "GEN-101",
    severity=Severity.WARNING,
    fields=("split_sequence_number", "split_declaration_count"),
    legal=appendix("1.2", "2.2"),
    each=True,
    message=Text(
        vi="Tờ khai này là nhánh {branch}/{total} của họ, đang ghi {given}",
        en="This declaration is branch {branch}/{total} of its family, {given} stands here",
    ),
    why=Text(
        vi="Số nhánh và tổng số tờ khai cho hải quan biết lô hàng gồm những tờ nào.",
        en="Branch and total tell customs which declarations make up the consignment.",
    ),
    fix=Text(vi="Ghi lại số nhánh và tổng số của họ.", en="Enter branch and total of the family again."),
)
def place_in_family(declaration: Declaration, known: Known) -> Iterator[Hit]:
    kin = known.family
    if kin is None:
        return
    wanted = {"split_sequence_number": kin.branch, "split_declaration_count": kin.total}
    for name, right in wanted.items():
        given = getattr(declaration, name)
        if given is not None and given != right:
            yield on(name, mend=str(right), branch=kin.branch, total=kin.total, given=given)


@rule(
    "GEN-102",
    severity=Severity.WARNING,
    fields=("first_declaration_number",),
    legal=appendix("1.2", "2.2"),
    message=Text(
        vi="Số tờ khai đầu tiên ghi {given}, của họ này là {right}",
        en="First declaration number says {given}, that of this family is {right}",
    ),
    why=Text(
        vi="Tờ đầu ghi F, các tờ sau ghi số hải quan cấp cho tờ đầu.",
        en="The first one says F, the others give the number customs gave to the first.",
    ),
    fix=Text(vi="Ghi {right} vào ô số tờ khai đầu tiên.", en="Enter {right} as the first declaration number."),
)
def first_of_family(declaration: Declaration, known: Known) -> Iterator[Hit]:
    kin = known.family
    given = declaration.first_declaration_number
    right = None if kin is None else _FIRST if kin.branch == 1 else kin.first_number
    if right and given and given != right:
        yield on("first_declaration_number", mend=right, given=given, right=right)


@rule(
    "GEN-103",
    severity=Severity.WARNING,
    fields=("notes",),
    legal=circular("18.4"),
    message=Text(
        vi="Ghi chú chưa nói chung chứng từ với tờ khai {number}",
        en="The notes do not say that papers are shared with declaration {number}",
    ),
    why=Text(
        vi="Tờ khai sau của cùng lô ghi “chung chứng từ với tờ khai số … ngày …”, hồ sơ nộp một bộ.",
        en="Later declarations of a consignment say with which one they share their papers; one file is kept.",
    ),
    fix=Text(
        vi="Ghi vào ghi chú: chung chứng từ với tờ khai số {number}.",
        en="Write in the notes: chung chứng từ với tờ khai số {number}.",
    ),
)
def shares_papers(declaration: Declaration, known: Known) -> Iterator[Hit]:
    kin = known.family
    if kin is None or kin.branch == 1 or not kin.first_number:
        return
    notes = declaration.notes or ""
    if kin.first_number[:11] not in notes:
        told = "; ".join(filter(None, (notes, f"Chung chứng từ với tờ khai số {kin.first_number}")))
        yield on("notes", mend=told if len(told) <= NOTES_MOST else None, number=kin.first_number)


@rule(
    "GEN-104",
    severity=Severity.ADVICE,
    fields=("containers.container_number",),
    legal=PRACTICE,
    message=Text(
        vi="Container được chia theo thứ tự danh sách, chưa theo hàng",
        en="Containers were shared in the order of their list, not by what is in them",
    ),
    why=Text(
        vi="Chứng từ không nói dòng hàng nào nằm trong container nào, nên các tờ của họ nhận container lần lượt.",
        en="The papers do not say which item is in which container, so the declarations took them in turn.",
    ),
    fix=Text(
        vi="So với chi tiết đóng gói; chuyển số container sang tờ có hàng đó.",
        en="Compare with the packing details; move a container to the declaration that has its goods.",
    ),
)
def containers_by_turn(declaration: Declaration, known: Known) -> Iterator[Hit]:
    shared = known.family and any(row.name == "containers" and row.kind == "sum" for row in known.family.rows)
    if shared and declaration.containers:
        yield on("containers.1.container_number")
