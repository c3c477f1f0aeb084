"""How often a field may be given, and how many digits a figure may have before the point."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cache, partial

from customs.model.base import Text
from customs.model.declaration import Declaration
from customs.model.field_table import Field, fields
from customs.model.finding import Severity
from customs.model.status import Direction
from customs.rules.engine import Hit, on, rule
from customs.rules.fields import every
from customs.rules.filled import NOWHERE, place
from customs.rules.known import Known
from customs.rules.law import GUIDE, appendix, circular, cited, secondary

CONTAINERS = "containers"


@rule(
    "FLD-015",
    severity=Severity.ERROR,
    fields=every(lambda field: field.occurs > 1 and field.group != CONTAINERS),
    each=True,
    legal=GUIDE,
    message=Text(
        vi="{place}{field}: khai {count} lần, tối đa {limit}", en="{place}{field}: given {count} times, at most {limit}"
    ),
    why=Text(
        vi="Thông điệp VNACCS chỉ có {limit} ô cho chỉ tiêu {number}; phần thừa không gửi được.",
        en="The VNACCS message has {limit} places for field {number}; the rest cannot be sent.",
    ),
    fix=Text(
        vi="Bỏ bớt {over} ô. Nếu hàng cần đủ, tách dòng hoặc tách tờ khai, hay ghi thêm ở phần ghi chú.",
        en="Leave {over} out. If the goods need them all, split the item or the declaration, or use the notes.",
    ),
)
def given_too_often(declaration: Declaration, _: Known) -> Iterator[Hit]:
    for field in _repeated(declaration.direction):
        name = _holder(field)
        if field.group == CONTAINERS:
            continue
        if not field.on_item:
            yield from _over(field, getattr(declaration, name), "", NOWHERE)
            continue
        for number, item in enumerate(declaration.goods, 1):
            if len(held := getattr(item, name)) > field.occurs:
                yield from _over(field, held, f"goods.{item.key}.", place(number))


@cache
def _repeated(direction: Direction) -> tuple[Field, ...]:
    """Fields that may be given several times, of a block of fields only the first."""
    found: dict[str, Field] = {}
    for field in fields(direction).values():
        if field.occurs > 1 and field.required != "customs":
            found.setdefault(_holder(field), field)
    return tuple(found.values())


def _holder(field: Field) -> str:
    return field.group or field.identifier


def _over(field: Field, held: Sequence[object], prefix: str, where: Text) -> Iterator[Hit]:
    count = len(held)
    if count > field.occurs:
        over = count - field.occurs
        path = f"{prefix}{_holder(field)}.{field.occurs + 1}" + (f".{field.identifier}" if field.group else "")
        yield on(
            path,
            place=where,
            field=field,
            count=count,
            limit=field.occurs,
            over=over,
            number=field.number,
            legal=cited(appendix(field.number), GUIDE),
        )


@rule(
    "FLD-016",
    severity=Severity.WARNING,
    fields=every(lambda field: field.whole is not None),
    each=True,
    legal=GUIDE,
    message=Text(
        vi="{place}{field}: {value} có {count} chữ số trước dấu thập phân, quá {limit}",
        en="{place}{field}: {value} has {count} digits before the point, over {limit}",
    ),
    why=Text(
        vi="Chỉ tiêu {number} nhận tối đa {limit} chữ số phần nguyên.",
        en="Field {number} takes {limit} digits before the point at most.",
    ),
    fix=Text(
        vi="Rút còn {limit} chữ số phần nguyên. {way}",
        en="Bring it down to {limit} digits before the point. {way}",
    ),
)
def whole_part_too_long(declaration: Declaration, known: Known) -> Iterator[Hit]:
    by_air = declaration.transport_mode_code == "1"
    for column in known.walked.figures:
        limit = column.field.whole
        if limit is None:
            continue
        limit = AIR.get(column.field.identifier, limit) if by_air else limit
        for one in column.where(partial(_over_whole, limit)):
            law, way = WAYS[one.field.identifier]
            yield on(
                one.path,
                place=one.place,
                field=one.field,
                value=one.value,
                count=len(str(abs(int(one.value)))),
                limit=limit,
                number=one.field.number,
                way=way,
                legal=cited(appendix(one.field.number), law),
            )


def _over_whole(most: int, value: Decimal | int) -> bool:
    return len(str(abs(int(value)))) > most


#: Later guides give eight digits and one decimal to the weight of air freight.
AIR = {"gross_weight": 8}
WAYS = {
    "gross_weight": (GUIDE, Text(vi="Khai theo tấn (TNE).", en="Give it in tonnes (TNE).")),
    "line_invoice_value": (
        circular("18.3"),
        Text(
            vi="Tách dòng hàng; không tách được thì khai tờ khai giấy.",
            en="Split the item; where that cannot be done, declare on paper.",
        ),
    ),
}


@rule(
    "FLD-017",
    severity=Severity.WARNING,
    fields=("containers.container_number",),
    each=True,
    direction=Direction.EXPORT,
    legal=secondary(GUIDE),
    message=Text(
        vi="Khai {count} container, tờ khai xuất có {limit} ô",
        en="{count} containers; an export declaration has {limit}",
    ),
    why=Text(
        vi="Nhiều container hơn thì gửi danh sách bằng nghiệp vụ HYS.",
        en="A longer list is sent as an attachment (HYS).",
    ),
    fix=Text(
        vi="Khai {limit} container đầu, gửi danh sách đủ bằng HYS.",
        en="Give the first {limit}, and send the whole list by HYS.",
    ),
)
def more_containers_than_places(declaration: Declaration, _: Known) -> Iterator[Hit]:
    limit, count = fields(declaration.direction)["container_number"].occurs, len(declaration.containers)
    if count > limit:
        yield on(f"containers.{limit + 1}.container_number", count=count, limit=limit)
