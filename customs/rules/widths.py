"""Figures worked out from those declared that would not fit the system's fields (TT 38/2015, Art. 18.3: split then).

The system says that a total does not fit, but not how wide it is. Widths are those of the message items of 2014, the
system's own answer fields included, so these are warnings.
"""

from collections.abc import Iterator
from decimal import Decimal

from customs.model.base import Text
from customs.model.declaration import Declaration
from customs.model.finding import Severity
from customs.rules.answers import eda, ida, ida_eda
from customs.rules.engine import Hit, at, on, rule
from customs.rules.known import Known
from customs.rules.law import answer, circular, cited, inferred
from customs.rules.published_rates import AMOUNT_OF

#: Whole digits a figure in VND may have.
VALUE_OF_LINE, VALUE_OF_ALL, UNIT_VALUE = 17, 19, 18
INVOICE = 20
SPLIT = Text(
    vi="Tách dòng hàng; nếu cả tờ khai quá rộng thì tách tờ khai (TT 38/2015, Điều 18.3).",
    en="Split the item; if the whole declaration is too wide, split that (Circular 38/2015, Art. 18.3).",
)
WIDE = Text(
    vi="Ô của hệ thống nhận tối đa {width} chữ số (mẫu thông điệp 2014; nay có thể đã mở rộng).",
    en="The system's field takes {width} digits at most (message of 2014; it may have been widened since).",
)


def digits(value: Decimal) -> int:
    """Of the whole part."""
    return len(str(abs(int(value))))


def _dong(declaration: Declaration, amount: Decimal | None, currency: str | None) -> Decimal | None:
    """In VND at the rates of the declaration; None while the rate is unknown."""
    rate = Decimal(1) if currency == "VND" else declaration.planned_rates.get(currency or "")
    return None if amount is None or rate is None else amount * rate


HEADER_WIDTHS = {
    "invoice_total_value": INVOICE,
    "freight_amount": 18,
    "insurance_amount": 16,
    "total_customs_value": VALUE_OF_ALL,
}


@rule(
    "VAL-050",
    severity=Severity.WARNING,
    fields=(*HEADER_WIDTHS, "adjustments.adjustment_amount"),
    each=True,
    legal=inferred(cited(circular("18.3"), answer("E0093", "E0094", "E0097", "E0098", "E1002"))),
    responses=(
        *ida(
            invoice_total_value="E0093 E0097",
            freight_amount="E0094 E0096",
            insurance_amount="E0098",
            adjustment_amount="E1002",
        ),
        *eda(invoice_total_value="E0097", total_customs_value="E0096 E1070"),
    ),
    message=Text(
        vi="{place}{field} quy ra {value} đồng, dài {length} chữ số",
        en="{place}{field} comes to {value} VND, {length} digits",
    ),
    why=WIDE,
    fix=SPLIT,
)
def amount_in_dong_fits(declaration: Declaration, known: Known) -> Iterator[Hit]:
    for currency, name in AMOUNT_OF.items():
        for one in known.given(name):
            if name == "adjustment_amount":
                code, width = declaration.adjustments[one.slot - 1].adjustment_currency_code, INVOICE
            elif name in HEADER_WIDTHS:
                code, width = getattr(declaration, currency), HEADER_WIDTHS[name]
            else:
                continue
            value = _dong(declaration, one.value, code)
            if value is not None and digits(value) > width:
                length = digits(value)
                yield on(one.path, place=one.place, field=one.field, value=value, length=length, width=width)


@rule(
    "VAL-051",
    severity=Severity.WARNING,
    fields=("goods.line_invoice_value",),
    each=True,
    legal=inferred(cited(circular("18.3"), answer("E0019"))),
    responses=ida_eda("E0019"),
    message=Text(
        vi="Trị giá các dòng cộng lại {value}, dài {length} chữ số",
        en="Values of the items add up to {value}, {length} digits",
    ),
    why=WIDE,
    fix=SPLIT,
)
def sum_of_lines_fits(declaration: Declaration, _: Known) -> Iterator[Hit]:
    goods = declaration.goods
    value = sum((item.line_invoice_value for item in goods if item.line_invoice_value is not None), Decimal(0))
    if digits(value) > INVOICE:
        path = f"goods.{goods[0].key}.line_invoice_value"
        yield on(path, value=value, length=digits(value), width=INVOICE)


