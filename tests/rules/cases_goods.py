"""GDS: items, codes, quantities, prices, descriptions, packing."""

from decimal import Decimal

from tests.builders import an_export, an_import, an_item
from tests.rules.case import Case, item_in, item_out


def many(count: int):
    return an_import(goods=tuple(an_item(key=f"i{n}") for n in range(1, count + 1)))


FREE = {"unit_price": None, "unit_price_currency_code": None, "unit_price_unit_code": None, "line_invoice_value": None}
TYPED = {"customs_value_manual": Decimal(100), "customs_value_currency_code": "USD"}

CASES = (
    Case("GDS-001", "goods.i1.net_mass", item_in(net_mass=Decimal("866.01")), item_in(net_mass=Decimal("866.00"))),
    Case("GDS-002", "goods", an_import(goods=()), an_import()),
    Case("GDS-003", "goods", many(51), many(50)),
    Case("GDS-004", "goods.i1.hs_code", item_in(hs_code="6006.32.90"), item_in(hs_code="60063290")),
    Case("GDS-004", "goods.i1.hs_code", item_in(hs_code="6006329O"), item_in(hs_code="600632900000")),
    Case("GDS-005", "goods.i1.hs_code", item_in(hs_code="1012100"), item_in(hs_code="01012100")),
    Case("GDS-005", "goods.i1.hs_code", item_in(hs_code="600632"), item_in(hs_code="6006329010")),
    Case("GDS-005", "goods.i1.hs_code", item_in(hs_code="6006329000000"), item_in()),
    Case("GDS-027", "goods.i1.hs_code", item_in(hs_code="600632901"), item_in(hs_code="60063290")),
    Case("GDS-006", "goods.i1.hs_code", item_out(hs_code="77011000"), item_out(hs_code="97011000")),
    Case("GDS-007", "goods.i1.hs_code", item_in(hs_code="98210000"), item_in(hs_code="97011000")),
    Case("GDS-008", "goods.i1.quantity_1", item_in(quantity_1=Decimal(0)), item_in(quantity_1=Decimal("0.01"))),
    Case(
        "GDS-009",
        "goods.i1.quantity_2_unit_code",
        item_in(quantity_2_unit_code=None),
        item_in(quantity_2=None, quantity_2_unit_code=None),
    ),
    Case(
        "GDS-010",
        "goods.i1.line_invoice_value",
        item_in(line_invoice_value=Decimal("30626.01")),
        item_in(line_invoice_value=Decimal(30626)),
    ),
    Case(
        "GDS-010",
        "goods.i1.line_invoice_value",
        item_in(unit_price=Decimal(10), unit_price_unit_code="KGM", line_invoice_value=Decimal(8123)),
        item_in(unit_price=Decimal(10), unit_price_unit_code="KGM", line_invoice_value=Decimal(8125)),
    ),
    Case(
        "GDS-010",
        "goods.i1.line_invoice_value",
        item_out(line_invoice_value=Decimal(1)),
        item_out(line_invoice_value=Decimal(1), unit_price_currency_code="EUR"),
    ),
    Case(
        "GDS-011",
        "goods.i1.unit_price_unit_code",
        item_in(unit_price_unit_code="SET"),
        item_in(unit_price_unit_code="KGM"),
    ),
    Case(
        "GDS-034",
        "goods.i1.unit_price",
        item_in(unit_price_unit_code=None, unit_price=Decimal(12500)),
        item_in(unit_price_unit_code=None, line_invoice_value=Decimal(30626)),
    ),
    Case("GDS-012", "goods.i1.unit_price_unit_code", item_in(unit_price_unit_code=None), item_in(**FREE, **TYPED)),
    Case("GDS-012", "goods.i1.unit_price", item_in(unit_price=None), item_in()),
    Case("GDS-013", "goods.i1.line_invoice_value", item_in(**FREE), item_in(**FREE, **TYPED)),
    Case(
        "GDS-014",
        "goods.i1.line_invoice_value",
        item_in(line_invoice_value=Decimal(0)),
        item_in(line_invoice_value=Decimal("0.01")),
    ),
    Case(
        "GDS-020",
        "goods.i1.goods_description",
        an_import(declaration_type_code="E21"),
        an_import(declaration_type_code="A12"),
    ),
    Case(
        "GDS-020",
        "goods.i1.goods_description",
        an_export(declaration_type_code="E62"),
        an_export(declaration_type_code="E62", goods=item_out(goods_description="GHE-01#&Ghế gỗ sồi#&VN").goods),
    ),
    Case(
        "GDS-021",
        "goods.i1.goods_description",
        an_import(declaration_type_code="E31", goods=(an_item(goods_description="N" * 49 + "#&Vải dệt kim"),)),
        an_import(declaration_type_code="E31", goods=(an_item(goods_description="N" * 48 + "#&Vải dệt kim"),)),
    ),
    Case(
        "GDS-022",
        "goods.i1.goods_description",
        item_out(goods_description="Ghế gỗ sồi, mới 100%"),
        item_out(goods_description="Ghế gỗ sồi, mới 100%#&KXĐ"),
    ),
    Case(
        "GDS-026",
        "goods.i1.goods_description",
        item_out(goods_description="Ghế gỗ sồi, mới 100%#&ZZ"),
        item_out(goods_description="Ghế gỗ sồi, mới 100%#&CN"),
    ),
    Case(
        "GDS-026",
        "goods.i1.goods_description",
        item_out(goods_description="Ghế gỗ sồi, mới 100%#&QX"),
        item_out(goods_description="Ghế gỗ sồi, mới 100%#& VN "),
    ),
    Case(
        "GDS-026",
        "goods.i1.goods_description",
        item_out(goods_description="Ghế gỗ sồi, mới 100%#&VN#&CN"),
        item_out(goods_description="Ghế gỗ sồi, mới 100%#&KXĐ"),
    ),
    Case(
        "GDS-026",
        "goods.i1.goods_description",
        an_export(declaration_type_code="E62", goods=item_out(goods_description="GHE#&Ghế#&VN#&CN").goods),
        an_export(declaration_type_code="E62", goods=item_out(goods_description="GHE#&TV#&VN").goods),
    ),
    Case(
        "GDS-023",
        "goods.i1.goods_description",
        item_in(goods_description="Vải dệt"),
        item_in(goods_description="Vải dệt kim"),
    ),
    Case("GDS-030", "gross_weight", an_import(gross_weight=Decimal(868)), an_import(gross_weight=Decimal("866.5"))),
    Case(
        "GDS-030",
        "gross_weight",
        an_import(gross_weight=Decimal("0.9"), gross_weight_unit_code="TNE"),
        an_import(gross_weight=Decimal("0.866"), gross_weight_unit_code="TNE"),
    ),
    Case("GDS-031", "gross_weight", an_import(gross_weight=Decimal(812)), an_import(gross_weight=Decimal("812.5"))),
    Case("GDS-032", "package_count", an_import(package_count=41), an_import(package_count=40)),
    Case("GDS-033", "goods.i1.quantity_2", item_in(quantity_2=Decimal(866)), item_in(quantity_2=Decimal("812.6"))),
)
