"""What VNACCS answers, field by field, to the causes that rules over every field look for."""

from customs.rules.answers import EVERY_STEP, answers, eda, ida, ida_eda

BLANK = (
    *ida_eda(
        declaration_type_code="S0055",
        customs_office_code="S1118",
        package_count="S1008",
        package_unit_code="S1010",
        invoice_form_code="S0066",
        hs_code="S0150",
        goods_description="S0270",
        quantity_1="S1097",
        quantity_1_unit_code="S1098",
    ),
    *ida(
        importer_code="S0130 E1000",
        exporter_name="R0018 R0062",
        arrival_date="S1021",
        loading_place_code="S1025",
        origin_country_code="S0151",
        tariff_schedule_code="S1124",
    ),
    *eda(
        exporter_code="S0130 E1000",
        importer_name="E0477",
        departure_date="S1021",
        final_destination_code="S1025",
        incoterm_code="S1129",
        invoice_currency_code="S1130",
        invoice_total_value="S1131",
    ),
)

NOT_ON_CLOSED_LIST = (
    *ida_eda(
        cargo_classification_code="S1004",
        transport_mode_code="S1005",
        gross_weight_unit_code="S1015",
        invoice_form_code="S0066",
        payment_method_code="S1033",
        invoice_price_type_code="S0088",
        incoterm_code="S0089",
        taxpayer_code="S1063",
        tax_payment_term_code="S1071",
    ),
    *ida(
        party_classification_code="S0183",
        inspection_result_code="S0202",
        valuation_code="S0099",
        freight_code="S0092",
        insurance_code="S0095",
        adjustment_type_code="S0101",
        adjustment_item_code="S1052",
        release_reason_code="S0081",
    ),
)

NOT_ON_OUR_LIST = (
    *ida_eda(
        declaration_type_code="S0055",
        customs_office_code="S0054",
        package_unit_code="S1011",
        other_law_code="S0070",
        permit_type_code="S0215",
        invoice_currency_code="S0090",
        attachment_type_code="S1077",
        absolute_duty_unit_code="S1090",
        absolute_duty_currency_code="S1092",
        quantity_1_unit_code="S0111",
        quantity_2_unit_code="S0253",
        unit_price_currency_code="S1101",
        unit_price_unit_code="S1102",
        customs_value_currency_code="S0114 S1126",
    ),
    *ida(
        exporter_country_code="S0195",
        adjustment_base_currency_code="S0102",
        freight_currency_code="S0093",
        insurance_currency_code="S0096",
        adjustment_currency_code="S1053",
        origin_country_code="S0104",
        tariff_schedule_code="S1116",
        import_duty_exemption_code="S0116",
        other_tax_rate_code="S0108 S0117",
        other_tax_exemption_code="S0252",
    ),
    *eda(importer_country_code="S0195", total_customs_value_currency_code="S1132", export_duty_exemption_code="S0116"),
    *answers(EVERY_STEP, permit_type_code="E8600"),
)

#: Before registration the system says that the code cannot be used, at registration that it is registered no more.
NOT_IN_FORCE = (
    *ida(
        origin_country_code="E0114",
        import_duty_exemption_code="E0117 E0118 E0119 E0120",
        other_tax_rate_code="E0825",
    ),
    *eda(export_duty_exemption_code="E0117 E0118 E0119 E0120"),
    *answers("IDC EDC", invoice_currency_code="E1101"),
    *answers(
        "IDC",
        tariff_schedule_code="E1102",
        origin_country_code="E1704",
        import_duty_exemption_code="E1992",
        other_tax_rate_code="E1993",
        other_tax_exemption_code="E1703",
    ),
    *answers("EDC", export_duty_exemption_code="E1992"),
)

DECIMALS = (
    *ida_eda(
        gross_weight="S1013",
        invoice_total_value="S0091",
        valuation_allocation_total="S0067",
        quantity_1="S0026",
        quantity_2="S0027",
        line_invoice_value="S0024",
        customs_value_manual="S0025",
    ),
    *ida(
        adjustment_base_price="S0103",
        freight_amount="S0094",
        insurance_amount="S0097",
        adjustment_amount="S1054",
        adjustment_allocation_total="S1055",
        line_invoice_value="S0048",
        import_duty_reduction_amount="S0021",
        other_tax_reduction_amount="S0110",
    ),
    *eda(total_customs_value="S1133", export_duty_reduction_amount="S0021"),
)

#: A cell whose text is no figure: the same answers, and those of fields that take whole numbers or rates.
UNREADABLE_FIGURE = (
    *DECIMALS,
    *ida_eda(
        split_sequence_number="S1001",
        split_declaration_count="S1002",
        package_count="S1009",
        absolute_duty_rate="S1123",
    ),
    *ida(container_count="S1029", import_duty_rate="S1122"),
    *eda(export_duty_rate="S1122"),
)

UNREAL_DAY = (
    *ida_eda(
        planned_declaration_date="S1007",
        invoice_date="S1032",
        transport_start_date="S1078",
        transit_arrival_date="S1080",
        transit_departure_date="S1081",
        transport_arrival_date="S1083",
        customs_instruction_date="S1086",
    ),
    *ida(reexport_deadline="S1006", arrival_date="S1022", first_warehouse_entry_date="S1061"),
    *eda(reimport_deadline="S1006", departure_date="S1022"),
)
