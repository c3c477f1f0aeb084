"""The two-step declaration of an authorised operator: type AEO without values and taxes, then PAY with them.

Facts of 2013. As far as we know nobody files it so today, hence warnings.
"""

from collections.abc import Iterator

from customs.model.base import Text
from customs.model.declaration import Declaration
from customs.model.field_table import fields
from customs.model.finding import Severity
from customs.model.status import Direction
from customs.rules.answers import ida
from customs.rules.engine import Hit, on, rule
from customs.rules.filled import NOWHERE, place
from customs.rules.known import Known
from customs.rules.law import answer, inferred

AEO = "AEO"

#: What the first step leaves to the second: field -> answer when it is filled.
LEFT_TO_SECOND = {
    "valuation_code": "S1044",
    "comprehensive_valuation_number": "S1045",
    "adjustment_item_code": "S1047",
    "adjustment_type_code": "S1048",
    "adjustment_currency_code": "S1049",
    "adjustment_amount": "S1050",
    "adjustment_allocation_total": "S1051",
    "adjustment_base_currency_code": "S1056",
    "adjustment_base_price": "S1057",
    "valuation_details": "S1058",
    "valuation_allocation_total": "S1059",
    "first_warehouse_entry_date": "S1060",
    "taxpayer_code": "S1062",
    "release_reason_code": "S1064",
    "tax_paying_bank_code": "S1065",
    "credit_limit_year": "S1066",
    "credit_limit_symbol": "S1067",
    "credit_limit_number": "S1068",
    "tax_payment_term_code": "S1070",
    "guarantee_bank_code": "S1072",
    "guarantee_year": "S1073",
    "guarantee_symbol": "S1074",
    "guarantee_number": "S1075",
    "import_duty_rate": "S1087",
    "absolute_duty_rate": "S1088",
    "absolute_duty_unit_code": "S1089",
    "absolute_duty_currency_code": "S1091",
    "tariff_schedule_code": "S1093",
    "out_of_quota_flag": "S1094",
    "absolute_duty_code": "S1096",
    "customs_value_currency_code": "S1099",
    "customs_value_manual": "S1100",
    "adjustment_index": "S1104",
    "import_duty_exemption_code": "S1110",
    "import_duty_reduction_amount": "S1111",
    "other_tax_rate_code": "S1112",
    "other_tax_exemption_code": "S1113",
    "other_tax_reduction_amount": "S1114",
}
#: What it must hold all the same.
KEPT_IN_FIRST = {"incoterm_code": "S1035", "invoice_currency_code": "S1036", "line_invoice_value": "S1125"}


def _named(identifier: str) -> str:
    field = fields(Direction.IMPORT)[identifier]
    return ".".join(filter(None, ("goods" if field.on_item else "", field.group, identifier)))


@rule(
    "GEN-040",
    severity=Severity.WARNING,
    fields=tuple(_named(name) for name in LEFT_TO_SECOND),
    each=True,
    direction=Direction.IMPORT,
    legal=inferred(answer("S1044", "S1114")),
    responses=ida(**LEFT_TO_SECOND),
    message=Text(vi="{place}{field}: tờ khai AEO để trống", en="{place}{field}: an AEO declaration leaves it blank"),
    why=Text(
        vi="Bước một của tờ khai AEO chưa khai trị giá và thuế; phần này khai ở bước hai (PAY). Quy định của năm 2013.",
        en="The first step of an AEO declaration holds neither value nor taxes; they come with the second (PAY). "
        "A rule of 2013.",
    ),
    fix=Text(vi="Xóa chỉ tiêu, hoặc chọn loại hình thường.", en="Clear it, or choose an ordinary type."),
)
def left_to_second_step(declaration: Declaration, known: Known) -> Iterator[Hit]:
    if declaration.declaration_type_code == AEO:
        for name in LEFT_TO_SECOND:
            for one in known.given(name):
                yield on(one.path, place=one.place, field=one.field)


@rule(
    "GEN-041",
    severity=Severity.WARNING,
    fields=tuple(_named(name) for name in KEPT_IN_FIRST),
    each=True,
    direction=Direction.IMPORT,
    legal=inferred(answer(*KEPT_IN_FIRST.values())),
    responses=ida(**KEPT_IN_FIRST),
    message=Text(vi="{place}{field}: tờ khai AEO phải có", en="{place}{field}: an AEO declaration needs it"),
    why=Text(
        vi="Bước một của tờ khai AEO vẫn ghi điều kiện giá, đồng tiền và trị giá từng dòng.",
        en="The first step of an AEO declaration still states terms, currency and the value of every item.",
    ),
    fix=Text(vi="Nhập như trên hóa đơn.", en="Enter it as on the invoice."),
)
def kept_in_first_step(declaration: Declaration, _: Known) -> Iterator[Hit]:
    if declaration.declaration_type_code != AEO:
        return
    table = fields(Direction.IMPORT)
    for name in ("incoterm_code", "invoice_currency_code"):
        if getattr(declaration, name) is None:
            yield on(name, place=NOWHERE, field=table[name])
    for number, item in enumerate(declaration.goods, 1):
        if item.line_invoice_value is None:
            path = f"goods.{item.key}.line_invoice_value"
            yield on(path, place=place(number), field=table["line_invoice_value"])
