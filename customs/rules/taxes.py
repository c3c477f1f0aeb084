"""Import tariff schedule, origin, and the other taxes of an item."""

from collections.abc import Iterator

from customs.model.base import Text
from customs.model.declaration import Declaration
from customs.model.finding import Severity
from customs.model.status import Direction
from customs.rules.answers import ida
from customs.rules.engine import Hit, at, on, rule
from customs.rules.known import Known
from customs.rules.law import GUIDE, answer, appendix, cited

PREFERENCE = Text(
    vi="Luật Thuế xuất khẩu, nhập khẩu 107/2016, Điều 5.3", en="Law 107/2016 on export and import duty, Art. 5.3"
)
ORIGIN_LAW = Text(vi="TT 33/2023/TT-BTC, Điều 11 và 12", en="Circular 33/2023/TT-BTC, Art. 11 and 12")

NOT_SUBJECT = "B30"
#: Order of the five slots, by the first letter of the code: additional duties, excise, environment, VAT.
ORDER = {"B": 0, "G": 0, "P": 0, "T": 1, "M": 2, "V": 3}
SHEETS = Text(
    vi="phòng vệ thương mại, tiêu thụ đặc biệt, bảo vệ môi trường, giá trị gia tăng",
    en="trade remedies, excise, environment, VAT",
)


@rule(
    "TAX-001",
    severity=Severity.WARNING,
    fields=("goods.tariff_schedule_code", "goods.origin_country_code"),
    direction=Direction.IMPORT,
    legal=cited(PREFERENCE, answer("E1012")),
    responses=ida("E1012", "E1005"),
    message=Text(
        vi="Dòng {number}: biểu thuế {schedule} không áp cho xuất xứ {origin}",
        en="Item {number}: schedule {schedule} does not cover origin {origin}",
    ),
    why=Text(
        vi="{name} chỉ áp cho hàng có xuất xứ: {countries}.", en="{name} covers goods originating in: {countries}."
    ),
    fix=Text(
        vi="Chọn biểu thuế của hiệp định khác, hoặc B01, hay sửa xuất xứ theo C/O.",
        en="Choose another agreement's schedule or B01, or correct the origin from the C/O.",
    ),
)
def schedule_of_origin(declaration: Declaration, known: Known) -> Iterator[Hit]:
    table = known.table("tariff_schedules")
    for number, item in enumerate(declaration.goods, 1):
        row, origin = table.get(item.tariff_schedule_code), item.origin_country_code
        countries = row.more.get("origin_countries", "") if row else ""
        if row and origin and countries and origin not in countries.split(";"):
            listed = ", ".join(countries.split(";"))
            yield at(
                item.key,
                "tariff_schedule_code",
                number=number,
                schedule=row.code,
                origin=origin,
                name=row.name,
                countries=listed,
            )


@rule(
    "TAX-002",
    severity=Severity.WARNING,
    fields=("notes", "goods.tariff_schedule_code"),
    direction=Direction.IMPORT,
    legal=cited(ORIGIN_LAW, appendix("1.68")),
    message=Text(
        vi="Áp thuế ưu đãi đặc biệt {schedules} nhưng phần ghi chú chưa có số C/O",
        en="Special preference {schedules} is claimed, but the notes give no C/O number",
    ),
    why=Text(
        vi="Số và ngày C/O, hoặc mã tự chứng nhận (REX, EORI, CE), khai ở phần ghi chú; thiếu thì áp thuế suất "
        "B01, nộp bổ sung "
        "trong 1 năm (EVFTA, UKVFTA 2 năm).",
        en="Number and date of the C/O, or the self-certifier's code (REX, EORI, CE), go in the notes; without "
        "them B01 applies, "
        "to be supplied within 1 year (EVFTA, UKVFTA 2 years).",
    ),
    fix=Text(
        vi="Ghi số và ngày C/O vào phần ghi chú, hoặc chọn B01.",
        en="Put the C/O's number and date in the notes, or choose B01.",
    ),
)
def preference_with_proof(declaration: Declaration, known: Known) -> Iterator[Hit]:
    table = known.table("tariff_schedules")
    codes = dict.fromkeys(item.tariff_schedule_code for item in declaration.goods if item.tariff_schedule_code)
    rows = [table.get(code) for code in codes]
    claimed = tuple(row.code for row in rows if row and row.more.get("preferential") == "yes")
    if claimed and not any(c.isdigit() for c in declaration.notes or ""):
        yield on("notes", schedules=claimed)


