"""Export: the flag "not converted to VND", fees and levies, one currency of customs value, deferred payment."""

from collections.abc import Iterator

from customs.model.base import Text
from customs.model.declaration import Declaration
from customs.model.finding import Severity
from customs.model.status import Direction
from customs.rules.answers import eda, ida
from customs.rules.engine import Hit, at, on, rule
from customs.rules.known import Known
from customs.rules.law import answer, appendix, cited, inferred

NOT_CONVERTED = "N"
#: Goods that bore an export fee in 2013: coffee, pepper, cashew. No fee of this kind is known to us today.
FEE_HEADINGS_2013 = frozenset({"0901", "0904", "0801"})
OIL_HEADINGS = frozenset({"2709", "2710"})


@rule(
    "INV-030",
    severity=Severity.ERROR,
    fields=("no_vnd_conversion_flag",),
    direction=Direction.EXPORT,
    legal=cited(appendix("2.41"), answer("S1134")),
    responses=eda("S1134"),
    message=Text(
        vi="Mã không cần quy đổi VND là “{value}”, chỉ nhận N", en="No-conversion flag “{value}”, only N is taken"
    ),
    why=Text(vi="Ô 2.41 chỉ ghi N, hoặc để trống.", en="Field 2.41 holds N or nothing."),
    fix=Text(vi="Nhập N, hoặc xóa.", en="Enter N, or clear it."),
)
def flag_value(declaration: Declaration, _: Known) -> Iterator[Hit]:
    value = declaration.no_vnd_conversion_flag
    if value not in {None, NOT_CONVERTED}:
        yield on("no_vnd_conversion_flag", value=value)


@rule(
    "INV-031",
    severity=Severity.ERROR,
    fields=("no_vnd_conversion_flag", "goods.customs_value_currency_code"),
    direction=Direction.EXPORT,
    legal=cited(appendix("2.41", "2.76"), answer("R1097")),
    responses=eda("R1097"),
    message=Text(
        vi="Dòng {number}: có mã N (không quy đổi VND) nhưng thiếu đồng tiền trị giá tính thuế",
        en="Item {number}: flag N (not converted) without the currency of the customs value",
    ),
    why=Text(
        vi="Với mã N, mỗi dòng ghi đồng tiền của trị giá tính thuế ở 2.76.",
        en="With flag N every item states the currency of its customs value in field 2.76.",
    ),
    fix=Text(vi="Nhập đồng tiền và trị giá, hoặc xóa mã N.", en="Enter currency and value, or clear the flag."),
)
def flag_needs_currency(declaration: Declaration, _: Known) -> Iterator[Hit]:
    flagged = declaration.no_vnd_conversion_flag == NOT_CONVERTED
    for number, item in enumerate(declaration.goods if flagged else (), 1):
        if item.customs_value_currency_code is None:
            yield at(item.key, "customs_value_currency_code", number=number)


@rule(
    "INV-032",
    severity=Severity.ERROR,
    fields=("goods.customs_value_currency_code",),
    direction=Direction.EXPORT,
    legal=answer("R1098"),
    responses=eda("R1098"),
    message=Text(
        vi="Dòng {number}: trị giá tính thuế theo {currency}, dòng trước theo {first}",
        en="Item {number}: customs value in {currency}, an earlier item in {first}",
    ),
    why=Text(
        vi="Mọi dòng của tờ khai xuất dùng một đồng tiền cho trị giá tính thuế.",
        en="All items of an export declaration have their customs value in one currency.",
    ),
    fix=Text(vi="Đổi về cùng một đồng tiền.", en="Bring them to one currency."),
)
def one_value_currency(_: Declaration, known: Known) -> Iterator[Hit]:
    given = known.given("customs_value_currency_code")
    for one in given:
        first = given[0].value
        if one.value != first:
            yield on(one.path, number=one.number, currency=one.value, first=first, beside=(given[0].path,))


@rule(
    "INV-033",
    severity=Severity.ERROR,
    fields=("no_vnd_conversion_flag", "goods.absolute_duty_rate"),
    direction=Direction.EXPORT,
    legal=cited(appendix("2.41", "2.68"), answer("E1068")),
    responses=eda("E1068"),
    message=Text(
        vi="Dòng {number}: có mã N (không quy đổi VND) lại nhập thuế tuyệt đối",
        en="Item {number}: flag N (not converted) with a typed absolute duty",
    ),
    why=Text(
        vi="Mã N chỉ dùng khi thuế tính theo tỷ lệ phần trăm.", en="Flag N is for duty by percentage of value only."
    ),
    fix=Text(vi="Xóa mã N, hoặc xóa thuế tuyệt đối.", en="Clear the flag, or the absolute duty."),
)
def flag_without_absolute_duty(declaration: Declaration, known: Known) -> Iterator[Hit]:
    if declaration.no_vnd_conversion_flag == NOT_CONVERTED:
        for one in known.given("absolute_duty_rate"):
            yield on(one.path, number=one.number)


