"""The five adjustments of the customs value."""

from collections.abc import Iterator

from customs.model.base import Text
from customs.model.declaration import Declaration
from customs.model.finding import Severity
from customs.model.slots import Adjustment
from customs.model.status import Direction
from customs.rules.answers import ida
from customs.rules.engine import Hit, on, rule
from customs.rules.known import Known
from customs.rules.law import answer, appendix, cited

ADDED = frozenset({"AD", "SB"})
WHOLE = frozenset({"IP", "DP"})
EMPTY = Adjustment()
NAMES = {
    "adjustment_item_code": Text(vi="mã tên khoản", en="item code"),
    "adjustment_currency_code": Text(vi="đồng tiền", en="currency"),
    "adjustment_amount": Text(vi="trị giá", en="amount"),
    "adjustment_allocation_total": Text(vi="tổng hệ số phân bổ", en="allocation base"),
}

#: What each kind of adjustment must and must not carry.
NEEDED = {
    "AD": ("adjustment_item_code", "adjustment_currency_code", "adjustment_amount"),
    "SB": ("adjustment_item_code", "adjustment_currency_code", "adjustment_amount"),
    "DP": ("adjustment_currency_code", "adjustment_amount"),
}
UNWANTED = {
    None: tuple(NAMES),
    "IP": tuple(NAMES),
    "DP": ("adjustment_item_code", "adjustment_allocation_total"),
}


def slots(declaration: Declaration) -> Iterator[tuple[int, Adjustment]]:
    return enumerate(declaration.adjustments, 1)


@rule(
    "VAL-030",
    severity=Severity.ERROR,
    fields=("adjustments.adjustment_type_code", *(f"adjustments.{name}" for name in NEEDED["AD"])),
    direction=Direction.IMPORT,
    legal=cited(appendix("1.49"), answer("R1046", "R1047", "R1080", "R1081", "R1083", "R1084")),
    responses=ida(
        adjustment_item_code="R1080 R1081", adjustment_currency_code="R1046 R1083", adjustment_amount="R1047 R1084"
    ),
    message=Text(
        vi="Khoản điều chỉnh {slot} ({kind}): thiếu {missing}", en="Adjustment {slot} ({kind}): {missing} missing"
    ),
    why=Text(
        vi="AD và SB cần mã tên khoản, đồng tiền và trị giá; DP cần đồng tiền và trị giá.",
        en="AD and SB need item code, currency and amount; DP needs currency and amount.",
    ),
    fix=Text(vi="Nhập {missing}.", en="Enter {missing}."),
)
def adjustment_in_full(declaration: Declaration, _: Known) -> Iterator[Hit]:
    for slot, each in slots(declaration):
        kind = each.adjustment_type_code
        missing = [name for name in NEEDED.get(kind or "", ()) if getattr(each, name) is None]
        if missing:
            words = tuple(NAMES[name] for name in missing)
            yield on(f"adjustments.{slot}.{missing[0]}", slot=slot, kind=kind, missing=words)


@rule(
    "VAL-031",
    severity=Severity.ERROR,
    fields=("adjustments.adjustment_type_code", *(f"adjustments.{name}" for name in NAMES)),
    direction=Direction.IMPORT,
    legal=cited(appendix("1.49"), answer("R1036", "R1037", "R1038", "R1039", "R1082", "R1085")),
    responses=ida(
        adjustment_item_code="R1036 R1082",
        adjustment_currency_code="R1037",
        adjustment_amount="R1038",
        adjustment_allocation_total="R1039 R1085",
    ),
    message=Text(
        vi="Khoản điều chỉnh {slot} ({kind}): không được có {extra}",
        en="Adjustment {slot} ({kind}): {extra} may not be given",
    ),
    why=Text(
        vi="IP lấy trị giá hóa đơn nên không kèm gì; DP không có mã tên khoản và hệ số; không có mã phân loại thì "
        "không có gì.",
        en="IP takes the invoice value and nothing else; DP has no item code and no base; without a type there is "
        "nothing.",
    ),
    fix=Text(vi="Xóa {extra}, hoặc chọn AD, SB.", en="Clear {extra}, or choose AD or SB."),
)
def adjustment_alone(declaration: Declaration, _: Known) -> Iterator[Hit]:
    for slot, each in slots(declaration):
        kind = each.adjustment_type_code
        extra = [name for name in UNWANTED.get(kind, ()) if getattr(each, name) is not None]
        if extra:
            shown = kind or Text(vi="chưa phân loại", en="no type")
            words = tuple(NAMES[name] for name in extra)
            yield on(f"adjustments.{slot}.{extra[0]}", slot=slot, kind=shown, extra=words)


