"""The header of a declaration in the parts an officer thinks in.

Names are the identifiers of `fields/import.csv` and `fields/export.csv`; a trailing comment says where a field
exists in one direction only. No part is ever made by itself, so pydantic builds none (`defer_build`).
"""

from customs.model.base import Day, Frozen, Number, Whole, Word, Words
from customs.model.slots import Adjustment, Attachment, Container, Permit, Transit


class General(Frozen, defer_build=True):
    """What kind of declaration, to which office, when."""

    declaration_number: Word = None
    first_declaration_number: Word = None
    split_sequence_number: Whole = None
    split_declaration_count: Whole = None
    temporary_declaration_number: Word = None
    declaration_type_code: Word = None
    cargo_classification_code: Word = None
    transport_mode_code: Word = None
    party_classification_code: Word = None  # import
    customs_office_code: Word = None
    customs_team_code: Word = None
    reexport_deadline: Day = None  # import
    planned_declaration_date: Day = None
    reimport_deadline: Day = None  # export


class Parties(Frozen, defer_build=True):
    """Who imports, who exports, on whose behalf."""

    importer_code: Word = None
    importer_name: Word = None
    importer_postcode: Word = None
    importer_address: Word = None  # import
    importer_phone: Word = None  # import
    import_principal_code: Word = None  # import
    import_principal_name: Word = None  # import
    exporter_code: Word = None
    exporter_name: Word = None
    exporter_postcode: Word = None
    exporter_address_line1: Word = None  # import
    exporter_address_line2: Word = None  # import
    exporter_address_city: Word = None  # import
    exporter_address_country_name: Word = None  # import
    exporter_country_code: Word = None  # import
    export_principal_name: Word = None
    customs_broker_code: Word = None
    exporter_address: Word = None  # export
    exporter_phone: Word = None  # export
    export_principal_code: Word = None  # export
    importer_address_line1: Word = None  # export
    importer_address_line2: Word = None  # export
    importer_address_city: Word = None  # export
    importer_address_country_name: Word = None  # export
    importer_country_code: Word = None  # export


class Transport(Frozen, defer_build=True):
    """Bills, packages, weight, places, means, containers."""

    bill_of_lading_number: Words = ()  # import
    package_count: Whole = None
    package_unit_code: Word = None
    gross_weight: Number = None
    gross_weight_unit_code: Word = None
    storage_location_code: Word = None
    marks_and_numbers: Word = None
    transport_means_code: Word = None
    transport_means_name: Word = None
    arrival_date: Day = None  # import
    unloading_port_code: Word = None  # import
    unloading_port_name: Word = None  # import
    loading_place_code: Word = None
    loading_place_name: Word = None
    container_count: Whole = None  # import
    inspection_result_code: Word = None  # import
    cargo_identification_number: Word = None  # export
    final_destination_code: Word = None  # export
    final_destination_name: Word = None  # export
    departure_date: Day = None  # export
    vanning_place_code: Words = ()  # export
    vanning_place_name: Word = None  # export
    vanning_place_address: Word = None  # export
    containers: tuple[Container, ...] = ()


class Permits(Frozen, defer_build=True):
    """Other-law codes and permits."""

    other_law_code: Words = ()
    permits: tuple[Permit, ...] = ()


class Invoice(Frozen, defer_build=True):
    """Invoice, valuation, freight, insurance."""

    invoice_form_code: Word = None
    electronic_invoice_receipt_number: Word = None
    invoice_number: Word = None
    invoice_date: Day = None
    payment_method_code: Word = None
    invoice_price_type_code: Word = None
    incoterm_code: Word = None
    invoice_currency_code: Word = None
    invoice_total_value: Number = None
    valuation_code: Word = None  # import
    comprehensive_valuation_number: Word = None  # import
    adjustment_base_currency_code: Word = None  # import
    adjustment_base_price: Number = None  # import
    freight_code: Word = None  # import
    freight_currency_code: Word = None  # import
    freight_amount: Number = None  # import
    insurance_code: Word = None  # import
    insurance_currency_code: Word = None  # import
    insurance_amount: Number = None  # import
    comprehensive_insurance_number: Word = None  # import
    valuation_details: Word = None  # import
    valuation_allocation_total: Number = None
    total_customs_value: Number = None
    total_customs_value_currency_code: Word = None  # export
    no_vnd_conversion_flag: Word = None  # export
    adjustments: tuple[Adjustment, ...] = ()


class Payment(Frozen, defer_build=True):
    """Who pays, when, under which guarantee."""

    taxpayer_code: Word = None
    release_reason_code: Word = None  # import
    tax_paying_bank_code: Word = None
    credit_limit_year: Word = None
    credit_limit_symbol: Word = None
    credit_limit_number: Word = None
    tax_payment_term_code: Word = None
    guarantee_bank_code: Word = None
    guarantee_year: Word = None
    guarantee_symbol: Word = None
    guarantee_number: Word = None


class Movement(Frozen, defer_build=True):
    """Bonded warehouse and bonded transport."""

    first_warehouse_entry_date: Day = None  # import
    transport_start_date: Day = None
    transport_destination_code: Word = None
    transport_arrival_date: Day = None
    transits: tuple[Transit, ...] = ()


class Notes(Frozen, defer_build=True):
    """Free notes and the firm's own reference."""

    notes: Word = None
    internal_reference_number: Word = None
    attachments: tuple[Attachment, ...] = ()
