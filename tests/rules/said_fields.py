"""Answers of VNACCS to one field alone: blank, not on its list, not in force, too fine, unreadable."""

from decimal import Decimal

from customs.model.goods import OtherTax
from customs.model.slots import Adjustment, Attachment, Permit, Transit
from tests.rules.said import Said, a_table, at, both, eda, ida, listing, unread

D = Decimal


def tax(**fields) -> tuple[OtherTax, ...]:
    return (OtherTax(**fields),)


def adjustment(**fields) -> tuple[Adjustment, ...]:
    return (Adjustment(**fields),)


BLANK = (
    *both("S0055", "FLD-001", "declaration_type_code", {"declaration_type_code": None}),
    *both("S1118", "FLD-001", "customs_office_code", {"customs_office_code": None}),
    *both("S1008", "FLD-001", "package_count", {"package_count": None}, {"package_count": 1}),
    *both("S1010", "FLD-001", "package_unit_code", {"package_unit_code": None}),
    *both("S0066", "FLD-001", "invoice_form_code", {"invoice_form_code": None}, {"invoice_form_code": "B"}),
    *both("S0150", "FLD-001", "hs_code", {"hs_code": None}, {"hs_code": "85171300"}),
    *both(
        "S0270", "FLD-001", "goods_description", {"goods_description": None}, {"goods_description": "Smartphone mới"}
    ),
    *both("S1097", "FLD-001", "quantity_1", {"quantity_1": None}, {"quantity_1": D(100)}),
    *both("S1098", "FLD-001", "quantity_1_unit_code", {"quantity_1_unit_code": None}),
    ida("S0130 E1000", "FLD-001", "importer_code", {"importer_code": None}),
    ida(
        "R0018 R0062",
        "FLD-001",
        "exporter_name",
        {"exporter_name": None},
        {"exporter_name": None, "exporter_code": "X1"},
    ),
    ida("S1021", "FLD-001", "arrival_date", {"arrival_date": None}),
    ida("S1025", "FLD-001", "loading_place_code", {"loading_place_code": None}),
    ida("S0151", "FLD-001", "origin_country_code", {"origin_country_code": None}),
    ida("S1124", "FLD-001", "tariff_schedule_code", {"tariff_schedule_code": None}),
    eda("S0130 E1000", "FLD-001", "exporter_code", {"exporter_code": None}),
    eda("E0477", "FLD-001", "importer_name", {"importer_name": None}, {"importer_name": None, "importer_code": "X1"}),
    eda("S1021", "FLD-001", "departure_date", {"departure_date": None}),
    eda("S1025", "FLD-001", "final_destination_code", {"final_destination_code": None}),
    eda("S1129", "FLD-001", "incoterm_code", {"incoterm_code": None}),
    eda("S1130", "FLD-001", "invoice_currency_code", {"invoice_currency_code": None}),
    eda("S1131", "FLD-001", "invoice_total_value", {"invoice_total_value": None}),
)

