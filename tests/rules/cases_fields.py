"""FLD: what holds for every field alike; INT."""

from decimal import Decimal

from customs.model.slots import Permit
from customs.model.source import Doubt, Source
from tests.builders import an_export, an_import
from tests.rules.case import Case, item_in, item_out

CASES = (
    Case("FLD-001", "importer_code", an_import(importer_code=None), an_import()),
    Case("FLD-001", "goods.i1.origin_country_code", item_in(origin_country_code=None), item_in()),
    Case("FLD-001", "incoterm_code", an_export(incoterm_code=None), an_export()),
    Case("FLD-001", "exporter_name", an_import(exporter_name=None), an_import(exporter_name=None, exporter_code="X1")),
    Case(
        "FLD-001",
        "customs_office_code",
        an_import(customs_office_code=None),
        an_import(customs_office_code=None, customs_office_name="HQTHUNGHIEM"),
    ),
    Case("FLD-003", "incoterm_code", an_import(incoterm_code="FOV"), an_import(incoterm_code="FOB")),
    Case("FLD-003", "gross_weight_unit_code", an_import(gross_weight_unit_code="GRM"), an_import()),
    Case("FLD-004", "goods.i1.quantity_1_unit_code", item_in(quantity_1_unit_code="CAI"), item_in()),
    Case("FLD-004", "invoice_currency_code", an_import(invoice_currency_code="US1"), an_import()),
    Case(
        "FLD-005",
        "goods.i1.other_taxes.1.other_tax_rate_code",
        item_in(other_taxes=({"other_tax_rate_code": "VB065"},)),
        item_in(other_taxes=({"other_tax_rate_code": "VB055"},)),
    ),
    Case(
        "FLD-006",
        "transport_means_name",
        an_import(transport_means_name="Tàu Sao"),
        an_import(transport_means_name="Tau Sao"),
    ),
    Case("FLD-007", "exporter_name", an_import(exporter_name="广州公司"), an_import(exporter_name="GUANGZHOU CO")),
    Case(
        "FLD-008",
        "attachments.1.attachment_number",
        an_import(attachments=({"attachment_type_code": "INV", "attachment_number": "72-000012"},)),
        an_import(attachments=({"attachment_type_code": "INV", "attachment_number": "720000000012"},)),
    ),
    Case("FLD-009", "goods.i1.goods_description", item_in(goods_description="Vải dệt kim\n95% cotton"), item_in()),
    Case(
        "FLD-010",
        "goods.i1.goods_description",
        item_in(goods_description="v" * 201),
        item_in(goods_description="v" * 200),
    ),
    Case("FLD-010", "exporter_name", an_import(exporter_name="A" * 71), an_import(exporter_name="A" * 70)),
    # Emoji take four bytes where a letter takes three: 150 fill the 600 bytes of the description.
    Case("FLD-010", "goods.i1.goods_description", item_in(goods_description="😀" * 151), item_in(goods_description="😀" * 150)),
    Case("FLD-010", "notes", an_import(notes="😀" + "ế" * 99), an_import(notes="ế" * 100)),
    Case("FLD-006", "transport_means_name", an_import(transport_means_name="SAO\u200b"), an_import(transport_means_name="SAO")),
    Case("FLD-009", "notes", an_import(notes="một\x00hai"), an_import(notes="một hai")),
    Case("FLD-009", "notes", an_import(notes="một\u2028hai"), an_import(notes="một hai")),
    Case("FLD-018", "importer_name", an_import(importer_name="CÔNG TY 😀"), an_import()),
    Case("FLD-018", "goods.i1.goods_description", item_in(goods_description="Áo\u202e sơ mi nam, mới 100%"), item_in(goods_description="Áo sơ mi nam ±5 °C ½ ®, mới 100%")),
    Case("FLD-018", "goods.i1.goods_description", item_in(goods_description="Vải\u200b dệt kim 95% cotton"), item_in(goods_description="Vải dệt kim 95% 面料 cotton")),
    Case("FLD-018", "notes", an_import(notes="Hàng mẫu ✅"), an_import(notes="Hàng mẫu – đủ")),
    Case("FLD-018", "notes", an_import(notes="Hàng mẫu \uf0b7"), an_import(notes="Hàng mẫu •")),
    Case("FLD-010", "notes", an_import(notes="ế" * 101), an_import(notes="ế" * 100)),
    Case(
        "FLD-010",
        "permits.1.permit_number",
        an_import(permits=(Permit(permit_type_code="AF02", permit_number="1" * 21),)),
        an_import(permits=(Permit(permit_type_code="AF02", permit_number="1" * 20),)),
    ),
    Case(
        "FLD-011",
        "goods.i1.unit_price",
        item_in(unit_price=Decimal("12345.67891")),
        item_in(unit_price=Decimal("12345.678")),
    ),
    Case(
        "FLD-012", "goods.i1.quantity_1", item_in(quantity_1=Decimal("10.555")), item_in(quantity_1=Decimal("10.550"))
    ),
    Case(
        "FLD-012",
        "goods.i1.line_invoice_value",
        item_in(line_invoice_value=Decimal("1.00005")),
        item_in(line_invoice_value=Decimal("1.0001")),
    ),
    Case(
        "FLD-012",
        "gross_weight",
        an_export(gross_weight=Decimal("1250.1234")),
        an_export(gross_weight=Decimal("1250.123")),
    ),
    Case("FLD-014", "freight_amount", an_import(freight_amount=Decimal(-1)), an_import(freight_amount=Decimal(0))),
    Case("FLD-014", "goods.i1.quantity_1", item_out(quantity_1=Decimal(-5)), item_out(quantity_1=Decimal(5))),
    Case(
        "FLD-015",
        "bill_of_lading_number.6",
        an_import(bill_of_lading_number=tuple(f"041126BL{n}" for n in range(6))),
        an_import(bill_of_lading_number=tuple(f"041126BL{n}" for n in range(5))),
    ),
    Case(
        "FLD-015",
        "permits.6.permit_type_code",
        an_import(permits=tuple(Permit(permit_type_code="AF02", permit_number=str(n)) for n in range(6))),
        an_import(permits=tuple(Permit(permit_type_code="AF02", permit_number=str(n)) for n in range(5))),
    ),
    Case(
        "FLD-015",
        "goods.i1.other_taxes.6.other_tax_rate_code",
        item_in(other_taxes=({"other_tax_rate_code": "VB901"},) * 6),
        item_in(other_taxes=({"other_tax_rate_code": "VB901"},) * 5),
    ),
    Case(
        "FLD-016",
        "gross_weight",
        an_import(gross_weight=Decimal(1000000)),
        an_import(gross_weight=Decimal("999999.999")),
    ),
    Case(
        "FLD-016",
        "gross_weight",
        an_export(gross_weight=Decimal(100000000), transport_mode_code="1"),
        an_export(gross_weight=Decimal(99999999), transport_mode_code="1"),
    ),
    Case(
        "FLD-016",
        "goods.i1.line_invoice_value",
        item_in(line_invoice_value=Decimal("1e12")),
        item_in(line_invoice_value=Decimal("999999999999.9999")),
    ),
    Case(
        "FLD-017",
        "containers.51.container_number",
        an_export(containers=({"container_number": "CSQU3054383"},) * 51),
        an_export(containers=({"container_number": "CSQU3054383"},) * 50),
    ),
    Case(
        "INT-001",
        "goods.i1.net_mass",
        an_import(
            goods=(*item_in(net_mass=None).goods,),
            doubts=(
                Doubt(path="goods.i1.net_mass", source=Source(sheet="PL", cell="K14", raw="abt 60"), reason="number"),
            ),
        ),
        an_import(
            doubts=(
                Doubt(path="goods.i1.net_mass", source=Source(sheet="PL", cell="K14", raw="abt 60"), reason="number"),
            )
        ),
    ),
)  # fmt: skip
