"""The export sample: eight items of wooden furniture to the United States, complete."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any, NamedTuple

from customs.model.declaration import Declaration
from customs.model.goods import GoodsItem
from customs.model.slots import Container
from customs.model.status import Direction


class Piece(NamedTuple):
    """One item: pieces, USD a piece, packages, kilograms."""

    code: str
    hs: str
    name: str
    pieces: int
    price: str
    packages: int
    net: str
    gross: str


PIECES = (
    Piece(
        "GHE-01",
        "94016100",
        "Ghế ăn gỗ sồi, khung gỗ, đã nhồi đệm, kích thước 45x52x95 cm",
        120,
        "68.00",
        60,
        "780",
        "876",
    ),
    Piece(
        "GHE-02", "94016990", "Ghế gỗ cao su không nhồi đệm, kích thước 43x48x88 cm", 200, "39.50", 50, "960", "1060"
    ),
    Piece("BAN-11", "94036090", "Bàn ăn gỗ sồi 6 chỗ, kích thước 180x90x75 cm", 40, "215.00", 40, "1720", "1860"),
    Piece("BAN-12", "94036090", "Bàn trà gỗ keo, kích thước 110x60x45 cm", 60, "84.25", 60, "900", "990"),
    Piece("GIU-21", "94035000", "Giường gỗ thông 160x200 cm, dùng trong phòng ngủ", 35, "186.00", 70, "1610", "1750"),
    Piece(
        "TAB-22", "94035000", "Tủ đầu giường gỗ thông 2 ngăn kéo, dùng trong phòng ngủ", 80, "52.75", 80, "960", "1080"
    ),
    Piece(
        "BLV-31",
        "94033000",
        "Bàn làm việc gỗ sồi dùng trong văn phòng, kích thước 140x70x75 cm",
        45,
        "142.00",
        45,
        "1215",
        "1350",
    ),
    Piece("TUB-41", "94034000", "Tủ bếp trên gỗ cao su, kích thước 80x35x70 cm", 50, "97.50", 50, "1050", "1160"),
)


#: What does not move with the day.
HEADER: dict[str, Any] = {
    "direction": Direction.EXPORT,
    "declaration_type_code": "B11",
    "transport_mode_code": "2",
    "customs_office_code": "03CC",
    "customs_team_code": "00",
    "exporter_code": "0300588569",
    "exporter_name": "CÔNG TY CP NỘI THẤT GỖ VIỆT Á THỬ NGHIỆM",
    "exporter_address": "Số 5, đường Thử Nghiệm, Hải Dương",
    "exporter_phone": "02203000000",
    "importer_name": "EXAMPLE FURNITURE INC",
    "importer_address_line1": "100 SAMPLE AVENUE",
    "importer_address_city": "SEATTLE",
    "importer_address_country_name": "USA",
    "importer_country_code": "US",
    "package_count": sum(piece.packages for piece in PIECES),
    "package_unit_code": "CT",
    "gross_weight": sum((Decimal(piece.gross) for piece in PIECES), Decimal(0)),
    "gross_weight_unit_code": "KGM",
    "storage_location_code": "03CCS03",
    "final_destination_code": "USSEA",
    "final_destination_name": "SEATTLE",
    "loading_place_code": "VNHPH",
    "loading_place_name": "CANG HAI PHONG",
    "transport_means_code": "9999",
    "transport_means_name": "SAMPLE STAR V.127N",
    "containers": (
        Container(container_number="SMPU1273017", seal_number="SL127301"),
        Container(container_number="SMPU1273022", seal_number="SL127302"),
    ),
    "vanning_place_code": ("03CCS03",),
    "vanning_place_name": "KHO VIET A THU NGHIEM",
    "vanning_place_address": "KCN Thử Nghiệm, Hải Dương",
    "invoice_form_code": "A",
    "payment_method_code": "TTR",
    "invoice_price_type_code": "A",
    "incoterm_code": "FOB",
    "invoice_currency_code": "USD",
    "taxpayer_code": "1",
    "planned_rates": {"USD": Decimal(26100)},
}


def furniture(day: date) -> Declaration:
    """A whole declaration planned for that day; the vessel leaves four days later."""
    goods = tuple(_item(number, piece) for number, piece in enumerate(PIECES, 1))
    total = sum((item.line_invoice_value or Decimal(0) for item in goods), Decimal(0))
    return Declaration(
        planned_declaration_date=day,
        cargo_identification_number=f"{day - timedelta(days=2):%d%m%y}VIETA0311",
        departure_date=day + timedelta(days=4),
        invoice_number=f"VA-{day - timedelta(days=3):%y-%m%d}",
        invoice_date=day - timedelta(days=3),
        invoice_total_value=total,
        goods=goods,
        **HEADER,
    )


def _item(number: int, piece: Piece) -> GoodsItem:
    return GoodsItem(
        key=f"i{number}",
        hs_code=piece.hs,
        goods_description=f"{piece.name}, mới 100%#&VN",
        export_duty_rate=Decimal(0),
        quantity_1=Decimal(piece.pieces),
        quantity_1_unit_code="PCE",
        unit_price=Decimal(piece.price),
        unit_price_currency_code="USD",
        unit_price_unit_code="PCE",
        line_invoice_value=Decimal(piece.price) * piece.pieces,
        item_code=piece.code,
        net_mass=Decimal(piece.net),
        gross_mass=Decimal(piece.gross),
        item_package_count=Decimal(piece.packages),
    )