CLOSED = (
    *both("S1004", "FLD-003", "cargo_classification_code", {"cargo_classification_code": "Z"}, {"cargo_classification_code": "F"}),
    *both("S1005", "FLD-003", "transport_mode_code", {"transport_mode_code": "7"}),
    *both("S1015", "FLD-003", "gross_weight_unit_code", {"gross_weight_unit_code": "GRM"}, {"gross_weight_unit_code": "TNE"}),
    *both("S0066", "FLD-003", "invoice_form_code", {"invoice_form_code": "C"}, {"invoice_form_code": "A"}),
    *both("S1033", "FLD-003", "payment_method_code", {"payment_method_code": "TT"}, {"payment_method_code": "TTR"}),
    *both("S0088", "FLD-003", "invoice_price_type_code", {"invoice_price_type_code": "E"}, {"invoice_price_type_code": "A"}),
    *both("S0089", "FLD-003", "incoterm_code", {"incoterm_code": "FOR"}, {"incoterm_code": "FOB"}),
    *both("S1063", "FLD-003", "taxpayer_code", {"taxpayer_code": "3"}, {"taxpayer_code": "2"}),
    *both("S1071", "FLD-003", "tax_payment_term_code", {"tax_payment_term_code": "E"}, {"tax_payment_term_code": "D"}),
    ida("S0183", "FLD-003", "party_classification_code", {"party_classification_code": "6"}, {"party_classification_code": "5"}),
    ida("S0202", "FLD-003", "inspection_result_code", {"inspection_result_code": "D"}, {"inspection_result_code": "A"}),
    ida("S0099", "FLD-003", "valuation_code", {"valuation_code": "X"}, {"valuation_code": "6"}),
    ida("S0092", "FLD-003", "freight_code", {"freight_code": "G"}, {"freight_code": "A"}),
    ida("S0095", "FLD-003", "insurance_code", {"insurance_code": "C"}, {"insurance_code": "D"}),
    ida("S0101", "FLD-003", "adjustment_type_code", {"adjustments": adjustment(adjustment_type_code="ADD")}, {"adjustments": adjustment(adjustment_type_code="AD")}),
    ida("S1052", "FLD-003", "adjustment_item_code", {"adjustments": adjustment(adjustment_item_code="Z")}, {"adjustments": adjustment(adjustment_item_code="A")}),
    ida("S0081", "FLD-003", "release_reason_code", {"release_reason_code": "X"}, {"release_reason_code": "B"}),
)  # fmt: skip

