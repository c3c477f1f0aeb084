"""The temporary declaration an item refers to, when it is one of this desk's own."""

from collections.abc import Iterator
from decimal import Decimal

from customs.model.base import Text
from customs.model.declaration import Declaration
from customs.model.finding import Severity
from customs.model.goods import GoodsItem
from customs.model.status import Direction
from customs.rules.answers import answers
from customs.rules.engine import Hit, at, on, rule
from customs.rules.history import Past
from customs.rules.known import Known
from customs.rules.law import answer, cited, inferred
from customs.rules.used_elsewhere import LATER_STEPS, OPEN, STEPS

NUMBER, LINE = "temporary_declaration_number", "temporary_declaration_line_number"
TEMPORARY_IMPORT = frozenset({"G11", "G12", "G13", "G14"})
TEMPORARY_EXPORT = frozenset({"G61"})
OWNER = {Direction.IMPORT: "importer_code", Direction.EXPORT: "exporter_code"}
SAID = cited(answer("E8301", "E8304", "E8305", "E8306", "E8308", "E8348"))


def _original(declaration: Declaration, known: Known) -> Past | None:
    """The temporary declaration, when this desk holds it."""
    number = declaration.temporary_declaration_number
    return next(iter(known.earlier.naming("declaration_number", number)), None) if number else None


def _lines(declaration: Declaration, past: Past) -> Iterator[tuple[int, GoodsItem, GoodsItem | None]]:
    """Number, item, and the item of the temporary declaration it names; None when that has no such line."""
    goods = past.declaration.goods
    for number, item in enumerate(declaration.goods, 1):
        line = item.temporary_declaration_line_number or ""
        if line.isdigit():
            yield number, item, goods[int(line) - 1] if 0 < int(line) <= len(goods) else None


@rule(
    "DOC-030",
    severity=Severity.WARNING,
    fields=(NUMBER, "declaration_type_code"),
    legal=answer("E8301", "E8309"),
    responses=answers(STEPS, "E8301", "E8309"),
    message=Text(
        vi="Tờ khai {value} loại hình {type} không phải tờ khai {wanted}",
        en="Declaration {value} is of type {type}, not a {wanted}",
    ),
    why=Text(
        vi="Tái xuất và chuyển tiêu thụ nội địa dẫn tờ khai tạm nhập; tái nhập dẫn tờ khai tạm xuất.",
        en="Re-export and sale at home refer to a temporary import, re-import to a temporary export.",
    ),
    fix=Text(vi="So lại số tờ khai tạm.", en="Compare the number of the temporary declaration."),
)
def of_the_right_kind(declaration: Declaration, known: Known) -> Iterator[Hit]:
    past = _original(declaration, known)
    kind = past.declaration.declaration_type_code if past else None
    back = declaration.declaration_type_code in {"G51", "B12"}
    wanted = TEMPORARY_EXPORT if back else TEMPORARY_IMPORT
    if kind and kind not in wanted:
        words = Text(vi="tạm xuất", en="temporary export") if back else Text(vi="tạm nhập", en="temporary import")
        yield on(NUMBER, value=declaration.temporary_declaration_number, type=kind, wanted=words)


@rule(
    "DOC-031",
    severity=Severity.WARNING,
    fields=(NUMBER, "importer_code", "exporter_code"),
    legal=answer("E8304", "E8310"),
    responses=answers(STEPS, "E8304 E8310"),
    message=Text(
        vi="Tờ khai tạm {value} của {owner}, tờ khai này của {own}",
        en="Temporary declaration {value} is of {owner}, this one of {own}",
    ),
    why=Text(
        vi="Chỉ người đã tạm nhập (tạm xuất) được dẫn tờ khai đó.",
        en="Only the trader of that declaration may refer to it.",
    ),
    fix=Text(vi="So lại số tờ khai tạm và mã số thuế.", en="Compare the number and the tax code."),
)
def of_the_same_trader(declaration: Declaration, known: Known) -> Iterator[Hit]:
    past, own = _original(declaration, known), getattr(declaration, OWNER[declaration.direction])
    owner = getattr(past.declaration, OWNER[past.declaration.direction]) if past else None
    if own and owner and own[:10] != owner[:10]:
        yield on(NUMBER, value=declaration.temporary_declaration_number, owner=owner, own=own)


@rule(
    "DOC-032",
    severity=Severity.WARNING,
    fields=(NUMBER,),
    legal=answer("E8307"),
    responses=answers(STEPS, "E8307"),
    message=Text(vi="Tờ khai tạm {value} chưa đăng ký", en="Temporary declaration {value} is not registered"),
    why=Text(vi="Chỉ dẫn được tờ khai tạm đã đăng ký.", en="Only a registered temporary declaration can be named."),
    fix=Text(vi="Đăng ký tờ khai tạm trước.", en="Register the temporary declaration first."),
)
def registered_first(declaration: Declaration, known: Known) -> Iterator[Hit]:
    past = _original(declaration, known)
    if past and past.declaration.registration_date is None:
        yield on(NUMBER, value=declaration.temporary_declaration_number)


