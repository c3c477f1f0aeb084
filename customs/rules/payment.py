"""Who pays, when, and under which guarantee or credit limit."""

from collections.abc import Iterator

from customs.model.base import Text
from customs.model.declaration import Declaration
from customs.model.finding import Severity
from customs.model.status import Direction
from customs.rules.answers import ida, ida_eda
from customs.rules.engine import Hit, on, rule
from customs.rules.known import Known
from customs.rules.law import answer, appendix, cited, inferred

AT_ONCE = "D"
GUARANTEED = frozenset({"A", "B"})

GUARANTEE = {
    "guarantee_bank_code": Text(vi="ngân hàng bảo lãnh", en="guarantee bank"),
    "guarantee_year": Text(vi="năm phát hành", en="year of issue"),
    "guarantee_symbol": Text(vi="ký hiệu", en="symbol"),
    "guarantee_number": Text(vi="số chứng từ", en="number"),
}
CREDIT = {
    "tax_paying_bank_code": Text(vi="ngân hàng trả thuế thay", en="paying bank"),
    "credit_limit_year": Text(vi="năm phát hành", en="year of issue"),
    "credit_limit_symbol": Text(vi="ký hiệu", en="symbol"),
    "credit_limit_number": Text(vi="số chứng từ", en="number"),
}


def _incomplete(declaration: Declaration, parts: dict[str, Text]) -> Iterator[Hit]:
    missing = [name for name in parts if getattr(declaration, name) is None]
    if 0 < len(missing) < len(parts):
        given = tuple(parts[name] for name in parts if name not in missing)
        yield on(missing[0], given=given, missing=tuple(parts[name] for name in missing))


@rule(
    "TAX-030",
    severity=Severity.ERROR,
    fields=tuple(GUARANTEE),
    legal=cited(appendix("1.59", "1.60", "1.61", "1.62"), answer("R1014", "R1015", "R1016", "R1017", "R1018", "R1019")),
    responses=ida_eda(
        guarantee_year="R1014",
        guarantee_symbol="R1015",
        guarantee_number="R1016",
        guarantee_bank_code="R1017 R1018 R1019",
    ),
    message=Text(vi="Bảo lãnh: có {given} nhưng thiếu {missing}", en="Guarantee: {given} given, {missing} missing"),
    why=Text(
        vi="Ngân hàng, năm, ký hiệu và số bảo lãnh đi cùng nhau.",
        en="Bank, year, symbol and number of a guarantee go together.",
    ),
    fix=Text(vi="Nhập {missing} theo thư bảo lãnh.", en="Enter {missing} from the letter of guarantee."),
)
def guarantee_in_full(declaration: Declaration, _: Known) -> Iterator[Hit]:
    yield from _incomplete(declaration, GUARANTEE)


@rule(
    "TAX-031",
    severity=Severity.ERROR,
    fields=tuple(CREDIT),
    legal=cited(appendix("1.54", "1.55", "1.56", "1.57"), answer("R1008", "R1009", "R1010", "R1011", "R1012", "R1013")),
    responses=ida_eda(
        credit_limit_year="R1008",
        credit_limit_symbol="R1009",
        credit_limit_number="R1010",
        tax_paying_bank_code="R1011 R1012 R1013",
    ),
    message=Text(
        vi="Hạn mức trả thuế: có {given} nhưng thiếu {missing}", en="Credit limit: {given} given, {missing} missing"
    ),
    why=Text(
        vi="Ngân hàng trả thuế thay, năm, ký hiệu và số hạn mức đi cùng nhau.",
        en="Paying bank, year, symbol and number of a credit limit go together.",
    ),
    fix=Text(vi="Nhập {missing} theo chứng từ hạn mức.", en="Enter {missing} from the credit-limit document."),
)
def credit_in_full(declaration: Declaration, _: Known) -> Iterator[Hit]:
    yield from _incomplete(declaration, CREDIT)


@rule(
    "TAX-032",
    severity=Severity.ERROR,
    fields=("guarantee_bank_code", "tax_payment_term_code"),
    legal=cited(appendix("1.58", "1.59"), answer("R1052")),
    responses=ida_eda("R1052"),
    message=Text(
        vi="Thời hạn nộp thuế {term} cần ngân hàng bảo lãnh", en="Payment term {term} calls for a guarantee bank"
    ),
    why=Text(vi="A là bảo lãnh riêng, B là bảo lãnh chung.", en="A is an individual guarantee, B a general one."),
    fix=Text(vi="Nhập bảo lãnh, hoặc chọn D (nộp ngay).", en="Enter the guarantee, or choose D (pay at once)."),
)
def term_needs_guarantee(declaration: Declaration, _: Known) -> Iterator[Hit]:
    if declaration.tax_payment_term_code in GUARANTEED and declaration.guarantee_bank_code is None:
        yield on("guarantee_bank_code", term=declaration.tax_payment_term_code)


@rule(
    "TAX-033",
    severity=Severity.ERROR,
    fields=("tax_paying_bank_code", "tax_payment_term_code"),
    legal=answer("R1053", "R1055"),
    responses=ida_eda("R1053", "R1055"),
    message=Text(
        vi="Có ngân hàng trả thuế thay, thời hạn nộp thuế là {term}",
        en="A paying bank is given, the payment term is {term}",
    ),
    why=Text(
        vi="Hạn mức của ngân hàng chỉ dùng khi nộp ngay (D).",
        en="A bank's credit limit serves only payment at once (D).",
    ),
    fix=Text(vi="Chọn D, hoặc xóa ngân hàng trả thuế thay.", en="Choose D, or clear the paying bank."),
)
def paying_bank_term(declaration: Declaration, _: Known) -> Iterator[Hit]:
    term = declaration.tax_payment_term_code
    if declaration.tax_paying_bank_code and term != AT_ONCE:
        yield on("tax_payment_term_code", term=term or Text(vi="trống", en="blank"))