LISTED = (
    *both("S0055", "FLD-004", "declaration_type_code", {"declaration_type_code": "Q11"}),
    ida("S0055", "GEN-001", "declaration_type_code", {"declaration_type_code": "B11"}, {"declaration_type_code": "A11"}),
    eda("S0055", "GEN-001", "declaration_type_code", {"declaration_type_code": "A11"}, {"declaration_type_code": "B11"}),
    *both("S0054", "FLD-004", "customs_office_code", {"customs_office_code": "99ZZ"}, {"customs_office_code": "03CC"}),
    *both("S0056", "GEN-003", "customs_team_code", {"customs_team_code": "99"}, {"customs_team_code": "00"}),
    *both("S1011", "FLD-004", "package_unit_code", {"package_unit_code": "ZZZ"}, {"package_unit_code": "CT"}),
    *both("S0070", "FLD-004", "other_law_code", {"other_law_code": ("Q9",)}, {"other_law_code": ("MO",)}),
    *both("S0215", "FLD-004", "permit_type_code", {"permits": (Permit(permit_type_code="ZZZZ", permit_number="1"),)}, {"permits": (Permit(permit_type_code="AF02", permit_number="1"),)}),
    *at("IDA IDA01 IDC IDE EDA EDA01 EDC EDE", "E8600", "FLD-004", "permit_type_code", {"permits": (Permit(permit_type_code="ZZZZ", permit_number="1"),)}, {"permits": (Permit(permit_type_code="AG01", permit_number="1"),)}),
    *both("S0090", "FLD-004", "invoice_currency_code", {"invoice_currency_code": "US$"}, {"invoice_currency_code": "USD"}),
    *both("S1077", "FLD-004", "attachment_type_code", {"attachments": (Attachment(attachment_type_code="XYZ"),)}, {"attachments": (Attachment(attachment_type_code="INV"),)}),
    *both("S1090", "FLD-004", "absolute_duty_unit_code", {"absolute_duty_unit_code": "LITER"}, {"absolute_duty_unit_code": "LTR"}),
    *both("S1092", "FLD-004", "absolute_duty_currency_code", {"absolute_duty_currency_code": "US"}, {"absolute_duty_currency_code": "USD"}),
    *both("S0111", "FLD-004", "quantity_1_unit_code", {"quantity_1_unit_code": "CAI"}, {"quantity_1_unit_code": "PCE"}),
    *both("S0253", "FLD-004", "quantity_2_unit_code", {"quantity_2_unit_code": "KG"}, {"quantity_2_unit_code": "KGM"}),
    *both("S1101", "FLD-004", "unit_price_currency_code", {"unit_price_currency_code": "US"}, {"unit_price_currency_code": "USD"}),
    *both("S1102", "FLD-004", "unit_price_unit_code", {"unit_price_unit_code": "CAI"}, {"unit_price_unit_code": "PCE"}),
    *both("S0114 S1126", "FLD-004", "customs_value_currency_code", {"customs_value_currency_code": "US"}, {"customs_value_currency_code": "USD"}),
    ida("S0195", "FLD-004", "exporter_country_code", {"exporter_country_code": "XX"}, {"exporter_country_code": "CN"}),
    eda("S0195", "FLD-004", "importer_country_code", {"importer_country_code": "XX"}, {"importer_country_code": "US"}),
    ida("S0194", "PRT-006", "exporter_country_code", {"exporter_country_code": "ZZ"}, {"exporter_country_code": None}),
    eda("S0194", "PRT-006", "importer_country_code", {"importer_country_code": "ZZ"}, {"importer_country_code": None}),
    ida("S0102", "FLD-004", "adjustment_base_currency_code", {"adjustment_base_currency_code": "US"}, {"adjustment_base_currency_code": None}),
    ida("S0093", "FLD-004", "freight_currency_code", {"freight_currency_code": "US"}, {"freight_currency_code": "USD"}),
    ida("S0096", "FLD-004", "insurance_currency_code", {"insurance_currency_code": "US"}, {"insurance_currency_code": "USD"}),
    ida("S1053", "FLD-004", "adjustment_currency_code", {"adjustments": adjustment(adjustment_currency_code="US")}, {"adjustments": adjustment(adjustment_currency_code="USD")}),
    ida("S0104", "FLD-004", "origin_country_code", {"origin_country_code": "XX"}, {"origin_country_code": "CN"}),
    ida("S1116", "FLD-004", "tariff_schedule_code", {"tariff_schedule_code": "B9X"}, {"tariff_schedule_code": "B01"}),
    ida("S0116", "FLD-004", "import_duty_exemption_code", {"import_duty_exemption_code": "XN999"}, {"import_duty_exemption_code": "XN011"}),
    eda("S0116", "FLD-004", "export_duty_exemption_code", {"export_duty_exemption_code": "XX999"}, {"export_duty_exemption_code": "XG"}),
    ida("S0108 S0117", "FLD-004", "other_tax_rate_code", {"other_taxes": tax(other_tax_rate_code="VB999")}, {"other_taxes": tax(other_tax_rate_code="VB901")}),
    ida("S0252", "FLD-004", "other_tax_exemption_code", {"other_taxes": tax(other_tax_exemption_code="ZZ")}, {"other_taxes": tax(other_tax_exemption_code="VK120")}),
    eda("S1132", "FLD-004", "total_customs_value_currency_code", {"total_customs_value_currency_code": "US"}, {"total_customs_value_currency_code": "USD"}),
)  # fmt: skip

