"""What the law itself says of a schedule: its last day, its quotas, chapter 98, the way the goods came."""

import re
from collections.abc import Iterator

from customs.model.base import Text
from customs.model.declaration import Declaration
from customs.model.finding import Severity
from customs.model.status import Direction
from customs.reference.table import CodeRow
from customs.rules.answers import answers, ida
from customs.rules.engine import Hit, at, rule
from customs.rules.known import Known
from customs.rules.law import answer, appendix, cited, inferred
from customs.rules.tariff import CHAPTER_98, OUT_OF_QUOTA, QUOTA_HEADINGS

QUOTA_LAW = Text(vi="Nghị định 26/2023/NĐ-CP, Phụ lục IV", en="Decree 26/2023/ND-CP, Appendix IV")
ORIGIN_RULES = Text(vi="TT 33/2023/TT-BTC", en="Circular 33/2023/TT-BTC")
CODE_98 = re.compile(r"98\d{2}[.\s]?\d{2}[.\s]?\d{2}")


@rule(
    "TAX-065",
    severity=Severity.WARNING,
    fields=("goods.tariff_schedule_code",),
    direction=Direction.IMPORT,
    legal=answer("E1023"),
    responses=ida("E1023"),
    message=Text(
        vi="Dòng {number}: biểu {schedule} hết hạn {until}", en="Item {number}: schedule {schedule} ended on {until}"
    ),
    why=Text(
        vi="{decree} có mức thuế đến ngày đó; chưa có nghị định thay thế trong bảng chúng tôi giữ.",
        en="{decree} has rates until that day; we hold no later decree.",
    ),
    fix=Text(vi="Tìm nghị định mới của hiệp định, hoặc chọn B01.", en="Look for the new decree, or choose B01."),
)
def agreement_in_force(declaration: Declaration, known: Known) -> Iterator[Hit]:
    gone = {code: row for row in known.table("fta_decrees").ended.values() for code in _schedules(row)}
    going = {code for row in known.table("fta_decrees").rows.values() for code in _schedules(row)}
    for number, item in enumerate(declaration.goods if gone else (), 1):
        row = gone.get(item.tariff_schedule_code or "")
        if row and item.tariff_schedule_code not in going:
            decree = row.more["decree"]
            yield at(
                item.key,
                "tariff_schedule_code",
                number=number,
                schedule=item.tariff_schedule_code,
                until=row.until,
                decree=decree,
            )


def _schedules(row: CodeRow) -> list[str]:
    return [code for code in row.more["schedules"].split(";") if code]


@rule(
    "TAX-066",
    severity=Severity.WARNING,
    fields=("goods.tariff_schedule_code", "goods.out_of_quota_flag", "goods.hs_code"),
    direction=Direction.IMPORT,
    legal=inferred(cited(QUOTA_LAW, answer("E1009", "E1011", "E1015"))),
    responses=ida(tariff_schedule_code="E1009", out_of_quota_flag="E1011 E1015"),
    message=Text(
        vi="Dòng {number}: mã {code} không thuộc nhóm có hạn ngạch thuế quan, lại khai {what}",
        en="Item {number}: code {code} is under no tariff quota, yet {what} is declared",
    ),
    why=Text(
        vi="Hạn ngạch thuế quan áp cho trứng (0407), đường (1701), thuốc lá nguyên liệu (2401) và muối (2501).",
        en="Tariff quotas are for eggs (0407), sugar (1701), raw tobacco (2401) and salt (2501).",
    ),
    fix=Text(vi="Chọn biểu thuế khác, xóa ký hiệu X.", en="Choose another schedule, clear the X."),
)
def quota_of_heading(declaration: Declaration, _: Known) -> Iterator[Hit]:
    for number, item in enumerate(declaration.goods, 1):
        schedule, flag = item.tariff_schedule_code, item.out_of_quota_flag
        if flag is None and schedule != OUT_OF_QUOTA:
            continue
        code = item.hs_code or ""
        if code and code[:4] not in QUOTA_HEADINGS:
            out = schedule == OUT_OF_QUOTA
            name = "tariff_schedule_code" if out else "out_of_quota_flag"
            what = Text(vi="biểu B14", en="schedule B14") if out else Text(vi="ký hiệu X", en="the flag X")
            yield at(item.key, name, number=number, code=code, what=what)


@rule(
    "TAX-067",
    severity=Severity.WARNING,
    fields=("goods.tariff_schedule_code", "goods.goods_description", "goods.hs_code"),
    direction=Direction.IMPORT,
    legal=inferred(cited(appendix("1.78", "1.80"), answer("E1006"))),
    responses=ida("E1006"),
    message=Text(
        vi="Dòng {number}: biểu {schedule} (chương 98) nhưng mô tả không ghi mã 98…",
        en="Item {number}: schedule {schedule} (chapter 98), but the description names no code 98…",
    ),
    why=Text(
        vi="Thuế suất riêng của chương 98 chỉ áp cho hàng có mã 98; mã đó ghi trong mô tả hàng hóa.",
        en="Rates of chapter 98 are for goods with a code of it; that code stands in the description.",
    ),
    fix=Text(vi="Ghi mã 98 vào mô tả, hoặc chọn B01.", en="Put the 98 code in the description, or choose B01."),
)
def chapter_98_code(declaration: Declaration, _: Known) -> Iterator[Hit]:
    for number, item in enumerate(declaration.goods, 1):
        if item.tariff_schedule_code in CHAPTER_98 and not CODE_98.search(item.goods_description or ""):
            yield at(item.key, "tariff_schedule_code", number=number, schedule=item.tariff_schedule_code)


