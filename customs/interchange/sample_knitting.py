"""The import sample: knitted fabrics from a Chinese mill. Its files are written by `sample_mill`."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from customs.model.declaration import Declaration
from customs.model.slots import Container
from customs.model.status import Direction


@dataclass(frozen=True, slots=True)
class Roll:
    """One line of the mill: kilograms sold by net mass. `price` as the mill types it, in USD a kilogram."""

    code: str
    hs: str
    name: str
    net: str
    price: str
    rolls: int
    gross: str

    @property
    def amount(self) -> Decimal:
        return (Decimal(self.net) * Decimal(self.price)).quantize(Decimal("0.01"), ROUND_HALF_UP)


ROLLS = (
    Roll(
        "SJ-4001",
        "60062200",
        "Vải dệt kim single jersey 100% cotton, đã nhuộm, khổ 175 cm",
        "1245.50",
        "6.850",
        52,
        "1297.50",
    ),
    Roll("SJ-4002", "60041010", "Vải dệt kim 95% cotton 5% spandex, khổ 160 cm", "980.20", "8.275", 41, "1021.20"),
    Roll(
        "IL-2210",
        "60063290",
        "Vải dệt kim interlock 100% polyester, đã nhuộm, khổ 150 cm",
        "1530.00",
        "4.785",
        60,
        "1590.00",
    ),
    Roll(
        "IL-2211",
        "60063490",
        "Vải dệt kim interlock 100% polyester, đã in, khổ 150 cm",
        "860.40",
        "5.120",
        34,
        "894.40",
    ),
    Roll(
        "RB-1105", "60062200", "Vải dệt kim rib 1x1 100% cotton, đã nhuộm, khổ 110 cm", "412.75", "7.340", 18, "430.75"
    ),
    Roll(
        "FT-3300",
        "60062300",
        "Vải dệt kim da cá từ cotton, sợi nhiều màu, khổ 185 cm",
        "1105.00",
        "6.415",
        45,
        "1150.00",
    ),
    Roll(
        "MS-0905",
        "60053790",
        "Vải dệt kim đan dọc lưới 100% polyester, đã nhuộm, khổ 155 cm",
        "641.00",
        "3.980",
        26,
        "614.50",
    ),
    Roll("PL-7020", "60019290", "Vải dệt kim nổi vòng 100% polyester, khổ 160 cm", "735.60", "5.655", 30, "765.60"),
    Roll("SP-5501", "60041010", "Vải dệt kim 88% polyester 12% spandex, khổ 152 cm", "560.25", "9.130", 24, "584.25"),
    Roll("VC-6104", "60064290", "Vải dệt kim 100% viscose, đã nhuộm, khổ 170 cm", "488.90", "7.905", 21, "509.90"),
    Roll("WL-8801", "60061000", "Vải dệt kim 100% lông cừu, khổ 150 cm", "210.30", "12.500", 12, "222.30"),
    Roll(
        "TP-0118", "60063290", "Vải dệt kim bo viền 100% polyester, đã nhuộm, khổ 12 cm", "96.80", "1.785", 6, "102.80"
    ),
)
#: Each name ends so, as descriptions of new goods do.
NEW = ", mới 100%"
TOTAL = sum((roll.amount for roll in ROLLS), Decimal(0))
GROSS = sum((Decimal(roll.gross) for roll in ROLLS), Decimal(0))
COUNT = sum(roll.rolls for roll in ROLLS)


#: What does not move with the day.
HEADER: dict[str, Any] = {
    "direction": Direction.IMPORT,
    "declaration_type_code": "A11",
    "transport_mode_code": "2",
    "party_classification_code": "4",
    "customs_office_code": "03CC",
    "customs_team_code": "00",
    "importer_code": "0100109106",
    "importer_name": "CÔNG TY TNHH DỆT MAY BÌNH AN THỬ NGHIỆM",
    "importer_address": "Lô C2, KCN Thử Nghiệm, Hưng Yên",
    "importer_phone": "02213000000",
    "exporter_name": "SAMPLE KNITTING CO LTD",
    "exporter_address_line1": "88 EXAMPLE ROAD",
    "exporter_address_city": "FOSHAN",
    "exporter_address_country_name": "CHINA",
    "exporter_country_code": "CN",
    "package_count": COUNT,
    "package_unit_code": "RO",
    "gross_weight": GROSS,
    "gross_weight_unit_code": "KGM",
    "storage_location_code": "03CCS03",
    "transport_means_code": "9999",
    "transport_means_name": "SAMPLE STAR V.126S",
    "unloading_port_code": "VNHPH",
    "unloading_port_name": "CANG HAI PHONG",
    "loading_place_code": "CNSHA",
    "loading_place_name": "SHANGHAI",
    "container_count": 1,
    "containers": (Container(container_number="SMPU1260010", seal_number="SL126001"),),
    "invoice_form_code": "A",
    "payment_method_code": "TTR",
    "invoice_price_type_code": "A",
    "incoterm_code": "FOB",
    "invoice_currency_code": "USD",
    "invoice_total_value": TOTAL,
    "valuation_code": "6",
    "freight_code": "A",
    "freight_currency_code": "USD",
    "freight_amount": Decimal("1280.00"),
    "insurance_code": "D",
    "taxpayer_code": "1",
    "tax_payment_term_code": "D",
    "planned_rates": {"USD": Decimal(26100)},
}


def knitting(day: date) -> Declaration:
    """The header of the declaration, without goods, as a forwarder's clerk would fill it in."""
    bill, arrival = day - timedelta(days=14), day - timedelta(days=1)
    return Declaration(
        planned_declaration_date=day,
        bill_of_lading_number=(f"{bill:%d%m%y}SMPL87097845",),
        arrival_date=arrival,
        invoice_number=f"SK-{day - timedelta(days=17):%y-%m%d}",
        invoice_date=day - timedelta(days=17),
        valuation_details=f"{bill:%d%m%Y}#&",
        **HEADER,
    )