OLD_COUNTRY = listing(a_table("countries", "CN", ended=("SU",)))
OLD_RELIEF = listing(a_table("exemption_codes", "XG", "XN011", ended=("XN501",), tax="duty", kind="exempt"))
OLD_MONEY = listing(a_table("currencies", "USD", ended=("DEM",)))
OLD_SCHEDULE = listing(a_table("tariff_schedules", "B01", ended=("B61",)))
OLD_REMEDY = {"other_taxes": tax(other_tax_rate_code="G001")}
ENDED = (
    ida("E0114", "FLD-005", "origin_country_code", {"origin_country_code": "SU"}, {"origin_country_code": "CN"}, table=OLD_COUNTRY),
    ida("E0117 E0118 E0119 E0120", "FLD-005", "import_duty_exemption_code", {"import_duty_exemption_code": "XN501"}, {"import_duty_exemption_code": "XN011"}, table=OLD_RELIEF),
    eda("E0117 E0118 E0119 E0120", "FLD-005", "export_duty_exemption_code", {"export_duty_exemption_code": "XN501"}, {"export_duty_exemption_code": "XG"}, table=OLD_RELIEF),
    ida("E0825", "FLD-005", "other_tax_rate_code", OLD_REMEDY, {"other_taxes": tax(other_tax_rate_code="VB901")}),
    ida("E0825", "TAX-024", "other_tax_rate_code", {"other_taxes": tax(other_tax_rate_code="VB225")}, {"other_taxes": tax(other_tax_rate_code="VB245")}),
    ida("E0825", "TAX-048", "other_tax_rate_code", {"other_taxes": tax(other_tax_rate_code="G900")}, {"other_taxes": tax(other_tax_rate_code="VB901")}, table=listing(a_table("other_tax_codes", "G900", kind="additional", since="2026-11-25", table="vat_codes"))),
    ida("E0122", "TAX-048", "other_tax_exemption_code", {"other_taxes": tax(other_tax_exemption_code="VK900")}, {}, table=listing(a_table("exemption_codes", "VK900", tax="vat", kind="exempt", since="2026-11-25"))),
    *at("IDC EDC", "E1101", "FLD-005", "invoice_currency_code", {"invoice_currency_code": "DEM"}, {"invoice_currency_code": "USD"}, table=OLD_MONEY),
    *at("IDC", "E1102", "FLD-005", "tariff_schedule_code", {"tariff_schedule_code": "B61"}, {"tariff_schedule_code": "B01"}, table=OLD_SCHEDULE),
    *at("IDC", "E1704", "FLD-005", "origin_country_code", {"origin_country_code": "SU"}, {"origin_country_code": "CN"}, table=OLD_COUNTRY),
    *at("IDC", "E1992", "FLD-005", "import_duty_exemption_code", {"import_duty_exemption_code": "XN501"}, {"import_duty_exemption_code": "XN011"}, table=OLD_RELIEF),
    *at("EDC", "E1992", "FLD-005", "export_duty_exemption_code", {"export_duty_exemption_code": "XN501"}, {"export_duty_exemption_code": "XG"}, table=OLD_RELIEF),
    *at("IDC", "E1993", "FLD-005", "other_tax_rate_code", OLD_REMEDY, {"other_taxes": tax(other_tax_rate_code="VB901")}),
    *at("IDC", "E1993", "TAX-048", "other_tax_rate_code", {"other_taxes": tax(other_tax_rate_code="G900")}, {}, table=listing(a_table("other_tax_codes", "G900", kind="additional", since="2026-11-25", table="vat_codes"))),
    *at("IDC", "E1703", "FLD-005", "other_tax_exemption_code", {"other_taxes": tax(other_tax_exemption_code="VK200")}, {"other_taxes": tax(other_tax_exemption_code="VK120")}),
)  # fmt: skip

