"""Answers of VNACCS to invoice and customs value."""

from datetime import date
from decimal import Decimal

from customs.model.slots import Adjustment
from customs.model.tax import Assessment, ItemAssessment
from customs.reference.rates import RateTable
from tests.builders import DAY
from tests.rules.said import at, both, eda, ida

D = Decimal
ADDED = Adjustment(
    adjustment_type_code="AD", adjustment_item_code="A", adjustment_currency_code="USD", adjustment_amount=D(100)
)
NAMED = {"adjustments": (ADDED,), "adjustment_index": (1,)}


def slot(**changes) -> tuple[Adjustment, ...]:
    """One addition with these changes."""
    return (ADDED.model_copy(update=changes),)


def kind(code: str | None, **fields) -> Adjustment:
    return Adjustment(adjustment_type_code=code, **fields)


DP = kind("DP", adjustment_currency_code="USD", adjustment_amount=D(10500))
INVOICE = (
    ida("R0055", "INV-001", "", {"invoice_total_value": None}, {"invoice_total_value": D(10000)}),
    ida("R0146", "INV-002", "", {"invoice_price_type_code": None}, {"invoice_price_type_code": "A"}),
    *both("S0225", "INV-004", "", {"invoice_form_code": "D"}, {"invoice_form_code": "D", "electronic_invoice_receipt_number": "100000000012"}),
    *both("S0226", "INV-005", "", {"electronic_invoice_receipt_number": "100000000012"}, {"invoice_form_code": "D", "electronic_invoice_receipt_number": "100000000012"}),
    *both("R0170", "INV-008", "", {"line_invoice_value": D(10000), "valuation_allocation_total": D(9000)}, {"line_invoice_value": D(10000), "valuation_allocation_total": D(10000)}),
    eda("R1091", "INV-012", "", {"incoterm_code": "CIF"}, {"incoterm_code": "CIF", "total_customs_value": D(9500), "total_customs_value_currency_code": "USD"}),
    eda("R1092", "INV-014", "", {"total_customs_value_currency_code": "USD"}, {"total_customs_value_currency_code": "USD", "total_customs_value": D(9500)}),
    eda("E0252", "INV-015", "", {"invoice_total_value": D(0)}, {"invoice_total_value": D(1000)}),
    eda("S1134", "INV-030", "", {"no_vnd_conversion_flag": "Y"}, {"no_vnd_conversion_flag": "N"}),
    eda("R1097", "INV-031", "", {"no_vnd_conversion_flag": "N"}, {"no_vnd_conversion_flag": "N", "customs_value_currency_code": "USD", "customs_value_manual": D(1000)}),
    eda("E1068", "INV-033", "", {"no_vnd_conversion_flag": "N", "absolute_duty_rate": D(1000)}, {"no_vnd_conversion_flag": "N"}),
    eda("E1062", "INV-034", "", {"no_vnd_conversion_flag": "N", "hs_code": "09011110"}, {"no_vnd_conversion_flag": "N"}),
    eda("E1062", "INV-034", "", {"no_vnd_conversion_flag": "N", "fee_amount": D(50000)}, {"fee_amount": D(50000)}),
    eda("E1069", "INV-034", "", {"no_vnd_conversion_flag": "N", "insurance_levy_amount": D(50000)}, {"insurance_levy_amount": D(50000)}),
)  # fmt: skip

WEEK = {"rates": (RateTable(date(2026, 11, 23), {"USD": D(26100), "EUR": D(30100)}),)}
OTHER_WEEK = {"rates": (RateTable(date(2026, 11, 16), {"USD": D(26100)}),)}
UNPUBLISHED = "KHR"
RATES = (
    ida("E0108 E0123 E0125 E0126", "INV-022", "invoice_currency_code", {"invoice_currency_code": UNPUBLISHED}, {"invoice_currency_code": "EUR"}, **WEEK),
    eda("E0108", "INV-022", "invoice_currency_code", {"invoice_currency_code": UNPUBLISHED}, {"invoice_currency_code": "VND"}, **WEEK),
    *at("IDC EDC", "E1109", "INV-022", "invoice_currency_code", {"invoice_currency_code": UNPUBLISHED}, {}, **WEEK),
    ida("E0107 E0124", "INV-022", "freight_currency_code", {"freight_currency_code": UNPUBLISHED}, {"freight_currency_code": UNPUBLISHED, "freight_amount": None}, **WEEK),
    ida("E0109", "INV-022", "insurance_currency_code", {"insurance_currency_code": UNPUBLISHED, "insurance_amount": D(5)}, {"insurance_currency_code": "USD", "insurance_amount": D(5)}, **WEEK),
    ida("E0110", "INV-022", "adjustment_base_currency_code", {"adjustment_base_currency_code": UNPUBLISHED, "adjustment_base_price": D(5)}, {}, **WEEK),
    eda("E0110", "INV-022", "total_customs_value_currency_code", {"total_customs_value_currency_code": UNPUBLISHED, "total_customs_value": D(5)}, {"total_customs_value_currency_code": "EUR", "total_customs_value": D(5)}, **WEEK),
    *both("E0112", "INV-022", "customs_value_currency_code", {"customs_value_currency_code": UNPUBLISHED, "customs_value_manual": D(5)}, {"customs_value_currency_code": "USD", "customs_value_manual": D(5)}, **WEEK),
    ida("E1001", "INV-022", "adjustment_currency_code", {"adjustments": slot(adjustment_currency_code=UNPUBLISHED)}, {"adjustments": slot()}, **WEEK),
)  # fmt: skip

