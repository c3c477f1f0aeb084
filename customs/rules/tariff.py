"""Import schedules against HS code, origin, quota and loading place; the office's own tariff where it has one.

An office's tariff is a compilation: a blank cell is no proof, so what rests on it is a warning or advice.
"""

from collections.abc import Iterator
from datetime import date

from customs.model.base import Text
from customs.model.declaration import Declaration
from customs.model.finding import Severity
from customs.model.goods import GoodsItem
from customs.model.status import Direction
from customs.rules.answers import answers, eda, ida, ida_eda
from customs.rules.engine import Hit, at, rule
from customs.rules.known import Known, Tariff
from customs.rules.law import answer, appendix, cited, inferred

MFN, ORDINARY, OUT_OF_QUOTA, EXPORT = "B01", "B03", "B14", "export"
CHAPTER_98 = frozenset({"B02", "B17"})
#: Headings under tariff quota: eggs, sugar, tobacco, salt (Decree 26/2023; VIFTA, EVFTA, CPTPP keep to them too).
QUOTA_HEADINGS = frozenset({"0407", "1701", "2401", "2501"})
OWN = Text(vi="Biểu thuế của đơn vị đã nạp", en="The office's own tariff")


def law_day(declaration: Declaration, known: Known) -> date:
    return declaration.duty_day or known.day


@rule(
    "GDS-018",
    severity=Severity.WARNING,
    fields=("goods.hs_code",),
    legal=cited(OWN, answer("S0173")),
    responses=ida_eda("S0173"),
    message=Text(
        vi="Dòng {number}: mã HS {code} không có trong biểu thuế đã nạp, bản từ {first}",
        en="Item {number}: HS code {code} is not in the tariff that was loaded, of {first}",
    ),
    why=Text(
        vi="Hệ thống từ chối mã không có trong danh mục. Biểu thuế đã nạp có thể thiếu mã mới.",
        en="The system refuses a code that is not in the nomenclature. The loaded tariff may lack new codes.",
    ),
    fix=Text(vi="Tra lại mã trong biểu thuế đang có hiệu lực.", en="Look the code up in the tariff in force."),
)
def hs_in_tariff(declaration: Declaration, known: Known) -> Iterator[Hit]:
    day = law_day(declaration, known)
    if known.tariff is None or not known.tariff.on(day):
        return
    for number, item in enumerate(declaration.goods, 1):
        if _eight(item) and not any(item.hs_code in edition.rows for edition in known.tariff.editions):
            yield at(item.key, "hs_code", number=number, code=item.hs_code, first=edition_day(known.tariff, day))


@rule(
    "GDS-019",
    severity=Severity.WARNING,
    fields=("goods.hs_code",),
    legal=cited(OWN, answer("E0115", "E0414", "E1991")),
    responses=(*ida_eda("E0115"), *ida("E0414"), *answers("IDC EDC", "E1991")),
    message=Text(
        vi="Dòng {number}: mã HS {code} không có hiệu lực vào ngày {day} (biểu thuế từ {first})",
        en="Item {number}: HS code {code} is not in force on {day} (tariff of {first})",
    ),
    why=Text(
        vi="Mã chỉ có trong biểu thuế của thời kỳ khác; hệ thống từ chối mã của danh mục cũ.",
        en="It is only in a tariff of another time; the system refuses a code of an older nomenclature.",
    ),
    fix=Text(vi="Chọn mã của danh mục đang có hiệu lực.", en="Choose the code of the nomenclature in force."),
)
def hs_in_force(declaration: Declaration, known: Known) -> Iterator[Hit]:
    day = law_day(declaration, known)
    holding = known.tariff.on(day) if known.tariff else ()
    for number, item in enumerate(declaration.goods, 1):
        code = item.hs_code
        if known.tariff is None or not holding or not _eight(item) or any(code in one.rows for one in holding):
            continue
        if any(code in one.rows for one in known.tariff.editions):
            yield at(item.key, "hs_code", number=number, code=code, day=day, first=holding[0].first_day)


def edition_day(tariff: Tariff, day: date, code: str | None = None) -> date:
    """First day of the edition in force that has the code, else of the latest one."""
    holding = tariff.on(day)
    return next((edition for edition in holding if code in edition.rows), holding[0]).first_day


def _eight(item: GoodsItem) -> bool:
    return bool(item.hs_code and item.hs_code.isdigit() and len(item.hs_code) == 8)


