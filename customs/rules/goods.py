"""Items: how many, which HS code, what quantity, what value."""

from collections.abc import Iterator

from customs.model.base import Text
from customs.model.declaration import Declaration
from customs.model.finding import Severity
from customs.model.status import Direction
from customs.rules.answers import ida, ida_eda
from customs.rules.engine import Hit, at, on, rule
from customs.rules.known import Known
from customs.rules.law import GUIDE, answer, appendix, circular, cited, inferred

MOST_ITEMS = 50
NOMENCLATURE = Text(
    vi="Danh mục hàng hóa xuất khẩu, nhập khẩu Việt Nam", en="Viet Nam's export and import nomenclature"
)

#: Chapters that the Harmonized System does not have (77 is kept free; 98 is national, 99 unused).
NO_CHAPTER = frozenset({"00", "77", "99"})


@rule(
    "GDS-002",
    severity=Severity.ERROR,
    fields=("goods.hs_code",),
    legal=answer("E0379"),
    responses=ida_eda("E0379"),
    message=Text(vi="Tờ khai chưa có dòng hàng", en="The declaration has no items"),
    why=Text(vi="Tờ khai có ít nhất một dòng hàng.", en="A declaration has at least one item."),
    fix=Text(vi="Thêm dòng hàng, hoặc nhập từ invoice.", en="Add an item, or import the invoice."),
)
def has_items(declaration: Declaration, _: Known) -> Iterator[Hit]:
    if not declaration.goods:
        yield on("goods")