VALUE = (
    ida("R0056", "VAL-002", "", {"valuation_code": "0"}, {"valuation_code": "6"}),
    *both("R1020", "VAL-005", "", {"customs_value_manual": D(1000)}, {"customs_value_manual": D(1000), "customs_value_currency_code": "USD"}),
    ida("R0086", "VAL-010", "", {"incoterm_code": "CIF", "insurance_code": "A"}, {"incoterm_code": "CIF", "insurance_code": None}),
    ida("R0087", "VAL-010", "", {"incoterm_code": "C&I", "insurance_code": "A"}, {"incoterm_code": "C&I", "insurance_code": None}),
    ida("R1035", "VAL-010", "", {"incoterm_code": "DDP", "insurance_code": "A"}, {"incoterm_code": "DDP", "insurance_code": None}),
    ida("R0028", "VAL-012", "", {"incoterm_code": "FOB", "insurance_code": None}, {"incoterm_code": "FOB", "insurance_code": "D"}),
    ida("R0030", "VAL-012", "", {"incoterm_code": "CFR", "insurance_code": None}, {"incoterm_code": "CFR", "insurance_code": "D"}),
    ida("R0029", "VAL-013", "", {"freight_code": None}, {"freight_code": "A"}),
    ida("R0157", "VAL-014", "", {"incoterm_code": "CIF", "freight_code": "A"}, {"incoterm_code": "CIF", "freight_code": "E"}),
    ida("R0006", "VAL-015", "", {"freight_amount": None}, {"freight_amount": D(500)}),
    ida("R0007", "VAL-016", "", {"insurance_code": "A"}, {"insurance_code": "A", "insurance_currency_code": "USD", "insurance_amount": D(50)}),
    ida("R0007", "VAL-017", "", {"insurance_currency_code": "USD", "insurance_amount": D(50)}, {"insurance_code": "D"}),
    ida("R0149", "VAL-018", "", {"freight_code": "B"}, {"freight_code": "B", "customs_value_manual": D(50)}),
    ida("R1080", "VAL-030", "adjustment_item_code", {"adjustments": slot(adjustment_item_code=None)}, NAMED),
    ida("R1081", "VAL-030", "adjustment_item_code", {"adjustments": (ADDED, *slot(adjustment_type_code="SB", adjustment_item_code=None))}, {"adjustments": (ADDED, *slot(adjustment_type_code="SB", adjustment_item_code="U"))}),
    ida("R1046", "VAL-030", "adjustment_currency_code", {"adjustments": slot(adjustment_currency_code=None)}, NAMED),
    ida("R1047", "VAL-030", "adjustment_amount", {"adjustments": slot(adjustment_type_code="SB", adjustment_amount=None)}, NAMED),
    ida("R1083", "VAL-030", "adjustment_currency_code", {"adjustments": (kind("DP", adjustment_amount=D(1)),)}, {"adjustments": (DP,)}),
    ida("R1084", "VAL-030", "adjustment_amount", {"adjustments": (kind("DP", adjustment_currency_code="USD"),)}, {"adjustments": (DP,)}),
    ida("R1036", "VAL-031", "adjustment_item_code", {"adjustments": (kind("IP", adjustment_item_code="A"),)}, {"adjustments": (kind("IP"),)}),
    ida("R1037", "VAL-031", "adjustment_currency_code", {"adjustments": (kind("IP", adjustment_currency_code="USD"),)}, {"adjustments": (kind("IP"),)}),
    ida("R1038", "VAL-031", "adjustment_amount", {"adjustments": (kind("IP", adjustment_amount=D(100)),)}, {"adjustments": (kind("IP"),)}),
    ida("R1039", "VAL-031", "adjustment_allocation_total", {"adjustments": (kind(None, adjustment_allocation_total=D(1000)),)}, {"adjustments": slot(adjustment_allocation_total=D(1000))}),
    ida("R1082", "VAL-031", "adjustment_item_code", {"adjustments": (DP.model_copy(update={"adjustment_item_code": "A"}),)}, {"adjustments": (DP,)}),
    ida("R1085", "VAL-031", "adjustment_allocation_total", {"adjustments": (DP.model_copy(update={"adjustment_allocation_total": D(1000)}),)}, {"adjustments": (DP,)}),
    ida("R1041", "VAL-032", "", {"adjustments": (DP, kind("AD"))}, {"adjustments": (DP,)}),
    ida("R1045", "VAL-032", "", {"adjustments": (ADDED, kind("IP"))}, {"adjustments": (kind("IP"),)}),
    ida("S1046", "VAL-033", "", {"adjustments": (Adjustment(), ADDED)}, {"adjustments": (ADDED,)}),
    ida("R1096", "VAL-035", "", {"adjustment_index": (2,)} | {"adjustments": (ADDED,)}, NAMED),
    ida("R1087", "VAL-035", "", {"adjustments": (kind("IP"),), "adjustment_index": (1,)}, NAMED),
    ida("S1106", "VAL-035", "", NAMED | {"adjustment_index": (1, 1)}, NAMED),
    ida("S1107", "VAL-035", "", NAMED | {"adjustment_index": (6,)}, NAMED),
    ida("R1099", "VAL-036", "", {"adjustments": (ADDED,)}, NAMED),
    ida("R1098", "VAL-037", "", NAMED | {"customs_value_manual": D(1000)}, NAMED),
    ida("R1079", "VAL-038", "", {"adjustments": slot(adjustment_allocation_total=D(500)), "adjustment_index": (1,), "line_invoice_value": D(700)}, {"adjustments": slot(adjustment_allocation_total=D(700)), "adjustment_index": (1,), "line_invoice_value": D(700)}),
    ida("R0151", "VAL-039", "", {"adjustments": (DP,)}, {"adjustments": (DP,), "customs_value_manual": D(10500)}),
    *both("R0031", "VAL-040", "valuation_allocation_total", {"valuation_allocation_total": D(10000), "line_invoice_value": None}, {"valuation_allocation_total": D(10000), "line_invoice_value": D(10000)}),
    *both("R0032", "VAL-040", "line_invoice_value", {"line_invoice_value": None}, {"line_invoice_value": D(10000)}),
    ida("R0159", "VAL-041", "", {"invoice_price_type_code": "D", "adjustments": (kind("IP"),)}, {"invoice_price_type_code": "A", "adjustments": (kind("IP"),)}),
    ida("R1040", "VAL-042", "adjustment_item_code", {"adjustments": (kind("IP"), kind(None, adjustment_item_code="A"))}, {"adjustments": (kind("IP"),)}),
    ida("R1042", "VAL-042", "adjustment_currency_code", {"adjustments": (kind("IP"), kind(None, adjustment_currency_code="USD"))}, {"adjustments": (kind("IP"),)}),
    ida("R1043", "VAL-042", "adjustment_amount", {"adjustments": (kind("IP"), kind(None, adjustment_amount=D(100)))}, {"adjustments": (kind("IP"),)}),
    ida("R1044", "VAL-042", "adjustment_allocation_total", {"adjustments": (kind("IP"), kind(None, adjustment_allocation_total=D(9)))}, {"adjustments": (kind("IP"),)}),
    ida("R1090", "VAL-043", "", {"adjustments": slot(adjustment_allocation_total=D(1000))}, {"adjustments": slot(adjustment_allocation_total=D(1000)), "adjustment_index": (1,)}),
    ida("E0252", "VAL-044", "", {"invoice_total_value": D(100), "freight_amount": None, "adjustments": slot(adjustment_type_code="SB", adjustment_amount=D(100))}, {"invoice_total_value": D(100), "freight_amount": None, "adjustments": slot(adjustment_type_code="SB", adjustment_amount=D(10))}),
    ida("R0008", "VAL-060", "", {"comprehensive_valuation_number": "123456789"}, {"valuation_code": "0", "comprehensive_valuation_number": "123456789"}),
    ida("R1004", "VAL-061", "", {"adjustment_base_currency_code": "USD"}),
    ida("R1005", "VAL-061", "adjustment_base_currency_code", {"adjustment_base_currency_code": "USD"}),
    ida("R1006", "VAL-061", "adjustment_base_price", {"adjustment_base_price": D(1000)}),
    ida("E1026", "VAL-061", "adjustment_base_price", {"comprehensive_valuation_number": "123456789"}, {"comprehensive_valuation_number": "123456789", "adjustment_base_price": D(1), "adjustment_base_currency_code": "USD"}),
    ida("E0237 E0242", "VAL-062", "", {"comprehensive_valuation_number": "123456789", "adjustments": (ADDED,)}, {"adjustments": (ADDED,)}),
    ida("R0040", "VAL-063", "", {"comprehensive_valuation_number": "123456789", "exporter_country_code": None}, {"exporter_country_code": None}),
    ida("S0123", "VAL-064", "", {"comprehensive_insurance_number": "12345"}, {"comprehensive_insurance_number": None}),
    ida("E1059", "VAL-065", "", {"comprehensive_valuation_number": "123456789", "insurance_code": "A"}, {"insurance_code": "A"}),
    *both("E0351", "GDS-015", "", {"customs_value_manual": D(0)}, {"customs_value_manual": D("0.5")}),
    eda("E0351", "GDS-015", "", {"line_invoice_value": D(0)}, {"line_invoice_value": D("0.5")}),
    ida("E0415", "GDS-014", "", {"line_invoice_value": D(0)}, {"line_invoice_value": None, "customs_value_manual": D(1)}),
    ida("E0351", "GDS-014", "", {"line_invoice_value": D(0)}, {"line_invoice_value": D("0.5")}),
    *both("R0011", "GDS-013", "", {"line_invoice_value": None}, {"line_invoice_value": None, "customs_value_manual": D(1000)}),
    *both("R0012", "GDS-013", "", {"line_invoice_value": None}, {"line_invoice_value": D(1000)}),
)  # fmt: skip