@rule(
    "TAX-061",
    severity=Severity.WARNING,
    fields=("goods.tariff_schedule_code", "goods.hs_code", "goods.origin_country_code"),
    direction=Direction.IMPORT,
    legal=cited(OWN, answer("E1024")),
    responses=ida("E1024"),
    message=Text(
        vi="Dòng {number}: mã {code} xuất xứ {origin} không được hưởng biểu {schedule} (biểu thuế từ {first})",
        en="Item {number}: code {code} of origin {origin} is not granted schedule {schedule} (tariff of {first})",
    ),
    why=Text(
        vi="Biểu thuế đã nạp cho mã này mức ưu đãi với nước khác, nhưng loại trừ nước {origin}.",
        en="The loaded tariff grants the code to other countries, but leaves {origin} out.",
    ),
    fix=Text(vi="Chọn biểu B01 hoặc hiệp định khác.", en="Choose B01 or another agreement."),
)
def origin_granted(declaration: Declaration, known: Known) -> Iterator[Hit]:
    for number, item, tariff in _rated(declaration, known):
        day, schedule, code = law_day(declaration, known), item.tariff_schedule_code or "", item.hs_code or ""
        refused = states_rate(tariff, code, schedule, day, item.origin_country_code) is False
        if refused and states_rate(tariff, code, schedule, day, None):
            yield at(
                item.key,
                "tariff_schedule_code",
                number=number,
                code=code,
                origin=item.origin_country_code,
                schedule=schedule,
                first=edition_day(tariff, day, code),
            )


@rule(
    "TAX-062",
    severity=Severity.ADVICE,
    fields=("goods.tariff_schedule_code", "goods.hs_code"),
    direction=Direction.IMPORT,
    legal=cited(OWN, answer("E1004", "E1006", "E1008", "E1014", "E1016", "E1019")),
    responses=ida("E1004", "E1006", "E1008", "E1014", "E1016", "E1019"),
    message=Text(
        vi="Dòng {number}: biểu thuế đã nạp từ {first} không có thuế suất {schedule} cho mã {code}",
        en="Item {number}: the loaded tariff of {first} has no {schedule} rate for code {code}",
    ),
    why=Text(
        vi="Hệ thống từ chối biểu thuế không có mức cho mã này. Ô trống trong bảng đã nạp cũng có thể do bảng thiếu.",
        en="The system refuses a schedule without a rate for the code. The blank may be a gap of the loaded table.",
    ),
    fix=Text(vi="Tra nghị định của biểu {schedule}.", en="Look it up in the decree of schedule {schedule}."),
)
def rate_in_schedule(declaration: Declaration, known: Known) -> Iterator[Hit]:
    for number, item, tariff in _rated(declaration, known):
        day, schedule, code = law_day(declaration, known), item.tariff_schedule_code or "", item.hs_code or ""
        stated = states_rate(tariff, code, schedule, day, item.origin_country_code)
        if stated is False and not states_rate(tariff, code, schedule, day, None):
            first = edition_day(tariff, day, code)
            yield at(item.key, "tariff_schedule_code", number=number, schedule=schedule, code=code, first=first)


@rule(
    "TAX-077",
    severity=Severity.ADVICE,
    fields=("goods.import_duty_rate", "goods.hs_code", "goods.tariff_schedule_code"),
    direction=Direction.IMPORT,
    legal=OWN,
    message=Text(
        vi="Dòng {number}: biểu thuế đã nạp ghi {text} ở {schedule} cho mã {code}, chưa biết thuế suất nào",
        en="Item {number}: the loaded tariff says {text} in {schedule} for code {code}; which rate is not known",
    ),
    why=Text(
        vi="Một mã 8 số có khi gồm nhiều mặt hàng khác thuế suất; biểu thuế không chọn thay được.",
        en="One 8-digit code may hold goods of different rates; the tariff cannot choose between them.",
    ),
    fix=Text(vi="Đối chiếu mô tả hàng rồi nhập thuế suất.", en="Compare the goods with the wording, type the rate."),
)
def one_rate_of_several(declaration: Declaration, known: Known) -> Iterator[Hit]:
    for number, item, tariff in _rated(declaration, known):
        if item.import_duty_rate is not None or item.absolute_duty_rate is not None:
            continue
        schedule, code = item.tariff_schedule_code or "", item.hs_code or ""
        found = tariff.rate(code, schedule, law_day(declaration, known), item.origin_country_code)
        if found.percent is None and found.choices:
            yield at(item.key, "import_duty_rate", number=number, text=found.text, schedule=schedule, code=code)


def _rated(declaration: Declaration, known: Known) -> Iterator[tuple[int, GoodsItem, Tariff]]:
    """Items with an eight-digit code and a schedule, when there is a tariff to look into."""
    if known.tariff is not None:
        for number, item in enumerate(declaration.goods, 1):
            if _eight(item) and item.tariff_schedule_code:
                yield number, item, known.tariff


