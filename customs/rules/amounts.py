"""Amounts and the currencies they are in."""

from collections.abc import Iterator

from customs.model.base import Text
from customs.model.declaration import Declaration
from customs.model.finding import Severity
from customs.model.status import Direction
from customs.rules.answers import eda, ida, ida_eda
from customs.rules.engine import Hit, at, on, rule
from customs.rules.filled import Filled
from customs.rules.known import Known
from customs.rules.law import GUIDE, PRACTICE, answer, appendix, cited, inferred

#: Amount -> its currency, for the amounts that take no decimals in VND.
CURRENCY_OF = {
    "invoice_total_value": "invoice_currency_code",
    "freight_amount": "freight_currency_code",
    "insurance_amount": "insurance_currency_code",
    "total_customs_value": "total_customs_value_currency_code",
}

#: Terms under which the price is that at the exit gate, so that no other value is asked for.
GATE_TERMS = frozenset({"FOB", "DAP", "DAF"})
#: Terms whose price holds freight or insurance beyond the exit gate.
BEYOND_GATE = frozenset({"CFR", "C&F", "CPT", "C&I", "CIF", "CIP", "DDU", "DDP", "DAT", "DPU", "DES", "DEQ"})


@rule(
    "INV-009",
    severity=Severity.WARNING,
    fields=("goods.line_invoice_value", "invoice_total_value"),
    legal=PRACTICE,
    message=Text(
        vi="Dòng {number}: trị giá {value} lớn hơn tổng hóa đơn {total}",
        en="Item {number}: value {value} exceeds the invoice total {total}",
    ),
    why=Text(
        vi="Một dòng không thể lớn hơn cả hóa đơn, trừ khi tổng đã trừ giảm giá.",
        en="One item cannot exceed the whole invoice, unless the total is after a discount.",
    ),
    fix=Text(vi="So hai số với hóa đơn.", en="Compare both figures with the invoice."),
)
def line_within_total(declaration: Declaration, _: Known) -> Iterator[Hit]:
    total = declaration.invoice_total_value
    for number, item in enumerate(declaration.goods, 1):
        value = item.line_invoice_value
        if total is not None and value is not None and value > total:
            yield at(item.key, "line_invoice_value", number=number, value=value, total=total)


@rule(
    "INV-010",
    severity=Severity.WARNING,
    fields=("goods.unit_price_currency_code", "invoice_currency_code"),
    legal=inferred(appendix("1.44", "1.86", "2.39", "2.75")),
    message=Text(
        vi="Dòng {number}: đơn giá theo {price}, hóa đơn theo {invoice}",
        en="Item {number}: unit price in {price}, invoice in {invoice}",
    ),
    why=Text(
        vi="Trị giá dòng tính theo đồng tiền của hóa đơn; đơn giá khác đồng tiền thì phép nhân không khớp.",
        en="The item's value is in the invoice currency; with a price in another the multiplication cannot agree.",
    ),
    fix=Text(
        vi="Đổi đồng tiền của đơn giá thành {invoice}, hoặc sửa hóa đơn.",
        en="Change the price to {invoice}, or correct the invoice.",
    ),
)
def one_currency(declaration: Declaration, _: Known) -> Iterator[Hit]:
    invoice = declaration.invoice_currency_code
    for number, item in enumerate(declaration.goods, 1):
        price = item.unit_price_currency_code
        if invoice and price and price != invoice:
            yield at(item.key, "unit_price_currency_code", number=number, price=price, invoice=invoice)


@rule(
    "INV-011",
    severity=Severity.ERROR,
    fields=(*CURRENCY_OF, "adjustments.adjustment_amount", "goods.customs_value_manual"),
    each=True,
    legal=cited(appendix("1.44", "1.47", "1.48", "1.49", "1.87"), GUIDE),
    responses=(
        *ida_eda(invoice_total_value="S0091", customs_value_manual="S0025"),
        *ida(freight_amount="S0094", insurance_amount="S0097", adjustment_amount="S1054"),
        *eda(total_customs_value="S1133"),
    ),
    message=Text(vi="{place}{field}: {value} VND có phần thập phân", en="{place}{field}: {value} VND has decimals"),
    why=Text(vi="Tiền đồng không có phần thập phân.", en="VND amounts take no decimals."),
    fix=Text(vi="Làm tròn đến đồng.", en="Round to whole dong."),
)
def whole_dong(declaration: Declaration, known: Known) -> Iterator[Hit]:
    for name in (*CURRENCY_OF, "adjustment_amount", "customs_value_manual"):
        for one in known.given(name):
            if one.value != one.value.to_integral_value() and _currency(declaration, one) == "VND":
                yield on(one.path, place=one.place, field=one.field, value=one.value)


def _currency(declaration: Declaration, amount: Filled) -> str | None:
    name = amount.field.identifier
    if name == "adjustment_amount":
        return declaration.adjustments[amount.slot - 1].adjustment_currency_code
    if name == "customs_value_manual":
        return declaration.goods[amount.number - 1].customs_value_currency_code
    currency: str | None = getattr(declaration, CURRENCY_OF[name])
    return currency