FINE, WHOLE = D("1.00005"), D("1.0001")
FIGURES = (
    *both("S1013", "FLD-012", "gross_weight", {"gross_weight": D("1250.1234")}, {"gross_weight": D("1250.123")}),
    *both("S0091", "FLD-012", "invoice_total_value", {"invoice_total_value": FINE}, {"invoice_total_value": WHOLE}),
    *both("S0091", "INV-011", "invoice_total_value", {"invoice_currency_code": "VND", "invoice_total_value": D("1000000.5")}, {"invoice_currency_code": "VND", "invoice_total_value": D(1000001)}),
    *both("S0067", "FLD-012", "valuation_allocation_total", {"valuation_allocation_total": D("1000.55555")}, {"valuation_allocation_total": D("1000.5556")}),
    *both("S0026", "FLD-012", "quantity_1", {"quantity_1": D("10.555")}, {"quantity_1": D("10.56")}),
    *both("S0027", "FLD-012", "quantity_2", {"quantity_2": D("10.555")}, {"quantity_2": D("10.56")}),
    *both("S0024", "FLD-012", "line_invoice_value", {"line_invoice_value": FINE}, {"line_invoice_value": WHOLE}),
    ida("S0048", "FLD-012", "line_invoice_value", {"line_invoice_value": D("100.12345")}, {"line_invoice_value": D("100.1235")}),
    *both("S0025", "FLD-012", "customs_value_manual", {"customs_value_manual": FINE}, {"customs_value_manual": WHOLE}),
    *both("S0025", "INV-011", "customs_value_manual", {"customs_value_currency_code": "VND", "customs_value_manual": D("1000.5")}, {"customs_value_currency_code": "VND", "customs_value_manual": D(1001)}),
    ida("S0103", "FLD-012", "adjustment_base_price", {"adjustment_base_price": FINE}, {"adjustment_base_price": None}),
    ida("S0094", "FLD-012", "freight_amount", {"freight_amount": FINE}, {"freight_amount": WHOLE}),
    ida("S0094", "INV-011", "freight_amount", {"freight_currency_code": "VND", "freight_amount": D("500000.5")}, {"freight_currency_code": "VND", "freight_amount": D(500001)}),
    ida("S0097", "FLD-012", "insurance_amount", {"insurance_amount": FINE}, {"insurance_amount": WHOLE}),
    ida("S0097", "INV-011", "insurance_amount", {"insurance_currency_code": "VND", "insurance_amount": D("100000.5")}, {"insurance_currency_code": "VND", "insurance_amount": D(100001)}),
    ida("S1054", "FLD-012", "adjustment_amount", {"adjustments": adjustment(adjustment_amount=FINE)}, {"adjustments": adjustment(adjustment_amount=WHOLE)}),
    ida("S1054", "INV-011", "adjustment_amount", {"adjustments": adjustment(adjustment_currency_code="VND", adjustment_amount=D("1000.5"))}, {"adjustments": adjustment(adjustment_currency_code="VND", adjustment_amount=D(1001))}),
    ida("S1055", "FLD-012", "adjustment_allocation_total", {"adjustments": adjustment(adjustment_allocation_total=D("100.12345"))}, {"adjustments": adjustment(adjustment_allocation_total=D("100.1235"))}),
    ida("S0021", "FLD-012", "import_duty_reduction_amount", {"import_duty_reduction_amount": D("1000.5")}, {"import_duty_reduction_amount": D(1000)}),
    eda("S0021", "FLD-012", "export_duty_reduction_amount", {"export_duty_reduction_amount": D("1000.5")}, {"export_duty_reduction_amount": D(1000)}),
    ida("S0110", "FLD-012", "other_tax_reduction_amount", {"other_taxes": tax(other_tax_reduction_amount=D("1000.5"))}, {"other_taxes": tax(other_tax_reduction_amount=D(1000))}),
    eda("S1133", "FLD-012", "total_customs_value", {"total_customs_value": FINE}, {"total_customs_value": WHOLE}),
    eda("S1133", "INV-011", "total_customs_value", {"total_customs_value_currency_code": "VND", "total_customs_value": D("1000.5")}, {"total_customs_value_currency_code": "VND", "total_customs_value": D(1001)}),
    ida("S1122", "FLD-014", "import_duty_rate", {"import_duty_rate": D(-5)}, {"import_duty_rate": D(5)}),
    eda("S1122", "FLD-014", "export_duty_rate", {"export_duty_rate": D(-5)}, {"export_duty_rate": D(5)}),
    *both("S1123", "FLD-014", "absolute_duty_rate", {"absolute_duty_rate": D(-1)}, {"absolute_duty_rate": D(1000)}),
    *both("S0900", "FLD-006", "transport_means_name", {"transport_means_name": "Tàu Ốc"}, {"transport_means_name": "TAU OC"}),
    *both("S0900", "FLD-007", "transport_means_name", {"transport_means_name": "海星"}, {"transport_means_name": "HAI XING"}),
    *both("S0999", "FLD-010", "goods_description", {"goods_description": "ế" * 201}, {"goods_description": "ế" * 200}),
)  # fmt: skip