@rule(
    "TAX-034",
    severity=Severity.ERROR,
    fields=("guarantee_bank_code", "tax_payment_term_code"),
    legal=answer("R1054"),
    responses=ida_eda("R1054"),
    message=Text(vi="Thời hạn nộp thuế C lại có ngân hàng bảo lãnh", en="Payment term C with a guarantee bank"),
    why=Text(vi="C là chậm nộp không dùng bảo lãnh.", en="C is deferral without a guarantee."),
    fix=Text(vi="Chọn A hoặc B, hoặc xóa bảo lãnh.", en="Choose A or B, or clear the guarantee."),
)
def unguaranteed(declaration: Declaration, _: Known) -> Iterator[Hit]:
    if declaration.tax_payment_term_code == "C" and declaration.guarantee_bank_code:
        yield on("guarantee_bank_code")


@rule(
    "TAX-035",
    severity=Severity.ERROR,
    fields=("guarantee_bank_code", "tax_payment_term_code", "release_reason_code"),
    direction=Direction.IMPORT,
    legal=answer("R1086"),
    responses=ida("R1086"),
    message=Text(vi="Nộp ngay (D) lại có ngân hàng bảo lãnh", en="Payment at once (D) with a guarantee bank"),
    why=Text(
        vi="Với D chỉ khai bảo lãnh khi đề nghị giải phóng hàng.",
        en="With D a guarantee is given only for release before permit.",
    ),
    fix=Text(
        vi="Xóa bảo lãnh, chọn A, B, hoặc chọn lý do giải phóng hàng.",
        en="Clear the guarantee, choose A or B, or the release reason.",
    ),
)
def guarantee_at_once(declaration: Declaration, _: Known) -> Iterator[Hit]:
    at_once = declaration.tax_payment_term_code == AT_ONCE
    if at_once and declaration.guarantee_bank_code and declaration.release_reason_code is None:
        yield on("guarantee_bank_code")


@rule(
    "TAX-036",
    severity=Severity.ERROR,
    fields=("release_reason_code", "tax_payment_term_code"),
    direction=Direction.IMPORT,
    legal=answer("R1051"),
    responses=ida("R1051"),
    message=Text(
        vi="Đề nghị giải phóng hàng {reason} cần thời hạn nộp thuế D, đang là {term}",
        en="Release request {reason} calls for payment term D, it is {term}",
    ),
    why=Text(vi="Giải phóng hàng chỉ đi cùng nộp ngay.", en="Release before permit goes only with payment at once."),
    fix=Text(vi="Chọn D, hoặc xóa lý do.", en="Choose D, or clear the reason."),
)
def release_term(declaration: Declaration, _: Known) -> Iterator[Hit]:
    reason, term = declaration.release_reason_code, declaration.tax_payment_term_code
    if reason and term != AT_ONCE:
        yield on("tax_payment_term_code", reason=reason, term=term or Text(vi="trống", en="blank"))


@rule(
    "TAX-037",
    severity=Severity.WARNING,
    fields=("guarantee_bank_code", "release_reason_code"),
    direction=Direction.IMPORT,
    legal=inferred(answer("E1062")),
    responses=ida("E1062"),
    message=Text(
        vi="Đề nghị giải phóng hàng {reason} chưa có bảo lãnh", en="Release request {reason} without a guarantee"
    ),
    why=Text(
        vi="Chỉ tiêu 1.53 là giải phóng hàng có bảo lãnh; giải phóng khi đã nộp thuế đề nghị ở 1.50.",
        en="Field 1.53 is release against a guarantee; release against payment is requested in field 1.50.",
    ),
    fix=Text(
        vi="Nhập bảo lãnh, hoặc ghi đề nghị ở 1.50.", en="Enter the guarantee, or make the request in field 1.50."
    ),
)
def release_guarantee(declaration: Declaration, _: Known) -> Iterator[Hit]:
    if declaration.release_reason_code and declaration.guarantee_bank_code is None:
        yield on("guarantee_bank_code", reason=declaration.release_reason_code)


DUE = {
    "tax_payment_term_code": Text(vi="mã xác định thời hạn nộp thuế", en="payment term"),
    "taxpayer_code": Text(vi="người nộp thuế", en="taxpayer"),
}


@rule(
    "TAX-038",
    severity=Severity.WARNING,
    fields=tuple(DUE),
    each=True,
    legal=inferred(answer("E1028", "E1029")),
    responses=ida_eda(tax_payment_term_code="E1028", taxpayer_code="E1029"),
    message=Text(vi="Thuế dự kiến {amount} đồng nhưng thiếu {what}", en="{amount} VND of tax foreseen, but no {what}"),
    why=Text(vi="Hệ thống đòi chỉ tiêu này khi có thuế phải nộp.", en="The system asks for it when tax is payable."),
    fix=Text(vi="Chọn {what}.", en="Choose the {what}."),
)
def payment_settled(declaration: Declaration, known: Known) -> Iterator[Hit]:
    amount = known.assessment.payable if known.assessment else None
    for name, what in DUE.items():
        if amount and getattr(declaration, name) is None:
            yield on(name, amount=amount, what=what)
