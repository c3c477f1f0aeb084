"""Exchange rates of the week the office loaded: an amount in a currency that is not among them."""

from collections.abc import Iterator

from customs.model.base import Text
from customs.model.declaration import Declaration
from customs.model.finding import Severity
from customs.reference.rates import DONG, RateTable
from customs.rules.answers import answers, eda, ida, ida_eda
from customs.rules.engine import Hit, on, rule
from customs.rules.known import Known
from customs.rules.law import answer, cited

#: Currency field -> the amount that goes with it; without an amount nothing is converted.
AMOUNT_OF = {
    "invoice_currency_code": "invoice_total_value",
    "freight_currency_code": "freight_amount",
    "insurance_currency_code": "insurance_amount",
    "adjustment_base_currency_code": "adjustment_base_price",
    "adjustment_currency_code": "adjustment_amount",
    "total_customs_value_currency_code": "total_customs_value",
    "customs_value_currency_code": "customs_value_manual",
}
RATE_LAW = Text(vi="TT 38/2015/TT-BTC, Điều 35", en="Circular 38/2015/TT-BTC, Art. 35")


@rule(
    "INV-022",
    severity=Severity.WARNING,
    fields=(
        "invoice_currency_code",
        "freight_currency_code",
        "insurance_currency_code",
        "adjustment_base_currency_code",
        "adjustments.adjustment_currency_code",
        "total_customs_value_currency_code",
        "goods.customs_value_currency_code",
    ),
    each=True,
    legal=cited(RATE_LAW, answer("E0107", "E0108", "E0112")),
    responses=(
        *ida(
            invoice_currency_code="E0108 E0123 E0125 E0126",
            freight_currency_code="E0107 E0124",
            insurance_currency_code="E0109",
            adjustment_base_currency_code="E0110",
            adjustment_currency_code="E1001",
        ),
        *eda(invoice_currency_code="E0108", total_customs_value_currency_code="E0110"),
        *ida_eda(customs_value_currency_code="E0112"),
        *answers("IDC EDC", invoice_currency_code="E1109"),
    ),
    message=Text(
        vi="{place}{field}: không có tỷ giá {currency} trong bảng tỷ giá tuần {first}",
        en="{place}{field}: no rate for {currency} among those of the week of {first}",
    ),
    why=Text(
        vi="Hệ thống từ chối đồng tiền không có tỷ giá vào ngày đăng ký.",
        en="The system refuses a currency without a rate on the day of registration.",
    ),
    fix=Text(
        vi="Quy đổi ra đồng tiền có công bố tỷ giá hoặc ra VND, rồi ghi tiền gốc vào phần ghi chú.",
        en="Convert to a currency with a published rate or to VND, and state the original one in the notes.",
    ),
)
def currency_has_a_rate(declaration: Declaration, known: Known) -> Iterator[Hit]:
    week = _week(declaration, known)
    if week is None:
        return
    stated = {each.exchange_rate_currency_code for each in declaration.exchange_rates}
    for name, amount in AMOUNT_OF.items():
        for one in known.given(name):
            listed = one.value == DONG or one.value in week.rates or one.value in stated
            if not listed and _converted(declaration, known, amount, one.number, one.slot):
                yield on(one.path, place=one.place, field=one.field, currency=one.value, first=week.first_day)


def _week(declaration: Declaration, known: Known) -> RateTable | None:
    """The rates of the week the declaration is registered in; None when none were loaded for it."""
    day = declaration.duty_day or known.day
    holding = [table for table in known.rates if table.holds(day)]
    return max(holding, key=lambda table: table.first_day) if holding else None


def _converted(declaration: Declaration, known: Known, amount: str, number: int, slot: int) -> bool:
    """There is an amount in that currency; an invoice's currency is that of its items too."""
    if any((one.number, one.slot) == (number, slot) for one in known.given(amount)):
        return True
    return amount == "invoice_total_value" and any(item.line_invoice_value for item in declaration.goods)
