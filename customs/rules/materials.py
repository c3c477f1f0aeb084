"""Processing, export production, EPE: item codes against the registered list of materials and products."""

from collections.abc import Iterator

from customs.model.base import Text
from customs.model.declaration import Declaration
from customs.model.finding import Severity
from customs.rules.description import CODED_TYPES, code_in_front
from customs.rules.engine import Hit, at, rule
from customs.rules.known import Known
from customs.rules.law import appendix, circular, cited
from customs.rules.units import same_unit

SETTLEMENT = cited(appendix("1.78", "2.69"), circular("60"))


def _coded(declaration: Declaration, known: Known) -> Iterator[tuple[int, str, str]]:
    """Number, key and code of every item that carries one, when there is a list to compare with."""
    if known.materials and declaration.declaration_type_code in CODED_TYPES:
        for number, item in enumerate(declaration.goods, 1):
            code = code_in_front(declaration, item.goods_description or "") or item.item_code
            if code:
                yield number, item.key, code


def _law(known: Known) -> Text:
    """With the list itself, where and when it came from."""
    listed = known.office_list("materials")
    if listed is None:
        return SETTLEMENT
    first = f"{listed.first_day:%d/%m/%Y}"
    own = Text(vi=f"Danh mục từ {first}: {listed.legal.vi}", en=f"List of {first}: {listed.legal.en}")
    return cited(SETTLEMENT, own)


@rule(
    "GDS-024",
    severity=Severity.WARNING,
    fields=("goods.goods_description", "goods.item_code"),
    legal=SETTLEMENT,
    message=Text(
        vi="Dòng {number}: mã {code} không có trong danh mục nguyên liệu, sản phẩm đã nạp",
        en="Item {number}: code {code} is not on the loaded list of materials and products",
    ),
    why=Text(
        vi="Quyết toán theo mã đã đăng ký; mã lạ làm lệch sổ tồn.",
        en="Settlement goes by registered codes; a strange one upsets the stock account.",
    ),
    fix=Text(vi="Dùng mã đã đăng ký, hoặc đăng ký mã mới trước.", en="Use a registered code, or register it first."),
)
def code_registered(declaration: Declaration, known: Known) -> Iterator[Hit]:
    for number, key, code in _coded(declaration, known):
        if code not in known.materials:
            yield at(key, "goods_description", legal=_law(known), number=number, code=code)


@rule(
    "GDS-025",
    severity=Severity.WARNING,
    fields=("goods.quantity_1_unit_code", "goods.quantity_2_unit_code", "goods.goods_description"),
    legal=SETTLEMENT,
    message=Text(
        vi="Dòng {number}: mã {code} đăng ký theo {unit}, tờ khai có {units}",
        en="Item {number}: code {code} is registered in {unit}, declared in {units}",
    ),
    why=Text(
        vi="Lượng khai phải theo đơn vị đã đăng ký để trừ đúng tồn.",
        en="The quantity must be in the registered unit for the stock account to hold.",
    ),
    fix=Text(vi="Khai số lượng theo {unit}.", en="Give the quantity in {unit}."),
)
def unit_registered(declaration: Declaration, known: Known) -> Iterator[Hit]:
    for number, key, code in _coded(declaration, known):
        item, unit = declaration.goods[number - 1], known.materials.get(code)
        units = tuple(filter(None, (item.quantity_1_unit_code, item.quantity_2_unit_code)))
        if unit and units and not any(same_unit(unit, own) for own in units):
            law = _law(known)
            yield at(key, "quantity_1_unit_code", legal=law, number=number, code=code, unit=unit, units=units)
