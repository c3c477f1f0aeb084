"""The packing list's figures on the items against each other and against the header. Practice, so never an error."""

from collections.abc import Iterator
from decimal import Decimal

from customs.model.base import Text
from customs.model.declaration import Declaration
from customs.model.finding import Severity
from customs.rules.engine import Hit, at, on, rule
from customs.rules.known import Known
from customs.rules.law import PRACTICE

KILOGRAMS = {"KGM": Decimal(1), "TNE": Decimal(1000), "LBR": Decimal("0.45359237")}

#: Rounding on a packing list: to ten grams a line, and one in a thousand on the whole.
ROUNDING_A_LINE = Decimal("0.01")
ROUNDING_OF_ALL = Decimal("0.001")


@rule(
    "GDS-001",
    severity=Severity.WARNING,
    fields=("goods.net_mass", "goods.gross_mass"),
    legal=PRACTICE,
    message=Text(
        vi="Dòng {number}: trọng lượng tịnh {net} kg lớn hơn cả bì {gross} kg",
        en="Item {number}: net mass {net} kg exceeds gross mass {gross} kg",
    ),
    why=Text(vi="Hàng không thể nặng hơn hàng kèm bao bì.", en="Goods cannot weigh more than goods with packing."),
    fix=Text(vi="So hai cột trọng lượng của packing list.", en="Check both mass columns of the packing list."),
)
def net_mass_within_gross(declaration: Declaration, _: Known) -> Iterator[Hit]:
    for number, item in enumerate(declaration.goods, 1):
        net, gross = item.net_mass, item.gross_mass
        if net is not None and gross is not None and net > gross:
            yield at(item.key, "net_mass", number=number, net=net, gross=gross)


@rule(
    "GDS-030",
    severity=Severity.WARNING,
    fields=("gross_weight", "goods.gross_mass"),
    legal=PRACTICE,
    message=Text(
        vi="Tổng trọng lượng khai {header} {unit}, các dòng cộng lại {lines} kg",
        en="Gross weight declared {header} {unit}, the items add up to {lines} kg",
    ),
    why=Text(
        vi="Tổng trên vận đơn và packing list thường bằng nhau; lệch {difference} kg thì một bên sai hoặc thiếu dòng.",
        en="Bill and packing list usually agree; a difference of {difference} kg means a wrong figure or a missing "
        "line.",
    ),
    fix=Text(
        vi="So vận đơn với packing list rồi sửa bên sai.",
        en="Compare the bill with the packing list and correct the wrong one.",
    ),
)
def gross_weight_of_items(declaration: Declaration, _: Known) -> Iterator[Hit]:
    header = _header_kilograms(declaration)
    masses = [item.gross_mass for item in declaration.goods]
    if header is None or not masses or None in masses:
        return
    lines = sum((mass for mass in masses if mass is not None), Decimal(0))
    difference = abs(header - lines)
    if difference > ROUNDING_A_LINE * len(masses) + header * ROUNDING_OF_ALL:
        unit = (
            Text(vi="kg", en="kg")
            if declaration.gross_weight_unit_code == "KGM"
            else declaration.gross_weight_unit_code
        )
        yield on("gross_weight", header=declaration.gross_weight, unit=unit, lines=lines, difference=difference)


def _header_kilograms(declaration: Declaration) -> Decimal | None:
    factor = KILOGRAMS.get(declaration.gross_weight_unit_code or "")
    return None if declaration.gross_weight is None or factor is None else declaration.gross_weight * factor


@rule(
    "GDS-031",
    severity=Severity.WARNING,
    fields=("gross_weight", "goods.net_mass"),
    legal=PRACTICE,
    message=Text(
        vi="Trọng lượng tịnh các dòng {lines} kg lớn hơn tổng trọng lượng khai {header} kg",
        en="Net masses of the items, {lines} kg, exceed the gross weight declared, {header} kg",
    ),
    why=Text(
        vi="Tổng trọng lượng khai ở 1.28 là cả bì, không thể nhỏ hơn tịnh.",
        en="The declared weight includes packing, so it cannot be below the net.",
    ),
    fix=Text(vi="So vận đơn với packing list.", en="Compare the bill with the packing list."),
)
def net_within_header(declaration: Declaration, _: Known) -> Iterator[Hit]:
    header = _header_kilograms(declaration)
    lines = sum((item.net_mass or Decimal(0) for item in declaration.goods), Decimal(0))
    if header is not None and lines > header:
        yield on("gross_weight", header=header, lines=lines)


@rule(
    "GDS-032",
    severity=Severity.WARNING,
    fields=("package_count", "goods.item_package_count"),
    legal=PRACTICE,
    message=Text(
        vi="Khai {header} kiện, các dòng cộng lại {lines}",
        en="Packages declared: {header}; the items add up to {lines}",
    ),
    why=Text(
        vi="Số kiện trên vận đơn và packing list thường bằng nhau; có thể nhiều dòng đóng chung một kiện.",
        en="Bill and packing list usually agree; several lines may share a package.",
    ),
    fix=Text(vi="So vận đơn với packing list.", en="Compare the bill with the packing list."),
)
def packages_of_items(declaration: Declaration, _: Known) -> Iterator[Hit]:
    header = declaration.package_count
    counts = [item.item_package_count for item in declaration.goods]
    if header is None or not counts or None in counts:
        return
    lines = sum((count for count in counts if count is not None), Decimal(0))
    if lines != header:
        yield on("package_count", header=header, lines=lines)


@rule(
    "GDS-033",
    severity=Severity.ADVICE,
    fields=("goods.quantity_1", "goods.quantity_2", "goods.net_mass"),
    legal=PRACTICE,
    message=Text(
        vi="Dòng {number}: lượng khai {quantity} {unit}, trọng lượng tịnh {net} kg",
        en="Item {number}: quantity {quantity} {unit}, net mass {net} kg",
    ),
    why=Text(
        vi="Lượng tính theo trọng lượng thường là trọng lượng tịnh.", en="A quantity by weight is usually the net mass."
    ),
    fix=Text(
        vi="Sửa lượng theo packing list, trừ khi hợp đồng tính theo cả bì.",
        en="Follow the packing list, unless the sale counts gross for net.",
    ),
)
def quantity_by_weight(declaration: Declaration, _: Known) -> Iterator[Hit]:
    for number, item in enumerate(declaration.goods, 1):
        pairs = {
            "quantity_1": (item.quantity_1, item.quantity_1_unit_code),
            "quantity_2": (item.quantity_2, item.quantity_2_unit_code),
        }
        for name, (quantity, unit) in pairs.items():
            if quantity is None or item.net_mass is None or unit not in KILOGRAMS:
                continue
            kilograms = quantity * KILOGRAMS[unit]
            if abs(kilograms - item.net_mass) > ROUNDING_A_LINE + item.net_mass * ROUNDING_OF_ALL:
                yield at(item.key, name, number=number, quantity=quantity, unit=unit, net=item.net_mass)
