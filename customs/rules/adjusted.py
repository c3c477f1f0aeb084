"""The items that adjustments of the customs value apply to."""

from collections.abc import Iterator
from decimal import Decimal

from customs.model.base import Text
from customs.model.declaration import Declaration
from customs.model.finding import Severity
from customs.model.status import Direction
from customs.rules.adjustments import ADDED, slots
from customs.rules.answers import ida
from customs.rules.engine import Hit, at, on, rule
from customs.rules.known import Known
from customs.rules.law import answer, appendix, cited


@rule(
    "VAL-035",
    severity=Severity.ERROR,
    fields=("goods.adjustment_index",),
    direction=Direction.IMPORT,
    legal=cited(appendix("1.88"), answer("R1096", "R1087", "S1106", "S1107")),
    responses=ida("R1096", "R1087", "S1106", "S1107"),
    message=Text(vi="Dòng {number}: khoản điều chỉnh {index} {what}", en="Item {number}: adjustment {index} {what}"),
    why=Text(
        vi="Dòng hàng chỉ ghi số của khoản AD hoặc SB đã khai ở 1.49, mỗi khoản một lần.",
        en="An item names only AD or SB slots declared in field 1.49, each once.",
    ),
    fix=Text(vi="Xóa số này, hoặc khai khoản điều chỉnh.", en="Clear the number, or declare the adjustment."),
)
def index_of_a_slot(declaration: Declaration, _: Known) -> Iterator[Hit]:
    kinds = {slot: each.adjustment_type_code for slot, each in slots(declaration)}
    for number, item in enumerate(declaration.goods, 1):
        for place, index in enumerate(item.adjustment_index, 1):
            what = _wrong(index, kinds, item.adjustment_index[: place - 1])
            if what:
                yield at(item.key, f"adjustment_index.{place}", number=number, index=index, what=what)


def _wrong(index: int, kinds: dict[int, str | None], before: tuple[int, ...]) -> Text | None:
    if not 1 <= index <= 5:
        return Text(vi="không nằm trong 1 đến 5", en="is not 1 to 5")
    if index in before:
        return Text(vi="ghi hai lần", en="is named twice")
    if not kinds.get(index):
        return Text(vi="chưa khai ở 1.49", en="is not declared in field 1.49")
    if kinds[index] not in ADDED:
        return Text(vi=f"là {kinds[index]}, không áp cho từng dòng", en=f"is {kinds[index]}, which no item names")
    return None


@rule(
    "VAL-036",
    severity=Severity.ERROR,
    fields=("adjustments.adjustment_item_code", "goods.adjustment_index"),
    direction=Direction.IMPORT,
    legal=cited(appendix("1.49", "1.88"), answer("R1099")),
    responses=ida("R1099"),
    message=Text(vi="Khoản điều chỉnh {slot} không áp cho dòng hàng nào", en="Adjustment {slot} is named by no item"),
    why=Text(
        vi="Mỗi khoản AD, SB phải được ít nhất một dòng ghi ở 1.88.",
        en="Every AD or SB slot is named by at least one item in field 1.88.",
    ),
    fix=Text(
        vi="Ghi {slot} vào các dòng chịu khoản này, hoặc xóa khoản.",
        en="Name {slot} on the items it concerns, or clear the slot.",
    ),
)
def slot_used(declaration: Declaration, _: Known) -> Iterator[Hit]:
    named = {index for item in declaration.goods for index in item.adjustment_index}
    for slot, each in slots(declaration):
        if each.adjustment_type_code in ADDED and slot not in named:
            yield on(f"adjustments.{slot}.adjustment_item_code", slot=slot)


@rule(
    "VAL-037",
    severity=Severity.ERROR,
    fields=("goods.adjustment_index", "goods.customs_value_manual"),
    direction=Direction.IMPORT,
    legal=cited(appendix("1.87", "1.88"), answer("R1098")),
    responses=ida("R1098"),
    message=Text(
        vi="Dòng {number}: đã nhập trị giá tính thuế thì không ghi khoản điều chỉnh",
        en="Item {number}: a typed customs value takes no adjustment",
    ),
    why=Text(vi="Trị giá nhập tay đã gồm mọi điều chỉnh.", en="A typed value already holds every adjustment."),
    fix=Text(vi="Xóa số khoản điều chỉnh, hoặc xóa trị giá nhập tay.", en="Clear the adjustment, or the typed value."),
)
def typed_value_not_adjusted(declaration: Declaration, _: Known) -> Iterator[Hit]:
    for number, item in enumerate(declaration.goods, 1):
        if item.customs_value_manual is not None and item.adjustment_index:
            yield at(item.key, "adjustment_index.1", number=number)


@rule(
    "VAL-038",
    severity=Severity.ERROR,
    fields=("adjustments.adjustment_allocation_total", "goods.line_invoice_value"),
    direction=Direction.IMPORT,
    legal=cited(appendix("1.49"), answer("R1079")),
    responses=ida("R1079"),
    message=Text(
        vi="Khoản điều chỉnh {slot}: hệ số phân bổ {base} nhỏ hơn trị giá các dòng {lines}",
        en="Adjustment {slot}: allocation base {base} is below its items' value {lines}",
    ),
    why=Text(
        vi="Hệ số phải bằng hoặc lớn hơn tổng trị giá các dòng chịu khoản này.",
        en="The base is at least the value of the items the slot concerns.",
    ),
    fix=Text(
        vi="Để trống nếu khoản chỉ liên quan tờ khai này.",
        en="Leave it blank if the slot concerns this declaration only.",
    ),
)
def slot_base(declaration: Declaration, _: Known) -> Iterator[Hit]:
    for slot, each in slots(declaration):
        items = [item for item in declaration.goods if slot in item.adjustment_index]
        lines = sum((item.line_invoice_value or Decimal(0) for item in items), Decimal(0))
        base = each.adjustment_allocation_total
        if base is not None and base < lines:
            yield on(f"adjustments.{slot}.adjustment_allocation_total", slot=slot, base=base, lines=lines)


@rule(
    "VAL-039",
    severity=Severity.ERROR,
    fields=("adjustments.adjustment_type_code", "goods.customs_value_manual"),
    direction=Direction.IMPORT,
    legal=answer("R0151"),
    responses=ida("R0151"),
    message=Text(
        vi="Khoản điều chỉnh DP nhưng {count} dòng chưa nhập trị giá tính thuế",
        en="Adjustment DP; items without a typed customs value: {count}",
    ),
    why=Text(
        vi="DP là tổng trị giá tính bằng tay, nên từng dòng cũng nhập tay.",
        en="DP is a total worked out by hand, so every item's value is typed too.",
    ),
    fix=Text(vi="Nhập trị giá tính thuế của các dòng.", en="Enter the customs value of the items."),
)
def whole_value_typed(declaration: Declaration, _: Known) -> Iterator[Hit]:
    count = sum(item.customs_value_manual is None for item in declaration.goods)
    for slot, each in slots(declaration):
        if each.adjustment_type_code == "DP" and count:
            yield on(f"adjustments.{slot}.adjustment_type_code", count=count)