@rule(
    "INV-034",
    severity=Severity.ADVICE,
    fields=("no_vnd_conversion_flag", "goods.hs_code", "goods.fee_amount", "goods.insurance_levy_amount"),
    direction=Direction.EXPORT,
    legal=inferred(answer("E1062", "E1069")),
    responses=eda("E1062", "E1069"),
    message=Text(
        vi="Dòng {number}: có mã N (không quy đổi VND) với hàng {code} {what}",
        en="Item {number}: flag N (not converted) with goods of {code} {what}",
    ),
    why=Text(
        vi="Năm 2013 hệ thống không nhận mã N khi hàng chịu lệ phí hoặc tiền bảo hiểm xuất khẩu (cà phê, hồ tiêu, hạt "
        "điều). Chúng tôi không biết khoản thu nào như vậy còn áp dụng.",
        en="In 2013 the system refused flag N for goods bearing an export fee or levy (coffee, pepper, cashew). We "
        "know of none in force today.",
    ),
    fix=Text(vi="Nếu bị từ chối, xóa mã N.", en="If it is refused, clear the flag."),
)
def flag_without_fees(declaration: Declaration, _: Known) -> Iterator[Hit]:
    flagged = declaration.no_vnd_conversion_flag == NOT_CONVERTED
    for number, item in enumerate(declaration.goods if flagged else (), 1):
        code = item.hs_code or ""
        if item.fee_amount or item.insurance_levy_amount:
            what = Text(vi="chịu lệ phí hoặc tiền bảo hiểm", en="that bear a fee or levy")
        elif code[:4] in FEE_HEADINGS_2013:
            what = Text(vi="từng chịu lệ phí (2013)", en="that bore a fee in 2013")
        else:
            continue
        yield at(item.key, "hs_code", number=number, code=code, what=what)


@rule(
    "TAX-057",
    severity=Severity.WARNING,
    fields=("tax_payment_term_code", "goods.fee_amount"),
    direction=Direction.EXPORT,
    legal=answer("E1067"),
    responses=eda("E1067"),
    message=Text(
        vi="Hàng chịu lệ phí, thời hạn nộp thuế {term} phải là D",
        en="The goods bear fees; payment term {term} must be D",
    ),
    why=Text(vi="Lệ phí nộp ngay.", en="Fees are paid at once."),
    fix=Text(vi="Chọn D.", en="Choose D."),
)
def fees_at_once(declaration: Declaration, _: Known) -> Iterator[Hit]:
    term = declaration.tax_payment_term_code
    if term and term != "D" and any(item.fee_amount for item in declaration.goods):
        yield on("tax_payment_term_code", term=term)


@rule(
    "TAX-058",
    severity=Severity.WARNING,
    fields=("goods.hs_code", "tax_payment_term_code"),
    direction=Direction.EXPORT,
    legal=inferred(answer("E1061")),
    responses=eda("E1061"),
    message=Text(
        vi="Chậm nộp thuế ({term}) với cả hàng dầu ({code}) và hàng khác trên một tờ khai",
        en="Deferred payment ({term}) with oil ({code}) and other goods on one declaration",
    ),
    why=Text(
        vi="Hệ thống tách thời hạn của dầu. Nhóm dầu do chúng tôi hiểu là 2709 và 2710.",
        en="The system keeps the terms of oil apart. Which codes are oil is our reading: 2709 and 2710.",
    ),
    fix=Text(vi="Khai hai tờ khai, hoặc chọn D.", en="Use two declarations, or choose D."),
)
def oil_apart(declaration: Declaration, _: Known) -> Iterator[Hit]:
    term = declaration.tax_payment_term_code
    if term not in {"A", "B", "C"}:
        return
    oil = [item for item in declaration.goods if (item.hs_code or "")[:4] in OIL_HEADINGS]
    if oil and len(oil) < len(declaration.goods):
        yield at(oil[0].key, "hs_code", term=term, code=oil[0].hs_code)


@rule(
    "TAX-059",
    severity=Severity.WARNING,
    fields=("tax_payment_term_code", "declaration_type_code", "cargo_classification_code"),
    each=True,
    legal=inferred(answer("E8402", "E8450")),
    responses=(*ida("E8402"), *eda("E8450")),
    message=Text(vi="Chậm nộp không bảo lãnh (C): {what}", en="Deferral without guarantee (C): {what}"),
    why=Text(
        vi="Quy định của hệ thống năm 2013; Luật Thuế xuất khẩu, nhập khẩu 2016 đã bỏ ân hạn này, trừ doanh nghiệp ưu "
        "tiên.",
        en="What the system asked in 2013; the 2016 law on export and import duty ended the deferral, authorised "
        "operators apart.",
    ),
    fix=Text(vi="Chọn D, hoặc A, B kèm bảo lãnh.", en="Choose D, or A or B with a guarantee."),
)
def deferral_without_guarantee(declaration: Declaration, _: Known) -> Iterator[Hit]:
    if declaration.tax_payment_term_code != "C":
        return
    kind, cargo = declaration.declaration_type_code, declaration.cargo_classification_code
    if declaration.direction is Direction.IMPORT and kind not in {"E31", "E33"}:
        what = Text(vi=f"loại hình {kind} không phải E31, E33", en=f"type {kind} is not E31 or E33")
        yield on("tax_payment_term_code", what=what)
    elif declaration.direction is Direction.EXPORT and cargo not in {"B", "C", "D", "E", "J"}:
        what = Text(
            vi="mã phân loại hàng hóa không phải B, C, D, E, J", en="cargo classification is not B, C, D, E or J"
        )
        yield on("tax_payment_term_code", what=what)