@rule(
    "TAX-003",
    severity=Severity.WARNING,
    fields=("goods.import_duty_exemption_code", "goods.tariff_schedule_code"),
    direction=Direction.IMPORT,
    legal=cited(appendix("1.80", "1.92"), GUIDE),
    message=Text(vi="Dòng {number}: B30 cần mã không chịu thuế", en="Item {number}: B30 calls for a non-taxable code"),
    why=Text(
        vi="B30 là hàng không chịu thuế nhập khẩu, kèm thuế suất 0 và mã căn cứ, như XNK32.",
        en="B30 is goods not subject to import duty, with rate 0 and the code of the ground, such as XNK32.",
    ),
    fix=Text(vi="Chọn mã XNK… theo căn cứ.", en="Choose the XNK… code of the ground."),
)
def not_subject_has_ground(declaration: Declaration, _: Known) -> Iterator[Hit]:
    for number, item in enumerate(declaration.goods, 1):
        if item.tariff_schedule_code == NOT_SUBJECT and item.import_duty_exemption_code is None:
            yield at(item.key, "import_duty_exemption_code", number=number)


@rule(
    "TAX-004",
    severity=Severity.WARNING,
    fields=("goods.import_duty_rate", "goods.tariff_schedule_code"),
    direction=Direction.IMPORT,
    legal=cited(appendix("1.76", "1.80"), GUIDE),
    message=Text(vi="Dòng {number}: B30 lại có thuế suất {rate} %", en="Item {number}: B30 with a rate of {rate} %"),
    why=Text(vi="Hàng không chịu thuế nhập khẩu có thuế suất 0.", en="Goods not subject to import duty have rate 0."),
    fix=Text(vi="Nhập thuế suất 0, hoặc chọn lại biểu thuế.", en="Enter rate 0, or choose the schedule again."),
)
def not_subject_at_zero(declaration: Declaration, _: Known) -> Iterator[Hit]:
    for number, item in enumerate(declaration.goods, 1):
        if item.tariff_schedule_code == NOT_SUBJECT and item.import_duty_rate:
            yield at(item.key, "import_duty_rate", number=number, rate=item.import_duty_rate, mend="0")


@rule(
    "TAX-006",
    severity=Severity.ERROR,
    fields=("goods.other_taxes.other_tax_rate_code",),
    direction=Direction.IMPORT,
    legal=cited(appendix("1.94"), answer("R0184")),
    responses=ida("R0184"),
    message=Text(
        vi="Dòng {number}: {later} khai sau {earlier}, sai thứ tự",
        en="Item {number}: {later} stands after {earlier}, out of order",
    ),
    why=Text(vi="Thứ tự cố định: {order}.", en="The order is fixed: {order}."),
    fix=Text(vi="Xếp lại các mã theo thứ tự đó.", en="Put the codes in that order."),
)
def taxes_in_order(declaration: Declaration, _: Known) -> Iterator[Hit]:
    for number, item in enumerate(declaration.goods, 1):
        before = ""
        for slot, tax in enumerate(item.other_taxes, 1):
            code = tax.other_tax_rate_code or ""
            if before and code and ORDER.get(code[0], 9) < ORDER.get(before[0], 9):
                path = f"other_taxes.{slot}.other_tax_rate_code"
                yield at(item.key, path, number=number, later=code, earlier=before, order=SHEETS)
            before = code or before