@rule(
    "INV-012",
    severity=Severity.ERROR,
    fields=("total_customs_value", "incoterm_code"),
    direction=Direction.EXPORT,
    legal=cited(appendix("2.40"), answer("R1091")),
    responses=eda("R1091"),
    message=Text(
        vi="Giá {term} cần tổng trị giá tính thuế đến cửa khẩu xuất",
        en="Term {term} calls for the total customs value at the exit gate",
    ),
    why=Text(
        vi="Trị giá xuất khẩu là giá đến cửa khẩu xuất, không gồm cước và bảo hiểm quốc tế mà giá {term} có.",
        en="Export value is the price to the exit gate, without the international freight or insurance that {term} "
        "holds.",
    ),
    fix=Text(
        vi="Nhập tổng trị giá sau khi trừ cước và bảo hiểm quốc tế, kèm đồng tiền.",
        en="Enter the total less international freight and insurance, with its currency.",
    ),
)
def gate_value(declaration: Declaration, _: Known) -> Iterator[Hit]:
    if declaration.incoterm_code in BEYOND_GATE and declaration.total_customs_value is None:
        yield on("total_customs_value", term=declaration.incoterm_code)


@rule(
    "INV-013",
    severity=Severity.WARNING,
    fields=("total_customs_value", "incoterm_code"),
    direction=Direction.EXPORT,
    legal=inferred(cited(appendix("2.40"), answer("R1091"))),
    message=Text(
        vi="Giá {term} có thể cần tổng trị giá tính thuế", en="Term {term} may call for the total customs value"
    ),
    why=Text(
        vi="Hướng dẫn chỉ miễn chỉ tiêu này cho FOB, DAP và DAF; với {term} phải cộng chi phí đến cửa khẩu xuất.",
        en="The guide frees only FOB, DAP and DAF from it; with {term} the cost to the exit gate is added.",
    ),
    fix=Text(
        vi="Nhập tổng trị giá đến cửa khẩu xuất, kèm đồng tiền.",
        en="Enter the total value at the exit gate, with its currency.",
    ),
)
def gate_value_perhaps(declaration: Declaration, _: Known) -> Iterator[Hit]:
    term = declaration.incoterm_code
    if term and term not in GATE_TERMS | BEYOND_GATE and declaration.total_customs_value is None:
        yield on("total_customs_value", term=term)


@rule(
    "INV-014",
    severity=Severity.ERROR,
    fields=("total_customs_value_currency_code", "total_customs_value"),
    direction=Direction.EXPORT,
    legal=answer("R1092"),
    responses=eda("R1092"),
    message=Text(
        vi="Tổng trị giá tính thuế và đồng tiền không đi cùng nhau",
        en="Total customs value and its currency do not go together",
    ),
    why=Text(vi="Khai cả hai, hoặc để trống cả hai.", en="Both are given, or both blank."),
    fix=Text(vi="Nhập phần còn thiếu.", en="Enter the missing one."),
)
def gate_value_currency(declaration: Declaration, _: Known) -> Iterator[Hit]:
    value, currency = declaration.total_customs_value, declaration.total_customs_value_currency_code
    if (value is None) != (currency is None):
        yield on("total_customs_value" if value is None else "total_customs_value_currency_code")


@rule(
    "INV-015",
    severity=Severity.ERROR,
    fields=("invoice_total_value",),
    direction=Direction.EXPORT,
    legal=answer("E0252"),
    responses=eda("E0252"),
    message=Text(vi="Tổng trị giá hóa đơn là 0", en="The invoice total is 0"),
    why=Text(
        vi="Hệ thống từ chối tổng trị giá tính thuế bằng 0; hàng miễn phí vẫn có trị giá hải quan.",
        en="The system refuses a total customs value of 0; goods free of charge still have a customs value.",
    ),
    fix=Text(
        vi="Nhập trị giá của hàng, hoặc tổng trị giá tính thuế.",
        en="Enter the value of the goods, or the total customs value.",
    ),
)
def value_not_zero(declaration: Declaration, _: Known) -> Iterator[Hit]:
    typed = any(item.customs_value_manual for item in declaration.goods)
    if declaration.invoice_total_value == 0 and not declaration.total_customs_value and not typed:
        yield on("invoice_total_value")


@rule(
    "INV-016",
    severity=Severity.ADVICE,
    fields=("planned_rates", "invoice_currency_code", "freight_currency_code", "insurance_currency_code"),
    each=True,
    legal=Text(vi="TT 38/2015/TT-BTC, Điều 35", en="Circular 38/2015/TT-BTC, Art. 35"),
    message=Text(vi="Chưa có tỷ giá {currency}", en="There is no exchange rate for {currency}"),
    why=Text(
        vi="Trị giá và thuế tính bằng đồng theo tỷ giá của ngày đăng ký; chưa có tỷ giá thì chưa tính được thuế dự "
        "kiến.",
        en="Value and taxes are worked out in VND at the rate of the registration day; without it they cannot be "
        "foreseen.",
    ),
    fix=Text(
        vi="Nhập tỷ giá mua chuyển khoản của Vietcombank cuối thứ Năm tuần trước.",
        en="Enter Vietcombank's transfer buying rate at the close of last Thursday.",
    ),
)
def rate_known(declaration: Declaration, known: Known) -> Iterator[Hit]:
    used = [declaration.invoice_currency_code, declaration.freight_currency_code, declaration.insurance_currency_code]
    have = {"VND", *declaration.planned_rates}
    have.update(each.exchange_rate_currency_code or "" for each in declaration.exchange_rates)
    have.update(each.currency for each in (known.assessment.rates if known.assessment else ()))
    for currency in dict.fromkeys(filter(None, used)):
        if currency not in have:
            yield on(f"planned_rates.{currency}", currency=currency)