def states_rate(tariff: Tariff, code: str, schedule: str, day: date, origin: str | None) -> bool | None:
    """Whether the tariff has a rate; None when it lacks the schedule's column, or the code, so that it says nothing."""
    editions = [one for one in tariff.on(day) if one.column(schedule, origin) is not None]
    if not any(code in one.rows for one in editions):
        return None
    found = tariff.rate(code, schedule, day, origin)
    return found.percent is not None or bool(found.choices)


@rule(
    "TAX-063",
    severity=Severity.WARNING,
    fields=("goods.import_duty_rate", "goods.export_duty_rate", "goods.absolute_duty_rate", "goods.hs_code"),
    each=True,
    legal=cited(OWN, appendix("1.76", "1.80", "2.67"), answer("E1003")),
    responses=(*ida(import_duty_rate="E1003"), *eda(export_duty_rate="E1003")),
    message=Text(
        vi="Dòng {number}: nhập thuế suất {rate} %, biểu thuế đã nạp từ {first} ghi {stated} % cho mã {code}",
        en="Item {number}: rate {rate} % is typed, the loaded tariff of {first} says {stated} % for code {code}",
    ),
    why=Text(
        vi="Hệ thống tự lấy thuế suất của mã này và từ chối thuế suất gõ tay (E1003); gõ tay chỉ làm sai thuế dự kiến.",
        en="The system takes its own rate for the code and refuses a typed one (E1003); typed, it only falsifies the "
        "taxes foreseen.",
    ),
    fix=Text(vi="Xóa thuế suất gõ tay, hoặc kiểm tra mã HS.", en="Clear the typed rate, or check the HS code."),
)
def rate_typed_beside_tariff(declaration: Declaration, known: Known) -> Iterator[Hit]:
    imports = declaration.direction is Direction.IMPORT
    name, day = f"{declaration.direction}_duty_rate", law_day(declaration, known)
    for number, item in enumerate(declaration.goods if known.tariff else (), 1):
        rate, schedule = getattr(item, name), item.tariff_schedule_code if imports else EXPORT
        if known.tariff is None or rate is None or not schedule or not _eight(item):
            continue
        found = known.tariff.rate(item.hs_code or "", schedule, day, item.origin_country_code)
        stated = tuple(each for each in (found.percent, *found.choices) if each is not None)
        if stated and rate not in stated:
            first = edition_day(known.tariff, day, item.hs_code)
            yield at(item.key, name, number=number, rate=rate, stated=stated, code=item.hs_code, first=first)


@rule(
    "TAX-064",
    severity=Severity.ADVICE,
    fields=("goods.quantity_1_unit_code", "goods.quantity_2_unit_code", "goods.quantity_1", "goods.quantity_2"),
    legal=inferred(cited(OWN, answer("E1017", "E1018", "E1054", "E1055"))),
    responses=ida_eda("E1017", "E1018", "E1054", "E1055"),
    message=Text(
        vi="Dòng {number}: biểu thuế từ {first} tính mã {code} theo {unit}, tờ khai có {units}",
        en="Item {number}: the tariff of {first} counts code {code} in {unit}, declared in {units}",
    ),
    why=Text(
        vi="Một số mức thuế có điều kiện theo lượng; hệ thống cần lượng theo đơn vị của biểu thuế.",
        en="Some rates carry a condition on quantity; the system needs one in the tariff's unit.",
    ),
    fix=Text(vi="Khai thêm số lượng (2) theo {unit}.", en="Give quantity 2 in {unit}."),
)
def unit_of_tariff(declaration: Declaration, known: Known) -> Iterator[Hit]:
    editions = known.tariff.on(law_day(declaration, known)) if known.tariff else ()
    units = known.table("quantity_units") if editions else None
    for number, item in enumerate(declaration.goods if units else (), 1):
        code = item.hs_code or ""
        words = next((one.units[one.rows[code]].split("/") for one in editions if code in one.rows), [])
        named = [units.named(word) for word in words if word.strip()] if units else []
        wanted = [found.code for found in named if found]
        given = tuple(filter(None, (item.quantity_1_unit_code, item.quantity_2_unit_code)))
        if wanted and len(wanted) == len(named) and given and not set(wanted) & set(given):
            first = next(one.first_day for one in editions if code in one.rows)
            unit = tuple(wanted)
            yield at(item.key, "quantity_2", number=number, code=code, unit=unit, units=given, first=first)
