"""What the description of goods must hold beside the goods."""

import re
from collections.abc import Iterator

from customs.model.base import Text
from customs.model.declaration import Declaration
from customs.model.finding import Severity
from customs.model.status import Direction
from customs.rules.engine import Hit, at, rule
from customs.rules.known import Known
from customs.rules.law import GUIDE, PRACTICE, appendix, cited, secondary

MARK = "#&"
LONGEST_CODE = 48
SHORTEST = 10

#: Types whose items carry the code of a registered material or product (processing, export production, EPE).
CODED_TYPES = frozenset({"E11", "E15", "E21", "E23", "E31", "E42", "E52", "E54", "E62"})

UNKNOWN_ORIGIN = "KXĐ"
NO_COUNTRY = "ZZ"
MARKED = re.compile(r"[A-Z]{2}|KXĐ")
ORIGIN = re.compile(r"#&\s*([A-Z]{2}|KXĐ)\s*$")


@rule(
    "GDS-020",
    severity=Severity.WARNING,
    fields=("goods.goods_description", "goods.item_code"),
    legal=cited(appendix("1.78", "2.69"), GUIDE),
    message=Text(
        vi="Dòng {number}: loại hình {type} nhưng mô tả không mở đầu bằng mã nguyên liệu, sản phẩm",
        en="Item {number}: type {type}, but the description does not begin with a material or product code",
    ),
    why=Text(
        vi="Gia công, sản xuất xuất khẩu và chế xuất ghi “mã#&mô tả” để theo dõi tồn và quyết toán.",
        en="Processing, export production and export processing write “code#&description”, for stock and settlement.",
    ),
    fix=Text(
        vi="Ghi mã đã đăng ký rồi “#&” trước mô tả{example}.",
        en="Put the registered code and “#&” before the description{example}.",
    ),
)
def coded_description(declaration: Declaration, _: Known) -> Iterator[Hit]:
    if declaration.declaration_type_code not in CODED_TYPES:
        return
    for number, item in enumerate(declaration.goods, 1):
        text = item.goods_description
        if text and not code_in_front(declaration, text):
            example = f": {item.item_code}#&" if item.item_code else ""
            kind = declaration.declaration_type_code
            yield at(item.key, "goods_description", number=number, type=kind, example=example)


def code_in_front(declaration: Declaration, text: str) -> str:
    """The code in front, "" when there is none. On export the last part is the origin and no description."""
    parts = text.split(MARK)
    if declaration.direction is Direction.EXPORT and ORIGIN.search(text):
        parts = parts[:-1]
    return parts[0].strip() if len(parts) > 1 else ""


@rule(
    "GDS-021",
    severity=Severity.WARNING,
    fields=("goods.goods_description",),
    legal=GUIDE,
    message=Text(
        vi="Dòng {number}: mã “{code}” dài {length} ký tự, quá 48",
        en="Item {number}: code “{code}” has {length} characters, over 48",
    ),
    why=Text(
        vi="Mã nguyên liệu, sản phẩm trước “#&” tối đa 48 ký tự.",
        en="The material or product code before “#&” has at most 48 characters.",
    ),
    fix=Text(vi="Dùng mã ngắn đã đăng ký.", en="Use the short code that was registered."),
)
def code_length(declaration: Declaration, _: Known) -> Iterator[Hit]:
    if declaration.declaration_type_code not in CODED_TYPES:
        return
    for number, item in enumerate(declaration.goods, 1):
        code = code_in_front(declaration, item.goods_description or "")
        if len(code) > LONGEST_CODE:
            yield at(item.key, "goods_description", number=number, code=code, length=len(code))