@rule(
    "VAL-032",
    severity=Severity.ERROR,
    fields=("adjustments.adjustment_type_code",),
    direction=Direction.IMPORT,
    legal=answer("R1040", "R1041", "R1045"),
    responses=ida("R1041", "R1045"),
    message=Text(vi="{kind} phải đứng một mình ở khoản điều chỉnh 1", en="{kind} must stand alone in adjustment 1"),
    why=Text(
        vi="IP và DP quyết định cả trị giá, nên không đi cùng khoản nào khác.",
        en="IP and DP settle the whole value, so no other adjustment goes with them.",
    ),
    fix=Text(
        vi="Giữ {kind} ở khoản 1 và xóa các khoản khác, hoặc bỏ {kind}.",
        en="Keep {kind} in slot 1 and clear the rest, or drop {kind}.",
    ),
)
def whole_value_alone(declaration: Declaration, _: Known) -> Iterator[Hit]:
    kinds = [each.adjustment_type_code for each in declaration.adjustments]
    for slot, kind in enumerate(kinds, 1):
        accompanied = slot > 1 or any(kinds[1:])
        if kind in WHOLE and accompanied:
            yield on(f"adjustments.{slot}.adjustment_type_code", kind=kind)


@rule(
    "VAL-033",
    severity=Severity.ERROR,
    fields=("adjustments.adjustment_type_code",),
    direction=Direction.IMPORT,
    legal=answer("S1046"),
    responses=ida("S1046"),
    message=Text(
        vi="Khoản điều chỉnh {slot} để trống trước một khoản đã khai",
        en="Adjustment {slot} is blank before a filled one",
    ),
    why=Text(vi="Năm khoản khai lần lượt từ khoản 1.", en="The five slots are filled from the first on."),
    fix=Text(vi="Dồn các khoản lên.", en="Move the others up."),
)
def adjustments_without_gap(declaration: Declaration, _: Known) -> Iterator[Hit]:
    for slot, each in slots(declaration):
        if each == EMPTY and any(later != EMPTY for later in declaration.adjustments[slot:]):
            yield on(f"adjustments.{slot}.adjustment_type_code", slot=slot)


@rule(
    "VAL-034",
    severity=Severity.WARNING,
    fields=("adjustments.adjustment_type_code", "adjustments.adjustment_item_code"),
    direction=Direction.IMPORT,
    legal=appendix("1.49"),
    message=Text(
        vi="Khoản điều chỉnh {slot}: {code} là khoản {usual}, lại khai {kind}",
        en="Adjustment {slot}: {code} is of kind {usual}, declared as {kind}",
    ),
    why=Text(
        vi="Khoản phải cộng khai AD (A, B, C, D, E, P, Q, K, M), khoản được trừ khai SB (U, V, H, T, G, S, L).",
        en="What is added is AD (A, B, C, D, E, P, Q, K, M), what is deducted is SB (U, V, H, T, G, S, L).",
    ),
    fix=Text(
        vi="Đổi phân loại thành {usual}, hoặc chọn lại mã tên khoản.",
        en="Change the type to {usual}, or choose the item again.",
    ),
)
def sign_of_adjustment(declaration: Declaration, known: Known) -> Iterator[Hit]:
    for slot, each in slots(declaration):
        row = known.table("adjustment_names").get(each.adjustment_item_code)
        usual = row.more.get("kind", "") if row else ""
        kind = each.adjustment_type_code
        if row and kind in ADDED and usual in ADDED and kind != usual:
            yield on(f"adjustments.{slot}.adjustment_type_code", slot=slot, code=row.code, usual=usual, kind=kind)