@rule(
    "GDS-003",
    severity=Severity.ERROR,
    fields=("goods.hs_code",),
    each=True,
    legal=circular("18.2"),
    message=Text(vi="Tờ khai có {count} dòng hàng, tối đa 50", en="The declaration has {count} items, at most 50"),
    why=Text(
        vi="Một tờ khai khai tối đa 50 dòng hàng; nhiều hơn thì khai trên nhiều tờ.",
        en="One declaration holds at most 50 items; more go on further declarations.",
    ),
    fix=Text(
        vi="Chia thành {parts} tờ khai, hoặc gộp các dòng cùng mã, xuất xứ và thuế suất.",
        en="Split into {parts} declarations, or merge items of the same code, origin and rate.",
    ),
)
def at_most_fifty(declaration: Declaration, _: Known) -> Iterator[Hit]:
    count = len(declaration.goods)
    if count > MOST_ITEMS:
        yield on("goods", count=count, parts=-(-count // MOST_ITEMS))


@rule(
    "GDS-004",
    severity=Severity.ERROR,
    fields=("goods.hs_code",),
    legal=cited(NOMENCLATURE, answer("S0173")),
    responses=ida_eda("S0173"),
    message=Text(
        vi="Dòng {number}: mã HS “{code}” có ký tự khác chữ số",
        en="Item {number}: HS code “{code}” holds other signs than digits",
    ),
    why=Text(
        vi="Mã HS khai liền chữ số, không dấu chấm, không khoảng trắng.",
        en="An HS code is digits only, without points or blanks.",
    ),
    fix=Text(vi="Chỉ ghi chữ số. {way}", en="Leave digits only. {way}"),
)
def hs_digits(declaration: Declaration, _: Known) -> Iterator[Hit]:
    for number, item in enumerate(declaration.goods, 1):
        code = item.hs_code
        if code and not (code.isascii() and code.isdigit()):
            bare = "".join(c for c in code if c not in " .-\N{NO-BREAK SPACE}")
            right = bare.isascii() and bare.isdigit() and 8 <= len(bare) <= 12
            way = Text(vi=f"Đổi thành {bare}.", en=f"Change it to {bare}.") if right else CHOOSE_HS
            yield at(item.key, "hs_code", number=number, code=code, way=way, mend=bare if right else None)


CHOOSE_HS = Text(vi="Nhập mã 8 chữ số trong biểu thuế.", en="Enter the 8-digit code of the tariff.")


@rule(
    "GDS-005",
    severity=Severity.ERROR,
    fields=("goods.hs_code",),
    legal=cited(NOMENCLATURE, answer("S0173")),
    responses=ida_eda("S0173"),
    message=Text(
        vi="Dòng {number}: mã HS {code} có {length} chữ số, cần 8",
        en="Item {number}: HS code {code} has {length} digits, 8 are needed",
    ),
    why=Text(
        vi="Mã HS trên tờ khai có đủ 8 chữ số. {reason}",
        en="The HS code of a declaration has all 8 digits. {reason}",
    ),
    fix=Text(vi="Tra lại biểu thuế. {way}", en="Look it up in the tariff. {way}"),
)
def hs_length(declaration: Declaration, _: Known) -> Iterator[Hit]:
    for number, item in enumerate(declaration.goods, 1):
        code = item.hs_code
        if code and code.isascii() and code.isdigit() and not 8 <= len(code) <= 12:
            reason, way = _too_short(code) if len(code) == 7 else (EIGHT_DIGITS, CHOOSE_HS)
            yield at(item.key, "hs_code", number=number, code=code, length=len(code), reason=reason, way=way)


@rule(
    "GDS-027",
    severity=Severity.WARNING,
    fields=("goods.hs_code",),
    legal=inferred(NOMENCLATURE),
    message=Text(
        vi="Dòng {number}: mã HS {code} dài {length} chữ số, biểu thuế Việt Nam có 8",
        en="Item {number}: HS code {code} has {length} digits, the Vietnamese tariff has 8",
    ),
    why=Text(
        vi="Mã trên chứng từ nước ngoài thường dài hơn; chỉ 6 số đầu là chung quốc tế, các số sau là của nước đó.",
        en="Codes on foreign papers are often longer; only the first 6 digits are international.",
    ),
    fix=Text(
        vi="Tra mã 8 chữ số dưới phân nhóm {heading} trong biểu thuế Việt Nam.",
        en="Look up the 8-digit code under subheading {heading} in the Vietnamese tariff.",
    ),
)
def hs_of_another_country(declaration: Declaration, _: Known) -> Iterator[Hit]:
    for number, item in enumerate(declaration.goods, 1):
        code = item.hs_code
        if code and code.isascii() and code.isdigit() and 8 < len(code) <= 12:
            heading = f"{code[:4]}.{code[4:6]}"
            yield at(item.key, "hs_code", number=number, code=code, length=len(code), heading=heading)


EIGHT_DIGITS = Text(
    vi="Biểu thuế Việt Nam chi tiết đến 8 chữ số; mã 4 hoặc 6 chữ số chưa đủ để áp thuế.",
    en="The Vietnamese tariff goes down to 8 digits; 4 or 6 do not settle a rate.",
)


def _too_short(code: str) -> tuple[Text, Text]:
    """Seven digits are what is left of eight when a spreadsheet took the code for a number. Never padded by guess."""
    reason = Text(
        vi="Bảng tính bỏ số 0 đầu khi coi mã là số; có thể mã đúng là 0" + code + ".",
        en="A spreadsheet drops the leading 0 when it takes the code for a number; it may be 0" + code + ".",
    )
    way = Text(vi=f"Nếu đúng hàng, đổi thành 0{code}.", en=f"If that is the goods' code, change it to 0{code}.")
    return reason, way


@rule(
    "GDS-006",
    severity=Severity.ERROR,
    fields=("goods.hs_code",),
    legal=cited(NOMENCLATURE, answer("S0173")),
    responses=ida_eda("S0173"),
    message=Text(
        vi="Dòng {number}: mã HS {code} thuộc chương {chapter}, không có trong danh mục",
        en="Item {number}: HS code {code} is of chapter {chapter}, which does not exist",
    ),
    why=Text(
        vi="Danh mục gồm các chương 01 đến 97, không có chương 77.",
        en="The nomenclature has chapters 01 to 97, without 77.",
    ),
    fix=CHOOSE_HS,
)
def hs_chapter(declaration: Declaration, _: Known) -> Iterator[Hit]:
    for number, item in enumerate(declaration.goods, 1):
        chapter = (item.hs_code or "")[:2]
        if chapter in NO_CHAPTER:
            yield at(item.key, "hs_code", number=number, code=item.hs_code, chapter=chapter)


@rule(
    "GDS-007",
    severity=Severity.ERROR,
    fields=("goods.hs_code", "goods.goods_description"),
    direction=Direction.IMPORT,
    legal=cited(appendix("1.74", "1.78"), answer("S0173")),
    responses=ida("S0173"),
    message=Text(
        vi="Dòng {number}: mã chương 98 ({code}) không khai ở ô mã HS",
        en="Item {number}: a chapter 98 code ({code}) does not go in the HS field",
    ),
    why=Text(
        vi="Ô 1.74 khai mã thuộc chương 1 đến 97; mã chương 98 ghi trong mô tả hàng hóa.",
        en="Field 1.74 takes codes of chapters 1 to 97; the chapter 98 code goes in the description.",
    ),
    fix=Text(
        vi="Nhập mã tương ứng ở chương 1 đến 97, ghi {code} vào mô tả và chọn biểu thuế B02 hoặc B17.",
        en="Enter the matching code of chapters 1 to 97, put {code} in the description and choose schedule B02 or B17.",
    ),
)
def chapter_98(declaration: Declaration, _: Known) -> Iterator[Hit]:
    for number, item in enumerate(declaration.goods, 1):
        if (item.hs_code or "").startswith("98"):
            yield at(item.key, "hs_code", number=number, code=item.hs_code)


@rule(
    "GDS-008",
    severity=Severity.WARNING,
    fields=("goods.quantity_1",),
    legal=inferred(GUIDE),
    message=Text(vi="Dòng {number}: số lượng là 0", en="Item {number}: the quantity is 0"),
    why=Text(
        vi="Không có lượng thì không tính được đơn giá tính thuế.",
        en="Without a quantity there is no dutiable unit value.",
    ),
    fix=Text(vi="Nhập số lượng trên invoice.", en="Enter the quantity of the invoice."),
)
def some_quantity(declaration: Declaration, _: Known) -> Iterator[Hit]:
    for number, item in enumerate(declaration.goods, 1):
        if item.quantity_1 == 0:
            yield at(item.key, "quantity_1", number=number)


@rule(
    "GDS-009",
    severity=Severity.ERROR,
    fields=("goods.quantity_2", "goods.quantity_2_unit_code"),
    legal=answer("R0014"),
    responses=ida_eda("R0014"),
    message=Text(
        vi="Dòng {number}: số lượng (2) và đơn vị không đi cùng nhau",
        en="Item {number}: quantity 2 and its unit do not go together",
    ),
    why=Text(vi="Khai cả hai, hoặc để trống cả hai.", en="Both are given, or both blank."),
    fix=Text(vi="Nhập phần còn thiếu.", en="Enter the missing one."),
)
def second_quantity(declaration: Declaration, _: Known) -> Iterator[Hit]:
    for number, item in enumerate(declaration.goods, 1):
        if (item.quantity_2 is None) != (item.quantity_2_unit_code is None):
            missing = "quantity_2" if item.quantity_2 is None else "quantity_2_unit_code"
            yield at(item.key, missing, number=number)
