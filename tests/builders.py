"""Right, complete declarations to start a test from; changes by keyword."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from customs.model.declaration import Declaration
from customs.model.goods import GoodsItem, OtherTax
from customs.model.path import replace
from customs.model.slots import Container
from customs.model.status import Direction
from customs.words import VIETNAM

DAY = date(2026, 11, 24)
#: Days of a shipment that rules hold against the day of declaring.
_SHIPPING = ("planned_declaration_date", "arrival_date", "departure_date")


def an_item(**changes: Any) -> GoodsItem:
    item = GoodsItem(
        key="i1",
        hs_code="60063290",
        goods_description="Vải dệt kim single jersey 95% cotton 5% spandex, khổ 1,6 m, mới 100%",
        origin_country_code="CN",
        tariff_schedule_code="B01",
        import_duty_rate=Decimal(12),
        quantity_1=Decimal("2450.00"),
        quantity_1_unit_code="MTR",
        quantity_2=Decimal("812.50"),
        quantity_2_unit_code="KGM",
        unit_price=Decimal("12.5"),
        unit_price_currency_code="USD",
        unit_price_unit_code="MTR",
        line_invoice_value=Decimal("30625.00"),
        other_taxes=(OtherTax(other_tax_rate_code="VB901"),),
        item_code="TA-400",
        net_mass=Decimal("812.50"),
        gross_mass=Decimal("866.00"),
        item_package_count=Decimal(40),
    )
    return replace(item, **changes)


def an_import(**changes: Any) -> Declaration:
    declaration = Declaration(
        direction=Direction.IMPORT,
        declaration_type_code="A11",
        transport_mode_code="2",
        party_classification_code="4",
        customs_office_code="03CC",
        customs_team_code="00",
        planned_declaration_date=DAY,
        importer_code="0100109106",
        importer_name="CÔNG TY TNHH DỆT MAY BÌNH AN THỬ NGHIỆM",
        importer_address="Lô C2, KCN Thử Nghiệm, Hưng Yên",
        importer_phone="02213000000",
        exporter_name="SAMPLE KNITTING CO LTD",
        exporter_address_line1="88 EXAMPLE ROAD",
        exporter_address_city="FOSHAN",
        exporter_country_code="CN",
        bill_of_lading_number=("041126SMPL87097845",),
        package_count=40,
        package_unit_code="RO",
        gross_weight=Decimal("866.00"),
        gross_weight_unit_code="KGM",
        storage_location_code="03CCS01",
        transport_means_code="9999",
        transport_means_name="SAMPLE STAR V.126S",
        arrival_date=date(2026, 11, 23),
        unloading_port_code="VNHPH",
        unloading_port_name="CANG HAI PHONG",
        loading_place_code="CNSHA",
        loading_place_name="SHANGHAI",
        container_count=1,
        containers=(Container(container_number="CSQU3054383", seal_number="SL000123"),),
        invoice_form_code="A",
        invoice_number="SK-26-1107",
        invoice_date=date(2026, 11, 7),
        payment_method_code="TTR",
        invoice_price_type_code="A",
        incoterm_code="FOB",
        invoice_currency_code="USD",
        invoice_total_value=Decimal("30625.00"),
        valuation_code="6",
        freight_code="A",
        freight_currency_code="USD",
        freight_amount=Decimal("850.00"),
        insurance_code="D",
        valuation_details="04112026#&",
        taxpayer_code="1",
        tax_payment_term_code="D",
        goods=(an_item(),),
        planned_rates={"USD": Decimal(26100)},
    )
    return replace(declaration, **changes)


def an_export(**changes: Any) -> Declaration:
    declaration = Declaration(
        direction=Direction.EXPORT,
        declaration_type_code="B11",
        transport_mode_code="2",
        customs_office_code="03CC",
        customs_team_code="00",
        planned_declaration_date=DAY,
        exporter_code="0100112437",
        exporter_name="CÔNG TY CP NỘI THẤT GỖ VIỆT Á THỬ NGHIỆM",
        exporter_address="Số 5, đường Thử Nghiệm, Bình Dương",
        exporter_phone="02743000000",
        importer_name="EXAMPLE FURNITURE INC",
        importer_address_line1="100 SAMPLE AVENUE",
        importer_address_city="SEATTLE",
        importer_country_code="US",
        cargo_identification_number="0100112437EXP0001",
        package_count=120,
        package_unit_code="CT",
        gross_weight=Decimal("4860.00"),
        gross_weight_unit_code="KGM",
        storage_location_code="03CCS01",
        final_destination_code="USSEA",
        final_destination_name="SEATTLE",
        loading_place_code="VNHPH",
        loading_place_name="CANG HAI PHONG",
        transport_means_code="9999",
        transport_means_name="SAMPLE STAR V.127N",
        departure_date=date(2026, 11, 28),
        containers=(Container(container_number="CSQU3054383", seal_number="SL000456"),),
        vanning_place_code=("03CCS01",),
        vanning_place_name="KHO THU NGHIEM",
        vanning_place_address="KCN Thử Nghiệm, Bình Dương",
        invoice_form_code="A",
        invoice_number="VA-26-0311",
        invoice_date=date(2026, 11, 20),
        payment_method_code="TTR",
        invoice_price_type_code="A",
        incoterm_code="FOB",
        invoice_currency_code="USD",
        invoice_total_value=Decimal("24000.00"),
        taxpayer_code="1",
        goods=(
            an_item(
                hs_code="94016100",
                goods_description="Ghế gỗ sồi đã lắp ráp, nhồi đệm, mới 100%#&VN",
                origin_country_code=None,
                tariff_schedule_code=None,
                import_duty_rate=None,
                export_duty_rate=Decimal(0),
                quantity_1=Decimal(120),
                quantity_1_unit_code="PCE",
                quantity_2=None,
                quantity_2_unit_code=None,
                unit_price=Decimal(200),
                unit_price_unit_code="PCE",
                line_invoice_value=Decimal(24000),
                other_taxes=(),
                item_code="GHE-01",
                net_mass=Decimal(4320),
                gross_mass=Decimal(4860),
                item_package_count=Decimal(120),
            ),
        ),
        planned_rates={"USD": Decimal(26100)},
    )
    return replace(declaration, **changes)


def today() -> date:
    """The day of a desk that goes by the real clock, as every command and the app do."""
    return datetime.now(VIETNAM).date()


def of_today(declaration: Declaration) -> Declaration:
    """The same shipment going so many days later that what was planned for `DAY` is planned for today."""
    later = today() - DAY
    days = {name: getattr(declaration, name) for name in _SHIPPING}
    return replace(declaration, **{name: day + later for name, day in days.items() if day})