#: Seventeen whole digits in VND at 26,100 a dollar, and one digit more.
WIDE, FITS = D("4000000000000"), D("3800000000000")


def assessed(value: str) -> dict:
    item = ItemAssessment(key="i1", number=1, customs_value=D(value))
    return {"assessment": Assessment(day=DAY, rounding="total", items=(item,), customs_value=D(value))}


VAST = D(10) ** 16
WIDTHS = (
    ida("E0093 E0097", "VAL-050", "invoice_total_value", {"invoice_total_value": VAST}, {"invoice_total_value": WIDE}),
    eda("E0097", "VAL-050", "invoice_total_value", {"invoice_total_value": VAST}, {"invoice_total_value": WIDE}),
    ida("E0094 E0096", "VAL-050", "freight_amount", {"freight_amount": D(10) ** 14}, {"freight_amount": D(10) ** 13}),
    ida("E0098", "VAL-050", "insurance_amount", {"insurance_currency_code": "USD", "insurance_amount": D(10) ** 12}, {"insurance_currency_code": "USD", "insurance_amount": D(10) ** 11}),
    ida("E1002", "VAL-050", "adjustment_amount", {"adjustments": slot(adjustment_amount=VAST)}, {"adjustments": slot(adjustment_amount=WIDE)}),
    eda("E0096 E1070", "VAL-050", "total_customs_value", {"total_customs_value_currency_code": "USD", "total_customs_value": D(10) ** 15}, {"total_customs_value_currency_code": "USD", "total_customs_value": D(10) ** 14}),
    *both("E0019", "VAL-051", "", {"line_invoice_value": D(10) ** 20}, {"line_invoice_value": D(10) ** 20 - 1}),
    ida("E0031 E0100 E0413 E1058", "VAL-052", "line_invoice_value", {"line_invoice_value": WIDE}, {"line_invoice_value": FITS}),
    eda("E0031", "VAL-052", "line_invoice_value", {"line_invoice_value": WIDE}, {"line_invoice_value": FITS}),
    *both("E0030", "VAL-052", "customs_value_manual", {"customs_value_manual": WIDE, "customs_value_currency_code": "USD"}, {"customs_value_manual": FITS, "customs_value_currency_code": "USD"}),
    *both("E1064", "VAL-054", "", {"quantity_1": D("0.01")}, {"quantity_1": D(100)}, **assessed("99999999999999999")),
)  # fmt: skip
TOTALS = (
    *both("E0024", "VAL-053", "", {}, {}, assessed("9" * 19), **assessed("1" + "0" * 19)),
    ida("E0412", "VAL-053", "", {}, {}, assessed("9" * 19), **assessed("1" + "0" * 19)),
)

SAID = (*INVOICE, *RATES, *VALUE, *WIDTHS, *TOTALS)
