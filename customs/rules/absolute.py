"""Absolute and mixed duties, and goods out of quota."""

from collections.abc import Iterator

from customs.model.base import Text
from customs.model.declaration import Declaration
from customs.model.finding import Severity
from customs.model.goods import GoodsItem
from customs.model.status import Direction
from customs.rules.answers import ida, ida_eda
from customs.rules.engine import Hit, at, rule
from customs.rules.known import Known
from customs.rules.law import answer, appendix, cited, inferred


@rule(
    "TAX-015",
    severity=Severity.ERROR,
    fields=("goods.absolute_duty_rate", "goods.absolute_duty_unit_code", "goods.absolute_duty_currency_code"),
    legal=answer("R1075", "R1076", "R1077", "R1078"),
    responses=ida_eda(
        absolute_duty_unit_code="R1075", absolute_duty_currency_code="R1076", absolute_duty_rate="R1077 R1078"
    ),
    message=Text(
        vi="Dòng {number}: thuế tuyệt đối thiếu {missing}", en="Item {number}: absolute duty without its {missing}"
    ),
    why=Text(vi="Mức thuế, đơn vị và đồng tiền đi cùng nhau.", en="Rate, unit and currency go together."),
    fix=Text(vi="Nhập {missing}, hoặc xóa cả ba.", en="Enter the {missing}, or clear all three."),
)
def absolute_in_full(declaration: Declaration, _: Known) -> Iterator[Hit]:
    for number, item in enumerate(declaration.goods, 1):
        missing = [name for name in ABSOLUTE if getattr(item, name) is None]
        if 0 < len(missing) < len(ABSOLUTE):
            yield at(item.key, missing[0], number=number, missing=tuple(ABSOLUTE[name] for name in missing))


ABSOLUTE = {
    "absolute_duty_rate": Text(vi="mức thuế", en="rate"),
    "absolute_duty_unit_code": Text(vi="đơn vị", en="unit"),
    "absolute_duty_currency_code": Text(vi="đồng tiền", en="currency"),
}


@rule(
    "TAX-016",
    severity=Severity.WARNING,
    fields=("goods.tariff_schedule_code", "goods.absolute_duty_code", "goods.absolute_duty_rate"),
    direction=Direction.IMPORT,
    legal=cited(appendix("1.77", "1.80", "1.82"), inferred(answer("E1020", "E1061"))),
    responses=ida("E1020", "E1061"),
    message=Text(vi="Dòng {number}: biểu thuế {schedule} {what}", en="Item {number}: schedule {schedule} {what}"),
    why=Text(
        vi="Thuế tuyệt đối (B15) và hỗn hợp (B16) cần mã ở 1.82 hoặc mức thuế ở 1.77, không cả hai; biểu khác "
        "không có.",
        en="Specific (B15) and mixed (B16) duties need a code in 1.82 or a rate in 1.77, not both; other schedules "
        "none.",
    ),
    fix=Text(
        vi="Nhập hoặc xóa phần thuế tuyệt đối theo biểu thuế.",
        en="Enter or clear the absolute duty as the schedule asks.",
    ),
)
def absolute_by_schedule(declaration: Declaration, _: Known) -> Iterator[Hit]:
    for number, item in enumerate(declaration.goods, 1):
        what = _absolute(item)
        if what and item.tariff_schedule_code:
            yield at(item.key, "absolute_duty_code", number=number, schedule=item.tariff_schedule_code, what=what)


def _absolute(item: GoodsItem) -> Text | None:
    coded, typed = item.absolute_duty_code is not None, item.absolute_duty_rate is not None
    if item.tariff_schedule_code in {"B15", "B16"}:
        if coded and typed:
            return Text(vi="có cả mã và mức thuế tuyệt đối", en="has both an absolute-duty code and a rate")
        return None if coded or typed else Text(vi="cần thuế tuyệt đối", en="calls for an absolute duty")
    return Text(vi="không dùng mã thuế tuyệt đối", en="takes no absolute-duty code") if coded else None


@rule(
    "TAX-017",
    severity=Severity.WARNING,
    fields=("goods.out_of_quota_flag", "goods.tariff_schedule_code"),
    direction=Direction.IMPORT,
    legal=cited(appendix("1.80", "1.81"), inferred(answer("E1010"))),
    responses=ida("E1010"),
    message=Text(
        vi="Dòng {number}: B14 cần mã ngoài hạn ngạch X", en="Item {number}: B14 calls for the out-of-quota flag X"
    ),
    why=Text(vi="B14 là biểu thuế ngoài hạn ngạch.", en="B14 is the out-of-quota schedule."),
    fix=Text(vi="Nhập X.", en="Enter X."),
)
def quota_flag(declaration: Declaration, _: Known) -> Iterator[Hit]:
    for number, item in enumerate(declaration.goods, 1):
        if item.tariff_schedule_code == "B14" and item.out_of_quota_flag is None:
            yield at(item.key, "out_of_quota_flag", number=number, mend="X")


@rule(
    "TAX-018",
    severity=Severity.ERROR,
    fields=("goods.out_of_quota_flag",),
    direction=Direction.IMPORT,
    legal=cited(appendix("1.81"), answer("S1095")),
    responses=ida("S1095"),
    message=Text(
        vi="Dòng {number}: mã ngoài hạn ngạch là “{value}”, chỉ nhận X",
        en="Item {number}: out-of-quota flag “{value}”, only X is taken",
    ),
    why=Text(
        vi="Ô này chỉ ghi X khi hàng ngoài hạn ngạch.", en="The field holds X for goods out of quota, and nothing else."
    ),
    fix=Text(vi="Nhập X, hoặc để trống.", en="Enter X, or leave it blank."),
)
def quota_flag_value(declaration: Declaration, _: Known) -> Iterator[Hit]:
    for number, item in enumerate(declaration.goods, 1):
        if item.out_of_quota_flag not in {None, "X"}:
            yield at(item.key, "out_of_quota_flag", number=number, value=item.out_of_quota_flag)
