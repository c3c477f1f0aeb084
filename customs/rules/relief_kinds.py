"""Exemption and reduction codes: of which tax, of which kind, against the amount and the list."""

from collections.abc import Iterator
from decimal import Decimal

from customs.model.base import Text
from customs.model.declaration import Declaration
from customs.model.finding import Severity
from customs.model.status import Direction
from customs.model.tax import TaxKind
from customs.rules.answers import eda, ida, ida_eda
from customs.rules.engine import Hit, at, on, rule
from customs.rules.known import Known
from customs.rules.law import answer, appendix, cited, inferred
from customs.rules.reliefs import DUTY, NO_AMOUNT, NO_REDUCTION

#: The tax each exemption code is of, in the words of its table; rate codes say theirs as `kind`.
TAX = {
    "duty": Text(vi="thuế xuất khẩu, nhập khẩu", en="import or export duty"),
    "additional": Text(vi="thuế nhập khẩu bổ sung", en="additional duty"),
    "excise": Text(vi="thuế tiêu thụ đặc biệt", en="excise"),
    "environment": Text(vi="thuế bảo vệ môi trường", en="environmental tax"),
    "vat": Text(vi="thuế giá trị gia tăng", en="VAT"),
}
LIST_LAW = Text(
    vi="Nghị định 134/2016/NĐ-CP (sửa đổi bởi 18/2021), Điều 30",
    en="Decree 134/2016/ND-CP (as amended by 18/2021), Art. 30",
)
#: Exempt by a list notified to customs (fixed assets, five-year materials, petroleum, shipyards): our reading.
BY_LIST = frozenset(
    {
        "XN061", "XN062", "XN063", "XN064", "XN065", "XN066", "XN081", "XN082", "XN083", "XN084",
        "XN085", "XN086", "XN100", "XN111", "XN140", "XN141",
    }
)  # fmt: skip
#: Exempt by what the goods are or how they travel: no list.
WITHOUT_LIST = frozenset(
    {
        "XN011", "XN012", "XN013", "XN014", "XN015", "XN016", "XN017", "XN018", "XN019", "XN020",
        "XN021", "XN030", "XN050", "XN200", "XN210", "XN220", "XNG81", "XNG82", "XNG83", "XNG84",
    }
)  # fmt: skip


@rule(
    "TAX-039",
    severity=Severity.ERROR,
    fields=("goods.other_taxes.other_tax_exemption_code", "goods.other_taxes.other_tax_reduction_amount"),
    direction=Direction.IMPORT,
    legal=answer("E0292", "E0293"),
    responses=ida("E0292", "E0293"),
    message=Text(
        vi="Dòng {number}, thuế khác {slot}: mã {code} {what}", en="Item {number}, other tax {slot}: {code} {what}"
    ),
    why=Text(
        vi="Mã giảm thuế đi cùng số tiền giảm lớn hơn 0; mã miễn hoặc không chịu thuế thì không có số tiền.",
        en="A reduction code goes with an amount above 0; an exemption or non-taxable code takes none.",
    ),
    fix=Text(
        vi="Nhập hoặc xóa số tiền giảm, hay chọn lại mã.", en="Enter or clear the amount, or choose the code again."
    ),
)
def other_reduction_code_and_amount(declaration: Declaration, known: Known) -> Iterator[Hit]:
    table = known.table("exemption_codes")
    for one in known.given("other_tax_exemption_code"):
        row = table.get(one.value)
        amount = declaration.goods[one.number - 1].other_taxes[one.slot - 1].other_tax_reduction_amount
        if row and (row.more.get("kind") == "reduced") is (amount is None):
            what = NO_AMOUNT if amount is None else NO_REDUCTION
            path = one.path.replace("other_tax_exemption_code", "other_tax_reduction_amount")
            yield on(path, number=one.number, slot=one.slot, code=row.code, what=what)