def figure(codes: str, name: str, value, *, item: bool = False, group: str = "", ways=both) -> tuple[Said, ...]:
    path = (
        f"goods.i1.{name}"
        if item and not group
        else f"goods.i1.{group}.1.{name}"
        if item
        else f"{group}.1.{name}"
        if group
        else name
    )
    doubts = unread(path, "number", "1,000 USD")
    blank, filled = ({name: None}, {name: value}) if not group else SLOTS[group](name, value)
    found = ways(codes, "FLD-021", name, {"doubts": doubts} | blank, {"doubts": doubts} | filled)
    return found if isinstance(found, tuple) else (found,)


SLOTS = {
    "adjustments": lambda name, value: ({"adjustments": (Adjustment(),)}, {"adjustments": adjustment(**{name: value})}),
    "other_taxes": lambda name, value: ({"other_taxes": (OtherTax(),)}, {"other_taxes": tax(**{name: value})}),
}

UNREADABLE = (
    *figure("S1013", "gross_weight", D(866)),
    *figure("S0091", "invoice_total_value", D(30625)),
    *figure("S0067", "valuation_allocation_total", D(30625)),
    *figure("S0026", "quantity_1", D(2450), item=True),
    *figure("S0027", "quantity_2", D(812), item=True),
    *figure("S0024", "line_invoice_value", D(30625), item=True),
    *figure("S0048", "line_invoice_value", D(30625), item=True, ways=ida),
    *figure("S0025", "customs_value_manual", D(30625), item=True),
    *figure("S0103", "adjustment_base_price", D(1), ways=ida),
    *figure("S0094", "freight_amount", D(850), ways=ida),
    *figure("S0097", "insurance_amount", D(50), ways=ida),
    *figure("S1054", "adjustment_amount", D(100), group="adjustments", ways=ida),
    *figure("S1055", "adjustment_allocation_total", D(100), group="adjustments", ways=ida),
    *figure("S0021", "import_duty_reduction_amount", D(1000), item=True, ways=ida),
    *figure("S0021", "export_duty_reduction_amount", D(1000), item=True, ways=eda),
    *figure("S0110", "other_tax_reduction_amount", D(1000), item=True, group="other_taxes", ways=ida),
    *figure("S1133", "total_customs_value", D(9500), ways=eda),
    *figure("S1001", "split_sequence_number", 2),
    *figure("S1002", "split_declaration_count", 3),
    *figure("S1009", "package_count", 11),
    *figure("S1123", "absolute_duty_rate", D(1000), item=True),
    *figure("S1029", "container_count", 2, ways=ida),
    *figure("S1122", "import_duty_rate", D(5), item=True, ways=ida),
    *figure("S1122", "export_duty_rate", D(5), item=True, ways=eda),
)


def day(codes: str, name: str, ways=both, group: str = "", slot=Transit) -> tuple[Said, ...]:
    from tests.builders import DAY

    path = f"{group}.1.{name}" if group else name
    doubts = unread(path, "date", "30/02/2026")
    blank, filled = ({group: (slot(),)}, {group: (slot(**{name: DAY}),)}) if group else ({name: None}, {name: DAY})
    found = ways(codes, "FLD-020", name, {"doubts": doubts} | blank, {"doubts": doubts} | filled)
    return found if isinstance(found, tuple) else (found,)


def _instructed(**fields):
    from customs.model.returned import CustomsInstruction

    return CustomsInstruction(**fields)


DAYS = (
    *day("S1007", "planned_declaration_date"),
    *day("S1032", "invoice_date"),
    *day("S1078", "transport_start_date"),
    *day("S1080", "transit_arrival_date", group="transits"),
    *day("S1081", "transit_departure_date", group="transits"),
    *day("S1083", "transport_arrival_date"),
    *day("S1086", "customs_instruction_date", group="customs_instructions", slot=_instructed),
    *day("S1006", "reexport_deadline", ida),
    *day("S1022", "arrival_date", ida),
    *day("S1061", "first_warehouse_entry_date", ida),
    *day("S1006", "reimport_deadline", eda),
    *day("S1022", "departure_date", eda),
)

SAID = (*BLANK, *CLOSED, *LISTED, *ENDED, *FIGURES, *UNREADABLE, *DAYS)