@rule(
    "DOC-033",
    severity=Severity.WARNING,
    fields=(f"goods.{LINE}", NUMBER),
    legal=answer("E8305"),
    responses=answers(STEPS, "E8305"),
    message=Text(
        vi="Dòng {number}: tờ khai tạm có {count} dòng, không có dòng {line}",
        en="Item {number}: the temporary declaration has {count} items, no line {line}",
    ),
    why=Text(vi="Số dòng dẫn phải có trên tờ khai tạm.", en="The line named must exist there."),
    fix=Text(vi="So lại số dòng.", en="Compare the line."),
)
def line_exists(declaration: Declaration, known: Known) -> Iterator[Hit]:
    past = _original(declaration, known)
    for number, item, origin in _lines(declaration, past) if past else ():
        if past and origin is None:
            line, count = item.temporary_declaration_line_number, len(past.declaration.goods)
            yield at(item.key, LINE, number=number, line=line, count=count)


@rule(
    "DOC-034",
    severity=Severity.WARNING,
    fields=("goods.hs_code", "goods.quantity_1_unit_code", f"goods.{LINE}", NUMBER),
    each=True,
    legal=SAID,
    responses=answers(STEPS, hs_code="E8308", quantity_1_unit_code="E8348"),
    message=Text(
        vi="Dòng {number}: {what} là {own}, trên tờ khai tạm là {theirs}",
        en="Item {number}: {what} is {own}, on the temporary declaration {theirs}",
    ),
    why=Text(
        vi="Mã HS và đơn vị phải như trên dòng của tờ khai tạm.",
        en="HS code and unit must be those of the line of the temporary declaration.",
    ),
    fix=Text(vi="Khai như tờ khai tạm.", en="Declare as there."),
)
def as_declared_then(declaration: Declaration, known: Known) -> Iterator[Hit]:
    past = _original(declaration, known)
    for number, item, origin in _lines(declaration, past) if past else ():
        for name, what in COMPARED.items():
            own, theirs = getattr(item, name), getattr(origin, name, None)
            if own and theirs and own != theirs:
                yield at(item.key, name, number=number, what=what, own=own, theirs=theirs)


COMPARED = {
    "hs_code": Text(vi="mã HS", en="the HS code"),
    "quantity_1_unit_code": Text(vi="đơn vị tính", en="the unit"),
}


@rule(
    "DOC-035",
    severity=Severity.WARNING,
    fields=("goods.quantity_1", f"goods.{LINE}", NUMBER),
    legal=inferred(answer("E8306", "E8349")),
    responses=(*answers(STEPS, "E8306"), *answers(LATER_STEPS, "E8349")),
    message=Text(
        vi="Dòng {number}: lượng {own} lớn hơn phần còn lại {left} của tờ khai tạm",
        en="Item {number}: quantity {own} exceeds what is left of the temporary declaration, {left}",
    ),
    why=Text(
        vi="Còn lại là lượng trên tờ khai tạm ({first}) trừ các tờ khai khác của đơn vị đã dẫn dòng này.",
        en="What is left is the quantity of that declaration ({first}) less the desk's other declarations naming it.",
    ),
    fix=Text(vi="So với bản theo dõi tạm nhập, tái xuất.", en="Compare with the record of temporary goods."),
)
def within_what_is_left(declaration: Declaration, known: Known) -> Iterator[Hit]:
    past = _original(declaration, known)
    for number, item, origin in _lines(declaration, past) if past else ():
        if origin is None or origin.quantity_1 is None or item.quantity_1 is None:
            continue
        left = origin.quantity_1 - _taken(declaration, known, item.temporary_declaration_line_number or "")
        if item.quantity_1_unit_code == origin.quantity_1_unit_code and item.quantity_1 > left:
            yield at(item.key, "quantity_1", number=number, own=item.quantity_1, left=left, first=origin.quantity_1)


def _taken(declaration: Declaration, known: Known, line: str) -> Decimal:
    number = declaration.temporary_declaration_number or ""
    users = [past.declaration for past in known.earlier.naming("temporary_declaration_number", number)]
    items = [item for user in users for item in user.goods if item.temporary_declaration_line_number == line]
    return sum((item.quantity_1 for item in items if item.quantity_1 is not None), Decimal(0))


@rule(
    "DOC-036",
    severity=Severity.WARNING,
    fields=(NUMBER,),
    legal=answer("E8303", "E8345"),
    responses=(*answers(STEPS, "E8303"), *answers(LATER_STEPS, "E8345")),
    message=Text(
        vi="Tờ khai tạm {value} đang được dẫn ở {other}, tờ khai chưa thông quan",
        en="Temporary declaration {value} is named on {other}, which is not cleared",
    ),
    why=Text(
        vi="Khi một tờ khai chưa xong đang giữ tờ khai tạm, hệ thống không cho tờ khác dẫn.",
        en="While an open declaration holds it the system lets no other name it.",
    ),
    fix=Text(vi="Chờ tờ khai kia thông quan.", en="Wait for the other declaration."),
)
def temporary_in_use(declaration: Declaration, known: Known) -> Iterator[Hit]:
    value = declaration.temporary_declaration_number
    for past in known.earlier.naming("temporary_declaration_number", value) if value else ():
        if past.declaration.status in OPEN:
            yield on(NUMBER, value=value, other=past.label)
            return