@rule(
    "TAX-040",
    severity=Severity.ERROR,
    fields=("goods.other_taxes.other_tax_reduction_amount",),
    direction=Direction.IMPORT,
    legal=answer("E0290"),
    responses=ida("E0290", "E0292"),
    message=Text(
        vi="Dòng {number}, thuế khác {slot}: số tiền giảm là 0",
        en="Item {number}, other tax {slot}: the reduction is 0",
    ),
    why=Text(vi="Hệ thống từ chối số tiền giảm bằng 0.", en="The system refuses a reduction of 0."),
    fix=Text(vi="Nhập số tiền giảm, hoặc xóa cùng mã giảm.", en="Enter the amount, or clear it with its code."),
)
def other_reduction_above_zero(_: Declaration, known: Known) -> Iterator[Hit]:
    for one in known.given("other_tax_reduction_amount"):
        if one.value == 0:
            yield on(one.path, number=one.number, slot=one.slot)


@rule(
    "TAX-041",
    severity=Severity.WARNING,
    fields=("goods.other_taxes.other_tax_rate_code", "goods.other_taxes.other_tax_exemption_code"),
    direction=Direction.IMPORT,
    legal=answer("R0163"),
    responses=ida("R0163"),
    message=Text(
        vi="Dòng {number}, thuế khác {slot}: mã {relief} là của {of}, mã thuế {code} là {tax}",
        en="Item {number}, other tax {slot}: code {relief} is of {of}, tax code {code} is {tax}",
    ),
    why=Text(
        vi="Mã miễn giảm phải thuộc cùng sắc thuế với mã áp dụng thuế suất.",
        en="An exemption code must be of the same tax as the rate code beside it.",
    ),
    fix=Text(vi="Chọn mã miễn giảm của {tax}.", en="Choose an exemption code of {tax}."),
)
def relief_of_the_same_tax(declaration: Declaration, known: Known) -> Iterator[Hit]:
    reliefs, rates = known.table("exemption_codes"), known.table("other_tax_codes")
    for one in known.given("other_tax_exemption_code"):
        code = declaration.goods[one.number - 1].other_taxes[one.slot - 1].other_tax_rate_code
        relief, rate = reliefs.get(one.value), rates.get(code)
        if relief and rate and relief.more.get("tax") != rate.more["kind"]:
            of, tax = TAX.get(relief.more.get("tax", ""), relief.name), TAX[rate.more["kind"]]
            yield on(one.path, number=one.number, slot=one.slot, relief=relief.code, of=of, code=rate.code, tax=tax)


@rule(
    "TAX-042",
    severity=Severity.WARNING,
    fields=(
        "goods.import_duty_reduction_amount",
        "goods.import_duty_exemption_code",
        "goods.export_duty_reduction_amount",
        "goods.export_duty_exemption_code",
        "goods.other_taxes.other_tax_reduction_amount",
    ),
    each=True,
    legal=answer("E0280", "E0291"),
    responses=(
        *ida(import_duty_reduction_amount="E0280", other_tax_reduction_amount="E0291"),
        *eda(export_duty_reduction_amount="E0280"),
    ),
    message=Text(
        vi="Dòng {number}: số tiền giảm {amount} lớn hơn số thuế {tax} đồng",
        en="Item {number}: a reduction of {amount} exceeds the tax of {tax} VND",
    ),
    why=Text(
        vi="Số tiền giảm không vượt số thuế tính được; số thuế này tính theo thuế suất và tỷ giá dự kiến.",
        en="A reduction cannot exceed the tax, here worked out at the planned rates.",
    ),
    fix=Text(vi="Kiểm tra quyết định giảm thuế.", en="Check the decision granting the reduction."),
)
def reduction_within_tax(declaration: Declaration, known: Known) -> Iterator[Hit]:
    duty = DUTY[declaration.direction]
    for one in (*known.given(f"{duty}_reduction_amount"), *known.given("other_tax_reduction_amount")):
        item = declaration.goods[one.number - 1]
        full = _full_tax(declaration, known, one.number, one.slot)
        if full is not None and one.value > full:
            yield on(one.path, number=one.number, amount=one.value, tax=full, beside=(f"goods.{item.key}.hs_code",))


