"""The comprehensive valuation declaration (khai trị giá tổng hợp): not in use, and full of its own refusals.

VAL-003 says so of every such field. These rules say which refusal a combination would meet.
"""

from collections.abc import Iterator

from customs.model.base import Text
from customs.model.declaration import Declaration
from customs.model.finding import Severity
from customs.model.status import Direction
from customs.rules.answers import ida
from customs.rules.engine import Hit, on, rule
from customs.rules.known import Known
from customs.rules.law import answer, appendix, cited

NUMBER, CURRENCY, PRICE = (
    "comprehensive_valuation_number",
    "adjustment_base_currency_code",
    "adjustment_base_price",
)
#: Valuation codes that go with a comprehensive declaration.
COMPREHENSIVE = frozenset({"0", "5", "Z"})
NOT_IN_USE = Text(
    vi="Khai trị giá tổng hợp chưa được áp dụng: để trống cả phần này.",
    en="Comprehensive valuation is not in use: leave all of this blank.",
)


@rule(
    "VAL-060",
    severity=Severity.WARNING,
    fields=(NUMBER, "valuation_code"),
    direction=Direction.IMPORT,
    legal=cited(appendix("1.45", "1.46"), answer("R0008")),
    responses=ida("R0008"),
    message=Text(
        vi="Có số tờ khai trị giá tổng hợp {number} nhưng mã khai trị giá là {code}",
        en="Comprehensive declaration {number} is given with valuation code {code}",
    ),
    why=Text(
        vi="Số này chỉ đi cùng mã 0, 5 và Z, là các mã chưa được áp dụng.",
        en="It goes only with codes 0, 5 and Z, which are not in use.",
    ),
    fix=NOT_IN_USE,
)
def number_without_its_method(declaration: Declaration, _: Known) -> Iterator[Hit]:
    number, code = declaration.comprehensive_valuation_number, declaration.valuation_code
    if number and code not in COMPREHENSIVE:
        yield on(NUMBER, number=number, code=code or Text(vi="trống", en="blank"))


@rule(
    "VAL-061",
    severity=Severity.WARNING,
    fields=(NUMBER, CURRENCY, PRICE),
    direction=Direction.IMPORT,
    legal=cited(appendix("1.46"), answer("R1004", "R1005", "R1006", "E1026")),
    responses=ida("R1004", adjustment_base_currency_code="R1005", adjustment_base_price="R1006 E1026"),
    message=Text(
        vi="Giá cơ sở để hiệu chỉnh: có {given} nhưng thiếu {missing}",
        en="Base price for adjustment: {given} given, {missing} missing",
    ),
    why=Text(
        vi="Số tờ khai trị giá tổng hợp, đồng tiền và giá cơ sở đi cùng nhau.",
        en="Comprehensive number, currency and base price go together.",
    ),
    fix=NOT_IN_USE,
)
def base_price_in_full(declaration: Declaration, _: Known) -> Iterator[Hit]:
    missing = [name for name in PARTS if getattr(declaration, name) is None]
    given = [name for name in PARTS if name not in missing]
    if given and missing:
        # Shown at a base price or currency that stands alone, else at the base price that is missing.
        at = given[-1] if NUMBER in missing else missing[-1]
        yield on(at, given=tuple(PARTS[name] for name in given), missing=tuple(PARTS[name] for name in missing))


PARTS = {
    NUMBER: Text(vi="số tờ khai trị giá tổng hợp", en="comprehensive number"),
    CURRENCY: Text(vi="đồng tiền", en="currency"),
    PRICE: Text(vi="giá cơ sở", en="base price"),
}


@rule(
    "VAL-062",
    severity=Severity.WARNING,
    fields=(NUMBER, "adjustments.adjustment_type_code"),
    direction=Direction.IMPORT,
    legal=answer("E0237", "E0242"),
    responses=ida("E0237", "E0242"),
    message=Text(
        vi="Vừa khai trị giá tổng hợp {number}, vừa khai khoản điều chỉnh",
        en="Comprehensive valuation {number} and single adjustments are both declared",
    ),
    why=Text(
        vi="Trị giá tổng hợp đã gồm mọi điều chỉnh; hệ thống không nhận cả hai.",
        en="The comprehensive value holds every adjustment; the system does not take both.",
    ),
    fix=NOT_IN_USE,
)
def one_way_of_valuing(declaration: Declaration, _: Known) -> Iterator[Hit]:
    number = declaration.comprehensive_valuation_number
    if number and any(each.adjustment_type_code for each in declaration.adjustments):
        yield on(NUMBER, number=number)


@rule(
    "VAL-063",
    severity=Severity.WARNING,
    fields=("exporter_name", "exporter_country_code", NUMBER),
    direction=Direction.IMPORT,
    legal=answer("R0040"),
    responses=ida("R0040"),
    message=Text(
        vi="Khai trị giá tổng hợp: tên và mã nước người xuất khẩu không đi cùng nhau",
        en="Comprehensive valuation: exporter's name and country do not go together",
    ),
    why=Text(
        vi="Với tờ khai trị giá tổng hợp, hệ thống đòi cả tên và mã nước, hoặc để trống cả hai.",
        en="With a comprehensive declaration the system asks for name and country, or neither.",
    ),
    fix=NOT_IN_USE,
)
def exporter_in_full(declaration: Declaration, _: Known) -> Iterator[Hit]:
    named, placed = declaration.exporter_name is not None, declaration.exporter_country_code is not None
    if declaration.comprehensive_valuation_number and named != placed:
        yield on("exporter_country_code" if named else "exporter_name")


@rule(
    "VAL-064",
    severity=Severity.WARNING,
    fields=("comprehensive_insurance_number",),
    direction=Direction.IMPORT,
    legal=cited(appendix("1.48"), answer("S0123")),
    responses=ida("S0123"),
    message=Text(
        vi="Số đăng ký bảo hiểm tổng hợp {number} thiếu phần nhánh",
        en="Comprehensive insurance number {number} lacks its branch",
    ),
    why=Text(
        vi="Số này có 6 ký tự, kể cả phần nhánh, và chưa được áp dụng.",
        en="It has 6 characters, the branch included, and is not in use.",
    ),
    fix=Text(vi="Xóa số, chọn mã bảo hiểm A hoặc D.", en="Clear the number and choose insurance code A or D."),
)
def insurance_branch(declaration: Declaration, _: Known) -> Iterator[Hit]:
    number = declaration.comprehensive_insurance_number
    if number and len(number) < 6:
        yield on("comprehensive_insurance_number", number=number)


@rule(
    "VAL-065",
    severity=Severity.WARNING,
    fields=(NUMBER, "insurance_code", PRICE),
    direction=Direction.IMPORT,
    legal=answer("E1059"),
    responses=ida("E1059"),
    message=Text(
        vi="Khai trị giá tổng hợp có bảo hiểm riêng (A) nhưng thiếu giá cơ sở",
        en="Comprehensive valuation with individual insurance (A) lacks the base price",
    ),
    why=Text(
        vi="Hệ thống cần giá cơ sở để hiệu chỉnh khi bảo hiểm khai riêng.",
        en="The system needs the base price for adjustment when insurance is declared apart.",
    ),
    fix=NOT_IN_USE,
)
def base_price_with_insurance(declaration: Declaration, _: Known) -> Iterator[Hit]:
    insured = declaration.comprehensive_valuation_number and declaration.insurance_code == "A"
    if insured and declaration.adjustment_base_price is None:
        yield on(PRICE)
