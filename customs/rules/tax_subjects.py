"""How many taxes a declaration carries, when each may be declared, and the units they are counted in."""

from collections.abc import Iterator
from datetime import date

from customs.model.base import Text
from customs.model.declaration import Declaration
from customs.model.finding import Severity
from customs.model.status import Direction
from customs.rules.answers import answers, ida, ida_eda
from customs.rules.engine import Hit, at, on, rule
from customs.rules.known import Known
from customs.rules.law import answer, appendix, cited, inferred
from customs.rules.tariff import law_day

MOST_SUBJECTS = 6


@rule(
    "TAX-045",
    severity=Severity.WARNING,
    fields=("goods.other_taxes.other_tax_rate_code", "goods.import_duty_rate"),
    direction=Direction.IMPORT,
    legal=inferred(answer("R0059", "L0145")),
    responses=ida(other_tax_rate_code="R0059 L0145"),
    message=Text(
        vi="Cả tờ khai có {count} sắc thuế ({letters}), tối đa 6",
        en="The declaration has {count} taxes ({letters}), at most 6",
    ),
    why=Text(
        vi="Tờ khai in tối đa sáu sắc thuế. Có tính thuế nhập khẩu hay không, nguồn không nói; chúng tôi tính cả.",
        en="A declaration has room for six taxes. Whether import duty counts is not said; we count it.",
    ),
    fix=Text(vi="Tách thành hai tờ khai.", en="Split it into two declarations."),
)
def at_most_six_taxes(declaration: Declaration, known: Known) -> Iterator[Hit]:
    letters = tuple(dict.fromkeys(code[0] for code in known.values("other_tax_rate_code")))
    # Import duty makes one more where any item bears it.
    count = len(letters) + any(item.import_duty_rate for item in declaration.goods)
    if letters and count > MOST_SUBJECTS:
        yield on(known.given("other_tax_rate_code")[-1].path, count=count, letters=letters)


@rule(
    "TAX-046",
    severity=Severity.WARNING,
    fields=("goods.other_taxes.other_tax_rate_code", "goods.quantity_1_unit_code", "goods.quantity_2_unit_code"),
    direction=Direction.IMPORT,
    legal=answer("E0814"),
    responses=ida("E0814"),
    message=Text(
        vi="Dòng {number}: thuế {code} tính theo {unit}, tờ khai có {units}",
        en="Item {number}: tax {code} is counted in {unit}, declared in {units}",
    ),
    why=Text(
        vi="Thuế bảo vệ môi trường tính trên lượng; phải có số lượng theo đơn vị của mức thuế.",
        en="Environmental tax is by quantity; there must be one in the unit of the rate.",
    ),
    fix=Text(vi="Khai thêm số lượng (2) theo {unit}.", en="Give quantity 2 in {unit}."),
)
def unit_of_other_tax(declaration: Declaration, known: Known) -> Iterator[Hit]:
    rows = known.table("other_tax_codes").rows
    held = set(known.values("other_tax_rate_code"))
    by_quantity = {code: rows[code].more["unit"] for code in held if code in rows and rows[code].more.get("unit")}
    for one in known.among("other_tax_rate_code", by_quantity):
        unit, item = by_quantity[one.value], declaration.goods[one.number - 1]
        units = tuple(filter(None, (item.quantity_1_unit_code, item.quantity_2_unit_code)))
        if units and unit not in units:
            yield on(one.path, number=one.number, code=one.value, unit=unit, units=units)


@rule(
    "TAX-047",
    severity=Severity.WARNING,
    fields=("goods.absolute_duty_unit_code", "goods.quantity_1_unit_code", "goods.quantity_2_unit_code"),
    legal=inferred(cited(appendix("1.77", "2.68"), answer("E0844"))),
    responses=ida_eda("E0844"),
    message=Text(
        vi="Dòng {number}: thuế tuyệt đối theo {unit}, số lượng theo {units}",
        en="Item {number}: absolute duty per {unit}, quantity in {units}",
    ),
    why=Text(
        vi="Thuế tuyệt đối là lượng nhân mức thuế, nên phải có số lượng theo đơn vị của mức thuế.",
        en="Absolute duty is quantity times rate, so there must be a quantity in the unit of the rate.",
    ),
    fix=Text(vi="Khai thêm số lượng (2) theo {unit}.", en="Give quantity 2 in {unit}."),
)
def unit_of_absolute_duty(declaration: Declaration, known: Known) -> Iterator[Hit]:
    for one in known.given("absolute_duty_unit_code"):
        item = declaration.goods[one.number - 1]
        units = tuple(filter(None, (item.quantity_1_unit_code, item.quantity_2_unit_code)))
        if units and one.value not in units:
            yield at(item.key, "quantity_2_unit_code", number=one.number, unit=one.value, units=units)


@rule(
    "TAX-048",
    severity=Severity.WARNING,
    fields=("goods.other_taxes.other_tax_rate_code", "goods.other_taxes.other_tax_exemption_code"),
    each=True,
    direction=Direction.IMPORT,
    legal=answer("E0122", "E0825"),
    responses=(
        *ida(other_tax_exemption_code="E0122", other_tax_rate_code="E0825"),
        *answers("IDC", other_tax_rate_code="E1993"),
    ),
    message=Text(
        vi="Dòng {number}, thuế khác {slot}: mã {code} chỉ có hiệu lực từ {since}",
        en="Item {number}, other tax {slot}: code {code} is in force only from {since}",
    ),
    why=Text(
        vi="Mã phải có hiệu lực vào ngày đăng ký tờ khai.", en="A code must be in force on the day of registration."
    ),
    fix=Text(vi="Chọn mã đang có hiệu lực.", en="Choose a code in force."),
)
def not_yet_in_force(declaration: Declaration, known: Known) -> Iterator[Hit]:
    day = law_day(declaration, known)
    for name, listed in (
        ("other_tax_rate_code", "other_tax_codes"),
        ("other_tax_exemption_code", "exemption_codes"),
    ):
        rows = known.table(listed).rows
        held = {code: rows[code].more.get("since") for code in set(known.values(name)) if code in rows}
        later = {code: first for code, since in held.items() if since and day < (first := date.fromisoformat(since))}
        for one in known.among(name, later):
            yield on(one.path, number=one.number, slot=one.slot, code=one.value, since=later[one.value])


@rule(
    "TAX-049",
    severity=Severity.ADVICE,
    fields=("release_reason_code", "declaration_type_code"),
    direction=Direction.IMPORT,
    legal=inferred(cited(appendix("1.53"), answer("R0085"))),
    responses=ida("R0085"),
    message=Text(
        vi="Loại hình {type} có đề nghị giải phóng hàng {reason}", en="Type {type} with release request {reason}"
    ),
    why=Text(
        vi="Giải phóng hàng là khi chưa xác định được số thuế phải nộp. Hàng gửi kho ngoại quan và khu phi thuế quan "
        "chưa nộp thuế. Hệ thống không nêu danh sách loại hình.",
        en="Release before permit is for tax not yet settled. Goods into a bonded warehouse or a non-tariff area pay "
        "none yet. The system does not list the types.",
    ),
    fix=Text(vi="Xóa lý do giải phóng hàng.", en="Clear the release reason."),
)
def release_of_untaxed(declaration: Declaration, _: Known) -> Iterator[Hit]:
    kind, reason = declaration.declaration_type_code, declaration.release_reason_code
    if reason and kind in {"C11", "C21"}:
        yield on("release_reason_code", type=kind, reason=reason)