@rule(
    "TAX-068",
    severity=Severity.ADVICE,
    fields=("goods.tariff_schedule_code", "loading_place_code", "goods.origin_country_code"),
    direction=Direction.IMPORT,
    legal=inferred(cited(ORIGIN_RULES, answer("E1013"))),
    responses=ida("E1013"),
    message=Text(
        vi="Dòng {number}: biểu {schedule}, xuất xứ {origin}, xếp hàng tại {place} ngoài khối hiệp định",
        en="Item {number}: schedule {schedule}, origin {origin}, loaded at {place} outside the agreement",
    ),
    why=Text(
        vi="Ưu đãi đặc biệt đòi hàng đi thẳng; đi qua nước thứ ba cần chứng từ chứng minh không gia công thêm.",
        en="Special preference asks for direct consignment; through a third country it must be shown that nothing "
        "was done to the goods.",
    ),
    fix=Text(
        vi="Chuẩn bị vận đơn chở suốt hoặc giấy xác nhận của hải quan nước quá cảnh.",
        en="Have the through bill or the transit country's confirmation ready.",
    ),
)
def direct_consignment(declaration: Declaration, known: Known) -> Iterator[Hit]:
    place, table = declaration.loading_place_code, known.table("tariff_schedules")
    country = (place or "")[:2]
    for number, item in enumerate(declaration.goods if country not in {"", "ZZ", "VN"} else (), 1):
        row = table.get(item.tariff_schedule_code)
        parties = row.more.get("origin_countries", "").split(";") if row else [""]
        if row and row.more.get("preferential") == "yes" and parties != [""] and country not in parties:
            yield at(
                item.key,
                "tariff_schedule_code",
                number=number,
                schedule=row.code,
                origin=item.origin_country_code or Text(vi="chưa khai", en="not given"),
                place=place,
            )


@rule(
    "TAX-069",
    severity=Severity.WARNING,
    fields=("goods.origin_country_code", "goods.tariff_schedule_code"),
    direction=Direction.IMPORT,
    legal=answer("E1007"),
    responses=ida("E1007"),
    message=Text(
        vi="Dòng {number}: xuất xứ {origin} không có trong danh sách nước được hưởng MFN đã nạp",
        en="Item {number}: origin {origin} is not on the list of MFN countries that was loaded",
    ),
    why=Text(
        vi="Hàng của nước không có quan hệ tối huệ quốc chịu thuế suất thông thường (B03).",
        en="Goods of a country without most-favoured-nation treatment bear the ordinary rate (B03).",
    ),
    fix=Text(vi="Chọn B03, hoặc kiểm tra xuất xứ.", en="Choose B03, or check the origin."),
)
def most_favoured(declaration: Declaration, known: Known) -> Iterator[Hit]:
    countries = known.office_list("mfn_countries")
    for number, item in enumerate(declaration.goods if countries else (), 1):
        origin = item.origin_country_code
        if countries and item.tariff_schedule_code == "B01" and origin and origin not in countries.rows:
            yield at(item.key, "origin_country_code", number=number, origin=origin)


@rule(
    "TAX-070",
    severity=Severity.WARNING,
    fields=("goods.absolute_duty_code",),
    direction=Direction.IMPORT,
    legal=cited(appendix("1.82"), answer("S1115", "E1021")),
    responses=(*ida("S1115", "E1021"), *answers("IDC", "E1106")),
    message=Text(
        vi="Dòng {number}: mã thuế tuyệt đối {code} {what}", en="Item {number}: absolute-duty code {code} {what}"
    ),
    why=Text(
        vi="Hệ thống chỉ nhận mã còn hiệu lực trong danh mục thuế tuyệt đối.",
        en="The system takes only codes in force of the list of absolute duties.",
    ),
    fix=Text(vi="Chọn mã trong danh mục, hoặc nhập mức thuế ở 1.77.", en="Choose a listed code, or type field 1.77."),
)
def absolute_code_listed(declaration: Declaration, known: Known) -> Iterator[Hit]:
    codes = known.office_list("absolute_duty_codes")
    for one in known.given("absolute_duty_code") if codes else ():
        row = codes.ended.get(one.value) if codes else None
        if row:
            what = Text(vi=f"hết hiệu lực {row.until:%d/%m/%Y}", en=f"ended on {row.until:%d/%m/%Y}")
        elif codes and one.value not in codes.rows:
            what = Text(vi="không có trong danh mục đã nạp", en="is not on the list that was loaded")
        else:
            continue
        key = declaration.goods[one.number - 1].key
        yield at(key, "absolute_duty_code", number=one.number, code=one.value, what=what)
