"""Which fields stand together, as officers think of them; rare ones are folded away.

Names are identifiers of `model/fields/*.csv`. A name that a direction does not have is left out of its card, so one
list serves both; a test holds that every field a declarant fills in stands in exactly one card.
"""

from dataclasses import dataclass

from customs.model.status import Direction


@dataclass(frozen=True, slots=True)
class Card:
    """`fields` and `slots` (repeated blocks) are always shown, `rare` and `rare_slots` folded.

    `returned`: filled by customs; shown once there is something in it.
    """

    name: str
    fields: tuple[str, ...] = ()
    slots: tuple[str, ...] = ()
    rare: tuple[str, ...] = ()
    rare_slots: tuple[str, ...] = ()
    returned: bool = False


GENERAL = (
    Card(
        "kind",
        (
            "declaration_type_code",
            "customs_office_code",
            "customs_team_code",
            "transport_mode_code",
            "party_classification_code",
            "planned_declaration_date",
        ),
        rare=(
            "cargo_classification_code",
            "first_declaration_number",
            "split_sequence_number",
            "split_declaration_count",
            "temporary_declaration_number",
            "reexport_deadline",
            "reimport_deadline",
            "amendment_report_class",
        ),
    ),
    Card(
        "returned",
        (
            "declaration_number",
            "registration_date",
            "registration_time",
            "lane_code",
            "clearance_datetime",
            "customs_office_name",
            "inspection_completed_datetime",
            "customs_head_name",
        ),
        ("customs_instructions",),
        rare=(
            "customs_instruction_code",
            "representative_hs_heading",
            "amendment_registration_date",
            "amendment_registration_time",
            "deadline_exceeded_flag",
            "agent_code",
            "agent_name",
            "broker_staff_code",
            "user_management_number",
            "storage_location_name",
            "allocation_total_input_flag",
            "total_tax_payable",
            "total_export_duty",
            "total_export_duty_currency_code",
            "total_fees",
            "deferred_tax",
            "guarantee_amount",
            "guarantee_currency_code",
            "payment_class_code",
            "page_count",
            "line_count",
            "post_clearance_review_code",
            "release_approved_datetime",
            "release_inspection_completed_datetime",
            "expected_days_to_permit",
        ),
        rare_slots=("tax_subjects", "exchange_rates"),
        returned=True,
    ),
    Card(
        "permits",
        ("other_law_code",),
        ("permits",),
    ),
    Card(
        "payment",
        ("taxpayer_code", "tax_payment_term_code"),
        rare=(
            "release_reason_code",
            "tax_paying_bank_code",
            "credit_limit_year",
            "credit_limit_symbol",
            "credit_limit_number",
            "guarantee_bank_code",
            "guarantee_year",
            "guarantee_symbol",
            "guarantee_number",
        ),
    ),
    Card(
        "notes",
        ("internal_reference_number", "notes"),
        rare_slots=("attachments",),
    ),
)

_IMPORTER = Card(
    "importer",
    (
        "importer_code",
        "importer_name",
        "importer_address",
        "importer_phone",
        "importer_postcode",
        "importer_address_line1",
        "importer_address_line2",
        "importer_address_city",
        "importer_address_country_name",
        "importer_country_code",
    ),
    rare=("import_principal_code", "import_principal_name"),
)
_EXPORTER = Card(
    "exporter",
    (
        "exporter_code",
        "exporter_name",
        "exporter_address",
        "exporter_phone",
        "exporter_postcode",
        "exporter_address_line1",
        "exporter_address_line2",
        "exporter_address_city",
        "exporter_address_country_name",
        "exporter_country_code",
    ),
    rare=("export_principal_code", "export_principal_name"),
)
PARTIES = (_IMPORTER, _EXPORTER, Card("broker", ("customs_broker_code",)))

TRANSPORT = (
    Card(
        "bill",
        (
            "bill_of_lading_number",
            "cargo_identification_number",
            "package_count",
            "package_unit_code",
            "gross_weight",
            "gross_weight_unit_code",
            "marks_and_numbers",
        ),
    ),
    Card(
        "route",
        (
            "transport_means_code",
            "transport_means_name",
            "arrival_date",
            "departure_date",
            "loading_place_code",
            "loading_place_name",
            "unloading_port_code",
            "unloading_port_name",
            "final_destination_code",
            "final_destination_name",
            "storage_location_code",
            "inspection_result_code",
        ),
    ),
    Card("containers", ("container_count",), ("containers",)),
    Card("vanning", ("vanning_place_code", "vanning_place_name", "vanning_place_address")),
    Card(
        "movement",
        rare=(
            "first_warehouse_entry_date",
            "transport_start_date",
            "transport_destination_code",
            "transport_arrival_date",
        ),
        rare_slots=("transits",),
    ),
)

INVOICE = (
    Card(
        "invoice",
        (
            "invoice_form_code",
            "invoice_number",
            "invoice_date",
            "payment_method_code",
            "incoterm_code",
            "invoice_price_type_code",
            "invoice_total_value",
            "invoice_currency_code",
        ),
        rare=("electronic_invoice_receipt_number",),
    ),
    Card(
        "value",
        (
            "valuation_code",
            "valuation_allocation_total",
            "total_customs_value",
            "total_customs_value_currency_code",
            "no_vnd_conversion_flag",
            "freight_code",
            "freight_currency_code",
            "freight_amount",
            "insurance_code",
            "insurance_currency_code",
            "insurance_amount",
            "valuation_details",
        ),
        rare=(
            "comprehensive_valuation_number",
            "adjustment_base_price",
            "adjustment_base_currency_code",
            "comprehensive_insurance_number",
        ),
        rare_slots=("adjustments",),
    ),
)


def cards_of(tab: str, direction: Direction) -> tuple[Card, ...]:
    """The cards of a tab; the Vietnamese side comes first."""
    if tab == "parties" and direction is Direction.EXPORT:
        return (_EXPORTER, _IMPORTER, *PARTIES[2:])
    return TAB_CARDS[tab]


TAB_CARDS: dict[str, tuple[Card, ...]] = {
    "general": GENERAL,
    "parties": PARTIES,
    "transport": TRANSPORT,
    "invoice": INVOICE,
}