@rule(
    "GDS-022",
    severity=Severity.WARNING,
    fields=("goods.goods_description",),
    direction=Direction.EXPORT,
    legal=cited(appendix("2.69"), Text(vi="TT 33/2023/TT-BTC, Điều 5", en="Circular 33/2023/TT-BTC, Art. 5")),
    message=Text(
        vi="Dòng {number}: mô tả chưa ghi xuất xứ ở cuối",
        en="Item {number}: the description does not end with the origin",
    ),
    why=Text(
        vi="Tờ khai xuất không có ô xuất xứ: ghi “#&VN”, “#&” và mã nước, hoặc “#&KXĐ” ở cuối mô tả.",
        en="An export declaration has no origin field: the description ends with “#&VN”, “#&” and the country, or "
        "“#&KXĐ”.",
    ),
    fix=Text(
        vi="Thêm “#&VN” nếu hàng có xuất xứ Việt Nam, hoặc mã nước khác.",
        en="Add “#&VN” if the goods originate in Viet Nam, or the other country.",
    ),
)
def export_origin(declaration: Declaration, _: Known) -> Iterator[Hit]:
    for number, item in enumerate(declaration.goods, 1):
        if item.goods_description and not ORIGIN.search(item.goods_description):
            yield at(item.key, "goods_description", number=number)


@rule(
    "GDS-026",
    severity=Severity.WARNING,
    fields=("goods.goods_description",),
    direction=Direction.EXPORT,
    legal=cited(appendix("2.69"), Text(vi="TT 33/2023/TT-BTC, Điều 5", en="Circular 33/2023/TT-BTC, Art. 5")),
    message=Text(
        vi="Dòng {number}: xuất xứ ở cuối mô tả chưa đúng: {what}",
        en="Item {number}: the origin at the end of the description is not right: {what}",
    ),
    why=Text(
        vi="Mỗi dòng hàng có một xuất xứ, ghi bằng mã nước hai chữ cái hoặc KXĐ.",
        en="An item has one origin, given by the two letters of the country or KXĐ.",
    ),
    fix=Text(
        vi="Giữ một mã nước; hàng của nhiều nước thì tách dòng.",
        en="Keep one country; goods of several countries are items of their own.",
    ),
)
def one_origin_of_the_table(declaration: Declaration, known: Known) -> Iterator[Hit]:
    coded = declaration.declaration_type_code in CODED_TYPES
    countries = known.table("countries")
    for number, item in enumerate(declaration.goods, 1):
        text = item.goods_description or ""
        last = ORIGIN.search(text)
        if last is None:
            continue
        marks = _marks(text, coded)
        if len(marks) > 1:
            listed = ", ".join(marks)
            what = Text(vi=f"có {len(marks)} xuất xứ {listed}", en=f"{len(marks)} origins are given: {listed}")
        elif last[1] == NO_COUNTRY:
            what = Text(vi="ZZ là chưa xác định, ở đây ghi KXĐ", en="ZZ is unknown, written KXĐ here")
        elif last[1] != UNKNOWN_ORIGIN and countries.get(last[1]) is None:
            what = Text(vi=f"{last[1]} không phải mã nước", en=f"{last[1]} is no country")
        else:
            continue
        yield at(item.key, "goods_description", number=number, what=what)


def _marks(text: str, coded: bool) -> list[str]:
    """Origins behind the goods, last of all: `Ghế#&VN#&CN` has two, `TV-01#&TV#&VN` of a coded type one."""
    parts = [part.strip() for part in text.split(MARK)]
    behind = parts[2:] if coded and len(parts) > 2 else parts[1:]
    return [part for part in behind if MARKED.fullmatch(part)]


@rule(
    "GDS-023",
    severity=Severity.ADVICE,
    fields=("goods.goods_description",),
    legal=cited(
        appendix("1.78", "2.69"), secondary(Text(vi="TT 121/2025/TT-BTC", en="Circular 121/2025/TT-BTC")), PRACTICE
    ),
    message=Text(
        vi="Dòng {number}: mô tả chỉ {length} ký tự: “{text}”",
        en="Item {number}: the description has only {length} characters: “{text}”",
    ),
    why=Text(
        vi="Mô tả ghi tên, quy cách, thành phần, mới hay đã qua sử dụng; quá ngắn dễ bị yêu cầu bổ sung.",
        en="A description names the goods, their make-up, specification and whether new or used; a short one "
        "invites questions.",
    ),
    fix=Text(vi="Bổ sung quy cách và tình trạng hàng.", en="Add specification and condition."),
)
def telling_description(declaration: Declaration, _: Known) -> Iterator[Hit]:
    for number, item in enumerate(declaration.goods, 1):
        text = item.goods_description
        if text and len(text) < SHORTEST:
            yield at(item.key, "goods_description", number=number, length=len(text), text=text)