def _full_tax(declaration: Declaration, known: Known, number: int, slot: int) -> Decimal | None:
    """Tax by value before any reduction: of the duty (slot 0) or of the other tax in that slot; None when unknown."""
    items = known.assessment.items if known.assessment else ()
    assessed = items[number - 1] if number <= len(items) else None
    if assessed is None or assessed.customs_value is None:
        return None
    item = declaration.goods[number - 1]
    if slot == 0:
        rate = getattr(item, f"{DUTY[declaration.direction]}_rate")
        return None if rate is None else assessed.customs_value * rate / 100
    code = item.other_taxes[slot - 1].other_tax_rate_code
    row = known.table("other_tax_codes").get(code)
    percent = row.more.get("rate_percent") if row else None
    place = next((n for n, line in enumerate(assessed.taxes) if line.code == code), None)
    if not percent or place is None:
        return None
    own = assessed.taxes[place].kind
    before = [] if own is TaxKind.ADDITIONAL_DUTY else [line.amount for line in assessed.taxes[:place]]
    if None in before:
        return None
    base = assessed.customs_value + sum((amount for amount in before if amount is not None), Decimal(0))
    return base * Decimal(percent) / 100


@rule(
    "TAX-043",
    severity=Severity.WARNING,
    fields=("goods.exemption_list_number", "goods.import_duty_exemption_code", "goods.export_duty_exemption_code"),
    legal=inferred(cited(LIST_LAW, appendix("1.90", "2.78"), answer("E1031"))),
    responses=ida_eda("E1031"),
    message=Text(
        vi="Dòng {number}: mã miễn thuế {code} không theo danh mục, lại khai danh mục {list}",
        en="Item {number}: exemption {code} is not by list, yet list {list} is given",
    ),
    why=Text(
        vi="Chỉ hàng miễn thuế theo danh mục đã thông báo mới khai số danh mục. Mã nào theo danh mục do chúng tôi xếp.",
        en="Only goods exempt by a notified list give its number. Which codes are by list is our reading.",
    ),
    fix=Text(vi="Xóa số danh mục, hoặc chọn lại mã miễn thuế.", en="Clear the list, or choose the code again."),
)
def list_of_a_listless_code(declaration: Declaration, known: Known) -> Iterator[Hit]:
    name = f"{DUTY[declaration.direction]}_exemption_code"
    for one in known.given("exemption_list_number"):
        item = declaration.goods[one.number - 1]
        code = getattr(item, name)
        if code in WITHOUT_LIST:
            yield at(item.key, "exemption_list_number", number=one.number, code=code, list=one.value)


@rule(
    "TAX-044",
    severity=Severity.WARNING,
    fields=("goods.exemption_list_number", "goods.import_duty_exemption_code", "goods.export_duty_exemption_code"),
    legal=inferred(cited(LIST_LAW, appendix("1.90", "2.78"), answer("E1032"))),
    responses=ida_eda("E1032"),
    message=Text(
        vi="Dòng {number}: mã miễn thuế {code} theo danh mục, chưa khai số danh mục",
        en="Item {number}: exemption {code} is by list, and no list is given",
    ),
    why=Text(
        vi="Hàng miễn thuế theo danh mục khai số danh mục và số dòng. Mã nào theo danh mục do chúng tôi xếp.",
        en="Goods exempt by list give its number and line. Which codes are by list is our reading.",
    ),
    fix=Text(vi="Nhập số danh mục và số dòng.", en="Enter the list and its line."),
)
def listed_code_has_list(declaration: Declaration, known: Known) -> Iterator[Hit]:
    name = f"{DUTY[declaration.direction]}_exemption_code"
    for one in known.given(name):
        item = declaration.goods[one.number - 1]
        if one.value in BY_LIST and item.exemption_list_number is None:
            yield at(item.key, "exemption_list_number", number=one.number, code=one.value)