@rule(
    "VAL-052",
    severity=Severity.WARNING,
    fields=("goods.line_invoice_value", "goods.customs_value_manual"),
    each=True,
    legal=inferred(cited(circular("18.3"), answer("E0030", "E0031", "E0100"))),
    responses=(
        *ida(line_invoice_value="E0100 E0413 E0031 E1058", customs_value_manual="E0030"),
        *eda(line_invoice_value="E0031", customs_value_manual="E0030"),
    ),
    message=Text(
        vi="Dòng {number}: {what} quy ra {value} đồng, dài {length} chữ số",
        en="Item {number}: {what} comes to {value} VND, {length} digits",
    ),
    why=WIDE,
    fix=SPLIT,
)
def line_value_fits(declaration: Declaration, _: Known) -> Iterator[Hit]:
    for number, item in enumerate(declaration.goods, 1):
        for name, amount, currency, what in (
            ("line_invoice_value", item.line_invoice_value, declaration.invoice_currency_code, LINE),
            ("customs_value_manual", item.customs_value_manual, item.customs_value_currency_code, TYPED),
        ):
            value = _dong(declaration, amount, currency)
            if value is not None and digits(value) > VALUE_OF_LINE:
                length = digits(value)
                yield at(item.key, name, number=number, what=what, value=value, length=length, width=VALUE_OF_LINE)


LINE = Text(vi="trị giá hóa đơn", en="the invoice value")
TYPED = Text(vi="trị giá tính thuế nhập tay", en="the typed customs value")


@rule(
    "VAL-053",
    severity=Severity.WARNING,
    fields=("goods.customs_value_manual",),
    each=True,
    legal=inferred(cited(circular("18.3"), answer("E0024", "E0412"))),
    responses=(*ida("E0024", "E0412"), *eda("E0024")),
    message=Text(
        vi="Tổng trị giá tính thuế {value} đồng dài {length} chữ số",
        en="The total customs value, {value} VND, has {length} digits",
    ),
    why=WIDE,
    fix=SPLIT,
)
def customs_value_fits(declaration: Declaration, known: Known) -> Iterator[Hit]:
    value = known.assessment.customs_value if known.assessment else None
    if value is not None and digits(value) > VALUE_OF_ALL and declaration.goods:
        path = f"goods.{declaration.goods[0].key}.customs_value_manual"
        yield on(path, value=value, length=digits(value), width=VALUE_OF_ALL)


@rule(
    "VAL-054",
    severity=Severity.WARNING,
    fields=("goods.quantity_1",),
    legal=inferred(cited(circular("18.3"), answer("E1064"))),
    responses=ida_eda("E1064"),
    message=Text(
        vi="Dòng {number}: đơn giá tính thuế {value} đồng dài {length} chữ số",
        en="Item {number}: a customs value of {value} VND a unit has {length} digits",
    ),
    why=WIDE,
    fix=Text(vi="Khai số lượng theo đơn vị lớn hơn.", en="Give the quantity in a larger unit."),
)
def unit_value_fits(declaration: Declaration, known: Known) -> Iterator[Hit]:
    for assessed in known.assessment.items if known.assessment else ():
        item = declaration.goods[assessed.number - 1] if assessed.number <= len(declaration.goods) else None
        if item and item.quantity_1 and assessed.customs_value is not None:
            value = assessed.customs_value / item.quantity_1
            if digits(value) > UNIT_VALUE:
                unit = value.quantize(Decimal(1))
                yield at(
                    item.key, "quantity_1", number=assessed.number, value=unit, length=digits(value), width=UNIT_VALUE
                )
